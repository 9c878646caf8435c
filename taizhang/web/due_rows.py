"""The rows of 待办, what expires first first: the turn of the nearest hand (store.hands), and only the first of many.

A condition over the unit's range OR the range it is handed to can use no index; so what lies here, what is being handed
over to here and what should be looked at again are asked one by one, a few keys each, and merged by the day they expire.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType
from typing import Final

from django.db.models import Count, Q, QuerySet

from taizhang.record.permits import ranges
from taizhang.record.tree import covers
from taizhang.see.tallying import SOON
from taizhang.store import hands, sight
from taizhang.store.counting import count
from taizhang.store.hands import Turn
from taizhang.store.models import Entry
from taizhang.store.remembered import Memory, until_something_happens
from taizhang.store.tree_rows import at_or_under
from taizhang.store.turns import (
    NOBODY,
    acting,
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


def grounds(seat: Seat) -> tuple[str, ...]:
    """The paths in view, none under another: one index range each."""
    return ranges(seat.actor) if seat.everything else (seat.unit.path,)


def places(seat: Seat) -> tuple[Place, ...]:
    """The same, each with what stands where in it as far as tallies tell."""
    told = counted(seat)
    if told is None or len(grounds(seat)) > 1:
        return tuple(Place(path, None) for path in grounds(seat))
    few = frozenset(veiled(seat))
    hidden = {stand: 1 for stand in stands_open(seat.campaign) | stands_closed(seat.campaign) if stand[0] in few}
    return (Place(grounds(seat)[0], {**hidden, **dict(told.standing)}),)


def due_now(seat: Seat, most: int) -> Found:
    """What is to be done now: due within a week or late, waiting for a word, handed over, to be looked at again."""
    told, words = counted(seat), stands_deciding(seat.campaign)
    soon = Q(due__lte=seat.today + timedelta(days=SOON))
    keyed: list[Keyed] = []
    for place in places(seat):
        for turn in _own(seat, place.path):
            for stands, asked in ((turn.stands - words, soon), (turn.stands & words, Q())):
                keyed += first_due(seat, place, Turn(stands, turn.reach), asked, most) if stands else ()
    own = (_under(seat, path).filter(_mine(seat, path) & urgent(seat.campaign, seat.today)) for path in grounds(seat))
    handed, again = _handed_to_me(seat), tuple(_looked_at_again(seat))
    keyed += [key for rows in handed for key in by_due(rows, most)]
    back = [key for rows in again for key in _by_look_back(rows, most)]
    return Found(
        rows=_rows(sorted({*keyed, *back})[:most]),
        count=_number(seat, own, told.now if told else None) + sum(count(rows) for rows in (*handed, *again)),
        again=frozenset(pk for _, pk in back),
    )


def later(seat: Seat) -> int:
    """How many rows are this person's to do, but not yet."""
    soon, told = urgent(seat.campaign, seat.today), counted(seat)
    rows = (_under(seat, path).filter(_mine(seat, path)).exclude(soon) for path in grounds(seat))
    return _number(seat, rows, told.later if told else None)


def able(seat: Seat) -> int:
    """How many open items this person may move on although others are nearer to them."""
    told = counted(seat)
    rows = (_under(seat, path).filter(_able(seat, path)).exclude(_mine(seat, path)) for path in grounds(seat))
    return _number(seat, rows, told.able if told else None)


def waiting(seat: Seat, most: int) -> Found:
    """Open items whose next step is somebody else's."""
    stands, keyed = stands_open(seat.campaign), list[Keyed]()
    for place in places(seat):
        keyed += first_of_others(seat, place, Others(stands, _own(seat, place.path), _handed(seat, place.path)), most)
    told = counted(seat)
    handed = sum(count(rows) for rows in _handed_here(seat)) if told else 0
    asked = (
        _under(seat, path).filter(open_items(seat.campaign)).exclude(_mine(seat, path) | _handed(seat, path))
        for path in grounds(seat)
    )
    return Found(rows=_rows(sorted(keyed)[:most]), count=_number(seat, asked, told.others - handed if told else None))


def _handed_here(seat: Seat) -> Iterator[QuerySet[Entry]]:
    """What lies here and is mine to take over, of the kinds told from tallies: nobody else's, although not mine yet."""
    for path in grounds(seat):
        rows = sight.under(seat.actor, seat.campaign.campaign, path, scattered=True)
        rows = rows.exclude(target="").exclude(kind__in=veiled(seat))
        if rows.exists():
            yield rows.filter(_handed(seat, path)).exclude(_mine(seat, path))


def done(seat: Seat, most: int) -> Found:
    """Items closed in the last thirty days, the newest first."""
    since, told = seat.today - timedelta(days=LATELY), counted(seat)
    stands = stands_closed(seat.campaign)
    keyed = sorted((key for place in places(seat) for key in newest(seat, place, stands, since, most)), reverse=True)
    asked = (_under(seat, path).filter(closed_items(seat.campaign), moved_on__gte=since) for path in grounds(seat))
    return Found(rows=_rows(keyed[:most]), count=_number(seat, asked, told.lately if told else None))


@until_something_happens(
    TALLIES, lambda seat: ("counts", seat.campaign.campaign, seat.actor.duties, grounds(seat), seat.today)
)
def counted(seat: Seat) -> Counts | None:
    """All numbers of this page from tallies; asked again only after something has happened."""
    return counts(seat, grounds(seat))


def _number(seat: Seat, rows: Iterable[QuerySet[Entry]], told: int | None) -> int:
    """How many rows these are: all counted, or what tallies tell and of the rest the rows in sight, if there are any."""
    if told is None:
        return sum(count(some) for some in rows)
    return told + sum(count(some.filter(kind__in=veiled(seat))) for some in rows) if _any_veiled(seat) else told


@until_something_happens(TALLIES, lambda seat: ("veiled", seat.campaign.campaign, seat.actor.duties, grounds(seat)))
def _any_veiled(seat: Seat) -> bool:
    hidden = veiled(seat)
    return any(_under(seat, path).filter(kind__in=hidden).exists() for path in grounds(seat) if hidden)


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
    """Open items under this path whose next move is this person's: nobody is nearer."""
    return hands.own(seat.campaign, seat.actor.duties, path, seat.today)


def _handed(seat: Seat, path: str) -> Q:
    return hands.own(seat.campaign, seat.actor.duties, path, seat.today, accepting=True)


def _own(seat: Seat, path: str) -> tuple[Turn, ...]:
    return hands.turns_of(seat.campaign, seat.actor.duties, path, seat.today, accepting=False)


def _able(seat: Seat, path: str) -> Q:
    """Open items under this path that this person may move on, by a duty held here or above, or further down."""
    found = NOBODY
    for duty in seat.actor.duties:
        if covers(duty.path, path):
            found |= acting(seat.campaign, {duty.role}, accepting=False)
        elif covers(path, duty.path):
            found |= at_or_under(duty.path) & acting(seat.campaign, {duty.role}, accepting=False)
    return found


def _handed_to_me(seat: Seat) -> list[QuerySet[Entry]]:
    """What is being handed to a unit in view and is mine to take over."""
    seen = ((sight.handed(seat.actor, seat.campaign.campaign, path), path) for path in grounds(seat))
    return [rows.filter(_handed(seat, path)) for rows, path in seen]


def _looked_at_again(seat: Seat) -> Iterator[QuerySet[Entry]]:
    """What this person looks back at today, a turn each, without what stands in the turns before."""
    for place in places(seat):
        told = NOBODY
        for turn in hands.look_backs_of(seat.campaign, seat.actor.duties, place.path, seat.today):
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
