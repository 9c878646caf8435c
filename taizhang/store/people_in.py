"""Many persons from one table: the system officer's hand makes the accounts, the security officer's the duties.

Both send the same table (登录名, 姓名, 职务, 单位, 职责; one line a duty); each hand does its own half of every line, and
what is there already is left as it is, so that the table can be sent again when it has grown.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from taizhang.errors import Place, Problem, Refusal, Words, msg, refuse, words
from taizhang.record.cells import clean
from taizhang.record.permits import SECURITY, SYSTEM, Actor
from taizhang.record.sheets import Sheet, heading
from taizhang.store import passwords
from taizhang.store.doors import door
from taizhang.store.models import Duty, Person, Unit
from taizhang.store.office import LOGIN, ROLES, appoint, enrol

MOST: Final = 5000
TITLE_ROWS: Final = 5
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({
    "login": ("登录名", "login", "账号"), "name": ("姓名", "name"), "post": ("职务", "post"), "unit": ("单位", "unit"),
    "role": ("职责", "role", "角色"),
})  # fmt: skip
WORDS: Final[Mapping[str, str]] = MappingProxyType({
    "经办": "clerk", "审核": "verifier", "活动办": "office", "指导组": "group", "领导": "leader",
    **{role: role for role in ROLES},
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sound line: an account and, unless both are left empty, a duty of it."""

    row: int
    login: str
    name: str
    post: str
    unit: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What taking the table in would do with this hand: accounts to make, duties to give, what is there already, flaws."""

    enrol: tuple[Line, ...] = ()
    appoint: tuple[Line, ...] = ()
    same: int = 0
    flaws: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """A first password, told once."""

    login: str
    name: str
    password: str


def looked(sheets: Sequence[Sheet], name: str, *, by: Actor) -> Look:
    """Every line judged, nothing written; every flaw of every line at once."""
    lines, flaws = _read(sheets, name)
    known = {person.login: person for person in Person.objects.filter(login__in={line.login for line in lines})}
    if by.officer == SYSTEM:
        fresh = {line.login: line for line in lines if line.login not in known}
        same = len({line.login for line in lines}) - len(fresh)
        return Look(enrol=tuple(fresh.values()), same=same, flaws=flaws)
    return _duties(lines, known, flaws, by)


def _duties(lines: Sequence[Line], known: Mapping[str, Person], flaws: tuple[Problem, ...], by: Actor) -> Look:
    held = set(Duty.objects.filter(person__in=known.values()).values_list("person__login", "unit__code", "role"))
    wanted = {(line.login, line.unit, line.role): line for line in lines if line.role}
    good = tuple(line for line in wanted.values() if not (why := _why_not(line, known, by)))
    told = tuple(_flaw(line.row, "登录名", why) for line in wanted.values() if (why := _why_not(line, known, by)))
    new = tuple(line for line in good if (line.login, line.unit, line.role) not in held)
    return Look(appoint=new, same=len(good) - len(new), flaws=(*flaws, *told))


def _why_not(line: Line, known: Mapping[str, Person], by: Actor) -> Words | None:
    person = known.get(line.login)
    if person is None:
        return words(msg("还没有“{login}”这个账号，请系统管理员先用同一张表建"), login=line.login)
    if person.officer:
        return words(msg("{name}是三员之一，不能再任业务职责"), name=person.name)
    return words(msg("不能给自己定职责")) if person.pk == by.person else None


def _flaw(row: int, column: str, what: Words) -> Problem:
    return Problem(Place(row=row, column=column), what)


def _read(sheets: Sequence[Sheet], name: str) -> tuple[list[Line], tuple[Problem, ...]]:
    sheet = next((one for one in sheets if not one.hidden and _columns(one)), None)
    if sheet is None:
        raise refuse(msg("“{file}”里没有找到标题行。第一行请写：登录名、姓名、职务、单位、职责"), file=name)
    at, columns = _columns(sheet) or (0, {})
    if len(sheet.rows) - at > MOST:
        raise refuse(msg("一次最多 {most} 行，请分成几张表"), most=MOST)
    units = _Units(tuple(Unit.objects.values_list("code", "name")))
    lines, flaws = [], []
    for number, cells in enumerate(sheet.rows[at + 1 :], at + 2):
        told = {key: clean(cells[column]) if column < len(cells) else "" for key, column in columns.items()}
        if any(told.values()):
            line, wrong = _line(number, told, units)
            lines += [] if wrong else [line]
            flaws += wrong
    return _once(lines, flaws)


def _once(lines: list[Line], flaws: list[Problem]) -> tuple[list[Line], tuple[Problem, ...]]:
    """One login under two names is a flaw of the later line."""
    named: dict[str, str] = {}
    kept = []
    for line in lines:
        if named.setdefault(line.login, line.name) == line.name:
            kept.append(line)
        else:
            told = words(msg("登录名“{login}”前面写的是{name}"), login=line.login, name=named[line.login])
            flaws.append(_flaw(line.row, "姓名", told))
    return kept, tuple(flaws)


def _columns(sheet: Sheet) -> tuple[int, Mapping[str, int]] | None:
    for number, cells in enumerate(sheet.rows[:TITLE_ROWS]):
        said = [heading(cell).lower() for cell in cells]
        found = {key: said.index(word) for key, all_ in COLUMNS.items() for word in all_ if word in said}
        if {"login", "name"} <= found.keys():
            return number, found
    return None


class _Units:
    """Units by code, and by name where it is the name of one only."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._codes: dict[str, list[str]] = {}
        for code, name in pairs:
            self._codes.setdefault(name, []).append(code)
            self._codes.setdefault(code, [code])

    def code(self, written: str) -> str | Words:
        found = self._codes.get(written, [])
        if len(found) == 1:
            return found[0]
        if found:
            return words(msg("叫“{name}”的单位不止一个，请改写单位代码"), name=written)
        return words(msg("没有“{name}”这个单位，请写单位全称或代码"), name=written)


def _line(row: int, told: Mapping[str, str], units: _Units) -> tuple[Line, list[Problem]]:
    login, name, role = told["login"], told["name"], told.get("role", "")
    code = units.code(told["unit"]) if told.get("unit") else ""
    wrong = [_flaw(row, column, what) for column, what in _wrong(told, code)]
    line = Line(
        row=row, login=login, name=name, post=told.get("post", ""), unit=str(code), role=WORDS.get(role.lower(), ""),
    )  # fmt: skip
    return line, wrong


def _wrong(told: Mapping[str, str], code: str | Words) -> Iterator[tuple[str, Words]]:
    role = told.get("role", "")
    if not LOGIN.fullmatch(told["login"]):
        yield "登录名", words(msg("“{text}”不能作登录名：用字母、数字或汉字，2 到 64 个"), text=told["login"])
    if not told["name"] or len(told["name"]) > 64:
        yield "姓名", words(msg("请写姓名，不超过 64 个字"))
    if isinstance(code, Words):
        yield "单位", code
    if role and role.lower() not in WORDS:
        yield "职责", words(msg("没有“{text}”这种职责，可写：经办、审核、活动办、指导组、领导"), text=role)
    if bool(role) != bool(told.get("unit")):
        yield "职责", words(msg("单位和职责要么都写，要么都不写"))


@door
def take_in(look: Look, *, by: Actor) -> tuple[Secret, ...]:
    """Do this hand's half of every sound line, all of them or none; the first passwords are told now and never again."""
    if by.officer not in (SYSTEM, SECURITY):
        raise Refusal(words(msg("这件事不归您办：账号由系统管理员增删，权限由安全管理员管，审计由审计管理员看")))
    made = tuple(Secret(login=line.login, name=line.name, password=passwords.by_chance()) for line in look.enrol)
    for line, secret in zip(look.enrol, made, strict=True):
        enrol(line.login, line.name, line.post, secret.password, by=by)
    people = {one.login: one for one in Person.objects.filter(login__in={line.login for line in look.appoint})}
    for line in look.appoint:
        appoint(people[line.login], line.unit, line.role, by=by)
    return made
