"""Where the browser goes after a door has done its work."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect


def redirected(request: HttpRequest, to: str) -> HttpResponse:
    """To another page; a form sent by htmx is told so in a header."""
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": to})
    return HttpResponseRedirect(to)
