"""What a metric is asked of: the entries it selects and dates, and the bars it is held against."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Literal

from taizhang.campaign.model import Campaign, Metric, Selection
from taizhang.record.entry import Entry
from taizhang.record.tree import Node
from taizhang.see.derive import metric_of
from taizhang.see.figure import Period
from taizhang.see.folding import entering, state_on
from taizhang.see.pace import time_gone
from taizhang.see.selection import matches, selected, values_of
from taizhang.see.world import World, measure_of, units_under

Bar = float | Literal["time"]


@dataclass(frozen=True, slots=True)
class Asked:
    """A metric, for a unit with all under it, over a period; states are asked at its last day."""

    world: World
    metric: Metric
    path: str
    period: Period


@dataclass(frozen=True, slots=True)
class Answer:
    """Value (None without meaning), what it was divided from, and how many rows were counted."""

    value: Fraction | None
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    rows: int = 0


def other(asked: Asked, name: str) -> Asked:
    """Another metric asked in the same way."""
    return replace(asked, metric=metric_of(asked.world.campaign, name))


def dated_on(metric: Metric, entry: Entry, end: date) -> date | None:
    """The day by which the entry is counted: its own, or that of its last entering the state `dated` (None: never)."""
    if not metric.dated:
        return entry.day
    came = entering(entry, metric.dated, end)
    return came.day if came else None


def _within(asked: Asked, day: date | None) -> bool:
    if day is None:
        return False
    return asked.metric.when == "state" or asked.period.start <= day <= asked.period.end


def entries_of(asked: Asked) -> tuple[Entry, ...]:
    """The entries the metric selects, dated inside the period, or up to its last day where a state is asked."""
    end = asked.period.end
    found = selected(asked.world, asked.metric.of, asked.path, end)
    return tuple(entry for entry in found if _within(asked, dated_on(asked.metric, entry, end)))


def nodes_of(asked: Asked) -> tuple[Node, ...]:
    """The units looked at: the asked one and all under it that are of the metric's classes (of any, if it names none)."""
    units = units_under(asked.world, asked.path, asked.metric.classes)
    return owing(asked.world, units, asked.metric.unless, asked.period.end)


def owing(world: World, units: tuple[Node, ...], unless: str | Selection, day: date) -> tuple[Node, ...]:
    """Those of the units that are there on the day (nothing is expected of who came later, or was closed by then)

    and have no entry of `unless` at its end; all where nothing is said there.
    """
    spared = {entry.unit for entry in world.entries if matches(world, unless, entry, day)} if unless else set()
    return tuple(node for node in units if node.there(day) and node.code not in spared)


def bar(campaign: Campaign, least: Bar, day: date) -> Fraction:
    """A floor as a fraction; "time" is the share of the campaign gone on the day."""
    return time_gone(campaign, day) if least == "time" else Fraction(str(least))


def keys_of(world: World, by: str, entry: Entry) -> Iterable[str]:
    """The parts an entry belongs to, broken down by "class", "kind", "measure" or a choice field; "" where it says none."""
    if by == "class":
        return (entry.unit_class,)
    if by == "kind":
        return (entry.kind,)
    if by == "measure":
        return (measure_of(world, entry),)
    return dict.fromkeys(values_of(entry, by)) or ("",)


def _keys_on(asked: Asked, by: str, entry: Entry) -> Iterable[str]:
    """A state is that of the period's last day."""
    return (state_on(entry, asked.period.end)[0],) if by == "state" else keys_of(asked.world, by, entry)


def split(asked: Asked, by: str, entries: Iterable[Entry]) -> Iterator[tuple[str, tuple[Entry, ...]]]:
    """The entries broken down by "class", "kind", "measure" or a choice field; "" holds those without a value there."""
    groups: dict[str, tuple[Entry, ...]] = {}
    for entry in entries:
        for key in _keys_on(asked, by, entry):
            groups[key] = (*groups.get(key, ()), entry)
    yield from groups.items()


Form = Callable[[Asked, tuple[Entry, ...]], Answer]
