"""All figures of a paper in one walk, those left open (blanks) and those written (claims), each helping to name the next."""

from collections import deque
from collections.abc import Collection
from heapq import merge
from itertools import islice
from typing import Final

from taizhang.decompose.analysis import Blank, Claim, Obligation
from taizhang.decompose.blanks import blank
from taizhang.decompose.claims import claim, numbers, stated
from taizhang.decompose.holes import holes
from taizhang.decompose.neighbours import REACH, says
from taizhang.decompose.paper import Paper

MOST: Final = 20_000
"""No paper has more figures; what comes behind them is not looked at."""


def figures(paper: Paper, obliged: Collection[Obligation]) -> tuple[tuple[Blank, ...], tuple[Claim, ...]]:
    """The blanks and the claims of a paper, each in the order of the text."""
    blanks: list[Blank] = []
    claims: list[Claim] = []
    before: deque[Blank] = deque(maxlen=REACH)
    states = stated(paper, obliged)
    quiet = paper.layout.quiet
    for place in islice(merge(holes(quiet), numbers(quiet), key=lambda hole: hole.start), MOST):
        said = says(place)
        if place.value is None:
            blanks.append(blank(paper, place, said, before))
            before.append(blanks[-1])
        elif said and states(place):
            claims.append(claim(paper, place, said, before))
            before.append(claims[-1])
    return tuple(blanks), tuple(claims)
