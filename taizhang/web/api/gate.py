"""The one gate before every operation: language, token, size, right to write, idempotency key, headers."""

import hashlib
import re
from collections.abc import Callable, Iterator
from functools import partial, update_wrapper
from typing import Any, Final

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header

from taizhang.errors import Refusal, msg, words
from taizhang.store import kept_answers
from taizhang.store.doors import door
from taizhang.store.kept_answers import Asked, Kept
from taizhang.store.remembered import at_one_look
from taizhang.web.api.caller import caller_of, known, weigh
from taizhang.web.api.faults import NO_FIELD, Denied, Fault, Flawed
from taizhang.web.api.problems import TOO_LARGE, not_allowed, refused
from taizhang.web.guard import READ_ONLY
from taizhang.web.permission import bearer, may_write

CSP = "default-src 'none'; frame-ancestors 'none'; sandbox"
MOST_JSON, MOST_FILE = 2 * 1024 * 1024, 21 * 1024 * 1024
KEY: Final = re.compile(r"[\x21-\x7e]{1,100}")
FORM, TAKE = "multipart/form-data", "/take"
BROKEN = 500
READING = frozenset({"GET", "HEAD", "OPTIONS"})
BAD_KEY = words(msg("Idempotency-Key 要用 1 到 100 个可见的英文字符，不含空格"))

View = Callable[..., HttpResponseBase]


def gated(view: View, asks: Callable[[], frozenset[str]] = frozenset, *, anybody: bool = False) -> View:
    """The operation behind the gate; `asks` tells the names its query may hold, `anybody` needs no token."""

    def door(request: HttpRequest, **slots: Any) -> HttpResponseBase:
        speak(request)
        try:
            answer = view(request, **slots) if anybody else _let_in(request, _closed(view, asks), slots)
        except Refusal as refusal:
            answer = refused(refusal)
        return _dressed(answer)

    return bearer(update_wrapper(door, view))


def _closed(view: View, asks: Callable[[], frozenset[str]]) -> View:
    """The operation, refusing names in the query that it does not know."""

    def closed(request: HttpRequest, **slots: Any) -> HttpResponseBase:
        if request.GET and (strange := sorted(set(request.GET) - asks())):
            raise Flawed(Fault(name[:80], NO_FIELD) for name in strange)
        return view(request, **slots)

    return closed


def speak(request: HttpRequest) -> None:
    """Chinese, unless English is asked for first of the two."""
    asked = (code for code, _ in parse_accept_lang_header(request.headers.get("Accept-Language", "").lower()))
    first = next((code[:2] for code in asked if code[:2] in ("zh", "en")), "zh")
    translation.activate("en" if first == "en" else "zh-hans")


def _let_in(request: HttpRequest, view: View, slots: dict[str, Any]) -> HttpResponseBase:
    with at_one_look():
        caller = vars(request)["caller"] = known(request)
    if request.method in READING:
        return view(request, **slots)
    length = request.META.get("CONTENT_LENGTH") or ""
    size = int(length) if length.isdecimal() else 0
    if size > (MOST_FILE if _form(request) else MOST_JSON):
        raise Denied(413, TOO_LARGE)
    weigh(caller, size)
    if not may_write(caller.actor):
        raise Denied(403, READ_ONLY)
    key = request.headers.get("Idempotency-Key")
    return (
        view(request, **slots)
        if key is None or request.method != "POST"
        else _once(request, partial(view, **slots), key)
    )


def _form(request: HttpRequest) -> bool:
    return (request.content_type or "") == FORM


def _once(request: HttpRequest, view: View, key: str) -> HttpResponseBase:
    """The same key and the same body: the same answer. What is quick is one transaction with its answer."""
    if not KEY.fullmatch(key):
        raise Flawed((Fault("Idempotency-Key", BAD_KEY),))
    asked = Asked(token=caller_of(request).token.pk, key=key, digest=_digest(request))
    vars(request)["once"] = asked
    if _form(request) or request.path.endswith(TAKE):
        answer = _claimed(request, view, asked)
        if answer.status_code >= BROKEN:
            kept_answers.let_go(asked)
        return answer
    return _in_one(request, view, asked, translation.get_language())


@door
def _in_one(request: HttpRequest, view: View, asked: Asked, language: str | None) -> HttpResponseBase:
    """The claim, the work and its answer together; perhaps in the thread of another who writes (store.together)."""
    with translation.override(language):
        answer = _claimed(request, view, asked)
    if answer.status_code >= BROKEN:
        transaction.set_rollback(True)
    return answer


def _claimed(request: HttpRequest, view: View, asked: Asked) -> HttpResponseBase:
    kept = kept_answers.claim(asked)
    if kept is not None:
        answer = HttpResponse(kept.body, status=kept.status, content_type=kept.content_type)
        answer["Idempotent-Replayed"] = "true"
        return answer
    made = view(request)
    if isinstance(made, HttpResponse) and made.status_code < BROKEN:
        kind = made.headers["Content-Type"]
        kept_answers.keep(asked, Kept(status=made.status_code, content_type=kind, body=made.content.decode()))
    return made


def _digest(request: HttpRequest) -> str:
    """What is asked, however it is wrapped: the boundary of a form is another one each time it is sent."""
    body = b"\n".join(_parts(request)) if _form(request) else request.body
    return hashlib.sha256(f"{request.get_full_path()}\n".encode() + body).hexdigest()


def _parts(request: HttpRequest) -> Iterator[bytes]:
    """The fields and the files of a form, the same for the same form."""
    for name, values in sorted(request.POST.lists()):
        yield repr((name, values)).encode()
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            yield repr((name, file.name, hashlib.sha256(file.read()).hexdigest())).encode()
            file.seek(0)


def _dressed(answer: HttpResponseBase) -> HttpResponseBase:
    if answer.status_code == 405 and isinstance(answer, HttpResponse):
        answer = not_allowed(answer)
    answer.headers.setdefault("Content-Security-Policy", CSP)
    add_never_cache_headers(answer)
    patch_vary_headers(answer, ("Accept-Language", "Authorization"))
    return answer
