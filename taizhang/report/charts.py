"""Charts as values: what is shown, its title, and what it says in words. report.drawing draws them for pages and print,
Word draws its own (report.word_chart).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from taizhang.errors import Words, msg, words

NOT_YET: Final = msg("{label}：还没有可计的事项，时间过去{time}%")
AT: Final = msg("{day}：完成{done}%，时间过去{time}%")
LIES: Final = msg("{label}{units}个单位：四分之一不到{low}%，一半不到{middle}%，四分之三不到{high}%")
OWN: Final = msg("本单位{done}%")


@dataclass(frozen=True, slots=True)
class Point:
    """The share done at the end of a day, None where there was nothing to do."""

    day: date
    done: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """How the work went beside the time, from the first to the last day of a campaign."""

    title: str
    start: date
    end: date
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """How the shares of the units of one class lie, without names: quarters, and the own share where there is one."""

    label: str
    units: int
    low: Fraction
    middle: Fraction
    high: Fraction
    own: Fraction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Strips:
    """Distributions of one share, class by class, against the share of time gone."""

    title: str
    strips: tuple[Strip, ...]
    time: Fraction


Chart = Course | Strips


def reading(chart: Chart) -> tuple[Words, ...]:
    """What the chart says, a sentence for every point or strip; percentages are cut, never rounded up."""
    if isinstance(chart, Course):
        return tuple(_at(chart, point) for point in chart.points)
    return tuple(said for strip in chart.strips for said in _lies(strip))


def time_at(course: Course, day: date) -> Fraction:
    """The share of the time gone on a day, within 0 and 1."""
    whole = (course.end - course.start).days
    if whole <= 0:
        return Fraction(int(day >= course.start))
    return min(max(Fraction((day - course.start).days, whole), Fraction(0)), Fraction(1))


def per_cent(share: Fraction) -> int:
    """94.68 % is 94 %."""
    return share * 100 // 1


def _at(course: Course, point: Point) -> Words:
    day, time = point.day.isoformat(), per_cent(time_at(course, point.day))
    if point.done is None:
        return words(NOT_YET, label=day, time=time)
    return words(AT, day=day, done=per_cent(point.done), time=time)


def _lies(strip: Strip) -> Iterator[Words]:
    quarters = {name: per_cent(getattr(strip, name)) for name in ("low", "middle", "high")}
    yield words(LIES, label=strip.label, units=strip.units, **quarters)
    if strip.own is not None:
        yield words(OWN, done=per_cent(strip.own))
