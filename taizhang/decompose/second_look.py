"""A second look at each segment of a whole paper: does it ask for something, does it tell of work done?

The rules read a sentence by its words of demand and report; here its words, its place and its neighbours are weighed
together, as learnt from papers that people have annotated. Where that is sure of the opposite it overrules the rules.
`layers.txt` holds a line a trait with its worth for asking and for telling; `make measures` writes it.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from math import sqrt
from typing import Final

from taizhang.decompose.measure_traits import MOST_SIGNS, runs
from taizhang.decompose.paper import Look, Paper
from taizhang.decompose.place_traits import place_traits
from taizhang.decompose.segments import Segment
from taizhang.decompose.worth import worths

LEARNT: Final = "layers.txt"
LAYERS: Final = ("obligations", "achievements")
UNIT: Final = 100
"""A worth of one is written as so much."""
# A few sentences are no paper, and a text of many thousand lines is none either.
FEWEST: Final = 12
MOST: Final = 3_000
_LEAST_RUN: Final = 2
Worth = Mapping[str, tuple[int, ...]]


def looked_at(paper: Paper) -> Paper:
    """The paper with a second look at each of its segments; as it is when it is no whole paper."""
    if not FEWEST <= len(paper.segments) <= MOST:
        return paper
    worth = learnt()
    looks = zip(paper.segments, place_traits(paper), strict=True)
    return replace(paper, looks={segment.start: Look(*said(traits, worth)) for segment, traits in looks})


def said(traits: Mapping[str, int], worth: Worth) -> tuple[float, ...]:
    """What the traits of one segment are worth together, a number a layer."""
    length = UNIT * sqrt(sum(weight * weight for weight in traits.values())) or 1.0
    rows = [(worth[trait], weight) for trait, weight in traits.items() if trait in worth]
    columns = zip(*([each * weight for each in row] for row, weight in rows), strict=True)
    return tuple(sum(column) / length for column in columns) or (0.0,) * len(LAYERS)


def words_that_ask(segment: Segment) -> str:
    """The words of a segment that are worth most for asking; figures say nothing of it."""
    worth = learnt()
    heard = (run for clause in segment.said for run in runs(clause[:MOST_SIGNS], _LEAST_RUN))
    return max(filter(str.isalpha, heard), key=lambda run: worth.get(f"b{run}", (0,))[0], default="")


@cache
def learnt() -> Worth:
    """What each trait is worth for each layer, in the order of LAYERS, in hundredths."""
    return {trait: tuple(map(int, numbers.split(" "))) for trait, numbers in worths(LEARNT)}
