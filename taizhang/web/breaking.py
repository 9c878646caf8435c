"""Breakdowns: every metric the campaign breaks down by a choice field, a kind or a measure, one table a field and kind."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from taizhang.campaign.model import Campaign
from taizhang.errors import msg
from taizhang.see.board import kinds_of
from taizhang.see.derive import part, part_label
from taizhang.see.figure import Figure
from taizhang.store import figures
from taizhang.web.looking import Look
from taizhang.web.readings import figure_text, floor_percent, rows_address
from taizhang.web.say import label, tell

ROOMS: Mapping[str, str] = {"kind": msg("类别"), "measure": msg("措施"), "class": msg("单位类别")}


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of one part, with the address of its rows ("" where there are none) and what its column is called."""

    text: str
    href: str
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """One code with its numbers; `percent` is its share of the first column."""

    label: str
    percent: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """What is broken down by one field: columns are metrics, lines the codes in the campaign's order."""

    id: str
    label: str
    kinds: str
    columns: tuple[str, ...]
    whole: tuple[Cell, ...]
    lines: tuple[Line, ...]


def breakdowns(look: Look) -> tuple[Table, ...]:
    """The tables with something in them, those about what the chosen share is about first."""
    groups: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for name, metric in look.campaign.metrics.items():
        if metric.by and metric.by != "class" and metric.form not in {"coverage", "units"}:
            groups.setdefault((metric.by, kinds_of(look.campaign, name)), []).append(name)
    names = [name for found in groups.values() for name in found]
    told = figures.figures(look.campaign, names, (look.unit,), look.period)
    own = {name: figure for (name, _), figure in told.items()}
    first = set(kinds_of(look.campaign, look.metric)) if look.metric in look.campaign.metrics else set()
    ordered = sorted(groups, key=lambda group: (not first & set(group[1]), -len(groups[group])))
    tables = (_table(look, group, groups[group], own, at) for at, group in enumerate(ordered))
    return tuple(table for table in tables if table.lines)


def _table(
    look: Look, group: tuple[str, tuple[str, ...]], names: Sequence[str], own: Mapping[str, Figure], at: int
) -> Table:
    by, kinds = group
    campaign, parts = look.campaign, [dict(own[name].parts) for name in names]
    lines = tuple(_line(look, by, code, names, own) for code in _codes(campaign, by, parts))
    return Table(
        id=f"by-{at}",
        label=tell(ROOMS[by]) if by in ROOMS else label(campaign.fields[by]),
        kinds=tell(msg("、")).join(label(campaign.kinds[kind]) for kind in kinds),
        columns=tuple(label(campaign.metrics[name]) for name in names),
        whole=tuple(_cell(look, own[name], name, own[name].value) for name in names),
        lines=lines,
    )


def _codes(campaign: Campaign, by: str, parts: Sequence[Mapping[str, Fraction]]) -> Iterator[str]:
    """The codes with numbers in the campaign's order, those without one last."""
    found = {code for told in parts for code in told}
    rooms: Mapping[str, Sequence[str]] = {"kind": tuple(campaign.kinds), "measure": tuple(campaign.measures)}
    known = rooms[by] if by in rooms else tuple(campaign.codes[campaign.fields[by].codes].values)
    yield from (code for code in known if code in found)
    yield from sorted(found - set(known))


def _line(look: Look, by: str, code: str, names: Sequence[str], own: Mapping[str, Figure]) -> Line:
    told = part_label(look.campaign, by, code)
    whole, first = own[names[0]].value, dict(own[names[0]].parts).get(code, Fraction(0))
    cells = tuple(
        _cell(look, own[name], part(name, by, code), dict(own[name].parts).get(code, Fraction(0))) for name in names
    )
    share = floor_percent(first / whole) if whole else 0
    return Line(label(told) if told else code or tell(msg("没有写明")), share, cells)


def _cell(look: Look, figure: Figure, name: str, value: Fraction | None) -> Cell:
    metric = look.campaign.metrics[figure.metric]
    text = figure_text(metric, value)
    href = rows_address(replace(figure, metric=name)) if value else ""
    return Cell(text, href, label(metric))
