"""Calendar phrases in a text, each with the day it means when read on the document's day.

A month without a year means the next such month that has not passed on that day; what hangs on an event, or is open, gives
no day but a reason.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from taizhang.decompose import dates
from taizhang.decompose.dates import Answer, Rule

_YEAR: Final = r"(?P<y>(?:20\d{2}|二[〇○零][一二三四五六七八九十〇○零]{2})年|今年|本年|明年|次年|来年|后年|当年)?"
_MONTH: Final = r"(?<![\d第每个十])(?P<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月份?"
_DAY: Final = r"(?P<d>[12]\d|3[01]|0?[1-9]|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号]"
_BEFORE: Final = r"(?:(?:之|以)?前|止|内)?"
_SPAN: Final = (
    r"(?:(?:至|到|—{1,2}|－{1,2}|-|~|～)(?:次年|明年)?(?P<m2>1[0-2]|0?[1-9])月份?"
    r"(?:(?P<d2>[12]\d|3[01]|0?[1-9])[日号])?(?P<part2>[上中下]旬|底|末)?)?"
)
_NOT_DUE: Final = r"(?!以来|会议|印发|召开的|讲话|开始|起(?!至)|的)"
_COUNT: Final = r"(?P<n>\d{1,3}|半|[一二两三四五六七八九十]{1,3})"
_EVERY: Final = (
    r"每(?P<every>周|星期|月|季度?|半年|年|天|日)(?:(?P<wd>(?<=[周期])[一二三四五六日天](?!次)|末)"
    rf"|的?{_DAY}|底|末|(?P<em>1[0-2]|[1-9])月底)?(?:(?:之|以)?前)?"
)
_WITHIN: Final = (
    rf"(?P<event>[^，。；、（）的在于要]{{1,16}}?(?:之日起|后|起)，?)?(?<![\d第每]){_COUNT}个?"
    r"(?P<unit>工作日|小时|星期|周|天|日|月|年)(?:之|以)?内"
)

_TABLE: Final[tuple[tuple[str, Rule], ...]] = (
    (rf"{_YEAR}{_MONTH}{_DAY}{_SPAN}{_BEFORE}{_NOT_DUE}", dates.on_day),
    (rf"{_YEAR}{_MONTH}(?P<part>[上中下]旬|[底末初中]){_SPAN}{_BEFORE}{_NOT_DUE}", dates.in_month),
    (rf"{_YEAR}{_MONTH}{_SPAN}(?P<part>(?:之|以)?前|内|(?=基本|完成|结束|全面完成)){_NOT_DUE}", dates.in_month),
    (rf"{_YEAR}第?(?P<q>[一二三四1-4本下])个?季度(?:末|底|内|结束)?{_BEFORE}{_NOT_DUE}", dates.quarter),
    (rf"{_YEAR}(?P<half>[上下])半年(?:结束|底|末)?{_BEFORE}{_NOT_DUE}", dates.half),
    (
        r"(?P<y>20\d{2}年|今年|本年|明年|次年)?(?P<end>年)?[底末终](?:之|以)?前?(?<=年底|年末|年终|底前|末前|终前)",
        dates.year_end,
    ),
    (
        r"(?P<y>20\d{2}年|今年|明年|次年)(?:年?内|(?:之|以)?前)|(?<!\d)(?<!\w)年内|(?:到|至)(?P<y2>20\d{2})年(?![\d以])(?!\d{1,2}月)",
        dates.year_end,
    ),
    (
        r"(?P<which>本|这个|当|下个|下|次)?月(?:(?P<part>[上中下]旬|[底末初中])|(?P<d>\d{1,2})[日号]|内)(?:之|以)?前?",
        dates.this_month,
    ),
    (r"(?P<which>本|这|下)?周(?:(?P<wd>[一二三四五六日天末])|内|(?=前))(?:之|以)?[前内]?", dates.weekday_of),
    (_WITHIN, dates.within),
    (r"(?P<feast>元旦|春节|清明|“?五一”?|劳动节|端午|中秋|国庆)(?:节|假期)?(?:之|以)?前", dates.before_feast),
)
# Where a deadline is asked for (完成时限：…) a month or year alone is one.
_ALONE: Final[tuple[tuple[str, Rule], ...]] = (
    (rf"{_YEAR}{_MONTH}{_SPAN}(?P<part>)", dates.in_month),
    (r"(?P<y>20\d{2}年|今年|明年)", dates.year_end),
    (r"长期(?:坚持)?|持续(?:推进|开展|坚持)?|常态化(?:推进|开展|坚持)?|动态", dates.without_end),
)
_LOOSE: Final[tuple[tuple[str, Rule], ...]] = (
    (r"(?P<y>全年)", dates.year_end),
    (
        r"(?:[^，。；、：（）的]{1,12}(?:结束|来临|到来|开学|入汛|验收|投产|换届|销号)|汛期|雨季|会|节)(?:之|以)?前(?![后期述言提])",
        dates.by_event,
    ),
    (
        r"事不过夜|时间节点|第一时间|提前|尽早|尽快|立即|马上|按时|按期|如期|限期|限时|即日起|近期|当天|当场",
        dates.vague,
    ),
    (r"岁末年初|长期坚持", dates.without_end),
)


def _compiled(table: tuple[tuple[str, Rule], ...]) -> tuple[tuple[re.Pattern[str], Rule], ...]:
    return tuple((re.compile(pattern), rule) for pattern, rule in table)


_RECURRING: Final = re.compile(_EVERY)
_FIXED: Final = _compiled(_TABLE)
_EXPECTED: Final = _compiled(_ALONE)
_OPEN: Final = _compiled(_LOOSE)
_OWN_DAY: Final = re.compile(
    rf"(?:^|[（(])[ \t\u3000]*{_YEAR[:-1]}\s*{_MONTH}\s*{_DAY}[ \t\u3000]*(?=[）)]|$|，[^。\n]{{0,40}}(?:召开|主持))",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A phrase that says by when: its place in the searched text, the day it means, or why it means none."""

    start: int
    words: str
    due: date | None
    reason: str


def first(text: str, dated: date | None, *, alone: bool = False) -> Deadline | None:
    """The text's deadline: the first phrase of the strongest kind; `alone` also takes a month alone (完成时限：12月).

    A day said once is stronger than a recurring one, and that is stronger than a loose word.
    """
    once = _RECURRING.sub(lambda match: "\0" * len(match.group()), text)
    every = ((_RECURRING, dates.recurring),)
    for words, group in ((once, _FIXED), (text, every), (once, _EXPECTED if alone else ()), (once, _OPEN)):
        hits = [(match, rule) for pattern, rule in group if (match := pattern.search(words))]
        if hits:
            match, rule = min(hits, key=lambda hit: (hit[0].start(), -hit[0].end()))
            due, reason = rule(match, dated)
            return Deadline(match.start(), match.group(), due, reason)
    return None


def resolve(phrase: str, dated: date | None) -> Answer:
    """The day a phrase means when read on a day, or None and the reason."""
    found = first(phrase, dated, alone=True)
    return (found.due, found.reason) if found else (None, dates.NO_DAY)


def written_day(text: str) -> date | None:
    """The day a document bears: a full date alone in brackets or on a line, else None."""
    days = (dates.on_day(match, None)[0] for match in _OWN_DAY.finditer(text) if match["y"])
    return next((day for day in days if day), None)
