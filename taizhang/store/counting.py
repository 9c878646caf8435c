"""How many rows a question has, asked again only when something has happened in the ledger since."""

from collections.abc import Callable, Hashable, Mapping
from typing import Final

from django.core.exceptions import EmptyResultSet
from django.db.models import Count, QuerySet
from django.db.models.expressions import Combinable

from taizhang.store.models import Entry
from taizhang.store.remembered import Memory, until_something_happens

KEPT: Final = Memory(512)


def count(rows: QuerySet[Entry]) -> int:
    """`rows.count()`, remembered until the next step anywhere: exact, since nothing changes without a step."""
    try:
        return _count(rows, str(rows.query))
    except EmptyResultSet:  # nothing can answer it, and Django does not even ask
        return 0


@until_something_happens(KEPT, lambda rows, _said: (rows.db, _said))
def _count(rows: QuerySet[Entry], _said: str) -> int:
    return rows.count()


@until_something_happens(KEPT, lambda asked, make: asked)
def known_count(asked: Hashable, make: Callable[[], int]) -> int:
    """The same for a question that can be told without being put: `asked` says all of it."""
    return make()


def counts(rows: QuerySet[Entry], by: Combinable) -> Mapping[object, int]:
    """How many rows stand under each value, remembered like `count`."""
    asked = rows.order_by().values_list(by).annotate(n=Count("pk"))
    try:
        return _counts(asked, str(asked.query))
    except EmptyResultSet:
        return {}


@until_something_happens(KEPT, lambda asked, _said: (asked.db, _said))
def _counts(asked: "QuerySet[Entry, tuple[object, int]]", _said: str) -> Mapping[object, int]:
    return dict(asked)
