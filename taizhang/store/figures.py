"""Figures as the ledger on disk answers them: from tallies where they can (store.tallies), else one grouped query of the
rows a metric, however many units are asked at once.

Whether an actor may ask of a unit is judged before (store.sight); these doors count everything under the unit.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Final

from django.db.models import Q, QuerySet

from taizhang.campaign.model import Campaign, Metric
from taizhang.record.tree import after
from taizhang.see.figure import Figure, Period, seal_of
from taizhang.store.asking import Asked, Told, metric_named
from taizhang.store.figures_sql import answers, below, made_of, reached, units_asked
from taizhang.store.models import Entry, Unit
from taizhang.store.reading import unit_of
from taizhang.store.tallies import answered

PARTED: Final = frozenset({"count", "sum", "ratio", "days"})
"""Forms whose rows under a unit are those of a unit above that lie under it."""


def figure(campaign: Campaign, metric: str, unit: Unit, period: Period) -> Figure:
    """The figure of a metric for a unit with all under it; the seal is made apart (`seal`)."""
    return figures(campaign, (metric,), (unit,), period)[metric, unit.code]


def figures(
    campaign: Campaign, metrics: Sequence[str], units: Sequence[Unit], period: Period
) -> Mapping[tuple[str, str], Figure]:
    """The figures of several metrics for several units, by (metric, unit code): a page of children in one query a metric."""
    if not units:
        return {}
    paths = tuple(unit.path for unit in units)
    found: dict[tuple[str, str], Figure] = {}
    asked = {name: _asked(metric_named(campaign, name), campaign, paths, period) for name in dict.fromkeys(metrics)}
    added = answered(asked)
    for name, one in asked.items():
        told = added.get(name) or answers(one)
        found |= {(name, unit.code): _figure(name, unit, period, told[unit.path]) for unit in units}
    return found


def _asked(metric: Metric, campaign: Campaign, paths: tuple[str, ...], period: Period) -> Asked:
    return Asked(campaign, metric, paths, period, metric.by)


def _figure(name: str, unit: Unit, period: Period, told: Told) -> Figure:
    return Figure(
        metric=name,
        unit=unit.code,
        period=period,
        value=told.value,
        numerator=told.numerator,
        denominator=told.denominator,
        rows=told.rows,
        parts=tuple(sorted(told.parts.items())),
    )


def rows(campaign: Campaign, metric: str, unit: Unit, period: Period) -> QuerySet[Entry]:
    """The entries a figure was made of, newest first."""
    return made_of(_one(campaign, metric, unit, period)).order_by("-day", "-pk")


def lacking(campaign: Campaign, metric: str, unit: Unit, period: Period) -> QuerySet[Unit]:
    """The units a coverage still lacks, or those a `units` metric found below, in tree order; none for other forms."""
    return sides(campaign, metric, unit, period)[0]


def sides(campaign: Campaign, metric: str, unit: Unit, period: Period) -> tuple[QuerySet[Unit], QuerySet[Unit]]:
    """These, and the other units such a figure looked at: those that did what is asked."""
    asked = _one(campaign, metric, unit, period)
    looked_at = units_asked(asked).order_by("path")
    if asked.metric.form == "units":
        low = Q(path__in=below(asked))
        return looked_at.filter(low), looked_at.exclude(low)
    if asked.metric.form != "coverage" or asked.metric.field:
        return looked_at.none(), looked_at.none()
    return looked_at.filter(~reached(asked)), looked_at.filter(reached(asked))


def seal(campaign: Campaign, asked: Figure) -> str:
    """The seal of a figure over its rows as they stand now (see.figure.seal_of)."""
    if not asked.rows:
        return seal_of(asked, ())
    found = rows(campaign, asked.metric, unit_of(asked.unit), asked.period)
    return seal_of(asked, found.order_by().values_list("key", "version"))


def sealed(campaign: Campaign, asked: Figure) -> Figure:
    """The figure with its seal."""
    return replace(asked, seal=seal(campaign, asked))


def sealed_under(campaign: Campaign, asked: Iterable[Figure], top: Unit) -> Iterator[Figure]:
    """Figures of units under `top` with their seals: the rows of `top` are read once a metric and parted by unit."""
    told = tuple(asked)
    paths = dict(Unit.objects.filter(code__in={one.unit for one in told}).values_list("code", "path"))
    for (name, period), group in groupby(sorted(told, key=_question), key=lambda one: (one.metric, one.period)):
        if metric_named(campaign, name).form not in PARTED:
            yield from (sealed(campaign, one) for one in group)
            continue
        every = sorted(rows(campaign, name, top, period).order_by().values_list("path", "key", "version"))
        starts = [path for path, _, _ in every]
        for one in group:
            first, last = (bisect_left(starts, edge) for edge in (paths[one.unit], after(paths[one.unit])))
            yield replace(one, seal=seal_of(one, [(key, version) for _, key, version in every[first:last]]))


def _question(figure: Figure) -> tuple[str, date, date]:
    return figure.metric, figure.period.start, figure.period.end


def _one(campaign: Campaign, metric: str, unit: Unit, period: Period) -> Asked:
    return Asked(campaign, metric_named(campaign, metric), (unit.path,), period)
