"""What day it is. A rehearsal day replaces today, so that a demo ledger stands as on that day for ever."""

import os
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone


def _rehearsal() -> str:
    kept = settings.HOME / "today.txt"
    return os.environ.get("TAIZHANG_TODAY") or (kept.read_text(encoding="utf-8").strip() if kept.exists() else "")


def now() -> datetime:
    """This moment in the office's zone (Asia/Shanghai); on a rehearsal day, this time of that day."""
    moment = timezone.localtime()
    day = _rehearsal()
    if not day:
        return moment
    return datetime.combine(date.fromisoformat(day), moment.timetz())


def today() -> date:
    """The local day of `now`."""
    return now().date()


def day_of(moment: datetime) -> date:
    """The local day of a moment."""
    return timezone.localtime(moment).date()
