"""The calendar of working days: years the office was told of, kept as steps of its chain; the newest of a year holds."""

from taizhang.decompose.holiday_notice import Holidays, holidays
from taizhang.decompose.workdays import YEARS, Years
from taizhang.errors import msg, refuse
from taizhang.record.permits import Actor
from taizhang.store.accounts import judge
from taizhang.store.doors import door
from taizhang.store.models import Step
from taizhang.store.office_steps import OFFICE, tell
from taizhang.store.remembered import until_the_office_changes

FIRST, LAST = 2000, 2100


@until_the_office_changes
def in_force() -> Years:
    """The years that were told here, each as it was told last."""
    told = Step.objects.filter(region=OFFICE, move="calendar").order_by("seq").values_list("values", flat=True)
    return {int(one["year"]): (str(one["off"]), str(one["worked"])) for one in told}


def every() -> tuple[Holidays, ...]:
    """All known years, shipped and told, the newest first."""
    known = {**YEARS, **in_force()}
    return tuple(holidays(year, *known[year]) for year in sorted(known, reverse=True))


@door
def tell_year(found: Holidays, *, by: Actor) -> None:
    """Take a year's calendar as read from its notice; the same again changes nothing."""
    judge(by, "calendar")
    if not FIRST <= found.year <= LAST or not found.off:
        raise refuse(
            msg("没有读出 {year} 年的放假日子。请贴放假安排的原文，例如：元旦：1月1日至3日放假"), year=found.year
        )
    off, worked = found.written
    if in_force().get(found.year) != (off, worked):
        tell("calendar", f"year:{found.year}", by=by, year=found.year, off=off, worked=worked)
