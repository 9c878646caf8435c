"""A chart inside a paper: kept as lines of cells like a table, so that its figures are traced, frozen and compared; drawn
by Word itself where the paper is printed and as shapes where it is read on a page.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from taizhang.errors import msg
from taizhang.report.sheets import EDGE, Cell, Sheet
from taizhang.report.word_chart import Chart, Form, Series

FORMS: Final[Mapping[Form, str]] = MappingProxyType(
    {"bar": msg("条形图"), "column": msg("柱状图"), "line": msg("折线图")}
)
"""The words that stand before a chart's series and tell how it is drawn."""
_READ: Final[Mapping[str, Form]] = MappingProxyType({word: form for form, word in FORMS.items()})
SHARE: Final = "（％）"
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")
BAR, GAP, AROUND, LEAST = 2, 3, 24, 50
"""Millimetres of height: a bar that lies, what parts the categories, what stands around them, the lowest chart."""
UPRIGHT: Final = 75


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """What a chart shows: its title, how it is drawn, the names of its series, and for each category a cell a series."""

    title: str
    form: Form
    series: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]


def plot_sheet(plot: Plot) -> Sheet:
    """The chart as the lines of cells it is kept in; its title goes under it."""
    return Sheet(
        headings=(FORMS[plot.form], *plot.series),
        rows=tuple((Cell(label), *cells) for label, cells in plot.rows),
        caption=plot.title,
    )


def is_plot(line: str) -> bool:
    """Whether a line of cells begins a chart."""
    return line.partition(EDGE)[0] in _READ


def chart_of(lines: Sequence[str]) -> Chart:
    """The chart these lines of cells say."""
    (word, *names), *rows = (line.split(EDGE) for line in lines)
    form, percent = _READ[word], any(name.endswith(SHARE) for name in names)
    series = tuple(
        Series(name=name.removesuffix(SHARE), values=tuple(_value(row, at, percent=percent) for row in rows))
        for at, name in enumerate(names, 1)
    )
    return Chart(
        title="",
        categories=tuple(row[0] for row in rows),
        series=series,
        form=form,
        percent=percent,
        height=max(LEAST, AROUND + (GAP + BAR * len(names)) * len(rows)) if form == "bar" else UPRIGHT,
        reading="；".join("，".join(row) for row in rows),
    )


def _value(row: Sequence[str], at: int, *, percent: bool) -> Fraction | None:
    text = row[at] if at < len(row) else ""
    if not _NUMBER.fullmatch(text):
        return None
    return Fraction(text) / 100 if percent else Fraction(text)
