"""A form about one entry (单): what it says line by line, boxes for a pen, and tables of what is tied to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from taizhang.report.grid import Grid, ruled
from taizhang.report.numbered import numbered
from taizhang.report.page import add, new_paper
from taizhang.report.table import NOTHING, Heading, Table, breadth, in_chinese
from taizhang.report.word import FANGSONG, HEI, XIAOBIAOSONG, Face, Node, Setting, packed, paragraph, run

TITLE: Final = Face(font=XIAOBIAOSONG, size=22)
LINE: Final = Face(font=FANGSONG, size=12)
HEAD: Final = Face(font=HEI, size=14)
WIDTH: Final = 156.0
LABEL: Final = 36.0
NUMBER: Final = 11.0
PEN: Final = "\n\n\u3000\u3000\u3000\u3000\u3000\u3000（签字）\u3000\u3000\u3000\u3000年\u3000月\u3000日"
"""A box somebody writes and signs in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A table under the lines: what stands over it, its headings and rows."""

    label: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form filled in from the ledger; `signs` are what stands beside the boxes left for a pen."""

    title: str
    unit: str
    day: date
    lines: tuple[tuple[str, str], ...]
    signs: tuple[str, ...] = ()
    parts: tuple[Part, ...] = field(default_factory=tuple)


def form_docx(form: Form) -> bytes:
    """The form as Word, upright A4."""
    document, body = new_paper()
    add(body, paragraph(Setting(align="center", line=680, outline=0), run(form.title, TITLE)))
    add(body, paragraph(Setting(align="left", line=480), run(_who(form), LINE)), ruled(_lines(form)))
    for part in form.parts:
        add(body, paragraph(Setting(align="left", line=560, keep=True), run(part.label, HEAD)), _part(part))
    return packed(document, form.title, form.day)


def _who(form: Form) -> str:
    return f"单位（盖章）：{form.unit}　　　　日期：{in_chinese(form.day)}"


def _rows(form: Form) -> Iterator[tuple[str, str]]:
    yield from ((label, text or NOTHING) for label, text in form.lines)
    yield from ((label, PEN) for label in form.signs)


def _lines(form: Form) -> Grid:
    rows = [*_rows(form)]
    return Grid(
        headings=["", ""], widths=[LABEL, WIDTH - LABEL], centred=[True, False], rows=rows, size=12, headless=True
    )


def _part(part: Part) -> Node:
    """The table of a part, numbered, or a line that says there is none."""
    if not part.rows:
        return paragraph(Setting(align="left", line=480), run("无。", LINE))
    sizes = [_size([label, *(row[at] for row in part.rows)]) for at, label in enumerate(part.headings)]
    return ruled(
        Grid(
            headings=["序号", *part.headings],
            widths=[NUMBER, *(size / sum(sizes) * (WIDTH - NUMBER) for size in sizes)],
            centred=[True, *(False for _ in part.headings)],
            rows=[[str(number), *(cell or NOTHING for cell in row)] for number, row in enumerate(part.rows, 1)],
        )
    )


def _size(texts: Sequence[str]) -> int:
    """The share of a column: what its longest cell takes, a long one on several lines."""
    return min(max(*(breadth(text) for text in texts), 8), 30)


def form_table(form: Form) -> Table:
    """The form as a table of two columns, for a workbook; the rows of its parts stand one a line in a cell."""
    parts = ((part.label, _told(part.rows)) for part in form.parts)
    return Table(
        title=form.title,
        unit=form.unit,
        day=form.day,
        columns=(Heading(label="项目", width=18), Heading(label="内容", width=90)),
        rows=(*form.lines, *parts, *((label, PEN) for label in form.signs)),
        signed=False,
    )


def _told(rows: Sequence[Sequence[str]]) -> str:
    return "\n".join(numbered(["；".join(filter(None, row)) for row in rows]))
