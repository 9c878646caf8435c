"""The tree of units from a table: what each line would do is told first; the same table again changes nothing.

Columns 代码, 名称, 上级代码, 类别 and, where it is wanted, 状态 (撤销). Units that the table does not name stay as they are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from taizhang.campaign.model import Code
from taizhang.errors import Place, Problem, Words, msg, refuse, words
from taizhang.record.cells import clean
from taizhang.record.permits import Actor
from taizhang.record.sheets import Sheet, heading
from taizhang.store import sight, units
from taizhang.store.doors import door
from taizhang.store.models import Unit
from taizhang.store.office import Planted, plant
from taizhang.store.reading import campaign_codes, in_force

MOST: Final = 20_000
TITLE_ROWS: Final = 5
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({
    "code": ("代码", "单位代码", "code"), "name": ("名称", "单位名称", "单位", "name"),
    "parent": ("上级代码", "上级", "上级单位代码", "parent"), "sort": ("类别", "单位类别", "class"),
    "state": ("状态", "state"),
})  # fmt: skip
CLOSED: Final = frozenset({"撤销", "已撤销", "closed"})
WRONG: Final[Mapping[str, str]] = MappingProxyType(
    {"code": "代码", "name": "名称", "parent": "上级代码", "sort": "类别", "state": "状态"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line as it stands in the table; `sort` is a code of the campaigns' classes ("" leaves the class as it is)."""

    row: int
    code: str
    name: str
    parent: str
    sort: str
    closed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a line does to a unit, as it was and as it will be."""

    code: str
    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What taking the table in would do: units to add (parents first), to rename, to move, to close; the rest; flaws."""

    add: tuple[Line, ...] = ()
    rename: tuple[Change, ...] = ()
    move: tuple[Change, ...] = ()
    close: tuple[Change, ...] = ()
    same: int = 0
    flaws: tuple[Problem, ...] = ()
    lines: tuple[Line, ...] = ()

    @property
    def changes(self) -> int:
        """How many things would be done."""
        return len(self.add) + len(self.rename) + len(self.move) + len(self.close)


@dataclass(frozen=True, slots=True)
class _Ground:
    """The units that stand, those this office sees, the classes by code and label, the lines by code."""

    by: Actor | None
    there: Mapping[str, Unit]
    seen: frozenset[str]
    classes: Mapping[str, str]
    lines: Mapping[str, Line]


def looked(sheets: Sequence[Sheet], name: str, *, by: Actor | None = None) -> Look:
    """Every line judged, nothing written; every flaw of every line at once, with its place and mend."""
    classes = _classes()
    if not classes:
        raise refuse(msg("台账里还没有专项，不知道单位分哪几类。请先启用一个：taizhang adopt 名称"))
    read, flaws = _read(sheets, name, classes)
    there = {unit.code: unit for unit in Unit.objects.select_related("parent")}
    seen = frozenset(there) if by is None else frozenset(sight.units(by).values_list("code", flat=True))
    ground = _Ground(by, there, seen, classes, {line.code: line for line in read})
    judged = [(line, tuple(_flaws(line, ground))) for line in read]
    good = tuple(line for line, wrong in judged if not wrong)
    told = tuple(flaw for _, wrong in judged for flaw in wrong)
    known = [(line, there[line.code]) for line in good if line.code in there]
    renamed = tuple(_renamed(line, unit) for line, unit in known if _named(line, unit))
    moved = tuple(_moved(line, unit, ground) for line, unit in known if _goes(line, unit))
    closed = tuple(_closed(line, unit) for line, unit in known if line.closed and not unit.closed_on)
    fresh = tuple(_parents_first([line for line in good if line.code not in there]))
    changed = {one.code for one in (*renamed, *moved, *closed)}
    return Look(
        add=fresh, rename=renamed, move=moved, close=closed, same=len(known) - len(changed),
        flaws=tuple(sorted((*flaws, *told), key=lambda one: one.place.row)), lines=good,
    )  # fmt: skip


def _named(line: Line, unit: Unit) -> bool:
    return line.name != unit.name or line.sort not in ("", unit.unit_class)


def _goes(line: Line, unit: Unit) -> bool:
    return bool(line.parent) and line.parent != (unit.parent.code if unit.parent else "")


def _renamed(line: Line, unit: Unit) -> Change:
    return Change(code=line.code, name=unit.name, old=unit.name, new=line.name)


def _moved(line: Line, unit: Unit, ground: _Ground) -> Change:
    new = ground.there[line.parent].name if line.parent in ground.there else ground.lines[line.parent].name
    return Change(code=line.code, name=line.name, old=unit.parent.name if unit.parent else "", new=new)


def _closed(line: Line, unit: Unit) -> Change:
    return Change(code=line.code, name=line.name, old=unit.name, new="")


@door
def take_in(look: Look, *, by: Actor | None = None) -> int:
    """Do what was looked at, all of it or, on a Refusal, nothing; how many things were done."""
    sorts = {line.code: line.sort for line in look.lines}
    _add(look.add, by)
    for one in look.rename:
        units.rename(one.code, one.new, unit_class=sorts[one.code], by=by)
    parents = {line.code: line.parent for line in look.lines}
    for one in look.move:
        units.relocate(one.code, parents[one.code], by=by)
    for one in reversed(look.close):
        units.close(one.code, by=by)
    return look.changes


def _add(lines: Iterable[Line], by: Actor | None) -> None:
    """New units, each where this office may put one."""
    fresh = tuple(lines)
    codes = {line.code for line in fresh}
    for parent in sorted({line.parent for line in fresh} - codes - {""}):
        units.ground(by, parent)
    planted = [Planted(code=one.code, name=one.name, unit_class=one.sort, parent=one.parent) for one in fresh]
    if planted:
        plant(planted, by=by)


def _parents_first(lines: Sequence[Line]) -> Iterator[Line]:
    """New lines in an order in which each parent stands before its children."""
    waiting, told = {line.code: line for line in lines}, set[str]()
    for line in lines:
        chain = [line]
        while (above := chain[-1].parent) in waiting and above not in told and len(chain) <= len(lines):
            chain.append(waiting[above])
        for one in reversed(chain):
            if one.code not in told:
                told.add(one.code)
                yield one


def _flaws(line: Line, ground: _Ground) -> Iterator[Problem]:
    unit = ground.there.get(line.code)
    if unit is None:
        yield from _flaws_of_new(line, ground)
    elif line.code not in ground.seen or not units.may(ground.by, unit):
        yield _flaw(
            line.row, "code", words(msg("“{unit}”不归您管"), unit=line.name), msg("请删去这一行，或由上面的活动办导入")
        )
    if line.parent and (unit is None or _goes(line, unit)):
        yield from _flaws_of_parent(line, ground)
    if line.closed and unit and not unit.closed_on and (n := units.open_at(unit).count()):
        yield _flaw(line.row, "state", words(msg("还有 {n} 件没有办结，不能撤销"), n=n), msg("先办结或移交，再撤销"))


def _flaws_of_new(line: Line, ground: _Ground) -> Iterator[Problem]:
    if not line.parent and (ground.by or ground.there):
        yield _flaw(line.row, "parent", words(msg("新单位没有写上级")), msg("填上级单位的代码"))
    if not line.sort:
        yield _flaw(line.row, "sort", words(msg("新单位没有写类别")), _one_of(ground.classes))
    if line.closed:
        yield _flaw(line.row, "state", words(msg("台账里没有这个单位，不用撤销")), msg("删去这一行"))


def _flaws_of_parent(line: Line, ground: _Ground) -> Iterator[Problem]:
    above = ground.there.get(line.parent)
    if above is None and line.parent not in ground.lines:
        yield _flaw(
            line.row, "parent", words(msg("没有代码是“{code}”的单位"), code=line.parent), msg("填台账或本表里有的代码")
        )
    elif above and (above.code not in ground.seen or not units.may_under(ground.by, above)):
        yield _flaw(line.row, "parent", words(msg("“{unit}”不归您管"), unit=above.name), msg("换一个您管的上级"))
    elif above and above.closed_on:
        yield _flaw(line.row, "parent", words(msg("“{unit}”已撤销"), unit=above.name), msg("换一个没有撤销的上级"))
    elif _turns_round(line, ground):
        yield _flaw(line.row, "parent", words(msg("上级绕回了“{unit}”自己"), unit=line.name), msg("换一个上级"))


def _turns_round(line: Line, ground: _Ground) -> bool:
    """Whether going up from the line, as the table would have it, leads back to it."""
    at, steps = line.parent, 0
    while at and at != line.code and steps <= len(ground.lines) + len(ground.there):
        told, unit = ground.lines.get(at), ground.there.get(at)
        at = (told.parent if told else "") or (unit.parent.code if unit and unit.parent else "")
        steps += 1
    return bool(at)


def _one_of(classes: Mapping[str, str]) -> str:
    """The labels to choose from, one a class."""
    first: dict[str, str] = {}
    for said, code in classes.items():
        first.setdefault(code, said)
    return "、".join(first.values())


def _flaw(row: int, column: str, what: Words, mend: str) -> Problem:
    return Problem(Place(row=row, column=WRONG[column]), what, words(mend))


def classes() -> Mapping[str, Code]:
    """The classes of units of all campaigns in force, by code."""
    return {code: one for campaign in map(in_force, campaign_codes()) for code, one in campaign.classes.items()}


def _classes() -> Mapping[str, str]:
    """The code of a class by its code, its label and its English."""
    found: dict[str, str] = {}
    for code, one in classes().items():
        found |= {one.label: code, one.en: code, code: code}
    return found


def _read(sheets: Sequence[Sheet], name: str, classes: Mapping[str, str]) -> tuple[list[Line], list[Problem]]:
    sheet = next((one for one in sheets if not one.hidden and _columns(one)), None)
    if sheet is None:
        raise refuse(msg("“{file}”里没有找到标题行。第一行请写：代码、名称、上级代码、类别"), file=name)
    at, columns = _columns(sheet) or (0, {})
    if len(sheet.rows) - at > MOST:
        raise refuse(msg("一次最多 {most} 行，请分成几张表"), most=MOST)
    lines, flaws, known = [], list[Problem](), dict[str, int]()
    for number, cells in enumerate(sheet.rows[at + 1 :], at + 2):
        told = {key: clean(cells[column]) if column < len(cells) else "" for key, column in columns.items()}
        if any(told.values()):
            wrong = tuple(_wrong(number, told, known, classes))
            known.setdefault(told["code"], number)
            flaws += wrong
            lines += [] if wrong else [_line(number, told, classes)]
    return lines, flaws


def _line(number: int, told: Mapping[str, str], classes: Mapping[str, str]) -> Line:
    return Line(
        row=number, code=told["code"], name=told["name"], parent=told.get("parent", ""),
        sort=classes.get(told.get("sort", ""), ""), closed=told.get("state", "") in CLOSED,
    )  # fmt: skip


def _wrong(
    row: int, told: Mapping[str, str], known: Mapping[str, int], classes: Mapping[str, str]
) -> Iterator[Problem]:
    """What is wrong with a line by itself."""
    for key in ("code", "name"):
        if not told[key]:
            yield _flaw(row, key, words(msg("没有填")), msg("代码和名称都要填"))
    if told["code"] in known:
        what = words(msg("代码“{code}”在第 {row} 行已经有了"), code=told["code"], row=known[told["code"]])
        yield _flaw(row, "code", what, msg("每个单位一行，删去多的一行"))
    if told.get("sort") and told["sort"] not in classes:
        yield _flaw(row, "sort", words(msg("没有“{sort}”这一类"), sort=told["sort"]), _one_of(classes))


def _columns(sheet: Sheet) -> tuple[int, Mapping[str, int]] | None:
    """The title row among the first few, and where each column stands in it; code and name at least."""
    for at, cells in enumerate(sheet.rows[:TITLE_ROWS]):
        titles = [heading(cell) for cell in cells]
        found = {key: titles.index(one) for key, names in COLUMNS.items() for one in names if one in titles}
        if {"code", "name"} <= found.keys():
            return at, found
    return None
