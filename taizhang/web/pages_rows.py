"""The rows behind a number: those it was made of, those that came and went since a day, and the units it still lacks."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from taizhang.campaign.model import Campaign, Column, Listing
from taizhang.see.board import kinds_of
from taizhang.see.figure import Period
from taizhang.see.pace import time_gone
from taizhang.store import figures, sight
from taizhang.store.asking import metric_named
from taizhang.store.handed_out import handed, still_open
from taizhang.store.lists import Reader, cells, heading
from taizhang.store.milestones import moved
from taizhang.store.models import Entry, Unit
from taizhang.web.permission import reads
from taizhang.web.readings import Board, reading
from taizhang.web.say import english, label, tell
from taizhang.web.seat import Seat, seat_of

PAGE, NAMED = 50, 400
ALWAYS, OF_ITEMS = ("no", "title", "unit", "day"), ("due", "state", "closed_on", "evidence")
Rows = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
"""For each row its key and its cells, each with the column it stands in."""


@dataclass(frozen=True, slots=True)
class Table:
    """A page of rows under its headings; `hidden` of them are for their own chain alone (约谈)."""

    headings: tuple[str, ...]
    rows: Rows
    page: Page[Entry]
    hidden: int


@dataclass(frozen=True, slots=True)
class Units:
    """The first units of one side of a figure about units, and how many there are."""

    named: tuple[Unit, ...]
    count: int

    @property
    def more(self) -> int:
        """How many are not named."""
        return self.count - len(self.named)


@dataclass(frozen=True, slots=True)
class Move:
    """What came into a figure since a day and what is no longer in it, under the figure's name."""

    said: str
    came: Table
    left: Table


@reads
def rows(request: HttpRequest) -> HttpResponse:
    """The entries a figure was made of, and for figures about units the units it still lacks; ?since= what moved."""
    seat = seat_of(request)
    campaign, name = seat.campaign, request.GET.get("metric", "")
    metric, period = metric_named(campaign, name), Period(start=_start(request, campaign), end=seat.day)
    since = _day(request, "since")
    context = {
        "figure": reading(
            Board(campaign, time_gone(campaign, period.end)), figures.figure(campaign, name, seat.unit, period)
        ),
        "period": period,
        "when": metric.when,
        "query": _query(request),
        "since": since,
    }
    if since is not None:
        sides = (metric.part, metric.whole) if metric.form == "ratio" else (name,)
        moves = tuple(_move(request, seat, side, (period, since)) for side in sides)
        return render(request, "progress/rows.html", context | {"moves": moves})
    table = _table(request, seat, kinds_of(campaign, name), figures.rows(campaign, name, seat.unit, period))
    lacking, attaining = figures.sides(campaign, name, seat.unit, period)
    context |= {
        "table": table,
        "counted": metric.form == "count",
        "lacking": _units(lacking),
        "attaining": _units(attaining),
    }
    return render(request, "progress/rows.html", context)


def _move(request: HttpRequest, seat: Seat, name: str, between: tuple[Period, date]) -> Move:
    """What one figure gained and lost; of a rate both of its sides are told, since either may have moved it."""
    both, kinds = moved(seat.campaign, name, seat.unit, *between), kinds_of(seat.campaign, name)
    came, left = (_table(request, seat, kinds, rows) for rows in (both.came, both.left))
    return Move(label(metric_named(seat.campaign, name)), came, left)


@reads
def handed_rows(request: HttpRequest) -> HttpResponse:
    """What a sentence of a document gave the units under the one in view: all, or with ?open=1 what is not closed yet."""
    seat = seat_of(request)
    document = sight.document(seat.actor, request.GET.get("document", ""))
    sentence = request.GET.get("sentence", "")
    if request.GET.get("open"):
        found = still_open(seat.actor, seat.campaign, seat.unit, (document.key, sentence, seat.day))
    else:
        every = handed(seat.actor, seat.campaign, seat.unit, seat.day)
        found = every.filter(document=document, sentence=sentence).order_by("path", "pk")
    kinds = tuple(name for name, kind in seat.campaign.kinds.items() if kind.life)
    context = {
        "document": document,
        "sentence": sentence,
        "open": request.GET.get("open"),
        "day": seat.day,
        "query": _query(request),
        "table": _table(request, seat, kinds, found),
    }
    return render(request, "progress/handed.html", context)


def _query(request: HttpRequest) -> str:
    """The question without its page, to be asked again for the next one."""
    asked = request.GET.copy()
    asked.pop("page", None)
    return f"{asked.urlencode()}&" if asked else ""


def _start(request: HttpRequest, campaign: Campaign) -> date:
    return _day(request, "from") or campaign.starts


def _day(request: HttpRequest, name: str) -> date | None:
    try:
        return date.fromisoformat(request.GET.get(name, ""))
    except ValueError:
        return None


def _table(request: HttpRequest, seat: Seat, kinds: tuple[str, ...], found: QuerySet[Entry]) -> Table:
    veil = sight.unveiled(seat.actor, seat.campaign.campaign)
    page = Paginator(found.filter(veil).select_related("unit"), PAGE).get_page(request.GET.get("page"))
    listing = _listing(seat.campaign, kinds)
    reader = Reader(english=english(), day=seat.day)
    shown = cells(seat.campaign, listing, page.object_list, reader, first=page.start_index())
    lines = tuple((row.key, tuple(cell.items())) for row, cell in zip(page.object_list, shown, strict=True))
    return Table(
        headings=tuple(tell(heading(seat.campaign, listing, one, english=english())) for one in listing.columns),
        rows=lines,
        page=page,
        hidden=found.exclude(veil).count() if veil else 0,
    )


def _listing(campaign: Campaign, kinds: tuple[str, ...]) -> Listing:
    """Columns by what is counted: activities have no due date and no state."""
    items = any(campaign.kinds[kind].life for kind in kinds)
    several = ("kind",) if len(kinds) > 1 else ()
    shown = (*ALWAYS, *several, *(OF_ITEMS if items else ()))
    return Listing(label="", of="", columns=tuple(Column(show=show) for show in shown))


def _units(found: QuerySet[Unit]) -> Units:
    return Units(tuple(found[:NAMED]), found.count())
