"""台账: one page for every named list of the campaign."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from taizhang.campaign.model import Campaign, Listing
from taizhang.web import columns, list_boxes, sheet_html
from taizhang.web.bulk_moves import Offered, moves_from, moves_offered
from taizhang.web.chosen import COLS, Chosen, chosen_of
from taizhang.web.doers import doers
from taizhang.web.filters import address, asked, chips, everyday
from taizhang.web.grid import blank_columns, headings, lines
from taizhang.web.listing import DEEPEST, PAGE, kinds_in, listing_named, page_of
from taizhang.web.ordering import sortable
from taizhang.web.permission import reads
from taizhang.web.say import english, label, tell
from taizhang.web.seat import UNIT, Seat, seat_of

MOVES = 6
"""So many moves stand on the bar; the rest are behind 更多."""
SHOWN = 9
"""So many lists stand in the row; the rest are behind 更多清单."""


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


@reads
@require_GET
def ledger(request: HttpRequest) -> HttpResponse:
    """The first list of the campaign."""
    seat = seat_of(request)
    name = next(iter(seat.campaign.lists), "all")
    return HttpResponseRedirect(reverse("ledger_list", args=[name]))


@reads
@require_GET
def ledger_list(request: HttpRequest, name: str) -> HttpResponse:
    """One list: its columns, narrowed as the address says, fifty rows a page."""
    seat = seat_of(request)
    own = listing_named(seat.campaign, name)
    chosen = columns.remembered(request, seat, name, chosen_of(request.GET))
    listing = columns.shown(seat.campaign, own, chosen)
    moves = moves_offered(seat, own) if seat.writes and not seat.past else ()
    told = {
        "name": name,
        "chosen": chosen,
        "title": tell(label(own)),
        "may": moves,
        "query": request.GET.urlencode(),
        **_rows(request, seat, listing, chosen, moves),
        "chips": chips(request, seat, own, chosen),
        "everyday": everyday(request, seat.campaign, own),
    }
    if request.headers.get("HX-Target") == "rows":
        answer = render(request, "ledger/rows.html", told)
        answer["HX-Push-Url"] = address(request)
        return answer
    return render(request, "ledger/list.html", {**told, **_choices(request, seat, own, listing, chosen)})


def _rows(
    request: HttpRequest, seat: Seat, listing: Listing, chosen: Chosen, moves: tuple[Offered, ...]
) -> dict[str, object]:
    count, start, shown = page_of(seat, listing, chosen)
    made = lines(seat, listing, shown, chosen)
    over = headings(seat.campaign, listing)
    blank = blank_columns(over, made)
    here = moves_from(seat, moves, shown)
    return {
        "moves": here[:MOVES],
        "more_moves": here[MOVES:],
        "headings": tuple(_heads(request, seat.campaign, listing, over, chosen)),
        "lines": made,
        "blank": blank,
        "body": sheet_html.rows(made, blank, ticks=bool(moves)),
        "paging": _paging(request, chosen, count, start),
    }


def _heads(
    request: HttpRequest, campaign: Campaign, listing: Listing, over: tuple[tuple[str, str], ...], chosen: Chosen
) -> list[Head]:
    found = []
    for column, (said, style) in zip(listing.columns, over, strict=True):
        show, way = column.show, ""
        if chosen.sort.removeprefix("-") == show:
            way = "descending" if chosen.sort.startswith("-") else "ascending"
        following = {"ascending": f"-{show}", "descending": ""}.get(way, show)
        href = address(request, sort=following) if sortable(campaign, show) else ""
        found.append(Head(said=said, style=style, href=href, sorted=way))
    return found


def _choices(request: HttpRequest, seat: Seat, own: Listing, listing: Listing, chosen: Chosen) -> dict[str, object]:
    code = seat.campaign.campaign
    every = list_boxes.every_list(code, english=english())
    here = request.path.rstrip("/").rpartition("/")[2]
    return {
        "all_lists": every,
        "near_lists": tuple(one for at, one in enumerate(every) if at < SHOWN or one[0] in (here, "all")),
        "kinds": kinds_in(seat.campaign, own),
        "doers": doers(seat, own, chosen),
        "narrowing": list_boxes.narrowing(code, here, chosen),
        "choosing": list_boxes.choosing(code, here, chosen),
        "asked_of_columns": asked(request, COLS),
        "shown_columns": ",".join(column.show for column in listing.columns) if chosen.columns else "",
        "unit_asked": request.GET.get(UNIT, ""),
        "at_unit": f"&{urlencode({UNIT: request.GET[UNIT]})}" if request.GET.get(UNIT) else "",
        "own_columns": address(request, cols=columns.OWN) if chosen.columns else "",
    }


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
