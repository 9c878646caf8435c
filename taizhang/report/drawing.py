"""Charts as shapes on a ground of 480 points: a page prints them as SVG with class names alone, no style and no script."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from taizhang.errors import Words
from taizhang.report.charts import Course, Point, Strip, Strips, per_cent, reading, time_at

WIDTH = 480
LEFT, RIGHT, TOP = 44, 16, 18
COURSE_HEIGHT, COURSE_FOOT = 236, 30
STRIP, BOX = 52, 14
BASE = 12
"""How far the bottom of letters lies under the middle of what they name."""
LEVELS = (Fraction(0), Fraction(1, 2), Fraction(1))
ROOM = 40
"""Numbers nearer than this to the one after them are left to the reading."""
HARD_RIGHT = Fraction(9, 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A rect (x, y, w, h), a line (from x, y by w, h), a dot, a path of `points`, or a text; `look` is its class, `href`
    where a text leads.
    """

    sort: str
    look: str
    x: int = 0
    y: int = 0
    w: int = 0
    h: int = 0
    text: str = ""
    points: str = ""
    href: str = ""

    @property
    def x2(self) -> int:
        """Where a line ends."""
        return self.x + self.w

    @property
    def y2(self) -> int:
        """Where a line ends."""
        return self.y + self.h


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """Shapes on a ground of WIDTH × `height`, with the title and the reading of the chart."""

    title: str
    reading: tuple[Words, ...]
    height: int
    shapes: tuple[Shape, ...]
    width: int = WIDTH


def course(chart: Course) -> Drawing:
    """Work beside time: the slant is the time from first to last day, the line is the work."""
    return Drawing(
        title=chart.title,
        reading=reading(chart),
        height=COURSE_HEIGHT,
        shapes=(*_levels(), *_ends(chart), *_run(chart)),
    )


def strips(chart: Strips) -> Drawing:
    """For each class a box from the lower to the upper quarter, its middle, the own share, and the mark of the time."""
    height = TOP + STRIP * len(chart.strips)
    return Drawing(
        title=chart.title,
        reading=reading(chart),
        height=height,
        shapes=tuple(
            shape for at, one in enumerate(chart.strips) for shape in _strip(one, chart.time, TOP + at * STRIP)
        ),
    )


def _across(share: Fraction) -> int:
    """Where a share stands from left to right; more than all ends with the ground."""
    kept = max(Fraction(0), min(share, Fraction(1)))
    return LEFT + int(kept * (WIDTH - LEFT - RIGHT))


def _down(share: Fraction) -> int:
    """Where a share stands from bottom to top."""
    kept = max(Fraction(0), min(share, Fraction(1)))
    return COURSE_HEIGHT - COURSE_FOOT - int(kept * (COURSE_HEIGHT - COURSE_FOOT - TOP))


def _levels() -> Iterator[Shape]:
    for level in LEVELS:
        y = _down(level)
        yield Shape(sort="line", look="rule", x=LEFT, y=y, w=WIDTH - LEFT - RIGHT)
        yield Shape(sort="text", look="end", x=LEFT - 6, y=y + 5, text=f"{per_cent(level)}%")


def _ends(chart: Course) -> Iterator[Shape]:
    yield Shape(
        sort="path",
        look="time",
        points=f"{_across(Fraction(0))},{_down(Fraction(0))} {_across(Fraction(1))},{_down(Fraction(1))}",
    )
    foot = COURSE_HEIGHT - 8
    yield Shape(sort="text", look="start", x=LEFT, y=foot, text=chart.start.isoformat())
    yield Shape(sort="text", look="end", x=WIDTH - RIGHT, y=foot, text=chart.end.isoformat())


def _run(chart: Course) -> Iterator[Shape]:
    known = [(point, point.done) for point in chart.points if point.done is not None]
    places = [(_across(time_at(chart, point.day)), _down(done)) for point, done in known]
    if len(places) > 1:
        yield Shape(sort="path", look="work", points=" ".join(f"{x},{y}" for x, y in places))
    yield from (Shape(sort="dot", look="work", x=x, y=y) for x, y in places)
    taken = WIDTH + ROOM
    for (point, done), (x, y) in reversed(list(zip(known, places, strict=True))):
        if taken - x >= ROOM:
            taken = x
            yield Shape(sort="text", look=_side(chart, point), x=x, y=y - 8, text=f"{per_cent(done)}%")


def _side(chart: Course, point: Point) -> str:
    """Near the right edge a number stands to the left of its dot, elsewhere above it."""
    return "end" if time_at(chart, point.day) > HARD_RIGHT else "middle"


def _strip(one: Strip, time: Fraction, top: int) -> Iterator[Shape]:
    low, middle, high = (_across(share) for share in (one.low, one.middle, one.high))
    y = top + BASE + 4
    yield Shape(sort="text", look="start", x=LEFT, y=top + 8, text=f"{one.label} {one.units}")
    yield Shape(sort="rect", look="ground", x=LEFT, y=y, w=WIDTH - LEFT - RIGHT, h=BOX)
    yield Shape(sort="rect", look="half", x=low, y=y, w=max(high - low, 2), h=BOX)
    yield Shape(sort="line", look="mid", x=middle, y=y, h=BOX)
    yield Shape(sort="line", look="time", x=_across(time), y=y - 4, h=BOX + 8)
    yield Shape(sort="text", look="end", x=LEFT - 6, y=y + BASE, text=f"{per_cent(one.middle)}%")
    if one.own is not None:
        yield Shape(sort="dot", look="own", x=_across(one.own), y=y + BOX // 2)
