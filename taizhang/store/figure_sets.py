"""Figures that stand beside each other: every count is asked once, and a rate is divided from the very counts shown."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from taizhang.campaign.model import Campaign
from taizhang.see.derive import metric_of
from taizhang.see.figure import Figure, Period
from taizhang.store import figures
from taizhang.store.models import Unit

Found = Mapping[tuple[str, str], Figure]


@dataclass(frozen=True, slots=True)
class _Set:
    """The counts a set of metrics is made of, for some units and days."""

    campaign: Campaign
    period: Period
    leaves: Found


def figure_set(campaign: Campaign, names: Iterable[str], units: Sequence[Unit], period: Period) -> Found:
    """The figures of these metrics for these units, by (metric, unit code); one grouped query a count."""
    wanted = tuple(dict.fromkeys(names))
    leaves = dict.fromkeys(leaf for name in wanted for leaf in _leaves(campaign, name))
    found = _Set(campaign, period, figures.figures(campaign, tuple(leaves), units, period))
    return {(name, unit.code): _figure(found, name, unit.code) for name in wanted for unit in units}


def _leaves(campaign: Campaign, name: str) -> Iterator[str]:
    metric = metric_of(campaign, name)
    if metric.form != "ratio":
        yield name
        return
    for half in (metric.part, metric.whole):
        yield from _leaves(campaign, half)


def _figure(found: _Set, name: str, unit: str) -> Figure:
    metric = metric_of(found.campaign, name)
    if metric.form != "ratio":
        return found.leaves[name, unit]
    part, whole = _figure(found, metric.part, unit), _figure(found, metric.whole, unit)
    return Figure(
        metric=name,
        unit=unit,
        period=found.period,
        value=None if part.value is None or not whole.value else part.value / whole.value,
        numerator=part.value,
        denominator=whole.value,
        rows=whole.rows,
    )
