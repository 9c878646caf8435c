"""The one gate before every page: headers, sign-in, permission, and an answer to everything a view may raise."""

import time
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from ipaddress import ip_address

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import get_resolver
from django.utils import translation
from django.utils.cache import add_never_cache_headers

from taizhang.errors import Refusal, msg, words
from taizhang.record.permits import Actor
from taizhang.store import origin, sight
from taizhang.store.models import Person
from taizhang.store.remembered import at_one_look
from taizhang.web import held, pending, taken, to_sign_in
from taizhang.web.api import problems
from taizhang.web.permission import Permission, admits, all_declared, permission_of
from taizhang.web.refusals import FORBIDDEN, NOT_THIS_WAY, answered, by_its_button, malformed, refused
from taizhang.web.seat import seat_of

CSP = "; ".join((
    "default-src 'self'", "img-src 'self' data:", "object-src 'none'", "base-uri 'none'", "form-action 'self'",
    "frame-ancestors 'none'",
))  # fmt: skip
TOUCH = 60
LONGEST = 200 * 1024 * 1024
API = "/api/"
LOOKS = ("GET", "HEAD")
READ_ONLY = words(msg("您的职责只能查看，不能登记或办理"))
APART = words(msg("三员不看业务数据，也不登记办理；您的工作在“设置”里"))
MANAGED = (Permission.OFFICER, Permission.HEAD)
ELSEWHERE = words(
    msg("管理页面只能在规定的地址打开；这台电脑不在其中，请到管理终端上办，或请管理员改 TAIZHANG_ADMIN_FROM")
)
NOT_YOURS = words(msg("这一页不归您的职责管"))

Ask = Callable[[HttpRequest], HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Guard:
    """The gate as Django's middleware wants it."""

    ask: Ask

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer with the headers of reliability.md R27, in the language the reader chose."""
        translation.activate(_chosen_language(request))
        origin.came_from(_address(request))
        try:
            with at_one_look() if request.method in LOOKS else nullcontext():
                answer = _unread(request) if _too_long(request) else self.ask(request)
            taken.away(request, answer)
            if answer.status_code == NOT_THIS_WAY and not request.path.startswith(API):
                answer = by_its_button(request, answer)
        finally:
            origin.came_from("")
        answer.headers.setdefault("Content-Security-Policy", CSP)
        answer.headers.setdefault("X-Content-Type-Options", "nosniff")
        answer.headers.setdefault("Permissions-Policy", "geolocation=(), microphone=(), payment=()")
        if not answer.has_header("Cache-Control"):
            add_never_cache_headers(answer)
        return answer

    def process_view(
        self, request: HttpRequest, view: Callable[..., object], args: tuple[object, ...], slots: dict[str, object]
    ) -> HttpResponseBase | None:
        """Sign-in and permission before any view runs, at one look; None lets it run."""
        with at_one_look():
            return _admitted(request, view)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse:
        """A Refusal is said, the unseen is not found, the rest has a number."""
        return problems.answered(request, error) if request.path.startswith(API) else answered(request, error)


def guard(ask: Ask) -> Guard:
    """The middleware; every address must have declared its permission before the first request."""
    all_declared(get_resolver().url_patterns)
    return Guard(ask)


def _admitted(request: HttpRequest, view: Callable[..., object]) -> HttpResponseBase | None:
    demanded = permission_of(view)
    if demanded is not Permission.BEARER and _holds_nul(request):
        return malformed(request)
    if demanded in (Permission.PUBLIC, Permission.BEARER):
        return None
    person = request.user
    if not isinstance(person, Person):
        return to_sign_in.sent(request)
    _touch(request)
    held.sent(request)
    actor = sight.actor_of(person)
    return pending.first(request, person, actor) or _not_permitted(request, actor, view)


def _not_permitted(request: HttpRequest, actor: Actor, view: Callable[..., object]) -> HttpResponse | None:
    demanded = permission_of(view)
    if demanded in MANAGED and not _may_manage(origin.address()):
        return refused(request, Refusal(ELSEWHERE), FORBIDDEN)
    if demanded in (Permission.READS, Permission.WRITES):
        if actor.officer:
            return to_sign_in.home(request) or refused(request, Refusal(APART), FORBIDDEN)
        try:
            seat_of(request)
        except Refusal as refusal:
            return refused(request, refusal)
    if admits(view, actor):
        return None
    return refused(request, Refusal(READ_ONLY if demanded is Permission.WRITES else NOT_YOURS), FORBIDDEN)


def _may_manage(address: str) -> bool:
    """Whether the settings may be opened from there (TAIZHANG_ADMIN_FROM; none named: from anywhere)."""
    if not settings.ADMIN_FROM:
        return True
    try:
        came = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    came = getattr(came, "ipv4_mapped", None) or came
    return any(came.version == one.version and came in one for one in settings.ADMIN_FROM)


def _address(request: HttpRequest) -> str:
    """Where the request came from; behind our own proxy, what the proxy says (TAIZHANG_PROXY)."""
    passed = request.headers.get("X-Forwarded-For", "") if settings.PROXY else ""
    return passed.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")


def _too_long(request: HttpRequest) -> bool:
    """Whether more is announced than any page takes; asked before a byte of it is read."""
    announced = request.META.get("CONTENT_LENGTH") or ""
    return announced.isdecimal() and int(announced) > LONGEST


def _unread(request: HttpRequest) -> HttpResponse:
    """What is too long is said in the way of whoever asked."""
    if request.path.startswith(API):
        return problems.answered(request, RequestDataTooBig())
    return malformed(request)


def _holds_nul(request: HttpRequest) -> bool:
    """Whether a field holds a character that no keyboard makes and not every database keeps."""
    given = (text for part in (request.GET, request.POST) for name in part for text in (name, *part.getlist(name)))
    return any("\0" in str(text) for text in given)


def _chosen_language(request: HttpRequest) -> str:
    """The reader's own choice, else Chinese: a browser's language says little in an office that runs on English Windows."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _touch(request: HttpRequest) -> None:
    """The session lives on while it is used; written at most once a minute."""
    now = int(time.time())
    if now - int(request.session.get("seen", 0)) >= TOUCH:
        request.session["seen"] = now
