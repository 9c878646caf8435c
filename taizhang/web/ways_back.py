"""Where a person goes on after a form that stands on every page."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def way_back(request: HttpRequest) -> str:
    """Where the person came from, when that is a page of ours; else the first page."""
    asked = request.POST.get("next") or request.GET.get("next") or "/"
    return asked if _ours(request, asked) else "/"


def form_of(request: HttpRequest) -> str:
    """The page from which a form was sent, when that is one of ours; else ""."""
    came_from = request.headers.get("Referer", "") if request.method == "POST" else ""
    return came_from if came_from and _ours(request, came_from) else ""


def _ours(request: HttpRequest, address: str) -> bool:
    return url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
