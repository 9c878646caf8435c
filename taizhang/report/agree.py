"""Figures that stand side by side must agree as printed: a rate with its base, a part with its whole."""

from collections.abc import Iterable, Sequence

from taizhang.errors import Words, msg, words
from taizhang.report.hole import Hole
from taizhang.report.wording import plain, rounded


def conflict(rate: Hole, beside: Iterable[Hole]) -> Words | None:
    """Why a rate may not stand beside these counts: it was made of other rows than they were."""
    figure = rate.figure
    if not rate.rate or figure is None:
        return None
    for other in beside:
        base = {rate.part: figure.numerator, rate.whole: figure.denominator}.get(other.metric)
        told = other.figure.value if other.figure else None
        if base is not None and told is not None and told != base:
            return words(
                msg("比率按{base}算，同段“{label}”是{told}，两数不同。请按同一单位、同一截止日重新取数"),
                base=plain(base),
                label=other.label,
                told=plain(told),
            )
    return None


def stated_exactly(hole: Hole, beside: Sequence[Hole]) -> bool:
    """Whether a count may not be rounded, because a reader could reckon with it and its neighbours.

    It may not where its rate and the rate's other half stand beside it (办结39件，共40件，办结率97%), nor where rounding
    would make a part look larger than its whole.
    """
    codes = {hole.metric, *(other.metric for other in beside)}
    rates = (other for other in beside if other.rate and other.part and hole.metric in (other.part, other.whole))
    if any({one.part, one.whole} <= codes for one in rates):
        return True
    return any(_swapped(hole, other) or _swapped(other, hole) for other in beside)


def _swapped(part: Hole, whole: Hole) -> bool:
    """Whether the part, rounded or not, would be printed larger than its rounded whole."""
    if whole.metric not in part.within or part.figure is None or whole.figure is None:
        return False
    less, more = part.figure.value, whole.figure.value
    return less is not None and more is not None and rounded(more) < less <= more
