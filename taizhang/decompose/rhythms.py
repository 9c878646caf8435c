"""Recurring time limits: 每周五, 每月25日前, 每季度末, 每两周, 按月 — the first day that is due, and how often.

A rhythm is written as its unit (day, week, month, quarter, half, year), with a number before it if that is not one: "2week".
"""

import re
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from taizhang.decompose import dates
from taizhang.decompose.dates import Answer
from taizhang.decompose.numerals import number
from taizhang.decompose.spells import week_first
from taizhang.decompose.workdays import after_workdays, last_workday, next_workday
from taizhang.errors import msg

NAMES: Final = MappingProxyType({
    "day": msg("每日"), "week": msg("每周"), "month": msg("每月"), "quarter": msg("每季度"), "half": msg("每半年"),
    "year": msg("每年"), "workday": msg("每个工作日"), "2week": msg("每两周"), "2month": msg("每两个月"),
    "10day": msg("每旬"), "15day": msg("每半个月"), "2year": msg("每两年"),
})  # fmt: skip
_UNITS: Final = MappingProxyType({
    "周": "week", "星期": "week", "月": "month", "季": "quarter", "季度": "quarter", "年": "year", "年度": "year",
    "天": "day", "日": "day", "工作日": "workday", "旬": "10day",
})  # fmt: skip
_MONTHS: Final = MappingProxyType({"month": 1, "quarter": 3, "half": 6, "year": 12})
_HALVES: Final = MappingProxyType({"month": "15day", "year": "half"})
_COUNTED: Final = re.compile(r"(\d*)(.+)")

_NUMBER: Final = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_MONTH: Final = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月份?"
_CLOCK: Final = r"(?:(?:[上下]午|中午|晚上?)?\d{1,2}(?:[:：]\d{2}|[点时]半?)|下班)"
# 每亩每年不低于10元 is a rate, not a rhythm.
EVERY: Final = (
    r"(?<!每[亩户人村家座台头吨])每(?P<n>两|半|\d{1,2}|[一二三四五六七八九十])?个?(?P<every>周|星期|旬|月|季度?|年度?|天|工作日|日)(?!期|均|度)"
    r"(?:(?P<wd>(?<=[周期])[一二三四五六日天末](?![次至个份季名人项期]))"
    rf"|(?:结束|终了)?的?(?P<wide>次月|首月|末月|第[一二三]个月)?的?(?P<d>{_NUMBER})[日号](?:[、和及](?P<d2>{_NUMBER})[日号])?"
    rf"|的?(?P<em>{_MONTH})(?:(?P<ed>{_NUMBER})[日号]|底|末)?(?:[、和及](?P<em2>{_MONTH})(?:底|末)?)?"
    rf"|的?(?P<which>第一|最后一|首|末)个?(?P<what>工作日|[周天月日])"
    rf"|(?:结束|终了|次月)?后?的?(?P<late>{_NUMBER})个?(?P<unit>工作日|日|天)(?:之|以)?内"
    r"|(?:月|季)?(?P<part>[上中下]旬|[底末初](?!步)))?"
    rf"{_CLOCK}?(?:(?:之|以)?前|止)?"
)
_BEGINS: Final = re.compile(r"(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月份?(?:开始|起)，?[^，。]{0,6}$")
BY: Final = (
    r"(?:按|逐)(?P<every>月|季度?|周|旬|年度?|日)(?=[调通报汇督考更研会分推统开梳公反小清])"
    r"|(?:实行|坚持|建立|落实|执行)(?P<kept>日|周|旬|月|季)(?=报告|调度|通报|例会|会商|分析|小结|报[，。制])"
    r"|一(?P<one>周|月|季度?|旬|日|年)一(?=[调通督报汇研会考梳分巡排推小清])"
)


def rhythm(match: re.Match[str]) -> str:
    """How often: "week", "2week", "half" …"""
    found = match.groupdict()
    unit = _UNITS[found["every"] or found["one"] or found["kept"]]
    written = found.get("n")
    if not written or (amount := number(written.replace("半", ""))) == 1:
        return "half" if unit == "year" and found.get("em2") else unit
    return _HALVES.get(unit, unit) if written == "半" else f"{amount}{unit}"


def recurring(match: re.Match[str], dated: date | None) -> Answer:
    """The first day that is due, and that it recurs."""
    if dated is None:
        return None, dates.RECURS
    dated = _begun(match.string[: match.start()], dated)
    day = _first_time(match, rhythm(match), dated)
    return day, dates.RECURS if day else dates.UNKNOWN_WORKDAYS


def _begun(before: str, dated: date) -> date:
    """The day from which it recurs: 从9月起每月 counts from September on, else from the document's day."""
    begins = _BEGINS.search(before)
    month = number(begins[1]) or 0 if begins else 0
    return date(dated.year, month, 1) if month > dated.month else dated


def _first_time(match: re.Match[str], often: str, dated: date) -> date | None:
    """The first due day of 每月25日前, 每周五前, 每季度末, 每年12月底前, 每月最后一个工作日."""
    found = match.groupdict()
    if found.get("late"):
        return _after_the_end(match, often, dated)
    if found.get("em"):
        return _in_year(match, dated)
    if found.get("d"):
        return min(_on_days(match, often, dated, written) for written in (match["d"], match["d2"]) if written)
    if found.get("what") == "工作日":
        return _workday(match["which"], often, dated)
    if found.get("wd"):
        return week_first(match["wd"], dated)
    return _period_end(often, dated, found.get("part") or "")


def _period_end(often: str, dated: date, part: str = "") -> date | None:
    """The last day of the period the document's day stands in; 每两周 counts from this week on."""
    counted = _COUNTED.fullmatch(often)
    amount, unit = (int(counted[1] or 1), counted[2]) if counted else (1, often)
    if unit == "week":
        return week_first("日", dated) + timedelta(days=7 * (amount - 1))
    if often in ("10day", "15day"):
        return _tenth(dated, amount)
    if unit == "workday":
        return next_workday(dated)
    if unit == "day":
        return dated + timedelta(days=amount - 1)
    end = _end(dated, _MONTHS[unit]) if unit != "month" else dates.month_end(dated.year, dated.month)
    end = dates.month_end(end.year, end.month + (amount - 1) * _MONTHS[unit])
    return _part_of(part, dated) if often == "month" else end


def _end(dated: date, months: int) -> date:
    return dates.month_end(dated.year, (dated.month + months - 1) // months * months)


def _part_of(part: str, dated: date) -> date:
    """每月中旬 is due on the 20th, of the next month when it has passed."""
    last = {"上旬": 10, "初": 10, "中旬": 20}.get(part, 31)
    return dates.next_day(last, dated)


def _tenth(dated: date, amount: int) -> date:
    """每旬 ends on the 10th, the 20th and the last; 每半个月 on the 15th and the last."""
    end = dates.month_end(dated.year, dated.month)
    days = [end.replace(day=day) for day in range(amount, 30, amount) if day < 30]
    return next((day for day in days if day >= dated), end)


def _on_days(match: re.Match[str], often: str, dated: date, written: str) -> date:
    """每月25日, 每季度首月10日, 每季度末月25日, 每月次月5日."""
    day, wide = number(written) or 1, match["wide"] or ""
    months = _MONTHS.get(often, 1)
    if wide == "次月" or months == 1:
        after = dates.month_end(dated.year, dated.month) + timedelta(days=1) if wide == "次月" else dated
        return dates.next_day(day, after)
    place = {"首月": 1, "第一个月": 1, "第二个月": 2}.get(wide, months)
    ends = (_end(dated, months), _end(_end(dated, months) + timedelta(days=1), months))
    days = (_within_month(dates.month_end(end.year, end.month - months + place), day) for end in ends)
    return next((found for found in days if found >= dated), dated)


def _within_month(end: date, day: int) -> date:
    return end.replace(day=min(day, end.day))


def _after_the_end(match: re.Match[str], often: str, dated: date) -> date | None:
    """每季度结束后10日内: after the end of the period that runs on the document's day."""
    end = _period_end(often, dated) or dated
    amount = number(match["late"]) or 0
    return after_workdays(end, amount) if match["unit"] == "工作日" else end + timedelta(days=amount)


def _in_year(match: re.Match[str], dated: date) -> date:
    """每年12月底前, 每年6月、12月底前, 每年3月15日前: the nearest that has not passed."""
    day = number(match["ed"] or "") or 31
    months = [number(written.rstrip("月份")) or 1 for written in (match["em"], match["em2"]) if written]
    ends = (dates.month_end(year, month) for year in (dated.year, dated.year + 1) for month in months)
    return min(found for end in ends if (found := _within_month(end, day)) >= dated)


def _workday(which: str, often: str, dated: date) -> date | None:
    """每月最后一个工作日, 每周第一个工作日."""
    end = _period_end(often, dated) or dated
    following = _period_end(often, end + timedelta(days=1)) or end
    if which in ("最后一", "末"):
        days = (last_workday(end), last_workday(following))
    else:
        months = _MONTHS.get(often, 1)
        start = end - timedelta(days=7) if often == "week" else dates.month_end(end.year, end.month - months)
        days = (next_workday(start + timedelta(days=1)), next_workday(end + timedelta(days=1)))
    return next((day for day in days if day is None or day >= dated), None)
