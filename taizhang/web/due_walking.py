"""The first keys of a group of 待办 in the order they expire, however many rows stand behind them.

Where a unit holds much of the ledger, each state is walked by its own index from the earliest day on and left after a page
of rows; where it holds little, its own rows are looked through. Either way what is read does not grow with the ledger.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Concat

from taizhang.store import sight
from taizhang.store.hands import Turn, standing
from taizhang.store.models import Entry
from taizhang.store.turns import Stand
from taizhang.web.seat import Seat

FAR: Final = date.max
MANY: Final = 2_000
"""Items of a place from which on walking the states beats looking through its rows."""
WALKED: Final = ("kind", "path")
"""How the index goes on within a day: by number, every row of the day would have to be read first."""
Keyed = tuple[date, int]


@dataclass(frozen=True, slots=True)
class Place:
    """What is in view, as ranges; `held` is how many items stand where in them, None where nobody has added them up."""

    paths: tuple[str, ...]
    held: Mapping[Stand, int] | None

    @property
    def large(self) -> bool:
        """Whether its states are walked."""
        return self.held is not None and sum(self.held.values()) > MANY

    def there(self, stands: Iterable[Stand]) -> frozenset[Stand]:
        """Those of the stands where something stands, as far as is known."""
        held = self.held
        return frozenset(stands) if held is None else frozenset(one for one in stands if held.get(one))


@dataclass(frozen=True, slots=True)
class Others:
    """Where items wait, less what is this person's: by turn, and what they are to take over."""

    stands: frozenset[Stand]
    mine: tuple[Turn, ...]
    taken: Q


def first_due(seat: Seat, place: Place, turn: Turn, asked: Q, most: int) -> Iterator[Keyed]:
    """The earliest due of somebody's turn; without a day last."""
    if turn.few or not place.large:
        for rows in of_turn(seat, place, turn):
            yield from by_due(rows.filter(asked), most)
        return
    for rows in _walked(seat, place, turn.stands):
        yield from by_due(rows.filter(turn.there("place"), asked), most, WALKED)


def of_turn(seat: Seat, place: Place, turn: Turn) -> Iterator[QuerySet[Entry]]:
    """The rows of a turn in parts: kind by kind where its units are named one by one, else wherever an index leads.

    Of several kinds at once, or in a state, SQLite would rather walk the whole campaign, which it thinks small.
    """
    if not turn.few:
        yield _seen(seat, place).filter(turn.rows("place" if place.large else "path"))
        return
    states: dict[str, list[str]] = {}
    for kind, state in sorted(place.there(turn.stands)):
        states.setdefault(kind, []).append(state)
    for kind, some in states.items():
        rows = sight.at(seat.actor, seat.campaign.campaign, *turn.left).alias(stood=Concat("state", Value("")))
        yield rows.filter(kind=kind, stood__in=some)


def first_of_others(seat: Seat, place: Place, others: Others, most: int) -> Iterator[Keyed]:
    """The earliest due of what is none of this person's turns."""
    field = "place" if place.large else "path"
    for rows, some in _parts(seat, place, others.stands):
        left = rows.exclude(others.taken)
        for turn in others.mine:
            if turn.stands & some:
                left = left.exclude(turn.there(field) & standing(turn.stands & some))
        yield from by_due(left, most, WALKED if place.large else ("pk",))


def newest(seat: Seat, place: Place, stands: Collection[Stand], since: date, most: int) -> Iterator[Keyed]:
    """The latest moved that stand there, with the day they moved on."""
    for rows, _ in _parts(seat, place, stands):
        among = ("-kind", "-path") if place.large else ("-pk",)
        asked = rows.filter(moved_on__gte=since).order_by("-moved_on", *among)
        yield from asked.values_list("moved_on", "pk")[:most]


def _parts(seat: Seat, place: Place, stands: Collection[Stand]) -> Iterator[tuple[QuerySet[Entry], frozenset[Stand]]]:
    """The rows all at once, or state by state where the place is large."""
    if not place.large:
        yield _seen(seat, place).filter(standing(stands)), frozenset(stands)
        return
    for state, some in _by_state(place.there(stands)).items():
        yield _walk(seat, place, state, some), some


def _walked(seat: Seat, place: Place, stands: Iterable[Stand]) -> Iterator[QuerySet[Entry]]:
    return (_walk(seat, place, state, some) for state, some in _by_state(place.there(stands)).items())


def _walk(seat: Seat, place: Place, state: str, some: Collection[Stand]) -> QuerySet[Entry]:
    """One kind is asked for beside a kind that no entry has: of one alone SQLite no longer sees that the index goes on in
    the order asked for."""
    return _seen(seat, place).filter(state=state, kind__in=("", *sorted(kind for kind, _ in some)))


def _by_state(stands: Iterable[Stand]) -> Mapping[str, frozenset[Stand]]:
    found: dict[str, frozenset[Stand]] = {}
    for stand in stands:
        found[stand[1]] = found.get(stand[1], frozenset()) | {stand}
    return found


def _seen(seat: Seat, place: Place) -> QuerySet[Entry]:
    return sight.under(seat.actor, seat.campaign.campaign, *place.paths, scattered=place.large)


def by_due(rows: QuerySet[Entry], most: int, among: tuple[str, ...] = ("pk",)) -> Iterator[Keyed]:
    """The keys of the earliest due of these rows; within a day in this order, without a day last."""
    keys = rows.order_by(F("due").asc(nulls_last=True), *among).values_list("due", "pk")[:most]
    return ((due or FAR, pk) for due, pk in keys)
