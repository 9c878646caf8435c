"""A table as a workbook to be read and printed: landscape A4, one page wide, heading on every page, all cells text."""

import io
from bisect import bisect_right
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from taizhang.record.cells import clean
from taizhang.record.ink import FRAME, TEXT, Ink, Style, put
from taizhang.record.sheets import KEY_HEADING, VERSION_HEADING
from taizhang.report.table import NOTHING, Table, lines_of, spans, spread

SONG: Final = "宋体"
TITLE: Final[Style] = MappingProxyType(
    {"font_name": "方正小标宋简体", "font_size": 18, "align": "center", "valign": "vcenter", "text_wrap": True}
)
LINE: Final[Style] = MappingProxyType({"font_name": SONG, "font_size": 11, "valign": "vcenter"})
HEADING: Final[Style] = MappingProxyType(
    {**FRAME, "font_name": "黑体", "font_size": 11, "align": "center", "bg_color": "#F2F2F2", "num_format": TEXT}
)
CELL: Final[Style] = MappingProxyType({**FRAME, "font_name": SONG, "font_size": 11, "num_format": TEXT})
BAND: Final[Style] = MappingProxyType(
    {**FRAME, "font_name": "黑体", "font_size": 11, "align": "left", "num_format": TEXT}
)
LONGEST: Final = 31
DEEP, HEAD, DEEPEST = 14.5, 32.0, 409.0
"""Points of a line of text, of the lowest row of headings, and of the tallest row Excel knows; readers do not reckon wrapped
rows themselves."""
# Fixed, so that the same table always gives the same bytes.
MADE: Final = datetime(2020, 1, 1, tzinfo=UTC)


def xlsx(table: Table) -> bytes:
    """The workbook of a table; a text that begins like a formula stays a text."""
    target = io.BytesIO()
    book = Workbook(target, {"in_memory": True})
    title = clean(table.title)
    book.set_properties({"title": title, "created": MADE.replace(tzinfo=None)})
    sheet = book.add_worksheet(_sheet_name(title))
    ink = Ink(book)
    _paper(sheet, table)
    _head(ink, sheet, table)
    _body(ink, sheet, table)
    _ids(ink, sheet, table)
    book.close()
    return target.getvalue()


def _sheet_name(title: str) -> str:
    """A name Excel takes: no more than 31 units of UTF-16, none of []:*?/\\, no ' at either end."""
    name = "".join(sign for sign in title if sign not in "[]:*?/\\").strip("' ")
    short = name.encode("utf-16-le")[: LONGEST * 2].decode("utf-16-le", "ignore").strip("' ")
    return short if short and short.lower() != "history" else "清单"


def _first(table: Table) -> int:
    """The row of the sheet that the first row of the table stands in."""
    return 4 if table.over else 3


def _paper(sheet: Worksheet, table: Table) -> None:
    """Page and columns."""
    first = _first(table)
    last = first + len(table.rows) + len(table.bands) - 1
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.7)
    sheet.center_horizontally()
    sheet.repeat_rows(2, first - 1)
    sheet.freeze_panes(first, 1 if table.over else 0)
    sheet.set_footer('&C&"宋体"&12— &P —')
    sheet.hide_gridlines(2)
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, column.width)
    if table.rows and not (table.bands or table.merged):
        sheet.autofilter(first - 1, 0, last, len(table.columns) - 1)
    if table.rows:
        sheet.ignore_errors({"number_stored_as_text": f"A{first + 1}:XFD{last + 1}"})


def _head(ink: Ink, sheet: Worksheet, table: Table) -> None:
    """Title, who and when, and the headings."""
    last = len(table.columns) - 1
    half = last // 2
    whole = sum(column.width for column in table.columns) * 11 / 18
    sheet.set_row(0, 12 + 24 * lines_of(table.title, whole))
    sheet.set_row(1, 20)
    labels = tuple(_broken(column.label, column.width) for column in table.columns)
    deepest = max(map(lines_of, labels, (column.width for column in table.columns)))
    sheet.set_row(_first(table) - 1, max(6 + deepest * DEEP, HEAD))
    _across(ink, sheet, (0, 0, last), table.title, TITLE)
    if last:
        _across(ink, sheet, (1, 0, half), table.filled_by, LINE)
        _across(ink, sheet, (1, half + 1, last), table.stands, {**LINE, "align": "right"})
    else:
        put(ink, sheet, (1, 0), f"{table.filled_by}　{table.stands}", LINE)
    _over(ink, sheet, table)
    alone = {at for at, (label, _) in spread(table) if label == table.columns[at].label}
    for at, label in enumerate(labels):
        if at in alone:
            sheet.merge_range(2, at, 3, at, "", ink.of(HEADING))
        put(ink, sheet, (2 if at in alone else _first(table) - 1, at), label, HEADING)


def _broken(label: str, width: float) -> str:
    """A heading too long for its column breaks before its unit, never within the brackets: 涉及金额 over （万元）."""
    before, sign, unit = label.rpartition("（")
    return f"{before}\n{sign}{unit}" if before and lines_of(label, width) > 1 else label


def _over(ink: Ink, sheet: Worksheet, table: Table) -> None:
    """The line above the headings."""
    if not table.over:
        return
    widths = [sum(one.width for one in table.columns[at : at + many]) for at, (_, many) in spread(table)]
    labels = [_broken(label, width) for (_, (label, _)), width in zip(spread(table), widths, strict=True)]
    sheet.set_row(2, 6 + max(map(lines_of, labels, widths)) * DEEP)
    for (at, (_, many)), label in zip(spread(table), labels, strict=True):
        _across(ink, sheet, (2, at, at + many - 1), label, {**HEADING, "text_wrap": True})


def _body(ink: Ink, sheet: Worksheet, table: Table) -> None:
    """The rows, with their bands, and the lines under them."""
    places, bands = _places(table), dict(table.bands)
    for at, row in enumerate(places):
        if at in bands:
            sheet.set_row(row - 1, 24)
            _across(ink, sheet, (row - 1, 0, len(table.columns) - 1), bands[at], BAND)
    for row, deep in zip(places, _depths(table), strict=True):
        sheet.set_row(row, min(max(deep * DEEP + 6, 22), DEEPEST))
    for column in range(len(table.columns)):
        for first, many in spans(table, column):
            _cell(ink, sheet, (places[first], places[first + many - 1], column), table, first)
    for row, line in enumerate(table.foot, _first(table) + len(table.rows) + len(table.bands)):
        _across(ink, sheet, (row, 0, len(table.columns) - 1), line, {**LINE, "text_wrap": True})


def _ids(ink: Ink, sheet: Worksheet, table: Table) -> None:
    """Key and version of each row in two hidden columns, under the headings by which a workbook is taken back."""
    if not table.ids:
        return
    first = len(table.columns)
    sheet.set_column(first, first + 1, None, None, {"hidden": True})
    for at, label in enumerate((KEY_HEADING, VERSION_HEADING)):
        put(ink, sheet, (_first(table) - 1, first + at), label, CELL)
    for row, pair in zip(_places(table), table.ids, strict=True):
        for at, text in enumerate(pair):
            put(ink, sheet, (row, first + at), text, CELL)


def _places(table: Table) -> tuple[int, ...]:
    """The row of the sheet each row of the table stands in."""
    starts = [at for at, _ in table.bands]
    return tuple(_first(table) + at + bisect_right(starts, at) for at in range(len(table.rows)))


def _depths(table: Table) -> list[int]:
    """Lines each row takes; where one cell stands for several rows, the last makes room for what the others leave."""
    depths = [1] * len(table.rows)
    for at, column in enumerate(table.columns):
        for first, many in spans(table, at):
            lines = lines_of(table.rows[first][at], column.width)
            last = first + many - 1
            depths[last] = max(depths[last], lines - sum(depths[first:last]))
    return depths


def _cell(ink: Ink, sheet: Worksheet, spot: tuple[int, int, int], table: Table, row: int) -> None:
    """One cell, from the first to the last row it stands for."""
    first, last, column = spot
    text = table.rows[row][column]
    align = "left" if text and table.columns[column].kind == "text" else "center"
    style = {**CELL, "align": align}
    if last > first:
        sheet.merge_range(first, column, last, column, "", ink.of(style))
    put(ink, sheet, (first, column), text or NOTHING, style)


def _across(ink: Ink, sheet: Worksheet, spot: tuple[int, int, int], text: str, style: Style) -> None:
    """A text over the columns from first to last of a row."""
    row, first, last = spot
    if last > first:
        sheet.merge_range(row, first, row, last, "", ink.of(style))
    put(ink, sheet, (row, first), text, style)
