"""The day a document bears: in the brackets under its title, as the time of its meeting, on its signature line or alone."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from taizhang.decompose import dates
from taizhang.decompose.deadlines import N_DAY, N_MONTH, closed
from taizhang.decompose.numerals import number

HEAD, TAIL = 12, 10
"""Lines at the top and at the end in which a document says when it was given."""
LONGEST: Final = 80
_FULL: Final = (
    rf"(?P<y>(?:20\d{{2}}|二[〇○零][一二三四五六七八九十〇○零]{{2}})年)(?P<m>{N_MONTH})月(?P<d>{N_DAY})[日号]"
)
# 自2024年3月1日起施行, 至2024年3月31日止, 根据2024年3月1日…通知: the day of something else.
_OTHERS: Final = r"(?<![自从至于到据按])"
_MONTH: Final = re.compile(
    rf"^[ \t\u3000—－-]*(?:[^。；：:\n]{{2,50}}[ \t\u3000]|[（(][^（()）\n\d]{{0,30}}?)?(?P<y>(?:20\d{{2}}"
    rf"|二[〇○零][一二三四五六七八九十〇○零]{{2}})年)"
    rf"(?P<m>{N_MONTH})月(?:[）)]|$|[ \t\u3000])"
)
# （2024年__月__日）, 2024年X月: the day of a draft is not settled yet.
_HOLE: Final = r"(?:[XxＸ×*_＿○〇]{1,4}|【[ \u3000]{0,4}】|[ \u3000]{1,4})"
_DRAFTED: Final = re.compile(rf"^[ \t\u3000]*[（(]?(?P<y>20\d{{2}})年{_HOLE}月(?:{_HOLE}日)?[）)]?$")
_LABEL: Final = r"^(?:会议|开会|发文|成文|印发|讲话)?(?:时[ \u3000]*间|日[ \u3000]*期)[：:][ \u3000]*"
_ALONE: Final = re.compile(rf"^[ \t\u3000—－-]*{_FULL}[ \t\u3000]*(?:印发)?$")
_LABELLED: Final = re.compile(_LABEL + _FULL)
_BRACKETED: Final = re.compile(
    rf"^[ \t\u3000]*[（(][^（()）\n]{{0,30}}?{_OTHERS}{_FULL}(?!起|施行|至)[^（()）\n]{{0,40}}[）)]"
)
_SIGNED: Final = re.compile(rf"^[^。；：:\n]{{0,50}}[ \t\u3000]{_FULL}[ \t\u3000]*(?:印发)?$")
_OPENED: Final = re.compile(
    rf"^[—－-]{{0,2}}{_FULL}(?:[上下]午|晚上?)?(?:，[^。\n]{{0,60}}(?:召开|主持)|在[^，。\n]{{2,60}}上$)"
)


def document_day(text: str) -> date | None:
    """The day, None when the document says none; a day told in a sentence is never taken for it."""
    lines = [closed(line)[:LONGEST].rstrip() for line in text.splitlines() if line.strip()]
    return next(_days(lines), None)


def document_span(text: str) -> tuple[date, ...]:
    """The first and the last day of the month or year, where the lines at the top or the end bear no more.

    （2024年1月　市住建局） bears a month, （2024年__月__日） of a draft a year; () where they bear neither.
    """
    lines = [closed(line)[:LONGEST].rstrip() for line in text.splitlines() if line.strip()]
    places = (*lines[:HEAD], *lines[-TAIL:])
    if found := next(filter(None, map(_MONTH.match, places)), None):
        year, month = dates.year_of(found, None) or 0, number(found["m"]) or 0
        first = dates.calendar_day(year, month, 1)
        return (first, dates.month_end(year, month)) if first else ()
    drafted = next(filter(None, map(_DRAFTED.match, places)), None)
    return (date(int(drafted["y"]), 1, 1), date(int(drafted["y"]), 12, 31)) if drafted else ()


def _days(lines: list[str]) -> Iterator[date]:
    """Every day of its own, the surest way of saying it first."""
    head, tail = lines[:HEAD], lines[-TAIL:]
    for pattern, where in (
        (_LABELLED, head), (_BRACKETED, head), (_OPENED, head), (_ALONE, head), (_SIGNED, head),
        (_ALONE, tail), (_BRACKETED, tail), (_SIGNED, tail), (_ALONE, lines),
    ):  # fmt: skip
        for line in where:
            if day := _day(pattern.match(line)):
                yield day


def _day(found: re.Match[str] | None) -> date | None:
    if found is None:
        return None
    return dates.calendar_day(dates.year_of(found, None) or 0, number(found["m"]) or 0, number(found["d"]) or 0)
