"""Where each span of a document stands today: what was said of it and its entries, in a bounded number of queries.

The page and the prints ask this one question. Entries outside the reader's sight are not there for that reader.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby
from types import MappingProxyType
from typing import Any

from django.db.models import Exists, OuterRef, prefetch_related_objects

from taizhang.campaign.model import Campaign, Life
from taizhang.campaign.questions import label
from taizhang.record.entry import NOTHING
from taizhang.record.permits import Actor
from taizhang.store import clock, sight
from taizhang.store.decided import MOVES, Said, folded, found_in, said
from taizhang.store.lists import Reader, Shown
from taizhang.store.models import Document, Step
from taizhang.store.reading import HANGING

SHOWN = ("obligations", "shortcomings", "achievements", "claims")
PROGRESS = ("progress", "effect")
"""Fields of an entry that tell how far it is; the first that has been filled in speaks."""
NO_DAYS: Mapping[str, date] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskNow:
    """An entry made of a span, as it stands on the day asked for.

    `state` is its code, `label` its name; `truth` whose word the state is ("", claimed, verified, confirmed), with the
    day each was last given in `days`; `late`: past its due day and not closed.
    """

    key: str
    place: str
    kind: str
    title: str
    unit: str
    unit_code: str
    state: str
    label: str
    due: date | None
    late: bool
    closed: bool
    truth: str
    days: Mapping[str, date] = field(default_factory=lambda: NO_DAYS)
    closed_on: date | None = None
    moved: bool = False
    progress: str = ""
    evidence: tuple[str, ...] = ()
    values: Mapping[str, object] = field(default_factory=lambda: NOTHING)
    note: str = ""
    version: int = 1

    @property
    def claimed_on(self) -> date | None:
        """The day the unit said it was done."""
        return self.days.get("claimed")

    @property
    def verified_on(self) -> date | None:
        """The day another hand verified it."""
        return self.days.get("verified")

    @property
    def confirmed_on(self) -> date | None:
        """The day the affected people confirmed it."""
        return self.days.get("confirmed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A duty, shortcoming, achievement or claim: as `read`, as people decided (`verdict` "": nobody has), its `tasks`.

    `covers` are places whose request its tasks meet too, `covered_by` is the place whose tasks meet this one; `waits`
    are the values of what waits for the leader's word, one for each unit.
    """

    layer: str
    place: str
    sentence: str
    text: str
    read: Mapping[str, Any]
    verdict: str = ""
    said: Mapping[str, object] = field(default_factory=lambda: NOTHING)
    waits: tuple[Mapping[str, object], ...] = ()
    covers: tuple[str, ...] = ()
    covered_by: str = ""
    tasks: tuple[TaskNow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A span some document keeps in view (watch) or for the leader (hold), with what was said of it."""

    document: Document
    place: str
    sentence: str
    text: str
    values: Mapping[str, object]


def standing(campaign: Campaign, document: Document, actor: Actor, day: date | None = None) -> tuple[Standing, ...]:
    """Every duty, shortcoming, achievement and claim in the order of the text, with its tasks in sight.

    With a `day` the tasks are told as they stood at its end; None is today.
    """
    words = said(document)
    now = _tasks(campaign, actor, document, day or clock.today())
    covers: dict[str, tuple[str, ...]] = {}
    for place, one in words.items():
        if one.verdict == "cover":
            by = str(one.values.get("by", ""))
            covers[by] = (*covers.get(by, ()), place)
    found = ((place, one) for place, one in found_in(document).items() if one["layer"] in SHOWN)
    shown = (_standing(place, one, words.get(place), now) for place, one in found)
    named = (replace(one, covers=covers.get(one.place, ())) for one in shown)
    return tuple(sorted(named, key=lambda one: (int(one.read["start"]), -int(one.read["end"]))))


def _standing(place: str, one: Mapping[str, Any], word: Said | None, tasks: Mapping[str, TaskNow]) -> Standing:
    """One span with what holds for it."""
    told = Standing(
        layer=str(one["layer"]), place=place, sentence=str(one.get("sentence", "")), text=str(one["text"]), read=one
    )
    if word is None:
        return told
    by = str(word.values.get("by", "")) if word.verdict == "cover" else ""
    cited = (key for key, task in tasks.items() if word.tasks and task.place == (by or place))
    keys = dict.fromkeys((*word.tasks.values(), *cited))
    return replace(
        told,
        verdict=word.verdict,
        said=word.values,
        waits=tuple(word.waits.values()),
        covered_by=by,
        tasks=tuple(tasks[key] for key in keys if key in tasks),
    )


def _tasks(campaign: Campaign, actor: Actor, document: Document, day: date) -> dict[str, TaskNow]:
    """The entries in sight made of this document that were there on the day, by key."""
    rows = list(sight.entries(actor, campaign.campaign).filter(document=document).order_by("path", "pk"))
    prefetch_related_objects(rows, *HANGING)
    shown = (Shown(campaign, row, Reader(day=day)) for row in rows)
    return {one.row.key: _task(one, day) for one in shown if one.steps()}


def _task(one: Shown, day: date) -> TaskNow:
    """An entry as it stood on the day."""
    row, life, steps = one.row, one.life, one.steps()
    state = life.states[one.state] if life else None
    closed = bool(state and state.closed)
    entered = [step for step in steps if step.to_state == one.state and step.from_state != step.to_state]
    return TaskNow(
        key=row.key,
        place=f"{row.span_start}-{row.span_end}",
        kind=row.kind,
        title=row.title,
        unit=row.unit.name,
        unit_code=row.unit.code,
        state=one.state,
        label=label(state) if state else "",
        due=row.due,
        late=bool(row.due and row.due < day and state and not closed),
        closed=closed,
        truth=(state.truth or "") if state else "",
        days=_days(life, steps),
        closed_on=entered[-1].day if closed and entered else None,
        moved=len(steps) > 1,
        progress=next((str(row.values[name]) for name in PROGRESS if row.values.get(name)), ""),
        evidence=tuple(proof.name or proof.text[:20] for proof in row.evidence.all() if proof.added_on <= day),
        values=row.values,
        note=next((step.note for step in reversed(steps) if step.note), ""),
        version=row.version,
    )


def _days(life: Life | None, steps: Iterable[Step]) -> dict[str, date]:
    """The last day on which each truth was given."""
    truths = {name: state.truth for name, state in life.states.items() if state.truth} if life else {}
    entered = (step for step in steps if step.from_state != step.to_state)
    return {str(truths[step.to_state]): step.day for step in entered if step.to_state in truths}


def held(campaign: Campaign, actor: Actor) -> tuple[Told, ...]:
    """What waits for the leader's word in the documents in sight, one for each unit it is meant for."""
    return tuple(_told(campaign, actor, "hold"))


def watched(campaign: Campaign, actor: Actor) -> tuple[Told, ...]:
    """What is kept in view without an entry in the documents in sight."""
    return tuple(_told(campaign, actor, "watch"))


def _told(campaign: Campaign, actor: Actor, verdict: str) -> Iterator[Told]:
    """The spans of these documents for which this verdict holds: two queries, however many documents."""
    ever = Exists(Step.objects.filter(document=OuterRef("pk"), move=verdict))
    documents = {row.pk: row for row in sight.documents(actor, campaign.campaign).filter(ever)}
    steps = Step.objects.filter(document__in=documents, move__in=MOVES).order_by("document", "seq")
    for key, group in groupby(steps, key=lambda step: step.document_id):
        document = documents[key or 0]
        found = found_in(document)
        for place, one in folded(group).items():
            if one.verdict == verdict and place in found:
                read = found[place]
                for values in one.waits.values() or (one.values,):
                    yield Told(document=document, place=place, sentence=str(read.get("sentence", "")),
                               text=str(read["text"]), values=values)  # fmt: skip
