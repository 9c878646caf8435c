"""What a person has to do before anything else: choose a password of their own, or set up the second factor."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from taizhang.errors import Words, msg, words
from taizhang.record.permits import Actor
from taizhang.store import passwords
from taizhang.store.factors import demanded, without
from taizhang.store.models import Person
from taizhang.store.remembered import until_the_office_changes
from taizhang.web.say import say

CHOOSE = words(msg("这是别人给的初始密码，请先换成自己的"))
AGED = words(msg("密码用得太久了，请换一个新的"))
FACTOR = words(msg("您的职责要求动态口令，请先在手机上设好"))


def first(request: HttpRequest, person: Person, actor: Actor) -> HttpResponse | None:
    """The way to what has to be done first; None when nothing has, or when this is it."""
    found = _wanted(person, actor)
    if found is None:
        return None
    name, why = found
    if request.path == reverse(name):
        return None
    messages.warning(request, say(why))
    return HttpResponseRedirect(reverse(name))


def _wanted(person: Person, actor: Actor) -> tuple[str, Words] | None:
    if person.must_change:
        return "me_password", CHOOSE
    if passwords.aged(person):
        return "me_password", AGED
    if demanded(actor) and _without_factor(person.pk):
        return "me_factor", FACTOR
    return None


@until_the_office_changes
def _without_factor(person: int) -> bool:
    return bool(without((person,)))
