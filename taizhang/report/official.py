"""Official Word (GB/T 9704-2012): a speech or report with its figures as a clean copy to sign or a traced copy to check."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Final

from docx.enum.section import WD_SECTION

from taizhang.report.hole import Filled, Run
from taizhang.report.official_body import UNDER, drawn, titled, told
from taizhang.report.official_lines import Line, cut, lines
from taizhang.report.official_sheets import Wide, laid, sheet_at, wide_beside
from taizhang.report.official_source import NO_ROWS, appendix, turn
from taizhang.report.page import add, new_paper
from taizhang.report.table import Table, in_chinese
from taizhang.report.tables import docx
from taizhang.report.word import (
    FANGSONG,
    HEI,
    KAI,
    LATIN,
    SONG,
    XIAOBIAOSONG,
    Node,
    Setting,
    packed,
    paragraph,
    run,
)

NO_UNITS: Final[Mapping[str, str]] = MappingProxyType({})
FONTS: Final = (XIAOBIAOSONG, FANGSONG, HEI, KAI, SONG, LATIN)
"""Every font a paper names. None is embedded: a machine without them shows others, and the paper is no longer exact."""
TRACED: Final = "溯源稿"
DRAFT: Final = "草稿"
_DRAFT: Final = re.compile(r"[（(](?:草稿|初稿|讨论稿|送审稿|征求意见稿)[）)]$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A filled draft to be printed; the cut-off day is the file's date, so that the same paper gives the same bytes.

    `traced` numbers each figure and adds the table of sources; `draft` says 草稿 on every page instead of in the title;
    `units` are names of units by code, `rows` the addresses of figures' rows by their number in the trace. `title`,
    `dated` (2023年12月31日) and `speaker` stand for what the draft's own first lines do not say.
    """

    filled: Filled
    cut_off: date
    title: str = ""
    dated: str = ""
    speaker: str = ""
    traced: bool = False
    draft: bool = False
    units: Mapping[str, str] = field(default_factory=lambda: NO_UNITS)
    rows: Mapping[int, str] = field(default_factory=lambda: NO_ROWS)


def speech(paper: Paper) -> bytes:
    """The paper as a Word file."""
    marks = (*((TRACED,) if paper.traced else ()), *((DRAFT,) if paper.draft else ()))
    document, body = new_paper(mark="　".join(marks))
    found = _named(paper, lines(paper.filled.runs))
    stands = f"数据截至{in_chinese(paper.cut_off)}"
    laid(document, body, _body(paper, found))
    if paper.traced:
        turn(document.add_section(WD_SECTION.NEW_PAGE))
        add(body, *appendix(paper.filled, paper.units, stands, paper.rows))
    document.core_properties.subject = stands
    return packed(document, found[0].text if found else "", paper.cut_off)


def listing_docx(table: Table) -> bytes:
    """A list as a landscape Word table with its title, unit and day, notes and the line to sign."""
    return docx(table)


def _named(paper: Paper, found: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines under the title given, else under the draft's own; 草稿 leaves it when every page says so."""
    if paper.title and (not found or found[0].text != paper.title):
        return (Line(sort="title", runs=(Run(text=paper.title),)), *found[1:])
    mark = _DRAFT.search(found[0].text) if found and paper.draft else None
    if mark is None:
        return found
    return (replace(found[0], runs=cut(found[0].runs, mark.start())[0]), *found[1:])


def _body(paper: Paper, found: tuple[Line, ...]) -> Iterator[Node | Wide]:
    """Title, the lines under it, an empty line, and the text."""
    for place, line in enumerate(found):
        if line.sort == "row":
            yield from sheet_at(found, place, traced=paper.traced)
        elif line.sort == "title":
            yield titled(line, traced=paper.traced)
            yield from _under(paper, said=len(found) > 1 and found[1].sort == "under")
        elif line.sort == "under":
            yield paragraph(Setting(align="center"), *drawn(line.runs, UNDER, traced=paper.traced))
        else:
            if found[place - 1].sort in ("title", "under"):
                yield paragraph(Setting())
            block = told(line, found, traced=paper.traced)
            yield Wide(block) if wide_beside(found, place) else block


def _under(paper: Paper, *, said: bool) -> Iterator[Node]:
    """（2023年12月31日） and the speaker, unless the draft says them itself."""
    dated = f"（{paper.dated}）" if paper.dated else ""
    for text in () if said else (dated, paper.speaker):
        if text:
            yield paragraph(Setting(align="center"), run(text, UNDER))
