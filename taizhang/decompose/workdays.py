"""Working days of the mainland calendar: public holidays and the weekends worked in their place, as data by year.

The State Council announces a year's holidays in the autumn before it. A year that is not in the table, nor told by
`known`, is read by its weekends, and only away from the feasts: near one nobody can know yet which days are worked, so
there is no answer.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

Years = Mapping[int, tuple[str, str]]
# year: (spans of days off as "MMDD-MMDD", days worked).
YEARS: Final[Years] = MappingProxyType({
    2023: ("0101-0102 0121-0127 0405-0405 0429-0503 0622-0624 0929-1006", "0128 0129 0423 0506 0625 1007 1008"),
    2024: ("0101-0101 0210-0217 0404-0406 0501-0505 0610-0610 0915-0917 1001-1007",
           "0204 0218 0407 0428 0511 0914 0929 1012"),
    2025: ("0101-0101 0128-0204 0404-0406 0501-0505 0531-0602 1001-1008", "0126 0208 0427 0928 1011"),
    2026: ("0101-0103 0215-0223 0404-0406 0501-0505 0619-0621 0925-0927 1001-1007", "0104 0214 0228 0509 0920 1010"),
})  # fmt: skip

# The feasts whose day moves, 2020 to 2030.
_MOVING: Final = MappingProxyType({
    "春节": "20200125 20210212 20220201 20230122 20240210 20250129 20260217 20270206 20280126 20290213 20300203",
    "元宵": "20200208 20210226 20220215 20230205 20240224 20250212 20260303 20270220 20280209 20290227 20300217",
    "清明": "20200404 20210404 20220405 20230405 20240404 20250404 20260405 20270405 20280404 20290404 20300405",
    "端午": "20200625 20210614 20220603 20230622 20240610 20250531 20260619 20270609 20280528 20290616 20300605",
    "中秋": "20201001 20210921 20220910 20230929 20240917 20251006 20260925 20270915 20281003 20290922 20300912",
})  # fmt: skip
_FIXED: Final = MappingProxyType({
    "元旦": "0101", "五一": "0501", "劳动节": "0501", "国庆": "1001", "十一": "1001", "七一": "0701", "八一": "0801",
    "教师节": "0910",
})  # fmt: skip
# No feast off work moves a working day further away than this.
_REACH: Final = 14
_FIRST, _LAST = 2020, 2030
_MORE: Final[ContextVar[Years]] = ContextVar("more_years", default=MappingProxyType({}))
_OFF: Final = ("元旦", "春节", "清明", "五一", "端午", "中秋", "国庆")


@contextmanager
def known(more: Years) -> Iterator[None]:
    """Inside, these years are known as well, before those of the table: what an office was told since."""
    token = _MORE.set(more)
    try:
        yield
    finally:
        _MORE.reset(token)


def is_workday(day: date) -> bool | None:
    """Whether offices are open on this day; None where the year is not announced and a feast is near."""
    mark = f"{day:%m%d}"
    off, worked = _MORE.get().get(day.year) or YEARS.get(day.year, ("", ""))
    if not off and _near_feast(day):
        return None
    if mark in worked.split():
        return True
    return day.weekday() < 5 and not any(span[:4] <= mark <= span[5:] for span in off.split())


def after_workdays(day: date, number: int) -> date | None:
    """The last of so many working days, counted from the day after; None where the calendar does not reach."""
    while number > 0:
        day += timedelta(days=1)
        open_ = is_workday(day)
        if open_ is None:
            return None
        number -= open_
    return day


def last_workday(day: date) -> date | None:
    """The last working day not after this one; None where the calendar does not reach."""
    while not (open_ := is_workday(day)):
        if open_ is None:
            return None
        day -= timedelta(days=1)
    return day


def next_workday(day: date) -> date | None:
    """The first working day not before this one; None where the calendar does not reach."""
    return day if is_workday(day) else after_workdays(day, 1)


def feast(name: str, since: date) -> date | None:
    """The next such feast not before a day, or None when the table does not know it."""
    if name in _FIXED:
        days = [_iso(f"{year}{_FIXED[name]}") for year in (since.year, since.year + 1)]
    else:
        days = [_iso(day) for day in _MOVING[name].split()]
    if name in _MOVING and since < date(days[0].year, 1, 1):
        return None
    return next((day for day in days if day >= since), None)


def _near_feast(day: date) -> bool:
    """Whether a feast off work is so near that a shifted working day may fall on this one; unknown feasts are near."""
    reach = timedelta(days=_REACH)
    if (day - reach).year < _FIRST or (day + reach).year > _LAST:
        return True
    nearest = (feast(name, day - reach) for name in _OFF)
    return any(found is not None and found <= day + reach for found in nearest)


def _iso(compact: str) -> date:
    return date(int(compact[:4]), int(compact[4:6]), int(compact[6:]))
