"""Marks for the tallies, written in the transaction of what happened: which entries are to be counted anew.

Every step on an entry marks it (store.ledger.append); who ties or unties entries marks the other end, too. A mark is all
that a write pays for the tallies: judging is done when it is folded in (store.recounting), or when somebody asks before.
"""

from collections.abc import Iterable

from django.db.models import Max

from taizhang.store.inserting import inserted, like
from taizhang.store.models import Entry, Step
from taizhang.store.tally_tables import Touched


def touch(steps: Iterable[Step]) -> None:
    """Mark the entries these steps happened to."""
    mark = Touched()
    inserted([
        like(mark, region=one.region, campaign=one.campaign, entry=one.entry_id) for one in steps if one.entry_id
    ])  # fmt: skip


def touch_entries(rows: Iterable[Entry]) -> None:
    """Mark entries of which something that hangs on them has changed, or what was copied to them."""
    found = {row.pk: row for row in rows}
    inserted([Touched(region=row.region, campaign=row.campaign, entry=row.pk) for row in found.values()])


def newest_mark() -> int:
    """The number of the newest mark; 0 where there is none. Another one: somebody has written."""
    return Touched.objects.aggregate(newest=Max("pk"))["newest"] or 0
