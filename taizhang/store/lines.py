"""Lines across the tree: made and filled by the campaign office at the top, given to persons by the security officer."""

from collections.abc import Sequence

from taizhang.errors import msg, refuse
from taizhang.record.permits import LINE_ROLES, Actor, roles_at
from taizhang.record.tree import WIDTH
from taizhang.store.accounts import judge
from taizhang.store.doors import door
from taizhang.store.fitting import refuse_too_long
from taizhang.store.line_tables import Line, LineDuty, LineUnit
from taizhang.store.models import Person
from taizhang.store.office_steps import tell
from taizhang.store.reading import refuse_closed, unit_of

OFFICE = "office"


def line_of(code: str) -> Line:
    """The line with this code; a Refusal names one that is not there."""
    line = Line.objects.filter(code=code).first()
    if line is None:
        raise refuse(msg("没有这条条线：{code}"), code=code)
    return line


@door
def draw(code: str, name: str, *, by: Actor | None = None) -> Line:
    """A new line without units; a taken code or name is refused. `by` None is a command."""
    _judge(by)
    if not code.strip() or not name.strip():
        raise refuse(msg("请写条线的代码和名称"))
    if Line.objects.filter(code=code).exists() or Line.objects.filter(name=name).exists():
        raise refuse(msg("已经有叫“{name}”或代码“{code}”的条线"), name=name, code=code)
    line = Line(code=code, name=name)
    refuse_too_long([line])
    line.save(force_insert=True)
    tell("draw_line", f"line:{code}", by=by, name=name)
    return line


@door
def put_on(code: str, units: Sequence[str], *, by: Actor | None = None) -> int:
    """Put units (by code) on a line; those on it already stay. How many are new."""
    _judge(by)
    line = line_of(code)
    found = [unit_of(one) for one in dict.fromkeys(units)]
    for unit in found:
        refuse_closed(unit)
    there = set(LineUnit.objects.filter(line=line).values_list("unit", flat=True))
    fresh = [unit for unit in found if unit.pk not in there]
    for unit in fresh:
        LineUnit.objects.create(line=line, unit=unit)
    if fresh:
        tell("put_on_line", f"line:{code}", by=by, units=[unit.code for unit in fresh][:50], n=len(fresh))
    return len(fresh)


@door
def take_off(code: str, unit: str, *, by: Actor | None = None) -> None:
    """Take a unit off a line; who looks along the line no longer sees it. One that is not on it is refused."""
    _judge(by)
    ended, _ = LineUnit.objects.filter(line=line_of(code), unit__code=unit).delete()
    if not ended:
        raise refuse(msg("这条条线上没有这个单位：{code}"), code=unit)
    tell("take_off_line", f"line:{code}", by=by, unit=unit)


@door
def appoint_along(person: Person, code: str, role: str, *, by: Actor | None = None) -> None:
    """Give a person a role over a line and all its units; giving it twice changes nothing."""
    if by is not None:
        judge(by, "appoint", person)
    if role not in LINE_ROLES:
        raise refuse(msg("条线上只有领导和指导组：{role}"), role=role)
    if person.officer:
        raise refuse(msg("{name}是三员之一，不能再任业务职责"), name=person.name)
    _, new = LineDuty.objects.get_or_create(person=person, line=line_of(code), role=role)
    if new:
        tell("appoint", f"person:{person.login}", by=by, line=code, role=role)


@door
def dismiss_along(person: Person, code: str, role: str, *, by: Actor | None = None) -> None:
    """End a role of a person over a line; one they do not hold is refused."""
    if by is not None:
        judge(by, "dismiss", person)
    ended, _ = LineDuty.objects.filter(person=person, line__code=code, role=role).delete()
    if not ended:
        raise refuse(msg("{name}在这条条线上没有这项职责：{code}"), name=person.name, code=code)
    tell("dismiss", f"person:{person.login}", by=by, line=code, role=role)


def _judge(by: Actor | None) -> None:
    """Lines are the work of the campaign office at the top: they cross every tree under it."""
    tops = {duty.path[:WIDTH] for duty in by.duties} if by else set()
    if by is not None and not any(OFFICE in roles_at(by.duties, top) for top in tops):
        raise refuse(msg("条线由最上级的活动办来定"))
