"""The one way the tallies change: entries are counted anew, and what they were counted with before is taken off.

Counting an entry anew twice changes nothing, so folding marks in and building a book are the same act. First it looks, and
nobody waits; then it writes. What changes in between leaves a mark, and is counted anew when that is folded in.
"""

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from django.db import connection

from taizhang.record.tree import WIDTH, region_of
from taizhang.see.tallying import Cell, Plan
from taizhang.store.coming_back import with_what_came_back
from taizhang.store.tally_facts import Row, rows_of
from taizhang.store.tally_tables import Counted, Tally, TallyBook, TallyDay, TallyMonth

PIECE: Final = 500
TOGETHER: Final = 400
"""Rows a statement writes."""
Summed = dict[tuple[int | str, ...], list[int]]
Cells = Tally | TallyDay | TallyMonth
Piece = tuple[type[Cells], Sequence[tuple[int | str, ...]]]
"""Rows of one table, of one book, to be added to its cells in one statement."""
Was = tuple[str, tuple[Cell, ...]]
"""Where an entry lay and what it was counted with."""
NOTHING: Final[Was] = ("", ())


def packed(path: str, cells: Iterable[Cell]) -> bytes:
    """A counted entry as it is kept."""
    return zlib.compress(json.dumps([path, *cells], ensure_ascii=False, separators=(",", ":")).encode(), 1)


def unpacked(kept: bytes) -> Was:
    """What `packed` has kept."""
    path, *cells = json.loads(zlib.decompress(kept))
    return path, tuple(Cell(*one) for one in cells)


def counted(book: int, entries: Sequence[int]) -> Mapping[int, Was]:
    """Those of these entries that are in the book, each with what it was counted with."""
    found: dict[int, Was] = {}
    for start in range(0, len(entries), PIECE):
        some = Counted.objects.filter(book=book, entry__in=entries[start : start + PIECE])
        found |= {pk: unpacked(bytes(kept)) for pk, kept in some.values_list("entry_id", "cells")}
    return found


@lru_cache(4096)
def month_of(day: int) -> int:
    """The first day of the month of a day, both as ordinals."""
    return date.fromordinal(day).replace(day=1).toordinal()


def after_month(month: int) -> int:
    """The first day of the month after the one that begins on this day, both as ordinals."""
    return month_of(month + 31)


class Sums:
    """Changes of a book's cells, added up by place before they are carried up the tree and written; `last` is the last day
    on which something happened among them."""

    def __init__(self, book: TallyBook, plan: Plan) -> None:
        self.book = book.pk
        self._starts, self._since = plan.campaign.starts.toordinal(), book.since.toordinal()
        self.last = 0
        self._own = frozenset(one.number for one in plan.questions if one.own)
        self._calm = frozenset(one.number for one in plan.questions if not one.by_itself)
        self._held: dict[tuple[str, tuple[int | str, ...]], list[int]] = {}

    def add(self, path: str, cells: Iterable[Cell], sign: int) -> None:
        """Add what an entry at this path counts, or take it off."""
        held = self._held
        for cell in cells:
            found = held.setdefault((path, cell[:5]), [0, 0])
            found[0] += sign * cell.n
            found[1] += sign * cell.total
            if cell.day > self.last and cell.question in self._calm:
                self.last = cell.day

    def taken(self) -> Iterator[Piece]:
        """All of it, for every unit above, in pieces to be put one by one; begins again with nothing."""
        whole: Summed = {}
        days: Summed = {}
        months: Summed = {}
        for (path, (question, part, key, dated, day)), amount in self._held.items():
            for level, at in ((0, path),) if question in self._own else _above(path):
                place, region = (self.book, question, level, at), region_of(at)
                if int(dated) >= self._starts:
                    _added(whole, (*place, part, key, region), amount)
                    _added(months, (*place, month_of(int(day)), part, key, region), amount)
                if int(day) >= self._since:
                    _added(days, (*place, day, part, key, dated, region), amount)
        self._held = {}
        for model, summed in ((Tally, whole), (TallyDay, days), (TallyMonth, months)):
            yield from _pieces(model, summed)

    def __len__(self) -> int:
        return len(self._held)


def _above(path: str) -> Iterator[tuple[int, str]]:
    """The unit and those above it, each with its depth."""
    return ((end // WIDTH, path[:end]) for end in range(WIDTH, len(path) + 1, WIDTH))


def _added(into: Summed, cell: tuple[int | str, ...], amount: list[int]) -> None:
    held = into.setdefault(cell, [0, 0])
    held[0] += amount[0]
    held[1] += amount[1]


def _pieces(model: type[Cells], summed: Summed) -> Iterator[Piece]:
    rows = [(*cell, n, total) for cell, (n, total) in summed.items() if n or total]
    return ((model, rows[start : start + TOGETHER]) for start in range(0, len(rows), TOGETHER))


def put(piece: Piece) -> None:
    """Add the rows of a piece to the cells there are."""
    model, rows = piece
    with connection.cursor() as cursor:
        cursor.execute(_statement(model, len(rows)), [fact for row in rows for fact in row])


def _statement(model: type[Cells], count: int) -> str:
    quoted = connection.ops.quote_name
    table, unique = quoted(model._meta.db_table), ", ".join(map(quoted, model.CELL))
    slots = ", ".join([f"({', '.join(['%s'] * (len(model.CELL) + 2))})"] * count)
    # names of our own tables, quoted; every value goes beside the statement
    return (
        f"INSERT INTO {table} ({unique}, n, total) VALUES {slots} "  # noqa: S608
        f"ON CONFLICT ({unique}) DO UPDATE SET n = {table}.n + EXCLUDED.n, total = {table}.total + EXCLUDED.total"
    )


@dataclass(frozen=True, slots=True)
class Look:
    """What some entries were counted with in a book, what they are now, and which of them differ."""

    book: int
    was: Mapping[int, Was]
    now: Mapping[int, Row]
    changed: tuple[int, ...]


def to_count(plan: Plan, book: int, marked: Iterable[int]) -> list[int]:
    """The entries to be counted anew for these marks: those that are marked, and those that hang on them."""
    entries = sorted({*marked})
    if not (entries and plan.again):
        return entries
    return with_what_came_back(plan, entries, {pk: path for pk, (path, _) in counted(book, entries).items()})


def look(plan: Plan, book: int, entries: Sequence[int]) -> Look:
    """Read what is needed to count these entries anew; nothing is written."""
    was = counted(book, entries)
    now = {row.pk: row for row in rows_of(plan, entries)}
    return Look(book, was, now, tuple(_changed(was, now)))


def differ(found: Look, into: Sums) -> None:
    """Add to the sums what differs."""
    for pk in found.changed:
        into.add(*found.was.get(pk, NOTHING), -1)
        if pk in found.now:
            into.add(found.now[pk].path, found.now[pk].cells, 1)


def keep(found: Look) -> None:
    """Keep what the entries were counted with; the sums are still to be put."""
    _keep(found.book, [found.now[pk] for pk in found.changed if pk in found.now])
    gone = [pk for pk in found.changed if pk not in found.now]
    if gone:
        Counted.objects.filter(book=found.book, entry__in=gone).delete()


def _changed(was: Mapping[int, Was], now: Mapping[int, Row]) -> Iterator[int]:
    for pk in {**was, **now}:
        row = now.get(pk)
        if row is None or was.get(pk) != (row.path, row.cells):
            yield pk


def _keep(book: int, rows: Sequence[Row]) -> None:
    Counted.objects.bulk_create(
        (
            Counted(region=row.region, book=book, entry_id=row.pk, cells=packed(row.path, row.cells))
            for row in rows
        ),
        batch_size=TOGETHER, update_conflicts=True, unique_fields=("entry", "book", "region"), update_fields=("cells",),
    )  # fmt: skip
