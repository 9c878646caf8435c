"""A short note of something that was done (a chat message, a notice, a paragraph of a briefing): day, counts, place, title.

Only what stands there plainly is told; what is not found is "" or None, and a person corrects the rest.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from taizhang.decompose.dates import calendar_day
from taizhang.decompose.numerals import amount, number

TITLE_LONGEST: Final = 120
HEADLINE_LONGEST: Final = 40
AROUND: Final = 8

_NUM: Final = "[0-9０-９〇○零一二三四五六七八九十]"
_DAY: Final = re.compile(
    rf"(?:(?P<y>{_NUM}{{4}})\s*[年./-]\s*)?(?P<m>{_NUM}{{1,3}})\s*[月./-]\s*(?P<d>{_NUM}{{1,3}})\s*(?P<sign>[日号])?"
)
_NAMED: Final[Mapping[str, int]] = MappingProxyType({"今天": 0, "今日": 0, "昨天": 1, "昨日": 1, "前天": 2})
_COUNT: Final = re.compile(
    r"(?P<n>[0-9０-９][0-9０-９,，.．]*|[〇零一二三四五六七八九十百千两]+)\s*(?P<about>余|多|来)?\s*"
    r"(?P<unit>万元|元|人次|人|名|个|位|户|份|件|次|场|天|字|期|篇|条)(?P<about_too>余|多)?"
)
_LABELLED: Final = re.compile(r"^\s*(?P<label>[^\s:：，。；]{2,8})\s*[:：]\s*(?P<said>\S.*?)\s*$", re.MULTILINE)
_HELD: Final = (
    "召开|举行|举办|开展|组织|进行|集中|参加|参观|实地|座谈|接受|现场|走访|调研|慰问|察看|检查|集体|学习|观看|听取"
)
_PLACE: Final = re.compile(
    rf"(?:在|于|到|赴|前往|走进)(?P<place>(?:(?!在|召开|期间|时候)[^，。；：、\s“《（]){{2,20}}?)(?=，|,|(?:{_HELD})(?!过程|期间|中|时|后))"
)
_NO_PLACE: Final = re.compile(r"(?:期间|基础上|过程中|之际|同时|下|中|会上|前|后)$|^(?:此|这|全|期)")
_LEAD: Final = re.compile(
    r"^(?:近日|日前|[上下]午|晚上?|当[天日]|今[天日]|昨[天日]|前天|\d{1,2}[:：]\d{2}|[,，、\s]|"
    rf"(?:{_NUM}{{4}}年)?{_NUM}{{1,3}}月{_NUM}{{1,3}}[日号]|\d{{4}}[./-]\d{{1,2}}[./-]\d{{1,2}})+"
)
_TITLE_LABELS: Final = frozenset(
    {"主题", "题目", "标题", "学习主题", "会议名称", "活动名称", "内容", "事项", "活动主题"}
)
_DAY_LABELS: Final = frozenset({"时间", "日期", "活动时间", "会议时间", "学习时间"})
_PLACE_LABELS: Final = frozenset({"地点", "活动地点", "会议地点", "学习地点", "场所"})


@dataclass(frozen=True, slots=True)
class Count:
    """A number with its measure word, and the words around it; 120余人 is no exact number and is not told."""

    number: Decimal
    unit: str
    around: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What a note says: `labelled` are its lines like 地点：三楼会议室, by their label."""

    title: str
    day: date | None
    place: str
    counts: tuple[Count, ...]
    labelled: Mapping[str, str]


def noted(text: str, today: date) -> Noted:
    """What stands plainly in a note written on or before today; a day without a year is the last such day."""
    labelled = {found["label"]: found["said"] for found in _LABELLED.finditer(text)}
    said_day = next((labelled[name] for name in labelled if name in _DAY_LABELS), text)
    return Noted(
        title=_title(text, labelled),
        day=_day(said_day, today),
        place=next((labelled[name] for name in labelled if name in _PLACE_LABELS), "") or _place(text),
        counts=tuple(_counts(text)),
        labelled=MappingProxyType(labelled),
    )


def _day(text: str, today: date) -> date | None:
    """The first day named, counted back from today where no year stands."""
    found = (_dated(match, today) for match in _DAY.finditer(text))
    written = next((day for day in found if day), None)
    ago = next((days for name, days in _NAMED.items() if name in text), None)
    return written if written or ago is None else today - timedelta(days=ago)


def _dated(match: re.Match[str], today: date) -> date | None:
    if not (match["sign"] or match["y"]):
        return None
    month, day = number(match["m"]) or 0, number(match["d"]) or 0
    if match["y"]:
        return calendar_day(number(match["y"]) or 0, month, day)
    days = (calendar_day(today.year - back, month, day) for back in (0, 1))
    return next((found for found in days if found and found <= today), None)


def _counts(text: str) -> Iterator[Count]:
    for match in _COUNT.finditer(text):
        value = amount(match["n"].rstrip(",，.．"))
        if value is not None and not (match["about"] or match["about_too"]):
            around = text[max(0, match.start() - AROUND) : match.start()] + text[match.end() : match.end() + AROUND]
            yield Count(value, match["unit"], around)


def _place(text: str) -> str:
    places = (match["place"] for match in _PLACE.finditer(text))
    return next((place for place in places if not _NO_PLACE.search(place)), "")


def _title(text: str, labelled: Mapping[str, str]) -> str:
    """A headline, else what a line calls the subject, else the first sentence without its day."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        return ""
    named = next((labelled[name] for name in labelled if name in _TITLE_LABELS), "")
    if len(lines) > 1 and len(lines[0]) <= HEADLINE_LONGEST and not re.search(r"[。；：:]", lines[0]):
        return lines[0]
    return named or _cut(_LEAD.sub("", re.split(r"[。；\n]", lines[0])[0]))


def _cut(sentence: str) -> str:
    """At most so many characters, ending with a whole clause where there is one."""
    if len(sentence) <= TITLE_LONGEST:
        return sentence
    kept = sentence[:TITLE_LONGEST]
    return kept.rpartition("，")[0] or kept
