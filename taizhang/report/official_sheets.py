"""Tables inside an official paper: lines of cells become a ruled table; one too wide for the page lies across."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, takewhile
from typing import Final

from docx.document import Document
from docx.enum.section import WD_SECTION

from taizhang.report.grid import Grid, ruled
from taizhang.report.official_lines import Line
from taizhang.report.official_source import turn
from taizhang.report.page import add, upright
from taizhang.report.plot import chart_of, is_plot
from taizhang.report.sheets import EDGE, TIER
from taizhang.report.table import breadth
from taizhang.report.word import Node
from taizhang.report.word_chart import Chart, drawn_chart

UPRIGHT, ACROSS = 156.0, 247.0
FEW: Final = 7
"""More columns than these lie across."""
NARROWEST, WIDEST = 5, 46
NOTES: Final = ("注：", "（共")
"""How what stands under a table begins."""
HALF, SIDES = 0.18, 4.4
"""Millimetres of half a Chinese sign a point of its size, and of the edges of a cell."""
SPARE: Final = 0.3
"""Of the page this much at least is left for columns that wrap; else all of them are narrowed alike."""
LONG: Final = 14
SIZES: Final = ((24, 7.5), (12, 9.0), (0, 10.5))
SHRINK: Final = 0.72
"""Of a long text, so much of its breadth is enough: it wraps."""


@dataclass(frozen=True, slots=True)
class Wide:
    """A block for a page that lies across."""

    block: Node


def laid(document: Document, body: Node, blocks: Iterable[Node | Wide | Chart]) -> None:
    """The blocks one after the other; the page turns for those that lie across and turns back before what follows."""
    across = False
    for block in blocks:
        wide = isinstance(block, Wide)
        if wide != across:
            (turn if wide else upright)(document.add_section(WD_SECTION.NEW_PAGE))
            across = wide
        add(body, _node(document, block))


def _node(document: Document, block: Node | Wide | Chart) -> Node:
    if isinstance(block, Chart):
        return drawn_chart(document, block)
    return block.block if isinstance(block, Wide) else block


def sheet_at(found: Sequence[Line], place: int, *, traced: bool) -> Iterator[Node | Wide | Chart]:
    """The table or the chart that begins at this line; nothing for the lines that go on with it.

    A traced copy shows the figures of a chart in a table too, each with its number.
    """
    if place and found[place - 1].sort == "row":
        return
    rows = list(takewhile(lambda line: line.sort == "row", found[place:]))
    if is_plot(found[place].text):
        yield chart_of([line.text for line in rows])
        if not traced:
            return
    headings, *cells = (_cells(line, traced=traced) for line in rows)
    many = len(headings)
    grid = _grid(headings, [row[:many] + [""] * (many - len(row)) for row in cells])
    yield Wide(ruled(grid)) if many > FEW else ruled(grid)


def wide_beside(found: Sequence[Line], place: int) -> bool:
    """Whether this line goes with a table that lies across: what names it before it, its note behind it."""
    table = next((line for line in found[place + 1 :] if line.sort not in ("annex", "name")), None)
    if found[place].sort in ("heading", "annex", "name"):
        return table is not None and _wide(table)
    return found[place].text.startswith(NOTES) and bool(place) and _wide(found[place - 1])


def _wide(line: Line) -> bool:
    return line.sort == "row" and line.text.count(EDGE) >= FEW


def _cells(line: Line, *, traced: bool) -> list[str]:
    """The words of each cell; in a traced copy a figure's number stands behind it."""
    marked = (f"{run.text}[{run.trace}]" if traced and run.trace else run.text for run in line.runs)
    return "".join(marked).split(EDGE)


def _grid(headings: list[str], rows: list[list[str]]) -> Grid:
    most = next(size for many, size in SIZES if len(headings) >= many)
    size = next((size for _, size in reversed(SIZES) if size <= most and _fits(headings, rows, size)), most)
    grid = Grid(
        headings=[label.rpartition(TIER)[2] for label in headings],
        widths=_widths(headings, rows, size),
        centred=[all(breadth(row[at]) <= LONG for row in rows) for at in range(len(headings))],
        rows=rows,
        size=size,
    )
    return replace(grid, over=tuple(_over(headings))) if any(TIER in label for label in headings) else grid


def _room(headings: list[str]) -> float:
    return ACROSS if len(headings) > FEW else UPRIGHT


def _fixed(headings: list[str], rows: list[list[str]], size: float) -> list[float]:
    """Millimetres of the columns none of whose cells is long, 0 of the others."""
    short = [_short(label, [row[at] for row in rows]) for at, label in enumerate(headings)]
    return [many * size * HALF + SIDES if many else 0.0 for many in short]


def _full(headings: list[str], rows: list[list[str]], size: float) -> list[float]:
    """Millimetres of the columns as wide as what they say."""
    columns = ((label, *(row[at] for row in rows)) for at, label in enumerate(headings))
    return [max(map(breadth, cells)) * size * HALF + SIDES for cells in columns]


def _fits(headings: list[str], rows: list[list[str]], size: float) -> bool:
    """Whether letters of this size leave enough room for the columns that may wrap, or as much as they say."""
    fixed, full, room = _fixed(headings, rows, size), _full(headings, rows, size), _room(headings)
    return room - sum(fixed) >= min(room * SPARE, sum(one for one, width in zip(full, fixed, strict=True) if not width))


def _widths(headings: list[str], rows: list[list[str]], size: float) -> list[float]:
    """Millimetres of each column: short ones as wide as what they say, the others share what is left."""
    room, fixed = _room(headings), _fixed(headings, rows, size)
    columns = [[row[at] for row in rows] for at in range(len(headings))]
    wanted = [_breadth(label, cells) for label, cells in zip(headings, columns, strict=True)]
    left = room - sum(fixed)
    free = sum(each for each, width in zip(wanted, fixed, strict=True) if not width)
    if not free or not _fits(headings, rows, size):
        return [each / sum(wanted) * room for each in wanted]
    most = zip(fixed, wanted, _full(headings, rows, size), strict=True)
    widths = [width or min(each / free * left, full) for width, each, full in most]
    return [width + (room - sum(widths)) / len(widths) for width in widths]


def _short(label: str, cells: Sequence[str]) -> float:
    """The breadth of a column none of whose cells is long, 0 of another."""
    longest = max((breadth(cell) for cell in cells), default=0)
    return max(longest, min(breadth(label.rpartition(TIER)[2]), 8), 2) if longest <= LONG else 0


def _breadth(label: str, cells: Sequence[str]) -> float:
    longest = max((breadth(cell) for cell in cells), default=0)
    wanted = longest + 1 if longest <= LONG else max(LONG, longest * SHRINK)
    return min(max(wanted, min(breadth(label.rpartition(TIER)[2]), 8), NARROWEST), WIDEST)


def _over(headings: Sequence[str]) -> Iterator[tuple[int, tuple[str, int]]]:
    """The upper line of headings that come in two."""
    at = 0
    for over, group in groupby(headings, key=lambda label: label.partition(TIER)[0]):
        many = len(list(group))
        yield at, (over, many)
        at += many
