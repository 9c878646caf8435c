"""Printed lines back to paragraphs: where a page ends its lines says nothing of where a paragraph ends."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

_CLOSED: Final = tuple("。！？；：.!?;:…")
ENUMERATED: Final = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十\d]{1,3}[）)]|第[一二三四五六七八九十百\d]{1,4}[章节条部分编，、]"
    r"|[壹贰叁肆伍陆柒捌玖拾甲乙丙丁戊己庚辛壬癸]{1,3}[、．.]|\d{1,2}(?:\.\d{1,2}){1,3}(?![\d%％])|(?:[IVX]{1,4}|[A-Za-z])[.、)）]"
    r"|\d{1,2}[.．、](?!\d)|\d{1,2}[）)]|[①-⑳•●■◆]|(?:附件|附表)[\d：:]?)"
)
_WORD_END: Final = re.compile(r"[A-Za-z,;.]$")
_WORD_START: Final = re.compile(r"^[A-Za-z]")
# What a printer keeps together: a word or figure, or one sign, with the marks that may not begin a line.
_TOGETHER: Final = re.compile(r"(?:[!-~]{1,40}|[“‘（(《【「]{0,3}.)[，。、；：！？”’）)》】」…—%％]{0,4}")
_SALUTES: Final = re.compile(r"同志们[，：]|各位|尊敬的")
_ASIDE: Final = re.compile(r"[（(][^）)]{1,20}[）)]")
# In signs of the line's own size: how much a line may fall short by the printer's spacing, and what counts as an indent.
SLACK: Final = 0.25
SHORT: Final = 1.9
INDENT: Final = 0.8
ALIKE: Final = 0.15
# How much further than usual the next line stands when a new paragraph begins.
APART: Final = 1.3
FAR: Final = 3.0


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: from left to right, its distance from the top of the page, its size (all in one unit), its words."""

    left: float
    right: float
    top: float
    size: float
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """A printed page: its height and its lines in reading order."""

    height: float
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """The measure of a body of lines: its left and right edge, and how far apart its lines stand."""

    left: float
    right: float
    apart: float


def paragraphs(lines: Sequence[Line]) -> Iterator[str]:
    """The lines as paragraphs: a line goes on in the next unless it ends short, or the next one begins anew."""
    if not lines:
        return
    block = _block(lines)
    first, begun = lines[0], lines[0].text
    for line, after in pairwise(lines):
        if _goes_on(block, first, line, after):
            begun = _joined(begun, after.text)
        else:
            yield begun
            first, begun = after, after.text
    yield begun


def _block(lines: Sequence[Line]) -> Block:
    """The edges most lines keep; the longest tenth of the lines shows the right one."""
    size = median(line.size for line in lines)
    rights = sorted(line.right for line in lines)
    right = rights[min(len(rights) - 1, len(rights) * 9 // 10)]
    full = [line for line in lines if line.right > right - SHORT * size]
    lefts = sorted(line.left for line in full)
    steps = [after.top - line.top for line, after in pairwise(lines) if after.top > line.top]
    return Block(lefts[len(lefts) // 10], right, median(steps) if steps else 0.0)


def _goes_on(block: Block, first: Line, line: Line, after: Line) -> bool:
    """Whether the paragraph that began with `first` goes on from `line` in the line after."""
    if "\t" in line.text or "\t" in after.text or abs(line.size - after.size) > ALIKE * max(line.size, after.size):
        return False
    if _fits(block, line, after.text) or _begins(after.text) or _ASIDE.fullmatch(line.text):
        return False
    if after.left > block.left + INDENT * after.size:  # indented: a new paragraph, or the item of a list that hangs
        closed = line.text.rstrip("”’）)》 ").endswith(_CLOSED)
        return not closed and bool(ENUMERATED.match(first.text))
    return after.top - line.top < min(APART * block.apart, FAR * line.size)


def _fits(block: Block, line: Line, after: str) -> bool:
    """Whether what the next line begins with had still found room on this one: then the line was ended on purpose."""
    together = _TOGETHER.match(after)
    signs = sum(1.0 if ord(sign) > 0x2000 else 0.5 for sign in together.group()) if together else 1.0
    return line.right + (signs + SLACK) * line.size < block.right


def _begins(text: str) -> bool:
    return bool(ENUMERATED.match(text) or _SALUTES.match(text) or _ASIDE.fullmatch(text))


def _joined(before: str, after: str) -> str:
    """Two lines as one; only words of letters need a blank between them."""
    blank = " " if _WORD_END.search(before) and _WORD_START.match(after) else ""
    return before.rstrip() + blank + after.lstrip()
