"""A day as offices write it: read when there is no doubt, otherwise refused with the day that was probably meant."""

import calendar
import math
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType

from taizhang.errors import msg, words
from taizhang.record.flaw import Flaw, offer

EARLIEST = date(1990, 1, 1)
LATEST = date(2100, 12, 31)
SERIAL_ZERO = date(1899, 12, 30)
SERIALS = range(32874, 73416)
COMPACTS = range(19900101, 21010101)

CLOCK = re.compile(r"[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")
WHOLE = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})[日号]?")
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
NO_YEAR = re.compile(r"(\d{1,2})月(\d{1,2})[日号]?")
SHORT_YEAR = re.compile(r"(\d{2})[-./年](\d{1,2})[-./月](\d{1,2})[日号]?")
BARE = re.compile(r"(\d{1,2})[-./](\d{1,2})")
YEAR_MONTH = re.compile(r"(\d{4})[-./年](\d{1,2})月?份?(上旬|初|中旬|中|下旬|底|末)?(?:[之以]?前)?")
MONTH = re.compile(r"()(\d{1,2})月份?(上旬|初|中旬|中|下旬|底|末)?(?:[之以]?前)?")
QUARTER = re.compile(r"(?:(\d{4})年)?第?([一二三四1-4])季度[底末]?(?:[之以]?前)?")
YEAR_END = re.compile(r"(?:(\d{4})年?|本?年)[底末](?:[之以]?前)?")
PART_ENDS: Mapping[str, int] = MappingProxyType({"上旬": 10, "初": 10, "中旬": 20, "中": 15})
QUARTERS = "一二三四"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The first and last day of the campaign and the day of today: they say which year a day without one lies in."""

    starts: date
    ends: date
    today: date


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _years(month: int, day: int, span: Span) -> tuple[date, ...]:
    years = range(span.starts.year - 1, span.ends.year + 2)
    return tuple(found for year in years if (found := _day(year, month, day)))


def _inside(month: int, day: int, span: Span) -> date | None:
    inside = [found for found in _years(month, day, span) if span.starts <= found <= span.ends]
    return inside[0] if len(inside) == 1 else None


def _nearest(month: int, day: int, span: Span) -> date | None:
    return _inside(month, day, span) or min(
        _years(month, day, span), key=lambda found: abs(found - span.today), default=None
    )


def _month_end(year: int, month: int, part: str) -> date | None:
    if not (1 <= month <= 12 and year):
        return None
    return date(year, month, PART_ENDS.get(part) or calendar.monthrange(year, month)[1])


def _year_of(year: str | None, month: int, span: Span) -> int:
    nearest = _nearest(month, 1, span)
    return int(year) if year else nearest.year if nearest else span.today.year


def _guess_short_year(found: re.Match[str], _span: Span) -> date | None:
    return _day(2000 + int(found[1]), int(found[2]), int(found[3]))


def _guess_bare(found: re.Match[str], span: Span) -> date | None:
    return _nearest(int(found[1]), int(found[2]), span)


def _guess_month(found: re.Match[str], span: Span) -> date | None:
    return _month_end(_year_of(found[1], int(found[2]), span), int(found[2]), found[3] or "")


def _guess_quarter(found: re.Match[str], span: Span) -> date | None:
    number = QUARTERS.index(found[2]) + 1 if found[2] in QUARTERS else int(found[2])
    return _month_end(_year_of(found[1], number * 3, span), number * 3, "")


def _guess_year_end(found: re.Match[str], span: Span) -> date | None:
    return _month_end(_year_of(found[1], 12, span), 12, "")


GUESSES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Span], date | None]], ...] = (
    (SHORT_YEAR, _guess_short_year),
    (BARE, _guess_bare),
    (NO_YEAR, _guess_bare),
    (YEAR_MONTH, _guess_month),
    (MONTH, _guess_month),
    (QUARTER, _guess_quarter),
    (YEAR_END, _guess_year_end),
)


def _guess(text: str, span: Span) -> date | None:
    for pattern, guess in GUESSES:
        if found := pattern.fullmatch(text):
            return guess(found, span)
    if found := WHOLE.search(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    found = NO_YEAR.search(text)
    return _guess_bare(found, span) if found else None


def _doubtful(shown: str, meant: date | None, span: Span) -> Flaw:
    if meant is None or not EARLIEST <= meant <= LATEST:
        mend = words(msg("写成 {day} 这样"), day=span.today.isoformat())
    else:
        mend = offer(meant.isoformat())
    return Flaw(words(msg("“{value}”不是确定的日期"), value=shown), mend)


def _impossible(shown: str, year: int, month: int, span: Span) -> Flaw:
    sane = EARLIEST.year <= year <= LATEST.year
    return _doubtful(shown, _month_end(year, month, "") if sane else None, span)


def _sane(found: date, span: Span) -> date | Flaw:
    return found if EARLIEST <= found <= LATEST else _doubtful(found.isoformat(), None, span)


def _read_number(cell: float, span: Span) -> date | Flaw:
    if cell in COMPACTS:
        return _read_text(str(int(cell)), span)
    is_serial = math.isfinite(cell) and int(cell) in SERIALS
    return _doubtful(str(cell), SERIAL_ZERO + timedelta(days=int(cell)) if is_serial else None, span)


def _read_text(text: str, span: Span) -> date | Flaw:
    text = CLOCK.sub("", unicodedata.normalize("NFKC", text).strip()).replace(" ", "")
    whole = WHOLE.fullmatch(text) or COMPACT.fullmatch(text)
    if whole:
        year, month, day = (int(part) for part in whole.groups())
        found = _day(year, month, day)
        return _sane(found, span) if found else _impossible(text, year, month, span)
    no_year = NO_YEAR.fullmatch(text)
    certain = _inside(int(no_year[1]), int(no_year[2]), span) if no_year else None
    if text.isdecimal() and int(text) in SERIALS:
        return _read_number(int(text), span)
    return certain or _doubtful(text, _guess(text, span), span)


def read_day(cell: object, span: Span) -> date | Flaw:
    """The day in this cell or text. A month without a day, a bare number or a year left open is refused with an offer."""
    if isinstance(cell, date):
        return _sane(cell.date() if isinstance(cell, datetime) else cell, span)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _read_number(cell, span)
    return _read_text(str(cell), span)
