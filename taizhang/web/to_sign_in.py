"""The way to the sign-in page and back to where one was, and an officer's way from the first page to their own."""

from typing import Final
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from taizhang.web import held

ASIDE: Final = "X-Aside"
"""A look-up the page makes while one types: it leads nobody away from what is being typed."""


def sent(request: HttpRequest) -> HttpResponse:
    """To the sign-in page; what was typed waits in the browser, and what was sent too late in its session."""
    asked = request.get_full_path() if request.method == "GET" else ""
    partial = bool(request.headers.get("HX-Request"))
    aside = ASIDE in request.headers
    if request.method == "POST":
        held.hold(request)
    elif partial or aside:
        # What a page asks by itself may overtake the form that is just being sent: its answer must not take away the
        # cookie by which that form is known.
        request.COOKIES.pop(settings.SESSION_COOKIE_NAME, None)
    if aside:
        return HttpResponse(status=204)
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
