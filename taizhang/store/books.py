"""Workbooks through the doors: what a unit may be sent, what a workbook taken back would do, and doing it."""

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from typing import TypeVar

from taizhang.campaign.model import Campaign
from taizhang.errors import Problem
from taizhang.record.asks import Ask, Forms, units_written
from taizhang.record.drafting import Context, Read, known_to, read_all
from taizhang.record.entry import Draft, Errand, Source
from taizhang.record.entry import Entry as Value
from taizhang.record.lifecycle import Hand
from taizhang.record.names import units_of
from taizhang.record.permits import Actor, records
from taizhang.record.reading import Change, Reading
from taizhang.record.rows import Fixes
from taizhang.record.sheets import Sheet
from taizhang.record.workbook_in import Beside, Opened, judged, keys_changed, opened, origins_moved
from taizhang.record.workbook_out import template
from taizhang.store import clock, sight
from taizhang.store.doors import door, undivided
from taizhang.store.heading_maps import known
from taizhang.store.ledger import BATCH, keys_of, move, record
from taizhang.store.models import Entry, Person, Unit
from taizhang.store.moving import Moving
from taizhang.store.reading import entry_values, node, units_called
from taizhang.store.recurring import with_again

Made = TypeVar("Made")
Flaws = Sequence[Problem]
TOGETHER = 5_000
"""Rows that are made and written together: as many as stay small beside the workbook they came from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What an import did; `batch` names it, so that it can be found and taken back."""

    batch: str
    new: int
    changed: int


def context_for(campaign: Campaign, by: Actor, unit: str = "", source: Source | None = None) -> Context:
    """What stands around this person's drafts: all units by name, the ones they may write for, today."""
    rows = list(Unit.objects.all())
    writable = frozenset(row.code for row in rows if records(by, row.path) and row.closed_on is None)
    place = next((row.path for row in rows if row.code == unit), "")
    return Context(
        units=units_of(node(row) for row in rows),
        today=clock.today(),
        unit=unit,
        may_write=writable.__contains__,
        source=source or Source(name="page"),
        learned=known(campaign, place) if place else {},
        forms=Forms(campaign),
        hand=Hand(person=by.person, duties=by.duties, at=clock.now(), day=clock.today(), version=0),
        again=partial(with_again, campaign),
        paths={row.code: row.path for row in rows},
    )


def context_near(by: Actor, unit: str, written: Iterable[str]) -> Context:
    """The same for a form that has been filled in: only the unit in view and those these texts name are fetched.

    Enough to read what is right; whoever misspelt a unit is helped with all their names (`context_for`).
    """
    rows = units_called((unit, *written))
    writable = frozenset(row.code for row in rows if records(by, row.path) and row.closed_on is None)
    return Context(
        units=units_of(node(row) for row in rows), today=clock.today(), unit=unit, may_write=writable.__contains__
    )


def with_units(
    campaign: Campaign, by: Actor, unit: str, written: Iterable[str], read: Callable[[Context], tuple[Made, Flaws]]
) -> tuple[Made, Flaws]:
    """What `read` makes of a form and what is wrong with it, beside the units it names.

    Only who made a mistake pays for all the names that might have been meant.
    """
    made, flaws = read(context_near(by, unit, written))
    return read(context_for(campaign, by, unit)) if flaws else (made, flaws)


def typed(campaign: Campaign, asked: tuple[Ask, ...], given: Mapping[str, object], *, by: Actor) -> tuple[Read, Flaws]:
    """The values somebody typed for these asks, and everything that is wrong with them."""

    def read(around: Context) -> tuple[Read, Flaws]:
        return read_all(asked, given, known_to(campaign, around))

    return with_units(campaign, by, "", units_written(asked, given), read)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A workbook somebody sent: its sheets, the unit meant where it names none, and what was said of it on the page.

    `kind` helps where its headings are not enough, `fixes` stand for cells, `choices` ("ours", "theirs") settle clashes.
    """

    name: str
    sheets: Sequence[Sheet]
    unit: str
    kind: str = ""
    fixes: Fixes = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)


def _known(campaign: Campaign, by: Actor, keys: Iterable[str]) -> dict[str, Value]:
    seen = sight.entries(by, campaign.campaign)
    wanted = sorted(keys)
    batches = (wanted[start : start + BATCH] for start in range(0, len(wanted), BATCH))
    return {one.key: one for some in batches for one in entry_values(seen.filter(key__in=some))}


def _by_origin(campaign: Campaign, by: Actor, origins: Iterable[str]) -> dict[str, Value]:
    """The entries that these drafts made when they were sent before."""
    origin_of = {key: origin for origin, key in keys_of(campaign, sorted(origins)).items()}
    return {origin_of[key]: entry for key, entry in _known(campaign, by, origin_of).items()}


def _people(entries: Iterable[Value]) -> dict[int, str]:
    changed = {entry.steps[-1].person for entry in entries if entry.steps}
    return dict(Person.objects.filter(pk__in=changed).values_list("pk", "name")) if changed else {}


def _drafts(reading: Reading) -> Iterator[Draft]:
    yield from reading.new
    done = (*(draft.then for draft in reading.new), *(change.errand for change in reading.changed))
    yield from (one for errand in done if errand for one in errand.measures)


def understood(campaign: Campaign, sent: Sent, *, by: Actor) -> Reading:
    """What taking this workbook back would do; nothing is written. The same file twice is all "same"."""
    return all_understood(campaign, (sent,), context_for(campaign, by, sent.unit), by=by)[0]


def all_understood(campaign: Campaign, sent: Iterable[Sent], around: Context, *, by: Actor) -> tuple[Reading, ...]:
    """The same of many workbooks, with as many queries as of one; a row that stands in two of them is new once."""
    given = tuple(sent)
    books = [opened(campaign, one.sheets, _for(one, around)) for one in given]
    entries = _known(
        campaign, by, chain.from_iterable(keys_changed(book) for book in books if isinstance(book, Opened))
    )
    moved = chain.from_iterable(origins_moved(book) for book in books if isinstance(book, Opened))
    beside = Beside(entries, _people(entries.values()), _by_origin(campaign, by, moved))
    readings = [book if isinstance(book, Reading) else judged(book, beside) for book in books]
    recorded = set(keys_of(campaign, [draft.origin for reading in readings for draft in _drafts(reading)]))
    told = []
    for one, reading in zip(given, readings, strict=True):
        told.append(reading.beside(recorded).choosing(one.choices))
        recorded |= {draft.origin for draft in _drafts(reading)}
    return tuple(told)


def _for(sent: Sent, around: Context) -> Context:
    source = Source(name=sent.name)
    return replace(around, unit=sent.unit, source=source, kind=sent.kind, fixes=sent.fixes)


def moving_of(change: Change, before: Entry) -> Moving:
    """The amendment that a changed row wants made."""
    facts: Mapping[str, tuple[object, object]] = {
        "title": (before.title, change.title),
        "day": (before.day, change.day),
    }
    changed = {name: str(new) for name, (old, new) in facts.items() if old != new}
    values = {**change.values, **changed}
    return Moving(key=change.key, move="amend", version=change.version, values=values, due=change.due)


def movings_of(change: Change, before: Entry) -> Iterator[Moving]:
    """What a changed row wants done to its entry, in this order: amended, then moved."""
    if change.amend:
        yield moving_of(change, before)
    if change.errand:
        yield from _moved_by(change.errand, change.key, change.version + change.amend)


def _moved_by(errand: Errand, key: str, version: int) -> Iterator[Moving]:
    if errand.move:
        yield Moving(
            key=key, move=errand.move, version=version, note=errand.note, values=errand.values, proofs=errand.proofs,
            due=errand.due,
        )  # fmt: skip


@door
@undivided()
def take_in(campaign: Campaign, reading: Reading, *, by: Actor, batch: str = "") -> TakenIn:
    """Record the good rows of a reading and amend the changed ones: all of them, or on a Refusal none.

    A large workbook comes in pieces that share a `batch`.
    """
    batch = batch or secrets.token_hex(8)
    new = 0
    for start in range(0, len(reading.new), TOGETHER):
        new += _begun(campaign, reading.new[start : start + TOGETHER], by, batch)
    for start in range(0, len(reading.changed), TOGETHER):
        some = reading.changed[start : start + TOGETHER]
        rows = {row.key: row for row in Entry.objects.filter(key__in=[change.key for change in some])}
        record(
            campaign, [one for change in some if change.errand for one in change.errand.measures], by=by, batch=batch
        )
        move(campaign, [one for change in some for one in movings_of(change, rows[change.key])], by=by, batch=batch)
    return TakenIn(batch=batch, new=new, changed=len(reading.changed))


def _begun(campaign: Campaign, drafts: Sequence[Draft], by: Actor, batch: str) -> int:
    """Record new rows and do what they want done at once; gives how many were new."""
    taken = record(campaign, drafts, by=by, batch=batch)
    asking = [(draft.then, key) for draft, key in zip(drafts, taken.keys, strict=True) if draft.then]
    if asking:
        measures = (replace(one, links=(("measure_of", key),)) for errand, key in asking for one in errand.measures)
        record(campaign, tuple(measures), by=by, batch=batch)
        move(campaign, [one for errand, key in asking for one in _moved_by(errand, key, 1)], by=by, batch=batch)
    return taken.new


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
