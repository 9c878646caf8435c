"""Figures that stand together: what was found, what of it was solved, and the rate of both."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from taizhang.decompose.analysis import Blank
from taizhang.decompose.counting import rows_of
from taizhang.decompose.senses import DOINGS, senses

COMPANION: Final = 0.9
STEP: Final = 0.02
SHARES: Final = ("率", "比例", "比重", "占比", "比率", "进度")


@dataclass(frozen=True, slots=True)
class Family:
    """A rate of the campaign with the two counts it is made of."""

    part: str
    whole: str
    rate: str


class Bound(Protocol):
    """A blank that has been looked at before, and its metric."""

    @property
    def blank(self) -> Blank:
        """The blank."""

    @property
    def metric(self) -> str | None:
        """Its metric's code, None while it is open."""


def follows(blank: Blank, code: str, family: Family, near: Sequence[Bound], verb: float) -> float:
    """How surely a figure is this metric because the rest of its family stands just before it, 0 when it does not.

    办结X件 is the part after its whole, 办结率X％ the rate after either.
    """
    place = _nearest(family, near)
    if place < 0 or senses(blank.context) - DOINGS - {"convert"} - _things(near[place].blank):
        return 0.0
    if code == family.rate and blank.noun and not blank.noun.endswith(SHARES):
        return 0.0
    worth = COMPANION - STEP * (len(near) - 1 - place)
    if code == family.rate:
        return worth
    after = family.whole in [one.metric for one in near]
    closes = "close" in rows_of(blank.verb or "") | senses(blank.context) and verb > 0
    return worth if code == family.part and after and closes else 0.0


def _nearest(family: Family, near: Sequence[Bound]) -> int:
    """Where among the figures before the last of the family stands, -1 when none does."""
    return max((place for place, one in enumerate(near) if one.metric in (family.part, family.whole)), default=-1)


def _things(blank: Blank) -> frozenset[str]:
    return senses(blank.context) | senses(blank.noun or "")
