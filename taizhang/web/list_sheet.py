"""The table of a list as it stands on the page: made once for those who ask the same, anew when anything has happened."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest
from django.template.loader import render_to_string

from taizhang.campaign.model import Listing
from taizhang.store.remembered import Patient, until_something_happens
from taizhang.web import sheet_html
from taizhang.web.bulk_moves import Offered, moves_from
from taizhang.web.chosen import Chosen
from taizhang.web.filters import address
from taizhang.web.grid import blank_columns, headings, lines
from taizhang.web.listing import DEEPEST, PAGE, page_of, place_of
from taizhang.web.ordering import sortable
from taizhang.web.say import english, joined, label, tell
from taizhang.web.seat import Seat

MOVES: Final = 6
"""So many moves stand on the bar; the rest are behind 更多."""
KEPT: Final = Patient(256)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A list as it is asked for: `own` as the campaign names it, `listing` with the columns chosen, what may be done."""

    seat: Seat
    own: Listing
    listing: Listing
    chosen: Chosen
    moves: tuple[Offered, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """How many rows the whole list has; this page of it as HTML: the table with what may be done, and what stands below."""

    count: int
    table: str = ""
    foot: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """Where the reader is in the list, and the ways on."""

    count: int
    first: int
    last: int
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands over a column; `href` sorts by it (pressed again, the other way round), `sorted` as aria-sort says it."""

    said: str
    style: str
    href: str = ""
    sorted: str = ""


def _asked(request: HttpRequest, wanted: Wanted) -> Hashable:
    """All that a page hangs on beside the ledger; persons of the same duties see the same, but for what is their own."""
    return place_of(wanted.seat, wanted.chosen), request.get_full_path(), wanted.chosen, english()


@until_something_happens(KEPT, _asked)
def sheet(request: HttpRequest, wanted: Wanted) -> Sheet:
    """This page of the list: exact, since nothing that stands in it changes without a step in some chain."""
    seat, listing, chosen = wanted.seat, wanted.listing, wanted.chosen
    count, start, rows = page_of(seat, listing, chosen)
    if not rows:
        return Sheet(count=count)
    made, over = lines(seat, listing, rows, chosen), headings(seat.campaign, listing)
    blank = blank_columns(over, made)
    here = moves_from(seat, wanted.moves, rows)
    told = {
        "title": tell(label(wanted.own)),
        "may": wanted.moves,
        "moves": here[:MOVES],
        "more_moves": here[MOVES:],
        "headings": tuple(_heads(request, wanted, over)),
        "blank": blank,
        "unshown": joined(blank),
        "body": sheet_html.rows(made, blank, ticks=bool(wanted.moves)),
        "paging": _paging(request, chosen, count, start),
    }
    table, foot = render_to_string("ledger/sheet.html", told), render_to_string("ledger/foot.html", told)
    return Sheet(count=count, table=table, foot=foot)


def _heads(request: HttpRequest, wanted: Wanted, over: tuple[tuple[str, str], ...]) -> Iterator[Head]:
    sort = wanted.chosen.sort
    for column, (said, style) in zip(wanted.listing.columns, over, strict=True):
        show, way = column.show, ""
        if sort.removeprefix("-") == show:
            way = "descending" if sort.startswith("-") else "ascending"
        following = {"ascending": f"-{show}", "descending": ""}.get(way, show)
        href = address(request, sort=following) if sortable(wanted.seat.campaign, show) else ""
        yield Head(said=said, style=style, href=href, sorted=way)


def _paging(request: HttpRequest, chosen: Chosen, count: int, start: int) -> Paging:
    last = min(start + PAGE, count)
    more = last < count and last < DEEPEST
    return Paging(
        count=count,
        first=min(start + 1, count),
        last=last,
        before=address(request, page=str(chosen.page - 1)) if chosen.page > 1 else "",
        after=address(request, page=str(chosen.page + 1)) if more else "",
    )
