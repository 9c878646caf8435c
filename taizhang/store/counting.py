"""How many rows a question has, asked again only when something has happened in the ledger since."""

from typing import Final

from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet

from taizhang.store.models import Entry
from taizhang.store.remembered import Memory, every_head

KEPT: Final = Memory(512)


def count(rows: QuerySet[Entry], kept: Memory = KEPT) -> int:
    """`rows.count()`, remembered until the next step anywhere: exact, since nothing changes without a step."""
    try:
        asked = str(rows.query)
    except EmptyResultSet:  # nothing can answer it, and Django does not even ask
        return 0
    return kept.answer((rows.db, asked, every_head()), rows.count)
