"""A list (清单) as an office table: title, who filled it in, the day it stands for, columns with widths, rows of text."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import accumulate
from math import ceil
from types import MappingProxyType
from typing import Final, Literal, TypedDict, Unpack

from taizhang.errors import msg

NOTHING: Final = "—"
"""What stands in an empty cell: an office leaves none blank."""
NARROWEST, NARROW, WIDEST = 6.0, 9.0, 42.0
SHORT, LINE = 12, 16
"""Up to so many Latin characters a cell is centred, and kept on one line."""
ROOM: Final = 140.0
"""What a page across holds at a size that can be read."""
PAGEFUL: Final = 10
"""So many rows at most are one cell: a longer one would leave pages on which nothing says what their rows are."""
WHOLE: Final = msg("合计")
SIGNED: Final = msg("填表人：　　　　　　　　审核人：　　　　　　　　联系电话：")

Kind = Literal["no", "day", "limit", "short", "text"]
_KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        "no": "no",
        "round": "no",
        "day": "day",
        "due": "day",
        "closed_on": "day",
        "limit": "limit",
        "closed": "short",
        "key": "short",
    }
)
_FIXED: Final[Mapping[Kind, float]] = MappingProxyType({"no": 6.0, "day": 13.0, "limit": 18.0})


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A column: what stands over it, its width in Latin characters (a Chinese one takes two), and how it is set."""

    label: str
    width: float
    kind: Kind = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A list ready to be printed; `day` is its cut-off day (截至).

    `bands` are lines across the table, each with the number of the row it stands before; in the columns `merged` (by
    number) cells of the same words one under the other are one cell, up to the next band. `ids` are key and version of
    each row: the workbook keeps them hidden, so that it can be taken back. `over` is a line of headings above the headings,
    each over so many columns; one over a single column of its own name is one cell with it.
    """

    title: str
    unit: str
    day: date
    columns: tuple[Heading, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    bands: tuple[tuple[int, str], ...] = ()
    merged: tuple[int, ...] = ()
    ids: tuple[tuple[str, str], ...] = ()
    over: tuple[tuple[str, int], ...] = ()
    day_word: str = msg("截至")
    signed: bool = True

    @property
    def filled_by(self) -> str:
        """The left half of the line under the title."""
        return f"填报单位（盖章）：{self.unit}"

    @property
    def stands(self) -> str:
        """The right half of the line under the title."""
        return f"{self.day_word}：{in_chinese(self.day)}"

    @property
    def foot(self) -> tuple[str, ...]:
        """The lines under the table: notes, then who signs."""
        return (*(f"注：{note}" for note in self.notes), *((SIGNED,) if self.signed else ()))


def spans(table: Table, column: int) -> tuple[tuple[int, int], ...]:
    """The rows that are one cell in a column, as (first, how many), a page of them at most; a row of its own counts one."""
    starts = {at for at, _ in table.bands}
    found: list[tuple[int, int]] = []
    for at, row in enumerate(table.rows):
        alike = column in table.merged and at and at not in starts and row[column] == table.rows[at - 1][column]
        if alike and row[column] and found[-1][1] < PAGEFUL:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((at, 1))
    return tuple(found)


def spread(table: Table) -> tuple[tuple[int, tuple[str, int]], ...]:
    """The headings above the headings, each with the column it begins at."""
    ends = tuple(accumulate(many for _, many in table.over))
    return tuple((end - many, (label, many)) for end, (label, many) in zip(ends, table.over, strict=True))


def totalled(table: Table, summed: Sequence[int], *, first: bool) -> Table:
    """The table with a row 合计 before or behind the others: the sums of these columns, exact."""
    sums = {at: sum((_number(row[at]) for row in table.rows), Decimal(0)) for at in summed}
    named = next((at for at, column in enumerate(table.columns) if column.kind != "no" and at not in sums), 0)
    row = tuple(WHOLE if at == named else f"{sums[at]:f}" if at in sums else "" for at in range(len(table.columns)))
    if not first:
        return replace(table, rows=(*table.rows, row))
    return replace(table, rows=(row, *table.rows), bands=tuple((at + 1, said) for at, said in table.bands))


def _number(cell: str) -> Decimal:
    try:
        return Decimal(cell)
    except InvalidOperation:
        return Decimal(0)


class About(TypedDict, total=False):
    """What a table says of itself beside its cells."""

    title: str
    unit: str
    day: date
    notes: tuple[str, ...]


def table_of(
    labels: Sequence[str], shows: Sequence[str], rows: Iterable[Mapping[str, str]], **about: Unpack[About]
) -> Table:
    """The table of a list: `shows` name the facts under the `labels` (both from store.lists); `about`: title, unit, day."""
    cells = tuple(tuple(row.get(show, "") for show in shows) for row in rows)
    columns = tuple(
        _heading(label, show, tuple(row[at] for row in cells))
        for at, (label, show) in enumerate(zip(labels, shows, strict=True))
    )
    return Table(
        title=about["title"], unit=about["unit"], day=about["day"], columns=_fitted(columns), rows=cells,
        notes=about.get("notes", ()),
    )  # fmt: skip


def in_chinese(day: date) -> str:
    """2023年9月6日: Arabic digits, full year, no leading zero (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def days_in_chinese(first: date, last: date) -> str:
    """2023年12月25日至31日: what the last day shares with the first is not said again."""
    if first == last:
        return in_chinese(last)
    ends = (f"{last.day}日", f"{last.month}月{last.day}日", in_chinese(last))
    told = (
        ends[0] if (first.year, first.month) == (last.year, last.month) else ends[1 if first.year == last.year else 2]
    )
    return f"{in_chinese(first)}至{told}"


def breadth(text: str) -> int:
    """Columns a text takes on paper: full-width signs two, others one."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)


def lines_of(text: str, width: float) -> int:
    """Lines a text takes in a column so many Latin characters wide."""
    return sum(max(1, ceil(breadth(line) / max(width - 1, 1))) for line in text.split("\n"))


def _heading(label: str, show: str, cells: Sequence[str]) -> Heading:
    """A column wide enough for its usual cell: short facts on one line, long texts wrapped."""
    kind = _KINDS.get(show)
    if kind is not None and kind in _FIXED:
        return Heading(label=label, width=max(_FIXED[kind], min(breadth(label) + 2.0, WIDEST)), kind=kind)
    sizes = sorted(breadth(cell) for cell in cells)
    usual = sizes[len(sizes) * 9 // 10] if sizes else 0
    room = usual + 2 if usual <= LINE else max(LINE + 2, usual / 2)
    width = min(max(room, min(breadth(label), 10) + 2, NARROWEST), WIDEST)
    return Heading(label=label, width=width, kind=kind or ("short" if usual <= SHORT else "text"))


def _fitted(columns: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """Columns that together pass the page give way: the wide ones most, numbers and days not at all."""
    stiff = sum(column.width for column in columns if column.kind in _FIXED)
    loose = sum(column.width for column in columns) - stiff
    if stiff + loose <= ROOM:
        return columns
    share = max(ROOM - stiff, 0.0) / loose
    return tuple(
        column if column.kind in _FIXED else replace(column, width=max(column.width * share, NARROW))
        for column in columns
    )
