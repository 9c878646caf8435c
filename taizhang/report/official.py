"""Official Word (GB/T 9704-2012): a speech or report with its figures as a clean copy to sign or a traced copy to check."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Final

from docx.enum.section import WD_SECTION

from taizhang.report.hole import Filled, Run
from taizhang.report.official_lines import Line, cut, lines
from taizhang.report.official_source import appendix, turn
from taizhang.report.official_title import broken
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
    Face,
    Node,
    Setting,
    node,
    packed,
    paragraph,
    run,
)

NO_UNITS: Final[Mapping[str, str]] = MappingProxyType({})
FONTS: Final = (XIAOBIAOSONG, FANGSONG, HEI, KAI, SONG, LATIN)
"""Every font a paper names. None is embedded: a machine without them shows others, and the paper is no longer exact."""
TITLE: Final = Face(font=XIAOBIAOSONG, size=22)
BODY: Final = Face(font=FANGSONG, tight=True)
UNDER: Final = Face(font=KAI)
LEVELS: Final[Mapping[int, Face]] = MappingProxyType(
    {0: BODY, 1: Face(font=HEI, tight=True), 2: Face(font=KAI, tight=True), 3: BODY, 4: BODY}
)
"""一、黑体 （一）楷体 1. and （1）仿宋, all of 三号; 28 characters to a line."""
TITLE_LINE: Final = 700
TRACED: Final = "溯源稿"
DRAFT: Final = "草稿"
_DRAFT: Final = re.compile(r"[（(](?:草稿|初稿|讨论稿|送审稿|征求意见稿)[）)]$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A filled draft to be printed; the cut-off day is the file's date, so that the same paper gives the same bytes.

    `traced` numbers each figure and adds the table of sources; `draft` says 草稿 on every page instead of in the title;
    `units` are names of units by code. `title`, `dated` (2023年12月31日) and `speaker` stand for what the draft's own first
    lines do not say.
    """

    filled: Filled
    cut_off: date
    title: str = ""
    dated: str = ""
    speaker: str = ""
    traced: bool = False
    draft: bool = False
    units: Mapping[str, str] = field(default_factory=lambda: NO_UNITS)


def speech(paper: Paper) -> bytes:
    """The paper as a Word file."""
    marks = (*((TRACED,) if paper.traced else ()), *((DRAFT,) if paper.draft else ()))
    document, body = new_paper(mark="　".join(marks))
    found = _named(paper, lines(paper.filled.runs))
    told = f"数据截至{in_chinese(paper.cut_off)}"
    add(body, *_body(paper, found))
    if paper.traced:
        turn(document.add_section(WD_SECTION.NEW_PAGE))
        add(body, *appendix(paper.filled, paper.units, told))
    document.core_properties.subject = told
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


def _body(paper: Paper, found: tuple[Line, ...]) -> Iterator[Node]:
    """Title, the lines under it, an empty line, and the text."""
    for place, line in enumerate(found):
        if line.sort == "title":
            yield _title(line, traced=paper.traced)
            yield from _under(paper, said=len(found) > 1 and found[1].sort == "under")
        elif line.sort == "under":
            yield paragraph(Setting(align="center"), *_runs(line.runs, UNDER, traced=paper.traced))
        else:
            if found[place - 1].sort in ("title", "under"):
                yield paragraph(Setting())
            yield paragraph(_setting(line, found), *_words(line, traced=paper.traced))


def _under(paper: Paper, *, said: bool) -> Iterator[Node]:
    """（2023年12月31日） and the speaker, unless the draft says them itself."""
    dated = f"（{paper.dated}）" if paper.dated else ""
    for text in () if said else (dated, paper.speaker):
        if text:
            yield paragraph(Setting(align="center"), run(text, UNDER))


def _title(line: Line, *, traced: bool) -> Node:
    """The title broken between words."""
    pieces: list[Node] = []
    rest = line.runs
    for number, part in enumerate(broken(line.text)):
        here, rest = cut(rest, len(part))
        pieces += [node("r", {}, node("br"))] if number else []
        pieces += _runs(here, TITLE, traced=traced)
    return paragraph(Setting(align="center", line=TITLE_LINE), *pieces)


def _setting(line: Line, found: tuple[Line, ...]) -> Setting:
    """How a line of the text stands."""
    if line.sort == "address":
        return Setting(align="left")
    if line.sort in ("signer", "day"):
        return Setting(align="right", right=_right(line, found))
    whole = line.sort == "heading"
    return Setting(first=200, outline=line.level - 1 if whole else None, keep=whole)


def _right(line: Line, found: tuple[Line, ...]) -> int:
    """Hundredths of a character from the right edge: the unit stands centred over a date four characters from it."""
    signer = max((_wide(one.text) for one in found if one.sort == "signer"), default=0.0)
    spare = (signer - _wide(found[-1].text)) / 2
    away = max(4.0, 2 + spare) if line.sort == "day" else max(2.0, 4 - spare)
    return round(away * 100)


def _wide(text: str) -> float:
    """The width of a line in Chinese characters."""
    return sum(0.5 if sign.isascii() else 1.0 for sign in text)


def _words(line: Line, *, traced: bool) -> Iterator[Node]:
    """A line of the text, its lead sentence in the face of its level."""
    lead, rest = cut(line.runs, line.lead)
    yield from _runs(lead, LEVELS[line.level], traced=traced)
    yield from _runs(rest, BODY, traced=traced)


def _runs(runs: Iterable[Run], face: Face, *, traced: bool) -> Iterator[Node]:
    """Runs of text; holes marked yellow; in a traced copy each figure followed by its number in the table of sources."""
    for one in runs:
        yield run(one.text, replace(face, marked=one.state == "open"))
        if traced and one.trace:
            yield run(f"[{one.trace}]", replace(face, lifted=True))
