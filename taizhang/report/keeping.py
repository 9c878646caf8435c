"""What ends a paper does not stand alone on a page: the last two lines of the text go with it (GB/T 9704-2012, 7.3.5)."""

from collections.abc import Iterable

from docx.oxml.ns import qn

from taizhang.report.official_body import wide
from taizhang.report.word import Node, node

ONE_LINE = 27
"""Characters that fill a line that begins with two left free; a shorter paragraph takes the one before it along."""


def keep_tail(body: Node, many: int) -> None:
    """Keep the last `many` paragraphs together, and with them the last two lines before them."""
    blocks = [one for one in body if one.tag in (qn("w:p"), qn("w:tbl"))]
    tail, before = blocks[len(blocks) - many :] if many else [], blocks[: len(blocks) - many]
    if not tail:
        return
    for one in tail[:-1]:
        _kept((one,))
    for one in reversed(before[-2:]):
        _kept(_last_lines(one))
        if one.tag == qn("w:tbl") or _long(one):
            return


def _last_lines(block: Node) -> Iterable[Node]:
    """The paragraph, or those of the last row of a table."""
    return block.findall(qn("w:tr"))[-1].iter(qn("w:p")) if block.tag == qn("w:tbl") else (block,)


def _long(paragraph: Node) -> bool:
    return wide("".join(word.text or "" for word in paragraph.iter(qn("w:t")))) > ONE_LINE


def _kept(paragraphs: Iterable[Node]) -> None:
    """With the next paragraph, its own last two lines together."""
    for look in (found for one in paragraphs for found in one.findall(qn("w:pPr"))):
        if look.find(qn("w:keepNext")) is None:
            look.insert(0, node("keepNext"))
        for widow in look.findall(qn("w:widowControl")):
            widow.set(qn("w:val"), "1")
