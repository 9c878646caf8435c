"""By when, read on the day that holds where the words stand: the paper's, or the first of the year its heading plans for.

A paper that bears only a month (2024年1月) or a year (2024年__月__日) is read on its first and on its last day: what both
agree on is sure.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from taizhang.decompose import dates, deadlines
from taizhang.decompose.deadlines import Deadline
from taizhang.decompose.remembered import remembered

_PLANNED: Final = re.compile(
    r"(20\d\d)年(?:度)?(?=[^，。（）()]{0,12}(?:重点|打算|安排|计划|目标|任务|思路|谋划|展望|要点|实事|工作建议|主要工作|工作$))"
)


_COVERED: Final = re.compile(
    r"(?P<year>20\d\d)年(?:度)?(?:(?P<half>上半年)|第?(?P<quarter>[一二三四1-4])季度)?[^，。（）()\d]{0,24}(?:总结|小结|报告|汇报|回顾|述职|情况)"
)


def days(dated: date | None, span: tuple[date, ...], headings: Sequence[str]) -> tuple[date, ...]:
    """The days the words are read on: none, one, or the first and last that may be."""
    planned = next(filter(None, map(_planned, headings)), 0)
    known = dated or next(iter(span), None)
    if planned > (known.year if known else 0):
        return (date(planned, 1, 1),)
    if dated:
        return (dated,)
    return span or _covered(headings[-1] if headings else "")


@remembered
def _planned(heading: str) -> int:
    """The year a heading plans for, 0 where it plans for none."""
    found = _PLANNED.search(heading)
    return int(found[1]) if found else 0


@remembered
def _covered(title: str) -> tuple[date, ...]:
    """A report on 2025年上半年 that bears no day was written when that was over or in the month after."""
    found = _COVERED.search(title)
    if found is None:
        return ()
    quarter = {"一": 1, "1": 1, "二": 2, "2": 2, "三": 3, "3": 3}.get(found["quarter"] or "", 4)
    over = dates.month_end(int(found["year"]), 6 if found["half"] else quarter * 3)
    after = over + timedelta(days=1)
    return over, dates.month_end(after.year, after.month)


def first(text: str, on: tuple[date, ...]) -> Deadline | None:
    """The deadline a text sets, None where it sets none."""
    return _agreed(lambda day: deadlines.first(text, day), on)


def expected(written: str, on: tuple[date, ...]) -> Deadline:
    """What a phrase means that stands where a deadline is asked for."""
    found = _agreed(lambda day: deadlines.expected(written, day), on)
    return found or deadlines.expected(written, None)


def _agreed(read: Callable[[date | None], Deadline | None], on: tuple[date, ...]) -> Deadline | None:
    """What is read on the first day, without its day where the last says another."""
    found = read(on[0] if on else None)
    if found is None or len(on) < 2:
        return found
    later = read(on[-1])
    return found if later and later.due == found.due else replace(found, due=None, reason=dates.NO_DATE)
