"""/healthz, /readyz and /metrics: for whoever watches over machines, in plain text, without sign-in."""

from collections.abc import Iterator
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_safe

from taizhang.store import health, sight
from taizhang.store.health import Measure
from taizhang.web.permission import public

PLAIN: Final = "text/plain; charset=utf-8"
METRICS: Final = "text/plain; version=0.0.4; charset=utf-8"
HERE: Final = frozenset({"127.0.0.1", "::1"})
UNREADY: Final = 503


@public
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """This process answers."""
    return HttpResponse("ok\n", content_type=PLAIN)


@public
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Everything it needs is there; 503 with what is missing."""
    checks = health.ready()
    text = "".join(f"{one.name} {'ok' if one.good else 'missing'}\n" for one in checks)
    return HttpResponse(text, content_type=PLAIN, status=200 if all(one.good for one in checks) else UNREADY)


@public
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Numbers as Prometheus reads them: only for this machine, or for who brings TAIZHANG_METRICS_TOKEN."""
    if not _admitted(request):
        raise sight.Unseen
    return HttpResponse("".join(_lines(tuple(health.measured()))), content_type=METRICS)


def _admitted(request: HttpRequest) -> bool:
    """A request that a proxy has passed on comes from elsewhere, whatever address it comes from."""
    brought = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if settings.METRICS_TOKEN and constant_time_compare(brought, settings.METRICS_TOKEN):
        return True
    passed_on = "X-Forwarded-For" in request.headers or "Forwarded" in request.headers
    return not passed_on and request.META.get("REMOTE_ADDR", "") in HERE


def _lines(found: tuple[Measure, ...]) -> Iterator[str]:
    told = ""
    for one in found:
        if one.name != told:
            sort = "counter" if one.name.endswith("_total") else "gauge"
            yield f"# HELP {one.name} {one.about}\n# TYPE {one.name} {sort}\n"
        told = one.name
        labels = ",".join(f'{name}="{value}"' for name, value in one.labels)
        yield f"{one.name}{{{labels}}} {one.value}\n" if labels else f"{one.name} {one.value}\n"
