"""What the campaign before left open: looked at by the unit and taken over into this one, ticked one by one or all."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from taizhang.campaign.model import Campaign
from taizhang.errors import Refusal, Words, msg, words
from taizhang.store import sight
from taizhang.store.carrying_over import finished, keep, leave
from taizhang.store.models import Entry
from taizhang.store.passing import Offered, offered, take_over
from taizhang.store.tree_rows import at_or_under
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
class Line:
    """A line of the hand-over: what is handed over under which measure, how much waits, was taken, was left."""

    measure: str
    said: str
    waits: int
    taken: int
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What one earlier campaign left open here; `more` of it are not shown."""

    campaign: Campaign
    rows: tuple[Row, ...]
    more: bool
    becomes: str = ""


def leftover(seat: Seat) -> bool:
    """Whether an earlier campaign left anything open in view."""
    rows = [*(one.rows for one in offered(seat.campaign, by=seat.actor)), *_kept(seat)]
    return seat.writes and any(_here(seat, one).exists() for one in rows)


def _kept(seat: Seat) -> tuple[QuerySet[Entry], ...]:
    return tuple(one.rows for one in finished(seat.campaign, by=seat.actor))


@writes
@require_http_methods(["GET", "POST"])
def passing(request: HttpRequest) -> HttpResponse:
    """What earlier campaigns left open; what is ticked is taken over into the campaign in view."""
    seat = seat_of(request)
    if request.method == "GET":
        return _page(request, seat)
    try:
        messages.success(request, say(_done(request, seat, request.POST.getlist("key")[:SHOWN])))
    except Refusal as refusal:
        return _page(request, seat, refusal)
    return redirected(request, reverse("passing") if leftover(seat) else reverse("todo"))


def _done(request: HttpRequest, seat: Seat, keys: list[str]) -> Words:
    """What was ticked is taken over, or taken as finished, or left where it is."""
    act = request.POST.get("act", "")
    if act == "keep":
        return words(msg("已选用 {n} 条"), n=len(keep(seat.campaign, keys, by=seat.actor)))
    if act == "leave":
        return words(msg("{n} 条不选用，以后不再问"), n=leave(seat.campaign, keys, by=seat.actor))
    taken = take_over(seat.campaign, keys, by=seat.actor)
    return words(msg("已接收 {n} 件，旧账上写明转到了这里"), n=len(taken))


def _page(request: HttpRequest, seat: Seat, refusal: Refusal | None = None) -> HttpResponse:
    shelves = tuple(_shelf(one, seat) for one in offered(seat.campaign, by=seat.actor))
    told = {
        "shelves": tuple(shelf for shelf in shelves if shelf.rows),
        "finished": tuple(one for one in _finished(seat) if one.rows),
        "checklist": _checklist(seat),
        "refusal": refusal,
        "ticked": frozenset(request.POST.getlist("key")),
    }
    return render(request, "passing.html", told, status=status_of(refusal) if refusal else 200)


def _here(seat: Seat, rows: QuerySet[Entry]) -> QuerySet[Entry]:
    if seat.everything:
        return rows
    return rows.filter(at_or_under(seat.unit.path))


def _shelf(one: Offered, seat: Seat) -> Shelf:
    found = list(_here(seat, one.rows).select_related("unit").order_by("path", "pk")[: SHOWN + 1])
    rows = tuple(_row(one.campaign, row) for row in found[:SHOWN])
    return Shelf(campaign=one.campaign, rows=rows, more=len(found) > SHOWN)


def _finished(seat: Seat) -> tuple[Shelf, ...]:
    """What the campaign before finished and this one may start from, a shelf for each kind."""
    return tuple(
        Shelf(
            campaign=one.before,
            rows=tuple(_row(one.before, row) for row in _here(seat, one.rows).select_related("unit")[:SHOWN]),
            more=_here(seat, one.rows).count() > SHOWN,
            becomes=label(seat.campaign.kinds[one.becomes]),
        )
        for one in finished(seat.campaign, by=seat.actor)
    )


def _checklist(seat: Seat) -> tuple[Line, ...]:
    """What passes on from the campaign before, measure by measure: open items and what was finished."""
    return (*_open_lines(seat), *_kept_lines(seat))


def _open_lines(seat: Seat) -> Iterator[Line]:
    """Open items by kind; what was taken is told by the entries here that came from there."""
    taken = dict(
        sight.entries(seat.actor, seat.campaign.campaign)
        .filter(origin__startswith="passed:").values_list("kind").annotate(n=Count("pk")).order_by()
    )  # fmt: skip
    for one in offered(seat.campaign, by=seat.actor):
        if one.campaign.campaign == seat.campaign.follows:
            waits = dict(one.rows.values_list("kind").annotate(n=Count("pk")).order_by())
            for kind in sorted({*waits, *taken} & set(one.campaign.kinds)):
                yield _line(one.campaign, kind, (waits.get(kind, 0), taken.get(kind, 0), 0))


def _kept_lines(seat: Seat) -> Iterator[Line]:
    for one in finished(seat.campaign, by=seat.actor):
        yield _line(one.before, one.kind, (one.rows.count(), one.taken, one.left))


def _line(before: Campaign, kind: str, counts: tuple[int, int, int]) -> Line:
    found = before.kinds[kind]
    measure = label(before.measures[found.measure]) if found.measure in before.measures else ""
    return Line(measure=measure, said=label(found), waits=counts[0], taken=counts[1], left=counts[2])


def _row(campaign: Campaign, row: Entry) -> Row:
    kind = campaign.kinds[row.kind]
    return Row(
        key=row.key,
        title=row.title,
        unit=row.unit.name,
        kind=label(kind),
        state=label(campaign.lives[kind.life].states[row.state]) if kind.life else "",
        owner=str(row.values.get("owner") or ""),
    )
