"""A second look at each clause of a whole paper: does it name something wanting?

The rules (`flaws`) know words of want; here a clause is weighed by its words, its place and its neighbours together, as
learnt from papers whose flaws people have marked clause by clause. `flaws.txt` holds a line a trait with its worth;
`make measures` writes it.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from taizhang.decompose import marks
from taizhang.decompose.flaw_clauses import leads_on, pieces
from taizhang.decompose.flaw_lines import dark_segments
from taizhang.decompose.flaw_traits import clause_traits
from taizhang.decompose.flaws import Admission, passed_over
from taizhang.decompose.paper import Paper
from taizhang.decompose.second_look import Worth, said
from taizhang.decompose.sentences import Stretch
from taizhang.decompose.worth import worths

LEARNT: Final = "flaws.txt"
KEPT: Final = -0.4
ADDED: Final = -0.2
"""From what worth on a clause is one that the rules found, and one that they did not find."""
_SHORTEST: Final = 4
Clauses = Iterator[tuple[int, Stretch, Mapping[str, int]]]


def weighed(paper: Paper, admissions: Sequence[Admission], taken: Collection[int]) -> Clauses:
    """Each clause that may be looked at (number of its segment, clause, traits); segments that start in `taken` ask."""
    found = {one.number: len(one.pieces) for one in admissions}
    dark = dark_segments(paper)
    told = [found.get(number, 0) for number in range(len(paper.segments))]
    for number, segment in enumerate(paper.segments):
        if not passed_over(paper, number, taken, dark):
            for clause, traits in clause_traits(paper, number, told):
                if not (segment.start in taken and marks.modal(clause.plain)):
                    yield number, clause, traits


def looked_at(paper: Paper, admissions: tuple[Admission, ...], taken: Collection[int]) -> tuple[Admission, ...]:
    """The admissions after the second look; as they are where the paper had none (`second_look`)."""
    if not paper.looks:
        return admissions
    first = {(one.number, piece.end) for one in admissions for piece in one.pieces}
    kept: dict[int, list[Stretch]] = {}
    for number, clause, traits in weighed(paper, admissions, taken):
        if leads_on(paper, clause):
            continue
        known = any((number, end) in first for end in range(clause.start + 1, clause.end + 1))
        least = KEPT if known else ADDED
        if (known or len(clause.plain) >= _SHORTEST) and said(traits, learnt())[0] > least:
            kept.setdefault(number, []).extend(pieces(paper, clause))
    return tuple(Admission(number, tuple(found)) for number, found in kept.items())


@cache
def learnt() -> Worth:
    """What each trait is worth, in hundredths."""
    return {trait: (int(number),) for trait, number in worths(LEARNT)}
