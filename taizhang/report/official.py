"""Official Word (GB/T 9704-2012): a speech or report with its figures as a clean copy to sign or a traced copy to check."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Final

from docx.enum.section import WD_ORIENT, WD_SECTION

from taizhang.report.hole import Filled, Run
from taizhang.report.keeping import keep_tail
from taizhang.report.official_body import UNDER, blank, drawn, gap, noted, titled, told
from taizhang.report.official_form import BriefingEnd, BriefingHead, RedHead
from taizhang.report.official_head import head
from taizhang.report.official_lines import Line, cut, lines
from taizhang.report.official_sheets import NOTES, Wide, laid, sheet_at, wide_beside
from taizhang.report.official_source import NO_ROWS, appendix, turn
from taizhang.report.official_tail import LABEL, briefing_end
from taizhang.report.page import HAIR, add, new_paper, upright
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
from taizhang.report.word_chart import Chart

NO_UNITS: Final[Mapping[str, str]] = MappingProxyType({})
FONTS: Final = (XIAOBIAOSONG, FANGSONG, HEI, KAI, SONG, LATIN)
"""Every font a paper names. None is embedded: a machine without them shows others, and the paper is no longer exact."""
TRACED: Final = "溯源稿"
DRAFT: Final = "草稿"
SIGNATURE: Final = ("signer", "day")
_DRAFT: Final = re.compile(r"[（(](?:草稿|初稿|讨论稿|送审稿|征求意见稿)[）)]$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A filled draft to be printed; the cut-off day is the file's date, so that the same paper gives the same bytes.

    `traced` numbers each figure and adds the table of sources; `draft` says 草稿 on every page instead of in the title;
    `units` are names of units by code, `rows` the addresses of figures' rows by their number in the trace. `title`,
    `dated` (2023年12月31日) and `speaker` stand for what the draft's own first lines do not say. `head` is printed over
    it, `end` at its foot.
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
    head: RedHead | BriefingHead | None = None
    end: BriefingEnd | None = None


def speech(paper: Paper) -> bytes:
    """The paper as a Word file."""
    marks = (*((TRACED,) if paper.traced else ()), *((DRAFT,) if paper.draft else ()))
    document, body = new_paper(mark="　".join(marks))
    found = _named(paper, lines(paper.filled.runs))
    stands = f"数据截至{in_chinese(paper.cut_off)}"
    main = next((at for at, line in enumerate(found) if line.sort == "annex"), len(found))
    laid(document, body, (*_head(paper), *_body(paper, found[:main])))
    signed = sum(line.sort in SIGNATURE for line in found)
    keep_tail(body, sum(line.sort == "annexes" for line in found) + signed + bool(signed))
    if paper.end and (foot := briefing_end(paper.end)) is not None:
        if document.sections[-1].orientation == WD_ORIENT.LANDSCAPE:
            upright(document.add_section(WD_SECTION.NEW_PAGE))
        add(body, foot, gap(HAIR))
    laid(document, body, _body(paper, found[main:]))
    if paper.traced:
        turn(document.add_section(WD_SECTION.NEW_PAGE))
        add(body, *appendix(paper.filled, paper.units, stands, paper.rows))
    document.core_properties.subject = stands
    return packed(document, found[0].text if found else "", paper.cut_off)


def listing_docx(table: Table) -> bytes:
    """A list as a landscape Word table with its title, unit and day, notes and the line to sign."""
    return docx(table)


def _head(paper: Paper) -> Iterator[Node]:
    """The printed head, and two lines down to the title (7.3.1)."""
    if paper.head:
        yield from (*head(paper.head), *blank(2))


def _named(paper: Paper, found: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines under the title given, else under the draft's own; 草稿 leaves it when every page says so."""
    if paper.title and (not found or found[0].text != paper.title):
        return (Line(sort="title", runs=(Run(text=paper.title),)), *found[1:])
    mark = _DRAFT.search(found[0].text) if found and paper.draft else None
    if mark is None:
        return found
    return (replace(found[0], runs=cut(found[0].runs, mark.start())[0]), *found[1:])


def _body(paper: Paper, found: tuple[Line, ...]) -> Iterator[Node | Wide | Chart]:
    """Title, the lines under it, an empty line, and the text."""
    for place, line in enumerate(found):
        if line.sort == "row":
            yield from sheet_at(found, place, traced=paper.traced)
        elif line.sort == "title":
            yield titled(line, traced=paper.traced)
            yield from _under(paper, said=len(found) > 1 and found[1].sort == "under")
        elif line.sort == "under":
            yield paragraph(Setting(align="center"), *drawn(line.runs, UNDER, traced=paper.traced))
        elif line.sort in ("annex", "name"):
            wide = wide_beside(found, place)
            yield from (Wide(block) if wide else block for block in _annex(line, wide=wide))
        else:
            if found[place - 1].sort in ("title", "under") or _signs(found, place):
                yield paragraph(Setting())
            under = found[place - 1].sort == "row" and line.text.startswith(NOTES)
            block = noted(line) if under else told(line, found, traced=paper.traced)
            yield Wide(block) if wide_beside(found, place) else block


def _annex(line: Line, *, wide: bool) -> Iterator[Node]:
    """附件1 on the first line of its page, its title on the third (7.3.7); a page that turns is a new one by itself."""
    if line.sort == "annex":
        yield paragraph(Setting(align="left", new_page=not wide), run(line.text, LABEL))
        yield from blank(0 if wide else 1)
    else:
        yield titled(line)


def _signs(found: Sequence[Line], place: int) -> bool:
    """Whether the signature begins with this line: a line under the text stays empty (7.3.5)."""
    return found[place].sort in SIGNATURE and found[place - 1].sort not in SIGNATURE


def _under(paper: Paper, *, said: bool) -> Iterator[Node]:
    """（2023年12月31日） and the speaker, unless the draft says them itself."""
    dated = f"（{paper.dated}）" if paper.dated else ""
    for text in () if said else (dated, paper.speaker):
        if text:
            yield paragraph(Setting(align="center"), run(text, UNDER))
