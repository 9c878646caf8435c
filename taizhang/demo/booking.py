"""Puts plans into the ledger through its doors, in the order of time and many at once.

Units book every second Friday what happened since, so everything new is recorded on such a day; then come the moves made
until the third booking after. Among these the moves of one entry keep their order, while one person's go in one call.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from taizhang.campaign.model import Campaign
from taizhang.demo.planned import Act, Planned, Ties
from taizhang.demo.times import END_OF_DAY
from taizhang.record.entry import Draft, Source
from taizhang.record.permits import Actor
from taizhang.store import ledger
from taizhang.store.moving import Moving

SOURCE = Source(name="工作簿")
SPAN = 3


@dataclass(frozen=True, slots=True)
class Book:
    """What is already in the ledger: key and version by ref; made anew for every filling. All is booked `moved` later."""

    campaign: Campaign
    actors: Mapping[str, Actor]
    moved: timedelta = timedelta()
    keys: dict[str, str] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)


def book(into: Book, plans: Iterable[Planned], loose: Sequence[tuple[str, Act]] = ()) -> None:
    """Record the plans and make their moves, up to the ledger's day; `loose` are moves of what is recorded already."""
    due = [plan for plan in plans if plan.at <= END_OF_DAY]
    fresh: dict[datetime, list[Planned]] = defaultdict(list)
    for plan in due:
        fresh[plan.at].append(plan)
    waiting = sorted((*loose, *_acts(due)), key=lambda one: one[1].at)
    bookings = sorted(fresh)
    for start in range(0, len(bookings), SPAN):
        for booking in bookings[start : start + SPAN]:
            _record(into, booking, fresh[booking])
        until = bookings[start + SPAN] if start + SPAN < len(bookings) else END_OF_DAY
        early = [one for one in waiting if one[1].at <= until]
        waiting = waiting[len(early) :]
        _move(into, early)


def _acts(plans: Iterable[Planned]) -> Iterator[tuple[str, Act]]:
    for plan in plans:
        for act in plan.acts:
            if act.at <= END_OF_DAY:
                yield plan.ref, act


def _record(into: Book, at: datetime, plans: Sequence[Planned]) -> None:
    """Those that point to others of the same booking come after them."""
    left = list(plans)
    while left:
        unknown = {plan.ref for plan in left}
        ready = [plan for plan in left if all(ref not in unknown for _, ref in plan.ties)]
        for by, group in _grouped((plan.by, plan) for plan in ready):
            drafts = [_draft(into, plan) for plan in group]
            keys = ledger.record(into.campaign, drafts, by=into.actors[by], at=at + into.moved).keys
            for plan, key in zip(group, keys, strict=True):
                into.keys[plan.ref], into.versions[plan.ref] = key, 1
        left = [plan for plan in left if plan.ref in unknown and plan.ref not in into.keys]


def _grouped(pairs: Iterable[tuple[str, Planned]]) -> Iterator[tuple[str, list[Planned]]]:
    groups: dict[str, list[Planned]] = defaultdict(list)
    for by, plan in pairs:
        groups[by].append(plan)
    yield from sorted(groups.items())


def _ties(into: Book, ties: Ties) -> Ties:
    return tuple((role, into.keys[ref]) for role, ref in ties)


def _later(into: Book, day: date | None) -> date | None:
    return day + into.moved if day else None


def _written(into: Book, values: Mapping[str, object]) -> dict[str, object]:
    """The fields as they are written in the months of this campaign; what is left empty on purpose is not written."""
    fields = into.campaign.fields
    dated = {name for name in values if name in fields and fields[name].type == "date"}
    return {
        name: (date.fromisoformat(str(fact)) + into.moved).isoformat() if name in dated else fact
        for name, fact in values.items()
        if fact is not None
    }


def _draft(into: Book, plan: Planned) -> Draft:
    return Draft(
        kind=plan.kind,
        unit=plan.unit,
        title=plan.title,
        day=plan.day + into.moved,
        origin=plan.ref,
        due=_later(into, plan.due),
        values=_written(into, plan.values),
        links=_ties(into, plan.ties),
        proofs=plan.proofs,
        source=SOURCE,
    )


def _move(into: Book, acts: Sequence[tuple[str, Act]]) -> None:
    """Waves: an entry's next move by another person waits for the wave after."""
    waves: dict[tuple[int, str], list[tuple[str, Act]]] = defaultdict(list)
    last: dict[str, tuple[int, str]] = {}
    for ref, act in acts:
        number, by = last.get(ref, (0, act.by))
        last[ref] = (number + (by != act.by), act.by)
        waves[last[ref]].append((ref, act))
    for wave in sorted(waves):
        moves = [_moving(into, ref, act) for ref, act in waves[wave]]
        ledger.move(into.campaign, moves, by=into.actors[wave[1]])


def _moving(into: Book, ref: str, act: Act) -> Moving:
    version = into.versions[ref]
    into.versions[ref] = version + 1
    return Moving(
        key=into.keys[ref],
        move=act.move,
        version=version,
        note=act.note,
        values=_written(into, act.values),
        proofs=act.proofs,
        due=_later(into, act.due),
        links=_ties(into, act.ties),
        at=act.at + into.moved,
    )
