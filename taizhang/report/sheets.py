"""A table inside a paper: lines of cells parted by tabs, each number with the figure it came from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Final

from taizhang.campaign.model import Campaign
from taizhang.report.hole import Filled, Open, Run, Trace
from taizhang.report.table import NOTHING
from taizhang.report.wording import based, exactly, plain
from taizhang.see.derive import metric_of
from taizhang.see.figure import Figure

EDGE: Final = "\t"
TIER: Final = "·"
"""Between the two lines of a heading that has two: 读书班（期）·本周."""
SHARES: Final = ("ratio", "coverage")


@dataclass(frozen=True, slots=True)
class Cell:
    """Words, or a number with the figure behind it."""

    text: str
    figure: Figure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Headings and rows of a table; `note` is what the reader must know of it, `caption` what stands under a chart."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...] = field(default_factory=tuple)
    note: str = ""
    caption: str = ""


def cell_of(campaign: Campaign, figure: Figure) -> Cell:
    """A figure as a table writes it: exact, zeros too; a percentage with two decimals, — where it has no meaning."""
    if figure.value is None:
        return Cell(NOTHING)
    if metric_of(campaign, figure.metric).form in SHARES:
        return Cell(plain_rate(figure), figure)
    return Cell(plain(figure.value), figure)


def plain_rate(figure: Figure) -> str:
    """94.68 (the heading says %): cut, never rounded up."""
    whole, cents = divmod((figure.value or Fraction(0)) * 10**4 // 1, 100)
    return f"{whole}.{cents:02d}"


def words_cell(text: str) -> Cell:
    """Words without the signs that would part cells or lines."""
    return Cell(" ".join(text.split()) or NOTHING)


def written(campaign: Campaign, sheet: Sheet) -> Filled:
    """The table as text whose numbers are traced."""
    traces: list[Trace] = []
    runs = list(_runs(campaign, sheet, traces))
    return Filled(runs=tuple(runs), trace=tuple(traces), open=())


def _runs(campaign: Campaign, sheet: Sheet, traces: list[Trace]) -> Iterator[Run]:
    yield Run(text=EDGE.join(sheet.headings) + "\n")
    for row in sheet.rows:
        for at, cell in enumerate(row):
            yield _run(campaign, cell, traces, f"{row[0].text}　{sheet.headings[at]}")
            yield Run(text=EDGE if at < len(row) - 1 else "\n")


def _run(campaign: Campaign, cell: Cell, traces: list[Trace], context: str) -> Run:
    if cell.figure is None:
        return Run(text=cell.text)
    traces.append(_trace(campaign, cell.text, cell.figure, (len(traces) + 1, context)))
    return Run(text=cell.text, state="figure", trace=len(traces))


def _trace(campaign: Campaign, text: str, figure: Figure, told: tuple[int, str]) -> Trace:
    metric = metric_of(campaign, figure.metric)
    share = metric.form in SHARES
    exact = based(figure.value, figure.numerator, figure.denominator) if share else exactly(figure.value)
    return Trace(
        no=told[0], place="", context=told[1], sentence="", written=text, exact=exact, label=metric.label,
        definition=metric.definition, figure=figure,
    )  # fmt: skip


def joined(pieces: Iterable[Filled]) -> Filled:
    """Pieces of a paper one after the other, their figures numbered on."""
    runs: list[Run] = []
    traces: list[Trace] = []
    left: list[Open] = []
    for piece in pieces:
        before = len(traces)
        runs += [replace(run, trace=run.trace + before if run.trace else 0) for run in piece.runs]
        traces += [replace(one, no=one.no + before) for one in piece.trace]
        left += piece.open
    return Filled(runs=tuple(runs), trace=tuple(traces), open=tuple(left))
