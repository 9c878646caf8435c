"""Writing cells of a workbook: each format made once, each value as what it is, a text never as a formula."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from taizhang.record.cells import clean

FORMULA_STARTS = ("=", "+", "-", "@")
FRAME: Mapping[str, Any] = MappingProxyType(
    {"border": 1, "border_color": "#BFBFBF", "valign": "vcenter", "text_wrap": True}
)
TEXT, DAY, NUMBER = "@", "yyyy-mm-dd", "General"
Style = Mapping[str, Any]


class Ink:
    """The formats of one workbook."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def of(self, style: Style) -> Format:
        """The format of this style, the same one each time."""
        wanted = tuple(sorted(style.items()))
        if wanted not in self._made:
            self._made[wanted] = self._book.add_format(dict(style))
        return self._made[wanted]


def put(ink: Ink, sheet: Worksheet, spot: tuple[int, int], cell: object, style: Style) -> None:
    """Write one cell. A text that begins like a formula is marked as text for good (quotePrefix), its words unchanged."""
    row, column = spot
    text = clean(cell)
    if isinstance(cell, date):
        sheet.write_datetime(row, column, cell, ink.of({**style, "num_format": DAY}))
    elif isinstance(cell, int | float) and not isinstance(cell, bool):
        sheet.write_number(row, column, cell, ink.of(style))
    elif text:
        guard = {"quote_prefix": True} if text.startswith(FORMULA_STARTS) else {}
        sheet.write_string(row, column, text, ink.of({**style, **guard}))
    else:
        sheet.write_blank(row, column, None, ink.of(style))
