"""From a phrase that names a month, a quarter or a year to the last day it allows, or to the reason why there is none."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from taizhang.decompose.numerals import number
from taizhang.errors import msg

NO_DATE: Final = msg("文件没有日期，无从推算")
BY_EVENT: Final = msg("随事情而定，没有固定日子")
OPEN: Final = msg("长期坚持，没有止日")
NO_DAY: Final = msg("只说快慢，没有说到哪一天")
BY_HOUR: Final = msg("按小时计，从事情发生时算起")
RECURS: Final = msg("按期重复，所列是第一次的日子")
UNKNOWN_FEAST: Final = msg("日历里没有这个节日的日子")
UNKNOWN_WORKDAYS: Final = msg("这一年的放假安排还没有收录，工作日推不准")
IMPOSSIBLE: Final = msg("日历上没有这一天")
AMBIGUOUS: Final = msg("说法不止一种理解，请人定日子")
SEASON: Final = msg("只说了时段，没有说到哪一天")
START: Final = msg("只有起日，没有止日")
DONE: Final = msg("文中写明已经完成")
UNREAD: Final = msg("没有认出日子，请人看")

Answer = tuple[date | None, str]
Rule = Callable[[re.Match[str], date | None], Answer]

_AHEAD: Final = MappingProxyType({"去年": -1, "明年": 1, "次年": 1, "来年": 1, "后年": 2})
_LAST_DAYS: Final = MappingProxyType({"初": 10, "上旬": 10, "中": 15, "上中旬": 20, "中旬": 20})
# The last year of a five-year plan.
_PLANS: Final = MappingProxyType({"十三五": 2020, "十四五": 2025, "十五五": 2030, "十六五": 2035})


def calendar_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none (11月31日)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_end(year: int, month: int) -> date:
    """The last day of a month; the thirteenth is January of the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or that month's last."""
    end = month_end(day.year, day.month + months)
    return min(end.replace(day=1) + timedelta(days=day.day - 1), end)


def year_of(match: re.Match[str], dated: date | None) -> int | None:
    """The year a phrase names, 0 when it names none, None when it needs the document's day and there is none."""
    return _year(match["y"], dated)


def _year(written: str | None, dated: date | None) -> int | None:
    if not written:
        return 0
    if named := number(written.rstrip("年")):
        return named
    if dated is None:
        return None
    return dated.year + _AHEAD.get(written, 0)


def _next(build: Callable[[int], date | None], year: int | None, dated: date | None) -> Answer:
    """The day in the named year, else in the first year in which it has not passed."""
    if year:
        day = build(year)
        return day, "" if day else IMPOSSIBLE
    if year is None or dated is None:
        return None, NO_DATE
    days = (build(dated.year), build(dated.year + 1))
    day = next((day for day in days if day and day >= dated), None)
    return day, "" if day else IMPOSSIBLE


def on_day(match: re.Match[str], dated: date | None) -> Answer:
    """11月30日前, 11月20日至12月5日."""
    month, day = number(match["m"]) or 0, number(match["d"]) or 0
    return _span_end(match, dated) or _next(lambda year: calendar_day(year, month, day), year_of(match, dated), dated)


def in_month(match: re.Match[str], dated: date | None) -> Answer:
    """11月底前, 12月上旬, 11月前 (which ends with October), 1月基本结束."""
    part = match["part"]
    month = number(match["m"]) or 0
    return _span_end(match, dated) or _next(lambda year: _part(year, month, part), year_of(match, dated), dated)


def _span_end(match: re.Match[str], dated: date | None) -> Answer | None:
    """11月20日至12月5日, 9月至次年1月, 10月8日至20日: a stretch of time ends on its last day."""
    found = match.groupdict()
    if not (found.get("m2") or found.get("d2")):
        return None
    begin = number(match["m"]) or 0
    month, last, part = number(match["m2"] or "") or begin, match["d2"], match["part2"] or ""
    year = year_of(match, dated)
    if number((match["y2"] or "").rstrip("年")):
        year = _year(match["y2"], dated)
    elif year:
        year += month < begin

    def build(year: int) -> date | None:
        return calendar_day(year, month, number(last) or 0) if last else _part(year, month, part)

    return _next(build, year, dated)


def _part(year: int, month: int, part: str) -> date | None:
    """The last day of a part of a month; 11月前 ends with October."""
    if part.endswith("前"):
        return date(year, month, 1) - timedelta(days=1)
    if part in _LAST_DAYS:
        return date(year, month, _LAST_DAYS[part])
    return month_end(year, month)


def quarter(match: re.Match[str], dated: date | None) -> Answer:
    """第四季度末, 前三季度, 本季度内; 三季度前 may mean before it begins or before it ends."""
    written = match["q"]
    if match["bare"] and not (match["y"] and number(written) == 1):
        return None, AMBIGUOUS
    if written in "本下":
        if dated is None:
            return None, NO_DATE
        return month_end(dated.year, (dated.month + 2) // 3 * 3 + (3 if written == "下" else 0)), ""
    months = (number(written) or 1) * 3
    return _next(lambda year: month_end(year, months), year_of(match, dated), dated)


def half(match: re.Match[str], dated: date | None) -> Answer:
    """上半年, 下半年; 明年上半年前 is by its end, or one would say 今年底前."""
    if match["bare"] and not (match["y"] and match["half"] == "上"):
        return None, AMBIGUOUS
    month = 6 if match["half"] == "上" else 12
    return _next(lambda year: month_end(year, month), year_of(match, dated), dated)


def year_end(match: re.Match[str], dated: date | None) -> Answer:
    """年底前, 2024年内, 2025年前 (which ends with 2024), 到2025年, 全年, 今明两年."""
    year = _year(match.groupdict().get("y2") or match["y"], dated)
    if year and match.group().endswith(("年前", "年之前", "年以前")):
        return date(year - 1, 12, 31), ""
    return _next(lambda year: date(year, 12, 31), year, dated)


def two_years(match: re.Match[str], dated: date | None) -> Answer:
    """今明两年 ends with the next year."""
    return (date(dated.year + 1, 12, 31), "") if dated else (None, NO_DATE)


def plan_end(match: re.Match[str], dated: date | None) -> Answer:
    """“十四五”末: the last day of a five-year plan."""
    return date(_PLANS[match["plan"]], 12, 31), ""


def this_month(match: re.Match[str], dated: date | None) -> Answer:
    """月底前, 本月25日前, 下月中旬."""
    if dated is None:
        return None, NO_DATE
    first = date(dated.year, dated.month, 1)
    if (match["which"] or "").startswith(("下", "次")):
        first = months_later(first, 1)
    if match["d"]:
        day = calendar_day(first.year, first.month, number(match["d"]) or 0)
        return day, "" if day else IMPOSSIBLE
    return _part(first.year, first.month, match["part"] or ""), ""


def day_of_month(match: re.Match[str], dated: date | None) -> Answer:
    """于25日前: the next such day."""
    if dated is None:
        return None, NO_DATE
    day = number(match["d"]) or 0
    if day > month_end(dated.year, dated.month).day:
        return None, IMPOSSIBLE
    return next_day(day, dated), ""


def next_day(day: int, dated: date) -> date:
    """The first day of this number that has not passed; a short month gives its last day."""
    ends = (month_end(dated.year, dated.month + later) for later in (0, 1))
    days = (end.replace(day=max(1, min(day, end.day))) for end in ends)
    return next(found for found in days if found >= dated)
