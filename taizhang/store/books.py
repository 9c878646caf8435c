"""Workbooks through the doors: what a unit may be sent, what a workbook taken back would do, and doing it."""

import re
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from taizhang.campaign.model import Campaign
from taizhang.record.drafting import Context
from taizhang.record.entry import Entry as Value
from taizhang.record.entry import Source
from taizhang.record.names import units_of
from taizhang.record.permits import Actor, records
from taizhang.record.reading import Change, Reading
from taizhang.record.sheets import Sheet
from taizhang.record.workbook_in import read
from taizhang.record.workbook_out import template
from taizhang.store import clock, sight
from taizhang.store.doors import door
from taizhang.store.ledger import ALPHABET, BATCH, move, record
from taizhang.store.models import Entry, Unit
from taizhang.store.moving import Moving
from taizhang.store.reading import entry_values, node

TOGETHER = 5_000
KEY = re.compile(rf"[{ALPHABET}]{{10}}")


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What an import did; `batch` names it, so that it can be found and taken back."""

    batch: str
    new: int
    changed: int


def context_for(campaign: Campaign, by: Actor, unit: str = "", source: Source | None = None) -> Context:
    """What stands around this person's drafts: all units by name, the ones they may write for, today."""
    rows = list(Unit.objects.all())
    writable = frozenset(row.code for row in rows if records(by, row.path))
    return Context(
        units=units_of(node(row) for row in rows),
        today=clock.today(),
        unit=unit,
        may_write=writable.__contains__,
        source=source or Source(name="page"),
    )


def _keys_in(sheets: Sequence[Sheet]) -> Iterator[str]:
    cells = (cell for sheet in sheets for row in sheet.rows for cell in row)
    return (cell for cell in cells if isinstance(cell, str) and KEY.fullmatch(cell))


def _known(campaign: Campaign, by: Actor, sheets: Sequence[Sheet]) -> dict[str, Value]:
    keys = sorted(set(_keys_in(sheets)))
    seen = sight.entries(by, campaign.campaign)
    batches = (keys[start : start + BATCH] for start in range(0, len(keys), BATCH))
    return {one.key: one for some in batches for one in entry_values(seen.filter(key__in=some))}


def _recorded(campaign: Campaign, reading: Reading) -> frozenset[str]:
    origins = [draft.origin for draft in reading.new]
    rows = Entry.objects.filter(campaign=campaign.campaign)
    batches = (origins[start : start + BATCH] for start in range(0, len(origins), BATCH))
    return frozenset(one for some in batches for one in rows.filter(origin__in=some).values_list("origin", flat=True))


def understood(campaign: Campaign, sheets: Sequence[Sheet], *, by: Actor, unit: str, name: str) -> Reading:
    """What taking this workbook back would do; nothing is written. The same file twice is all "same"."""
    around = context_for(campaign, by, unit, Source(name=name))
    context = replace(around, entries=_known(campaign, by, sheets))
    reading = read(campaign, sheets, context)
    return reading.beside(_recorded(campaign, reading))


def moving_of(change: Change, before: Entry) -> Moving:
    """The amendment that a changed row wants made."""
    facts: Mapping[str, tuple[object, object]] = {
        "title": (before.title, change.title),
        "day": (before.day, change.day),
    }
    changed = {name: str(new) for name, (old, new) in facts.items() if old != new}
    values = {**change.values, **changed}
    return Moving(key=change.key, move="amend", version=change.version, values=values, due=change.due)


@door
def take_in(campaign: Campaign, reading: Reading, *, by: Actor, batch: str = "") -> TakenIn:
    """Record the good rows of a reading and amend the changed ones: all of them, or on a Refusal none.

    A large workbook comes in pieces that share a `batch`.
    """
    batch = batch or secrets.token_hex(8)
    new = 0
    for start in range(0, len(reading.new), TOGETHER):
        new += record(campaign, reading.new[start : start + TOGETHER], by=by, batch=batch).new
    rows = {row.key: row for row in Entry.objects.filter(key__in=[change.key for change in reading.changed])}
    changes = [moving_of(change, rows[change.key]) for change in reading.changed]
    if changes:
        move(campaign, changes, by=by, batch=batch)
    return TakenIn(batch=batch, new=new, changed=len(changes))


def open_rows(campaign: Campaign, kind: str, unit: Unit, by: Actor) -> tuple[Value, ...]:
    """The unit's own lines of this kind that are not closed (all of them for an activity), oldest first."""
    life = campaign.lives.get(campaign.kinds[kind].life)
    closed = [name for name, state in life.states.items() if state.closed] if life else []
    rows = sight.entries(by, campaign.campaign).filter(kind=kind, unit=unit).exclude(state__in=closed)
    return entry_values(rows.order_by("day", "pk"))


def workbook(campaign: Campaign, kind: str, unit: Unit, *, by: Actor) -> bytes:
    """The workbook to send to this unit: prefilled with its open rows."""
    context = context_for(campaign, by, unit.code)
    return template(campaign, kind, open_rows(campaign, kind, unit, by), context)
