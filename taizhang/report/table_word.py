"""A table as a Word paper: A4 across, title, who and when, the ruled rows, and the line for those who sign."""

from typing import Final

from taizhang.report.grid import Grid, ruled
from taizhang.report.page import add, new_paper
from taizhang.report.table import NOTHING, Table, spans, spread
from taizhang.report.word import FANGSONG, XIAOBIAOSONG, Face, Node, Setting, node, packed, paragraph, run

WIDTH: Final = 247.0
TIGHT: Final = 1.05
"""Columns may give way by a twentieth before the letters do."""
SIZES: Final = ((24, 7.5), (13, 9.0), (10, 10.5), (0, 12.0))
"""From so many columns on, letters of so many points at most; smaller ones where the columns want more room."""
TITLE: Final = Face(font=XIAOBIAOSONG, size=22)
TITLE_LINE: Final = 31
"""Characters of 二号 across the page."""
LINE: Final = Face(font=FANGSONG, size=12)


def docx(table: Table) -> bytes:
    """The Word paper of a table."""
    document, body = new_paper(across=True)
    for at, line in enumerate(_title(table.title)):
        add(body, paragraph(Setting(align="center", line=680, outline=None if at else 0), run(line, TITLE)))
    add(body, _who_and_when(table), ruled(_grid(table)))
    add(body, *(paragraph(Setting(align="left", line=480), run(line, LINE)) for line in table.foot))
    return packed(document, table.title, table.day)


def _title(title: str) -> tuple[str, ...]:
    """A long title with the name of the table on a line of its own, not torn apart wherever the line ends."""
    document, mark, name = title.rpartition("》")
    return (f"{document}{mark}", name) if mark and name and len(title) > TITLE_LINE else (title,)


def _grid(table: Table) -> Grid:
    """Columns share the width of the page in the measure of their text."""
    whole = sum(column.width for column in table.columns)
    return Grid(
        headings=[column.label for column in table.columns],
        widths=[column.width / whole * WIDTH for column in table.columns],
        centred=[column.kind != "text" for column in table.columns],
        rows=[[cell or NOTHING for cell in row] for row in table.rows],
        size=_size(whole, len(table.columns)),
        bands=table.bands,
        over=spread(table),
        joined=frozenset(
            (row, column)
            for column in table.merged
            for first, many in spans(table, column)
            for row in range(first + 1, first + many)
        ),
    )


def _size(whole: float, columns: int) -> float:
    """The size of the letters; a Latin one is half as wide as high."""
    room = WIDTH * 72 / 25.4 * TIGHT
    most = next(size for many, size in SIZES if columns >= many)
    fitting = (size for _, size in reversed(SIZES) if size <= most and whole * size / 2 <= room)
    return next(fitting, SIZES[0][1])


def _who_and_when(table: Table) -> Node:
    """填报单位 at the left edge, 截至 at the right one."""
    line = paragraph(Setting(align="left", line=480, keep=True), run(table.filled_by, LINE))
    edge = node("tabs", {}, node("tab", {"val": "right", "pos": round(WIDTH * 1440 / 25.4)}))
    properties = line[0]
    properties.insert(next(at for at, each in enumerate(properties) if each.tag.endswith("}spacing")), edge)
    line.append(node("r", {}, node("tab")))
    line.append(run(table.stands, LINE))
    return line
