"""Questions put into words once: where a page asks the same again, Django words it longer than a database answers it."""

from collections.abc import Callable, Hashable
from typing import Any, Final

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Model, QuerySet

from taizhang.store.remembered import Memory

KEPT: Final = Memory(512)


def rows_of(asked: Hashable, make: Callable[[], "QuerySet[Model, tuple[Any, ...]]"]) -> list[tuple[Any, ...]]:
    """What a question about columns of text and whole numbers finds now; `asked` says everything its wording depends on."""
    sql, slots = KEPT.answer(asked, lambda: _worded(make()))
    if not sql:
        return []
    with connection.cursor() as cursor:
        cursor.execute(sql, slots)
        return list(cursor.fetchall())


def _worded(rows: "QuerySet[Model, tuple[Any, ...]]") -> tuple[str, tuple[Any, ...]]:
    try:
        return rows.query.sql_with_params()
    except EmptyResultSet:  # nothing can answer it
        return "", ()
