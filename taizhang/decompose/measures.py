"""Which measure a sentence belongs to: what its traits are worth, as learnt from sentences that people have labelled.

`measures.txt` holds a line a trait: the trait, a tab, and a sign a measure, whose distance from "O" is its worth there.
`python -m tests.decompose.train` writes it from the labelled sentences, byte for byte the same each time.
"""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

from taizhang.decompose.lexicon import MEASURE_NAMES
from taizhang.decompose.measure_traits import MOST_CLAUSES, MOST_SIGNS, traits
from taizhang.decompose.worth import worths

MEASURES: Final = tuple(MEASURE_NAMES)
ZERO: Final = ord("O")
LEARNT: Final = "measures.txt"
# A clause that names three of these side by side speaks of the whole campaign.
CAMPAIGN: Final = ("理论学习", "调查研究", "推动发展", "整改")
_WHOLE: Final = 3
_NONE: Final = (0,) * len(MEASURES)


def measure(clauses: Sequence[str], headings: Sequence[str] = (), actor: str = "") -> str:
    """The measure of a segment given its clauses, the headings above it (nearest first, the title last) and who acts."""
    said = tuple(clause[:MOST_SIGNS] for clause in clauses[:MOST_CLAUSES])
    return _judged(said, tuple(heading[:MOST_SIGNS] for heading in headings), actor[:MOST_SIGNS])


# A line of figures without end says the same words again and again.
@lru_cache(maxsize=512)
def _judged(clauses: tuple[str, ...], headings: tuple[str, ...], actor: str) -> str:
    if sum(name in clause for clause in clauses[:1] for name in CAMPAIGN) >= _WHOLE:
        return "general"
    return best(traits(clauses, headings, actor), learnt())


def best(found: Mapping[str, int], worth: Mapping[str, tuple[int, ...]]) -> str:
    """The measure for which the traits are worth most; "general" where they are worth nothing."""
    rows = [[each * weight for each in worth[trait]] for trait, weight in found.items() if trait in worth]
    sums = [sum(column) for column in zip(*rows, strict=True)] or _NONE
    return MEASURES[max(range(len(MEASURES)), key=sums.__getitem__)] if any(sums) else "general"


@cache
def learnt() -> Mapping[str, tuple[int, ...]]:
    """What each trait is worth for each measure, in the order of MEASURES."""
    return {trait: tuple(ord(sign) - ZERO for sign in signs) for trait, signs in worths(LEARNT)}
