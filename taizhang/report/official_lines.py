"""A filled draft as the lines of an official paper: title, lines under it, whom it addresses, headings, body, signature."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, Literal

from taizhang.decompose.lexicon import NUMERALS
from taizhang.record.cells import INVISIBLE
from taizhang.report.hole import Run
from taizhang.report.sheets import EDGE

Sort = Literal[
    "title", "under", "address", "heading", "body", "row", "caption", "annexes", "signer", "day", "annex", "name"
]
EDGES: Final = " \t\u3000\xa0"
_N: Final = f"[{NUMERALS}]{{1,3}}"
_LEVELS: Final = (
    (1, re.compile(rf"(?:{_N}、|第{_N}(?:部分|章|编)[ \u3000，：])")),
    (2, re.compile(rf"[（(]{_N}[）)]")),
    (2, re.compile(rf"第{_N}[，、：]")),
    (3, re.compile(r"\d{1,2}[.．、](?!\d)")),
    (4, re.compile(r"[（(]\d{1,2}[）)]")),
)
ORDINAL: Final = _LEVELS[2][1]
_STOP: Final = re.compile(r"[。！？]")
_BREAK: Final = re.compile(r"[\n\r\x0b\x0c\u2028]+")
_DAY: Final = re.compile(
    r"[\dXx×〇○一二三四五六七八九十]{2,4}年[\dXx×一二三四五六七八九十]{1,3}月[\dXx×一二三四五六七八九十]{1,3}日"
)
_ENDS: Final = ("。", "！", "？", "；", "：", ":", "，")
_TITLES: Final = 2
"""Below these levels a whole line that ends with a full stop is an item of a list, no heading."""
_ANNEX: Final = re.compile(r"附件\d{0,2}")
_ANNEXES: Final = re.compile(r"附件：\S")
_NEXT_ANNEX: Final = re.compile(r"\d{1,2}[.．]")
_CAPTION: Final = re.compile(r"图\d{1,3}\u3000\S")
LONGEST_LEAD: Final = 50
LONGEST_UNDER: Final = 30
LONGEST_ADDRESS: Final = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A paragraph of the paper. `lead` counts the characters at its start that are set like a heading of `level`."""

    sort: Sort
    runs: tuple[Run, ...]
    level: int = 0
    lead: int = 0

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(run.text for run in self.runs)


def lines(runs: Sequence[Run]) -> tuple[Line, ...]:
    """The lines of a speech or report: the first is the title, what stands before the address goes under it."""
    paragraphs = tuple(_paragraphs(runs))
    if not paragraphs:
        return ()
    starts = [at for at, one in enumerate(paragraphs) if at and _ANNEX.fullmatch(_text(one))]
    cuts = (*starts, len(paragraphs))
    annexes = (line for at, end in pairwise(cuts) for line in _annex(paragraphs[at:end]))
    return (*_main(paragraphs[: cuts[0]]), *annexes)


def _annex(paragraphs: Sequence[tuple[Run, ...]]) -> Iterator[Line]:
    """附件1 on its page, its title, and what it says."""
    sorts: tuple[Sort, ...] = ("annex", "name")
    yield from (Line(sort=sort, runs=one) for sort, one in zip(sorts, paragraphs, strict=False))
    yield from (_line(one, first=False, top=False) for one in paragraphs[2:])


def _main(paragraphs: Sequence[tuple[Run, ...]]) -> tuple[Line, ...]:
    """The paper without its annexes."""
    title, *rest = paragraphs
    head = _under(rest)
    tail = _signature(rest[head:])
    middle = rest[head : len(rest) - tail]
    top = not any(_LEVELS[0][1].match(_text(one)) for one in middle)
    return (
        Line(sort="title", runs=title),
        *(Line(sort="under", runs=one) for one in rest[:head]),
        *_middle(middle, top=top),
        *(Line(sort="day" if _DAY.fullmatch(_text(one)) else "signer", runs=one) for one in rest[len(rest) - tail :]),
    )


def _middle(middle: Sequence[tuple[Run, ...]], *, top: bool) -> Iterator[Line]:
    """The text itself; what is numbered on behind 附件：1. belongs to it."""
    listed = False
    for number, one in enumerate(middle):
        line = _line(one, first=number == 0, top=top)
        listed = line.sort == "annexes" or (listed and _NEXT_ANNEX.match(line.text) is not None)
        yield replace(line, sort="annexes", level=0, lead=0) if listed else line


def body_lines(blocks: Sequence[Sequence[Run]]) -> tuple[tuple[Line, ...], ...]:
    """The lines of each block of a text whose title and address stand elsewhere: headings and body by their numbering."""
    parts = [tuple(_paragraphs(block)) for block in blocks]
    top = not any(_LEVELS[0][1].match(_text(one)) for part in parts for one in part)
    return tuple(tuple(_line(one, first=False, top=top) for one in part) for part in parts)


def cut(runs: Iterable[Run], at: int) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """The runs before and behind so many characters; the second piece of a cut figure keeps its trace."""
    before: list[Run] = []
    behind: list[Run] = []
    for run in runs:
        here = max(0, min(len(run.text), at))
        at -= len(run.text)
        if here:
            before.append(replace(run, text=run.text[:here], trace=0 if here < len(run.text) else run.trace))
        if here < len(run.text):
            behind.append(replace(run, text=run.text[here:]))
    return tuple(before), tuple(behind)


def _text(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)


def _paragraphs(runs: Iterable[Run]) -> Iterator[tuple[Run, ...]]:
    """The runs cut at line ends, without blanks at the edges and without blank lines."""
    here: list[Run] = []
    for run in runs:
        first, *others = _BREAK.split(run.text)
        here.append(replace(run, text=first))
        for other in others:
            yield from _bare(here)
            here = [replace(run, text=other)]
    yield from _bare(here)


def _bare(runs: Sequence[Run]) -> Iterator[tuple[Run, ...]]:
    """The paragraph without blanks at its edges and without signs nobody sees; none where nothing is left."""
    clean = tuple(replace(run, text=INVISIBLE.sub("", run.text)) for run in runs)
    text = _text(clean)
    left = len(text) - len(text.lstrip(EDGES))
    inner = cut(cut(clean, len(text.rstrip(EDGES)))[0], left)[1]
    if inner:
        yield inner


def _under(rest: Sequence[tuple[Run, ...]]) -> int:
    """How many short lines (date, name, occasion) stand between the title and the address."""
    for number, runs in enumerate(rest[:4]):
        text = _text(runs)
        if text.endswith(("：", ":")):
            return number
        if len(text) > LONGEST_UNDER or text.endswith(_ENDS) or _level(text):
            return number if number and _text(rest[0]).startswith(("（", "(")) else 0
    return 0


def _signature(rest: Sequence[tuple[Run, ...]]) -> int:
    """How many lines at the end are the signature: a date, and the unit above it."""
    if not rest or not _DAY.fullmatch(_text(rest[-1])):
        return 0
    above = _text(rest[-2]) if len(rest) > 1 else ""
    return 2 if above and len(above) <= LONGEST_UNDER and not above.endswith(_ENDS) and not _level(above) else 1


def _level(text: str) -> int:
    return next((level for level, mark in _LEVELS if mark.match(text)), 0)


def _line(runs: tuple[Run, ...], *, first: bool, top: bool) -> Line:
    """A paragraph of the body; 第一， is of the first level in a paper that has no 一、"""
    text = _text(runs)
    if EDGE in text:
        return Line(sort="row", runs=runs)
    if _CAPTION.match(text) or _ANNEXES.match(text):
        return Line(sort="caption" if _CAPTION.match(text) else "annexes", runs=runs)
    if (
        text.endswith(("：", ":"))
        and len(text) <= LONGEST_ADDRESS
        and (first or text[:2] == "同志")
        and not _level(text)
    ):
        return Line(sort="address", runs=runs)
    level = 1 if top and ORDINAL.match(text) else _level(text)
    stop = _STOP.search(text)
    lead = stop.end() if stop else len(text)
    if not level or lead > LONGEST_LEAD or (level > _TITLES and stop and lead == len(text)):
        return Line(sort="body", runs=runs)
    return Line(sort="heading" if lead == len(text) else "body", runs=runs, level=level, lead=lead)
