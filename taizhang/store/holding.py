"""Whether an issued paper still holds: each of its figures asked again, seal against seal."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from taizhang.campaign.model import Campaign
from taizhang.record.tree import covers
from taizhang.see.derive import known
from taizhang.see.figure import Figure, Period
from taizhang.store import figures
from taizhang.store.figure_sets import figure_set
from taizhang.store.models import Document, IssuedFigure, Unit

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
    """Every figure of an issued paper asked again, those of the same days together."""
    held = as_issued(document)
    periods = {one.then.period for one in held}
    now = {_key(one): one for period in periods for one in _now(campaign, document.unit, held, period)}
    return tuple(_answered(one, now.get(_key(one.then))) for one in held)


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


def _key(figure: Figure) -> tuple[str, str, Period]:
    return figure.metric, figure.unit, figure.period


def _now(campaign: Campaign, top: Unit, held: Sequence[Held], period: Period) -> Iterator[Figure]:
    """The same questions today; those whose metric or unit is no more are left out."""
    asked = {(one.then.metric, one.then.unit) for one in held if one.then.period == period}
    metrics = sorted({metric for metric, _ in asked if known(campaign, metric)})
    units = tuple(Unit.objects.filter(code__in={unit for _, unit in asked}))
    found = [one for key, one in figure_set(campaign, metrics, units, period).items() if key in asked]
    if all(covers(top.path, unit.path) for unit in units):
        yield from figures.sealed_under(campaign, found, top)
    else:
        yield from (figures.sealed(campaign, one) for one in found)


def _answered(held: Held, now: Figure | None) -> Held:
    return replace(held, now=now, answer=_answer(held.then, now))


def _answer(then: Figure, now: Figure | None) -> Answer:
    if now is None:
        return "gone"
    if now.value != then.value:
        return "moved"
    return "holds" if now.seal == then.seal else "rows"
