"""To whom an entry is spread and who used it, as its page tells; and who reads it as a stranger to its unit."""

from dataclasses import dataclass

from taizhang.record.permits import sees
from taizhang.store.list_ties import units_that_used
from taizhang.store.models import Entry
from taizhang.store.spreading import places, spread_under
from taizhang.web.seat import Seat


@dataclass(frozen=True, slots=True, kw_only=True)
class SpreadShown:
    """Of a kind that may be spread: under which units it is, how many used it, what this person may do with it."""

    under: tuple[str, ...]
    used: int
    may: bool
    done: bool


def spread_shown(seat: Seat, row: Entry) -> SpreadShown | None:
    """What the page of an entry tells of it; None for other kinds."""
    if not seat.campaign.kinds[row.kind].spreads:
        return None
    units, mine = spread_under(row), places(seat.campaign, row, seat.actor)
    done = bool(mine) and any(unit.path == mine[0] for unit in units)
    return SpreadShown(
        under=tuple(unit.name for unit in units), used=units_that_used(row), may=bool(mine) and seat.writes, done=done
    )


def foreign(seat: Seat, row: Entry) -> bool:
    """Whether this person reads it only because it was spread or shared: its steps and names are its unit's own."""
    return not (sees(seat.actor, row.path) or (row.target and sees(seat.actor, row.target)))
