"""What was typed into a form whose session had run out is not lost: it waits in the browser's session for its own person.

Only for whoever that session belonged to (its row tells, a day longer than it lives), only fields, never files or passwords.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from taizhang.store import sessions
from taizhang.store.models import Person
from taizhang.web.permission import own
from taizhang.web.ways_back import way_back

HELD: Final = "held"
MOST: Final = 200_000
NOT_KEPT: Final = frozenset({"csrfmiddlewaretoken", "password", "old", "again", "code"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Where the form was to be sent, what stood in it, and whether files were with it."""

    path: str
    fields: tuple[tuple[str, str], ...]
    files: bool


def hold(request: HttpRequest) -> None:
    """Keep the fields of a form that came too late."""
    person = sessions.whose(request.COOKIES.get(settings.SESSION_COOKIE_NAME, ""))
    fields = [[name, str(text)] for name in request.POST for text in request.POST.getlist(name) if name not in NOT_KEPT]
    if person is None or not fields or sum(len(text) for _, text in fields) > MOST:
        return
    request.session[HELD] = {
        "person": person, "path": request.get_full_path(), "fields": fields, "files": bool(request.FILES),
    }  # fmt: skip


def settle(request: HttpRequest, person: Person) -> None:
    """After a sign-in: what another person typed is forgotten."""
    if request.session.get(HELD, {}).get("person") != person.pk:
        request.session.pop(HELD, None)


def sent(request: HttpRequest) -> None:
    """The form has now come through: nothing is held any more."""
    if (
        request.method == "POST"
        and HELD in request.session
        and _of(request.session[HELD]).path == request.get_full_path()
    ):
        del request.session[HELD]


def held(request: HttpRequest) -> Held | None:
    """What waits to be sent again."""
    kept = request.session.get(HELD) if hasattr(request, "session") else None
    return _of(kept) if kept else None


def _of(kept: Mapping[str, Any]) -> Held:
    return Held(path=kept["path"], fields=tuple((name, text) for name, text in kept["fields"]), files=kept["files"])


@own
@require_POST
def let_go(request: HttpRequest) -> HttpResponse:
    """Forget it."""
    request.session.pop(HELD, None)
    return HttpResponseRedirect(way_back(request))
