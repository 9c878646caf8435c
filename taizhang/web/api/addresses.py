"""Every address of the API, each behind the gate; written out one by one, so that the page of permissions shows them."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, re_path
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from taizhang.errors import Refusal
from taizhang.store.sight import Unseen
from taizhang.web.api import problems
from taizhang.web.api.about import about, open_to_all
from taizhang.web.api.described import api_docs, asked_for, described, schema_page
from taizhang.web.api.entries import entries
from taizhang.web.api.figures import figures
from taizhang.web.api.gate import gated
from taizhang.web.api.ledger import ledger
from taizhang.web.api.lives import lives
from taizhang.web.api.moving import moving
from taizhang.web.api.papers import papers
from taizhang.web.api.workbooks import workbooks

PREFIX: Final = "api/v1/"
OPEN: Final = frozenset({"health"})
METHODS: Final = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]

Queries = Mapping[str, frozenset[str]]


def made() -> NinjaAPI:
    """The operations, with one answer to whatever they raise."""
    api = NinjaAPI(
        title="taizhang", version=settings.VERSION, openapi_url=None, docs_url=None, urls_namespace="api",
        description="台账的接口：与网页同样的门、同样的视野。用法见 docs/api.md。",
    )  # fmt: skip
    for error in (Refusal, Http404, HttpError, ValidationError, Exception):
        api.add_exception_handler(error, _answered)
    for router in (open_to_all, about, ledger, entries, moving, lives, figures, papers, workbooks):
        api.add_router("", router)
    return api


def _answered(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
    return problems.answered(request, error if isinstance(error, Exception) else error())


@open_to_all.api_operation(METHODS, "/nowhere", include_in_schema=False)
def nowhere(request: HttpRequest) -> None:
    """What has no address is not found, in the manner of the API."""
    raise Unseen


def addresses() -> tuple[URLPattern, ...]:
    """The addresses for taizhang.web.urls; the page for the office stands outside /api, where sessions count."""
    api = made()
    found = {one.name: one for one in api.urls[0] if isinstance(one, URLPattern)}
    lost = gated(found.pop("nowhere").callback, anybody=True)
    known = cache(lambda: asked_for(described(api, PREFIX)))  # describing is most of a start: only who asks waits
    return (
        *(_address(one, known) for name, one in found.items() if name != "api-root"),
        path(f"{PREFIX}openapi.json", gated(schema_page(api, PREFIX), anybody=True), name="api_openapi"),
        re_path(r"^api/[\s\S]*$", lost, name="api_nowhere"),
        path("api-docs", api_docs, name="api_docs"),
    )


def _address(one: URLPattern, known: Callable[[], Queries]) -> URLPattern:
    route = PREFIX + str(one.pattern).lstrip("/")
    written = "/" + re.sub(r"<\w+:(\w+)>", r"{\1}", route)
    return path(route, gated(one.callback, lambda: known()[written], anybody=one.name in OPEN), name=f"api_{one.name}")
