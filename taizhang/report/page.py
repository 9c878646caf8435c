"""The page of an official paper: A4 with the margins of GB/T 9704-2012, its grid, page numbers and the draft mark."""

from collections.abc import Mapping
from typing import Final

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.section import Section, _Footer, _Header
from docx.shared import Mm, Pt

from taizhang.report.word import FANGSONG, HEI, LATIN, LINE, SONG, Face, Node, Setting, field, node, paragraph, run

UPRIGHT: Final = (37, 26, 35, 28)
"""Millimetres: top, right, bottom, left; the type area is 156 × 225."""
ACROSS: Final = (28, 25, 26, 25)
"""The same for tables across the page; 247 mm are left for columns."""
NUMBER: Final = Face(font=SONG, size=14)


def new_paper(*, across: bool = False, mark: str = "") -> tuple[Document, Node]:
    """An empty paper and its body; `across` turns it, `mark` stands in the header (草稿)."""
    document = docx.Document()
    body = document.element.body
    _plain_style(document)
    section = document.sections[0]
    _measure(section, across=across)
    document.settings.odd_and_even_pages_header_footer = True
    _compatible(document)
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        _only(footer, _page_number(side))
    if mark:
        for header in (section.header, section.even_page_header):
            _only(header, paragraph(Setting(align="right", line=0), run(mark, Face(font=HEI, size=12))))
    return document, body


def add(body: Node, *blocks: Node) -> None:
    """Put blocks at the end of the body, before its section."""
    for block in blocks:
        body[-1].addprevious(block)


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
    section.footer_distance = Mm(max(bottom - 12, 10))
    for grid in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(grid)
    section._sectPr.append(node("docGrid", {"type": "lines", "linePitch": LINE}))


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


def _page_number(side: str) -> Node:
    """— 1 — one character from the outer edge."""
    away = Setting(align=side, line=0, right=100) if side == "right" else Setting(align=side, line=0, left=100)
    return paragraph(away, run("— ", NUMBER), field("PAGE", NUMBER), run(" —", NUMBER))


def _only(part: _Header | _Footer, block: Node) -> None:
    """The one paragraph of a header or footer."""
    part.is_linked_to_previous = False
    element = part._element
    for old in list(element):
        element.remove(old)
    element.append(block)
