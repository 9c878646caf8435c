"""我: who one is here, one's password, the places one is signed in at, the tokens of one's duties."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from taizhang.errors import Refusal, msg, refuse, words
from taizhang.store import accounts, clock, passwords, sessions, sight, tokens
from taizhang.store.accounts import Changing
from taizhang.store.factors import demanded, factor_of
from taizhang.store.line_tables import LineDuty
from taizhang.store.models import Duty, Person
from taizhang.store.tokens import Wanted
from taizhang.web.permission import own
from taizhang.web.say import say

SHORT = 12
DAYS = (30, 90, 365)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seated:
    """A place somebody is signed in at; `key` is the beginning of the session's name, enough to end it."""

    key: str
    here: bool
    since: datetime | None
    used: datetime
    address: str
    browser: str


def person_of(request: HttpRequest) -> Person:
    """Who is signed in; the gate has let nobody else through."""
    person = request.user
    if not isinstance(person, Person):
        raise sight.Unseen
    return person


@own
@require_GET
def me(request: HttpRequest) -> HttpResponse:
    """Everything about one's own account on one page."""
    return render(request, "me/page.html", _told(request))


def _told(request: HttpRequest) -> dict[str, object]:
    person = person_of(request)
    return {
        "over": LineDuty.objects.filter(person=person).select_related("line").order_by("line__code", "role"),
        "duties": Duty.objects.filter(person=person).select_related("unit").order_by("unit__path", "role"),
        "factor": factor_of(person),
        "demanded": demanded(sight.actor_of(person)),
        "seats": _seats(request, person),
        "tokens": tokens.tokens(sight.actor_of(person)).filter(person=person, revoked=None, expires__gte=clock.today()),
        "days": DAYS,
    }


def _seats(request: HttpRequest, person: Person) -> tuple[Seated, ...]:
    now = request.session.session_key
    return tuple(
        Seated(
            key=row.session_key[:SHORT], here=row.session_key == now, since=row.since, used=sessions.last_used(row),
            address=row.address, browser=browser(row.agent),
        )
        for row in sessions.live(person.pk)
    )  # fmt: skip


BROWSERS = (
    ("MicroMessenger", "微信"), ("QaxBrowser", "奇安信"), ("Edg/", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)  # fmt: skip
MACHINES = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
            ("Mac OS X", "Mac"), ("Linux", "Linux"))  # fmt: skip


def browser(agent: str) -> str:
    """A browser's own account of itself, as a person reads it."""
    found = (next((said for mark, said in table if mark in agent), "") for table in (BROWSERS, MACHINES))
    return " · ".join(one for one in found if one)


@own
@sensitive_post_parameters("old", "new", "again")
@require_http_methods(["GET", "POST"])
def me_password(request: HttpRequest) -> HttpResponse:
    """Another password; the session goes on, all others of this person end."""
    person = person_of(request)
    if request.method == "GET":
        return _password_form(request, person)
    new, owed = request.POST.get("new", ""), person.must_change or passwords.aged(person)
    changing = Changing(old=request.POST.get("old", ""), new=new, session=request.session.session_key or "")
    try:
        if new != request.POST.get("again", ""):
            raise refuse(msg("两次输入的新密码不一样，请再输一遍"))
        changed = accounts.change_password(person, changing, by=sight.actor_of(person))
    except Refusal as refusal:
        return _password_form(request, person, refusal)
    update_session_auth_hash(request, changed)
    messages.success(request, say(words(msg("密码已换，别处的登录都已退出"))))
    return HttpResponseRedirect(reverse("todo" if owed else "me"))


def _password_form(request: HttpRequest, person: Person, refusal: Refusal | None = None) -> HttpResponse:
    told = {"refusal": refusal, "wanted": passwords.wanted(), "person": person, "login": person.login}
    return render(request, "me/password.html", told, status=422 if refusal else 200)


@own
@require_POST
def me_sessions(request: HttpRequest) -> HttpResponse:
    """End one place one is signed in at, or all but this one."""
    person, key = person_of(request), request.POST.get("key", "")
    here = request.session.session_key or ""
    if key and len(key) < SHORT:
        raise sight.Unseen
    ended = sessions.end(person.pk, keep=here, key=key)
    messages.success(request, say(words(msg("已退出 {n} 处登录"), n=ended)))
    return HttpResponseRedirect(reverse("me") + "#seats")


@own
@require_POST
def me_tokens(request: HttpRequest) -> HttpResponse:
    """A token of one of one's duties; its secret stands on this page and never again."""
    unit, _, role = request.POST.get("duty", "").rpartition("|")
    days = request.POST.get("days", "")
    wanted = Wanted(
        label=request.POST.get("label", ""), unit=unit, role=role, days=int(days) if days.isdecimal() else tokens.DAYS
    )
    granted = tokens.grant(wanted, by=sight.actor_of(person_of(request)))
    return render(request, "me/page.html", {**_told(request), "granted": granted})


@own
@require_POST
def me_token_end(request: HttpRequest, number: int) -> HttpResponse:
    """Revoke one of one's tokens."""
    token = tokens.revoke(number, by=sight.actor_of(person_of(request)))
    messages.success(request, say(words(msg("令牌“{label}”已收回，从现在起不能再用"), label=token.label)))
    return HttpResponseRedirect(reverse("me") + "#tokens")
