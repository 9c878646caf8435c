"""Marks for the tallies, written in the transaction of what happened: which entries are to be counted anew.

Every step on an entry marks it (store.ledger.append); who ties or unties entries marks the other end, too. A mark is all
that a write pays for the tallies: judging is done when it is folded in (store.recounting), or when somebody asks before.
"""

from collections.abc import Iterable
from typing import Final

from django.db import connection
from django.db.models import Max

from taizhang.store.inserting import inserted
from taizhang.store.models import Entry
from taizhang.store.tally_tables import Touched

MARKED: Final = (
    "INSERT INTO store_touched (region, campaign, entry) SELECT region, campaign, entry_id FROM store_step "
    "WHERE region = %s AND seq BETWEEN %s AND %s AND entry_id IS NOT NULL ORDER BY seq"
)


def touch(region: str, first: int, last: int) -> None:
    """Mark the entries to which these steps of a region happened, numbered from the first to the last."""
    with connection.cursor() as cursor:
        cursor.execute(MARKED, [region, first, last])


def touch_entries(rows: Iterable[Entry]) -> None:
    """Mark entries of which something that hangs on them has changed, or what was copied to them."""
    found = {row.pk: row for row in rows}
    inserted([Touched(region=row.region, campaign=row.campaign, entry=row.pk) for row in found.values()])


def newest_mark() -> int:
    """The number of the newest mark; 0 where there is none. Another one: somebody has written."""
    return Touched.objects.aggregate(newest=Max("pk"))["newest"] or 0
