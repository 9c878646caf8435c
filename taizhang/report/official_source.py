"""附件 of a traced copy: where each number of the paper comes from, and what was left open."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from docx.enum.section import WD_ORIENT
from docx.section import Section
from docx.shared import Mm

from taizhang.report.grid import Grid, ruled
from taizhang.report.hole import Filled, Open, Trace
from taizhang.report.page import ACROSS
from taizhang.report.word import FANGSONG, HEI, XIAOBIAOSONG, Face, Node, Setting, paragraph, run
from taizhang.see.figure import Period

SIZE: Final = 9
SEAL: Final = 16
"""The first sixteen signs of a seal tell two figures apart; the whole stands in the ledger."""
SENTENCE: Final = 60
SOURCES: Final = (
    ("序号", 11, True),
    ("所在句", 54, False),
    ("文中写法", 18, True),
    ("确切数", 25, True),
    ("指标", 25, False),
    ("口径", 42, False),
    ("单位", 18, True),
    ("起止时间", 25, True),
    ("行数", 12, True),
    ("校验码", 17, True),
)
ROWS: Final = next(at for at, (label, _, _) in enumerate(SOURCES) if label == "行数")
NO_ROWS: Final[Mapping[int, str]] = MappingProxyType({})
LEFT: Final = (("序号", 12, True), ("所在句", 115, False), ("原文", 30, True), ("没有填的原因", 90, False))
TITLE: Final = Face(font=XIAOBIAOSONG, size=22)
LABEL: Final = Face(font=HEI, size=16)
NOTE: Final = Face(font=FANGSONG, size=12)
WIDE: Final = Setting(align="left")


def appendix(filled: Filled, units: Mapping[str, str], told: str, rows: Mapping[int, str] = NO_ROWS) -> Iterator[Node]:
    """The annex: 附件, its title on the third line, the table of sources, and the table of what is still open.

    `rows` are addresses by the number of a figure: its count of rows leads there.
    """
    yield from (paragraph(WIDE, run("附件", LABEL)), paragraph(Setting()))
    yield paragraph(Setting(align="center", line=700, outline=0), run("数据来源表", TITLE))
    yield paragraph(Setting(align="center"), run(told, NOTE))
    grid = _grid(SOURCES, [_source(trace, units) for trace in filled.trace])
    yield ruled(replace(grid, links={(number - 1, ROWS): address for number, address in rows.items()}))
    if filled.open:
        yield paragraph(Setting(align="left", keep=True), run("未填各处", LABEL))
        yield ruled(_grid(LEFT, [_left(*each) for each in enumerate(filled.open, 1)]))


def turn(section: Section) -> None:
    """The annex lies across; page numbers go on."""
    top, right, bottom, left = ACROSS
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    section.footer_distance = Mm(max(bottom - 12, 10))


def _grid(columns: tuple[tuple[str, int, bool], ...], rows: list[tuple[str, ...]]) -> Grid:
    labels, widths, centred = zip(*columns, strict=True)
    return Grid(headings=labels, widths=widths, centred=centred, rows=rows, size=SIZE)


def _source(trace: Trace, units: Mapping[str, str]) -> tuple[str, ...]:
    return (
        str(trace.no),
        _cited(trace.sentence, trace.context),
        trace.written,
        trace.exact,
        trace.label,
        trace.definition,
        units.get(trace.unit, trace.unit),
        _days(trace.period),
        str(trace.rows),
        trace.seal[:SEAL],
    )


def _left(number: int, left: Open) -> tuple[str, ...]:
    return (str(number), _cited(left.sentence, left.context), left.blank.text, str(left.why))


def _cited(number: str, text: str) -> str:
    """4.3 and how the sentence begins."""
    words = text.strip()
    short = words if len(words) <= SENTENCE else words[:SENTENCE] + "…"
    return f"{number} {short}".strip()


def _days(period: Period) -> str:
    return f"{period.start.isoformat()}\n至{period.end.isoformat()}"
