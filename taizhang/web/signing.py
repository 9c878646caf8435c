"""Signing in and out: two fields and one press, a third field where a second factor is on (screens.md flow 2)."""

import time
from typing import Any, Final

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from taizhang.errors import Words, msg, words
from taizhang.store import accounts, attempts, origin, sessions, sight
from taizhang.store.factors import factor_of, passes
from taizhang.store.models import Person
from taizhang.store.office_steps import visit
from taizhang.web import demo_accounts, held
from taizhang.web.front import front
from taizhang.web.permission import public
from taizhang.web.say import say
from taizhang.web.ways_back import way_back

HALF: Final = "half"
PATIENCE: Final = 300
"""Seconds between the password and the code."""
WRONG = words(msg("登录名或密码不对，请核对后再试"))
WRONG_CODE = words(msg("口令不对或已过时，请输手机上新出的一个"))
TOO_MANY = msg("试的次数太多，请过 {minutes} 分钟再试；忘了密码，请找安全管理员重置")


@public
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def login_page(request: HttpRequest) -> HttpResponse:
    """Name and password; a wrong pair says so without saying which of the two, nor whether the name exists."""
    if request.method == "GET":
        if request.user.is_authenticated:
            return HttpResponseRedirect(way_back(request))
        return _form(request)
    visitor = request.POST.get("visitor", "")
    name = visitor or request.POST.get("login", "").strip()
    password = demo_accounts.password_of(visitor) if visitor else request.POST.get("password", "")
    if minutes := attempts.knock(name, origin.address()):
        return _form(request, words(TOO_MANY, minutes=minutes), 429)
    person = authenticate(request, username=name, password=password)
    if not isinstance(person, Person):
        _failed("sign_in_failed", name)
        return _form(request, WRONG, 422)
    if factor_of(person) is not None:
        request.session[HALF] = {"person": person.pk, "at": int(time.time()), "next": way_back(request)}
        return render(request, "login_code.html", {"next": way_back(request)})
    return _admitted(request, person)


def _failed(move: str, name: str) -> None:
    """Told of accounts by name; what else was typed may be a password in the wrong field, and is not kept."""
    known = Person.objects.filter(login=name).values_list("login", flat=True).first()
    visit(move, f"person:{known or '?'}", person=None)
    locked = attempts.locked(name)  # asked of unknown names as well: both ways take the same time
    if known and locked:
        visit("locked", f"person:{known}", person=None)


@public
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def login_code(request: HttpRequest) -> HttpResponse:
    """The code of the moment, or one for an emergency, within five minutes of the password."""
    half: dict[str, Any] = request.session.get(HALF) or {}
    person = Person.objects.filter(pk=half.get("person", 0), is_active=True).first()
    if request.method == "GET" or person is None or time.time() - half["at"] > PATIENCE:
        request.session.pop(HALF, None)
        return HttpResponseRedirect(settings.LOGIN_URL)
    if minutes := attempts.knock(person.login, origin.address()):
        request.session.pop(HALF, None)
        return _form(request, words(TOO_MANY, minutes=minutes), 429)
    if not passes(person, request.POST.get("code", "")):
        _failed("code_failed", person.login)
        return render(request, "login_code.html", {"next": half["next"], "wrong": say(WRONG_CODE)}, status=422)
    return _admitted(request, person)


def _admitted(request: HttpRequest, person: Person) -> HttpResponse:
    attempts.right(person.login, origin.address())
    to = way_back(request)
    to = front(sight.actor_of(person)) if to == "/" else to
    request.session.pop(HALF, None)
    held.settle(request, person)
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session[sessions.SINCE] = timezone.now().isoformat()
    request.session[sessions.ADDRESS] = origin.address()
    request.session[sessions.AGENT] = request.headers.get("User-Agent", "")[:200]
    sessions.settle(person.pk, request.session.session_key or "")
    accounts.came(person)
    visit("sign_in", f"person:{person.login}", person=person.pk)
    return HttpResponseRedirect(to)


def _form(request: HttpRequest, wrong: Words | None = None, status: int = 200) -> HttpResponse:
    said = {
        "next": way_back(request), "login": request.POST.get("login", ""), "wrong": say(wrong) if wrong else "",
        "visitors": demo_accounts.offered(), "empty": not Person.objects.exists(), "late": held.held(request),
    }  # fmt: skip
    return render(request, "login.html", said, status=status)


@public
@require_POST
def logout_door(request: HttpRequest) -> HttpResponse:
    """Sign out: the session is gone, on the server too."""
    person = request.user
    logout(request)
    if isinstance(person, Person):
        visit("sign_out", f"person:{person.login}", person=person.pk)
    return HttpResponseRedirect(settings.LOGIN_URL)
