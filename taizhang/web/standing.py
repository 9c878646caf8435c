"""What the progress page says first: time and work on one line, three truths apart, what to watch, the units below."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from taizhang.record.tree import ancestors
from taizhang.see import board as derived
from taizhang.see.derive import metric_of
from taizhang.see.figure import Figure
from taizhang.store import sight
from taizhang.store.figure_sets import figure_set
from taizhang.store.models import Unit
from taizhang.web.looking import Look
from taizhang.web.moving_figures import difference
from taizhang.web.readings import Reading
from taizhang.web.say import label


@dataclass(frozen=True, slots=True)
class Child:
    """A unit under the chosen one: its share against time, and what to watch beside it."""

    unit: Unit
    class_label: str
    share: Reading
    watch: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Tile:
    """A count that stands beside the chosen share, and how it differs from the day compared with.

    `waits` says that all it counts is claimed and waits to be verified.
    """

    reading: Reading
    truth: str
    change: str
    waits: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Everything the first part of the page shows of a unit on a day."""

    above: tuple[Unit, ...]
    time: int
    paced: tuple[Reading, ...]
    shares: tuple[Reading, ...]
    truths: Mapping[str, tuple[Reading, ...]]
    watch: tuple[Reading, ...]
    chosen: Reading | None
    change: str
    tiles: tuple[Tile, ...]
    columns: tuple[str, ...]
    children: tuple[Child, ...]


def standing(look: Look) -> Standing:
    """The unit's own figures in one query a count, its children's in one more for each drawn."""
    found = derived.board(look.campaign)
    names = (*found.paced, *found.shares, *_flat(found.truths), *_flat(found.watch))
    own = look.own(*names)
    metric = chosen(look, found, own)
    signs = derived.beside(look.campaign, found.watch, metric) if metric else ()
    tiles, change = _tiles(look, found, own, metric)
    return Standing(
        above=above(look),
        time=look.board.percent,
        paced=tuple(look.told(own[name], paced=True) for name in found.paced),
        shares=tuple(look.told(own[name]) for name in found.shares),
        truths={truth: tuple(look.told(own[name]) for name in names) for truth, names in found.truths.items()},
        watch=tuple(look.told(own[name]) for name in _flat(found.watch)),
        chosen=look.told(own[metric], paced=True) if metric else None,
        change=change,
        tiles=tiles,
        columns=tuple(label(metric_of(look.campaign, name)) for name in signs),
        children=_children(look, metric, signs),
    )


def _flat(groups: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(name for names in groups.values() for name in names)


def chosen(look: Look, found: derived.Board, own: Mapping[str, Figure]) -> str:
    """The share asked for, else the one with the most rows behind it: where most of the unit's work lies."""
    if look.metric in found.paced:
        return look.metric
    return max(found.paced, key=lambda name: own[name].rows, default="")


def above(look: Look) -> tuple[Unit, ...]:
    """The units above the one in view, those in sight."""
    return tuple(sight.units(look.seat.actor).filter(path__in=ancestors(look.unit.path)))


def _tiles(look: Look, found: derived.Board, own: Mapping[str, Figure], metric: str) -> tuple[tuple[Tile, ...], str]:
    """Claimed, verified and confirmed apart, then what to watch, all about what the chosen share is about."""
    if not metric:
        return (), ""
    near = {name: truth for truth, names in found.truths.items() for name in _standing_for(look, names, metric)}
    near |= dict.fromkeys(derived.beside(look.campaign, found.watch, metric), "watch")
    then = look.own(metric, *near, then=True)
    tiles = tuple(
        Tile(look.told(own[name]), truth, difference(look, then[name], own[name]), _waits(look, name, truth))
        for name, truth in near.items()
    )
    return tiles, difference(look, then[metric], own[metric])


def _waits(look: Look, name: str, truth: str) -> bool:
    return truth == derived.CLAIMED and derived.waits(look.campaign, name)


def _standing_for(look: Look, names: Sequence[str], metric: str) -> tuple[str, ...]:
    """The count of a truth beside a share: what the share itself was divided from, else the first about the same kinds."""
    part = metric_of(look.campaign, metric).part
    return (part,) if part in names else derived.beside(look.campaign, {"": tuple(names)}, metric)


def _children(look: Look, metric: str, signs: Sequence[str]) -> tuple[Child, ...]:
    units = tuple(sight.units(look.seat.actor).filter(parent=look.unit))
    if not metric or not units:
        return ()
    told = figure_set(look.campaign, (metric, *signs), units, look.period)
    return tuple(
        Child(
            unit,
            class_called(look, unit.unit_class),
            look.told(told[metric, unit.code], paced=True),
            tuple(look.told(told[name, unit.code]) for name in signs),
        )
        for unit in units
    )


def class_called(look: Look, code: str) -> str:
    """What a class of units is called; the code itself where the campaign does not know it."""
    found = look.campaign.classes.get(code)
    return label(found) if found else code
