"""A campaign written in a workbook, compiled to the text of a campaign file; every flaw told by sheet, row and column."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

import yaml

from taizhang.campaign.book_cells import Unread, meant, text_of
from taizhang.campaign.book_pages import NAME, SAYS, UNDER, Head, Page, columns, pages, said
from taizhang.campaign.book_prompts import prompts
from taizhang.campaign.flaw import allowed
from taizhang.campaign.load import load
from taizhang.errors import Place, Problem, Words, msg, words

Rows = Sequence[Sequence[object]]
Spot = tuple[str, int, str, str]
"""Sheet, row as a person counts them, heading, what stands there."""

FIRST: Final = 2
WIDE: Final = 120
STRUCTURE: Final = msg("这一格要写成“代号: 值”外面加花括号，或“甲, 乙”外面加方括号")


@dataclass(frozen=True, slots=True)
class Compiled:
    """The text of the campaign file, and everything that is wrong with the workbook; the text "" when nothing was read."""

    text: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Press:
    """What has been read so far: the data, where in the workbook each part of it stands, what is wrong."""

    file: str
    data: dict[str, Any] = field(default_factory=dict)
    spots: dict[str, Spot] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def flaw(self, spot: Spot, what: Words, mend: Words | None = None) -> None:
        sheet, row, column, value = spot
        self.problems.append(Problem(Place(file=self.file, sheet=sheet, row=row, column=column), what, mend, value))


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of a sheet: its number, and its texts by heading."""

    page: Page
    number: int
    cells: Mapping[str, str]

    def spot(self, column: str) -> Spot:
        return (self.page.said, self.number, column, self.cells.get(column, ""))


def compiled(sheets: Mapping[str, Rows], file: str) -> Compiled:
    """The campaign in these sheets, by name, with every flaw of the workbook and of the campaign in it."""
    press = _Press(file)
    known = {page.said: page for page in pages()}
    for name in sheets:
        if name not in known:
            press.flaw((name, 0, "", ""), words(msg("没有“{name}”这张表"), name=name), allowed(name, known))
    for page in pages():
        for line in _lines(press, page, sheets.get(page.said, ())):
            _take(press, line)
    if press.problems or not press.data:
        empty = Problem(Place(file=file), words(msg("工作簿里没有专项：至少要有“基本信息”一张表")))
        return Compiled("", tuple(press.problems) or (empty,))
    text = written(press.data)
    _, problems = load(text, file)
    return Compiled(text, tuple(_placed(press, one) for one in problems))


def _lines(press: _Press, page: Page, rows: Rows) -> Iterator[_Line]:
    """The rows below the headings and the prompts that say anything."""
    if not rows:
        return
    heads = [text_of(cell) for cell in rows[0]]
    for column in heads:
        if column and column not in columns(page):
            spot = (page.said, 1, column, column)
            press.flaw(spot, words(msg("“{sheet}”没有“{column}”这一栏"), sheet=page.said, column=column),
                       allowed(column, columns(page)))  # fmt: skip
    asked = dict(zip(columns(page), prompts(page), strict=True))
    for number, row in enumerate(rows[1:], FIRST):
        cells = {head: text for head, cell in zip(heads, row, strict=False) if head and (text := text_of(cell))}
        if cells and not (number == FIRST and all(asked.get(head) == text for head, text in cells.items())):
            yield _Line(page, number, cells)


def _take(press: _Press, line: _Line) -> None:
    if line.page.facts:
        _take_fact(press, line)
        return
    above = _above(press, line) if line.page.inner else press.data.setdefault(line.page.room, {})
    if above is None:
        return
    path = (line.page.room, *((line.cells[said(UNDER)], line.page.inner) if line.page.inner else ()))
    if line.page.listed:
        name = str(len(above))
        thing: dict[str, Any] = {}
        above.append(thing)
    else:
        name, thing = _named(press, line, above)
    if name:
        _fill(press, line, (*path, name), thing)


def _take_fact(press: _Press, line: _Line) -> None:
    """A line of the facts: a word and what it says."""
    word, value, room = line.cells.get(said(NAME), ""), line.cells.get(SAYS, ""), line.page.room
    open_to_all = Head(word=word, sort="many") if word and not line.page.heads else None
    head = next((one for one in line.page.heads if word in (said(one.word), one.word)), open_to_all)
    if head is None:
        names = (said(one.word) for one in line.page.heads)
        press.flaw(line.spot(said(NAME)), words(msg("没有“{word}”这个词"), word=word), allowed(word, names))
    elif value:
        _put(press, line, (room, head), press.data.setdefault(room, {}) if room else press.data, SAYS)


def _above(press: _Press, line: _Line) -> Any:
    """What a part belongs to: made where the sheet of its like has no such row (then its name is told to be missing)."""
    owner = line.cells.get(said(UNDER), "")
    if not owner:
        press.flaw(line.spot(said(UNDER)), words(msg("没有写属于哪一个")), words(msg("填上面那张表里的代号")))
        return None
    thing = press.data.setdefault(line.page.room, {}).setdefault(owner, {})
    press.spots.setdefault(".".join((line.page.room, owner)), line.spot(said(UNDER)))
    return thing.setdefault(line.page.inner, [] if line.page.listed else {})


def _named(press: _Press, line: _Line, above: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    name = line.cells.get(said(NAME), "")
    if not name:
        press.flaw(line.spot(said(NAME)), words(msg("缺代号")), words(msg("用小写英文字母、数字和下划线，字母开头")))
    elif name in above:
        press.flaw(
            line.spot(said(NAME)), words(msg("代号“{name}”写了两遍"), name=name), words(msg("请删去一处，或改名"))
        )
        return "", {}
    return name, above.setdefault(name, {}) if name else {}


def _fill(press: _Press, line: _Line, path: tuple[str, ...], thing: dict[str, Any]) -> None:
    press.spots[".".join(path)] = line.spot(said(NAME) if not line.page.listed else said(UNDER))
    for head in line.page.heads:
        if line.cells.get(said(head.word)):
            _put(press, line, (".".join(path), head), thing, said(head.word))


def _put(press: _Press, line: _Line, at: tuple[str, Head], thing: dict[str, Any], column: str) -> None:
    above, head = at
    press.spots[f"{above}.{head.word}".removeprefix(".")] = line.spot(column)
    try:
        thing[head.word] = meant(line.cells[column], head.sort)
    except Unread:
        press.flaw(line.spot(column), words(STRUCTURE))


def _placed(press: _Press, problem: Problem) -> Problem:
    """A flaw of the campaign where its cause stands in the workbook: the cell, else its row, else its sheet."""
    parts = problem.place.path.split(".")
    known = (press.spots.get(".".join(parts[:at])) for at in range(len(parts), 0, -1))
    sheet, row, column, value = next((spot for spot in known if spot), ("", 0, "", ""))
    place = Place(file=press.file, sheet=sheet, row=row, column=column, path="" if sheet else problem.place.path)
    fills = tuple((slot, said(told) if slot == "word" else told) for slot, told in problem.what.fills)
    return replace(problem, place=place, value=value, what=replace(problem.what, fills=fills))


class _Plain(yaml.SafeDumper):
    """Writes texts as texts: only what would be read as nothing, or as yes and no by others, is quoted."""

    yaml_implicit_resolvers = {}


_Plain.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:~|null|Null|NULL|)$"), [*"~nN", ""])
_Plain.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"^(?:yes|no|on|off)$", re.IGNORECASE), list("yYnNoO")
)


def written(data: Mapping[str, Any]) -> str:
    """The text of a campaign file: leaves in one line, names below each other."""
    return yaml.dump(data, Dumper=_Plain, allow_unicode=True, sort_keys=False, default_flow_style=None, width=WIDE)
