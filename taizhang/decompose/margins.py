"""What a page prints around its text: page numbers, headers and footers, told by their form, place and repetition."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from taizhang.decompose.lines import Line, Page

_NUMBER: Final = re.compile(
    r"[\s—–－·.~_-]*(?:第?\s*(?:\d{1,4}|[ivxlc]{1,7}|[IVXLC]{1,7}|[一二三四五六七八九十百]{1,5})\s*页?"
    r"(?:[\s，,/／—–-]{0,4}(?:共|of)?\s*\d{1,4}\s*页?)?|page\s*\d{1,4}(?:\s*of\s*\d{1,4})?)[\s—–－·.~_-]*",
    re.IGNORECASE,
)
_FIGURES: Final = re.compile(r"\d+")
EDGE_LINES: Final = 2
# The part of a page's height, at its top and at its foot, in which headers and footers stand; text begins further in.
EDGE: Final = 0.1
SHARE: Final = 0.4
NEAR: Final = 4


def bodies(pages: Sequence[Page]) -> tuple[tuple[Line, ...], ...]:
    """The lines of each page without what is printed around them."""
    edges = [frozenset(_edges(page)) for page in pages]
    seen = Counter(key for page, edge in zip(pages, edges, strict=True) for key in _keys(page, edge))
    enough = max(2, SHARE * len(pages))
    repeated = frozenset(key for key, times in seen.items() if times >= enough)
    return tuple(
        tuple(line for line in page.lines if line not in edge or not _around(page, line, repeated))
        for page, edge in zip(pages, edges, strict=True)
    )


def _edges(page: Page) -> Iterator[Line]:
    """The lines that stand so far up or down that they may belong to the page and not to the text."""
    ordered = sorted(page.lines, key=lambda line: line.top)
    yield from (line for line in ordered[:EDGE_LINES] if line.top < EDGE * page.height)
    yield from (line for line in ordered[-EDGE_LINES:] if line.top > (1 - EDGE) * page.height)


def _keys(page: Page, edge: frozenset[Line]) -> Iterator[tuple[str, int]]:
    return (_key(page, line) for line in edge)


def _key(page: Page, line: Line) -> tuple[str, int]:
    """What repeats: the words without their figures, at the same height (to a hundredth of the page)."""
    return _FIGURES.sub("#", "".join(line.text.split())), round(line.top * 100 / page.height / NEAR)


def _around(page: Page, line: Line, repeated: frozenset[tuple[str, int]]) -> bool:
    """Whether a line at the edge is a page number, or stands so on many pages."""
    return bool(_NUMBER.fullmatch(line.text.strip())) or _key(page, line) in repeated
