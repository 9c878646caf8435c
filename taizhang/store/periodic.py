"""What is done again and again: a row for every turn, planned by whichever worker looks first, done once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

from django.utils import timezone

from taizhang.store import jobs
from taizhang.store.job_tables import Job
from taizhang.store.jobs import Wanted

DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Periodic:
    """A sort of job done `every` so often, counted from `at` (local time of day); a turn more than `late` ago is let go."""

    sort: str
    every: timedelta = DAY
    at: time = time(0)
    late: timedelta = DAY

    def turn(self, now: datetime) -> datetime:
        """When the turn began that we are in."""
        local = timezone.localtime(now)
        first = datetime.combine(local.date(), self.at, local.tzinfo)
        first -= DAY if first > local else timedelta(0)
        return first + self.every * ((local - first) // self.every)


def plan(periods: Iterable[Periodic]) -> None:
    """Add the job of the present turn of each where it is not there yet."""
    now = timezone.now()
    wanted = [(one, one.turn(now)) for one in periods]
    keys = {f"{one.sort}:{turn:%Y-%m-%dT%H:%M}": (one, turn) for one, turn in wanted if now - turn <= one.late}
    known = frozenset(Job.objects.filter(key__in=keys).values_list("key", flat=True))
    for key in keys.keys() - known:
        one, turn = keys[key]
        jobs.enqueue(Wanted(sort=one.sort, key=key, not_before=turn))
