"""Many new rows of one table at once, in plain SQL both engines speak: Django's own bulk insert in a third of the time.

Called by the doors alone, inside their transaction. It knows nothing of any table's rules.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import chain, product
from operator import attrgetter
from typing import Any, Final

from django.db import connection
from django.db.models import DateField, DateTimeField, JSONField, Model

TOGETHER: Final = 250
Telling = Callable[[Any], Any]


def _names(model: type[Model]) -> tuple[tuple[str, str], ...]:
    """The columns a new row fills: name in the database and name on the row."""
    return tuple((str(one.column), one.attname) for one in model._meta.concrete_fields if not one.primary_key)


def _told(model: type[Model]) -> Iterator[tuple[int, Telling]]:
    """Which columns are told to this database in words of its own: moments, days (one said often is told once), JSON."""
    ops = connection.ops
    for at, field in enumerate(field for field in model._meta.concrete_fields if not field.primary_key):
        if isinstance(field, DateTimeField):
            yield at, lru_cache(ops.adapt_datetimefield_value)
        elif isinstance(field, DateField):
            yield at, lru_cache(ops.adapt_datefield_value)
        elif isinstance(field, JSONField):
            yield at, partial(ops.adapt_json_value, encoder=field.encoder)


def inserted(rows: Sequence[Model]) -> None:
    """Insert rows of one table and set their primary keys."""
    if not rows:
        return
    model = type(rows[0])
    facts = attrgetter(*(name for _, name in _names(model)))
    told = tuple(_told(model))
    with connection.cursor() as cursor:
        for start in range(0, len(rows), TOGETHER):
            some = rows[start : start + TOGETHER]
            values = [list(facts(row)) for row in some]
            for (at, how), one in product(told, values):
                one[at] = how(one[at])
            cursor.execute(_statement(model, len(some)), list(chain.from_iterable(values)))
            for row, (key,) in zip(some, cursor.fetchall(), strict=True):
                row.pk = key


@lru_cache(maxsize=256)
def _statement(model: type[Model], count: int) -> str:
    quoted = connection.ops.quote_name
    columns = [column for column, _ in _names(model)]
    slots = ", ".join([f"({', '.join(['%s'] * len(columns))})"] * count)
    table, names = quoted(model._meta.db_table), ", ".join(map(quoted, columns))
    key = quoted(str(model._meta.pk.column))
    # names of our own tables, quoted; every value goes beside the statement
    return f"INSERT INTO {table} ({names}) VALUES {slots} RETURNING {key}"  # noqa: S608
