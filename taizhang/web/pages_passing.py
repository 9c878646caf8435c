"""What the campaign before left open: looked at by the unit and taken over into this one, ticked one by one or all."""

from dataclasses import dataclass

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from taizhang.campaign.model import Campaign
from taizhang.errors import Refusal, msg, words
from taizhang.record.tree import after
from taizhang.store.models import Entry
from taizhang.store.passing import Offered, offered, take_over
from taizhang.web.answers import redirected
from taizhang.web.permission import writes
from taizhang.web.refusals import status_of
from taizhang.web.say import label, say
from taizhang.web.seat import Seat, seat_of

SHOWN = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An open item of the campaign before."""

    key: str
    title: str
    unit: str
    kind: str
    state: str
    owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What one earlier campaign left open here; `more` of it are not shown."""

    campaign: Campaign
    rows: tuple[Row, ...]
    more: bool


def leftover(seat: Seat) -> bool:
    """Whether an earlier campaign left anything open in view."""
    return seat.writes and any(_here(seat, one).exists() for one in offered(seat.campaign, by=seat.actor))


@writes
@require_http_methods(["GET", "POST"])
def passing(request: HttpRequest) -> HttpResponse:
    """What earlier campaigns left open; what is ticked is taken over into the campaign in view."""
    seat = seat_of(request)
    if request.method == "GET":
        return _page(request, seat)
    try:
        keys = take_over(seat.campaign, request.POST.getlist("key")[:SHOWN], by=seat.actor)
    except Refusal as refusal:
        return _page(request, seat, refusal)
    messages.success(request, say(words(msg("已接收 {n} 件，旧账上写明转到了这里"), n=len(keys))))
    return redirected(request, reverse("passing") if leftover(seat) else reverse("todo"))


def _page(request: HttpRequest, seat: Seat, refusal: Refusal | None = None) -> HttpResponse:
    shelves = tuple(_shelf(one, seat) for one in offered(seat.campaign, by=seat.actor))
    told = {
        "shelves": tuple(shelf for shelf in shelves if shelf.rows),
        "refusal": refusal,
        "ticked": frozenset(request.POST.getlist("key")),
    }
    return render(request, "passing.html", told, status=status_of(refusal) if refusal else 200)


def _here(seat: Seat, one: Offered) -> QuerySet[Entry]:
    if seat.everything:
        return one.rows
    return one.rows.filter(Q(path__gte=seat.unit.path, path__lt=after(seat.unit.path)))


def _shelf(one: Offered, seat: Seat) -> Shelf:
    found = list(_here(seat, one).select_related("unit").order_by("path", "pk")[: SHOWN + 1])
    rows = tuple(_row(one.campaign, row) for row in found[:SHOWN])
    return Shelf(campaign=one.campaign, rows=rows, more=len(found) > SHOWN)


def _row(campaign: Campaign, row: Entry) -> Row:
    kind = campaign.kinds[row.kind]
    return Row(
        key=row.key,
        title=row.title,
        unit=row.unit.name,
        kind=label(kind),
        state=label(campaign.lives[kind.life].states[row.state]),
        owner=str(row.values.get("owner") or ""),
    )
