"""Printed signs to printed lines, for files that know where each sign stands and nothing of words (pdf, ofd)."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from taizhang.decompose.lines import ENUMERATED, Line

# Signs of the radical blocks that some printers put in the place of the everyday sign that looks the same.
_RADICALS: Final = str.maketrans(
    "⺠⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰", "民西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙"
)
_KANGXI: Final = str.maketrans({sign: unicodedata.normalize("NFKC", chr(sign)) for sign in range(0x2F00, 0x2FD6)})
_UNSEEN: Final = str.maketrans(dict.fromkeys((2, 0xAD, 0xFFFE, 0xFEFF, 0x200B, 0x200C, 0x200D, 0x2060)))
# In signs of the line's size: how far off the line a sign may stand, what gap is a blank, and what gap parts two cells.
RAISED: Final = 0.5
BLANK: Final = 0.45
CELL: Final = 2.0
# How small and how far up the mark of a note is.
SMALL: Final = 0.75
LIFTED: Final = 0.1
_MARKS: Final = frozenset("0123456789①②③④⑤⑥⑦⑧⑨⑩[]〔〕*")


@dataclass(frozen=True, slots=True)
class Glyph:
    """One sign on a page: left and right edge, base line from the top of the page, size, all in one unit."""

    left: float
    right: float
    base: float
    size: float
    sign: str


def everyday(text: str) -> str:
    """The text with look-alike radicals as the signs they stand for, without what is not seen."""
    text = text.translate(_UNSEEN).translate(_KANGXI).translate(_RADICALS)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def lines(glyphs: Iterable[Glyph]) -> tuple[Line, ...]:
    """The signs, in the order they were printed, as lines from top to bottom; two columns stay as they were printed."""
    found = tuple(line for row in _rows(glyphs) if (line := _line(row)).text.strip())
    ordered = sorted(found, key=lambda line: line.top)
    columns = any(below.top - above.top < RAISED * above.size for above, below in pairwise(ordered))
    return found if columns else tuple(ordered)


def _rows(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Signs that stand on one line and go from left to right."""
    row: list[Glyph] = []
    for glyph in glyphs:
        if row and not _beside(row[-1], glyph):
            yield row
            row = []
        row.append(glyph)
    if row:
        yield row


def _beside(before: Glyph, glyph: Glyph) -> bool:
    size = max(before.size, glyph.size)
    return abs(glyph.base - before.base) < RAISED * size and glyph.left > before.right - size


def _line(row: Sequence[Glyph]) -> Line:
    """One line; wide gaps part cells, but a word set with gaps (通　知) stays a word, and so does what a number counts."""
    seen = [glyph for glyph in row if not glyph.sign.isspace()] or list(row[:1])
    largest = max(seen, key=lambda glyph: glyph.size)
    texts = [text for piece in _pieces(_unmarked(row, largest), largest.size) if (text := everyday(piece).strip())]
    if len(texts) > 1 and ENUMERATED.fullmatch(texts[0]):
        texts[:2] = [f"{texts[0]}{texts[1]}"]
    spread = all(len(text) == 1 for text in texts)
    return Line(seen[0].left, seen[-1].right, largest.base, largest.size, ("" if spread else "\t").join(texts))


def _unmarked(row: Sequence[Glyph], largest: Glyph) -> Sequence[Glyph]:
    """The small raised figures that point at a note say nothing; that of a square metre stays."""
    return [
        replace(glyph, sign="") if _raised(glyph, largest) and glyph.sign in _MARKS and before.sign != "m" else glyph
        for before, glyph in zip((largest, *row), row, strict=False)
    ]


def _raised(glyph: Glyph, largest: Glyph) -> bool:
    return glyph.size < SMALL * largest.size and glyph.base < largest.base - LIFTED * largest.size


def _pieces(row: Sequence[Glyph], size: float) -> Iterator[str]:
    """What stands between wide gaps; a narrower gap is a blank."""
    piece = "".join(glyph.sign for glyph in row[:1])
    for before, glyph in pairwise(row):
        gap = (glyph.left - before.right) / size
        if gap > CELL:
            yield piece
            piece = ""
        elif gap > BLANK and not (glyph.sign.isspace() or before.sign.isspace()):
            piece += " "
        piece += glyph.sign
    yield piece
