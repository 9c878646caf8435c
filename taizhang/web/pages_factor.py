"""我 · 动态口令: set up with the phone, codes for an emergency, taken off where nobody demands it."""

import segno
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from taizhang.errors import Refusal, msg, words
from taizhang.store import factors, sight
from taizhang.store.models import Person
from taizhang.web.pages_me import person_of
from taizhang.web.permission import own
from taizhang.web.say import say

MODULE = 5
"""Pixels of one square of the code."""


@own
@require_http_methods(["GET", "POST"])
def me_factor(request: HttpRequest) -> HttpResponse:
    """The square code for the phone, and the field for the first code that it makes."""
    person = person_of(request)
    if request.method == "GET":
        return _form(request, person)
    try:
        codes = factors.confirm(person, request.POST.get("code", ""), by=sight.actor_of(person))
    except Refusal as refusal:
        return _form(request, person, refusal)
    return _codes(request, codes)


def _form(request: HttpRequest, person: Person, refusal: Refusal | None = None) -> HttpResponse:
    if factors.factor_of(person) is not None:
        known = {"on": True, "demanded": factors.demanded(sight.actor_of(person)), "left": _left(person)}
        return render(request, "me/factor.html", known)
    factor = factors.begin(person)
    made = segno.make(factors.address(factor, person.login), error="m")
    told = {"square": made.svg_data_uri(scale=MODULE), "written": factors.written(factor), "refusal": refusal}
    return render(request, "me/factor.html", told, status=422 if refusal else 200)


def _left(person: Person) -> int:
    factor = factors.factor_of(person)
    return len(factor.codes) if factor else 0


def _codes(request: HttpRequest, codes: tuple[str, ...]) -> HttpResponse:
    return render(request, "me/codes.html", {"codes": codes})


@own
@require_POST
def me_factor_codes(request: HttpRequest) -> HttpResponse:
    """Ten new codes for an emergency; the old ones are void."""
    person = person_of(request)
    return _codes(request, factors.new_codes(person, by=sight.actor_of(person)))


@own
@require_POST
def me_factor_off(request: HttpRequest) -> HttpResponse:
    """Take the second factor off, where one's office does not demand it; the password is asked for once more."""
    person = person_of(request)
    factors.drop(person, request.POST.get("password", ""), by=sight.actor_of(person))
    messages.success(request, say(words(msg("动态口令已停用"))))
    return HttpResponseRedirect(reverse("me"))
