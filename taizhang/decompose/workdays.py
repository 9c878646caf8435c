"""Working days of the mainland calendar: public holidays and the weekends worked in their place, as data by year."""

from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

# year: (spans of days off as "MMDD-MMDD", days worked); other years know weekends only.
_YEARS: Final = MappingProxyType({
    2023: ("0101-0102 0121-0127 0405-0405 0429-0503 0622-0624 0929-1006", "0128 0129 0423 0506 0625 1007 1008"),
    2024: ("0101-0101 0210-0217 0404-0406 0501-0505 0610-0610 0915-0917 1001-1007",
           "0204 0218 0407 0428 0511 0914 0929 1012"),
    2025: ("0101-0101 0128-0204 0404-0406 0501-0505 0531-0602 1001-1008", "0126 0208 0427 0928 1011"),
    2026: ("0101-0103 0215-0223 0404-0406 0501-0505 0619-0621 0925-0927 1001-1007", "0104 0214 0228 0509 0920 1010"),
})  # fmt: skip

# The feasts whose day moves; the fixed ones are 元旦, 五一 and 国庆.
_MOVING: Final = MappingProxyType({
    "春节": "20230122 20240210 20250129 20260217 20270206",
    "清明": "20230405 20240404 20250404 20260405 20270405",
    "端午": "20230622 20240610 20250531 20260619 20270609",
    "中秋": "20230929 20240917 20251006 20260925 20270915",
})  # fmt: skip
_FIXED: Final = MappingProxyType({"元旦": "0101", "五一": "0501", "劳动节": "0501", "国庆": "1001", "十一": "1001"})


def is_workday(day: date) -> bool:
    """Whether offices are open on this day."""
    off, worked = _YEARS.get(day.year, ("", ""))
    mark = f"{day:%m%d}"
    if mark in worked.split():
        return True
    return day.weekday() < 5 and not any(span[:4] <= mark <= span[5:] for span in off.split())


def after_workdays(day: date, number: int) -> date:
    """The last of so many working days, counted from the day after."""
    while number > 0:
        day += timedelta(days=1)
        number -= is_workday(day)
    return day


def feast(name: str, since: date) -> date | None:
    """The next such feast not before a day, or None when the table does not know it."""
    if name in _FIXED:
        days = [_iso(f"{year}{_FIXED[name]}") for year in (since.year, since.year + 1)]
    else:
        days = [_iso(day) for day in _MOVING[name].split()]
    return next((day for day in days if day >= since), None)


def _iso(compact: str) -> date:
    return date(int(compact[:4]), int(compact[4:6]), int(compact[6:]))
