"""Rows of a writer's own table that are to be repeated: {{每行：问题清单}} in a row, its cells naming columns of the list.

The words are looked up and never evaluated. Outside a table the paragraph is what is repeated.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from taizhang.decompose.holes import EACH, SLOT, UNLESS

MOST: Final = 200
"""Rows that are written where the writer sets no limit."""
LARGEST: Final = 1000
"""Rows that are written at all: a longer list is taken as a workbook."""
_PARTS: Final = re.compile(r"[，,；;]")
_LIMIT: Final = re.compile(r"(?:最多|前|不超过)[ \u3000]?(\d{1,6})[ \u3000]?[行条个件项]?")
_PERSONS: Final = ("带姓名", "写姓名")


@dataclass(frozen=True, slots=True, kw_only=True)
class Each:
    """A line to be repeated: its stretch of the text, its mark ("start" to "end"), the list it names and how many rows.

    `slots` are the other {{…}} of the line with their places; `unless` is the word that an empty list leaves the line out;
    `persons` lets names stand; `unknown` is a word behind the list that means nothing here.
    """

    start: int
    end: int
    at: int
    mark: str
    list: str
    most: int
    slots: tuple[tuple[int, str], ...]
    persons: bool = False
    unless: str = ""
    unknown: str = ""


def each_lines(text: str) -> tuple[Each, ...]:
    """Every line that asks to be repeated, in the order of the text; a second mark in a line means nothing more."""
    return tuple(_lines(text))


def _lines(text: str) -> Iterator[Each]:
    reached = 0
    for mark in EACH.finditer(text):
        if mark.start() < reached:
            continue
        start = text.rfind("\n", 0, mark.start()) + 1
        end = text.find("\n", mark.end())
        reached = end if end >= 0 else len(text)
        yield _each(text, mark, (start, reached))


def _each(text: str, mark: re.Match[str], line: tuple[int, int]) -> Each:
    name, *more = (part.strip(" \u3000") for part in _PARTS.split(mark[1]))
    limits = [found for part in more if (found := _LIMIT.fullmatch(part))]
    odd = [part for part in more if part and part not in _PERSONS and not _LIMIT.fullmatch(part)]
    unless = UNLESS.search(text, *line)
    slots = ((found.start(), found.group()) for found in SLOT.finditer(text, *line))
    return Each(
        start=line[0],
        end=line[1],
        at=mark.start(),
        mark=mark.group(),
        list=name,
        most=min(max(int(limits[0][1]), 1), LARGEST) if limits else MOST,
        slots=tuple((at, sign) for at, sign in slots if not EACH.fullmatch(sign) and not UNLESS.fullmatch(sign)),
        persons=any(part in _PERSONS for part in more),
        unless=unless.group() if unless else "",
        unknown=odd[0] if odd else "",
    )
