"""Whether an issued paper still holds: each of its figures asked again, seal against seal."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from taizhang.campaign.model import Campaign
from taizhang.errors import Refusal
from taizhang.see.figure import Figure, Period
from taizhang.store.models import Document, IssuedFigure
from taizhang.store.papers import Asked, told
from taizhang.store.reading import unit_of

Answer = Literal["holds", "rows", "moved", "gone"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An issued figure asked again: it holds, its rows changed but not the number, it moved, or it cannot be asked."""

    place: str
    written: str
    then: Figure
    now: Figure | None
    answer: Answer


def holding(campaign: Campaign, document: Document) -> tuple[Held, ...]:
    """Every figure of an issued paper asked again, in the order of the text."""
    rows = sorted(document.figures.all(), key=lambda row: int(row.place.partition("-")[0]))
    return tuple(_held(campaign, row) for row in rows)


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


def _held(campaign: Campaign, row: IssuedFigure) -> Held:
    then = figure_then(row)
    now = _asked_again(campaign, then)
    return Held(place=row.place, written=row.written, then=then, now=now, answer=_answer(then, now))


def _asked_again(campaign: Campaign, then: Figure) -> Figure | None:
    """The same question today; None where its metric or unit is no more."""
    try:
        asked = Asked(unit_of(then.unit), then.period)
        return (
            told(campaign, (then.metric,), asked, sealed=True)[then.metric] if then.metric in campaign.metrics else None
        )
    except Refusal:
        return None


def _answer(then: Figure, now: Figure | None) -> Answer:
    if now is None:
        return "gone"
    if now.value != then.value:
        return "moved"
    return "holds" if now.seal == then.seal else "rows"
