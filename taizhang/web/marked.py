"""A document's text for the page: numbered lines cut into pieces, each piece knowing which marks lie over it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from taizhang.report.sheets import EDGE


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text that means something: its kind is the CSS class, `what` goes to the template."""

    start: int
    end: int
    kind: str
    what: object = None

    @property
    def place(self) -> str:
        """The span as the doors name it: "start-end"."""
        return f"{self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class Piece:
    """Text no mark begins or ends in. `number` is that of a sentence beginning here, `opens` the marks beginning here."""

    text: str
    number: str = ""
    kinds: str = ""
    opens: tuple[Mark, ...] = ()
    mark: Mark | None = None

    @property
    def card(self) -> object:
        """What the innermost mark is about, None where it is about nothing more."""
        return self.mark.what if self.mark else None

    @property
    def begins(self) -> bool:
        """Whether the innermost mark begins here: its control is shown once."""
        return self.mark is not None and self.mark in self.opens


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph as written; `level` is that of the heading it begins with, 0 without."""

    pieces: tuple[Piece, ...]
    level: int = 0

    @property
    def cells(self) -> tuple[tuple[Piece, ...], ...]:
        """The pieces of each cell where it is a row of a table, else nothing."""
        if not any(EDGE in piece.text for piece in self.pieces):
            return ()
        found: list[list[Piece]] = [[]]
        for piece in self.pieces:
            first, *others = piece.text.split(EDGE)
            found[-1].append(replace(piece, text=first))
            found += ([replace(piece, text=other, opens=())] for other in others)
        return tuple(tuple(cell) for cell in found)


@dataclass(frozen=True, slots=True)
class _Cutting:
    """The whole text with the offsets at which a piece may begin."""

    text: str
    cuts: tuple[int, ...]
    numbers: Mapping[int, str]
    marks: tuple[Mark, ...]


def lines(
    text: str,
    numbers: Mapping[int, str],
    marks: Sequence[Mark],
    levels: Mapping[int, int],
    span: tuple[int, int] | None = None,
) -> tuple[Line, ...]:
    """Every line that says something, of the whole text or what lies in this span of it.

    `numbers` are sentence numbers and `levels` heading levels by offset.
    """
    ordered = tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end)))
    edges = {offset for mark in ordered for offset in (mark.start, mark.end)}
    cutting = _Cutting(text, tuple(sorted(edges | set(numbers))), numbers, ordered)
    return tuple(
        Line(tuple(_pieces(cutting, start, end)), _level(levels, start, end))
        for start, end in _ranges(text, *(span or (0, len(text))))
        if text[start:end].strip()
    )


def _ranges(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for line in text[start:end].splitlines(keepends=True):
        yield start, start + len(line.rstrip("\r\n"))
        start += len(line)


def _level(levels: Mapping[int, int], start: int, end: int) -> int:
    return next((level for offset, level in levels.items() if start <= offset < end), 0)


def _pieces(cutting: _Cutting, start: int, end: int) -> Iterator[Piece]:
    cuts = cutting.cuts
    inside = cuts[bisect_right(cuts, start) : bisect_left(cuts, end)]
    edges = (start, *inside, end)
    over = [mark for mark in cutting.marks if mark.start < end and mark.end > start]
    for first, last in pairwise(edges):
        yield _piece(cutting, over, first, last)


def _piece(cutting: _Cutting, over: Sequence[Mark], first: int, last: int) -> Piece:
    plain = Piece(cutting.text[first:last], cutting.numbers.get(first, ""))
    here = tuple(mark for mark in over if mark.start <= first and mark.end >= last)
    if not here:
        return plain
    kinds = " ".join(dict.fromkeys(mark.kind for mark in here))
    opens = tuple(mark for mark in here if mark.start == first)
    return replace(plain, kinds=kinds, opens=opens, mark=here[-1])
