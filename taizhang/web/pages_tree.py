"""设置 · 单位: the tree with what may be done to each unit, and its history; every act is a step of the office above."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST

from taizhang.errors import Refusal, Words, msg, words
from taizhang.record.permits import Actor
from taizhang.record.tree import ancestors
from taizhang.store import sight, units
from taizhang.store.carrying import Carried
from taizhang.store.models import Duty, Step, Unit
from taizhang.store.office import Planted
from taizhang.store.units_in import classes
from taizhang.web.pages_people import actor_of
from taizhang.web.permission import offices
from taizhang.web.refusals import status_of
from taizhang.web.say import label, say, tell
from taizhang.web.seat import unit_meant

PAGE, HISTORY = 100, 30
SAID: Final[Mapping[str, str]] = MappingProxyType({
    "plant": msg("建单位"), "rename": msg("改名"), "relocate": msg("调整隶属"), "merge": msg("并入"),
    "absorb": msg("接收并入"), "close": msg("撤销"), "reopen": msg("恢复"),
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A step in the history of a unit, as the page tells it."""

    step: Step
    what: str
    old: str
    new: str


@offices
@require_GET
def tree(request: HttpRequest) -> HttpResponse:
    """A unit with those under it: `/settings/units?at=YX-01`, or found by `?text=`."""
    by = actor_of(request)
    text = request.GET.get("text", "").strip()
    if text:
        found = unit_meant(by, text)
        return HttpResponseRedirect(f"{reverse('tree')}?{urlencode({'at': found.code})}")
    at = request.GET.get("at", "")
    return page(request, by, sight.unit(by, at) if at else sight.top(by))


def page(request: HttpRequest, by: Actor, unit: Unit, refused: "tuple[str, Refusal] | None" = None) -> HttpResponse:
    """The page of one unit; a refused act stays open with what was typed and what stands against it."""
    below = sight.units(by).filter(parent=unit).annotate(under=Count("children", filter=Q(children__closed_on=None)))
    shown = Unit.objects.select_related("parent", "successor").get(pk=unit.pk)
    known = classes()
    told = {
        "unit": shown,
        "above": tuple(sight.units(by).filter(path__in=ancestors(unit.path))),
        "page": Paginator(below, PAGE).get_page(request.GET.get("page")),
        "classes": tuple((code, label(one)) for code, one in known.items()),
        "named": {code: label(one) for code, one in known.items()},
        "class_said": label(known[unit.unit_class]) if unit.unit_class in known else unit.unit_class,
        "may": units.may(by, shown),
        "may_under": units.may_under(by, shown) and not shown.closed_on,
        "entries": shown.entries.exclude(campaign="").count(),
        "open": units.open_at(shown).count(),
        "duties": Duty.objects.filter(unit=shown).count(),
        "history": tuple(_told(step) for step in units.history(shown)[:HISTORY]),
        "refused": refused[0] if refused else "",
        "refusal": refused[1] if refused else None,
        "given": request.POST,
        "query": urlencode({"at": unit.code}) + "&",
    }
    return render(request, "settings/tree.html", told, status=status_of(refused[1]) if refused else 200)


def _told(step: Step) -> Told:
    facts = step.values
    return Told(
        step=step,
        what=tell(SAID.get(step.move, step.move)),
        old=str(facts.get("old", "")),
        new=str(facts.get("new", "")),
    )


Act = Callable[[HttpRequest, Unit, Actor], Words]


def _typed(request: HttpRequest, name: str) -> str:
    return request.POST.get(name, "").strip()


def _add(request: HttpRequest, unit: Unit, by: Actor) -> Words:
    one = Planted(
        code=_typed(request, "code"), name=_typed(request, "name"), unit_class=_typed(request, "class") or unit.unit_class,
        parent=unit.code,
    )  # fmt: skip
    made = units.add(one, by=by)
    return words(msg("已建：{unit}"), unit=made.name)


def _rename(request: HttpRequest, unit: Unit, by: Actor) -> Words:
    made = units.rename(unit.code, _typed(request, "name"), unit_class=_typed(request, "class"), by=by)
    return words(msg("已改为“{unit}”，原名留在历史里"), unit=made.name)


def _relocate(request: HttpRequest, unit: Unit, by: Actor) -> Words:
    to = unit_meant(by, _typed(request, "to"))
    return _went(msg("“{unit}”已移到“{to}”下：{units} 个单位、{entries} 条台账随同"), unit, to,
                 units.relocate(unit.code, to.code, by=by))  # fmt: skip


def _merge(request: HttpRequest, unit: Unit, by: Actor) -> Words:
    to = unit_meant(by, _typed(request, "to"))
    return _went(msg("“{unit}”已并入“{to}”：{units} 个下级单位、{entries} 条台账转入"), unit, to,
                 units.merge(unit.code, to.code, by=by))  # fmt: skip


def _went(said: str, unit: Unit, to: Unit, done: Carried) -> Words:
    return words(said, unit=unit.name, to=to.name, units=done.units, entries=done.entries)


def _close(request: HttpRequest, unit: Unit, by: Actor) -> Words:
    units.close(unit.code, by=by)
    return words(msg("“{unit}”已撤销，不再登记；原有的记录都在"), unit=unit.name)


def _reopen(request: HttpRequest, unit: Unit, by: Actor) -> Words:
    units.reopen(unit.code, by=by)
    return words(msg("“{unit}”已恢复"), unit=unit.name)


ACTS: Final[Mapping[str, Act]] = MappingProxyType({
    "add": _add, "rename": _rename, "relocate": _relocate, "merge": _merge, "close": _close, "reopen": _reopen,
})  # fmt: skip


@offices
@require_POST
def tree_act(request: HttpRequest, code: str, act: str) -> HttpResponse:
    """Do one of the acts; what stands against it is told beside the form, which keeps what was typed."""
    by = actor_of(request)
    unit = sight.unit(by, code)
    if act not in ACTS:
        raise sight.Unseen
    try:
        messages.success(request, say(ACTS[act](request, unit, by)))
    except Refusal as refusal:
        return page(request, by, unit, (act, refusal))
    return HttpResponseRedirect(f"{reverse('tree')}?{urlencode({'at': code})}")
