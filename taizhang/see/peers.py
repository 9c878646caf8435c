"""Where a figure lies among its like: a distribution without names, never a rank (design.md section 7)."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from statistics import quantiles

LEAST_PEERS = 4
"""Under four units a quartile would tell one unit's figure to the others."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Quartiles of a figure over `units` units of one class; a quarter of them lies below `low`, a quarter above `high`."""

    units: int
    low: Fraction
    middle: Fraction
    high: Fraction


def spread(values: Iterable[Fraction | None]) -> Spread | None:
    """The quartiles of these figures (those without meaning left out); None when fewer than four units are left."""
    known = [value for value in values if value is not None]
    if len(known) < LEAST_PEERS:
        return None
    low, middle, high = quantiles(known, n=4, method="inclusive")
    return Spread(len(known), low, middle, high)
