"""Level by level down to the far end of the tree (基层末端): the chosen share and the coverages, class by class."""

from dataclasses import dataclass, replace
from fractions import Fraction

from django.db.models import Count, QuerySet

from taizhang.see.board import Board
from taizhang.see.derive import broken, metric_of, part
from taizhang.see.figure import Figure
from taizhang.store import figures, sight
from taizhang.store.models import Unit
from taizhang.store.tree_rows import at_or_under
from taizhang.web.looking import Look
from taizhang.web.readings import UNKNOWN, floor_percent, rows_address
from taizhang.web.say import label
from taizhang.web.standing import class_called


@dataclass(frozen=True, slots=True)
class Cell:
    """The share of one level, with the address of its rows; text — where nobody of the level is asked."""

    text: str
    percent: int | None
    href: str
    label: str


@dataclass(frozen=True, slots=True)
class Level:
    """The units of one class under the one in view; `last` when nothing lies below them."""

    code: str
    label: str
    units: int
    last: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Levels:
    """The table: what is asked of every level, and the levels from the top down."""

    columns: tuple[str, ...]
    levels: tuple[Level, ...]


def levels(look: Look, found: Board, chosen: str) -> Levels:
    """A grouped query a column; classes in the campaign's order, those without units left out."""
    names = _asked(look, found, chosen)
    told = {name: figures.figure(look.campaign, broken(name, "class"), look.unit, look.period) for name in names}
    parents = _parents(look)
    rows = (
        Level(
            code,
            class_called(look, code),
            n,
            code not in parents,
            tuple(_cell(look, told[name], name, code) for name in names),
        )
        for code, n in _counted(look).items()
    )
    return Levels(tuple(label(metric_of(look.campaign, name)) for name in names), tuple(rows))


def _asked(look: Look, found: Board, chosen: str) -> tuple[str, ...]:
    """The chosen share, and the coverages that ask units of more than one level or of the last."""
    covering = (name for name in found.paced if metric_of(look.campaign, name).form == "coverage")
    of_units = (name for name in covering if not metric_of(look.campaign, name).field)
    return tuple(dict.fromkeys((*((chosen,) if chosen else ()), *of_units)))


def _counted(look: Look) -> dict[str, int]:
    found = dict(_under(look).values_list("unit_class").annotate(n=Count("pk")))
    known = [code for code in look.campaign.classes if code in found]
    return {code: found[code] for code in (*known, *(code for code in found if code not in known))}


def _parents(look: Look) -> frozenset[str]:
    """The classes that have units under them anywhere here."""
    units = _under(look).filter(children__isnull=False)
    return frozenset(units.values_list("unit_class", flat=True).distinct())


def _under(look: Look) -> QuerySet[Unit]:
    path = look.unit.path
    return sight.units(look.seat.actor).filter(at_or_under(path)).order_by()


def _cell(look: Look, figure: Figure, name: str, code: str) -> Cell:
    value: Fraction | None = dict(figure.parts).get(code)
    told = label(metric_of(look.campaign, name))
    if value is None:
        return Cell(UNKNOWN, None, "", told)
    percent = floor_percent(value)
    return Cell(f"{percent}%", percent, rows_address(replace(figure, metric=part(name, "class", code))), told)
