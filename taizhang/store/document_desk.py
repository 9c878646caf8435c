"""A document on somebody's desk: what was read in it, what was said of it, and the entries that may be made of a span."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from taizhang.campaign.model import Campaign
from taizhang.errors import msg, refuse
from taizhang.record.entry import Citation, Draft, Source
from taizhang.record.permits import Actor
from taizhang.store import clock
from taizhang.store.decided import Decision, Said, found_in, said
from taizhang.store.document_steps import step_of
from taizhang.store.kinds_offered import kinds_for
from taizhang.store.models import Document, Entry, Step
from taizhang.store.moving import Moving
from taizhang.store.repeated import repeated

UNSAID = frozenset({"", "edit", "cover"})
"""Verdicts that leave a place free to be covered by the task of another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """`found` and `said` by place; `same` gives the places that ask for the same, in the order of the text.

    `busy` are places that get a word of their own in this very call.
    """

    campaign: Campaign
    document: Document
    by: Actor
    at: datetime
    found: Mapping[str, Mapping[str, object]]
    said: Mapping[str, Said]
    same: Mapping[str, tuple[str, ...]]
    busy: frozenset[str] = frozenset()

    def step(self, verdict: str, told: Mapping[str, object]) -> Step:
        """A step of this document by this person."""
        return step_of(self.document, verdict, self.by, self.at, told)

    def verdict(self, place: str) -> str:
        """What holds for a place, "" for nothing."""
        return self.said[place].verdict if place in self.said else ""

    def others(self, place: str) -> tuple[str, ...]:
        """The other places that ask for the same, as far as nobody has decided otherwise of them."""
        others = (one for one in self.same.get(place, ()) if one != place and one not in self.busy)
        return tuple(one for one in others if self.verdict(one) in UNSAID)

    def request(self, one: Decision) -> tuple[str, str]:
        """Which request it is and whose: the first place that asks for it, and the unit."""
        return self.same.get(one.place, (one.place,))[0], str(one.values.get("unit") or "")

    def covered_by(self, place: str) -> tuple[str, ...]:
        """The places whose request is met by the task of this one."""
        same = self.same.get(place, ())
        return tuple(one for one in same if one in self.said and self.said[one].values.get("by") == place)

    def sentence(self, place: str) -> str:
        """The number of the sentence a place stands in."""
        return str(self.found[place].get("sentence", ""))


def desk_of(campaign: Campaign, document: Document, by: Actor, at: datetime | None) -> Desk:
    """The document locked, so that two people who decide at once see each other's word."""
    locked = Document.objects.select_for_update(no_key=True).get(pk=document.pk)
    return Desk(
        campaign=campaign,
        document=document,
        by=by,
        at=at or clock.now(),
        found=found_in(locked),
        said=said(locked),
        same=repeated(locked),
    )


def draft_of(desk: Desk, decision: Decision) -> Draft:
    """The entry a decision asks for; what the person has not said is asked for, never invented."""
    values, found, place = dict(decision.values), desk.found[decision.place], decision.place
    sentence = desk.sentence(place)
    kind = str(values.get("kind") or kinds_for(desk.campaign, str(found["layer"])).default)
    if not kind:
        raise refuse(msg("第{sentence}句：请先选定立为哪一类"), sentence=sentence)
    unit = str(values.get("unit") or "")
    if not unit:
        raise refuse(msg("第{sentence}句：请先选定责任单位"), sentence=sentence)
    start, _, end = place.partition("-")
    fields = desk.campaign.kinds[kind].fields if kind in desk.campaign.kinds else ()
    cited = (sentence, *(desk.sentence(one) for one in desk.others(place)))
    return Draft(
        kind=kind,
        unit=unit,
        title=_title(values, found),
        day=desk.document.dated or clock.today(),
        due=_due(values),
        origin=f"{desk.document.key}:{place}:{unit}",
        values={name: fact for name, fact in values.items() if name in fields and fact not in ("", None)},
        source=Source(name=desk.document.title, place="、".join(cited)),
        citation=Citation(document=desk.document.key, sentence=sentence, start=int(start), end=int(end)),
    )


def _title(values: Mapping[str, object], found: Mapping[str, object]) -> str:
    return str(values.get("title") or found["text"])[:500]


def _due(values: Mapping[str, object]) -> date | None:
    due = values.get("due")
    return date.fromisoformat(str(due)) if due else None


def amendments(desk: Desk, decision: Decision, rows: Iterable[Entry]) -> tuple[Moving, ...]:
    """What putting the words of an accepted place right means for the tasks made of it."""
    said_of, values = desk.said[decision.place], dict(decision.values)
    unit = str(values.pop("unit", "") or "")
    if unit and unit not in said_of.tasks:
        raise refuse(
            msg("第{sentence}句已立为任务，要换责任单位请先撤回再采用"), sentence=desk.sentence(decision.place)
        )
    due = _due(values)
    changes = ((row, _changed(desk, row, values)) for row in rows)
    return tuple(
        Moving(key=row.key, move="amend", version=row.version, values=changed, due=due, at=desk.at)
        for row, changed in changes
        if changed or (due and due != row.due)
    )


def _changed(desk: Desk, row: Entry, values: Mapping[str, object]) -> Mapping[str, object]:
    """The facts and fields of the row that these words change."""
    fields = desk.campaign.kinds[row.kind].fields
    title = {"title": _title(values, {"text": row.title})}
    new = {**title, **{name: fact for name, fact in values.items() if name in fields}}
    old = {"title": row.title, **row.values}
    return {name: fact for name, fact in new.items() if fact not in ("", None) and old.get(name) != fact}
