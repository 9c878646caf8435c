"""A ledger as large as one likes: some entries with whole histories are grown, and all of them copied by SQL alone.

Copies lie at the same units and days as what they were copied from, so a figure of the copied ledger is a whole number of
times that of the grown one. The tallies are counted by the product from the grown entries and multiplied likewise.
"""

import json
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from unittest.mock import patch

from django.db import connection, transaction

from bench import copying
from bench.growing import BATCH, FIRST, HOME, SOURCES, THEME
from taizhang.campaign.model import Campaign
from taizhang.record.likeness import text_digest
from taizhang.record.tree import region_of
from taizhang.store import tally_books, tally_building, words
from taizhang.store.models import Duty, Entry, Person, Step, Unit
from taizhang.store.tally_tables import Touched

LINE = ("found", "assigned", "in_progress", "claimed", "verified", "held")
STOOD = (1, 2, 3, 4, 5, 5, 6)
"""How far along the line an item has come, one as likely as another."""
FILE = HOME / "grown.json"
LAST = date(2023, 12, 31)
TABLES = ("store_entry", "store_step", "store_counted", "store_words")


def _entry(number: int, town: Unit, chance: random.Random) -> tuple[Entry, tuple[date, ...]]:
    """An entry, and on which days it came to each state it has been in."""
    day, study = FIRST + timedelta(days=number % 122), number % 3 == 0
    title = f"第{number}号：集镇停车难，高峰时段占道严重，群众出行不便"
    days = [day]
    for _ in range(1, 1 if study else chance.choice(STOOD)):
        days.append(min(days[-1] + timedelta(days=chance.randint(0, 9)), LAST))
    return Entry(
        key=f"0-{number:09d}", region=region_of(town.path), campaign=THEME, unit=town, path=town.path,
        kind="group_study" if study else "problem", measure="study" if study else "rectification",
        unit_class="town", title=title, text_digest=text_digest(title), day=day,
        due=None if study else day + timedelta(days=30), state="" if study else LINE[len(days) - 1], moved_on=days[-1],
        origin=f"0-{number:09d}", source_name="bench", values={} if study else {"source": chance.choice(SOURCES)},
    ), tuple(days)  # fmt: skip


def _steps(entry: Entry, days: tuple[date, ...], person: Person) -> Iterator[Step]:
    for at, day in enumerate(days):
        yield Step(
            region="bench", campaign=THEME, entry=entry, move="record" if at == 0 else LINE[at],
            from_state=LINE[at - 1] if at else "", to_state=LINE[at] if entry.state else "", day=day, person=person,
            at=datetime(day.year, day.month, day.day, 2, tzinfo=UTC), digest="",
        )  # fmt: skip


def grow(entries: int) -> int:
    """So many entries in all, two thirds of them problems with their steps; gives the last step's number."""
    towns = list(Unit.objects.filter(unit_class="town").order_by("path"))
    chance, person, seq = random.Random(7), Person.objects.get(login="office"), 0
    for start in range(0, entries, BATCH):
        made = [_entry(at, towns[at % len(towns)], chance) for at in range(start, min(start + BATCH, entries))]
        with transaction.atomic():
            Entry.objects.bulk_create([row for row, _ in made], batch_size=500)
            steps = [step for row, days in made for step in _steps(row, days, person)]
            for at, step in enumerate(steps, seq + 1):
                step.seq = at
            seq += len(steps)
            Step.objects.bulk_create(steps, batch_size=500)
    return seq


def staffed() -> None:
    """A clerk and a verifier at every county and town, so that the province's office has but its own turn."""
    units = tuple(Unit.objects.exclude(parent=None))
    told = [(unit, role) for unit in units for role in ("clerk", "verifier")]
    with transaction.atomic():
        made = Person.objects.bulk_create(
            Person(login=f"{role}-{unit.code}", name="某某", password="!")  # noqa: S106
            for unit, role in told
        )
        Duty.objects.bulk_create(
            Duty(person=person, unit=unit, role=role) for person, (unit, role) in zip(made, told, strict=True)
        )


@dataclass(frozen=True, slots=True)
class Grown:
    """How much was grown, before any copy."""

    entries: int
    last: int
    steps: int


def copied(grown: Grown, times: int) -> None:
    """Every grown entry so often: rows, what they are searched by, and the cells of their book."""
    between = (1, times)
    entry = {
        "id": f"id + k.n * {grown.last}", "key": "k.n || substr(key, 2)", "origin": "k.n || substr(origin, 2)",
    }  # fmt: skip
    step = {"seq": f"seq + k.n * {grown.steps}", "entry_id": f"entry_id + k.n * {grown.last}"}
    start = time.perf_counter()
    with copying.bare(TABLES):
        for table, told, where in (
            ("store_entry", entry, f"id <= {grown.last}"),
            ("store_step", step, f"region = 'bench' AND seq <= {grown.steps}"),
        ):
            timed(f"{table} copied", partial(copying.multiplied, table, told, where, between))
        timed("words copied", partial(copying.words_multiplied, grown.last, between))
        timed("cells copied", partial(multiplied, grown, between))
    print(f"  with the indexes made again: {time.perf_counter() - start:.0f} s", flush=True)
    _numbered()


def timed(said: str, act: Callable[[], object]) -> None:
    """Do it, and say how long it took."""
    start, cpu = time.perf_counter(), time.process_time()
    act()
    took, worked = time.perf_counter() - start, time.process_time() - cpu
    print(f"  {said}: {took:.0f} s, {worked:.0f} s of computing here", flush=True)


def booked(campaign: Campaign, grown: Grown, times: int) -> None:
    """The book of a copied ledger anew, where another program asks other questions; what asking wrote comes last."""

    def first(of: Campaign) -> Iterator[int]:
        rows = Entry.objects.filter(campaign=of.campaign, pk__lte=grown.last)
        return rows.order_by("path", "pk").values_list("pk", flat=True).iterator()

    with copying.bare(()):
        copying.emptied(_tables())
        with patch.object(tally_building, "_entries", first):
            timed("their book built by the product", partial(tally_building.build, campaign))
    with copying.bare(("store_counted",)):
        timed("cells copied", partial(multiplied, grown, (1, times)))
    written = Entry.objects.filter(pk__gt=grown.last * times).values_list("pk", "region")
    Touched.objects.bulk_create(Touched(region=region, campaign=THEME, entry=pk) for pk, region in written)
    tally_books.fold_all(campaign)


def _tables() -> tuple[str, ...]:
    found = (one for one in connection.introspection.table_names() if one.startswith("store_tally"))
    return (*sorted(found), "store_counted", "store_touched")


def multiplied(grown: Grown, between: tuple[int, int]) -> None:
    """Every cell of the tallies so many times as large; and what every copy was counted with."""
    cells = {"entry_id": f"entry_id + k.n * {grown.last}"}
    with connection.cursor() as cursor:
        for table in _tables()[:-2]:
            if "book" in {one.name for one in connection.introspection.get_table_description(cursor, table)}:
                told = f"n = n * {between[1]}, total = total * {between[1]}"
                cursor.execute(f"UPDATE {table} SET {told}")  # noqa: S608
    copying.multiplied("store_counted", cells, f"entry_id <= {grown.last}", between)


def _numbered() -> None:
    """Where PostgreSQL goes on numbering after rows that brought their numbers along."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence('store_entry', 'id'), (SELECT max(id) FROM store_entry))"
            )


def grown(entries: int) -> Grown:
    """What this ledger was grown from, kept beside it; an empty one is grown now."""
    if not FILE.exists():
        staffed()
        steps = grow(entries)
        words.remember(Entry.objects.order_by("pk").iterator())
        FILE.write_text(json.dumps([entries, Entry.objects.latest("pk").pk, steps]), encoding="utf-8")
    return Grown(*json.loads(FILE.read_text(encoding="utf-8")))
