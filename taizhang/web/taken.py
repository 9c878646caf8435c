"""Whatever leaves the ledger as a file is told in the log: who, what, from where (domain.md 7.1 row 12).

It stands in the gate, not in the pages, so that no page can forget it; where it cannot be written nothing is handed out.
"""

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from taizhang.store.models import Person
from taizhang.store.office_steps import visit
from taizhang.web.api.caller import Caller

DONE = 300


def away(request: HttpRequest, answer: HttpResponseBase) -> None:
    """Tell of a file that a person or a machine is about to get."""
    if answer.status_code >= DONE or not answer.headers.get("Content-Disposition", "").startswith("attachment"):
        return
    caller, person = vars(request).get("caller"), getattr(request, "user", None)
    if isinstance(caller, Caller):
        visit("download", request.path, person=caller.actor.person, token=caller.token.pk)
    elif isinstance(person, Person):
        visit("download", request.path, person=person.pk)
