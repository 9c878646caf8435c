"""设置: the rooms that are open to whoever asks."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from taizhang.record.permits import Actor
from taizhang.store import beginning, sight
from taizhang.web.frame import rooms
from taizhang.web.pages_me import person_of
from taizhang.web.permission import own
from taizhang.web.role_names import OFFICE_WORK
from taizhang.web.say import tell


@own
@require_GET
def settings_page(request: HttpRequest) -> HttpResponse:
    """The rooms with a sentence each; who has none is led to their own account."""
    actor = sight.actor_of(person_of(request))
    found = rooms(request, actor)
    if not found:
        return HttpResponseRedirect(reverse("me"))
    told = {"found": found, "work": tell(OFFICE_WORK.get(actor.officer, "")), "stages": _first_day(actor)}
    return render(request, "settings/page.html", told)


def _first_day(actor: Actor) -> tuple[beginning.Stage, ...]:
    """For the officers of a ledger that is not yet at work: all that has to be there, what is done and what is not."""
    return beginning.stages() if actor.officer and beginning.wanting() else ()
