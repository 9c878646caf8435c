"""Time limits that run from a day (本周五, 5个工作日内, 会后三天内, 春节前), and those that name none and why."""

import re
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from taizhang.decompose import dates
from taizhang.decompose.dates import Answer
from taizhang.decompose.numerals import number
from taizhang.decompose.workdays import after_workdays, feast

# A time limit that runs from one of these runs from the document's own day.
_OF_DOCUMENT: Final = re.compile(
    r"会后|会议(?:结束|召开)|本(?:通知|方案|意见|办法|函|纪要|报告|通报|公告|决定|规定|细则|文件?)|印发|发文|下发之日|即日|今日|今天|本月|从现在"
)
# Where one of these stands before it, an unnamed beginning is the event the sentence speaks of.
_HAPPENS: Final = re.compile(
    r"反映的|结果|投诉|举报|诉求|收到|接到|接报|受理|转办|交办|转送|发现|查出|检出|遇有?|发生|凡|每[件起宗项]|事发|申请人|举一反三后"
    r"|(?:^|[，；])[^，。；]{1,24}的，|(?:完成|结束|到位|办结|销号|备案|通过|投用|竣工)后，[^，。；]{0,24}$"
)
# 收到本通知之日起: the day it comes to hand is each receiver's own.
_RECEIVED: Final = re.compile(r"收到|接到|收文|接文|签收")
_FEAST_AFTER: Final = re.compile(r"(?:元旦|春节|清明|五一|端午|中秋|国庆|节)后|假期?后|收假")
_SUNDAY: Final = str.maketrans("天末", "日日")
_WEEKDAYS: Final = "一二三四五六日"
_AHEAD: Final = MappingProxyType({"今": 0, "明": 1, "后": 2})


def weekday_of(match: re.Match[str], dated: date | None) -> Answer:
    """本周内, 周五前, 下周三前; without 本 or 下 it is the next such day."""
    if dated is None:
        return None, dates.NO_DATE
    weekday = _WEEKDAYS.find((match["wd"] or "日").translate(_SUNDAY))
    which = match["which"] or ""
    weeks = which.count("下")
    day = dated - timedelta(days=dated.weekday()) + timedelta(days=7 * weeks + weekday)
    return day if day >= dated or which else day + timedelta(days=7), ""


def week_first(weekday: str, dated: date) -> date:
    """The first day of this name (一 … 日, 天, 末) that has not passed."""
    ahead = (_WEEKDAYS.find(weekday.translate(_SUNDAY)) - dated.weekday()) % 7
    return dated + timedelta(days=ahead)


def relative_day(match: re.Match[str], dated: date | None) -> Answer:
    """今天下班前, 明天上午10点前, 会后次日."""
    if dated is None:
        return None, dates.NO_DATE
    return dated + timedelta(days=_AHEAD.get(match["rel"], 1)), ""


def within(match: re.Match[str], dated: date | None) -> Answer:
    """5个工作日内, 会后三天内, 半个月内; what runs from another event has no day yet."""
    if match["unit"] in ("小时", "分钟"):
        return None, dates.BY_HOUR
    event = match["event"] or ""
    if _FEAST_AFTER.search(event):
        return None, dates.AMBIGUOUS
    if _RECEIVED.search(event):
        return None, dates.BY_EVENT
    if not _OF_DOCUMENT.search(event) and (event or _HAPPENS.search(match.string, 0, match.start())):
        return None, dates.BY_EVENT
    if dated is None:
        return None, dates.NO_DATE
    day = _later(dated, match["n"], match["unit"])
    return day, "" if day else dates.UNKNOWN_WORKDAYS


def _later(day: date, written: str, unit: str) -> date | None:
    """The day so many units later; half a month is fifteen days, half a year six months."""
    amount = number(written) or 0
    if unit == "工作日":
        return after_workdays(day, amount)
    if written == "半":
        return {"月": day + timedelta(days=15), "年": dates.months_later(day, 6)}.get(unit)
    if unit in ("月", "年"):
        return dates.months_later(day, {"月": 1, "年": 12}[unit] * amount)
    return day + timedelta(days=amount * (7 if unit in ("周", "星期") else 1))


def before_feast(match: re.Match[str], dated: date | None) -> Answer:
    """春节前 is the day before the next such feast, 2025年春节前 before that year's."""
    year = dates.year_of(match, dated)
    if year is None or not (year or dated):
        return None, dates.NO_DATE
    since = date(year, 1, 1) if year else (dated or date.min) + timedelta(days=1)
    day = feast(match["feast"].strip("“”"), since)
    return (day - timedelta(days=1), "") if day else (None, dates.UNKNOWN_FEAST)


def unclear(match: re.Match[str], dated: date | None) -> Answer:
    """节前, 年初, 春节前后: more than one day could be meant."""
    return None, dates.AMBIGUOUS


def by_event(match: re.Match[str], dated: date | None) -> Answer:
    """汛期来临前."""
    return None, dates.BY_EVENT


def without_end(match: re.Match[str], dated: date | None) -> Answer:
    """长期坚持."""
    return None, dates.OPEN


def season(match: re.Match[str], dated: date | None) -> Answer:
    """岁末年初, 汛期."""
    return None, dates.SEASON


def only_start(match: re.Match[str], dated: date | None) -> Answer:
    """即日起."""
    return None, dates.START


def done(match: re.Match[str], dated: date | None) -> Answer:
    """已完成."""
    return None, dates.DONE


def vague(match: re.Match[str], dated: date | None) -> Answer:
    """尽早, 提前, 事不过夜."""
    return None, dates.NO_DAY
