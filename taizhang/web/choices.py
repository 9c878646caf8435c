"""What readers choose for themselves: language, size of type, campaign, unit, day."""

from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from taizhang.errors import msg, refuse
from taizhang.web.permission import public, reads
from taizhang.web.seat import CAMPAIGN, DAY, UNIT, seat_of, unit_meant
from taizhang.web.ways_back import way_back

YEAR = 365 * 24 * 3600
LARGE = "large"


@public
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Keep the reader's language in a cookie."""
    chosen = request.POST.get("language", "")
    answer = HttpResponseRedirect(way_back(request))
    if chosen in dict(settings.LANGUAGES):
        answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen, max_age=YEAR, samesite="Lax", secure=settings.HTTPS)
    return answer


@public
@require_POST
def large(request: HttpRequest) -> HttpResponse:
    """Large type on or off, kept in a cookie."""
    answer = HttpResponseRedirect(way_back(request))
    turned = "0" if request.COOKIES.get(LARGE) == "1" else "1"
    answer.set_cookie(LARGE, turned, max_age=YEAR, samesite="Lax", secure=settings.HTTPS)
    return answer


@reads
@require_POST
def scope(request: HttpRequest) -> HttpResponse:
    """Look at another campaign, unit or day, kept for this session; without a unit at all one answers for."""
    seat = seat_of(request)
    written = request.POST.get(UNIT, "").strip()
    request.session[UNIT] = unit_meant(seat.actor, written).code if written else ""
    request.session[DAY] = _day(request.POST.get(DAY, ""), seat.today)
    if chosen := request.POST.get(CAMPAIGN, ""):
        request.session[CAMPAIGN] = chosen
    return HttpResponseRedirect(way_back(request))


def _day(text: str, today: date) -> str:
    """The day as kept: "" is always today."""
    if not text:
        return ""
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise refuse(msg("“{text}”不是日期，请写成 2023-12-31 这样"), text=text) from error
    return "" if day >= today else day.isoformat()
