"""A ruled table in Word: fixed widths, the heading repeated on every page, no row torn apart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from taizhang.report.table import NOTHING
from taizhang.report.word import HEI, SONG, Face, Node, Setting, node, paragraph, run

TWIPS_A_MM: Final = 1440 / 25.4
_MARGINS: Final = (("top", 30), ("left", 50), ("bottom", 30), ("right", 50))
_RULES: Final = ("top", "left", "bottom", "right", "insideH", "insideV")


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Headings, their widths in millimetres, which columns are centred, the rows, and the size of the text in points."""

    headings: Sequence[str]
    widths: Sequence[float]
    centred: Sequence[bool]
    rows: Sequence[Sequence[str]]
    size: float = 10.5


def ruled(grid: Grid) -> Node:
    """The table; a cell's lines are its own paragraphs."""
    widths = [round(width * TWIPS_A_MM) for width in grid.widths]
    head, text = Face(font=HEI, size=grid.size), Face(font=SONG, size=grid.size)
    top = (_cell(label, width, head, "center") for label, width in zip(grid.headings, widths, strict=True))
    aligns = ["center" if centred else "left" for centred in grid.centred]
    return node(
        "tbl",
        {},
        _look(sum(widths)),
        node("tblGrid", {}, *(node("gridCol", {"w": width}) for width in widths)),
        _row(top, node("cantSplit"), node("tblHeader")),
        *(
            _row(
                (_cell(said, width, text, align) for said, width, align in zip(cells, widths, aligns, strict=True)),
                node("cantSplit"),
            )
            for cells in grid.rows
        ),
    )


def _look(width: int) -> Node:
    rules = (node(side, {"val": "single", "sz": 4, "space": 0, "color": "000000"}) for side in _RULES)
    margins = (node(side, {"w": room, "type": "dxa"}) for side, room in _MARGINS)
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
    look = node("tcPr", {}, node("tcW", {"w": width, "type": "dxa"}), node("vAlign", {"val": "center"}))
    setting = Setting(align=align if text != NOTHING else "center", line=0)
    return node("tc", {}, look, *(paragraph(setting, run(line, face)) for line in text.split("\n")))
