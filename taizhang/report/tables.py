"""Lists to hand round: the table of a list, and its workbook, its Word paper and its text for other programs."""

import csv as comma
import io
from typing import Final

from taizhang.record.ink import FORMULA_STARTS
from taizhang.report.table import Heading, Table, in_chinese, table_of, totalled
from taizhang.report.table_excel import xlsx
from taizhang.report.table_word import docx

__all__ = ("Heading", "Table", "csv", "docx", "in_chinese", "table_of", "totalled", "xlsx")

ALARMING: Final = (*FORMULA_STARTS, "\t", "\r")


def csv(table: Table) -> bytes:
    """Headings and rows as UTF-8 with its mark; a cell that begins like a formula is guarded with '."""
    target = io.StringIO(newline="")
    writer = comma.writer(target)
    writer.writerow([_guarded(column.label) for column in table.columns])
    writer.writerows([_guarded(cell) for cell in row] for row in table.rows)
    return target.getvalue().encode("utf-8-sig")


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith(ALARMING) else cell
