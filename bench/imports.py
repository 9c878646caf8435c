"""Import of a workbook with validation, file to ledger: `python -m bench.imports [rows]`; one row in a hundred is flawed."""

import resource
import sys
import time
from datetime import date, timedelta
from io import BytesIO

import xlsxwriter

from bench.growing import set_up
from taizhang.ingest.child import read_sheets
from taizhang.record.sheets import Sheet
from taizhang.store import books, sight
from taizhang.store.models import Entry, Person

HEADINGS = ("问题表述", "单位", "查摆日期", "六个方面", "问题来源", "整改类型")
CHOICES = ("工作作风", "群众反映强烈", "限期整改")


def workbook(rows: int) -> bytes:
    """A hand-made problem list: dates as text, one in a hundred unreadable."""
    kept = BytesIO()
    book = xlsxwriter.Workbook(kept, {"constant_memory": True})
    sheet = book.add_worksheet("问题清单")
    sheet.write_row(0, 0, HEADINGS)
    for number in range(rows):
        day = date(2023, 9, 1) + timedelta(days=number % 120)
        when = "去年冬天" if number % 100 == 99 else f"{day:%Y年%m月%d日}"
        unit = f"第{number % 10}{number // 10 % 10}{number // 100 % 10}镇"
        sheet.write_row(number + 1, 0, (f"第{number}号：集镇停车难，高峰时段占道严重", unit, when, *CHOICES))
    book.close()
    return kept.getvalue()


def megabytes(who: int) -> float:
    """The peak of resident memory, in MiB."""
    return resource.getrusage(who).ru_maxrss / 1024


def main(rows: int) -> None:
    """Read, understand, take in; then the same file again."""
    campaign = set_up()
    by = sight.actor_of(Person.objects.get(login="office"))
    data = workbook(rows)
    for turn in ("first", "again"):
        start = time.perf_counter()
        sheets = tuple(Sheet(one.name, one.rows, one.hidden) for one in read_sheets(data, "问题清单.xlsx"))
        parsed = time.perf_counter()
        reading = books.understood(campaign, sheets, by=by, unit="P", name="问题清单.xlsx")
        understood = time.perf_counter()
        books.take_in(campaign, reading, by=by)
        done = time.perf_counter()
        counts = f"{len(reading.new)} new, {reading.same} same, {len(reading.flawed)} flawed"
        parts = f"parse {parsed - start:.2f} s, validate {understood - parsed:.2f} s, record {done - understood:.2f} s"
        print(
            f"{turn}: {rows:,} rows in {done - start:.2f} s = {rows / (done - start):,.0f} rows/s ({parts}); {counts}"
        )
    parent, child = megabytes(resource.RUSAGE_SELF), megabytes(resource.RUSAGE_CHILDREN)
    print(
        f"peak memory: {parent:.0f} MiB here, {child:.0f} MiB in the reading child; {Entry.objects.count():,} entries"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
