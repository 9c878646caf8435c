"""The description of the API (OpenAPI 3.1), made once, and the page that shows it to the office from our own files."""

import copy
import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET
from ninja import NinjaAPI

from taizhang.errors import Refusal, msg, words
from taizhang.web.api.problems import MEDIA
from taizhang.web.permission import reads
from taizhang.web.refusals import FORBIDDEN, refused
from taizhang.web.seat import seat_of

KEY = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": False,
    "description": "24 小时内同键同内容得到同一个答复，什么也不会重复登记；同键不同内容是 409",
    "schema": {"type": "string", "minLength": 1, "maxLength": 100, "pattern": "^[!-~]+$"},
}
ONLY_OFFICE = words(msg("接口说明只给活动办看"))


def described(api: NinjaAPI, prefix: str) -> dict[str, Any]:
    """What the framework says of the operations, with problems as problem+json and the key of every POST."""
    told = copy.deepcopy(dict(api.get_openapi_schema(path_prefix=prefix)))
    for operations in told["paths"].values():
        for method, operation in operations.items():
            if method == "post":
                operation["parameters"].append(KEY)
            for status, answer in operation["responses"].items():
                content = answer.get("content", {})
                if int(status) >= 400 and "application/json" in content:
                    content[MEDIA] = content.pop("application/json")
    return told


def asked_for(told: Mapping[str, Any]) -> Mapping[str, frozenset[str]]:
    """The names a query may hold, by path; whatever else stands in it is a slip of the pen."""
    return {path: frozenset(_queries(operations)) for path, operations in told["paths"].items()}


def _queries(operations: Mapping[str, Any]) -> Iterator[str]:
    for operation in operations.values():
        yield from (one["name"] for one in operation["parameters"] if one["in"] == "query")


def schema_page(api: NinjaAPI, prefix: str) -> Any:
    """The view that gives the description; it holds nothing of the ledger and wants no token."""

    @cache
    def text() -> str:
        return json.dumps(described(api, prefix), ensure_ascii=False)

    def openapi(request: HttpRequest) -> HttpResponse:
        return HttpResponse(text(), content_type="application/json")

    return require_GET(openapi)


@reads
@require_GET
def api_docs(request: HttpRequest) -> HttpResponse:
    """The description as a page, for those who hold an office; script and style come from this machine."""
    if all(duty.role != "office" for duty in seat_of(request).actor.duties):
        return refused(request, Refusal(ONLY_OFFICE), FORBIDDEN)
    told = json.dumps({"url": "/api/v1/openapi.json", "layout": "BaseLayout", "deepLinking": True})
    return render(
        request, "ninja/swagger.html", {"swagger_settings": told, "api": {"title": f"taizhang {settings.VERSION}"}}
    )
