"""The text of an official paper as Word draws it: title, address, headings by level, body, signature under a draft."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from taizhang.report.hole import Run
from taizhang.report.official_lines import Line, cut
from taizhang.report.official_title import broken
from taizhang.report.word import FANGSONG, HEI, KAI, LINE, XIAOBIAOSONG, Face, Node, Setting, node, paragraph, run

TITLE: Final = Face(font=XIAOBIAOSONG, size=22)
BODY: Final = Face(font=FANGSONG, tight=True)
UNDER: Final = Face(font=KAI)
LEVELS: Final[Mapping[int, Face]] = MappingProxyType(
    {0: BODY, 1: Face(font=HEI, tight=True), 2: Face(font=KAI, tight=True), 3: BODY, 4: BODY}
)
"""一、黑体 （一）楷体 1. and （1）仿宋, all of 三号; 28 characters to a line."""
ANNEX: Final = "附件："
_ANNEX: Final = re.compile(rf"({ANNEX})?(\d{{1,2}}[.．])?")
TITLE_LINE: Final = 700
LEADS, STOP = ("：", ":"), "。"
"""What leads on stays with what follows; 一、…。 is more often an item than a heading and may end a page."""
NOTE: Final = Face(font=FANGSONG, size=12)
NOTE_LINE: Final = 400


def titled(line: Line, *, traced: bool = False) -> Node:
    """The title broken between words (7.3.1)."""
    pieces: list[Node] = []
    rest = line.runs
    for number, part in enumerate(broken(line.text)):
        here, rest = cut(rest, len(part))
        pieces += [node("r", {}, node("br"))] if number else []
        pieces += drawn(here, TITLE, traced=traced)
    return paragraph(Setting(align="center", line=TITLE_LINE), *pieces)


def told(line: Line, found: Sequence[Line] = (), *, traced: bool = False) -> Node:
    """A line of the text, its lead sentence in the face of its level (7.3.3); `found` are all lines of a draft."""
    lead, rest = cut(line.runs, line.lead)
    words = (*drawn(lead, LEVELS[line.level], traced=traced), *drawn(rest, BODY, traced=traced))
    return paragraph(_setting(line, found), *words)


def noted(line: Line) -> Node:
    """What stands under a table, in smaller letters than the text."""
    return paragraph(Setting(first=200, sign=12, line=NOTE_LINE), *drawn(line.runs, NOTE))


def drawn(runs: Iterable[Run], face: Face, *, traced: bool = False) -> Iterator[Node]:
    """Runs of text; holes marked yellow; in a traced copy each figure followed by its number in the table of sources."""
    for one in runs:
        yield run(one.text, replace(face, marked=one.state == "open"))
        if traced and one.trace:
            yield run(f"[{one.trace}]", replace(face, lifted=True))


def wide(text: str) -> float:
    """The width of a line in Chinese characters."""
    return sum(0.5 if sign.isascii() else 1.0 for sign in text)


def blank(lines: int = 1) -> Iterator[Node]:
    """Empty lines (空一行)."""
    return (paragraph(Setting()) for _ in range(lines))


def gap(twips: int) -> Node:
    """An empty stretch of the page of exactly this height."""
    return paragraph(Setting(line=twips))


def _setting(line: Line, found: Sequence[Line]) -> Setting:
    """How a line of the text stands."""
    if line.sort == "address":
        return Setting(align="left")
    if line.sort in ("signer", "day"):
        return Setting(align="right", right=_right(line, found))
    if line.sort == "annexes":
        return _annexes(line.text)
    if line.sort == "caption":
        return Setting(align="center", sign=14)
    whole = line.sort == "heading"
    keep = line.text.endswith(LEADS) or (whole and not line.text.endswith(STOP))
    return Setting(first=200, outline=line.level - 1 if whole else None, keep=keep)


def _annexes(text: str) -> Setting:
    """附件：1. two characters in; what goes on, and each further one, stands under the first (7.3.4)."""
    found = _ANNEX.match(text)
    label, number = found.groups(default="") if found else ("", "")
    hang = wide(label) + wide(number)
    left = round((2 + wide(ANNEX) + wide(number)) * 100)
    return Setting(align="left", left=left, first=-round(hang * 100), before=LINE if label else 0)


def _right(line: Line, found: Sequence[Line]) -> int:
    """Hundredths of a character from the right edge: the unit stands centred over a date four characters from it."""
    signer = max((wide(one.text) for one in found if one.sort == "signer"), default=0.0)
    day = next((wide(one.text) for one in found if one.sort == "day"), 0.0)
    spare = (signer - day) / 2
    away = max(4.0, 2 + spare) if line.sort == "day" else max(2.0, 4 - spare)
    return round(away * 100)
