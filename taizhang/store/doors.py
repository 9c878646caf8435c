"""What makes a function of the store a door: it is one transaction, whoever else writes at the same time."""

import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial, wraps
from typing import Final, ParamSpec, TypeVar, cast

from django.db import DatabaseError, connection, transaction

from taizhang.store.database import sqlstate
from taizhang.store.together import LINE

P = ParamSpec("P")
T = TypeVar("T")

OVERTAKEN: Final = frozenset({"23505", "40001", "40P01"})
"""A unique key taken, a serialization failure, a deadlock: another writer was quicker between our look and our write."""
TURNS: Final = 8
PAUSE: Final = 20
"""How often it is tried; within how many milliseconds it begins again, more with every turn, lest two meet for ever."""
UNDIVIDED: Final = ContextVar("undivided", default=False)


def overtaken(error: BaseException) -> bool:
    """Whether it failed only because another writer was quicker."""
    return isinstance(error, DatabaseError) and sqlstate(error) in OVERTAKEN


@contextmanager
def undivided() -> Iterator[None]:
    """Doors inside get no savepoints of their own: nobody goes on after one of them has refused, the whole is refused.

    For what writes many rows: SQLite lays every page aside that it changes behind a savepoint, a fifth of an import.
    """
    before = UNDIVIDED.set(True)
    try:
        yield
    finally:
        UNDIVIDED.reset(before)


def door(act: Callable[P, T]) -> Callable[P, T]:
    """All of it or nothing; begun again from its first look when another writer was quicker.

    SQLite lets one writer in at a time, so a door never meets another; those that come meanwhile are written together
    (store.together). On PostgreSQL two may look, find nothing and both
    write: the second is turned back by the unique key, looks again and finds what the first one wrote. A door inside a
    door is part of the outer one.
    """

    @wraps(act)
    def acted(*args: P.args, **slots: P.kwargs) -> T:
        if connection.vendor == "sqlite" and not connection.in_atomic_block:
            return cast(T, LINE.write(partial(act, *args, **slots)))
        for turn in range(1, TURNS + 1):
            try:
                with transaction.atomic(savepoint=not UNDIVIDED.get()):
                    return act(*args, **slots)
            except DatabaseError as error:
                inside = connection.in_atomic_block
                if inside or turn == TURNS or not overtaken(error):
                    raise
            time.sleep(secrets.randbelow(PAUSE * turn) / 1000)
        raise AssertionError(TURNS)

    return acted
