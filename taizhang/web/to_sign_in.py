"""The way to the sign-in page and back to where one was, and an officer's way from the first page to their own."""

from urllib.parse import quote, urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from taizhang.web import held


def sent(request: HttpRequest) -> HttpResponse:
    """To the sign-in page; what was typed waits in the browser, and what was sent too late in its session."""
    asked = request.get_full_path() if request.method == "GET" else ""
    partial = bool(request.headers.get("HX-Request"))
    if request.method == "POST":
        held.hold(request)
    if partial or not asked:
        came_from = urlsplit(request.headers.get("HX-Current-URL") or request.headers.get("Referer") or "")
        asked = came_from.path + (f"?{came_from.query}" if came_from.query else "") or "/"
    to = f"{reverse('login')}?next={quote(asked)}"
    if partial:
        return HttpResponse(status=204, headers={"HX-Redirect": to})
    return HttpResponseRedirect(to)


def home(request: HttpRequest) -> HttpResponse | None:
    """Officers have no 待办: the first page leads them to their settings."""
    first = request.method == "GET" and request.path == reverse("todo")
    return HttpResponseRedirect(reverse("settings")) if first else None
