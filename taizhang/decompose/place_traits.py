"""What a segment shows of whether it asks or tells: its words, its words of demand, its place and what stands around it.

What the traits are worth is learnt from whole papers that people have annotated (`second_look`).
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from taizhang.decompose import marks
from taizhang.decompose.measure_traits import MOST_CLAUSES, MOST_SIGNS, heaviest, runs
from taizhang.decompose.paper import Paper
from taizhang.decompose.segments import Segment

_CLAUSES: Final = (10, 9, 8, 7)
_OPENS: Final = 4
_CLOSES: Final = 3
_LINE: Final = 15
_MOST: Final = 6
_QUARTERS: Final = 4
Weighed = Iterator[tuple[str, int]]


def place_traits(paper: Paper) -> Iterator[Mapping[str, int]]:
    """The traits of each segment of a paper in the order of the text, each with its weight."""
    near = tuple(_seen(paper, segment) for segment in paper.segments)
    above: dict[int, tuple[tuple[str, int], ...]] = {}
    for place, segment in enumerate(paper.segments):
        if segment.node not in above:
            above[segment.node] = tuple(_above(paper.headings(segment.node)))
        yield heaviest(chain(above[segment.node], _own(segment), _around(near, place)))


def _own(segment: Segment) -> Weighed:
    """What the segment says: the earlier the weightier."""
    for place, clause in enumerate(segment.said[:MOST_CLAUSES]):
        weight = _CLAUSES[min(place, len(_CLAUSES) - 1)]
        yield from ((f"b{run}", weight) for run in runs(clause[:MOST_SIGNS]))
        yield from ((f"{'c' if place else 'h'}{clause[:size]}", 9) for size in range(1, _OPENS + 1))
        if word := marks.modal(clause):
            yield f"M{word.word}", 10
            yield f"M{min(place, 2)}", 8
            yield f"M@{min(word.at, 3)}", 8
    last = segment.said[-1] if segment.said else ""
    yield from ((f"z{last[-size:]}", 8) for size in range(1, _CLOSES + 1))
    yield f"C{min(len(segment.said), _MOST)}", 6
    yield f"L{min(len(segment.plain) // _LINE, _MOST)}", 6
    yield f"H{segment.heading:d}{segment.numbered:d}", 14


def _above(headings: Sequence[str]) -> Weighed:
    """What the headings say, the nearest apart from those above it and from the title."""
    for place, heading in enumerate(headings):
        where = "t" if place == len(headings) - 1 else "e" if place else "d"
        yield from ((f"{where}{run}", 5) for run in runs(heading[:MOST_SIGNS], 2))


def _seen(paper: Paper, segment: Segment) -> tuple[str, ...]:
    """What is seen of a segment from its neighbours: what its part does, how it begins, whether it demands."""
    asks = any(map(marks.modal, segment.said[:MOST_CLAUSES]))
    opens = (segment.plain[:size] for size in range(1, _CLOSES + 1))
    return (paper.part(segment), *opens, f"m{asks:d}", f"H{segment.heading:d}")


def _around(near: Sequence[tuple[str, ...]], place: int) -> Weighed:
    """The part, the two segments before and the two behind, and how far on in the paper."""
    yield f"P{near[place][0]}", 14
    for where, other in (("<<", place - 2), ("<", place - 1), (">", place + 1), (">>", place + 2)):
        if 0 <= other < len(near):
            yield from ((f"{where}{sight}", 5) for sight in near[other])
    yield f"w{_QUARTERS * place // len(near)}", 5
    yield "*", 6
