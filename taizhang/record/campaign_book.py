"""A campaign drawn as a workbook that offices can write in: Chinese headings, a row of prompts, lists to choose from."""

from collections.abc import Mapping
from io import BytesIO
from types import MappingProxyType
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from taizhang.campaign.book_out import Table, tables
from taizhang.campaign.book_pages import Head, Page, pages
from taizhang.campaign.book_prompts import prompts
from taizhang.record.ink import FRAME, TEXT, Ink, put
from taizhang.record.sheets import letters

HEAD: Final = MappingProxyType({**FRAME, "bold": True, "align": "center", "bg_color": "#DCE6F1"})
ASKED: Final = MappingProxyType(
    {**FRAME, "font_color": "#808080", "italic": True, "bg_color": "#F2F2F2", "num_format": TEXT}
)
WRITTEN: Final = MappingProxyType({**FRAME, "num_format": TEXT})
BEGINS: Final = 2
READY: Final = 1000
LONGEST_LIST: Final = 255
NARROW, WIDE, LETTER = 9, 44, 2
FROM: Final[Mapping[str, str]] = MappingProxyType(
    {"life": "lives", "codes": "codes", "measure": "measures", "due_by": "fields", "field": "fields", "kind": "kinds"}
)
"""Columns whose words are names of another room."""


def campaign_workbook(text: str, file: str) -> bytes:
    """The workbook of a campaign file; a file that is no YAML is refused with its places."""
    kept = BytesIO()
    with Workbook(kept, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        ink = Ink(book)
        for table in tables(text, file):
            _draw(book.add_worksheet(table.page.said), ink, table)
    return kept.getvalue()


def _draw(sheet: Worksheet, ink: Ink, table: Table) -> None:
    asked = prompts(table.page)
    for column, heading in enumerate(table.columns):
        put(ink, sheet, (0, column), heading, HEAD)
        put(ink, sheet, (1, column), asked[column], ASKED)
        cells = (heading, *(row[column] for row in table.rows))
        sheet.set_column(column, column, _width(cells))
    for number, row in enumerate(table.rows, BEGINS):
        for column, cell in enumerate(row):
            put(ink, sheet, (number, column), cell, WRITTEN)
    sheet.freeze_panes(BEGINS, 2 if table.page.inner and not table.page.listed else 1)
    for column, rule in _rules(table.page):
        sheet.data_validation(BEGINS, column, READY, column, rule)


def _width(cells: tuple[str, ...]) -> int:
    longest = max(sum(2 if ord(letter) > 255 else 1 for letter in line) for cell in cells for line in cell.split("\n"))
    return min(max(longest + LETTER, NARROW), WIDE)


def _rules(page: Page) -> list[tuple[int, dict[str, Any]]]:
    """The drop-downs of a sheet by column: closed words, 是 and 否, names of another sheet."""
    if page.facts:
        return []
    own = ([_names_of(page.room)] if page.inner else []) + ([None] if not page.listed else [])
    every = [*own, *(_rule(head) for head in page.heads)]
    return [(column, rule) for column, rule in enumerate(every) if rule]


def _rule(head: Head) -> dict[str, Any] | None:
    listed = ["是", "否"] if head.sort == "yes" else list(head.closed)
    if listed and head.sort in ("yes", "text") and len(",".join(listed)) <= LONGEST_LIST:
        return {"validate": "list", "source": listed}
    return _names_of(FROM[head.word]) if head.word in FROM and head.sort == "text" else None


def _names_of(room: str) -> dict[str, Any]:
    """The names that stand in the first column of a room's own sheet; another word is let pass, for it may come later."""
    page = next(one for one in pages() if one.room == room and not one.inner)
    column = letters(0)
    return {
        "validate": "list",
        "source": f"='{page.said}'!${column}${BEGINS + 1}:${column}${READY}",
        "show_error": False,
    }
