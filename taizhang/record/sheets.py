"""What a workbook sent out and one taken back agree on: the sheet as a value, its mark, its own columns, its headings."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zlib import crc32

from taizhang.record.amounts import write_number
from taizhang.record.cells import clean

DICTIONARY = "_字典"
EXAMPLE = "示例"
KEY_HEADING = "条目编号（勿动）"
VERSION_HEADING = "版本（勿动）"
NUMBER_HEADING = "序号"
FLAW_HEADING = "有误之处"
OWN_HEADINGS = frozenset({KEY_HEADING, VERSION_HEADING, NUMBER_HEADING, FLAW_HEADING})

MARKED = "taizhang-template="
MARK = re.compile(rf"{MARKED}([^/]+)/([^/]+)/([^/]*)/v1")


@dataclass(frozen=True, slots=True)
class Merged:
    """Cells merged into one, from 0 and both ends included; only the first one holds what is written in them."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as read: rows of cells from the first row and column on (str, int, float, bool, date, datetime or None).

    `hidden_rows` and `unsolved` (cells of formulas that were never worked out, as row and column) count from 0.
    """

    name: str
    rows: tuple[tuple[object, ...], ...]
    hidden: bool = False
    merged: tuple[Merged, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    unsolved: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """What a workbook of ours says of itself."""

    campaign: str
    kind: str
    unit: str

    def __str__(self) -> str:
        return f"{MARKED}{self.campaign}/{self.kind}/{self.unit}/v1"


def mark_in(sheets: Sequence[Sheet]) -> Mark | None:
    """The mark in the first cell of any sheet (ours stands on the hidden one); None for a workbook not of ours."""
    for sheet in sheets:
        first = clean(sheet.rows[0][0]) if sheet.rows and sheet.rows[0] else ""
        if found := MARK.fullmatch(first):
            return Mark(found[1], found[2], found[3])
    return None


def heading(cell: object) -> str:
    """A heading as compared: half-width, no spaces or line breaks, no mark of what is required."""
    text = "".join(unicodedata.normalize("NFKC", clean(cell)).split())
    return text.strip("*").removesuffix("(必填)").strip("*")


def shown(cell: object) -> str:
    """The cell's text in one spelling, whether it is a number, a day or words."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return write_number(cell)
    return clean(cell)


def untouched(version: int, cells: Iterable[object]) -> str:
    """What the hidden version column holds: the version, and a checksum of the row as it was sent out."""
    text = "\x1f".join(shown(cell) for cell in cells)
    return f"{version}-{crc32(text.encode()):08x}"


def letters(column: int) -> str:
    """The name of a column as the user sees it, from 0: A, B, …, Z, AA."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text
