"""The rows of 待办, what expires first first: the turn of the nearest hand (store.hands), and only the first of many.

A condition over the unit's range OR the range it is handed to can use no index; so what lies here, what is being handed
over to here and what should be looked at again are asked one by one, a few keys each, and merged by the day they expire.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType
from typing import Final

from django.db.models import Count, Q, QuerySet

from taizhang.see.tallying import SOON
from taizhang.store import hands, sight, turns
from taizhang.store.counting import count
from taizhang.store.hands import Turn
from taizhang.store.models import Entry
from taizhang.store.remembered import Memory, until_something_happens
from taizhang.store.turns import (
    NOBODY,
    closed_items,
    open_items,
    stands_closed,
    stands_deciding,
    stands_open,
    urgent,
)
from taizhang.web.due_counts import Counts, counts, veiled
from taizhang.web.due_walking import FAR, Keyed, Others, Place, by_due, first_due, first_of_others, newest, of_turn
from taizhang.web.listing import LATELY
from taizhang.web.seat import Seat

TALLIES: Final = Memory(256)


@dataclass(frozen=True, slots=True)
class Found:
    """Some rows in order and how many there are in all; `again` are the keys of those that should be looked at again."""

    rows: tuple[Entry, ...]
    count: int
    again: frozenset[int] = frozenset()


def place_of(seat: Seat) -> Place:
    """The ranges in view, with what stands where in it as far as tallies tell; several ranges are never walked."""
    told = counted(seat)
    if told is None or len(seat.grounds) > 1:
        return Place(seat.grounds, None)
    few = frozenset(veiled(seat))
    hidden = {stand: 1 for stand in stands_open(seat.campaign) | stands_closed(seat.campaign) if stand[0] in few}
    return Place(seat.grounds, {**hidden, **dict(told.standing)})


def due_now(seat: Seat, most: int) -> Found:
    """What is to be done now: due within a week or late, waiting for a word, handed over, to be looked at again."""

    def own() -> QuerySet[Entry]:
        return _under(seat).filter(_mine(seat) & urgent(seat.campaign, seat.today))

    told, words = counted(seat), stands_deciding(seat.campaign)
    soon = Q(due__lte=seat.today + timedelta(days=SOON))
    place, keyed = place_of(seat), list[Keyed]()
    for turn in _own(seat):
        for stands, asked in ((turn.stands - words, soon), (turn.stands & words, Q())):
            keyed += first_due(seat, place, Turn(stands, turn.reaches), asked, most) if stands else ()
    handed, again = _handed_to_me(seat), tuple(_looked_at_again(seat, place))
    keyed += by_due(handed, most)
    back = [key for rows in again for key in _by_look_back(rows, most)]
    return Found(
        rows=_rows(sorted({*keyed, *back})[:most]),
        count=_number(seat, own, told.now if told else None) + sum(count(rows) for rows in (handed, *again)),
        again=frozenset(pk for _, pk in back),
    )


def later(seat: Seat) -> int:
    """How many rows are this person's to do, but not yet."""
    told, soon = counted(seat), urgent(seat.campaign, seat.today)
    return _number(seat, lambda: _under(seat).filter(_mine(seat)).exclude(soon), told.later if told else None)


def able(seat: Seat) -> int:
    """How many open items this person may move on although others are nearer to them."""

    def others_nearer() -> QuerySet[Entry]:
        return _under(seat).filter(turns.able(seat.campaign, seat.actor)).exclude(_mine(seat))

    told = counted(seat)
    return _number(seat, others_nearer, told.able if told else None)


def waiting(seat: Seat, most: int) -> Found:
    """Open items whose next step is somebody else's."""

    def rest() -> QuerySet[Entry]:
        return _under(seat).filter(open_items(seat.campaign)).exclude(_mine(seat) | _handed(seat))

    others = Others(stands_open(seat.campaign), _own(seat), _handed(seat))
    keyed, told = first_of_others(seat, place_of(seat), others, most), counted(seat)
    number = _number(seat, rest, told.others - _handed_here(seat) if told else None)
    return Found(rows=_rows(sorted(keyed)[:most]), count=number)


def _handed_here(seat: Seat) -> int:
    """How much lies here and is mine to take over, of the kinds told from tallies: nobody else's, although not mine yet."""
    rows = sight.under(seat.actor, seat.campaign.campaign, *seat.grounds, scattered=True)
    rows = rows.exclude(target="").exclude(kind__in=veiled(seat))
    return count(rows.filter(_handed(seat)).exclude(_mine(seat))) if rows.exists() else 0


def done(seat: Seat, most: int) -> Found:
    """Items closed in the last thirty days, the newest first."""
    since, told = seat.today - timedelta(days=LATELY), counted(seat)
    keyed = sorted(newest(seat, place_of(seat), stands_closed(seat.campaign), since, most), reverse=True)

    def lately() -> QuerySet[Entry]:
        return _under(seat).filter(closed_items(seat.campaign), moved_on__gte=since)

    return Found(rows=_rows(keyed[:most]), count=_number(seat, lately, told.lately if told else None))


@until_something_happens(
    TALLIES, lambda seat: ("counts", seat.campaign.campaign, seat.actor.duties, seat.grounds, seat.today)
)
def counted(seat: Seat) -> Counts | None:
    """All numbers of this page from tallies; asked again only after something has happened."""
    return counts(seat, seat.grounds)


def _number(seat: Seat, rows: Callable[[], QuerySet[Entry]], told: int | None) -> int:
    """How many rows these are: all counted, or what tallies tell and of the rest the rows in sight, if there are any."""
    if told is None:
        return count(rows())
    return told + count(rows().filter(kind__in=veiled(seat))) if _any_veiled(seat) else told


@until_something_happens(TALLIES, lambda seat: ("veiled", seat.campaign.campaign, seat.actor.duties, seat.grounds))
def _any_veiled(seat: Seat) -> bool:
    hidden = veiled(seat)
    return bool(hidden) and _under(seat).filter(kind__in=hidden).exists()


@until_something_happens(TALLIES, lambda seat: (seat.campaign.campaign, seat.grounds))
def tally(seat: Seat) -> Mapping[tuple[str, str], int]:
    """How many items of each kind stand in each state in view; counted again only after something has happened."""
    found: dict[tuple[str, str], int] = {}
    told = counted(seat)
    items = tuple(name for name, kind in seat.campaign.kinds.items() if kind.life)
    if told:
        items = tuple(name for name in veiled(seat) if name in items)
        for stand, number in told.standing:
            found[stand] = found.get(stand, 0) + number
    states = _under(seat).filter(kind__in=items).order_by().values_list("kind", "state")
    for kind, state, number in states.annotate(n=Count("pk")).values_list("kind", "state", "n"):
        found[kind, state] = found.get((kind, state), 0) + number
    return MappingProxyType(found)


def _under(seat: Seat) -> QuerySet[Entry]:
    return sight.under(seat.actor, seat.campaign.campaign, *seat.grounds)


def _mine(seat: Seat) -> Q:
    """Open items in view whose next move is this person's: nobody is nearer."""
    return hands.own(seat.campaign, seat.actor.duties, seat.grounds, seat.today)


def _handed(seat: Seat) -> Q:
    return hands.own(seat.campaign, seat.actor.duties, seat.grounds, seat.today, accepting=True)


def _own(seat: Seat) -> tuple[Turn, ...]:
    return hands.turns_of(seat.campaign, seat.actor.duties, seat.grounds, seat.today, accepting=False)


def _handed_to_me(seat: Seat) -> QuerySet[Entry]:
    """What is being handed to a unit in view and is mine to take over."""
    return sight.handed(seat.actor, seat.campaign.campaign, *seat.grounds).filter(_handed(seat))


def _looked_at_again(seat: Seat, place: Place) -> Iterator[QuerySet[Entry]]:
    """What this person looks back at today, a turn each, without what stands in the turns before."""
    told = NOBODY
    for turn in hands.look_backs_of(seat.campaign, seat.actor.duties, place.paths, seat.today):
        rows = of_turn(seat, place, turn)
        yield from (some.filter(look_on__lte=seat.today).exclude(told) for some in rows)
        told |= turn.rows()


def _by_look_back(rows: QuerySet[Entry], most: int) -> Iterator[Keyed]:
    """A look-back expires on its day."""
    keys = rows.order_by("look_on", "pk").values_list("look_on", "pk")[:most]
    return ((look_on or FAR, pk) for look_on, pk in keys)


def _rows(keyed: Iterable[Keyed]) -> tuple[Entry, ...]:
    keys = [pk for _, pk in keyed]
    found = Entry.objects.select_related("unit").in_bulk(keys)
    return tuple(found[key] for key in keys)
