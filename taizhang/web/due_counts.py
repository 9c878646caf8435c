"""How many rows 待办 has in all, from tallies: no row is read for a number that only stands beside a list.

What is somebody's turn is everything of the place less what lies at units with nearer hands, and both are cells of the
tallies. None where tallies cannot tell, and then the rows are counted: somebody who holds another duty further down sees
two turns at once; an item dated after today is not in the figures of today; marks may be too many (store.tallies).
Kinds of which some rows are out of sight for some (`veiled`) are never told from tallies: their few rows are counted as far
as they are seen.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from taizhang.record.tree import covers
from taizhang.store import hands, turns
from taizhang.store.hands import Turn
from taizhang.store.models import Entry
from taizhang.store.row_counts import veiled_kinds
from taizhang.store.tallies import Items, items
from taizhang.store.turns import Stand
from taizhang.web.seat import Seat

MOST: Final = 400
"""Units with nearer hands whose cells are read for a number; of more, the rows are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Items in view: all and closed; this person's to do now or later; what they may do although others are nearer;
    other people's; closed in the last thirty days."""

    standing: tuple[tuple[Stand, int], ...]
    now: int
    later: int
    able: int
    others: int
    lately: int


def veiled(seat: Seat) -> tuple[str, ...]:
    """Kinds of which some rows may be out of this person's sight."""
    return veiled_kinds(seat.campaign)


def counts(seat: Seat, paths: Collection[str]) -> Counts | None:
    """The numbers of these places together, none of them under another."""
    if any(_held_below(seat, path) for path in paths) or _ahead(seat):
        return None
    own = {
        path: hands.turns_of(seat.campaign, seat.actor.duties, (path,), seat.today, accepting=False) for path in paths
    }
    nearer = {path for found in own.values() for turn in found for one in turn.reaches for path in one.nearer}
    if len(nearer) > MOST:
        return None
    found = items(seat.campaign, (*paths, *sorted(nearer)), seat.today)
    if found is None:
        return None
    told = [_counted(seat, path, own[path], found) for path in paths]
    return Counts(
        standing=tuple(pair for one in told for pair in one.standing),
        now=sum(one.now for one in told),
        later=sum(one.later for one in told),
        able=sum(one.able for one in told),
        others=sum(one.others for one in told),
        lately=sum(one.lately for one in told),
    )


def _held_below(seat: Seat, path: str) -> bool:
    return any(covers(path, duty.path) and duty.path != path for duty in seat.actor.duties)


def _ahead(seat: Seat) -> bool:
    return Entry.objects.filter(campaign=seat.campaign.campaign, day__gt=seat.today).exists()


def _counted(seat: Seat, path: str, own: Sequence[Turn], found: Mapping[str, Items]) -> Counts:
    one, hidden = found[path], frozenset(veiled(seat))
    mine = {stand: turn for turn in own for stand in turn.stands if stand[0] not in hidden}
    words = turns.stands_deciding(seat.campaign)
    roles = {duty.role for duty in seat.actor.duties if covers(duty.path, path)}
    now = sum(_left(found, stand, turn, urgent=stand not in words) for stand, turn in mine.items())
    whole = sum(_left(found, stand, turn, urgent=False) for stand, turn in mine.items())
    return Counts(
        standing=tuple((stand, n) for stand, n in one.standing.items() if n and stand[0] not in hidden),
        now=now,
        later=whole - now,
        able=_of(one.standing, turns.stands_acting(seat.campaign, roles), hidden) - whole,
        others=_of(one.standing, turns.stands_open(seat.campaign), hidden) - whole,
        lately=_of(one.lately, turns.stands_closed(seat.campaign), hidden),
    )


def _left(found: Mapping[str, Items], stand: Stand, turn: Turn, *, urgent: bool) -> int:
    """How many stand there at the place, less those at units with nearer hands."""
    return sum(
        _there(found[one.top], stand, urgent) - sum(_there(found[path], stand, urgent) for path in one.nearer)
        for one in turn.reaches
    )


def _there(held: Items, stand: Stand, urgent: bool) -> int:
    return (held.due if urgent else held.standing).get(stand, 0)


def _of(held: Mapping[Stand, int], stands: Iterable[Stand], hidden: Collection[str]) -> int:
    return sum(held.get(stand, 0) for stand in stands if stand[0] not in hidden)
