"""Figures as a page shows them: a number with its unit, what it was divided from, and the address of its rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType
from urllib.parse import quote_plus

from django.http import HttpRequest

from taizhang.campaign.model import Campaign, Metric
from taizhang.errors import msg, words
from taizhang.report.hole import Filled
from taizhang.report.wording import told_apart
from taizhang.see.board import truth_of
from taizhang.see.derive import metric_of
from taizhang.see.figure import Figure
from taizhang.see.pace import pace
from taizhang.web.say import definition_of, english, label, say, tell

SHARES = frozenset({"ratio", "coverage"})
UNKNOWN = "—"
TRUTH_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "claimed": msg("按自报完成计"),
        "verified": msg("按核实销号计"),
        "confirmed": msg("按群众认可计"),
    }
)
_quoted = lru_cache(maxsize=4096)(quote_plus)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A figure for the eye. `percent` (0 to 100, rounded down) is the length of a bar, None for what is no share."""

    metric: str
    unit: str
    label: str
    text: str
    base: str
    definition: str
    truth: str
    href: str
    percent: int | None
    gap: str
    behind: bool

    @property
    def width(self) -> int:
        """The bar's length within its frame; coverage and rates never pass it."""
        return min(self.percent or 0, 100)


@dataclass(frozen=True, slots=True)
class Board:
    """The campaign and the share of its time gone on the day (0 to 1): what every reading is held against."""

    campaign: Campaign
    time: Fraction

    @property
    def percent(self) -> int:
        """Time gone in whole per cents, rounded down."""
        return floor_percent(self.time)


def floor_percent(share: Fraction) -> int:
    """94.68 % is 94 %: offices round down (design.md section 7)."""
    return share.numerator * 100 // share.denominator


def reading(board: Board, figure: Figure, *, paced: bool = False) -> Reading:
    """The figure for the page; `paced` says that it is to be read against time."""
    metric = metric_of(board.campaign, figure.metric)
    share = figure.value if metric.form in SHARES else None
    truth = truth_of(board.campaign, figure.metric) if metric.form == "ratio" else ""
    behind = paced and share is not None and share < board.time
    return Reading(
        metric=figure.metric,
        unit=figure.unit,
        label=label(metric),
        text=figure_text(metric, figure.value),
        base=_base(metric, figure),
        definition=definition_of(metric),
        truth=tell(TRUTH_NAMES[truth]) if truth else "",
        href=rows_address(figure),
        percent=None if share is None else floor_percent(share),
        gap=_gap(share, board.time) if paced and share is not None else "",
        behind=behind,
    )


def rows_address(figure: Figure) -> str:
    """Where the rows of a figure are listed."""
    metric, unit = _quoted(figure.metric), _quoted(figure.unit)
    return f"/rows?metric={metric}&unit={unit}&from={figure.period.start}&day={figure.period.end}"


def rows_of_all(request: HttpRequest, done: Filled) -> Mapping[int, str]:
    """Where the rows of every figure of a paper are listed, by its number in the trace, as a Word file must say it."""
    return {one.no: request.build_absolute_uri(rows_address(one.figure)) for one in done.trace}


def figure_text(metric: Metric, value: Fraction | None) -> str:
    """The value with its measure word: 94%, 127件, 12天, 350万元; — where it has no meaning."""
    if value is None:
        return UNKNOWN
    if metric.form in SHARES:
        return f"{floor_percent(value)}%"
    if english():
        return say(words(msg("{n} 天"), n=number_text(value))) if metric.form == "days" else number_text(value)
    word = metric.measure_words[0] if metric.measure_words else {"days": "天", "units": "个"}.get(metric.form, "")
    return f"{number_text(value)}{word}"


def beside_floor(metric: Metric, value: Fraction | None, floor: Fraction | None) -> tuple[str, str]:
    """A value and the floor it does not reach; shares as exactly as shows the one below the other."""
    if metric.form not in SHARES or value is None or floor is None:
        return figure_text(metric, value), figure_text(metric, floor)
    below, asked = told_apart(value, floor)
    return f"{below}%", f"{asked}%"


def number_text(value: Fraction) -> str:
    """A number as written in a table: whole, or with up to four decimals."""
    return f"{value.numerator:d}" if value.denominator == 1 else f"{float(value):.4f}".rstrip("0").rstrip(".")


def _base(metric: Metric, figure: Figure) -> str:
    if metric.form not in SHARES or figure.numerator is None or figure.denominator is None:
        return ""
    return f"{number_text(figure.numerator)}/{number_text(figure.denominator)}"


def _gap(done: Fraction, time: Fraction) -> str:
    gap = pace(done, time).gap
    points = abs(floor_percent(done) - floor_percent(time))
    if gap < 0:
        return say(words(msg("慢于时间 {points} 个百分点"), points=points))
    return say(words(msg("快于时间 {points} 个百分点"), points=points)) if points else tell(msg("与时间同步"))
