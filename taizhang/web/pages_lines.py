"""设置 · 条线: lines across the tree, which units lie on them, and who looks along them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from taizhang.errors import Words, msg, words
from taizhang.record.permits import Actor
from taizhang.store import lines, sight
from taizhang.store.line_tables import Line
from taizhang.store.models import Unit
from taizhang.web.permission import head
from taizhang.web.say import say
from taizhang.web.seat import seat_of, unit_meant


@dataclass(frozen=True, slots=True)
class Shown:
    """A line with its units in the order of the tree and the names of those who look along it."""

    line: Line
    units: tuple[Unit, ...]
    people: tuple[str, ...]


@head
@require_GET
def lines_page(request: HttpRequest) -> HttpResponse:
    """Every line; a new one, more units, one taken off."""
    found = Line.objects.order_by("code").prefetch_related("places__unit", "duties__person")
    return render(request, "settings/lines.html", {"lines": tuple(_shown(line) for line in found)})


def _shown(line: Line) -> Shown:
    units = sorted((place.unit for place in line.places.all()), key=lambda unit: unit.path)
    return Shown(line, tuple(units), tuple(duty.person.name for duty in line.duties.all()))


@head
@require_POST
def lines_act(request: HttpRequest, act: str) -> HttpResponse:
    """Draw a line, put units on it (one a line, by name or code), take one off; the door judges."""
    if act not in ACTS:
        raise sight.Unseen
    messages.success(request, say(ACTS[act](request, seat_of(request).actor)))
    return HttpResponseRedirect(reverse("lines"))


def _draw(request: HttpRequest, by: Actor) -> Words:
    line = lines.draw(request.POST.get("code", "").strip(), request.POST.get("name", "").strip(), by=by)
    return words(msg("已建条线“{name}”，下面把单位放上去"), name=line.name)


def _put(request: HttpRequest, by: Actor) -> Words:
    written = [one.strip() for one in request.POST.get("units", "").replace("、", "\n").splitlines()]
    codes = [unit_meant(by, one).code for one in written if one]
    return words(msg("放上了 {n} 个单位"), n=lines.put_on(request.POST.get("line", ""), codes, by=by))


def _take(request: HttpRequest, by: Actor) -> Words:
    lines.take_off(request.POST.get("line", ""), request.POST.get("unit", ""), by=by)
    return words(msg("已从条线上拿下"))


ACTS: Final[Mapping[str, Callable[[HttpRequest, Actor], Words]]] = MappingProxyType(
    {"draw": _draw, "put": _put, "take": _take}
)
