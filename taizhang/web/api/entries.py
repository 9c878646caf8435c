"""Entries: read one, record one or many, put one right. The doors are `record` and `move`, as for the pages."""

import secrets

from django.http import HttpRequest
from ninja import Status

from taizhang.campaign.model import Campaign
from taizhang.campaign.questions import life_of
from taizhang.record.asks import DAY, TITLE, UNIT, form_of
from taizhang.record.entry import Draft
from taizhang.record.entry import Entry as Value
from taizhang.record.reading import Reading
from taizhang.record.revising import revise
from taizhang.store import books, reading, sight
from taizhang.store.ledger import record
from taizhang.store.models import Entry
from taizhang.store.moving import stale
from taizhang.store.reading import entry_values
from taizhang.store.remembered import at_one_look
from taizhang.web.api.caller import Caller, caller_of, campaign_of
from taizhang.web.api.drafts import Desk, drafts, named, strange, surroundings
from taizhang.web.api.faults import Flawed
from taizhang.web.api.moving import lacks_told
from taizhang.web.api.router import answers, router
from taizhang.web.api.shapes import AmendIn, DraftIn, DraftsIn
from taizhang.web.api.told import BatchOut, EntryOut, MoveOut, RecordedOut, evidence_told, links_told, step_told
from taizhang.web.moves import open_moves
from taizhang.web.say import label

entries = router("entries")


@entries.get("/entries/{slug:key}", response=answers(EntryOut))
def entry(request: HttpRequest, key: str) -> EntryOut:
    """One entry with its steps, evidence, ties, and the moves open to this token."""
    caller = caller_of(request)
    return entry_told(caller, sight.entry(caller.actor, key))


def entry_told(caller: Caller, row: Entry) -> EntryOut:
    """The entry as this caller sees it; ties as far as the other end is in sight."""
    (told,) = entry_values([row])
    campaign = reading.in_force(row.campaign)
    facts = {name: getattr(row, name) for name in COPIED}
    seen = sight.entries(caller.actor, row.campaign).values("pk")
    out = row.links_out.filter(target__in=seen).select_related("target")
    into = row.links_in.filter(source__in=seen).select_related("source")
    return EntryOut(
        **facts,
        unit=row.unit.code,
        unit_name=row.unit.name,
        source=f"{row.source_name} {row.source_place}".strip(),
        document=row.document.key if row.document else "",
        steps=[step_told(step) for step in row.steps.select_related("person").order_by("seq")],
        evidence=[evidence_told(proof) for proof in row.evidence.order_by("pk")],
        links=links_told(out, into),
        moves=_moves(caller, campaign, told),
    )


COPIED = ("key", "campaign", "kind", "title", "day", "due", "state", "round", "version", "values", "sentence")


def _moves(caller: Caller, campaign: Campaign, told: Value) -> list[MoveOut]:
    life, seat = life_of(campaign, told.kind), caller.seat(campaign)
    return [
        MoveOut(
            name=one.name, label=label(one.move), to=one.move.to, needs=list(one.move.needs), fill=list(one.move.fill),
            ask=list(one.move.ask), lacks=lacks_told(seat, told, one.move),
        )
        for one in (open_moves(seat, told) if life else ())
    ]  # fmt: skip


def _desk(request: HttpRequest, campaign: Campaign) -> Desk:
    caller = caller_of(request)
    return Desk(campaign, caller.actor, caller.token.unit.code, vars(request).get("once"))


@entries.post("/campaigns/{slug:campaign}/entries", response=answers(RecordedOut, 201))
def entry_record(request: HttpRequest, campaign: str, given: DraftIn) -> Status[RecordedOut]:
    """Record one entry. The same content, or anything under the same Idempotency-Key, is recorded once."""
    with at_one_look():
        desk = _desk(request, campaign_of(campaign))
        made = drafts(desk, (given,), ("",))
    done = _recorded(desk, made)
    return Status(201, RecordedOut(key=done.keys[0], new=done.new == 1))


@entries.post("/campaigns/{slug:campaign}/entries/batch", response=answers(BatchOut, 201))
def entries_record(request: HttpRequest, campaign: str, given: DraftsIn) -> Status[BatchOut]:
    """Record up to 1000 entries: all of them, or with every fault named none."""
    with at_one_look():
        desk = _desk(request, campaign_of(campaign))
        made = drafts(desk, given.entries, tuple(f"entries[{at}]." for at in range(len(given.entries))))
    return Status(201, _recorded(desk, made, secrets.token_hex(8)))


def _recorded(desk: Desk, made: tuple[Draft, ...], batch: str = "") -> BatchOut:
    done = record(desk.campaign, made, by=desk.actor, batch=batch)
    return BatchOut(keys=list(done.keys), new=done.new, batch=batch if done.new else "")


@entries.patch("/entries/{slug:key}", response=answers(EntryOut))
def entry_amend(request: HttpRequest, key: str, given: AmendIn) -> EntryOut:
    """Put facts of an entry right; its unit and an agreed due date have moves of their own."""
    caller = caller_of(request)
    row = sight.entry(caller.actor, key)
    if given.version != row.version:
        raise stale(row)
    campaign = reading.in_force(row.campaign)
    form, (told,) = form_of(campaign, row.kind), entry_values([row])
    asked = tuple(ask for ask in form.asks if ask.name != UNIT)
    if faults := tuple(strange(asked, given.values)):
        raise Flawed(faults)
    facts = {TITLE: row.title, DAY: row.day, **given.given()}
    around = surroundings(Desk(campaign, caller.actor, row.unit.code), [(asked, facts)])
    change, problems = revise(form, told, facts, around.context)
    if problems:
        raise Flawed(named(form.asks, problems))
    if change:
        books.take_in(campaign, Reading(kind=row.kind, changed=(change,)), by=caller.actor)
    return entry_told(caller, sight.entry(caller.actor, key))
