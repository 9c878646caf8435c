"""Entries of a kind that had no life when they were recorded and has one now: put where the campaign says (`once`).

What was recorded as done stands as done from its own day on. One step each tells so, written when the revision is adopted.
"""

from typing import Final

from taizhang.campaign.model import Campaign
from taizhang.record.permits import Actor
from taizhang.store import clock
from taizhang.store.ledger import BATCH, append, step_of, write
from taizhang.store.models import Entry

SETTLE: Final = "settle"
NOBODY: Final = Actor(person=0, name="", duties=())
"""The step is the revision's; who adopted that is told by its own step."""


def settle(campaign: Campaign) -> None:
    """Settle every such entry; to be called inside the door that adopts."""
    at = clock.now()
    for name, kind in campaign.kinds.items():
        if not (kind.life and kind.once):
            continue
        keys = tuple(Entry.objects.filter(campaign=campaign.campaign, kind=name, state="").values_list("pk", flat=True))
        for start in range(0, len(keys), BATCH):
            rows = Entry.objects.select_related("unit").in_bulk(keys[start : start + BATCH]).values()
            for row in rows:
                row.state, row.moved_on, row.version = kind.once, row.day, row.version + 1
            write(tuple(rows))
            append(step_of(row, SETTLE, NOBODY, at, day=row.day) for row in rows)
