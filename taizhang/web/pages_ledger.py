"""台账: one page for every named list of the campaign."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from taizhang.campaign.model import Listing
from taizhang.errors import msg
from taizhang.web import sheet_html
from taizhang.web.grid import blank_columns, headings, lines
from taizhang.web.listing import (
    ALL,
    DEEPEST,
    PAGE,
    Chosen,
    chosen_of,
    groups,
    kinds_in,
    listing_named,
    page_of,
    states_in,
)
from taizhang.web.permission import reads
from taizhang.web.say import label, tell
from taizhang.web.seat import UNIT, Seat, seat_of

TURNS = (
    ("now", msg("今天要办")),
    ("mine", msg("轮到我办")),
    ("others", msg("等别人")),
    ("again", msg("该回头看")),
    ("done", msg("已办结")),
)
SORTED = (("", msg("新的在前")), ("old", msg("旧的在前")), ("due", msg("先到期的在前")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """What the list is narrowed by, and the address without it."""

    text: str
    without: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """Where the reader is in the list, and the ways on."""

    count: int
    first: int
    last: int
    before: str
    after: str


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
    listing, chosen = listing_named(seat.campaign, name), chosen_of(request.GET)
    count, start, shown = page_of(seat, listing, chosen)
    columns = headings(seat.campaign, listing)
    made = lines(seat, listing, shown, chosen)
    blank = blank_columns(columns, made)
    told = {
        "name": name,
        "listing": listing,
        "chosen": chosen,
        "headings": columns,
        "lines": made,
        "blank": blank,
        "body": sheet_html.rows(made, blank),
        "paging": _paging(request, chosen, count, start),
        "asked": tuple((key, value) for key, value in request.GET.items() if key != "page" and value),
        **_choices(request, seat, listing, chosen),
    }
    answer = render(request, "ledger/rows.html" if _partial(request) else "ledger/list.html", told)
    if _partial(request):
        answer["HX-Push-Url"] = _address(request)
    return answer


def _partial(request: HttpRequest) -> bool:
    return request.headers.get("HX-Target") == "rows"


def _choices(request: HttpRequest, seat: Seat, listing: Listing, chosen: Chosen) -> dict[str, object]:
    lists = seat.campaign.lists
    return {
        "all_lists": (*((name, label(one)) for name, one in lists.items()), ("all", _label(ALL))),
        "title": _label(listing),
        "kinds": kinds_in(seat.campaign, listing),
        "states": states_in(seat.campaign, listing),
        "groups": groups(seat.campaign, listing),
        "sorts": tuple((value, tell(text)) for value, text in SORTED),
        "chips": _chips(request, seat, listing, chosen),
        "unit_asked": request.GET.get(UNIT, ""),
    }


def _label(listing: Listing) -> str:
    return tell(label(listing))


def _chips(request: HttpRequest, seat: Seat, listing: Listing, chosen: Chosen) -> tuple[Chip, ...]:
    said = {
        "text": f"“{chosen.text}”" if chosen.text else "",
        "kind": dict(kinds_in(seat.campaign, listing)).get(chosen.kind, ""),
        "state": dict(states_in(seat.campaign, listing)).get(chosen.state, ""),
        "late": tell(msg("只看逾期")) if chosen.late else "",
        "turn": tell(dict(TURNS)[chosen.turn]) if chosen.turn in dict(TURNS) else "",
        UNIT: seat.unit.name if request.GET.get(UNIT) else "",
    }
    return tuple(Chip(text=text, without=_address(request, **{name: ""})) for name, text in said.items() if text)


def _address(request: HttpRequest, **changed: str) -> str:
    """This list with something else chosen; a change of choice begins at the first page."""
    kept = {name: value for name, value in request.GET.items() if name != "page"} | changed
    left = {name: value for name, value in kept.items() if value}
    return f"{request.path}?{urlencode(left)}" if left else request.path


def _paging(request: HttpRequest, chosen: Chosen, count: int, start: int) -> Paging:
    last = min(start + PAGE, count)
    more = last < count and last < DEEPEST
    return Paging(
        count=count,
        first=min(start + 1, count),
        last=last,
        before=_address(request, page=str(chosen.page - 1)) if chosen.page > 1 else "",
        after=_address(request, page=str(chosen.page + 1)) if more else "",
    )
