"""What an entry tells of: the rows it is tied to (reported_in), and rows of its unit that may be ticked."""

from dataclasses import dataclass
from typing import Final

from taizhang.record.permits import records
from taizhang.store import sight
from taizhang.store.models import Entry
from taizhang.store.tree_rows import at_or_under
from taizhang.web.meeting import Given, given
from taizhang.web.seat import Seat

ROLE: Final = "reported_in"
NEWEST, FOUND = 8, 20


@dataclass(frozen=True, slots=True)
class Cites:
    """Rows it tells of; rows that may be ticked: found by words, else the newest of the unit and those under it."""

    rows: tuple[Given, ...]
    offered: tuple[Given, ...]
    words: str
    may: bool

    @property
    def listed(self) -> frozenset[str]:
        """Keys of the rows it tells of."""
        return frozenset(one.key for one in self.rows)


def citing(seat: Seat, row: Entry, words: str) -> Cites | None:
    """None where the kind tells of nothing (campaign word `cites`)."""
    kinds = seat.campaign.kinds[row.kind].cites
    if not kinds:
        return None
    seen = sight.entries(seat.actor, seat.campaign.campaign).select_related("unit")
    told = seen.filter(links_in__source=row, links_in__role=ROLE).order_by("pk")
    may = seat.writes and records(seat.actor, row.path)
    said = words.strip()[:40]
    offered = seen.filter(at_or_under(row.path), kind__in=kinds).order_by("-day", "-pk")
    offered = offered.exclude(links_in__source=row, links_in__role=ROLE).exclude(pk=row.pk)
    offered = offered.filter(title__icontains=said)[:FOUND] if said else offered[:NEWEST]
    return Cites(given(seat, told), given(seat, offered) if may else (), said, may)
