"""An analysis as a workbook: 任务分解表, 提纲, 空白, 数据, 问题, 成效; nothing in it is active content."""

import io
from collections.abc import Sequence
from types import MappingProxyType
from typing import Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from taizhang.cli.decompose_rows import Row, Say, sheets
from taizhang.decompose.analysis import Analysis

LONGEST: Final = 32_000
NARROW: Final = 8
_WIDTHS: Final = MappingProxyType({
    "原文": 60, "标题": 60, "工作任务": 30, "具体举措": 40, "牵头单位": 18, "责任（配合）单位": 24, "完成时限": 18, "备注": 30,
    "上下文": 50, "名词": 24, "序号": NARROW, "句号": NARROW, "软硬": NARROW,
})  # fmt: skip


def workbook(analysis: Analysis, say: Say) -> bytes:
    """The workbook's bytes, its titles in the reader's language."""
    content = io.BytesIO()
    widths = {say(title): width for title, width in _WIDTHS.items()}
    with xlsxwriter.Workbook(
        content,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    ) as book:
        head = book.add_format({"bold": True, "border": 1, "bg_color": "#EDEDED", "text_wrap": True})
        body = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
        for name, titles, rows in sheets(analysis, say):
            sheet = book.add_worksheet(name)
            for column, title in enumerate(titles):
                sheet.set_column(column, column, widths.get(title, 12))
            _write(sheet, titles, rows, (head, body))
    return content.getvalue()


def _write(sheet: Worksheet, titles: Sequence[str], rows: Sequence[Row], looks: tuple[Format, Format]) -> None:
    head, body = looks
    for column, title in enumerate(titles):
        sheet.write_string(0, column, title, head)
    for line, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            if isinstance(cell, int):
                sheet.write_number(line, column, cell, body)
            else:
                sheet.write_string(line, column, neutral(cell), body)
    sheet.freeze_panes(1, 0)


def neutral(text: str) -> str:
    """A text that no spreadsheet takes for a formula when it is copied on; too long a one is cut."""
    cut = text if len(text) <= LONGEST else text[:LONGEST] + "…"
    return f"'{cut}" if cut.startswith(("=", "+", "-", "@", "\t", "\r")) else cut
