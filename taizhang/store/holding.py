"""Whether an issued paper still holds: each of its figures asked again, seal against seal."""

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from taizhang.campaign.model import Campaign
from taizhang.errors import Refusal
from taizhang.see.figure import Figure, Period
from taizhang.store.models import Document, IssuedFigure
from taizhang.store.papers import Asked, told
from taizhang.store.reading import unit_of

Answer = Literal["unasked", "holds", "rows", "moved", "gone"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An issued figure asked again: it holds, its rows changed but not the number, it moved, or it cannot be asked."""

    place: str
    written: str
    then: Figure
    now: Figure | None = None
    answer: Answer = "unasked"


def as_issued(document: Document) -> tuple[Held, ...]:
    """Every figure of an issued paper as it stood then, in the order of the text."""
    rows = sorted(document.figures.all(), key=lambda row: int(row.place.partition("-")[0]))
    return tuple(Held(place=row.place, written=row.written, then=figure_then(row)) for row in rows)


def holding(campaign: Campaign, document: Document) -> tuple[Held, ...]:
    """Every figure of an issued paper asked again."""
    return tuple(_asked_again(campaign, one) for one in as_issued(document))


def figure_then(row: IssuedFigure) -> Figure:
    """The figure as it stood when the paper went out."""
    value, numerator, denominator = (
        Fraction(text) if text else None for text in (row.value, row.numerator, row.denominator)
    )
    return Figure(
        metric=row.metric,
        unit=row.unit_code,
        period=Period(start=row.start, end=row.end),
        value=value,
        numerator=numerator,
        denominator=denominator,
        rows=row.rows,
        seal=row.seal,
    )


def _asked_again(campaign: Campaign, held: Held) -> Held:
    now = _now(campaign, held.then)
    return replace(held, now=now, answer=_answer(held.then, now))


def _now(campaign: Campaign, then: Figure) -> Figure | None:
    """The same question today; None where its metric or unit is no more."""
    if then.metric not in campaign.metrics:
        return None
    try:
        asked = Asked(unit_of(then.unit), then.period)
    except Refusal:
        return None
    return told(campaign, (then.metric,), asked, sealed=True)[then.metric]


def _answer(then: Figure, now: Figure | None) -> Answer:
    if now is None:
        return "gone"
    if now.value != then.value:
        return "moved"
    return "holds" if now.seal == then.seal else "rows"
