"""What a template asks of the ledger, gathered for a unit and a day: figures, tables, and entries in words.

Nothing here writes. Rows of lists come through the actor's sight; names of persons are left out (design.md section 7).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Final

from django.db.models import F, Q, QuerySet

from taizhang.campaign.model import Campaign, Column, Drawn, Entries, Listing, Section, Selection, Statistics, Template
from taizhang.campaign.papers import sentences, slots
from taizhang.errors import msg, words
from taizhang.record.permits import Actor
from taizhang.report.assemble import Told, assembled
from taizhang.report.census import Asked as Counted
from taizhang.report.census import Census, counts, sheet_of, starts
from taizhang.report.fill import keys_by_list
from taizhang.report.hole import Filled
from taizhang.report.masthead import worded
from taizhang.report.plot import plot_sheet
from taizhang.report.rows_said import alike, said, together
from taizhang.report.sheets import Sheet, words_cell
from taizhang.report.table import NOTHING, days_in_chinese, in_chinese
from taizhang.see.figure import Figure, Period
from taizhang.see.pace import time_gone
from taizhang.store import figures, lists, sight
from taizhang.store.figure_sets import figure_set
from taizhang.store.models import Entry, Unit
from taizhang.store.plotting import Wanted, plot_of
from taizhang.store.scene import Scene
from taizhang.store.selecting import narrowed
from taizhang.store.tree_rows import below

EVERYTHING: Final = Selection()
SPARE: Final = 20
"""Rows looked at for each one told: some say nothing, others say the same for another unit."""
MOST_BARS: Final = 24
"""Units whose bars are still read off a page; of more nothing is drawn, a table has them all."""
MOST_UNITS: Final = 400
"""Rows a statistical table may have; a larger unit asks for its parts one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """For which unit and cut-off day, from which day 本期 begins, which number of a series; `sealed` for what goes out."""

    unit: Unit
    day: date
    start: date
    number: int = 1
    sealed: bool = False


def paper_of(campaign: Campaign, template: Template, asked: Asked, actor: Actor) -> Filled:
    """The paper this template makes of the ledger."""
    places, facts = tuple(enumerate(template.sections)), facts_of(campaign, asked)
    lists = {place: (one.list, *_listed(campaign, one, asked, actor)) for place, one in places if one.list}
    lines = {
        place: (one.entries.list, *_entries(campaign, one.entries, asked, actor))
        for place, one in places
        if one.entries
    }
    counted = {place: sheet for place, one in places if (sheet := _counted(campaign, one, asked))}
    told = Told(
        figures=_figures(campaign, template, asked),
        facts=facts,
        sheets=counted | {place: sheet for place, (_, sheet, _) in lists.items()},
        entries={place: texts for place, (_, texts, _, _) in lines.items()},
        rests={place: rest for place, (_, _, _, rest) in lines.items()},
    )
    listed = ((code, keys) for code, _, keys in lists.values())
    keys = keys_by_list((*listed, *((code, keys) for code, _, keys, _ in lines.values())))
    return replace(assembled(campaign, template, told), told=keys)


def _periods(campaign: Campaign, asked: Asked) -> Mapping[bool, Period]:
    """By whether the period alone is meant."""
    return {False: Period(start=campaign.starts, end=asked.day), True: Period(start=asked.start, end=asked.day)}


def _figures(campaign: Campaign, template: Template, asked: Asked) -> Mapping[tuple[str, bool], Figure]:
    texts = (template.title, *template.under, template.address, *(t for s in template.sections for t in sentences(s)))
    wanted = {(name, period) for text in texts for period, name in slots(text) if name in campaign.metrics}
    found: dict[tuple[str, bool], Figure] = {}
    for alone, period in _periods(campaign, asked).items():
        names = sorted(name for name, one in wanted if one == alone)
        told = figure_set(campaign, names, (asked.unit,), period)
        found |= {(name, alone): _sealed(campaign, asked, told[name, asked.unit.code]) for name in names}
    return found


def _sealed(campaign: Campaign, asked: Asked, figure: Figure) -> Figure:
    return figures.sealed(campaign, figure) if asked.sealed else figure


def facts_of(campaign: Campaign, asked: Asked) -> Mapping[str, str]:
    """What a template may say beside metrics (campaign.papers.FACTS), and the names of the campaign's wording."""
    names = campaign.wording.names
    return {
        **names,
        "unit": asked.unit.name,
        "campaign": names.get("专项", campaign.title),
        "day": _short(asked.day),
        "date": in_chinese(asked.day),
        "year": str(asked.day.year),
        "from": _short(asked.start),
        "span": days_in_chinese(asked.start, asked.day),
        "number": str(asked.number),
        "time": str(time_gone(campaign, asked.day) * 100 // 1),
    }


def _short(day: date) -> str:
    return f"{day.month}月{day.day}日"


def _counted(campaign: Campaign, section: Section, asked: Asked) -> Sheet | None:
    """The statistical table or the chart of a section."""
    if section.table:
        table = campaign.statistics[section.table]
        return sheet_of(campaign, table, census_of(campaign, table, asked))
    return _drawn(campaign, section.chart, asked) if section.chart else None


def _drawn(campaign: Campaign, chart: Drawn, asked: Asked) -> Sheet | None:
    units = _units_of(asked, chart.classes, MOST_BARS + 1) if chart.over == "units" else ()
    if len(units) > MOST_BARS:
        return None
    title = worded(chart.title, facts_of(campaign, asked))
    wanted = Wanted(
        chart=chart, title=title, unit=asked.unit, units=units, start=asked.start, day=asked.day, sealed=asked.sealed
    )
    plot = plot_of(campaign, wanted)
    return plot_sheet(plot) if plot else None


def _units_of(asked: Asked, classes: tuple[str, ...], most: int) -> tuple[Unit, ...]:
    """The units of these classes under the unit asked that were there in the period, in the order of the tree."""
    path = asked.unit.path
    rows = Unit.objects.filter(below(path), unit_class__in=classes)
    closed, opened = Q(closed_on=None) | Q(closed_on__gt=asked.start), Q(opened_on=None) | Q(opened_on__lte=asked.day)
    there = rows.filter(closed, opened)
    return tuple(there.order_by("path")[:most])


def census_of(campaign: Campaign, table: Statistics, asked: Asked) -> Census:
    """The statistical table for every unit of its classes under the unit asked; a grouped query a metric and span."""
    units = _units_of(asked, table.classes, MOST_UNITS)
    if asked.start <= campaign.starts:  # a paper without a period of its own: 本月 is still the month
        asked = replace(asked, start=max(starts(table.every, asked.day, campaign), campaign.starts))
    found: dict[Counted, Figure] = {}
    for alone, period in _periods(campaign, asked).items():
        names = [one.metric for one in counts(campaign, table) if one.period == alone]
        told = figure_set(campaign, names, (asked.unit, *units), period).values()
        each = figures.sealed_under(campaign, told, asked.unit) if asked.sealed else told
        found |= {(one.metric, one.unit, alone): one for one in each}
    return Census(
        units=tuple((one.code, one.name) for one in units), whole=(asked.unit.code, asked.unit.name), figures=found,
        start=asked.start, day=asked.day,
    )  # fmt: skip


def _listed(campaign: Campaign, section: Section, asked: Asked, actor: Actor) -> tuple[Sheet, tuple[str, ...]]:
    """The first rows of a list as a table that says how many there are, and their keys."""
    listing = campaign.lists[section.list]
    found = _rows(campaign, listing, asked, actor)
    shown = list(found.select_related("unit")[: section.most])
    cells = lists.cells(campaign, listing, shown, lists.Reader(persons=False, day=asked.day))
    told = tuple(column for column in listing.columns if column.show == "no" or _says(cells, column.show))
    sheet = Sheet(
        headings=tuple(lists.heading(campaign, listing, column) for column in told),
        rows=tuple(tuple(words_cell(row[column.show]) for column in told) for row in cells),
        note=_more(found.count(), section.most) if len(cells) == section.most else "",
    )
    return sheet, tuple(row.key for row in shown)


def _more(count: int, most: int) -> str:
    return str(words(msg("（共{count}条，列出前{most}条）"), count=count, most=most)) if count > most else ""


def _says(cells: Sequence[Mapping[str, str]], show: str) -> bool:
    """Whether a column says anything in any row: names are left out of papers, and nobody reads an empty column."""
    return any(row[show].strip() not in ("", NOTHING) for row in cells)


def _entries(
    campaign: Campaign, entries: Entries, asked: Asked, actor: Actor
) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """Rows of a list in words, the first due first, those of which the same is said told once, their keys, and what is said
    of the rest; what is said where there is none.
    """
    listing = campaign.lists[entries.list]
    rows = _rows(campaign, listing, asked, actor, Selection(where=entries.where)).select_related("unit")
    if any(column.show == "due" for column in listing.columns):
        rows = rows.order_by(F("due").asc(nulls_last=True), "path", "pk")
    found = list(rows[: entries.most * SPARE])
    cells = lists.cells(campaign, _with(listing, "title", "unit"), found, lists.Reader(persons=False, day=asked.day))
    say = entries.say
    told = ((alike(say, row), text) for row in together(say, cells) if (text := said(say, row)))
    lines = dict(islice(told, entries.most))
    keys = tuple(row.key for row, cell in zip(found, cells, strict=True) if alike(say, cell) in lines)
    left = rows.count() - len(keys) if entries.rest and len(lines) == entries.most else 0
    rest = entries.rest.replace("{n}", str(left)) if left else ""
    return tuple(lines.values()) or tuple(filter(None, (entries.none,))), keys, rest


def _with(listing: Listing, *shows: str) -> Listing:
    missing = (Column(show=show) for show in shows if all(column.show != show for column in listing.columns))
    return replace(listing, columns=(*listing.columns, *missing))


def _rows(
    campaign: Campaign, listing: Listing, asked: Asked, actor: Actor, also: Selection = EVERYTHING
) -> QuerySet[Entry]:
    """The rows of a list in sight under the unit on the day, in the order of the tree."""
    scene = Scene(campaign, asked.day)
    seen = sight.under(actor, campaign.campaign, asked.unit.path)
    return narrowed(narrowed(seen, scene, listing.of), scene, also).order_by("path", "day", "pk")
