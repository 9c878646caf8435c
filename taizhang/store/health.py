"""Whether this installation can do its work, and what it has to do: asked by whoever watches over machines."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import Count, Min, Sum
from django.utils import timezone

from taizhang.store import jobs
from taizhang.store.account_tables import SignedIn
from taizhang.store.job_tables import Job
from taizhang.store.models import Chain, Person
from taizhang.store.notice_tables import Notice

ROOM: Final = 200 * 1024 * 1024
"""Bytes that have to be free where the data lie: less, and soon nothing can be written."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that has to be so."""

    name: str
    good: bool


@dataclass(frozen=True, slots=True)
class Measure:
    """A number by name; `labels` tell several of one name apart."""

    name: str
    about: str
    value: int
    labels: tuple[tuple[str, str], ...] = ()


def free() -> int:
    """Free bytes where the data lie."""
    return shutil.disk_usage(settings.HOME).free


def ready() -> tuple[Check, ...]:
    """Whether the database answers, there is room on the disk, and a worker has been seen."""
    there = _answers()
    return (
        Check("database", there),
        Check("disk", free() >= ROOM),
        Check("worker", there and jobs.workers() > 0),
    )


def _answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT COUNT(*) FROM store_chain")
            cursor.fetchone()
    except DatabaseError:
        return False
    return True


def measured() -> Iterator[Measure]:
    """Everything that is counted; each by one query that an index or a small table answers."""
    now = timezone.now()
    found = Job.objects.values_list("sort", "state").annotate(n=Count("pk")).order_by("sort", "state")
    for sort, state, count in found:
        yield Measure("taizhang_jobs", "Jobs by sort and state", count, (("sort", sort), ("state", state)))
    due = Job.objects.filter(state=jobs.WAITING, not_before__lte=now).aggregate(first=Min("not_before"))["first"]
    yield Measure(
        "taizhang_jobs_late_seconds", "How long the longest has waited", int((now - due).total_seconds()) if due else 0
    )
    yield Measure("taizhang_workers", "Workers seen just now", jobs.workers())
    yield Measure("taizhang_disk_free_bytes", "Free where the data lie", free())
    yield Measure("taizhang_steps_total", "Steps of all chains", Chain.objects.aggregate(n=Sum("seq"))["n"] or 0)
    yield Measure("taizhang_persons", "Accounts that can sign in", Person.objects.filter(is_active=True).count())
    yield Measure(
        "taizhang_sessions", "Sessions that have not run out", SignedIn.objects.filter(expire_date__gt=now).count()
    )
    yield Measure("taizhang_notices_unread", "Notices nobody has read", Notice.objects.filter(read=None).count())
