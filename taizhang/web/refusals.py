"""What a page says when a door says no, when there is nothing, and when something broke: a sentence, never a trace."""

import logging
import secrets
import sys
from dataclasses import replace

from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string

from taizhang.errors import Problem, Refusal, Words, msg, words
from taizhang.store.moving import Stale
from taizhang.store.sight import Unseen
from taizhang.web.say import say, tell
from taizhang.web.ways_back import form_of

LOG = logging.getLogger("taizhang.web")
UNSEEN, STALE, REFUSED, FORBIDDEN, NOT_THIS_WAY, BROKEN, UNABLE = 404, 409, 422, 403, 405, 500, 503
NUMBERS = "0123456789"
ABSENT = (OperationalError, InterfaceError)


def refused(request: HttpRequest, refusal: Refusal, status: int = 0) -> HttpResponse:
    """The refusal as it stands, with everything that is missing."""
    seen = seen_in(refusal)
    return _page(request, say(refusal.what), flaws_said(refusal), status or status_of(refusal), seen)


def seen_in(refusal: Refusal) -> str:
    """What the person has now been told of once and need not be told again (files much like others'); "" for none."""
    return refusal.seen if isinstance(refusal, OnlyTold) else ""


class OnlyTold(Refusal):
    """Not a no: something to look at first. The same thing sent again with what was `seen` is taken."""

    def __init__(self, what: Words, flaws: tuple[Problem, ...], seen: str) -> None:
        super().__init__(what, flaws)
        self.seen = seen


def flaws_said(refusal: Refusal) -> tuple[str, ...]:
    """Everything that is missing, each with the sheet, row and field it stands in."""
    return tuple(_flaw_said(flaw) for flaw in refusal.flaws)


def _flaw_said(flaw: Problem) -> str:
    place = str(replace(flaw.place, path=""))
    mend = f"（{flaw.mend.say(tell)}）" if flaw.mend else ""
    return f"{place}：{flaw.what.say(tell)}{mend}" if place else f"{flaw.what.say(tell)}{mend}"


def status_of(refusal: Refusal) -> int:
    """404 for what is not in sight, 409 for what somebody else changed, else 422."""
    return UNSEEN if isinstance(refusal, Unseen) else STALE if isinstance(refusal, Stale) else REFUSED


def broken(request: HttpRequest, error: BaseException | None = None) -> HttpResponse:
    """One sentence with an error number; the log holds the rest."""
    number = "".join(secrets.choice(NUMBERS) for _ in range(6))
    LOG.error("error %s at %s %s", number, request.method, request.path, exc_info=error)
    what = words(
        msg("系统出了差错，没有办成（错误号 {number}）。请稍后再试；再出错，请把错误号告诉系统管理员"), number=number
    )
    return _page(request, say(what), (), BROKEN)


def answered(request: HttpRequest, error: Exception) -> HttpResponse:
    """The answer to whatever a view raised."""
    if isinstance(error, ABSENT):
        return unable(request, error)
    if isinstance(error, Refusal):
        return refused(request, error)
    if isinstance(error, Http404):
        return refused(request, Unseen())
    return broken(request, error)


def unable(request: HttpRequest, error: BaseException) -> HttpResponse:
    """The database is gone, locked for too long, or full: said on a page that asks it for nothing."""
    LOG.error("database at %s %s: %s", request.method, request.path, error)
    what = words(
        msg("台账的数据库现在连不上或太忙，没有办成。请过一会儿再试，填好的内容还在；一直这样，请告诉系统管理员")
    )
    template = "bits/refusal.html" if request.headers.get("HX-Request") else "refusal.html"
    return HttpResponse(render_to_string(template, {"what": say(what), "status": UNABLE}), status=UNABLE)


def unseen(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """handler404: no such address."""
    return refused(request, Unseen())


def failed(request: HttpRequest) -> HttpResponse:
    """handler500: what went wrong before any view or after it."""
    error = sys.exc_info()[1]
    return unable(request, error) if isinstance(error, ABSENT) else broken(request, error)


def malformed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """handler400: a request no browser of ours sends, or one that is too big."""
    return _said(request, words(msg("送来的内容不完整或太大（上限 20 兆），没有读入。请检查后再试")), 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """handler403."""
    return _said(request, words(msg("您的职责不能办理这件事")), FORBIDDEN)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What a form without its token is told (CSRF)."""
    return _said(request, words(msg("这一页打开得太久或来自别处，没有提交。请刷新后再提交，填好的内容还在")), FORBIDDEN)


def by_its_button(request: HttpRequest, bare: HttpResponseBase) -> HttpResponse:
    """The address of a button, typed, kept or gone back to: said on a page, where Django answers with none (405)."""
    what = words(msg("这个地址是一个按钮的，不能直接打开；什么都没有改动。请回到原来那一页，按页面上的按钮办"))
    answer = _said(request, what, NOT_THIS_WAY)
    answer["Allow"] = bare.headers.get("Allow", "")
    return answer


def _said(request: HttpRequest, what: Words, status: int) -> HttpResponse:
    return _page(request, say(what), (), status)


def _page(request: HttpRequest, what: str, flaws: tuple[str, ...], status: int, seen: str = "") -> HttpResponse:
    template = "bits/refusal.html" if request.headers.get("HX-Request") else "refusal.html"
    told = {"what": what, "flaws": flaws, "status": status, "seen": seen, "form": form_of(request)}
    return render(request, template, told, status=status)
