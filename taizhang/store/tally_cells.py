"""Cells of a book read in one statement, whatever is asked of it: all there is, less what comes after the last day.

One statement sees one moment on either engine. It tells the book's turn beside the cells: where that is another one than
before, somebody has folded meanwhile, and what was read then of the marks no longer fits.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection

from taizhang.record.tree import WIDTH, after
from taizhang.store.recounting import after_month, month_of
from taizhang.store.tally_tables import TallyBook

MANY: Final = 400
"""More places than these are read as a range."""
WHOLE: Final = "SELECT question, path, part, key, n, total FROM store_tally"
DAYS: Final = "SELECT question, path, part, key, CAST(SUM(n) AS bigint), CAST(SUM(total) AS bigint) FROM store_tallyday"
LATER: Final = "SELECT question, path, part, key, CAST(-SUM(n) AS bigint), CAST(-SUM(total) AS bigint)"
GROUPED: Final = " GROUP BY question, path, part, key"
TURN: Final = "SELECT -1, '', '', '', turn, id FROM store_tallybook WHERE id = %s"
Row = tuple[int, str, str, str, int, int]
"""Question, path, part, key, entries, ten-thousandths."""
Clause = tuple[str, tuple[Any, ...]]
"""Part of a statement, with what stands in its slots."""


class Folded(Exception):
    """Somebody has changed the book since it was looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The days asked for, as ordinals, and the numbers of the questions: all there is of `whole` ones, less what comes after
    `end` of those that are `moving` still; of `within` ones what is dated from `start` on. Of `plain` ones no parts."""

    whole: Collection[int]
    moving: Collection[int]
    within: Collection[int]
    plain: Collection[int]
    starts: int
    start: int
    end: int


def at_places(paths: Sequence[str]) -> Clause:
    """At these units, with all under each."""
    levels = among("level", sorted({len(path) // WIDTH for path in paths}))
    if len(paths) > MANY:
        return _both(levels, ("path >= %s AND path <= %s", (min(paths), max(paths))))
    return _both(levels, among("path", paths))


def each_under(top: str) -> Clause:
    """At every unit under this one, each by itself."""
    return "level = 0 AND path >= %s AND path < %s", (top, after(top))


def among(column: str, values: Collection[Any]) -> Clause:
    """The column is one of these."""
    return f"{column} IN ({', '.join(['%s'] * len(values))})", tuple(values)


def read_cells(book: TallyBook, where: Clause, span: Span) -> list[Row]:
    """What the questions count there in the span, as rows to be added up; Folded where the book has another turn."""
    asked = (*_asked(book, where, span), (TURN, (book.pk,)))
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(sql for sql, _ in asked), [slot for _, slots in asked for slot in slots])
        rows: list[Row] = cursor.fetchall()
    turns = [at for at, row in enumerate(rows) if row[0] < 0]
    if [rows.pop(at)[4] for at in turns] != [book.turn]:
        raise Folded
    return rows


def _asked(book: TallyBook, where: Clause, span: Span) -> Iterator[Clause]:
    there = _both(("book = %s", (book.pk,)), where)
    for some in _apart(span.whole, span.plain):
        yield _said(WHOLE, _both(some, there))
    for some in _apart(span.moving, span.plain):
        yield from _later(_both(some, there), span)
    for some in _apart(span.within, span.plain):
        days = "day <= %s AND dated >= %s", (span.end, span.start)
        yield _said(DAYS, _both(_both(some, there), days), GROUPED)


def _apart(asked: Collection[int], plain: Collection[int]) -> Iterator[Clause]:
    """Questions of which the whole is enough, and those asked with all their parts."""
    alone = [one for one in asked if one in plain]
    parted = [one for one in asked if one not in plain]
    if alone:
        yield _both(among("question", alone), ("part = %s", ("",)))
    if parted:
        yield among("question", parted)


def _later(there: Clause, span: Span) -> Iterator[Clause]:
    """What changes after the last day: the rest of its month by day, and the months after it."""
    month = month_of(span.end)
    edge = after_month(month)
    if span.end + 1 < edge:
        days = "day > %s AND day < %s AND dated >= %s", (span.end, edge, span.starts)
        yield _said(f"{LATER} FROM store_tallyday", _both(there, days), GROUPED)
    yield _said(f"{LATER} FROM store_tallymonth", _both(there, ("month > %s", (month,))), GROUPED)


def _both(one: Clause, other: Clause) -> Clause:
    return f"{one[0]} AND {other[0]}", one[1] + other[1]


def _said(select: str, where: Clause, grouped: str = "") -> Clause:
    return f"{select} WHERE {where[0]}{grouped}", where[1]
