"""A chart of a paper as shapes: what Word draws in the file, seen on the page, each of its numbers leading to its rows."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from taizhang.errors import words
from taizhang.report.drawing import Drawing, Shape
from taizhang.report.word_chart import Chart
from taizhang.report.wording import plain

Links = Mapping[tuple[int, int], str]
"""Addresses of rows by category and series."""
NO_LINKS: Final[Links] = MappingProxyType({})
WIDTH: Final = 600
NAMES, NUMBERS = 150, 56
"""Points left of lying bars for their names, and right of them for their numbers."""
LINE, BAR, APART = 16, 11, 14
"""Points of one bar with its room, of the bar itself, and between two categories."""
HEAD, FOOT, PLOT, SIDE = 30, 30, 170, 20
LOOKS: Final = ("first", "second", "third", "fourth")
LONG: Final = 10
"""Signs of a name that stand before a bar; the whole name stands in the reading."""
KEY: Final = 14


def plotted(chart: Chart, title: str, links: Links = NO_LINKS) -> Drawing:
    """The chart: bars that lie, columns that stand or lines, with what each series is called."""
    most = max(
        (value for one in chart.series for value in one.values if value is not None), default=Fraction(0)
    ) or Fraction(1)
    scale = Fraction(1) if chart.percent and most <= 1 else most
    shapes = (_lying if chart.form == "bar" else _upright)(chart, scale, links)
    many = len(chart.series) * LINE + APART
    height = HEAD + many * len(chart.categories) if chart.form == "bar" else HEAD + PLOT + FOOT
    reading = (words("{text}", text=chart.reading),)
    return Drawing(title=title, reading=reading, height=height, shapes=(*_key(chart), *shapes), width=WIDTH)


def _key(chart: Chart) -> Iterator[Shape]:
    """The name of each series behind a square of its colour."""
    x = SIDE
    for at, one in enumerate(chart.series):
        yield Shape(sort="rect", look=LOOKS[at], x=x, y=4, w=10, h=10)
        yield Shape(sort="text", look="start", x=x + 15, y=14, text=one.name)
        x += 15 + KEY * len(one.name) + 24


def _lying(chart: Chart, scale: Fraction, links: Links) -> Iterator[Shape]:
    room = WIDTH - NAMES - NUMBERS
    top = HEAD
    for row, name in enumerate(chart.categories):
        middle = top + len(chart.series) * LINE // 2 + 4
        yield Shape(sort="text", look="end", x=NAMES - 8, y=middle, text=_short(name))
        for at, one in enumerate(chart.series):
            value = one.values[row]
            long = int(max(value or Fraction(0), Fraction(0)) / scale * room)
            yield Shape(sort="rect", look=LOOKS[at], x=NAMES, y=top, w=max(long, 1), h=BAR)
            yield _number(chart, value, (NAMES + long + 6, top + BAR), "start", links.get((row, at), ""))
            top += LINE
        top += APART


def _upright(chart: Chart, scale: Fraction, links: Links) -> Iterator[Shape]:
    """Columns or lines over their categories."""
    step, foot = (WIDTH - 2 * SIDE) // max(len(chart.categories), 1), HEAD + PLOT
    yield Shape(sort="line", look="rule", x=SIDE, y=foot, w=WIDTH - 2 * SIDE)
    for row, name in enumerate(chart.categories):
        yield Shape(sort="text", look="middle", x=SIDE + step * row + step // 2, y=foot + 18, text=_short(name))
    for at, one in enumerate(chart.series):
        known = [(row, value) for row, value in enumerate(one.values) if value is not None]
        heights = {row: int(value / scale * (PLOT - 24)) for row, value in known}
        wide = 0 if chart.form == "line" else max(step // (len(chart.series) + 1), 4)
        shift = step // 2 + wide * at - wide * len(chart.series) // 2 + wide // 2
        places = {row: (SIDE + step * row + shift, foot - high) for row, high in heights.items()}
        yield from _marks(LOOKS[at], tuple(places.values()), wide, foot)
        for row, value in known:
            x, y = places[row]
            yield _number(chart, value, (x, y - 8), "middle", links.get((row, at), ""))


def _marks(look: str, places: tuple[tuple[int, int], ...], wide: int, foot: int) -> Iterator[Shape]:
    """A dot at each place and the line through them, or a column up to each."""
    if wide:
        yield from (
            Shape(sort="rect", look=look, x=x - wide // 2, y=y, w=wide - 2, h=max(foot - y, 1)) for x, y in places
        )
        return
    yield Shape(sort="path", look=look, points=" ".join(f"{x},{y}" for x, y in places))
    yield from (Shape(sort="dot", look=look, x=x, y=y) for x, y in places)


def _number(chart: Chart, value: Fraction | None, place: tuple[int, int], look: str, href: str) -> Shape:
    said = "—" if value is None else f"{value * 100 // 1}%" if chart.percent else plain(value)
    return Shape(sort="text", look=look, x=place[0], y=place[1], text=said, href=href)


def _short(name: str) -> str:
    return name if len(name) <= LONG else f"{name[: LONG - 1]}…"
