"""The rows of 待办, what expires first first: found by ranges and states that indexes answer, keys before rows.

A condition over the unit's range OR the range it is handed to can use no index; so what lies here, what is being handed
over to here and what should be looked at again are asked one by one, a few keys each, and merged by the day they expire.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from django.db.models import Count, F, Q, QuerySet

from taizhang.record.permits import ranges
from taizhang.record.tree import after, covers
from taizhang.store import sight
from taizhang.store.counting import count
from taizhang.store.models import Entry
from taizhang.store.remembered import Memory, until_something_happens
from taizhang.store.turns import acting, closed_items, looking_back, open_items, urgent
from taizhang.web.due_counts import Counts, counts, veiled
from taizhang.web.seat import Seat

LATELY: Final = 30
FAR: Final = date.max
TALLIES: Final = Memory(256)


@dataclass(frozen=True, slots=True)
class Found:
    """Some rows in order and how many there are in all; `again` are the keys of those that should be looked at again."""

    rows: tuple[Entry, ...]
    count: int
    again: frozenset[int] = frozenset()


Keyed = tuple[date, int]


def grounds(seat: Seat) -> tuple[str, ...]:
    """The paths in view, none under another: one index range each."""
    return ranges(seat.actor) if seat.everything else (seat.unit.path,)


def due_now(seat: Seat, most: int) -> Found:
    """What is to be done now: due within a week or late, waiting for a word, handed over, to be looked at again."""
    soon = urgent(seat.campaign, seat.today)
    due = [_under(seat, path).filter(_mine(seat, path) & soon) for path in grounds(seat)]
    due += [
        sight.handed(seat.actor, seat.campaign.campaign, path).filter(_taking(seat, path)) for path in grounds(seat)
    ]
    again = _looked_at_again(seat)
    keyed = [key for rows in due for key in _by_due(rows, most)]
    back = [key for rows in again for key in _by_look_back(rows, most)]
    own, told = due[: len(grounds(seat))], counted(seat)
    return Found(
        rows=_rows(sorted({*keyed, *back})[:most]),
        count=_number(seat, own, told.now if told else None) + sum(count(rows) for rows in (*due[len(own) :], *again)),
        again=frozenset(pk for _, pk in back),
    )


def later(seat: Seat) -> int:
    """How many rows are this person's to do, but not yet."""
    soon, told = urgent(seat.campaign, seat.today), counted(seat)
    rows = [_under(seat, path).filter(_mine(seat, path)).exclude(soon) for path in grounds(seat)]
    return _number(seat, rows, told.later if told else None)


def waiting(seat: Seat, most: int) -> Found:
    """Open items whose next step is somebody else's."""
    asked = [
        _under(seat, path).filter(open_items(seat.campaign)).exclude(_mine(seat, path) | _handed(seat, path))
        for path in grounds(seat)
    ]
    keyed, told = sorted(key for rows in asked for key in _by_due(rows, most)), counted(seat)
    handed = sum(count(rows) for rows in _handed_to_me(seat)) if told else 0
    return Found(rows=_rows(keyed[:most]), count=_number(seat, asked, told.others - handed if told else None))


def _handed_to_me(seat: Seat) -> Iterator[QuerySet[Entry]]:
    """What lies here and is mine to take over, of the kinds told from tallies: nobody else's, although not mine yet."""
    seen = [_under(seat, path).filter(_handed(seat, path)).exclude(_mine(seat, path)) for path in grounds(seat)]
    return (rows.exclude(kind__in=veiled(seat)) for rows in seen)


def done(seat: Seat, most: int) -> Found:
    """Items closed in the last thirty days, the newest first."""
    since = seat.today - timedelta(days=LATELY)
    asked = [_under(seat, path).filter(closed_items(seat.campaign), moved_on__gte=since) for path in grounds(seat)]
    newest = (rows.order_by("-moved_on", "-pk").values_list("moved_on", "pk")[:most] for rows in asked)
    keyed, told = sorted((key for keys in newest for key in keys), reverse=True), counted(seat)
    return Found(rows=_rows(keyed[:most]), count=_number(seat, asked, told.lately if told else None))


@until_something_happens(
    TALLIES, lambda seat: ("counts", seat.campaign.campaign, seat.actor.duties, grounds(seat), seat.today)
)
def counted(seat: Seat) -> Counts | None:
    """All numbers of this page from tallies; asked again only after something has happened."""
    return counts(seat, grounds(seat))


def _number(seat: Seat, rows: Iterable[QuerySet[Entry]], told: int | None) -> int:
    """How many rows these are: all counted, or what tallies tell and of the rest the rows in sight."""
    if told is None:
        return sum(count(some) for some in rows)
    hidden = veiled(seat)
    return told + sum(count(some.filter(kind__in=hidden)) for some in rows if hidden)


@until_something_happens(TALLIES, lambda seat: (seat.campaign.campaign, grounds(seat)))
def tally(seat: Seat) -> Mapping[tuple[str, str], int]:
    """How many items of each kind stand in each state in view; counted again only after something has happened."""
    found: dict[tuple[str, str], int] = {}
    told = counted(seat)
    items = tuple(name for name, kind in seat.campaign.kinds.items() if kind.life)
    if told:
        items = tuple(name for name in veiled(seat) if name in items)
        for stand, number in told.standing:
            found[stand] = found.get(stand, 0) + number
    for path in grounds(seat):
        states = _under(seat, path).filter(kind__in=items).order_by().values_list("kind", "state")
        for kind, state, number in states.annotate(n=Count("pk")).values_list("kind", "state", "n"):
            found[kind, state] = found.get((kind, state), 0) + number
    return MappingProxyType(found)


def _under(seat: Seat, path: str) -> QuerySet[Entry]:
    return sight.under(seat.actor, seat.campaign.campaign, path)


def _mine(seat: Seat, path: str) -> Q:
    """Open items under this path whose next move is this person's: by a duty held here or above, or further down."""
    found = Q(pk__in=[])
    for held, roles in _roles(seat, path).items():
        turn = acting(seat.campaign, roles, accepting=False)
        found |= turn if covers(held, path) else turn & Q(path__gte=held, path__lt=after(held))
    return found


def _taking(seat: Seat, path: str) -> Q:
    """The same of what is being handed to a unit under this path."""
    found = Q(pk__in=[])
    for held, roles in _roles(seat, path).items():
        turn = acting(seat.campaign, roles, accepting=True)
        found |= turn if covers(held, path) else turn & Q(target__gte=held, target__lt=after(held))
    return found


def _handed(seat: Seat, path: str) -> Q:
    return Q(target__gte=path, target__lt=after(path)) & _taking(seat, path)


def _roles(seat: Seat, path: str) -> Mapping[str, frozenset[str]]:
    """The roles that count at or under this path, by the path of their duty."""
    held: dict[str, frozenset[str]] = {}
    for duty in seat.actor.duties:
        if covers(duty.path, path) or covers(path, duty.path):
            held[duty.path] = held.get(duty.path, frozenset()) | {duty.role}
    return held


def _looked_at_again(seat: Seat) -> list[QuerySet[Entry]]:
    found = []
    for path in grounds(seat):
        asked = Q(pk__in=[])
        for held, roles in _roles(seat, path).items():
            turn = looking_back(seat.campaign, roles, seat.today)
            asked |= turn if covers(held, path) else turn & Q(path__gte=held, path__lt=after(held))
        found.append(_under(seat, path).filter(asked))
    return found


def _by_due(rows: QuerySet[Entry], most: int) -> Iterator[Keyed]:
    keys = rows.order_by(F("due").asc(nulls_last=True), "pk").values_list("due", "pk")[:most]
    return ((due or FAR, pk) for due, pk in keys)


def _by_look_back(rows: QuerySet[Entry], most: int) -> Iterator[Keyed]:
    """A look-back expires on its day."""
    keys = rows.order_by("look_on", "pk").values_list("look_on", "pk")[:most]
    return ((look_on or FAR, pk) for look_on, pk in keys)


def _rows(keyed: Iterable[Keyed]) -> tuple[Entry, ...]:
    keys = [pk for _, pk in keyed]
    found = Entry.objects.select_related("unit").in_bulk(keys)
    return tuple(found[key] for key in keys)
