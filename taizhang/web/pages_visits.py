"""Visits of guidance groups: which units each group answers for, what was pointed out where, and what has become of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from taizhang.campaign.questions import life_of
from taizhang.errors import Refusal, msg, words
from taizhang.store import sight
from taizhang.store.books import typed
from taizhang.store.models import Duty, Entry, Link, Unit
from taizhang.store.pointing import FOUND_IN, REPLY_BY, Pressed, lines_of, take_point
from taizhang.web.answers import redirected
from taizhang.web.boxes import given_in
from taizhang.web.lamps import Lamp, lamp
from taizhang.web.pages_moves import FLAWED, before, kept
from taizhang.web.permission import reads, writes
from taizhang.web.pointed import wanted
from taizhang.web.say import label, say
from taizhang.web.seat import Seat, seat_of
from taizhang.web.undo_said import said_with_undo, undo_of_last

PAGE: Final = 50
POINT: Final = "points"


@writes
@require_POST
def entry_point(request: HttpRequest, key: str) -> HttpResponse:
    """Make an entry at the visited unit of one line of this visit."""
    seat, row = before(request, key)
    field, number = request.POST.get("field", ""), request.POST.get("number", "")
    try:
        made = take_point(seat.campaign, _pressed(request, seat, row, field, number), by=seat.actor)
    except Refusal as refusal:
        return kept(request, seat, row, refusal, POINT)
    entry = sight.entry(seat.actor, made)
    said = msg("已立为{kind}，交{unit}办")
    told = say(words(said, kind=label(seat.campaign.kinds[entry.kind]), unit=entry.unit.name))
    said_with_undo(request, told, undo_of_last(seat, made))
    return redirected(request, reverse("entry", args=[key]))


def _pressed(request: HttpRequest, seat: Seat, row: Entry, field: str, number: str) -> Pressed:
    kind = seat.campaign.kinds[row.kind].points.get(field, "")
    asked = wanted(seat.campaign, row, kind) if kind else ()
    values, problems = typed(seat.campaign, asked, given_in(request.POST, asked), by=seat.actor)
    if problems:
        raise Refusal(FLAWED, tuple(problems))
    return Pressed(key=row.key, name=field, number=int(number) if number.isdecimal() else -1, values=values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A visit in the list: how many lines it pointed out, how many are entries, how many of these are closed."""

    row: Entry
    group: str
    direction: str
    points: int
    made: int
    closed: int
    lamp: Lamp | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A guidance group: the units it answers for, and those of them nobody has visited yet."""

    name: str
    units: int
    unseen: tuple[Unit, ...]


@reads
@require_GET
def visits(request: HttpRequest) -> HttpResponse:
    """The visits in sight, the newest first; the groups with the units they have not been to."""
    seat = seat_of(request)
    rows = _visits(seat)
    groups = tuple(_groups(seat, frozenset(rows.order_by().values_list("path", flat=True))))
    page = Paginator(rows.order_by("-day", "-pk"), PAGE).get_page(request.GET.get("page"))
    told = {
        "page": page,
        "visits": tuple(_visit(seat, row) for row in page),
        "kinds": tuple((name, label(kind)) for name, kind in seat.campaign.kinds.items() if kind.points),
        "groups": groups,
        "unseen": sum(len(one.unseen) for one in groups),
    }
    return render(request, "supervision/visits.html", told)


def _visits(seat: Seat) -> QuerySet[Entry]:
    kinds = [name for name, kind in seat.campaign.kinds.items() if kind.points]
    made = Prefetch("links_in", queryset=Link.objects.filter(role=FOUND_IN).select_related("source"))
    found = sight.entries(seat.actor, seat.campaign.campaign).filter(kind__in=kinds)
    return found.select_related("unit").prefetch_related(made)


def _visit(seat: Seat, row: Entry) -> Visit:
    made = [tie.source for tie in row.links_in.all() if tie.source.campaign]
    closed = sum(_closed(seat, one) for one in made)
    reply = str(row.values.get(REPLY_BY) or "")
    code = seat.campaign.fields.get("direction")
    codes = seat.campaign.codes[code.codes].values if code and code.codes else {}
    direction = codes.get(str(row.values.get("direction")))
    return Visit(
        row=row, group=str(row.values.get("group") or ""), direction=label(direction) if direction else "",
        points=sum(1 for _ in lines_of(seat.campaign, row)), made=len(made), closed=closed,
        lamp=lamp(date.fromisoformat(reply), seat.today, closed=bool(made) and closed == len(made)) if reply else None,
    )  # fmt: skip


def _closed(seat: Seat, row: Entry) -> bool:
    life = life_of(seat.campaign, row.kind)
    return bool(life and life.states[row.state].closed)


def _groups(seat: Seat, visited: frozenset[str]) -> Iterator[Group]:
    duties = Duty.objects.filter(role="group", unit__in=sight.units(seat.actor)).select_related("person", "unit")
    by_person: dict[int, list[Duty]] = {}
    for duty in duties.order_by("person", "unit__path"):
        by_person.setdefault(duty.person_id, []).append(duty)
    for held in by_person.values():
        person, units = held[0].person, [duty.unit for duty in held]
        unseen = tuple(unit for unit in units if not any(path.startswith(unit.path) for path in visited))
        yield Group(name=person.post or person.name, units=len(units), unseen=unseen)
