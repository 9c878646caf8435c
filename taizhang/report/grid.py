"""A ruled table in Word: fixed widths, the heading repeated on every page, no row torn apart."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from taizhang.report.table import NOTHING
from taizhang.report.word import HEI, SONG, Face, Node, Setting, node, paragraph, run, sayable

TWIPS_A_MM: Final = 1440 / 25.4
_MARGINS: Final = (("top", 30), ("left", 50), ("bottom", 30), ("right", 50))
_TIGHT: Final = (("top", 20), ("left", 15), ("bottom", 20), ("right", 15))
NO_LINKS: Final[Mapping[tuple[int, int], str]] = MappingProxyType({})
TINY: Final = 9
"""Letters smaller than this stand in narrow columns, which have no room for margins."""
_RULES: Final = ("top", "left", "bottom", "right", "insideH", "insideV")


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Headings, their widths in millimetres, which columns are centred, the rows, and the size of the text in points.

    `bands` are lines across with the number of the row they stand before; of the `joined` cells (row, column) each is
    one with the cell above it. `over` are headings above the headings: (column it begins at, (words, how many columns)).
    `headless` leaves the headings out. `links` are addresses that cells (row, column) lead to.
    """

    headings: Sequence[str]
    widths: Sequence[float]
    centred: Sequence[bool]
    rows: Sequence[Sequence[str]]
    size: float = 10.5
    bands: tuple[tuple[int, str], ...] = ()
    joined: frozenset[tuple[int, int]] = frozenset()
    over: tuple[tuple[int, tuple[str, int]], ...] = ()
    headless: bool = False
    links: Mapping[tuple[int, int], str] = field(default_factory=lambda: NO_LINKS)


def ruled(grid: Grid) -> Node:
    """The table; a cell's lines are its own paragraphs."""
    widths = [round(width * TWIPS_A_MM) for width in grid.widths]
    head = Face(font=HEI, size=grid.size)
    top = [_cell(label, width, head, "center") for label, width in zip(grid.headings, widths, strict=True)]
    return node(
        "tbl",
        {},
        _look(sum(widths), _TIGHT if grid.size < TINY else _MARGINS),
        node("tblGrid", {}, *(node("gridCol", {"w": width}) for width in widths)),
        *_over(grid, widths, top),
        *(() if grid.headless else (_row(top, node("cantSplit"), node("tblHeader")),)),
        *_body(grid, widths),
    )


def _over(grid: Grid, widths: Sequence[int], top: Sequence[Node]) -> Iterator[Node]:
    """The line above the headings; a heading of its own name is one cell with the one under it."""
    if not grid.over:
        return
    cells = []
    for at, (label, many) in grid.over:
        cell = _cell(label, sum(widths[at : at + many]), Face(font=HEI, size=grid.size), "center")
        if many > 1:
            cell[0].insert(1, node("gridSpan", {"val": many}))
        elif label == grid.headings[at]:
            cell[0].insert(1, node("vMerge", {"val": "restart"}))
            _goes_on(top[at])
        cells.append(cell)
    yield _row(cells, node("cantSplit"), node("tblHeader"))


def _goes_on(cell: Node) -> None:
    """One with the cell above: its own words are left out."""
    cell[0].insert(1, node("vMerge"))
    for block in list(cell)[1:]:
        cell.remove(block)
    cell.append(paragraph(Setting(align="left", line=0)))


def _body(grid: Grid, widths: Sequence[int]) -> Iterator[Node]:
    """The rows, each band before its own."""
    bands, text = dict(grid.bands), Face(font=SONG, size=grid.size)
    aligns = ["center" if centred else "left" for centred in grid.centred]
    for at, cells in enumerate(grid.rows):
        if at in bands:
            yield _band(bands[at], sum(widths), len(widths), Face(font=HEI, size=grid.size))
        drawn = zip(cells, widths, aligns, strict=True)
        row = [_cell(said, width, text, align) for said, width, align in drawn]
        for column, cell in enumerate(row):
            _join(grid, (at, column), cell)
            if (at, column) in grid.links:
                _lead(cell, grid.links[at, column])
        yield _row(row, node("cantSplit"))


def _lead(cell: Node, address: str) -> None:
    """The words of a cell as a way to an address (a field Word follows)."""
    words = cell[1][1]
    way = node("fldSimple", {"instr": f'HYPERLINK "{address}"'})
    words.addprevious(way)
    way.append(words)


def _band(text: str, width: int, columns: int, face: Face) -> Node:
    """A line across the table that stays with the row under it."""
    cell = _cell(text, width, face, "left")
    cell[0].insert(1, node("gridSpan", {"val": columns}))
    cell[1][0].insert(0, node("keepNext"))
    return _row((cell,), node("cantSplit"))


def _join(grid: Grid, spot: tuple[int, int], cell: Node) -> None:
    """One with the cell above; the cell above is told that it begins something."""
    row, column = spot
    if spot in grid.joined:
        _goes_on(cell)
    elif (row + 1, column) in grid.joined:
        cell[0].insert(1, node("vMerge", {"val": "restart"}))


def _look(width: int, sides: Iterable[tuple[str, int]]) -> Node:
    rules = (node(side, {"val": "single", "sz": 4, "space": 0, "color": "000000"}) for side in _RULES)
    margins = (node(side, {"w": room, "type": "dxa"}) for side, room in sides)
    return node(
        "tblPr",
        {},
        node("tblW", {"w": width, "type": "dxa"}),
        node("jc", {"val": "center"}),
        node("tblBorders", {}, *rules),
        node("tblLayout", {"type": "fixed"}),
        node("tblCellMar", {}, *margins),
    )


def _row(cells: Iterable[Node], *properties: Node) -> Node:
    return node("tr", {}, node("trPr", {}, *properties), *cells)


def _cell(text: str, width: int, face: Face, align: str) -> Node:
    """A cell; one line of text is laid into a copy of an empty cell, which a long table has made once."""
    if "\n" in text:
        return _made(text, width, face, align)
    made = deepcopy(_empty(width, face, align if text != NOTHING else "center"))
    made[1][1][1].text = sayable(text)
    return made


@lru_cache(maxsize=256)
def _empty(width: int, face: Face, align: str) -> Node:
    return _made("", width, face, align)


def _made(text: str, width: int, face: Face, align: str) -> Node:
    look = node("tcPr", {}, node("tcW", {"w": width, "type": "dxa"}), node("vAlign", {"val": "center"}))
    setting = Setting(align=align if text != NOTHING else "center", line=0)
    return node("tc", {}, look, *(paragraph(setting, run(line, face)) for line in text.split("\n")))
