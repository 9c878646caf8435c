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
from taizhang.report.sheets import EDGE, TIER
from taizhang.report.table import breadth
from taizhang.report.word import Node

UPRIGHT, ACROSS = 156.0, 247.0
FEW: Final = 7
"""More columns than these lie across."""
NARROWEST, WIDEST = 5, 46
LONG: Final = 14
SIZES: Final = ((24, 7.5), (12, 9.0), (0, 10.5))
SHRINK: Final = 0.72
"""Of a long text, so much of its breadth is enough: it wraps."""


@dataclass(frozen=True, slots=True)
class Wide:
    """A block for a page that lies across."""

    block: Node


def laid(document: Document, body: Node, blocks: Iterable[Node | Wide]) -> None:
    """The blocks one after the other; the page turns for those that lie across and turns back."""
    across = False
    for block in blocks:
        wide = isinstance(block, Wide)
        if wide != across:
            (turn if wide else upright)(document.add_section(WD_SECTION.NEW_PAGE))
            across = wide
        add(body, block.block if isinstance(block, Wide) else block)
    if across:
        upright(document.add_section(WD_SECTION.CONTINUOUS))


def sheet_at(found: Sequence[Line], place: int, *, traced: bool) -> Iterator[Node | Wide]:
    """The table that begins at this line; nothing for the lines that go on with it."""
    if place and found[place - 1].sort == "row":
        return
    rows = takewhile(lambda line: line.sort == "row", found[place:])
    headings, *cells = (_cells(line, traced=traced) for line in rows)
    many = len(headings)
    grid = _grid(headings, [row[:many] + [""] * (many - len(row)) for row in cells])
    yield Wide(ruled(grid)) if many > FEW else ruled(grid)


def wide_beside(found: Sequence[Line], place: int) -> bool:
    """Whether this line goes with a table that lies across: its heading before it, its note behind it."""
    heads = found[place].sort == "heading" and place + 1 < len(found) and _wide(found[place + 1])
    return heads or (bool(place) and _wide(found[place - 1]))


def _wide(line: Line) -> bool:
    return line.sort == "row" and line.text.count(EDGE) >= FEW


def _cells(line: Line, *, traced: bool) -> list[str]:
    """The words of each cell; in a traced copy a figure's number stands behind it."""
    marked = (f"{run.text}[{run.trace}]" if traced and run.trace else run.text for run in line.runs)
    return "".join(marked).split(EDGE)


def _grid(headings: list[str], rows: list[list[str]]) -> Grid:
    sizes = [_breadth(label, [row[at] for row in rows]) for at, label in enumerate(headings)]
    room = ACROSS if len(headings) > FEW else UPRIGHT
    grid = Grid(
        headings=[label.rpartition(TIER)[2] for label in headings],
        widths=[size / sum(sizes) * room for size in sizes],
        centred=[all(breadth(row[at]) <= LONG for row in rows) for at in range(len(headings))],
        rows=rows,
        size=next(size for many, size in SIZES if len(headings) >= many),
    )
    return replace(grid, over=tuple(_over(headings))) if any(TIER in label for label in headings) else grid


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
