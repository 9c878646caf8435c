"""Lists: the same columns, choices and order as on the page, told in parts."""

from collections.abc import Mapping
from typing import Final

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from ninja import Query

from taizhang.store import lists
from taizhang.store.models import Entry
from taizhang.web.api.caller import caller_of, campaign_of
from taizhang.web.api.campaign_told import columns_told
from taizhang.web.api.paging import BAD, cursor, day_in, number_in, place_in
from taizhang.web.api.router import answers, router
from taizhang.web.api.shapes import ListAsked
from taizhang.web.api.told import ListOut, RowOut
from taizhang.web.chosen import Chosen
from taizhang.web.grid import SAID
from taizhang.web.listing import listing_named, rows_of
from taizhang.web.say import english, tell

ledger = router("lists")
PARTS: Final = 4


@ledger.get("/campaigns/{slug:campaign}/lists/{str:name}", response=answers(ListOut))
def list_rows(request: HttpRequest, campaign: str, name: str, asked: Query[ListAsked]) -> ListOut:
    """A named list, or `all`: its rows in sight at a unit (the token's own, unless another is asked) and day."""
    seat = caller_of(request).seat(campaign_of(campaign), asked.unit, asked.day)
    listing = listing_named(seat.campaign, name)
    chosen = Chosen(
        state=asked.state, kind=asked.kind, text=asked.text, late=asked.late, turn=asked.turn,
        sort="" if asked.sort == "new" else asked.sort,
    )  # fmt: skip
    rows = rows_of(seat, listing, chosen)
    total = rows.count()
    after, told = _after(asked)
    found = list(rows.filter(after).select_related("unit", "document")[: asked.limit + 1])
    more, found = len(found) > asked.limit, found[: asked.limit]
    cells = lists.cells(seat.campaign, listing, found, lists.Reader(english=english(), day=seat.day), first=told + 1)
    return ListOut(
        total=total,
        next=_cursor(asked.sort, found[-1], told + len(found)) if more else "",
        columns=columns_told(seat.campaign, listing),
        rows=[_row(row, cell) for row, cell in zip(found, cells, strict=True)],
    )


def _row(row: Entry, cells: Mapping[str, str]) -> RowOut:
    said = {show: tell(text) if show in SAID else text for show, text in cells.items()}
    return RowOut(
        key=row.key, kind=row.kind, unit=row.unit.code, state=row.state, day=row.day, due=row.due, version=row.version,
        cells=said,
    )  # fmt: skip


def _cursor(sort: str, row: Entry, told: int) -> str:
    return cursor(sort, row.due if sort == "due" else row.day, row.pk, told)


def _after(asked: ListAsked) -> tuple[Q, int]:
    """What comes after the cursor in the order asked for, and how many rows have been told before."""
    place = place_in(asked.cursor, PARTS)
    if not place:
        return Q(), 0
    sort, on, pk, told = place[0], day_in(place[1]), number_in(place[2]), number_in(place[3])
    if sort != asked.sort or (on is None and sort != "due"):
        raise BAD
    if sort == "new":
        return Q(day__lt=on) | Q(day=on, pk__lt=pk), told
    if sort == "old":
        return Q(day__gt=on) | Q(day=on, pk__gt=pk), told
    if on is None:
        return Q(due=None, pk__gt=pk), told
    return Q(due__gt=on) | Q(due=on, pk__gt=pk) | Q(due=None), told


def newest(rows: QuerySet[Entry], written: str) -> QuerySet[Entry]:
    """Rows in the order newest first, after the cursor (day, number)."""
    place = place_in(written, 2)
    if not place:
        return rows
    on, pk = day_in(place[0]), number_in(place[1])
    return rows.filter(Q(day__lt=on) | Q(day=on, pk__lt=pk)) if on else rows.none()
