"""Sheets out of xlsx, xls, et, ods and csv, in the child process."""

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from typing import Final
from xml.etree.ElementTree import ParseError, fromstring

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from taizhang.decompose.kinds import MOST_BYTES, kind
from taizhang.decompose.plain import decode
from taizhang.errors import msg, refuse
from taizhang.ingest.gate import MOST_COLUMNS, MOST_ROWS
from taizhang.ingest.oddities import NONE, Oddities, oddities
from taizhang.ingest.sheet import Cell, Workbook
from taizhang.record.sheets import Merged, Sheet

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_CUSTOM: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"
_MARKUP: Final = ("<!doctype", "<html", "<table", "<?xml", "<meta", "<head")
MARKUP: Final = 20
_NO_TABLES: Final[Mapping[str, str]] = MappingProxyType(
    {"picture": "图片", "pdf": "PDF", "archive": "压缩包", "rtf": "文稿"}
)
_EXACT: Final = 2**53
_Read = int | float | str | bool | time | date | datetime | timedelta


def read_book(data: bytes, name: str) -> Workbook:
    """The workbook in the bytes, told apart by what it is and not by what it is called."""
    if not data:
        raise refuse(msg("文件是空的：{name}。请打开看看，存好后再传。"), name=name)
    if called := _NO_TABLES.get(kind(data)):
        raise refuse(
            msg("{name} 的内容是{kind}，不是表格。请把表格在 WPS 里另存为 xlsx，再传。"), name=name, kind=called
        )
    if not data.startswith((b"PK", _OLE)):
        return Workbook((_csv(_text(data, name), name),))
    if data.startswith(_OLE) and _LOCKED in data:
        raise refuse(msg("{name} 加了密码。请在 WPS 里去掉密码，另存后再传。"), name=name)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        odd = oddities(data)
        sheets = tuple(
            _sheet(book.get_sheet_by_name(one.name), one.visible, odd.get(one.name, NONE), name)
            for one in book.sheets_metadata
            if one.typ == SheetTypeEnum.WorkSheet
        )
    except (CalamineError, OSError, ValueError) as error:
        raise refuse(
            msg("{name} 不是能读的表格，或加了密码。请在 WPS 里打开它，另存为 xlsx，再传。"), name=name
        ) from error
    return Workbook(sheets, _properties(data))


def _text(data: bytes, name: str) -> str:
    """The text of a text table; a web page that some system calls a workbook is none."""
    text = decode(data, name, MOST_BYTES)
    if text.lstrip()[:MARKUP].lower().startswith(_MARKUP):
        raise refuse(msg("{name} 其实是网页，不是表格。请在 WPS 里打开它，另存为 xlsx，再传。"), name=name)
    return text


def _sheet(sheet: CalamineSheet, visible: SheetVisibleEnum, odd: Oddities, name: str) -> Sheet:
    """One sheet from its very first row and column, so that row 7 is the user's row 7."""
    before = (None,) * (sheet.start[1] if sheet.start else 0)
    rows = _checked(((*before, *map(_cell, row)) for row in sheet.iter_rows()), name)
    merged = tuple(
        Merged(top, left, min(bottom, len(rows) - 1), right)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        if top < len(rows)
    )
    return Sheet(
        sheet.name, rows, visible != SheetVisibleEnum.Visible, merged,
        tuple(row for row in odd.hidden_rows if row < len(rows)), odd.unsolved,
    )  # fmt: skip


def _checked(rows: Iterable[tuple[Cell, ...]], name: str) -> tuple[tuple[Cell, ...], ...]:
    """The rows without what is empty at their ends and below the last; a sheet beyond the limits is refused."""
    kept: list[tuple[Cell, ...]] = []
    for row in rows:
        short = _trimmed(row)
        if len(short) > MOST_COLUMNS or len(kept) > MOST_ROWS:
            raise refuse(
                msg(
                    "{name} 的表格伸得太远，最多 {rows} 行、{columns} 列。请删去数据下方和右侧的空行空列，另存后再传。"
                ),
                name=name, rows=MOST_ROWS, columns=MOST_COLUMNS,
            )  # fmt: skip
        kept.append(short)
    while kept and not kept[-1]:
        kept.pop()
    return tuple(kept)


def _trimmed(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    end = len(row)
    while end and row[end - 1] is None:
        end -= 1
    return row[:end]


def _cell(value: _Read) -> Cell:
    """A cell as the user sees it: whole numbers whole, days as days, nothing as None."""
    if isinstance(value, str):
        return value or None
    if isinstance(value, bool):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < _EXACT else value
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return str(value) if isinstance(value, timedelta) else value


def _csv(text: str, name: str) -> Sheet:
    """A text table; commas, tabs or semicolons, whichever its first line has most of."""
    first = text.partition("\n")[0]
    mark = max(",\t;", key=first.count)
    try:
        rows = (
            tuple(cell or None for cell in row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark)
        )
        return Sheet("csv", _checked(rows, name))
    except csv.Error as error:
        raise refuse(msg("{name} 不是能读的表格。请在 WPS 里打开它，另存为 xlsx，再传。"), name=name) from error


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
