"""What has moved since the last meeting: a figure then and now, the difference with its rows, and the course of the work."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from urllib.parse import urlencode

from taizhang.errors import msg, words
from taizhang.report.charts import Course, Point
from taizhang.report.drawing import Drawing, course
from taizhang.see.derive import metric_of
from taizhang.see.figure import Figure, Period
from taizhang.store.figure_sets import figure_set
from taizhang.web.looking import Look
from taizhang.web.readings import SHARES, Reading, floor_percent, number_text, rows_address
from taizhang.web.say import label, say, tell


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure on both days and the difference in words, with the address of the rows that came and went."""

    then: Reading
    now: Reading
    difference: str
    href: str


def moved(look: Look, names: Iterable[str]) -> tuple[Moved, ...]:
    """These figures of the unit, then and now."""
    wanted = tuple(dict.fromkeys(names))
    now, then = look.own(*wanted), look.own(*wanted, then=True)
    return tuple(_moved(look, then[name], now[name]) for name in wanted)


def _moved(look: Look, then: Figure, now: Figure) -> Moved:
    return Moved(look.told(then), look.told(now), difference(look, then, now), _rows(look, now))


def difference(look: Look, then: Figure, now: Figure) -> str:
    """+12, −3, +4 个百分点 (per cents as they are shown, cut); "" where one of both says nothing."""
    if then.value is None or now.value is None:
        return ""
    metric = metric_of(look.campaign, now.metric)
    if metric.form in SHARES:
        points = floor_percent(now.value) - floor_percent(then.value)
        return (
            say(words(msg("{points} 个百分点"), points=_signed(Fraction(points)))) if points else tell(msg("没有变化"))
        )
    gap = now.value - then.value
    return _signed(gap) if gap else tell(msg("没有变化"))


def _signed(gap: Fraction) -> str:
    return ("+" if gap > 0 else "−") + number_text(abs(gap))


def _rows(look: Look, now: Figure) -> str:
    """Of a rate both sides are told there: what is done, and what there is to do."""
    return f"{rows_address(now)}&{urlencode({'since': look.since.isoformat()})}"


def run(look: Look, metric: str) -> Drawing | None:
    """The course of a share over the last meetings up to the day in view; None while there is but one point."""
    days = sorted({*(one.day for one in look.meetings), look.since, look.period.end})
    if len(days) < 2:
        return None
    points = tuple(Point(day, _share(look, metric, replace(look.period, end=day))) for day in days)
    campaign = look.campaign
    title = say(words(msg("{share}与时间"), share=label(metric_of(campaign, metric))))
    return course(Course(title=title, start=campaign.starts, end=campaign.ends, points=points))


def _share(look: Look, metric: str, period: Period) -> Fraction | None:
    return figure_set(look.campaign, (metric,), (look.unit,), period)[metric, look.unit.code].value
