"""What the progress page of one unit says: time and work on one line, three truths apart, what to watch, its children."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from taizhang.campaign.model import Campaign
from taizhang.record.permits import Actor
from taizhang.record.tree import ancestors
from taizhang.see import board as derived
from taizhang.see.figure import Figure, Period
from taizhang.see.pace import time_gone
from taizhang.see.peers import Spread, spread
from taizhang.store import sight
from taizhang.store.figure_sets import figure_set
from taizhang.store.models import Unit
from taizhang.web.readings import Board, Reading, floor_percent, reading
from taizhang.web.say import label


@dataclass(frozen=True, slots=True)
class Child:
    """A unit under the chosen one: its share against time, and what to watch beside it."""

    unit: Unit
    class_label: str
    share: Reading
    watch: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Peers:
    """How the shares of children of one class lie, without names: quarters in whole per cents."""

    class_label: str
    units: int
    low: int
    middle: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Everything the page shows of a unit on a day."""

    unit: Unit
    above: tuple[Unit, ...]
    period: Period
    time: int
    paced: tuple[Reading, ...]
    shares: tuple[Reading, ...]
    truths: Mapping[str, tuple[Reading, ...]]
    watch: tuple[Reading, ...]
    chosen: Reading | None
    columns: tuple[str, ...]
    children: tuple[Child, ...]
    peers: tuple[Peers, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """Who looks, at which unit, over which period, with which share drawn for the children ("" for the largest work)."""

    actor: Actor
    unit: Unit
    period: Period
    metric: str = ""


def standing(campaign: Campaign, asked: Asked) -> Standing:
    """The unit's own figures in one query a metric, its children's in one more for each drawn."""
    found = derived.board(campaign)
    names = (*found.paced, *found.shares, *_flat(found.truths), *_flat(found.watch))
    told = figure_set(campaign, names, (asked.unit,), asked.period)
    own = {name: figure for (name, _), figure in told.items()}
    frame = Board(campaign, time_gone(campaign, asked.period.end))
    metric = asked.metric if asked.metric in found.paced else _largest(own, found.paced)
    signs = derived.beside(campaign, found.watch, metric) if metric else ()
    children = _children(frame, asked, metric, signs)
    return Standing(
        unit=asked.unit,
        above=_above(asked),
        period=asked.period,
        time=frame.percent,
        paced=tuple(reading(frame, own[name], paced=True) for name in found.paced),
        shares=tuple(reading(frame, own[name]) for name in found.shares),
        truths={truth: tuple(reading(frame, own[name]) for name in names) for truth, names in found.truths.items()},
        watch=tuple(reading(frame, own[name]) for name in _flat(found.watch)),
        chosen=reading(frame, own[metric], paced=True) if metric else None,
        columns=tuple(label(campaign.metrics[name]) for name in signs),
        children=children,
        peers=tuple(_peers(children)),
    )


def _flat(groups: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(name for names in groups.values() for name in names)


def _largest(own: Mapping[str, Figure], names: Sequence[str]) -> str:
    """The share with the most rows behind it: where most of the unit's work lies."""
    return max(names, key=lambda name: own[name].rows, default="")


def _above(asked: Asked) -> tuple[Unit, ...]:
    paths = ancestors(asked.unit.path)
    return tuple(sight.units(asked.actor).filter(path__in=paths))


def _children(frame: Board, asked: Asked, metric: str, signs: Sequence[str]) -> tuple[Child, ...]:
    units = tuple(sight.units(asked.actor).filter(parent=asked.unit))
    if not metric or not units:
        return ()
    told = figure_set(frame.campaign, (metric, *signs), units, asked.period)
    classes = frame.campaign.classes
    return tuple(
        Child(
            unit,
            label(classes[unit.unit_class]) if unit.unit_class in classes else unit.unit_class,
            reading(frame, told[metric, unit.code], paced=True),
            tuple(reading(frame, told[name, unit.code]) for name in signs),
        )
        for unit in units
    )


def _peers(children: Sequence[Child]) -> Sequence[Peers]:
    named = dict.fromkeys(child.class_label for child in children)
    found = ((name, _spread([child for child in children if child.class_label == name])) for name in named)
    return tuple(
        Peers(name, one.units, floor_percent(one.low), floor_percent(one.middle), floor_percent(one.high))
        for name, one in found
        if one
    )


def _spread(children: Sequence[Child]) -> Spread | None:
    return spread(None if child.share.percent is None else Fraction(child.share.percent, 100) for child in children)
