"""Figures from tallies: `python -m bench.tallies [entries [doublings]]`: a dashboard of 12 metrics for 130 counties, 进度 and
待办, what a write pays for the tallies; the ledger is grown to so many entries and then doubled so many times."""

import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from unittest.mock import patch

from django.conf import settings
from django.db import connection, transaction
from django.test import Client, override_settings

from bench.growing import PASSWORD, TOP, grow, set_up
from taizhang.campaign.model import Campaign
from taizhang.record.entry import Draft
from taizhang.see.figure import Period
from taizhang.store import figures, ledger, sight, tally_books, tally_building, touching
from taizhang.store.asking import Asked
from taizhang.store.figures_sql import answers
from taizhang.store.models import Entry, Person, Step, Unit
from taizhang.store.office import Planted
from taizhang.store.tally_tables import Tally, TallyDay
from taizhang.store.tuning import tune

COUNTIES, TOWNS = 130, 8
DAY = date(2023, 12, 31)
METRICS = (
    "items.total", "items.confirmed", "items.closed", "items.close_rate", "items.open", "items.late", "items.rebounded",
    "items.days", "items.no_evidence", "items.by_aspect.total", "study.group", "study.unit_coverage",
)  # fmt: skip
TURNS, WRITES = 9, 200
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
    """Seconds of computing, whoever else uses the machine; those of a server elsewhere by the clock on the wall."""
    return time.process_time() if connection.vendor == "sqlite" else time.perf_counter()


class Timed:
    """Milliseconds spent in the database while it is in force."""

    spent = 0.0

    def __call__(self, execute: Callable[..., object], *told: object) -> object:
        """Around every query."""
        start = _clock()
        try:
            return execute(*told)
        finally:
            self.spent += (_clock() - start) * 1000


def _median(act: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds of the act and of its queries alone."""
    whole, inside = [], []
    for _ in range(TURNS):
        timed, start = Timed(), _clock()
        with connection.execute_wrapper(timed):
            act()
        whole.append((_clock() - start) * 1000)
        inside.append(timed.spent)
    return statistics.median(whole), statistics.median(inside)


def _dashboard(campaign: Campaign) -> None:
    children = tuple(Unit.objects.filter(parent__code="P").order_by("path"))
    period = Period(start=campaign.starts, end=DAY)
    whole, inside = _median(lambda: figures.figures(campaign, METRICS, children, period))
    print(
        f"  12 metrics for {len(children)} counties from tallies: {whole:.1f} ms, of these {inside:.1f} in the database"
    )
    if Entry.objects.count() > COUNTED:
        return
    paths, added = tuple(unit.path for unit in children), figures.figures(campaign, METRICS, children, period)
    start = time.perf_counter()
    for name in METRICS:
        metric = campaign.metrics[name]
        counted = answers(Asked(campaign, metric, paths, period, metric.by))
        assert all(added[name, unit.code].value == counted[unit.path].value for unit in children), name
    print(f"  counted from rows, and the same: {(time.perf_counter() - start) * 1000:,.0f} ms on the clock")


def _page() -> None:
    plain = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    with override_settings(ALLOWED_HOSTS=["testserver"], STORAGES={**settings.STORAGES, **plain}):
        client = Client()
        client.post("/login", {"login": "office", "password": PASSWORD})
        for said, path in (("进度 of the province", "/progress"), ("待办", "/")):
            client.get(path)
            whole, inside = _median(partial(client.get, path))
            print(f"  {said}: {whole:.0f} ms, of these {inside:.0f} in the database")


def _written(campaign: Campaign, number: int, marked: bool) -> float:
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


def _unmarked(_steps: object) -> None:
    """What a write would do without tallies."""


def _writes(campaign: Campaign) -> None:
    """In turn with marks and without, so that the machine's moods fall on both."""
    took: dict[bool, list[float]] = {True: [], False: []}
    for number in range(WRITES * 2):
        took[number % 2 == 0].append(_written(campaign, number, number % 2 == 0))
    with_marks, without = statistics.median(took[True]), statistics.median(took[False])
    print(
        f"  recording one entry: {with_marks:.2f} ms, without tallies {without:.2f} ms: {with_marks / without:.2f} times"
    )
    start = _clock()
    marks = tally_books.fold_all(campaign)
    print(f"  folding: {(_clock() - start) * 1000 / max(marks, 1):.2f} ms a mark")


def _copied(table: str, copies: dict[str, str], where: str = "") -> None:
    """Every row once more, with these columns told otherwise."""
    with connection.cursor() as cursor:
        columns = [column.name for column in connection.introspection.get_table_description(cursor, table)]
        names = [column for column in columns if column != "id" or "id" in copies]
        told = ", ".join(copies.get(name, f'"{name}"') for name in names)
        quoted = ", ".join(f'"{name}"' for name in names)
        cursor.execute(f"INSERT INTO {table} ({quoted}) SELECT {told} FROM {table} {where}")  # noqa: S608


def _doubled() -> None:
    """Every entry again, with its steps and what it was counted with; every cell of the tallies twice as much."""
    last, seq = Entry.objects.latest("pk").pk, Step.objects.filter(region="bench").latest("seq").seq
    with transaction.atomic():
        _copied("store_entry", {"id": f"id + {last}", "key": f"'{last}-' || id", "origin": f"'{last}-' || id"})
        _copied("store_step", {"seq": f"seq + {seq}", "entry_id": f"entry_id + {last}"}, "WHERE region = 'bench'")
        _copied("store_counted", {"entry_id": f"entry_id + {last}"})
        with connection.cursor() as cursor:
            for table in ("store_tally", "store_tallyday"):
                cursor.execute(f"UPDATE {table} SET n = n * 2, total = total * 2")  # noqa: S608


def _asked(campaign: Campaign) -> None:
    tune()
    cells = f"{Tally.objects.count():,} cells, {TallyDay.objects.count():,} by day"
    print(f"{Entry.objects.count():,} entries, {cells}:", flush=True)
    _dashboard(campaign)
    _page()
    _writes(campaign)


def main(entries: int, doublings: int) -> None:
    """Grow and build, ask; double, ask; and so on. It is the last day of the ledger."""
    os.environ["TAIZHANG_TODAY"] = DAY.isoformat()
    campaign = set_up(tuple(planted()))
    grow(entries)
    start, cpu = time.perf_counter(), time.process_time()
    counted = tally_building.build(campaign)
    built, worked = time.perf_counter() - start, time.process_time() - cpu
    print(f"book of {counted:,} entries built in {built:.0f} s, {worked:.0f} s of computing")
    _asked(campaign)
    for _ in range(doublings):
        _doubled()
        _asked(campaign)


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:]]
    main(given[0] if given else 100_000, given[1] if len(given) > 1 else 4)
