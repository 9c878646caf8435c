"""How many rows a question has, asked again only when something has happened in the ledger since."""

from collections.abc import Mapping
from typing import Final

from django.core.exceptions import EmptyResultSet
from django.db.models import Count, QuerySet
from django.db.models.expressions import Combinable

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


def counts(rows: QuerySet[Entry], by: Combinable, kept: Memory = KEPT) -> Mapping[object, int]:
    """How many rows stand under each value, remembered like `count`."""
    asked = rows.order_by().values_list(by).annotate(n=Count("pk"))
    try:
        said = str(asked.query)
    except EmptyResultSet:
        return {}
    return kept.answer((rows.db, said, every_head()), lambda: dict(asked))
