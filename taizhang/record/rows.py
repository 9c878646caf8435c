"""The rows of a table as they stand: their own columns, their cells by ask, and what is odd about them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from taizhang.errors import Place, Problem, msg, words
from taizhang.record.asks import DAY, TITLE, Form
from taizhang.record.cells import clean, is_blank
from taizhang.record.headings import Table
from taizhang.record.sheets import KEY_HEADING, NUMBER_HEADING, VERSION_HEADING, Sheet, heading

FOOTER = re.compile(r"(合\s*计|小\s*计|总\s*计|填表人|填报人|审核人|负责人|联系人|联系电话)|(注|说明|备注)\s*[:：]")
TOLD = 10

Fixes = Mapping[tuple[str, int], Mapping[str, object]]
"""What a person wrote on the page instead of a cell: by sheet and row (from 1), then by ask."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: `given` are its cells by ask, `odd` what is wrong with cells before they are read.

    `merged` says that its title is one cell with that of the row above.
    """

    sheet: str
    number: int
    key: str
    version: str
    ordinal: str
    given: Mapping[str, object]
    odd: tuple[Problem, ...] = field(default=())
    merged: bool = False

    @property
    def place(self) -> Place:
        """The row as the user sees it."""
        return Place(sheet=self.sheet, row=self.number)

    @property
    def legible(self) -> bool:
        """Whether nothing is odd about it but that its title is merged with that of the row above."""
        return len(self.odd) <= self.merged


def filled(sheet: Sheet, first: int = 0) -> int:
    """How many rows of the sheet hold anything, from this one on (from 0)."""
    return sum(_holds(row) for row in sheet.rows[first:])


def _holds(row: Iterable[object]) -> bool:
    return any(cell is not None and clean(cell) for cell in row)


def _last(sheet: Sheet) -> int:
    last = len(sheet.rows)
    while last and not _holds(sheet.rows[last - 1]):
        last -= 1
    return last


def _cell(row: Sequence[object], column: int | None) -> object:
    return row[column] if column is not None and column < len(row) else None


class _Odd:
    """What a sheet's own XML says of the cells of one table: merged down, or formulas without a result."""

    def __init__(self, form: Form, table: Table) -> None:
        by_column = {column: ask for ask in form.asks if (column := table.columns.get(ask.name)) is not None}
        self._labels = {ask.name: ask.label for ask in form.asks}
        self._unsolved: dict[int, list[str]] = {}
        for row, column in table.sheet.unsolved:
            if column in by_column:
                self._unsolved.setdefault(row, []).append(by_column[column].name)
        self._above: dict[int, dict[str, int]] = {}
        for one in table.sheet.merged:
            names = [by_column[at].name for at in range(one.left, one.right + 1) if at in by_column][:1]
            for row, name in product(range(max(one.top, table.header) + 1, one.bottom + 1), names):
                self._above.setdefault(row, {})[name] = one.top
        self._rows = table.sheet.rows
        self._columns = table.columns

    def above(self, row: int) -> Mapping[str, object]:
        """What merged cells that begin further up say in this row, but for the title."""
        tops = self._above.get(row, {})
        return {name: _cell(self._rows[top], self._columns[name]) for name, top in tops.items() if name != TITLE}

    def merged(self, row: int) -> bool:
        """Whether the title of this row is one cell with that of a row further up."""
        return TITLE in self._above.get(row, {})

    def flaws(self, row: int) -> Iterator[Problem]:
        """What cannot be read in this row, whatever stands in it."""
        for name in self._unsolved.get(row, ()):
            what, mend = words(msg("公式还没有算出结果")), words(msg("请在 WPS 里打开存一次，或直接填数"))
            yield Problem(Place(column=self._labels[name]), what, mend)
        if self.merged(row):
            what = words(msg("与第 {row} 行合并成一格，分不清是一条还是几条"), row=self._above[row][TITLE] + 1)
            yield Problem(Place(column=self._labels[TITLE]), what, words(msg("请拆开合并的单元格，每一条各占一行")))


def rows_of(form: Form, table: Table, fixes: Fixes) -> Iterator[Row]:
    """The rows below the heading down to the last that holds anything, with what was mended on the page."""
    columns = table.columns
    asked = [(ask.name, columns[ask.name]) for ask in (*form.asks, *form.errands) if ask.name in columns]
    own = [columns.get(name) for name in (KEY_HEADING, VERSION_HEADING, NUMBER_HEADING)]
    sheet, odd = table.sheet, _Odd(form, table)
    strange = bool(sheet.merged or sheet.unsolved)
    for number in range(table.header + 1, _last(sheet)):
        row = sheet.rows[number]
        key, version, ordinal = [clean(cell) if (cell := _cell(row, column)) is not None else "" for column in own]
        given: dict[str, object] = {name: row[at] if at < len(row) else None for name, at in asked}
        wrong: tuple[Problem, ...] = ()
        merged = strange and odd.merged(number)
        if strange and any(cell is not None and clean(cell) for cell in given.values()):
            given, wrong = {**given, **odd.above(number)}, tuple(odd.flaws(number))
        if mended := fixes.get((sheet.name, number + 1)):
            given, wrong = {**given, **mended}, _still(form, wrong, mended)
        yield Row(sheet.name, number + 1, key, version, ordinal, given, wrong, merged)


def _still(form: Form, wrong: tuple[Problem, ...], mended: Mapping[str, object]) -> tuple[Problem, ...]:
    labels = {form.label(name) for name in mended}
    return tuple(one for one in wrong if one.place.column not in labels)


def idle(form: Form) -> "Idle":
    """Tells rows that say nothing of this kind: empty ones, totals and signatures, headings said again."""
    return Idle({ask.name: heading(ask.label) for ask in (*form.asks, *form.errands)})


class Idle:
    """Whether a row is none: asked of every row, so the headings are made ready once."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        self._labels = labels

    def __call__(self, row: Row) -> bool:
        """Whether nothing is to be read in the row."""
        held = ((name, text) for name, cell in row.given.items() if cell is not None and (text := clean(cell)))
        name, text = next(held, ("", ""))
        if not name:
            return True
        if FOOTER.match(row.ordinal or text) and is_blank("date", row.given.get(DAY)):
            return True
        return heading(text) == self._labels[name] and all(heading(text) == self._labels[name] for name, text in held)


def hidden_note(table: Table) -> tuple[Problem, ...]:
    """A word that hidden rows (somebody filtered the sheet) were read too."""
    below = [number + 1 for number in table.sheet.hidden_rows if number > table.header]
    if not below:
        return ()
    what = words(msg("有 {n} 行是隐藏的（第 {rows} 行），也读入了"), n=len(below), rows=listed(below))
    return (Problem(Place(sheet=table.sheet.name), what, words(msg("不要的请在表里删去再传"))),)


def listed(numbers: Sequence[int]) -> str:
    """The numbers of rows as they are told: the first ten."""
    return "、".join(map(str, numbers[:TOLD])) + ("…" if len(numbers) > TOLD else "")
