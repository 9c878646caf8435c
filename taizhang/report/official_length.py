"""How many pages a paper takes, reckoned: 22 lines of 28 characters to a page, so that the 版记 may stand on an even one ✎.

Word breaks lines by its own rules for marks and Latin words; a reckoning may be a line off, which matters only where a page
is full to its last line. A paper with tables or pages across is not reckoned.
"""

from math import ceil
from typing import Final

from docx.oxml.ns import qn

from taizhang.report.official_body import wide
from taizhang.report.word import LINE, Node

DEEP: Final = 12755
"""Twips of the type area from top to bottom."""
CHARACTERS: Final = 28
_SIDES: Final = ("left", "right", "firstLine", "hanging")


def pages(body: Node, foot: int) -> int | None:
    """The page on which a foot of so many twips would end; None where it cannot be reckoned."""
    page, used = 1, 0
    blocks = [block for block in body if block.tag != qn("w:sectPr")]
    if any(block.tag != qn("w:p") or block.find(f".//{qn('w:sectPr')}") is not None for block in blocks):
        return None
    for block in blocks:
        if block.find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}") is not None:
            page, used = page + 1, 0
        for height in (_line(block),) * _lines(block):
            page, used = (page, used + height) if used + height <= DEEP else (page + 1, height)
    return page if used + foot <= DEEP else page + 1


def _line(block: Node) -> int:
    """Twips of a line of this paragraph."""
    spacing = block.find(f"{qn('w:pPr')}/{qn('w:spacing')}")
    return int(str(spacing.get(qn("w:line"), LINE))) if spacing is not None else LINE


def _lines(block: Node) -> int:
    """Lines its words take, broken by hand or by the width between its indents."""
    breaks = len(block.findall(f".//{qn('w:br')}"))
    if breaks:
        return breaks + 1
    ind = block.find(f"{qn('w:pPr')}/{qn('w:ind')}")
    said = {} if ind is None else {name: int(str(ind.get(qn(f"w:{name}Chars"), 0))) / 100 for name in _SIDES}
    room = CHARACTERS - said.get("left", 0) - said.get("right", 0)
    words = "".join(str(one.text or "") for one in block.iter(qn("w:t")))
    return max(1, ceil((wide(words) + said.get("firstLine", 0) - said.get("hanging", 0)) / room))
