"""Figures from tallies: `python -m bench.tallies [entries [times [rows]]]`: a dashboard of 12 metrics for 130 counties, the
pages that stand before a ledger of any size, what a write pays. So many entries are grown with their steps and counted by
the product; then all of it is copied until there are so many times as many. `rows` counts the rows beside at any size.

The ledger stays in TAIZHANG_HOME (or TAIZHANG_DATABASE), and a second run only asks. With `times` 0 nothing is copied nor
asked: a ledger of which copies of several sizes can be made. One that was asked is not copied again, since asking writes.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.conf import settings
from django.db import connection
from django.test import Client, override_settings

from bench import copying, many
from bench.growing import PASSWORD, TOP, set_up
from taizhang.campaign.model import Campaign
from taizhang.record.entry import Draft
from taizhang.see.figure import Period
from taizhang.store import asking, figures, ledger, sight, tally_books, touching
from taizhang.store.figures_sql import answers
from taizhang.store.models import Entry, Person, Unit
from taizhang.store.office import Planted
from taizhang.store.tally_tables import Tally, TallyDay, TallyMonth
from taizhang.store.tuning import tune

COUNTIES, TOWNS = 130, 8
DAY = date(2023, 12, 31)
METRICS = (
    "items.total", "items.confirmed", "items.closed", "items.close_rate", "items.open", "items.late", "items.rebounded",
    "items.days", "items.no_evidence", "items.by_aspect.total", "study.group", "study.unit_coverage",
)  # fmt: skip
LONG_AGO = date(2023, 9, 20)
TURNS, WRITES = 9, 200
PAGES = (
    ("进度 of the province", "/progress"), ("its stages and days", "/progress?view=stages"),
    ("进度 long ago", f"/progress?day={LONG_AGO}"), ("待办 of its office", "/"), ("list of problems", "/ledger/problems"),
    ("search", "/search?q=停车"), ("督导", "/supervision"),
)  # fmt: skip
COUNTED = 500_000
"""Up to so many entries the rows are counted beside."""


def planted() -> Iterator[Planted]:
    """A province of 130 counties of eight towns."""
    yield Planted(code="P", name=TOP, unit_class="county")
    for county in range(COUNTIES):
        yield Planted(code=f"P{county:03}", name=f"第{county}县", unit_class="county", parent="P")
        for town in range(TOWNS):
            code, name = f"P{county:03}-{town}", f"第{county}县第{town}镇"
            yield Planted(code=code, name=name, unit_class="town", parent=f"P{county:03}")


def _clock() -> float:
    """Seconds of computing, whoever else uses the machine: ours, and those of the database's process where it runs here;
    of a server elsewhere by the clock on the wall."""
    if connection.vendor == "sqlite":
        return time.process_time()
    run = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat") if connection.connection else None
    if run is None or not run.exists():
        return time.perf_counter()
    return time.process_time() + int(run.read_text().split()[0]) / 1e9


class Asked:
    """What the database is asked while it is in force."""

    def __init__(self) -> None:
        self.questions: list[tuple[str, Any]] = []

    def __call__(self, execute: Callable[..., object], sql: str, *told: Any) -> object:
        """Around every query."""
        if sql.lstrip().startswith("SELECT"):
            self.questions.append((sql, told[0]))
        return execute(sql, *told)

    def took(self) -> float:
        """Milliseconds for all of it once more with every row read: SQLite finds most rows only when they are read."""
        start = _clock()
        with connection.cursor() as cursor:
            for sql, slots in self.questions:
                cursor.execute(sql, slots)
                cursor.fetchall()
        return (_clock() - start) * 1000


def _median(act: Callable[[], object], before: Callable[[], object] = bool) -> tuple[float, float]:
    """Milliseconds of the act and of its queries alone; `before` is done each time and not counted."""
    whole, inside = [], []
    for _ in range(TURNS):
        before()
        asked, start = Asked(), _clock()
        with connection.execute_wrapper(asked):
            act()
        whole.append((_clock() - start) * 1000)
        inside.append(asked.took())
    return statistics.median(whole), statistics.median(inside)


def _dashboard(campaign: Campaign, day: date, *, beside: bool) -> None:
    children = tuple(Unit.objects.filter(parent__code="P").order_by("path"))
    period = Period(start=campaign.starts, end=day)
    whole, inside = _median(lambda: figures.figures(campaign, METRICS, children, period))
    print(f"  12 metrics for {len(children)} counties on {day}: {whole:.1f} ms, of these {inside:.1f} in the database")
    if not beside:
        return
    paths, added = tuple(unit.path for unit in children), figures.figures(campaign, METRICS, children, period)
    start = time.perf_counter()
    for name in METRICS:
        metric = campaign.metrics[name]
        counted = answers(asking.Asked(campaign, metric, paths, period, metric.by))
        assert all(added[name, unit.code].value == counted[unit.path].value for unit in children), name
    print(f"  counted from rows, and the same: {(time.perf_counter() - start) * 1000:,.0f} ms on the clock", flush=True)


def _pages(campaign: Campaign) -> None:
    """Each page of the province's office just after something has happened, so that nothing is remembered."""
    asked = (*PAGES, ("an entry", f"/entry/{Entry.objects.order_by('pk')[100].key}"))
    plain = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    with override_settings(ALLOWED_HOSTS=["testserver"], STORAGES={**settings.STORAGES, **plain}):
        client = Client()
        client.post("/login", {"login": "office", "password": PASSWORD})
        for said, path in asked:
            whole, inside = _median(partial(_got, client, path), partial(_happened, campaign))
            print(f"  {said}: {whole:.0f} ms, of these {inside:.0f} in the database", flush=True)


def _got(client: Client, path: str) -> None:
    status = client.get(path).status_code
    assert status == 200, (path, status)


def _happened(campaign: Campaign) -> None:
    _written(campaign, 0, marked=True)
    tally_books.fold_all(campaign)


def _written(campaign: Campaign, number: int, *, marked: bool) -> float:
    """Milliseconds of one recording."""
    actor = sight.actor_of(Person.objects.get(login="office"))
    draft = Draft(
        kind="onsite_teaching", unit=f"P{number % COUNTIES:03}-0", title=f"第{number}次现场教学", day=DAY,
        origin=f"write-{time.time_ns()}", values={"place": "会议室"},
    )  # fmt: skip
    with patch.object(ledger, "touch", touching.touch if marked else _unmarked):
        start = _clock()
        ledger.record(campaign, (draft,), by=actor)
        return (_clock() - start) * 1000


def _unmarked(_region: str, _first: int, _last: int) -> None:
    """What a write would do without tallies."""


def _writes(campaign: Campaign) -> None:
    """In turn with marks and without, so that the machine's moods fall on both."""
    took: dict[bool, list[float]] = {True: [], False: []}
    for number in range(WRITES * 2):
        took[number % 2 == 0].append(_written(campaign, number, marked=number % 2 == 0))
    with_marks, without = statistics.median(took[True]), statistics.median(took[False])
    print(
        f"  recording one entry: {with_marks:.2f} ms, without tallies {without:.2f} ms: {with_marks / without:.2f} times"
    )
    start = _clock()
    marks = tally_books.fold_all(campaign)
    print(f"  folding: {(_clock() - start) * 1000 / max(marks, 1):.2f} ms a mark")


def _asked(campaign: Campaign, *, beside: bool) -> None:
    tune()
    cells = (
        f"{Tally.objects.count():,} cells, {TallyDay.objects.count():,} by day, {TallyMonth.objects.count():,} by month"
    )
    print(f"{Entry.objects.count():,} entries, {cells}:", flush=True)
    _dashboard(campaign, DAY, beside=beside)
    _dashboard(campaign, LONG_AGO, beside=False)
    _writes(campaign)
    _pages(campaign)


def main(entries: int, times: int, *, beside: bool) -> None:
    """Grow, build, copy; ask. It is the last day of the ledger."""
    os.environ["TAIZHANG_TODAY"] = DAY.isoformat()
    campaign = set_up(tuple(planted()))
    with copying.bare(()):
        grown = many.grown(entries)
    have = Entry.objects.filter(source_name="bench").count() // grown.entries
    if tally_books.book_of(campaign) is None:
        many.booked(campaign, grown, have)
    if have == 1 < times:
        many.copied(grown, times)
    elif times and have != times:
        raise SystemExit(
            f"this ledger holds its {grown.entries:,} entries {have} times; give an empty folder or database"
        )
    if times:
        _asked(campaign, beside=beside or Entry.objects.count() <= COUNTED)


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:3]]
    main(given[0] if given else 50_000, given[1] if len(given) > 1 else 4, beside="rows" in sys.argv)
