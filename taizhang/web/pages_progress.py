"""进度: one unit against time, and its children; every number opens its rows."""

from datetime import date

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from taizhang.campaign.model import Campaign, Column, Listing, Metric
from taizhang.see.board import kinds_of
from taizhang.see.figure import Period
from taizhang.see.pace import time_gone
from taizhang.store import figures
from taizhang.store.asking import metric_named
from taizhang.store.lists import Reader, cells, heading
from taizhang.store.models import Entry, Unit
from taizhang.web.permission import reads
from taizhang.web.readings import Board, reading
from taizhang.web.say import english, tell
from taizhang.web.seat import Seat, seat_of
from taizhang.web.standing import Asked, standing

PAGE = 50
ALWAYS, OF_ITEMS = ("no", "title", "unit", "day"), ("due", "state", "closed_on", "evidence")


@reads
def progress(request: HttpRequest) -> HttpResponse:
    """The unit in view on the day in view; ?metric= chooses the share drawn for its children."""
    seat = seat_of(request)
    period = Period(start=seat.campaign.starts, end=max(seat.day, seat.campaign.starts))
    asked = Asked(seat.actor, seat.unit, period, request.GET.get("metric", ""))
    return render(request, "progress/progress.html", {"at": standing(seat.campaign, asked)})


@reads
def rows(request: HttpRequest) -> HttpResponse:
    """The entries a figure was made of, and for figures about units the units it still lacks."""
    seat = seat_of(request)
    campaign, name = seat.campaign, request.GET.get("metric", "")
    metric, period = metric_named(campaign, name), Period(start=_start(request, campaign), end=seat.day)
    found = figures.rows(campaign, name, seat.unit, period).select_related("unit")
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    figure = figures.figure(campaign, name, seat.unit, period)
    listing = _listing(campaign, name, metric)
    context = {
        "figure": reading(Board(campaign, time_gone(campaign, period.end)), figure),
        "period": period,
        "when": metric.when,
        "page": page,
        "headings": tuple(tell(heading(campaign, listing, one, english=english())) for one in listing.columns),
        "rows": _rows(seat, listing, page),
        "query": _query(request),
        "lacking": _lacking(seat, name, period),
    }
    return render(request, "progress/rows.html", context)


def _query(request: HttpRequest) -> str:
    """The question without its page, to be asked again for the next one."""
    asked = request.GET.copy()
    asked.pop("page", None)
    return f"{asked.urlencode()}&" if asked else ""


def _start(request: HttpRequest, campaign: Campaign) -> date:
    try:
        return date.fromisoformat(request.GET.get("from", ""))
    except ValueError:
        return campaign.starts


def _listing(campaign: Campaign, name: str, metric: Metric) -> Listing:
    """Columns by what is counted: activities have no due date and no state."""
    kinds = kinds_of(campaign, name)
    items = any(campaign.kinds[kind].life for kind in kinds)
    several = ("kind",) if len(kinds) > 1 else ()
    shown = (*ALWAYS, *several, *(OF_ITEMS if items else ()))
    return Listing(label=metric.label, of=metric.of, columns=tuple(Column(show=show) for show in shown))


def _rows(seat: Seat, listing: Listing, page: Page[Entry]) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """For each row its key and its cells, each with the column it stands in."""
    reader = Reader(english=english(), day=seat.day)
    shown = cells(seat.campaign, listing, page.object_list, reader, first=page.start_index())
    return tuple((row.key, tuple(cell.items())) for row, cell in zip(page.object_list, shown, strict=True))


def _lacking(seat: Seat, name: str, period: Period) -> tuple[Unit, ...]:
    return tuple(figures.lacking(seat.campaign, name, seat.unit, period)[:PAGE])
