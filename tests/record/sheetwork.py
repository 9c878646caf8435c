"""Workbooks as a test writes and sends them: rows by hand, our own sheet with a cell changed."""

from dataclasses import replace
from datetime import date

from taizhang.record.drafting import Context
from taizhang.record.entry import Entry
from taizhang.record.reading import Reading
from taizhang.record.sheets import Sheet
from taizhang.record.workbook_in import read
from taizhang.record.workbook_out import template
from tests.record.county import CAMPAIGN, CONTEXT, opened, problem

HEADS = ("序号", "存在问题", "发现日期", "整改类型", "人次")
ROW = (1, "办事排队久", "2023-10-08", "立行立改", 12)
HELD = problem(
    "k1",
    {"rhythm": "now", "times": 12, "aspects": ["theory"], "owner": "王某", "detail": "窗口少"},
    due=date(2023, 10, 18),
    version=3,
)
OPEN = problem("k2", {"rhythm": "long"}, title="停车难")


def holding(*entries: Entry) -> Context:
    return replace(CONTEXT, entries={entry.key: entry for entry in entries})


def taken(*rows: tuple[object, ...], context: Context = CONTEXT, heads: tuple[object, ...] = HEADS) -> Reading:
    reading = read(CAMPAIGN, (Sheet("台账", (heads, *rows)),), context)
    assert reading.all_counted()
    return reading


def sent(*entries: Entry) -> list[list[object]]:
    """The rows of our own workbook from the heading on, as a person may edit them."""
    return [list(row) for row in opened(template(CAMPAIGN, "problem", entries, CONTEXT))[0].rows[2:]]


def back(rows: list[list[object]], *entries: Entry, context: Context | None = None) -> Reading:
    """The same workbook taken back with these rows."""
    sheets = opened(template(CAMPAIGN, "problem", (), CONTEXT))
    edited = replace(sheets[0], rows=(*sheets[0].rows[:2], *map(tuple, rows)))
    reading = read(CAMPAIGN, (edited, *sheets[1:]), context or holding(*entries))
    assert reading.all_counted()
    return reading


def edited(heading: str, value: object, entry: Entry = HELD) -> Reading:
    """Our workbook with one cell of its one row changed."""
    rows = sent(entry)
    rows[2][rows[0].index(heading)] = value
    return back(rows, entry)


def said(reading: Reading) -> list[str]:
    return [str(flaw) for row in reading.flawed for flaw in row.problems]
