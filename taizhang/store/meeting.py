"""The doors of a meeting's page: a vote with the text voted on, and what was decided given out as tasks."""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from django.db.models import Q, QuerySet

from taizhang.campaign.model import Campaign
from taizhang.campaign.sitting import WAYS, Agenda
from taizhang.errors import Refusal, msg, refuse
from taizhang.record.entry import NOTHING, Draft, Source
from taizhang.record.permits import Actor
from taizhang.record.voting import FIELDS, NAMES, RULE, WAY, Named, Result, Vote, misnamed, result, rule_kept, wrong
from taizhang.store import clock, sight
from taizhang.store.doors import door
from taizhang.store.ledger import Recorded, move, record
from taizhang.store.models import Entry, Evidence
from taizhang.store.moving import Moving

DOCUMENT, FILE = "doc", "file"
LONGEST: Final = 500
NOBODY: Final = Named()


@dataclass(frozen=True, slots=True, kw_only=True)
class Voted:
    """A vote on the agenda item `key`; `text` names what was voted on: doc:KEY, file:NUMBER of evidence, or "".

    `share` is the share in favour asked for where it is not the rule's own, `way` open or secret, `named` who voted how.
    """

    key: str
    version: int
    vote: Vote
    text: str = ""
    share: str = ""
    way: str = ""
    named: Named = NOBODY


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What was decided under the agenda item (or at the meeting itself) `key`: words, units by code, by when."""

    key: str
    text: str
    units: tuple[str, ...]
    due: date | None = None
    values: Mapping[str, object] = field(default_factory=lambda: NOTHING)


def meeting_of(campaign: Campaign, row: Entry) -> tuple[Entry, Agenda] | None:
    """The meeting this entry is, or is an agenda item of; None for everything else."""
    own = campaign.kinds[row.kind].agenda if row.kind in campaign.kinds else None
    if own is not None:
        return row, own
    wholes = Entry.objects.filter(links_in__source=row, links_in__role="part_of").select_related("unit")
    for whole in wholes.order_by("pk"):
        agenda = campaign.kinds[whole.kind].agenda if whole.kind in campaign.kinds else None
        if agenda is not None and agenda.items == row.kind:
            return whole, agenda
    return None


def items(by: Actor, meeting: Entry, agenda: Agenda) -> tuple[Entry, ...]:
    """The agenda in its order; items without a number stand last."""
    rows = tied(by, meeting, agenda.items, "part_of")
    return tuple(sorted(rows, key=lambda row: (_order(row), row.pk)))


def _order(row: Entry) -> int:
    text = str(row.values.get("item_no") or "")
    return int(float(text)) if text.replace(".", "", 1).isdecimal() else LONGEST


@door
def vote(campaign: Campaign, voted: Voted, *, by: Actor, at: datetime | None = None) -> Result:
    """Keep the vote and what it comes to by the campaign's rule; the text voted on is kept with its digest."""
    row = sight.entry(by, voted.key)
    meeting, agenda = _agenda_item(campaign, row)
    if flaw := wrong(voted.vote) or misnamed(voted.vote, voted.named, voted.way):
        raise Refusal(flaw)
    if voted.share not in ("", agenda.favour, *agenda.also) or voted.way not in ("", *WAYS):
        raise refuse(msg("没有这种表决办法，请刷新页面重选"))
    came_to = result(agenda, voted.vote, voted.share)
    named, digest = _text(campaign, (meeting, row), voted.text, by)
    values: dict[str, object] = {place: getattr(voted.vote, name) for name, place in FIELDS.items()}
    values |= {"vote_result": came_to}
    held = {RULE: rule_kept(agenda, voted.share), WAY: voted.way, NAMES: voted.named.text}
    values |= {name: fact for name, fact in held.items() if name in campaign.kinds[row.kind].fields}
    values |= {"voted_text": named, "voted_digest": digest} if digest else {}
    move(campaign, Moving(key=row.key, move="amend", version=voted.version, values=values, at=at), by=by)
    return came_to


def _agenda_item(campaign: Campaign, row: Entry) -> tuple[Entry, Agenda]:
    found = meeting_of(campaign, row)
    if found is None or found[0] is row:
        raise refuse(msg("“{title}”不是会议的议题，不能表决"), title=row.title)
    return found


def _text(campaign: Campaign, rows: Sequence[Entry], given: str, by: Actor) -> tuple[str, str]:
    """Name with version, and digest, of the text voted on."""
    sort, _, number = given.partition(":")
    if not given:
        return "", ""
    if sort == DOCUMENT:
        paper = sight.documents(by, campaign.campaign).filter(key=number).first()
        if paper is not None:
            return f"《{paper.title}》第{paper.version}版", paper.digest
    if sort == FILE and number.isdecimal():
        file = Evidence.objects.filter(entry__in=rows, pk=int(number), kind="file").first()
        if file is not None:
            return f"《{file.name}》", file.digest
    raise refuse(msg("没有找到表决的文本，请重新选一份"))


@door
def assign(campaign: Campaign, decided: Decided, *, by: Actor, at: datetime | None = None, batch: str = "") -> Recorded:
    """A task for each unit, tied to the meeting and to the agenda item; the same decision is given out once."""
    at, row = at or clock.now(), sight.entry(by, decided.key)
    found = meeting_of(campaign, row)
    if found is None:
        raise refuse(msg("“{title}”不是会议，也不是会议的议题"), title=row.title)
    text = decided.text.strip()
    if not text or not decided.units:
        raise refuse(msg("请写明议定事项和责任单位，几个单位用、隔开"))
    if decided.due is None:
        raise refuse(msg("请定完成时限：下次会议按它看落实情况"))
    drafts = [_task(campaign, found, row, decided, unit) for unit in decided.units]
    batch = batch or secrets.token_hex(8)
    made = record(campaign, drafts, by=by, at=at, batch=batch)
    if kept := _kept_decision(campaign, row, text, at):
        move(campaign, kept, by=by, batch=batch)
    return made


def _task(campaign: Campaign, found: tuple[Entry, Agenda], row: Entry, decided: Decided, unit: str) -> Draft:
    meeting, agenda = found
    digest = hashlib.sha256(decided.text.strip().encode()).hexdigest()[:16]
    kind = campaign.kinds[agenda.tasks]
    first = {**campaign.kinds[meeting.kind].begins.get(agenda.tasks, {}), **decided.values}
    return Draft(
        kind=agenda.tasks,
        unit=unit,
        title=decided.text.strip()[:LONGEST],
        day=meeting.day,
        due=decided.due,
        origin=f"meeting:{row.key}:{digest}:{unit}",
        values={name: fact for name, fact in first.items() if name in kind.fields},
        links=tuple(("found_in", one.key) for one in dict.fromkeys((meeting, row))),
        source=Source(name=meeting.title[:200], place=row.title[:100] if row is not meeting else ""),
    )


def _kept_decision(campaign: Campaign, row: Entry, text: str, at: datetime) -> Moving | None:
    """The words of the decision put on the agenda item, one a line, each once; None where they stand already."""
    lines = [line for line in str(row.values.get("decision") or "").splitlines() if line.strip()]
    if text in lines or "decision" not in campaign.kinds[row.kind].fields:
        return None
    values = {"decision": "\n".join((*lines, text))}
    return Moving(key=row.key, move="amend", version=row.version, values=values, at=at)


def tied(by: Actor, meeting: Entry, kind: str, role: str) -> QuerySet[Entry]:
    """Entries of a kind in sight that speak of the meeting in this role, in the order they were made."""
    seen = sight.entries(by, meeting.campaign).filter(kind=kind, links_out__target=meeting, links_out__role=role)
    return seen.select_related("unit").order_by("pk")


def earlier(by: Actor, meeting: Entry, agenda: Agenda) -> tuple[Entry, ...]:
    """Meetings of the same unit and series before this one, the last first."""
    rows = sight.entries(by, meeting.campaign).filter(kind=meeting.kind, path=meeting.path)
    if agenda.series:
        rows = rows.filter(**{f"values__{agenda.series}": meeting.values.get(agenda.series)})
    before = Q(day__lt=meeting.day) | Q(day=meeting.day, pk__lt=meeting.pk)
    return tuple(rows.filter(before).select_related("unit").order_by("-day", "-pk")[:LONGEST])
