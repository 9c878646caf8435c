"""When things happen in an office: working days, bookings, the shape of five months."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")
START, TODAY = date(2023, 9, 1), date(2023, 12, 31)
"""The first campaign's first day and the day as on which the ledger stands; others live the same months later."""

SET_UP = date(2023, 8, 28)
"""When the ledger is set up."""

MONTHS = (9, 10, 11, 12)

HOLIDAY = (date(2023, 9, 29), date(2023, 10, 6))
FRIDAY = 4
BOOKING = 14
LAST_BOOKING = date(2023, 12, 29)
END_OF_DAY = datetime(2023, 12, 31, 23, 59, tzinfo=ZONE)


def works(day: date) -> bool:
    """Whether offices are open."""
    return day.weekday() <= FRIDAY and not HOLIDAY[0] <= day <= HOLIDAY[1]


def workday(day: date) -> date:
    """This day, or the next on which offices are open."""
    while not works(day):
        day += timedelta(days=1)
    return day


def drawn(dice: Random, shape: Sequence[int]) -> date:
    """A working day drawn by the shares of the four months, early enough to be booked before the ledger's day."""
    month = dice.choices(MONTHS, shape)[0]
    day = workday(date(START.year, month, dice.randint(4 if month == START.month else 1, 28)))
    return min(day, LAST_BOOKING)


def spread(dice: Random, count: int, shape: Sequence[int]) -> Sequence[date]:
    """So many drawn days in order."""
    return tuple(sorted(drawn(dice, shape) for _ in range(count)))


def booked(day: date) -> datetime:
    """When a unit enters what happened on this day: every second Friday at four, the last of them LAST_BOOKING."""
    friday = day + timedelta(days=(LAST_BOOKING - day).days % BOOKING)
    if HOLIDAY[0] <= friday <= HOLIDAY[1]:
        friday = HOLIDAY[1] + timedelta(days=1)  # a Saturday that is worked for the holiday
    return datetime.combine(friday, time(16), ZONE)


def later(dice: Random, after: datetime, least: int, most: int) -> datetime:
    """A moment on a working day so many days after; a minute that tells the turns of one day apart."""
    day = workday(after.date() + timedelta(days=dice.randint(least, most)))
    hour = 9 if day > after.date() else min(after.hour + 1, 20)
    return datetime.combine(day, time(hour, dice.randint(0, 59)), ZONE)
