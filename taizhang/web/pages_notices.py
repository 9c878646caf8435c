"""提醒: what waits for this person and why, unread first; how they want to be told; the calendars they have opened."""

from dataclasses import dataclass
from typing import Final

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_POST

from taizhang.errors import Refusal, msg, words
from taizhang.store import notices, reading, wishes
from taizhang.store.notice_tables import Calendar, Notice
from taizhang.store.notice_words import why
from taizhang.store.wishes import Wished
from taizhang.web.lamps import Lamp, lamp
from taizhang.web.permission import reads
from taizhang.web.say import english, say
from taizhang.web.seat import Seat, seat_of

PAGE: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A notice as the page shows it."""

    number: int
    title: str
    why: str
    unit: str
    lamp: Lamp
    unread: bool
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A calendar with its address."""

    number: int
    unit: str
    address: str


@reads
@require_GET
def my_notices(request: HttpRequest) -> HttpResponse:
    """The notices of whoever asks."""
    return _page(request)


def _page(request: HttpRequest, wrong: Refusal | None = None, wished: Wished | None = None) -> HttpResponse:
    seat = seat_of(request)
    found: Page[Notice] = Paginator(notices.of(seat.actor), PAGE).get_page(request.GET.get("page"))
    shown = {
        "page": found,
        "lines": tuple(_line(seat, row) for row in found),
        "unread": notices.how_many_unread(seat.actor),
        "wish": wished or wishes.wish_of(seat.actor),
        "tells": wishes.ways(),
        "wrong": say(wrong.what) if wrong else "",
        "calendars": tuple(_opened(request, one) for one in wishes.calendars(seat.actor)),
    }
    return render(request, "notices/page.html", shown, status=422 if wrong else 200)


def _line(seat: Seat, row: Notice) -> Line:
    campaign = reading.in_force(row.campaign)
    back = row.reason == "look_back"
    shown = lamp(row.entry.look_on if back else row.entry.due, seat.today)
    return Line(
        number=row.pk,
        title=row.entry.title,
        why=say(why(campaign, row, english=english())),
        unit=row.entry.unit.name,
        lamp=shown,
        unread=row.read is None,
        late=shown.level == "late",
    )


def _opened(request: HttpRequest, one: Calendar) -> Opened:
    path = reverse("calendar_feed", args=[one.pk, wishes.secret_of(one)])
    return Opened(number=one.pk, unit=one.unit.name if one.unit else "", address=request.build_absolute_uri(path))


@reads
@require_GET
def notice_open(request: HttpRequest, number: int) -> HttpResponse:
    """Read it and go to the item."""
    return HttpResponseRedirect(reverse("entry", args=[notices.read(number, by=seat_of(request).actor).entry.key]))


@reads
@require_POST
def notices_read(request: HttpRequest) -> HttpResponse:
    """All of them are read."""
    notices.read_all(by=seat_of(request).actor)
    return HttpResponseRedirect(reverse("notices"))


@reads
@require_POST
def notice_unread(request: HttpRequest, number: int) -> HttpResponse:
    """To be read once more."""
    notices.unread(number, by=seat_of(request).actor)
    return HttpResponseRedirect(reverse("notices"))


@reads
@require_POST
def notices_wish(request: HttpRequest) -> HttpResponse:
    """When and how one wants to be told; a form that was refused stands as it was sent."""
    given = {name: request.POST.get(name, "").strip() for name in ("when", "by", "mail", "robot")}
    wished = Wished(**given, language=get_language() or "zh-hans")
    try:
        wishes.wish(wished, by=seat_of(request).actor)
    except Refusal as refusal:
        return _page(request, refusal, wished)
    messages.success(request, say(words(msg("摘要的发法已改好"))))
    return HttpResponseRedirect(reverse("notices"))


@reads
@require_POST
def calendar_open(request: HttpRequest) -> HttpResponse:
    """A calendar of one's own, or of the unit in view."""
    seat = seat_of(request)
    unit = seat.unit.code if request.POST.get("of") == "unit" else ""
    wishes.open_calendar(seat.campaign.campaign, unit, get_language() or "zh-hans", by=seat.actor)
    return HttpResponseRedirect(reverse("notices") + "#calendars")


@reads
@require_POST
def calendar_close(request: HttpRequest, number: int) -> HttpResponse:
    """Its address leads nowhere from now on."""
    wishes.close_calendar(number, by=seat_of(request).actor)
    messages.success(request, say(words(msg("这个日历地址已停用"))))
    return HttpResponseRedirect(reverse("notices") + "#calendars")
