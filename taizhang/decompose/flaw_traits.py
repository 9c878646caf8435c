"""What a clause shows of whether it names something wanting: its words, how it begins and ends, and what stands around it.

What the traits are worth is learnt from papers whose flaws people have marked clause by clause (`flaw_look`).
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from taizhang.decompose import flaw_words, marks
from taizhang.decompose.measure_traits import heaviest, runs
from taizhang.decompose.paper import Paper
from taizhang.decompose.segments import Segment
from taizhang.decompose.sentences import Stretch

MOST_SIGNS: Final = 40
_EDGE: Final = 3
_SIZE: Final = 5
_LONGEST: Final = 6
_FEW: Final = 3
_NEAR: Final = ((-2, "<<"), (-1, "<"), (1, ">"), (2, ">>"))
_JUDGED: Final = (
    ("W", flaw_words.wants),
    ("L", flaw_words.lasts),
    ("S", flaw_words.some_do),
    ("M", lambda clause: marks.modal(clause) is not None),
    ("G", flaw_words.praises),
)
Weighed = Iterator[tuple[str, int]]


def clause_traits(paper: Paper, number: int, told: Sequence[int]) -> Iterator[tuple[Stretch, Mapping[str, int]]]:
    """Each clause of segment `number` with its traits; `told`: how many flaws the rules find in each segment."""
    segment = paper.segments[number]
    around = tuple(_around(paper, number, told))
    seen = tuple(_seen(clause.plain) for clause in segment.clauses)
    for place, clause in enumerate(segment.clauses):
        closer = paper.layout.quiet[clause.end : clause.end + 1].strip()
        yield clause, heaviest(chain(_own(clause.plain, closer), _beside(seen, place), around))


def _own(clause: str, closer: str) -> Weighed:
    """What the clause says, and what the rules hear in it."""
    words = clause[:MOST_SIGNS]
    yield from ((f"b{run}", 10) for run in runs(words))
    for size in range(1, _EDGE + 1):
        yield f"h{words[:size]}", 15
        yield f"z{words[-size:]}", 15
    yield from ((sign, 30) for sign in _signs(words))
    yield f"L{min(len(words) // _SIZE, _LONGEST)}", 10
    yield f"E{closer}", 10
    yield "*", 10


def _signs(clause: str) -> Iterator[str]:
    return (f"{sign}{judged(clause):d}" for sign, judged in _JUDGED)


def _seen(clause: str) -> tuple[tuple[str, int], ...]:
    """What is seen of a clause from its neighbours."""
    words = clause[:MOST_SIGNS]
    return (*((sign, 15) for sign in _signs(words)), (words[:1], 10), (words[:2], 10))


def _beside(seen: Sequence[tuple[tuple[str, int], ...]], place: int) -> Weighed:
    """The two clauses before and the two behind, and the place of the clause among them."""
    for shift, where in _NEAR:
        if 0 <= place + shift < len(seen):
            yield from ((where + sign, weight) for sign, weight in seen[place + shift])
        else:
            yield where, 15
    yield f"K{min(place, _FEW)}", 10


def _around(paper: Paper, number: int, told: Sequence[int]) -> Weighed:
    """The part, the nearest heading, how much its segment wants, and the segments before and behind."""
    segment = paper.segments[number]
    yield f"P{paper.part(segment)}", 20
    yield f"N{min(sum(map(flaw_words.wants, segment.said)), _FEW)}", 20
    yield from ((f"d{run}", 4) for run in runs(paper.headings(segment.node)[0][:MOST_SIGNS]))
    for where, at in (("{", number - 1), ("}", number + 1)):
        if 0 <= at < len(paper.segments):
            yield from _neighbour(where, paper, paper.segments[at], told[at])


def _neighbour(where: str, paper: Paper, segment: Segment, told: int) -> Weighed:
    yield f"{where}{min(told, 2)}", 15
    yield f"{where}{paper.part(segment)}", 10
    yield f"{where}{segment.plain[:2]}", 10
