"""Tables in a text (lines of cells between tabs): a table of tasks gives one task a row; any other table is left alone.

A table is known by its header: one cell names tasks (工作任务, 整改措施 …), another who or by when. A row whose first cells are
empty goes on under the row above and inherits the merged cells; it inherits nothing else, since an empty cell may be meant.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from taizhang.decompose.sentences import Layout
from taizhang.decompose.tails import Tail, assigned, said

_BLANK: Final = " \u3000\xa0"
# A column by the words of its header cell, blanks and brackets aside; the first that fits.
_COLUMNS: Final = tuple((kind, re.compile(pattern)) for kind, pattern in (
    ("state", r"(?:进展|完成|落实|办理|整改)(?:情况|状态|进度|结果)|是否(?:完成|销号|办结)|状态|(?:整改)?成效"),
    ("lead", r"(?:牵头|主办|主责)(?:责任)?(?:单位|部门|科室|股室|处室)|牵头(?:单位)?"),
    ("person", r"(?:牵头|责任|分管|包联|包保|挂钩|主管)?领导|(?:直接|具体)?责任人|(?:牵头|负责|经办|承办)人"),
    ("with", r"(?:责任)?(?:配合|协办|协助|协同|参与|参加)(?:责任)?(?:单位|部门|科室)|责任配合单位"),
    ("who", r"(?:责任|承办|负责|落实|实施|整改)(?:责任)?(?:单位|部门|科室|股室|处室|主体)(?:及责任人)?"),
    ("when", r"(?:计划|拟)?(?:完成|办结|整改|办理|推进|落实)?(?:时限|期限|时间)(?:要求|节点|安排)?|截止(?:时间|日期)|(?:完成)?日期"),
    ("what", r"成果形式|交付物|(?:工作|预期|主要)?成果|完成标志|输出材料"),
    ("step", r"(?:具体|整改|工作|主要|推进|落实|重点)(?:举措|措施)|措施|举措|具体任务|具体内容|整改任务"),
    ("task", (r"(?:工作|重点|主要|目标|具体)?任务(?:名称|内容|分解|事项)?|(?:重点|主要|具体)?工作(?:内容|事项)?"
             r"|(?:重点|主要|督办|议定|办理|交办|整改)?事项(?:名称|内容)?|整改内容|项目内容|主要内容|工作要求")),
))  # fmt: skip
_WHO: Final = frozenset({"lead", "who", "with", "person", "when"})
_DRESS: Final = re.compile(r"[（(].{0,12}?[）)]|[\s\u3000：:/]+")
_DONE: Final = re.compile(r"^(?:已(?:经)?(?:全部)?(?:完成|办结|销号|整改|落实)|完成|是|销号|办结|100%)")
_SENTENCE: Final = re.compile(r"[。；]|，.*，")
_SUM: Final = re.compile(r"^(?:合计|小计|总计|共计|填表人|审核人|备注|注[：:])")
_CHECKED: Final = re.compile(r"（[^（）]{1,12}(?:审核|审定|复核|配合|督促|指导|监督)）$")
MOST_CELLS: Final = 40
LONGEST_HEADER: Final = 16
LONGEST_DIVIDER: Final = 40


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell without the blanks around it; the offsets are those of the text."""

    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One task of a table: its words where they stand, the heading it stands beside, and who, when and what."""

    start: int
    end: int
    beside: str
    tail: Tail


@dataclass(frozen=True, slots=True)
class _Table:
    """An open table: its columns, the cells a merged one below inherits, the line that divides it, and its number."""

    columns: dict[int, str]
    above: dict[int, str] = field(default_factory=dict)
    section: str = ""
    between: list[int] = field(default_factory=list)

    def divided(self, number: int, words: str) -> "_Table | None":
        """The table after a line of one cell (一、政务服务), or None when a second one or a sentence has ended it."""
        if self.between or len(words) > LONGEST_DIVIDER or _SENTENCE.search(words):
            return None
        return _Table(self.columns, {}, words, [number])


@dataclass(frozen=True, slots=True)
class Tables:
    """The tasks of all tables, and the numbers of the paragraphs that are lines of a table with a header."""

    rows: tuple[Row, ...]
    lines: frozenset[int]


def tables(layout: Layout) -> Tables:
    """All tables of a document; a table ends with the first line without a tab that no further row follows."""
    rows: list[Row] = []
    lines: set[int] = set()
    table: _Table | None = None
    for number, cells in _lines(layout):
        header = _header(cells)
        if header is not None:
            table = _Table(header)
        elif table is not None and not cells:
            line = layout.paragraphs[number - 1]
            table = table.divided(number, layout.quiet[line.start : line.end + 1].strip())
        elif table is not None:
            rows.extend(_row(table, cells))
            lines |= set(table.between)
            table.between.clear()
        if cells and table is not None:
            lines.add(number)
    return Tables(tuple(rows), frozenset(lines))


def _lines(layout: Layout) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    """The number of each paragraph and its cells, none where it has no tab."""
    for paragraph in layout.paragraphs:
        start = layout.quiet.rfind("\n", 0, paragraph.start) + 1
        end = layout.quiet.find("\n", paragraph.end)
        line = layout.quiet[start : end if end >= 0 else len(layout.quiet)]
        yield paragraph.number, _cells(line, start) if "\t" in line.strip(_BLANK) else ()


def _cells(line: str, start: int) -> tuple[Cell, ...]:
    cells = []
    for written in line.split("\t", MOST_CELLS):
        bare = written.strip(_BLANK)
        cells.append(Cell(start + len(written) - len(written.lstrip(_BLANK)), bare))
        start += len(written) + 1
    return tuple(cells)


def _header(cells: Sequence[Cell]) -> dict[int, str] | None:
    """The columns a header names: {} for a table that is none of tasks, None for a line that is no header."""
    names = [_DRESS.sub("", cell.text) for cell in cells]
    if len(cells) < 2 or any(len(name) > LONGEST_HEADER for name in names):
        return None
    kinds = {place: kind for place, name in enumerate(names) if (kind := _column(name))}
    found = set(kinds.values())
    if found & {"task", "step"} and found & _WHO:
        return kinds
    return {} if names[0] in ("序号", "编号", "项目", "姓名", "单位", "类别", "指标") and all(names) else None


def _column(name: str) -> str:
    return next((kind for kind, pattern in _COLUMNS if pattern.fullmatch(name)), "")


def _row(table: _Table, cells: Sequence[Cell]) -> Iterator[Row]:
    """The task of one line; the table keeps its cells for a merged one below it."""
    columns, above = table.columns, table.above
    texts = {place: cell.text for place, cell in enumerate(cells)}
    goes_on = not cells[0].text and any(cell.text for cell in cells)
    filled = {place: texts.get(place, "") or (above.get(place, "") if goes_on else "") for place in columns}
    above.clear()
    above |= filled
    task = _task(columns, cells)
    lone = not goes_on and sum(bool(cell.text) for cell in cells) < 2
    values = {kind: text for place, kind in columns.items() if (text := filled[place])}
    if task is None or lone or _SUM.match(cells[0].text) or _DONE.match(values.get("state", "")):
        return
    beside = next((text for kind, text in values.items() if kind == "task" and text != task.text), table.section)
    yield Row(task.start, task.start + len(task.text), beside, assigned(_told(values)))


def _told(values: dict[str, str]) -> dict[str, str]:
    """The cells with what one of them says of several: 财务处牵头，体卫艺处配合；县教育局（市教育局审核）."""
    who = _CHECKED.sub("", values.get("who", ""))
    apart = said(who, bare=True) if who else {}
    rest = {kind: text for kind, text in values.items() if kind != "who"}
    return {**rest, **(apart or {"who": who})} if who else values


def _task(columns: dict[int, str], cells: Sequence[Cell]) -> Cell | None:
    """The cell that says what is to be done: the step where there is one, else the task."""
    for wanted in ("step", "task"):
        for place, kind in columns.items():
            if kind == wanted and place < len(cells) and len(cells[place].text) > 1:
                return cells[place]
    return None
