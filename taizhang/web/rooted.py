"""Recording from the page of another entry: what is recorded is tied to it in the role its kind names (`adds`)."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest

from taizhang.record.permits import records
from taizhang.store import sight
from taizhang.store.models import Entry
from taizhang.web.say import label
from taizhang.web.seat import Seat

FROM = "from"


@dataclass(frozen=True, slots=True)
class Root:
    """The entry whose page it is recorded from, and the role it is tied to it by."""

    row: Entry
    role: str


@dataclass(frozen=True, slots=True)
class Adding:
    """A kind that may be recorded from a page."""

    kind: str
    said: str


def root_of(request: HttpRequest, seat: Seat, kind: str) -> Root | None:
    """The page it is recorded from; None for a form opened by itself, Unseen where that page adds no such kind."""
    key = (request.POST if request.method == "POST" else request.GET).get(FROM, "")
    if not key:
        return None
    row = sight.entry(seat.actor, key)
    role = seat.campaign.kinds[row.kind].adds.get(kind) if row.campaign == seat.campaign.campaign else None
    if role is None:
        raise sight.Unseen
    return Root(row, role)


def begun(seat: Seat, root: Root | None, kind: str) -> Iterator[tuple[str, object]]:
    """What the form begins with: the unit of that page where one may write for it, and the codes the campaign names."""
    if root is None:
        return
    if records(seat.actor, root.row.path):
        yield "unit", root.row.unit.name
    yield from seat.campaign.kinds[root.row.kind].begins.get(kind, {}).items()


def addings(seat: Seat, row: Entry) -> tuple[Adding, ...]:
    """Kinds to be recorded from this page."""
    kinds = seat.campaign.kinds
    return tuple(Adding(name, label(kinds[name])) for name in kinds[row.kind].adds) if seat.writes else ()
