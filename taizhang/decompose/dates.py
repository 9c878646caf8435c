"""From a matched calendar phrase to the day it means, or to the reason why it means none."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from taizhang.decompose.numerals import number
from taizhang.decompose.workdays import after_workdays, feast
from taizhang.errors import msg

NO_DATE: Final = msg("文件没有日期，无从推算")
BY_EVENT: Final = msg("随事情而定，没有固定日子")
OPEN: Final = msg("长期坚持，没有止日")
NO_DAY: Final = msg("只说快慢，没有说到哪一天")
BY_HOUR: Final = msg("按小时计，从事情发生时算起")
RECURS: Final = msg("按期重复，所列是第一次的日子")
UNKNOWN_FEAST: Final = msg("日历里没有这个节日的日子")
IMPOSSIBLE: Final = msg("日历上没有这一天")

Answer = tuple[date | None, str]
Rule = Callable[[re.Match[str], date | None], Answer]

# A time limit that runs from one of these runs from the document's own day.
_OF_DOCUMENT: Final = re.compile(r"会后|会议(?:结束|召开)|本通知|本方案|印发|发文|下发之日|即日|今日|今天|本月|从现在")
_AHEAD: Final = MappingProxyType({"明年": 1, "次年": 1, "来年": 1, "后年": 2})
_RHYTHM: Final = MappingProxyType({"月": 1, "季": 3, "季度": 3, "半年": 6, "年": 12})
_SUNDAY: Final = str.maketrans("天末", "日日")
_LAST_DAYS: Final = MappingProxyType({"初": 10, "上旬": 10, "中": 15, "中旬": 20})


def calendar_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none (11月31日)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _year(match: re.Match[str], dated: date | None) -> int | None:
    """The year a phrase names, 0 when it names none, None when it needs the document's day and there is none."""
    written = match["y"]
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
    return _span_end(match, dated) or _next(
        lambda year: calendar_day(year, number(match["m"]) or 0, number(match["d"]) or 0), _year(match, dated), dated
    )


def in_month(match: re.Match[str], dated: date | None) -> Answer:
    """11月底前, 12月上旬, 11月前 (which ends with October), 1月基本结束."""
    part = match["part"]
    month = number(match["m"]) or 0
    return _span_end(match, dated) or _next(lambda year: _part(year, month, part), _year(match, dated), dated)


def _span_end(match: re.Match[str], dated: date | None) -> Answer | None:
    """11月20日至12月5日: a stretch of time ends on its last day."""
    if not match.groupdict().get("m2"):
        return None
    month, begin = int(match["m2"]), number(match["m"]) or 0
    year = _year(match, dated)
    if year:
        year += month < begin

    def build(year: int) -> date | None:
        return calendar_day(year, month, int(match["d2"])) if match["d2"] else _part(year, month, match["part2"] or "")

    return _next(build, year, dated)


def _part(year: int, month: int, part: str) -> date | None:
    """The last day of a part of a month; 11月前 ends with October."""
    if part.endswith("前"):
        return date(year, month, 1) - timedelta(days=1)
    if part in _LAST_DAYS:
        return date(year, month, _LAST_DAYS[part])
    return _month_end(year, month)


def quarter(match: re.Match[str], dated: date | None) -> Answer:
    """第四季度末, 本季度内."""
    written = match["q"]
    if written in "本下":
        if dated is None:
            return None, NO_DATE
        month = (dated.month + 2) // 3 * 3 + (3 if written == "下" else 0)
        return _month_end(dated.year + (month > 12), (month - 1) % 12 + 1), ""
    quarter = number(written) or 1
    return _next(lambda year: _month_end(year, quarter * 3), _year(match, dated), dated)


def half(match: re.Match[str], dated: date | None) -> Answer:
    """上半年, 下半年."""
    month = 6 if match["half"] == "上" else 12
    return _next(lambda year: _month_end(year, month), _year(match, dated), dated)


def year_end(match: re.Match[str], dated: date | None) -> Answer:
    """年底前, 2024年内, 2025年前 (which ends with 2024), 到2025年, 全年."""
    later = match.groupdict().get("y2")
    year = int(later) if later else _year(match, dated)
    if year and match.group().endswith("年前"):
        return date(year - 1, 12, 31), ""
    return _next(lambda year: date(year, 12, 31), year, dated)


def this_month(match: re.Match[str], dated: date | None) -> Answer:
    """月底前, 本月25日前, 下月中旬."""
    if dated is None:
        return None, NO_DATE
    later = match["which"] in ("下", "下个", "次")
    year, month = dated.year + (later and dated.month == 12), dated.month % 12 + 1 if later else dated.month
    if match["d"]:
        day = calendar_day(year, month, number(match["d"]) or 0)
        return day, "" if day else IMPOSSIBLE
    return _part(year, month, match["part"] or ""), ""


def weekday_of(match: re.Match[str], dated: date | None) -> Answer:
    """本周内, 周五前, 下周三前."""
    if dated is None:
        return None, NO_DATE
    weekday = "一二三四五六日".find((match["wd"] or "日").translate(_SUNDAY))
    monday = dated - timedelta(days=dated.weekday()) + timedelta(days=7 * (match["which"] == "下"))
    day = monday + timedelta(days=weekday)
    return day if day >= dated else day + timedelta(days=7), ""


def within(match: re.Match[str], dated: date | None) -> Answer:
    """5个工作日内, 会后三天内, 半个月内; what runs from another event has no day yet."""
    if match["unit"] == "小时":
        return None, BY_HOUR
    if match["event"] and not _OF_DOCUMENT.search(match["event"]):
        return None, BY_EVENT
    if dated is None:
        return None, NO_DATE
    return _later(dated, match["n"], match["unit"]), ""


def _later(day: date, written: str, unit: str) -> date:
    """The day so many units later; half a month is fifteen days, half a year six months."""
    amount = number(written) or 0
    if unit == "工作日":
        return after_workdays(day, amount)
    if unit in ("月", "年"):
        months = {"月": 1, "年": 12}[unit] * amount
        if written == "半":
            return day + timedelta(days=15) if unit == "月" else _months_later(day, 6)
        return _months_later(day, months)
    return day + timedelta(days=amount * (7 if unit in ("周", "星期") else 1))


def _months_later(day: date, months: int) -> date:
    year, month = day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1
    return min(date(year, month, 1) + timedelta(days=day.day - 1), _month_end(year, month))


def before_feast(match: re.Match[str], dated: date | None) -> Answer:
    """春节前 is the day before the feast."""
    if dated is None:
        return None, NO_DATE
    day = feast(match["feast"].strip("“”"), dated + timedelta(days=1))
    return (day - timedelta(days=1), "") if day else (None, UNKNOWN_FEAST)


def recurring(match: re.Match[str], dated: date | None) -> Answer:
    """每月25日前: the first such day, and that it recurs."""
    if dated is None:
        return None, RECURS
    return _first_time(match, dated), RECURS


def _first_time(match: re.Match[str], dated: date) -> date:
    """The first due day of 每月25日前, 每周五前, 每季度末, 每年12月底前."""
    if match["every"] in ("周", "星期"):
        return _week_first(match["wd"] or "日", dated)
    if match["d"]:
        inside = calendar_day(dated.year, dated.month, number(match["d"]) or 0) or _month_end(dated.year, dated.month)
        return inside if inside >= dated else _months_later(inside, 1)
    if match["em"]:
        ends = (_month_end(year, int(match["em"])) for year in (dated.year, dated.year + 1))
        return next(day for day in ends if day >= dated)
    step = _RHYTHM.get(match["every"], 0)
    if not step:
        return dated
    return _month_end(dated.year, (dated.month + step - 1) // step * step)


def _week_first(weekday: str, dated: date) -> date:
    ahead = ("一二三四五六日".find(weekday.translate(_SUNDAY)) - dated.weekday()) % 7
    return dated + timedelta(days=ahead)


def by_event(match: re.Match[str], dated: date | None) -> Answer:
    """汛期来临前."""
    return None, BY_EVENT


def without_end(match: re.Match[str], dated: date | None) -> Answer:
    """长期坚持."""
    return None, OPEN


def vague(match: re.Match[str], dated: date | None) -> Answer:
    """尽早, 提前, 事不过夜."""
    return None, NO_DAY
