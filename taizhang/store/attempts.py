"""Guessing is slowed: five tries of one login name, fifty from one address, then a quarter of an hour's rest.

A try is counted before it is judged, in one transaction, so that a hundred guesses at once are no more than five; a right
one is taken back. Names that exist and names that do not are treated alike, and neither is kept: only digests are.
"""

import hashlib
from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone

from taizhang.store.account_tables import Attempt
from taizhang.store.doors import door

MOST: Final = 5
FROM_ONE_ADDRESS: Final = 50
REST: Final = timedelta(minutes=15)


def _key(sort: str, text: str) -> str:
    return hashlib.sha256(f"{sort}:{text.casefold()}".encode()).hexdigest()


def _row(key: str, now: datetime) -> Attempt:
    row, _ = Attempt.objects.select_for_update().get_or_create(key=key, defaults={"since": now})
    if row.since + REST <= now:
        row.count = 0
    return row


def _minutes(row: Attempt, now: datetime) -> int:
    """How long until the rest is over, begun minutes counted whole."""
    left = (row.since + REST - now).total_seconds()
    return max(1, -int(-left // 60))


@door
def knock(name: str, address: str) -> int:
    """A try begins: 0 when it may go on, else how many minutes to wait. It counts as failed until `right` is said."""
    now = timezone.now()
    rows = ((_row(_key("name", name), now), MOST), (_row(_key("from", address), now), FROM_ONE_ADDRESS))
    waits = [_minutes(row, now) for row, most in rows if row.count >= most]
    if waits:
        return max(waits)
    for row, _ in rows:
        row.count, row.since = row.count + 1, now
        row.save()
    return 0


@door
def right(name: str, address: str) -> None:
    """The try was right: the name's failures are forgotten, the address's are one less."""
    Attempt.objects.filter(key=_key("name", name)).delete()
    row = Attempt.objects.filter(key=_key("from", address)).first()
    if row is not None and row.count:
        row.count -= 1
        row.save(update_fields=["count"])


def locked(name: str) -> int:
    """For how many minutes this name is locked; 0 when it is not."""
    now = timezone.now()
    row = Attempt.objects.filter(key=_key("name", name), count__gte=MOST, since__gt=now - REST).first()
    return _minutes(row, now) if row else 0


def locked_among(names: tuple[str, ...]) -> frozenset[str]:
    """Which of these names are locked now."""
    keys = {_key("name", name): name for name in names}
    found = Attempt.objects.filter(key__in=keys, count__gte=MOST, since__gt=timezone.now() - REST)
    return frozenset(keys[key] for key in found.values_list("key", flat=True))


@door
def forget() -> None:
    """Failures whose rest is long over hinder nobody any more; that they happened stands in the log."""
    Attempt.objects.filter(since__lte=timezone.now() - REST).delete()


@door
def open_again(name: str) -> None:
    """Forget the failures of a name, as the security officer may."""
    Attempt.objects.filter(key=_key("name", name)).delete()
