"""A statistical table (统计表): a row for each unit, for each column 本期 and 累计, and 合计 as the whole unit answers it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from taizhang.campaign.model import Campaign, Every, Gauge, Statistics
from taizhang.campaign.papers_judged import timed
from taizhang.errors import msg
from taizhang.report.sheets import TIER, Cell, Sheet, cell_of
from taizhang.report.table import WHOLE, Heading, Table, breadth, in_chinese
from taizhang.see.figure import Figure

Asked = tuple[str, str, bool]
"""A metric, the code of a unit, and whether of the period alone."""
NOW: Final[Mapping[Every, str]] = MappingProxyType(
    {"week": msg("本周"), "month": msg("本月"), "quarter": msg("本季度"), "whole": msg("本期")}
)
ALL: Final = msg("累计")
NAME, NUMBER = 16.0, 5.5
TOLD: Final = msg("合计按“{unit}”整体取数，含本级直接登记的，联合开展的只计一次，所以可能与各行之和不同。")


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A column of numbers: what stands over both its spans, over itself, and what it asks."""

    over: str
    label: str
    metric: str
    period: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Census:
    """A statistical table answered: units by code and name, the whole unit's code, its figures, and the days."""

    units: tuple[tuple[str, str], ...]
    whole: tuple[str, str]
    figures: Mapping[Asked, Figure]
    start: date
    day: date


def starts(every: Every, day: date, campaign: Campaign) -> date:
    """The first day of 本期 for this cut-off day, never before the campaign began."""
    month = (day.month - 1) // 3 * 3 + 1
    first = {
        "week": day - timedelta(days=day.weekday()),
        "month": day.replace(day=1),
        "quarter": day.replace(month=month, day=1),
        "whole": campaign.starts,
    }
    return max(first[every], campaign.starts)


def counts(campaign: Campaign, table: Statistics) -> tuple[Count, ...]:
    """The columns of numbers, in order: 本期 where it can be told, and 累计."""
    return tuple(count for gauge in table.columns for count in _counts(campaign, table, gauge))


def _counts(campaign: Campaign, table: Statistics, gauge: Gauge) -> Iterator[Count]:
    metric = campaign.metrics[gauge.metric]
    word = next(iter(metric.measure_words), "").replace("％", "%")
    name = gauge.label or metric.label
    over = name if not word or "（" in name else f"{name}（{word}）"
    new = gauge.new or (gauge.metric if timed(campaign, gauge.metric) else "")
    if new:
        yield Count(over=over, label=NOW[table.every], metric=new, period=True)
    yield Count(over=over, label=ALL, metric=gauge.metric, period=False)


def sheet_of(campaign: Campaign, table: Statistics, census: Census) -> Sheet:
    """The table for a paper; where no column has 本期, its headings are one line."""
    columns = counts(campaign, table)
    two = any(one.period for one in columns)
    return Sheet(
        headings=(msg("单位"), *(f"{one.over}{TIER}{one.label}" if two else one.over for one in columns)),
        rows=tuple(_rows(campaign, table, census)),
        note=f"注：{''.join((*table.notes, TOLD.format(unit=census.whole[1])))}",
    )


def _rows(campaign: Campaign, table: Statistics, census: Census) -> Iterator[tuple[Cell, ...]]:
    columns = counts(campaign, table)
    whole = (census.whole[0], WHOLE)
    units = (whole, *census.units) if table.total == "first" else (*census.units, whole)
    for code, name in units:
        asked = (census.figures[one.metric, code, one.period] for one in columns)
        yield (Cell(name), *(cell_of(campaign, figure) for figure in asked))


def table_of(campaign: Campaign, table: Statistics, census: Census) -> Table:
    """The table by itself, to be printed or opened as a workbook: two lines of headings where a column has 本期."""
    columns = counts(campaign, table)
    two = any(one.period for one in columns)
    since = f"累计为{in_chinese(campaign.starts)}以来" if two else f"各栏都是{in_chinese(campaign.starts)}以来的累计数"
    rows = tuple(tuple(cell.text for cell in row) for row in _rows(campaign, table, census))
    days = f"{in_chinese(census.start)}至{in_chinese(census.day)}"
    return Table(
        title=table.label,
        unit=census.whole[1],
        day=census.day,
        columns=(
            Heading(label=msg("单位"), width=_name(rows)),
            *(
                Heading(label=one.label if two else one.over, width=_figure(rows, at), kind="short")
                for at, one in enumerate(columns, 1)
            ),
        ),
        rows=rows,
        notes=(
            f"{NOW[table.every]}为{days}，{since}。" if two else f"{since}。",
            *table.notes,
            TOLD.format(unit=census.whole[1]),
        ),
        over=_over(columns) if two else (),
    )


def _figure(rows: Sequence[tuple[str, ...]], at: int) -> float:
    """Room for the longest figure on one line."""
    return max(NUMBER, *(breadth(row[at]) + 2.0 for row in rows))


def _name(rows: Sequence[tuple[str, ...]]) -> float:
    return min(max((len(row[0]) * 2 + 2.0 for row in rows), default=NAME), NAME)


def _over(columns: Sequence[Count]) -> tuple[tuple[str, int], ...]:
    """What stands over how many columns; the first stands over the units' names alone."""
    found: list[tuple[str, int]] = [(msg("单位"), 1)]
    for one in columns:
        many = found[-1][1]
        if one.over == found[-1][0]:
            found[-1] = (one.over, many + 1)
        else:
            found.append((one.over, 1))
    return tuple(found)
