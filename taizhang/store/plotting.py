"""The figures of a chart in a paper: unit by unit, part by part, or at the end of each of the last weeks or months."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import dropwhile, islice
from types import MappingProxyType
from typing import Final

from taizhang.campaign.model import Campaign, Drawn
from taizhang.campaign.questions import label
from taizhang.errors import msg
from taizhang.report.plot import SHARE, Plot
from taizhang.report.sheets import SHARES, Cell, cell_of
from taizhang.see.derive import part, part_label
from taizhang.see.figure import Figure, Period
from taizhang.see.pace import time_gone
from taizhang.store import figures
from taizhang.store.figure_sets import figure_set
from taizhang.store.models import Unit

Answers = Mapping[tuple[str, str], Figure]
TIME: Final = msg("时间进度")
MOMENTS: Final = ("weeks", "months")
"""Along these a chart begins with the first that is above zero."""
WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A chart, its title in words, whom it speaks of, to which day, from which day 本期 begins; `sealed` for what goes out."""

    chart: Drawn
    title: str
    unit: Unit
    units: tuple[Unit, ...]
    start: date
    day: date
    sealed: bool


@dataclass(frozen=True, slots=True)
class _Point:
    """A category: what it is called, which metrics it asks, of which unit and days."""

    label: str
    metrics: tuple[str, ...]
    unit: Unit
    period: Period


def plot_of(campaign: Campaign, wanted: Wanted) -> Plot | None:
    """The chart with its figures; None where there is nothing above zero to draw."""
    asked = ALONG[wanted.chart.over](campaign, wanted)
    rows = [(one, tuple(_answers(campaign, wanted, one))) for one in asked]
    if wanted.chart.over in MOMENTS:
        rows = list(dropwhile(lambda row: not _above(row[1]), rows))
    if not any(_above(found) for _, found in rows):
        return None
    timed = wanted.chart.time and campaign.metrics[wanted.chart.metrics[0]].form in SHARES
    return Plot(
        title=wanted.title,
        form=wanted.chart.form,
        series=(*(_named(campaign, name) for name in wanted.chart.metrics), *((f"{TIME}{SHARE}",) if timed else ())),
        rows=tuple(
            (point.label, (*(cell_of(campaign, one) for one in found), *(_time(campaign, point) if timed else ())))
            for point, found in rows
        ),
    )


def _above(found: Iterable[Figure]) -> bool:
    return any(one.value for one in found)


def _answers(campaign: Campaign, wanted: Wanted, point: _Point) -> Iterator[Figure]:
    told = figure_set(campaign, point.metrics, (point.unit,), point.period)
    for name in point.metrics:
        one = told[name, point.unit.code]
        yield figures.sealed(campaign, one) if wanted.sealed else one


def _named(campaign: Campaign, name: str) -> str:
    metric = campaign.metrics[name]
    return f"{metric.label}{SHARE if metric.form in SHARES else ''}"


def _time(campaign: Campaign, point: _Point) -> tuple[Cell]:
    """The share of time gone with two decimals, cut like every other: it is no figure of the ledger."""
    whole, cents = divmod(time_gone(campaign, point.period.end) * 10**4 // 1, 100)
    return (Cell(f"{whole}.{cents:02d}"),)


def _span(campaign: Campaign, wanted: Wanted) -> Period:
    return Period(start=wanted.start if wanted.chart.period else campaign.starts, end=wanted.day)


def _units(campaign: Campaign, wanted: Wanted) -> Iterator[_Point]:
    span = _span(campaign, wanted)
    yield from (_Point(unit.name, wanted.chart.metrics, unit, span) for unit in wanted.units)


def _parts(campaign: Campaign, wanted: Wanted) -> Iterator[_Point]:
    """Every code of the field the metrics are broken down by, in the campaign's order."""
    by = campaign.metrics[wanted.chart.metrics[0]].by
    rooms = {"kind": campaign.kinds, "measure": campaign.measures, "class": campaign.classes}
    codes = rooms[by] if by in rooms else campaign.codes[campaign.fields[by].codes].values
    for code in codes:
        told = part_label(campaign, by, code)
        names = tuple(part(name, by, code) for name in wanted.chart.metrics)
        yield _Point(label(told) if told else code, names, wanted.unit, _span(campaign, wanted))


def _weeks(campaign: Campaign, wanted: Wanted) -> Iterator[_Point]:
    ends = [wanted.day - WEEK * back for back in range(wanted.chart.most)]
    yield from _moments(campaign, wanted, [(end - WEEK + timedelta(days=1), end) for end in ends])


def _months(campaign: Campaign, wanted: Wanted) -> Iterator[_Point]:
    yield from _moments(campaign, wanted, list(islice(_months_back(wanted.day), wanted.chart.most)))


def _months_back(day: date) -> Iterator[tuple[date, date]]:
    """The month of the day and those before it, from the first day to the last that counts."""
    while True:
        yield day.replace(day=1), day
        day = day.replace(day=1) - timedelta(days=1)


def _moments(campaign: Campaign, wanted: Wanted, spans: list[tuple[date, date]]) -> Iterator[_Point]:
    """The spans since the campaign began, oldest first: each alone, or all up to its end."""
    for first, end in reversed([one for one in spans if one[1] >= campaign.starts]):
        start = max(first, campaign.starts) if wanted.chart.period else campaign.starts
        said = f"{end.month}月" if wanted.chart.over == "months" else f"{end.month}月{end.day}日"
        yield _Point(said, wanted.chart.metrics, wanted.unit, Period(start=start, end=end))


ALONG: Final[Mapping[str, Callable[[Campaign, Wanted], Iterator[_Point]]]] = MappingProxyType(
    {"units": _units, "parts": _parts, "weeks": _weeks, "months": _months}
)
