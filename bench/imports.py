"""Import with validation, file to ledger; one row in a hundred is flawed, and each turn is made again.

`python -m bench.imports [ROWS]`: one workbook of so many rows (10,000); `python -m bench.imports FILES ROWS`: so many
workbooks of so many rows each, merged in one go.
"""

import resource
import sys
import time
from datetime import date, timedelta
from io import BytesIO

import xlsxwriter

from bench.growing import set_up
from taizhang.campaign.model import Campaign
from taizhang.ingest.many import read_one
from taizhang.record.permits import Actor
from taizhang.store import books, sight
from taizhang.store.merging import Merge, merged
from taizhang.store.models import Entry, Person

HEADINGS = ("问题表述", "单位", "查摆日期", "六个方面", "问题来源", "整改类型")
CHOICES = ("工作作风", "群众反映强烈", "限期整改")


def workbook(rows: int, first: int = 0) -> bytes:
    """A hand-made problem list: dates as text, one in a hundred unreadable."""
    kept = BytesIO()
    book = xlsxwriter.Workbook(kept, {"constant_memory": True})
    sheet = book.add_worksheet("问题清单")
    sheet.write_row(0, 0, HEADINGS)
    for number in range(first, first + rows):
        day = date(2023, 9, 1) + timedelta(days=number % 120)
        when = "去年冬天" if number % 100 == 99 else f"{day:%Y年%m月%d日}"
        unit = f"第{number % 10}{number // 10 % 10}{number // 100 % 10}镇"
        sheet.write_row(number - first + 1, 0, (f"第{number}号：集镇停车难，高峰时段占道严重", unit, when, *CHOICES))
    book.close()
    return kept.getvalue()


def megabytes(who: int) -> float:
    """The peak of resident memory, in MiB."""
    return resource.getrusage(who).ru_maxrss / 1024


def seconds() -> tuple[float, float]:
    """The clock on the wall, and what this process and those it started have computed: a busy machine tells by the two."""
    mine, theirs = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.perf_counter(), sum((mine.ru_utime, mine.ru_stime, theirs.ru_utime, theirs.ru_stime))


def told(before: tuple[float, float], after: tuple[float, float]) -> str:
    """How long it took: on the wall, and computing."""
    return f"{after[0] - before[0]:.2f} s (cpu {after[1] - before[1]:.2f})"


def peak() -> str:
    """What was used at most, here and in the children that read."""
    parent, child = megabytes(resource.RUSAGE_SELF), megabytes(resource.RUSAGE_CHILDREN)
    return f"peak memory: {parent:.0f} MiB here, {child:.0f} MiB in a reading child"


def one(campaign: Campaign, by: Actor, rows: int) -> None:
    """Read, understand, take in; then the same file again."""
    data = workbook(rows)
    for turn in ("first", "again"):
        print(f"{turn}: {rows:,} rows in {_turn(campaign, by, data)}; {peak()}", flush=True)


def _turn(campaign: Campaign, by: Actor, data: bytes) -> str:
    start = seconds()
    sheets = read_one(data, "问题清单.xlsx").marked
    parsed = seconds()
    reading = books.understood(campaign, books.Sent(name="问题清单.xlsx", sheets=sheets, unit="P"), by=by)
    understood = seconds()
    del sheets
    books.take_in(campaign, reading, by=by)
    done = seconds()
    counts = f"{len(reading.new)} new, {reading.same} same, {len(reading.flawed)} flawed"
    parts = f"parse {told(start, parsed)}, validate {told(parsed, understood)}, record {told(understood, done)}"
    return f"{told(start, done)}: {parts}; {counts}"


def many(campaign: Campaign, by: Actor, files: int, rows: int) -> None:
    """Merge so many workbooks; then all of them again."""
    sent = [(f"{number}.xlsx", workbook(rows, number * rows)) for number in range(files)]
    for turn in ("first", "again"):
        start = seconds()
        found = merged(Merge(campaign=campaign, by=by, unit="P"), sent)
        counts = f"{found.new} new, {found.same} same, {found.flawed} flawed"
        print(f"{turn}: {files:,} workbooks of {rows} rows in {told(start, seconds())}; {counts}")


def main(sizes: list[int]) -> None:
    """One workbook, or many."""
    campaign = set_up()
    by = sight.actor_of(Person.objects.get(login="office"))
    if len(sizes) > 1:
        many(campaign, by, sizes[0], sizes[1])
    else:
        one(campaign, by, *(sizes or [10_000]))
    print(f"{peak()}; {Entry.objects.count():,} entries")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]])
