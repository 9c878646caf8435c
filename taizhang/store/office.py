"""Setting up: campaigns adopted, units planted, persons enrolled, duties given. Each leaves a step."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from pypinyin import Style, lazy_pinyin

from taizhang.campaign.load import load
from taizhang.campaign.model import Campaign
from taizhang.errors import Refusal, msg, refuse, words
from taizhang.record.permits import Actor
from taizhang.record.tree import WIDTH, step_of
from taizhang.store import clock
from taizhang.store.accounts import judge, lay_password, refuse_weak
from taizhang.store.doors import door
from taizhang.store.fitting import refuse_too_long
from taizhang.store.line_tables import LineDuty
from taizhang.store.lines import appoint_along, dismiss_along
from taizhang.store.models import CampaignText, Duty, Entry, Person, Unit
from taizhang.store.office_steps import tell
from taizhang.store.reading import unit_of
from taizhang.store.revisions import refuse_stranding
from taizhang.store.settling import settle

ROLES = ("clerk", "verifier", "office", "group", "leader")
LOGIN = re.compile(r"\w(?:[\w.@-]{0,62}\w)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """A unit to be planted under the unit with code `parent` ("" for the root)."""

    code: str
    name: str
    unit_class: str
    parent: str = ""


@door
def adopt(text: str, file: str, *, by: Actor | None = None) -> Campaign:
    """Put a campaign's YAML in force as a new revision; the same text again changes nothing.

    One that does not know the kind or the state of an entry of the ledger is refused. Entries of a kind that had no life
    before stand from now on where the kind says (`once`).
    """
    campaign, problems = load(text, file)
    if campaign is None or problems:
        raise Refusal(words(msg("专项定义有误，没有启用：{file}"), file=file), problems)
    digest = hashlib.sha256(text.encode()).hexdigest()
    newest = CampaignText.objects.filter(code=campaign.campaign).order_by("-revision").first()
    if newest is None or newest.digest != digest:
        refuse_stranding(campaign)
        revision = newest.revision + 1 if newest else 1
        CampaignText.objects.create(
            code=campaign.campaign, revision=revision, text=text, digest=digest, adopted_at=clock.now()
        )
        settle(campaign)
        tell("adopt", f"campaign:{campaign.campaign}", by=by, revision=revision, digest=digest)
    return campaign


def initials(name: str) -> str:
    """The pinyin initials of a name, for the unit picker: 县委办 → xwb."""
    return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).lower()[:120]


def _last_child(parent: Unit | None) -> str | None:
    if parent is not None and parent.pk is None:
        return None
    return Unit.objects.filter(parent=parent).order_by("-path").values_list("path", flat=True).first()


def _next_path(parent: Unit | None, planted: dict[str, int]) -> str:
    above = parent.path if parent else ""
    if above not in planted:
        last = _last_child(parent)
        planted[above] = int(last[-WIDTH:], 36) + 1 if last else 0
    planted[above] += 1
    return above + step_of(planted[above] - 1)


def place_under(parent: Unit) -> str:
    """The path of one more unit under this one."""
    return _next_path(parent, {})


@door
def plant(units: Sequence[Planted], *, by: Actor | None = None) -> None:
    """Plant units, parents before children; a code that stands already is refused.

    Those that are there before the first entry have been there from the beginning; later ones are opened today.
    """
    opened = clock.today() if Entry.objects.exists() else None
    known = {unit.code: unit for unit in Unit.objects.filter(code__in={one.parent for one in units})}
    counts: dict[str, int] = {}
    fresh: list[Unit] = []
    for one in units:
        parent = known.get(one.parent)
        if one.parent and parent is None:
            raise refuse(msg("“{name}”的上级单位不存在：{code}"), name=one.name, code=one.parent)
        unit = Unit(code=one.code, name=one.name, initials=initials(one.name), unit_class=one.unit_class)
        unit.opened_on = opened
        unit.parent, unit.path = parent, _next_path(parent, counts)
        known[one.code] = unit
        fresh.append(unit)
    _refuse_twice(fresh)
    refuse_too_long(fresh)
    for unit in fresh:
        unit.parent = known.get(unit.parent.code) if unit.parent else None
        unit.save(force_insert=True)
    about = f"unit:{fresh[0].code}" if len(fresh) == 1 else f"units:{len(fresh)}"
    tell("plant", about, by=by, codes=[unit.code for unit in fresh][:50])


def _refuse_twice(fresh: Sequence[Unit]) -> None:
    codes = [unit.code for unit in fresh]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    twice += Unit.objects.filter(code__in=codes).values_list("code", flat=True)
    if twice:
        raise refuse(msg("单位代码重复：{codes}"), codes="、".join(twice[:10]))


@door
def enrol(login: str, name: str, post: str, password: str | None, *, by: Actor | None = None) -> Person:
    """Add a person; a taken login or a weak password is refused with the reason. Without one they cannot sign in yet.

    Who is enrolled by an officer has to change the password at the first sign-in. `by` None is a command.
    """
    if by is not None:
        judge(by, "enrol")
    if not LOGIN.fullmatch(login):
        raise refuse(msg("登录名“{login}”不行：用字母、数字或汉字，中间可以有 . _ - @，2 到 64 个"), login=login[:64])
    if Person.objects.filter(login__iexact=login).exists():
        raise refuse(msg("登录名“{login}”已有人使用"), login=login)
    if not name.strip():
        raise refuse(msg("请写姓名"))
    person = Person(login=login, name=name.strip(), post=post.strip(), made=clock.today())
    refuse_too_long([person])
    if password is not None:
        refuse_weak(password, person)
    lay_password(person, password, change=by is not None)
    person.save()
    tell("enrol", f"person:{login}", by=by, name=person.name, post=person.post)
    return person


@door
def appoint(person: Person, unit_code: str, role: str, *, by: Actor | None = None) -> None:
    """Give a person a role at a unit and everything under it; giving it twice changes nothing."""
    if by is not None:
        judge(by, "appoint", person)
    if role not in ROLES:
        raise refuse(msg("没有这种职责：{role}"), role=role)
    if person.officer:
        raise refuse(msg("{name}是三员之一，不能再任业务职责"), name=person.name)
    unit = unit_of(unit_code)
    _, new = Duty.objects.get_or_create(person=person, unit=unit, role=role)
    if new:
        tell("appoint", f"person:{person.login}", by=by, unit=unit_code, role=role)


@door
def dismiss(person: Person, unit_code: str, role: str, *, by: Actor | None = None) -> None:
    """End a role of a person at a unit; what they did stays theirs. A role they do not hold is refused."""
    if by is not None:
        judge(by, "dismiss", person)
    ended, _ = Duty.objects.filter(person=person, unit__code=unit_code, role=role).delete()
    if not ended:
        raise refuse(msg("{name}在这个单位没有这项职责：{code}"), name=person.name, code=unit_code)
    tell("dismiss", f"person:{person.login}", by=by, unit=unit_code, role=role)


@door
def succeed(person: Person, successor: Person, *, by: Actor) -> int:
    """Hand every duty of a person to another in one act; what the first one did stays theirs. How many were handed on."""
    judge(by, "succeed", person)
    judge(by, "succeed", successor)
    if successor.pk == person.pk:
        raise refuse(msg("接替的人要另选一位"))
    duties = list(Duty.objects.filter(person=person).select_related("unit").order_by("unit__path", "role"))
    over = list(LineDuty.objects.filter(person=person).select_related("line").order_by("line__code", "role"))
    if not duties and not over:
        raise refuse(msg("{name}没有可以交接的职责"), name=person.name)
    for duty in duties:
        appoint(successor, duty.unit.code, duty.role, by=by)
        dismiss(person, duty.unit.code, duty.role, by=by)
    for one in over:
        appoint_along(successor, one.line.code, one.role, by=by)
        dismiss_along(person, one.line.code, one.role, by=by)
    handed = len(duties) + len(over)
    tell("succeed", f"person:{person.login}", by=by, successor=successor.login, duties=handed)
    return handed
