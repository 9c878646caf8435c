"""The yearly notice of holidays as it is written, read into spans of days off and days worked (workdays.YEARS).

春节：2月15日（周日）至23日（周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。 Days stand before the word that says
what they are; what lies outside the year is cut off.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from taizhang.errors import Place, Problem, Words, msg, words

_ASIDE = re.compile(r"[（(][^（）()]*[）)]")
_DAY = r"(?:(?P<{0}y>\d{{4}})年)?(?:(?P<{0}m>\d{{1,2}})月)?(?P<{0}d>\d{{1,2}})日"
_TOKEN = re.compile(
    _DAY.format("a") + r"(?:\s*(?:至|到|—+|-|~|～)\s*" + _DAY.format("b") + r")?|(?P<off>放假)|(?P<worked>上班)"
)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
LONGEST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Holidays:
    """A year's spans of days off and its days worked at weekends."""

    year: int
    off: tuple[tuple[date, date], ...]
    worked: tuple[date, ...]

    @property
    def written(self) -> tuple[str, str]:
        """As workdays.YEARS keeps it."""
        spans = " ".join(f"{first:%m%d}-{last:%m%d}" for first, last in self.off)
        return spans, " ".join(f"{day:%m%d}" for day in self.worked)


def holidays(year: int, off: str, worked: str) -> Holidays:
    """A year as it is kept, as days."""
    spans = tuple((_compact(year, span[:4]), _compact(year, span[5:])) for span in off.split())
    return Holidays(year=year, off=spans, worked=tuple(_compact(year, day) for day in worked.split()))


def _compact(year: int, text: str) -> date:
    return date(year, int(text[:2]), int(text[2:]))


def read_notice(year: int, text: str) -> tuple[Holidays, tuple[Problem, ...]]:
    """The notice of a year, and everything in it that cannot be: no holidays at all, days that are none, odd workdays."""
    flaws: list[Problem] = []
    spans = list(_spans(year, text, flaws))
    off = tuple(sorted((first, last) for first, last, sort in spans if sort == "off"))
    worked = tuple(sorted(first for first, _, sort in spans if sort == "worked"))
    found = Holidays(year=year, off=off, worked=worked)
    flaws.extend(_flaw(what) for what in _odd(found))
    return found, tuple(flaws)


def _flaw(what: Words) -> Problem:
    return Problem(Place(), what)


def _spans(year: int, text: str, flaws: list[Problem]) -> Iterator[tuple[date, date, str]]:
    """Days told off or worked, cut to the year."""
    waiting: list[tuple[date, date]] = []
    for found in _TOKEN.finditer(_plain(text)):
        sort = "off" if found["off"] else "worked" if found["worked"] else ""
        if sort:
            yield from ((*span, sort) for span in waiting)
            waiting = []
            continue
        try:
            span = _cut(year, *_days(year, found))
        except ValueError:
            flaws.append(_flaw(words(msg("“{text}”不是一天，请核对"), text=found[0])))
            continue
        waiting += [span] if span else []


def _plain(text: str) -> str:
    """Without remarks in brackets, which may hold days of the moon; ISO days in the notice's own spelling."""
    before = ""
    while before != text:
        before, text = text, _ASIDE.sub("", text)
    return _ISO.sub(r"\1年\2月\3日", text)


def _days(year: int, found: re.Match[str]) -> tuple[date, date]:
    """First and last day; a month or year that is not said again is that of the day before it."""
    first = date(int(found["ay"] or year), int(found["am"] or 0), int(found["ad"]))
    if not found["bd"]:
        return first, first
    last = date(int(found["by"] or first.year), int(found["bm"] or first.month), int(found["bd"]))
    if last < first or (last - first).days > LONGEST:
        raise ValueError
    return first, last


def _cut(year: int, first: date, last: date) -> tuple[date, date] | None:
    first, last = max(first, date(year, 1, 1)), min(last, date(year, 12, 31))
    return (first, last) if first <= last else None


def _odd(found: Holidays) -> Iterator[Words]:
    if not found.off:
        yield words(
            msg("没有读出 {year} 年的放假日子。请贴放假安排的原文，例如：元旦：1月1日至3日放假"), year=found.year
        )
    off = {day for first, last in found.off for day in _each(first, last)}
    for day in found.worked:
        if day in off:
            yield words(msg("{day} 又放假又上班，请核对"), day=day)
        elif day.weekday() < 5:
            yield words(msg("{day} 本来就是工作日，不用写上班；请核对日期"), day=day)


def _each(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += timedelta(days=1)
