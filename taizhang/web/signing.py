"""Signing in and out, and what the reader chooses for themselves: language, size of type, campaign, unit, day."""

from datetime import date

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from taizhang.errors import Words, msg, refuse, words
from taizhang.web import attempts
from taizhang.web.permission import public, reads
from taizhang.web.say import say
from taizhang.web.seat import CAMPAIGN, DAY, UNIT, seat_of, unit_meant

YEAR = 365 * 24 * 3600
LARGE = "large"


def way_back(request: HttpRequest) -> str:
    """Where the person came from, when that is a page of ours; else the first page."""
    asked = request.POST.get("next") or request.GET.get("next") or "/"
    safe = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if safe else "/"


@public
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def login_page(request: HttpRequest) -> HttpResponse:
    """Two fields and one press; a wrong pair says so without saying which of the two."""
    if request.method == "GET":
        if request.user.is_authenticated:
            return HttpResponseRedirect(way_back(request))
        return _form(request)
    name = request.POST.get("login", "").strip()
    if minutes := attempts.locked(request, name):
        return _form(request, words(msg("试的次数太多，请过 {minutes} 分钟再试"), minutes=minutes), 429)
    person = authenticate(request, username=name, password=request.POST.get("password", ""))
    if person is None:
        attempts.failed(request, name)
        return _form(request, words(msg("登录名或密码不对，请核对后再试")), 422)
    attempts.forgotten(request, name)
    login(request, person)
    return HttpResponseRedirect(way_back(request))


def _form(request: HttpRequest, wrong: Words | None = None, status: int = 200) -> HttpResponse:
    said = {"next": way_back(request), "login": request.POST.get("login", ""), "wrong": say(wrong) if wrong else ""}
    return render(request, "login.html", said, status=status)


@public
@require_POST
def logout_door(request: HttpRequest) -> HttpResponse:
    """Sign out."""
    logout(request)
    return HttpResponseRedirect(settings.LOGIN_URL)


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
