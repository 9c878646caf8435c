"""台账: one page for every named list of the campaign."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from taizhang.campaign.model import Listing
from taizhang.web import columns, list_boxes
from taizhang.web.bulk_moves import moves_offered
from taizhang.web.chosen import COLS, Chosen, chosen_of
from taizhang.web.doers import doers
from taizhang.web.filters import address, asked, chips, everyday
from taizhang.web.list_sheet import Wanted, sheet
from taizhang.web.listing import kinds_in, listing_named
from taizhang.web.permission import reads
from taizhang.web.say import english, label, tell
from taizhang.web.seat import UNIT, Seat, seat_of


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
        "sheet": sheet(request, Wanted(seat=seat, own=own, listing=listing, chosen=chosen, moves=moves)),
        "chips": chips(request, seat, own, chosen),
        "everyday": everyday(request, seat.campaign, own),
    }
    if request.headers.get("HX-Target") == "rows":
        answer = render(request, "ledger/rows.html", told)
        answer["HX-Push-Url"] = address(request)
        return answer
    return render(request, "ledger/list.html", {**told, **_choices(request, seat, own, listing, chosen)})


def _choices(request: HttpRequest, seat: Seat, own: Listing, listing: Listing, chosen: Chosen) -> dict[str, object]:
    code = seat.campaign.campaign
    here = request.path.rstrip("/").rpartition("/")[2]
    return {
        "ways": list_boxes.ways(code, here, english=english()),
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
