"""Sheets out of xlsx, xls, et, ods and csv, in the child process."""

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Final
from xml.etree.ElementTree import ParseError, fromstring

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from taizhang.decompose.plain import decode
from taizhang.errors import msg, refuse
from taizhang.ingest.gate import MOST_COLUMNS, MOST_ROWS
from taizhang.ingest.sheet import Cell, Sheet, Workbook

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CUSTOM: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"
_EXACT: Final = 2**53
_Read = int | float | str | bool | time | date | datetime | timedelta


def read_book(data: bytes, name: str) -> Workbook:
    """The workbook in the bytes, told apart by what it is and not by what it is called."""
    if not data:
        raise refuse(msg("文件是空的：{name}。请打开看看，存好后再传。"), name=name)
    if not data.startswith((b"PK", _OLE)):
        return Workbook((_csv(decode(data, name), name),))
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = tuple(
            _sheet(book, one.name, one.visible != SheetVisibleEnum.Visible, name)
            for one in book.sheets_metadata
            if one.typ == SheetTypeEnum.WorkSheet
        )
    except (CalamineError, OSError, ValueError) as error:
        raise refuse(
            msg("{name} 不是能读的表格，或加了密码。请在 WPS 里打开它，另存为 xlsx，再传。"), name=name
        ) from error
    return Workbook(sheets, _properties(data))


def _sheet(book: CalamineWorkbook, title: str, hidden: bool, name: str) -> Sheet:
    """One sheet from its very first row, so that row 7 is the user's row 7."""
    rows = book.get_sheet_by_name(title).to_python(skip_empty_area=False)
    return Sheet(title, _checked((tuple(map(_cell, row)) for row in rows), name), hidden)


def _checked(rows: Iterable[tuple[Cell, ...]], name: str) -> tuple[tuple[Cell, ...], ...]:
    """The rows without the empty ones at the end; a sheet beyond the limits is refused."""
    kept = list(rows)
    while kept and all(cell is None for cell in kept[-1]):
        kept.pop()
    if len(kept) > MOST_ROWS or any(len(row) > MOST_COLUMNS for row in kept):
        raise refuse(
            msg("{name} 的表格伸得太远，最多 {rows} 行、{columns} 列。请删去数据下方和右侧的空行空列，另存后再传。"),
            name=name, rows=MOST_ROWS, columns=MOST_COLUMNS,
        )  # fmt: skip
    return tuple(kept)


def _cell(value: _Read) -> Cell:
    """A cell as the user sees it: whole numbers whole, days as days, nothing as None."""
    if isinstance(value, bool):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < _EXACT else value
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, timedelta):
        return str(value)
    return None if value == "" else value


def _csv(text: str, name: str) -> Sheet:
    """A text table; commas, tabs or semicolons, whichever its first line has most of."""
    first = text.partition("\n")[0]
    mark = max(",\t;", key=first.count)
    try:
        rows = [
            tuple(cell or None for cell in row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark)
        ]
    except csv.Error as error:
        raise refuse(msg("{name} 不是能读的表格。请在 WPS 里打开它，另存为 xlsx，再传。"), name=name) from error
    return Sheet("csv", _checked(rows, name))


def _properties(data: bytes) -> Mapping[str, str]:
    """The custom properties of an xlsx."""
    if not data.startswith(b"PK"):
        return {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            found = fromstring(package.read("docProps/custom.xml"))  # noqa: S314 - the gate refuses declarations
    except (KeyError, ParseError, zipfile.BadZipFile):
        return {}
    return {one.get("name", ""): "".join(one.itertext()) for one in found.iter(_CUSTOM)}
