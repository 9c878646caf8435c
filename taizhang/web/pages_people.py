"""设置 · 人员和职责: who may sign in, who may what; every act is one officer's and none of them to themselves."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from taizhang.errors import Refusal, Words, msg, refuse, words
from taizhang.record.permits import LINE_ROLES, OFFICERS, SECURITY, SYSTEM, Actor
from taizhang.store import accounts, attempts, clock, lines, office, passwords, people, sight
from taizhang.store.line_tables import Line
from taizhang.store.models import Person, Unit
from taizhang.store.office_steps import visit
from taizhang.store.people_in import Secret
from taizhang.web.pages_me import person_of
from taizhang.web.permission import officers
from taizhang.web.role_names import ROLES
from taizhang.web.say import say, tell
from taizhang.web.unit_box import OFFERED, matching

PAGE: Final = 50
SORTS: Final[Mapping[str, str]] = MappingProxyType({
    "": msg("全部"), "officers": msg("三员"), "idle": msg("没有职责"), "unused": msg("90 天没用过"),
    "ending": msg("30 天内到期"), "locked": msg("锁定中"), "off": msg("停用或到期"),
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A person in the list, with what stands out about the account."""

    person: Person
    lamp: str
    said: str


def actor_of(request: HttpRequest) -> Actor:
    """Who asks."""
    return sight.actor_of(person_of(request))


@officers(SYSTEM, SECURITY)
@require_GET
def people_list(request: HttpRequest) -> HttpResponse:
    """Everybody, by a piece of login, name, post or unit, narrowed to what wants looking at."""
    text, sort = request.GET.get("text", "").strip(), request.GET.get("show", "")
    pages = Paginator(people.found(actor_of(request), text, sort), PAGE)
    page = pages.get_page(request.GET.get("page"))
    locked = attempts.locked_among(tuple(one.login for one in page))
    told = {
        "page": page, "lines": tuple(_marked(one, one.login in locked) for one in page), "text": text, "show": sort,
        "sorts": tuple((code, tell(said)) for code, said in SORTS.items()),
        "query": f"text={text}&show={sort}&" if text or sort else "",
    }  # fmt: skip
    return render(request, "settings/people.html", told)


def _marked(person: Person, locked: bool) -> Marked:
    lamp, said = _standing(person, locked=locked)
    return Marked(person=person, lamp=lamp, said=say(said))


def _standing(person: Person, *, locked: bool) -> tuple[str, Words]:
    """The one thing that stands out most about an account."""
    today = clock.today()
    if not person.is_active:
        return "wait", words(msg("已停用"))
    if person.expires and person.expires < today:
        return "late", words(msg("{day} 已到期"), day=person.expires)
    if locked:
        return "late", words(msg("锁定中"))
    if (person.last_in or person.made or today) < today - people.UNUSED:
        return "soon", words(msg("90 天没用过"))
    if person.must_change:
        return "soon", words(msg("还是初始密码"))
    return "done", words(msg("正常"))


@officers(SYSTEM)
@require_http_methods(["GET", "POST"])
def person_new(request: HttpRequest) -> HttpResponse:
    """One account; its first password is shown once."""
    given = {name: request.POST.get(name, "").strip() for name in ("login", "name", "post")}
    if request.method == "GET":
        return render(request, "settings/person_new.html", {"given": given})
    secret = passwords.by_chance()
    try:
        office.enrol(given["login"], given["name"], given["post"], secret, by=actor_of(request))
    except Refusal as refusal:
        return render(request, "settings/person_new.html", {"given": given, "refusal": refusal}, status=422)
    return secrets_page(request, (Secret(login=given["login"], name=given["name"], password=secret),))


def secrets_page(request: HttpRequest, made: tuple[Secret, ...]) -> HttpResponse:
    """First passwords on a page to be printed and cut, never to be shown again."""
    return render(request, "settings/secrets.html", {"secrets": made})


@officers(SYSTEM, SECURITY)
@require_GET
def person(request: HttpRequest, number: int) -> HttpResponse:
    """One account with what this officer may do to it; that it was looked at is told in the log."""
    by = actor_of(request)
    shown = people.one(by, number)
    visit("look", f"person:{shown.login}", person=by.person)
    minutes = attempts.locked(shown.login)
    lamp, said = _standing(shown, locked=bool(minutes))
    told = {
        "shown": shown, "duties": shown.duties.all(), "over": shown.line_duties.all(),
        "lamp": lamp, "said": say(said), "minutes": minutes,
        "own": shown.pk == by.person, "roles": tuple((code, tell(name)) for code, name in ROLES.items()),
        "lines": Line.objects.order_by("code"), "along": tuple((code, tell(ROLES[code])) for code in LINE_ROLES),
        "offices": OFFICERS, "factor": accounts.has_factor(shown),
    }  # fmt: skip
    return render(request, "settings/person.html", told)


Act = Callable[[HttpRequest, Person, Actor], Words]


def _appoint(request: HttpRequest, shown: Person, by: Actor) -> Words:
    unit = _unit(request.POST.get("unit", "").strip())
    office.appoint(shown, unit.code, request.POST.get("role", ""), by=by)
    return words(msg("已任职：{name}，{unit}"), name=shown.name, unit=unit.name)


def _unit(written: str) -> Unit:
    found = tuple(Unit.objects.filter(code=written)[:1]) or tuple(Unit.objects.filter(name=written)[:2])
    if len(found) != 1:
        told = (
            msg("叫“{name}”的单位不止一个，请改写单位代码")
            if found
            else msg("没有“{name}”这个单位，请写单位全称或代码")
        )
        raise refuse(told, name=written)
    return found[0]


def _dismiss(request: HttpRequest, shown: Person, by: Actor) -> Words:
    unit, _, role = request.POST.get("duty", "").rpartition("|")
    office.dismiss(shown, unit, role, by=by)
    return words(msg("职责已结束，做过的事仍记在{name}名下"), name=shown.name)


def _appoint_along(request: HttpRequest, shown: Person, by: Actor) -> Words:
    line = lines.line_of(request.POST.get("line", ""))
    lines.appoint_along(shown, line.code, request.POST.get("role", ""), by=by)
    return words(msg("已任职：{name}，{unit}"), name=shown.name, unit=line.name)


def _dismiss_along(request: HttpRequest, shown: Person, by: Actor) -> Words:
    line, _, role = request.POST.get("duty", "").rpartition("|")
    lines.dismiss_along(shown, line, role, by=by)
    return words(msg("职责已结束，做过的事仍记在{name}名下"), name=shown.name)


def _succeed(request: HttpRequest, shown: Person, by: Actor) -> Words:
    successor = people.meant(by, request.POST.get("successor", "").strip())
    handed = office.succeed(shown, successor, by=by)
    told = msg("{n} 项职责已由{successor}接替，做过的事仍记在{name}名下")
    return words(told, n=handed, successor=successor.name, name=shown.name)


def _officer(request: HttpRequest, shown: Person, by: Actor) -> Words:
    accounts.make_officer(shown, request.POST.get("office", ""), by=by)
    return words(msg("已改：{name}下一次请求起按新的身份"), name=shown.name)


def _enable(request: HttpRequest, shown: Person, by: Actor) -> Words:
    accounts.turn(shown, on=True, by=by)
    return words(msg("{name}的账号已启用"), name=shown.name)


def _disable(request: HttpRequest, shown: Person, by: Actor) -> Words:
    accounts.turn(shown, on=False, by=by)
    return words(msg("{name}的账号已停用，登录已全部退出"), name=shown.name)


def _unlock(request: HttpRequest, shown: Person, by: Actor) -> Words:
    accounts.unlock(shown, by=by)
    return words(msg("{name}可以再试登录了"), name=shown.name)


def _unfactor(request: HttpRequest, shown: Person, by: Actor) -> Words:
    accounts.unfactor(shown, by=by)
    return words(msg("{name}的动态口令已撤下，下次登录时重设"), name=shown.name)


def _expire(request: HttpRequest, shown: Person, by: Actor) -> Words:
    written = request.POST.get("day", "").strip()
    try:
        day = date.fromisoformat(written) if written else None
    except ValueError:
        raise refuse(msg("“{text}”不是日期，请写成 2023-12-31 这样"), text=written) from None
    accounts.expire(shown, day, by=by)
    return words(msg("{name}的账号有效到 {day}"), name=shown.name, day=day) if day else words(msg("账号不设期限"))


def _describe(request: HttpRequest, shown: Person, by: Actor) -> Words:
    accounts.describe(shown, request.POST.get("name", ""), request.POST.get("post", ""), by=by)
    return words(msg("姓名和职务已改"))


def _remove(request: HttpRequest, shown: Person, by: Actor) -> Words:
    accounts.remove(shown, by=by)
    return words(msg("{name}的账号已删"), name=shown.name)


ACTS: Final[Mapping[str, Act]] = MappingProxyType({
    "appoint": _appoint, "dismiss": _dismiss, "appoint_along": _appoint_along, "dismiss_along": _dismiss_along,
    "succeed": _succeed, "officer": _officer, "enable": _enable,
    "disable": _disable, "unlock": _unlock, "unfactor": _unfactor, "expire": _expire, "describe": _describe,
    "remove": _remove,
})  # fmt: skip


@officers(SYSTEM, SECURITY)
@require_POST
def person_act(request: HttpRequest, number: int, act: str) -> HttpResponse:
    """Do one of the acts; the door judges whose it is."""
    by = actor_of(request)
    shown = people.one(by, number)
    if act == "reset":
        secret = accounts.reset(shown, by=by)
        return secrets_page(request, (Secret(login=shown.login, name=shown.name, password=secret),))
    if act not in ACTS:
        raise sight.Unseen
    messages.success(request, say(ACTS[act](request, shown, by)))
    to = reverse("people") if act == "remove" else reverse("person", args=[number])
    return HttpResponseRedirect(to)


@officers(SECURITY)
@require_GET
def people_units(request: HttpRequest) -> JsonResponse:
    """Every unit by a piece of its name, for the field in which a duty's unit is named."""
    asked = request.GET.get("q", "").strip()[:40]
    found = tuple(matching(Unit.objects.all(), asked).select_related("parent")[:OFFERED]) if asked else ()
    names = [unit.name for unit in found]
    offered = [
        {
            "value": unit.name if names.count(unit.name) == 1 else unit.code,
            "name": unit.name,
            "above": unit.parent.name if unit.parent else "",
        }
        for unit in found
    ]
    return JsonResponse({"units": offered})
