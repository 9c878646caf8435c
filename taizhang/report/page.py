"""The page of an official paper: A4 with the margins of GB/T 9704-2012, its grid, page numbers and the draft mark."""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Final

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.section import Section, _Footer, _Header
from docx.shared import Mm, Pt

from taizhang.report.side_number import side_number
from taizhang.report.word import FANGSONG, HEI, LATIN, LINE, SONG, Face, Node, Setting, field, node, paragraph, run

UPRIGHT: Final = (37, 26, 35, 28)
"""Millimetres: top, right, bottom, left; the type area is 156 × 225."""
ACROSS: Final = (28, 25, 26, 25)
"""The same for tables across the page; 247 mm are left for columns."""
BOUND: Final = (28, 37, 26, 35)
"""The same for a page across within a paper: the upright type area turned, its head at the binding or cut side."""
NUMBER: Final = Face(font=SONG, size=14)
NUMBER_LINE: Final = 280
FOOT: Final = 9.5
"""Millimetres from the type area to the lower edge of the page number, so that its dashes stand 7 mm under it (7.5)."""
MARKED: Final = Face(font=HEI, size=12)
TWIPS_A_MM: Final = 1440 / 25.4
HAIR: Final = 20
"""The lowest line there is, for a paragraph that only keeps a place: 1 pt."""
_OWN: Final = tuple(qn(f"w:{name}") for name in ("headerReference", "footerReference", "titlePg"))
LETTER_EDGE: Final = (30, 20)
"""Millimetres from the page's edges to a letter's mark and to its lower double line (10.1)."""


def new_paper(*, across: bool = False, mark: str = "") -> tuple[Document, Node]:
    """An empty paper and its body; `across` turns it, `mark` stands in the header (草稿)."""
    document = docx.Document()
    body = document.element.body
    _plain_style(document)
    section = document.sections[0]
    _measure(section, across=across)
    document.settings.odd_and_even_pages_header_footer = True
    _compatible(document)
    _numbered(section)
    if mark:
        for header in (section.header, section.even_page_header):
            _only(header, paragraph(Setting(align="right", line=0), run(mark, MARKED)))
    return document, body


def add(body: Node, *blocks: Node) -> None:
    """Put blocks at the end of the body, before its section."""
    for block in blocks:
        body[-1].addprevious(block)


def first_page(section: Section, top: Iterable[Node], foot: Node, *, mark: str = "") -> None:
    """A first page with a head and a foot of its own and no number (10.1); the other numbers stay where they were."""
    section.different_first_page_header_footer = True
    section.header_distance, section.footer_distance = Mm(LETTER_EDGE[0]), Mm(LETTER_EDGE[1])
    above = (_framed(mark),) if mark else ()
    _only(section.first_page_header, *above, *top)
    for header in (section.header, section.even_page_header) if mark else ():
        _only(header, _framed(mark))
    _only(section.first_page_footer, foot)
    rest = round((UPRIGHT[2] - FOOT - LETTER_EDGE[1]) * TWIPS_A_MM)
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        _only(footer, _page_number(side), paragraph(Setting(line=rest)))


def section_after(document: Document, *, across: bool) -> None:
    """What is added from here on stands on a new page, upright or across; numbers go on."""
    body = document.element.body
    last = body[-1]
    if not body[-2].tag.endswith("}p"):
        add(body, paragraph(Setting(line=HAIR)))
    body[-2].find(qn("w:pPr")).append(deepcopy(last))
    for each in list(last):
        if each.tag in _OWN:
            last.remove(each)
    section = document.sections[-1]
    _measure(section, across=across)
    if across:
        _bound(section)
    else:
        _numbered(section)


def _numbered(section: Section) -> None:
    """The numbers of upright pages: odd ones at the right, even ones at the left."""
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        _only(footer, _page_number(side))


def _bound(section: Section) -> None:
    """A page that lies across within a paper: its type area and its number are those of the upright page, turned."""
    top, right, bottom, left = BOUND
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    for footer, odd in ((section.footer, True), (section.even_page_footer, False)):
        _only(footer, side_number(_page_number("right" if odd else "left", away=0), odd=odd))


def across_pages() -> Node:
    """The description of pages that lie across, for a paper whose own pages are somebody else's."""
    top, right, bottom, left = (round(side * TWIPS_A_MM) for side in ACROSS)
    edges = {"top": top, "right": right, "bottom": bottom, "left": left, "header": 850, "footer": 540, "gutter": 0}
    return node("sectPr", {}, node("pgSz", {"w": 16838, "h": 11906, "orient": "landscape"}), node("pgMar", edges))


def without_numbers(section: Section) -> None:
    """A page that holds only the 版记 has no number (7.5)."""
    for footer in (section.footer, section.even_page_footer):
        _only(footer, paragraph(Setting(line=NUMBER_LINE)))


def _framed(mark: str) -> Node:
    """The draft mark where it stands on the other pages, on a page whose head begins lower."""
    line = paragraph(Setting(align="right", line=0), run(mark, MARKED))
    place = {"w": 4000, "wrap": "around", "vAnchor": "page", "hAnchor": "margin", "xAlign": "right", "y": 850}
    line[0].insert(0, node("framePr", place))
    return line


def _plain_style(document: Document) -> None:
    """Normal text is 仿宋 of 16 points, so that what a clerk adds later looks the same."""
    style = document.styles["Normal"]
    style.font.name = LATIN
    style.font.size = Pt(16)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FANGSONG)


def _measure(section: Section, *, across: bool) -> None:
    """Paper, margins and the grid of 22 lines."""
    top, right, bottom, left = ACROSS if across else UPRIGHT
    long, short = Mm(297), Mm(210)
    section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if across else (short, long)
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    section.header_distance = Mm(15)
    section.footer_distance = Mm(bottom - FOOT)
    for grid in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(grid)
    section._sectPr.append(node("docGrid", {"type": "lines", "linePitch": LINE}))


def upright(section: Section) -> None:
    """A page of text again, after one that lay across."""
    _measure(section, across=False)


def _compatible(document: Document) -> None:
    """Word of today, not its 2007 look."""
    mode: Mapping[str, object] = {
        "name": "compatibilityMode",
        "uri": "http://schemas.microsoft.com/office/word",
        "val": 15,
    }
    settings = document.settings.element
    for old in settings.findall(qn("w:compat")):
        settings.replace(old, node("compat", {}, node("compatSetting", mode)))


def _page_number(side: str, away: int = 100) -> Node:
    """— 1 — one character from the outer edge."""
    right, left = (away, 0) if side == "right" else (0, away)
    stands = Setting(align=side, line=NUMBER_LINE, right=right, left=left, sign=14)
    return paragraph(stands, run("— ", NUMBER), field("PAGE", NUMBER), run(" —", NUMBER))


def _only(part: _Header | _Footer, *blocks: Node) -> None:
    """Nothing but these in a header or footer."""
    part.is_linked_to_previous = False
    element = part._element
    for old in list(element):
        element.remove(old)
    for block in blocks:
        element.append(block)
