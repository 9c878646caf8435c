"""What each person did of a list that is kept by persons (带头情况): events counted, in the order of names, never of numbers."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count
from django.db.models.fields.json import KeyTextTransform

from taizhang.campaign.model import Listing
from taizhang.web.chosen import Chosen
from taizhang.web.listing import kinds_in, rows_of
from taizhang.web.seat import Seat

MOST = 300


@dataclass(frozen=True, slots=True)
class Doer:
    """A person, and for each kind of the list (code, how many)."""

    name: str
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Doers:
    """The kinds over the columns (code, label) and the persons below; `total` is how many there are."""

    kinds: tuple[tuple[str, str], ...]
    lines: tuple[Doer, ...]
    total: int

    @property
    def more(self) -> int:
        """How many are left out."""
        return self.total - len(self.lines)


def doers(seat: Seat, listing: Listing, chosen: Chosen) -> Doers | None:
    """The persons of the rows in view; None for a list that is not kept by persons."""
    if not listing.persons:
        return None
    names = [KeyTextTransform(field, "values") for field in listing.persons]
    rows = rows_of(seat, listing, chosen).order_by().values_list("kind", *names).annotate(n=Count("pk"))
    counted: Counter[tuple[str, str]] = Counter()
    for kind, *given, n in rows:
        if name := next((one for one in given if one), ""):
            counted[name, kind] += n
    people = sorted({name for name, _ in counted})
    done = {kind for _, kind in counted}
    kinds = tuple(one for one in kinds_in(seat.campaign, listing) if one[0] in done)
    lines = (Doer(name, tuple((kind, counted[name, kind]) for kind, _ in kinds)) for name in people[:MOST])
    return Doers(kinds, tuple(lines), len(people))
