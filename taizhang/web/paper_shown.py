"""A paper on the screen as it will be printed: headings, paragraphs and tables, each figure leading to its rows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from taizhang.report.drawing import Drawing
from taizhang.report.drawing_plot import plotted
from taizhang.report.hole import Filled, Run
from taizhang.report.official_lines import Line, lines
from taizhang.report.plot import FORMS, chart_of, is_plot
from taizhang.report.sheets import EDGE, TIER
from taizhang.web.readings import rows_address
from taizhang.web.say import tell


@dataclass(frozen=True, slots=True, kw_only=True)
class Bit:
    """A stretch of text: a figure with the address of its rows, a blank that stays open, or plain words."""

    text: str
    href: str = ""
    title: str = ""
    kind: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph (`bits`), or a table; `sort` and `level` as it will be printed.

    A table has `head`, rows of cells, and, where headings come in two lines, `over`: (words, how many columns). A chart
    has its `drawing`.
    """

    sort: str
    level: int = 0
    bits: tuple[Bit, ...] = ()
    over: tuple[tuple[str, int], ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[tuple[Bit, ...], ...], ...] = ()
    drawing: Drawing | None = None


def figures_of(done: Filled) -> Mapping[int, Bit]:
    """Each figure of a paper by its number in the trace."""
    return {
        one.no: Bit(text=one.written, href=rows_address(one.figure), title=one.label, kind="hole filled")
        for one in done.trace
    }


def blocks(runs: Sequence[Run], figures: Mapping[int, Bit]) -> tuple[Block, ...]:
    """The paper, block by block."""
    grouped = groupby(lines(runs), key=lambda line: line.sort == "row")
    return tuple(block for rows, group in grouped for block in _blocks(list(group), figures, rows=rows))


def _blocks(group: Sequence[Line], figures: Mapping[int, Bit], *, rows: bool) -> Iterator[Block]:
    if rows and is_plot(group[0].text):
        yield Block(sort="chart", drawing=_plotted(group, figures))
        return
    if rows:
        head, *body = (tuple(_cells(line, figures)) for line in group)
        labels = ["".join(bit.text for bit in cell) for cell in head]
        over = tuple(_over(labels)) if any(TIER in label for label in labels) else ()
        yield Block(
            sort="table", over=over, head=tuple(label.rpartition(TIER)[2] for label in labels), rows=tuple(body)
        )
        return
    for line in group:
        yield Block(sort=line.sort, level=line.level, bits=tuple(_bits(line.runs, figures)))


def _plotted(group: Sequence[Line], figures: Mapping[int, Bit]) -> Drawing:
    """The chart as it will be printed, its numbers leading to their rows."""
    links = {
        (row, at): bit.href
        for row, line in enumerate(group[1:])
        for at, cell in enumerate(list(_cells(line, figures))[1:])
        for bit in cell
        if bit.href
    }
    chart = chart_of([line.text for line in group])
    return plotted(chart, tell(FORMS[chart.form]), links)


def _over(labels: Iterable[str]) -> Iterator[tuple[str, int]]:
    """The upper line of headings that come in two; nothing stands over one that comes in one."""
    for over, group in groupby(label.rpartition(TIER)[0] for label in labels):
        yield over, len(list(group))


def _bits(runs: Iterable[Run], figures: Mapping[int, Bit]) -> Iterator[Bit]:
    for run in runs:
        if run.trace in figures:
            yield replace(figures[run.trace], text=run.text)
        else:
            yield Bit(text=run.text, kind="hole open" if run.state == "open" else "")


def _cells(line: Line, figures: Mapping[int, Bit]) -> Iterator[tuple[Bit, ...]]:
    """The cells of a row: its bits parted at the tabs."""
    here: list[Bit] = []
    for bit in _bits(line.runs, figures):
        first, *others = bit.text.split(EDGE)
        here += [replace(bit, text=first)] if first else []
        for other in others:
            yield tuple(here)
            here = [replace(bit, text=other)] if other else []
    yield tuple(here)
