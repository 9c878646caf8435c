"""How a draft counts: its enumerators as rows (一、二、三、; 一是 … 二是), and where a row slips.

The outline may leave out what does not belong to a row; here a missing 二是 is just what is looked for.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from taizhang.decompose.lexicon import NUMERALS
from taizhang.decompose.numerals import number
from taizhang.decompose.sentences import Layout

_N: Final = f"[{NUMERALS}]{{1,3}}"
_MARK: Final = re.compile(
    r"(?:^|(?<=[。；：！？;:，,”）\n]))[ \t\u3000]*(?P<mark>"
    rf"(?P<han>{_N})[、．.](?!{_N}[、，月季类级度个项种天日点年])|[（(](?P<han_bracket>{_N})[)）]"
    rf"|第(?P<ordinal>{_N})[，、：:,]|(?P<arabic>[0-9０-９]{{1,2}})[.．、](?![0-9０-９])"
    rf"|[（(](?P<arabic_bracket>[0-9０-９]{{1,2}})[)）]|(?P<circle>[①-⑳])"
    rf"|(?P<is>{_N})是(?!{_N}[、，。])|(?P<yao>{_N})要)",
    re.MULTILINE,
)
_STYLES: Final = tuple(name for name in _MARK.groupindex if name != "mark")
_CHAINED: Final = frozenset({"is", "yao"})
_STOPS: Final = "。；：！？;:"
OPEN: Final = 12
"""Rows that may be open at once; older ones are done."""
MOST: Final = 20_000
"""Enumerators that are read; no paper for people has more."""
FARTHEST: Final = 3
"""A gap of more numbers than this is another matter than a number left out."""


@dataclass(frozen=True, slots=True)
class Mark:
    """An enumerator: its style, its ordinal, its words, and whether it stands where such a mark surely counts."""

    start: int
    end: int
    style: str
    ordinal: int
    words: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Slip:
    """A mark that does not follow the one before it in its row."""

    before: Mark
    mark: Mark


def marks(layout: Layout) -> Iterator[Mark]:
    """Every enumerator outside quotes and brackets, in the order of the text."""
    lines = frozenset(paragraph.start for paragraph in layout.paragraphs)
    for found in _MARK.finditer(layout.quiet):
        style = next(name for name in _STYLES if found[name] is not None)
        start = found.start("mark")
        on_line = start in lines
        if layout.enclosed[start] and not on_line:
            continue
        written = found[style]
        ordinal = ord(written) - ord("①") + 1 if style == "circle" else number(written) or 0
        before = layout.quiet[max(0, start - 4) : start].rstrip(" \t\u3000")[-1:]
        sure = on_line or style in _CHAINED or (style == "ordinal" and before in _STOPS)
        yield Mark(start, found.end(), style, ordinal, found["mark"], sure)


def rows(found: Iterator[Mark]) -> tuple[tuple[tuple[Mark, ...], ...], tuple[Slip, ...]]:
    """All rows, and the slips in them; a row may stop, hold others inside it, and go on."""
    done: list[list[Mark]] = []
    standing: list[list[Mark]] = []
    last: dict[str, int] = {}
    slips: list[Slip] = []
    for mark in islice(found, MOST):
        place = _home(standing, mark)
        if place < 0 and mark.ordinal not in (1, last.get(mark.style, 0) + 1):
            place = _nearest(standing, mark)
            if not mark.sure or (place >= 0 and mark.ordinal > standing[place][-1].ordinal + FARTHEST):
                continue
            if place >= 0 and _other_list(standing[place][-1], mark):
                place = -1
            elif place >= 0:
                slips.append(Slip(standing[place][-1], mark))
        if place < 0:
            done.append([])
            standing.append(done[-1])
            place = len(standing) - 1
        standing[place].append(mark)
        del standing[place + 1 :], standing[:-OPEN]
        last[mark.style] = mark.ordinal
    return tuple(tuple(row) for row in done), tuple(slips)


def _home(standing: Sequence[Sequence[Mark]], mark: Mark) -> int:
    """The open row that this mark goes on with, -1 when none."""
    for place in range(len(standing) - 1, -1, -1):
        before = standing[place][-1]
        if before.style == mark.style and before.ordinal + 1 == mark.ordinal:
            return place
    return -1


def _nearest(standing: Sequence[Sequence[Mark]], mark: Mark) -> int:
    return next((at for at in range(len(standing) - 1, -1, -1) if standing[at][-1].style == mark.style), -1)


def _other_list(before: Mark, mark: Mark) -> bool:
    """三是 … 二是 may begin another list whose first has other words (首先, …)."""
    return mark.ordinal < before.ordinal and mark.style in _CHAINED
