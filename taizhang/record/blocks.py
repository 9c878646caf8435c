"""Rows that belong together: an item, and below it further rows that say nothing but another measure for it.

Officials merge the cells of the item downwards, leave them empty, or copy the row: all three are one item with its measures.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from taizhang.errors import Place, Problem, msg, words
from taizhang.record.asks import OF_MEASURE, Form
from taizhang.record.cells import clean
from taizhang.record.headings import Table
from taizhang.record.rows import Row, idle, listed
from taizhang.record.sheets import EXAMPLE


@dataclass(frozen=True, slots=True)
class Block:
    """The first row of an item, and the further rows that bring it measures."""

    row: Row
    further: tuple[Row, ...] = ()


class _Together:
    """Tells which rows go on with the item of the row above."""

    def __init__(self, form: Form, table: Table) -> None:
        asked = [ask.name for ask in (*form.asks, *form.errands) if ask.name in table.columns]
        self.measures = tuple(name for name in asked if name.startswith(OF_MEASURE))
        self._others = tuple(name for name in asked if not name.startswith(OF_MEASURE))
        self._idle = idle(form)

    def __call__(self, before: Sequence[Row], row: Row) -> bool:
        """Whether the row says a measure not said yet, and else nothing but what the first row of the item says."""
        first, measure = before[0], _said(row, self.measures)
        if not any(measure) or not row.legible or row.key not in {"", first.key}:
            return False
        if first.ordinal == EXAMPLE or self._idle(first) or any(_said(one, self.measures) == measure for one in before):
            return False
        theirs, own = _said(first, self._others), _said(row, self._others)
        return all(text in {"", above} for above, text in zip(theirs, own, strict=True))


def _said(row: Row, names: Iterable[str]) -> tuple[str, ...]:
    return tuple("" if (cell := row.given.get(name)) is None else clean(cell) for name in names)


def blocks(form: Form, table: Table, rows: Iterable[Row]) -> Iterator[Block]:
    """The rows of a table as items; where it has no columns for measures each row is its own."""
    together = _Together(form, table)
    if not together.measures:
        yield from map(Block, rows)
        return
    some: list[Row] = []
    for row in rows:
        if some and not together(some, row):
            yield Block(some[0], tuple(some[1:]))
            some = []
        some.append(row)
    if some:
        yield Block(some[0], tuple(some[1:]))


def further_note(table: Table, further: Sequence[Row]) -> tuple[Problem, ...]:
    """A word that these rows were read as further measures of the rows above them."""
    if not further:
        return ()
    rows = listed([row.number for row in further])
    what = words(msg("有 {n} 行只写了措施，算作上面那一条的（第 {rows} 行）"), n=len(further), rows=rows)
    return (Problem(Place(sheet=table.sheet.name), what, words(msg("要另立一条，请写上它自己的内容"))),)
