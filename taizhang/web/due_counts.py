"""How many rows 待办 has in all, from tallies: no row is read for a number that only stands beside a list.

None where tallies cannot tell, and then the rows are counted: somebody who holds another duty further down sees two turns at
once; an item dated after today is not in the figures of today; marks may be too many (store.tallies).
Kinds of which some rows are out of sight for some (`veiled`) are never told from tallies: their few rows are counted as far
as they are seen.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from taizhang.campaign.questions import veils
from taizhang.record.tree import covers
from taizhang.store import turns
from taizhang.store.models import Entry
from taizhang.store.tallies import Items, items
from taizhang.store.turns import Stand
from taizhang.web.seat import Seat


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Items in view: all and closed; this person's to do now or later; other people's; closed in the last thirty days."""

    standing: tuple[tuple[Stand, int], ...]
    now: int
    later: int
    others: int
    lately: int


def veiled(seat: Seat) -> tuple[str, ...]:
    """Kinds of which some rows may be out of this person's sight."""
    return tuple(sorted({kind for kinds, _, _ in veils(seat.campaign) for kind in kinds}))


def counts(seat: Seat, paths: Collection[str]) -> Counts | None:
    """The numbers of these places together, none of them under another."""
    if any(_held_below(seat, path) for path in paths) or _ahead(seat):
        return None
    found = [(path, items(seat.campaign, path, seat.today)) for path in paths]
    told = [_counted(seat, path, one) for path, one in found if one]
    if len(told) < len(found):
        return None
    return Counts(
        standing=tuple(pair for one in told for pair in one.standing),
        now=sum(one.now for one in told),
        later=sum(one.later for one in told),
        others=sum(one.others for one in told),
        lately=sum(one.lately for one in told),
    )


def _held_below(seat: Seat, path: str) -> bool:
    return any(covers(path, duty.path) and duty.path != path for duty in seat.actor.duties)


def _ahead(seat: Seat) -> bool:
    return Entry.objects.filter(campaign=seat.campaign.campaign, day__gt=seat.today).exists()


def _counted(seat: Seat, path: str, one: Items) -> Counts:
    roles = {duty.role for duty in seat.actor.duties if covers(duty.path, path)}
    mine, words = turns.stands_acting(seat.campaign, roles), turns.stands_deciding(seat.campaign)
    one = Items(*(_seen(seat, held) for held in (one.standing, one.due, one.lately)))
    now = _of(one.standing, mine & words) + _of(one.due, mine - words)
    return Counts(
        standing=tuple((stand, n) for stand, n in one.standing.items() if n),
        now=now,
        later=_of(one.standing, mine) - now,
        others=_of(one.standing, turns.stands_open(seat.campaign) - mine),
        lately=_of(one.lately, turns.stands_closed(seat.campaign)),
    )


def _seen(seat: Seat, held: Mapping[Stand, int]) -> Mapping[Stand, int]:
    hidden = frozenset(veiled(seat))
    return {stand: n for stand, n in held.items() if stand[0] not in hidden}


def _of(held: Mapping[Stand, int], stands: Iterable[Stand]) -> int:
    return sum(held.get(stand, 0) for stand in stands)
