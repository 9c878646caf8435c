"""A ledger as large as one likes: some entries with whole histories are grown, and all of them copied by SQL alone.

Copies lie at the same units and days as what they were copied from, so a figure of the copied ledger is a whole number of
times that of the grown one. The tallies are counted by the product from the grown entries and multiplied likewise.
"""

import json
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from unittest.mock import patch

from django.db import connection, transaction

from bench.growing import BATCH, FIRST, HOME, SOURCES, THEME
from taizhang.campaign.model import Campaign
from taizhang.record.likeness import text_digest
from taizhang.record.tree import region_of
from taizhang.store import tally_building
from taizhang.store.models import Duty, Entry, Person, Step, Unit

LINE = ("found", "assigned", "in_progress", "claimed", "verified", "held")
STOOD = (1, 2, 3, 4, 5, 5, 6)
"""How far along the line an item has come, one as likely as another."""
LAST = date(2023, 12, 31)
ROWS = ("store_entry", "store_step")


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


def copied(grown: Grown, have: int, times: int) -> None:
    """The rows as often as that; so often they are there already. Indexes are made again afterwards, in one go each."""
    entry = {
        "id": f"id + k.n * {grown.last}", "key": "k.n || substr(key, 2)", "origin": "k.n || substr(origin, 2)",
    }  # fmt: skip
    step = {"seq": f"seq + k.n * {grown.steps}", "entry_id": f"entry_id + k.n * {grown.last}"}
    with _bare():
        _multiplied("store_entry", entry, f"id <= {grown.last}", (have, times))
        _multiplied("store_step", step, f"region = 'bench' AND seq <= {grown.steps}", (have, times))
    _numbered()


def tallied(campaign: Campaign, grown: Grown, times: int) -> None:
    """A book counted by the product from the grown entries, then as often as there are copies of them."""

    def first(of: Campaign) -> Iterator[int]:
        rows = Entry.objects.filter(campaign=of.campaign, pk__lte=grown.last)
        return rows.order_by("path", "pk").values_list("pk", flat=True).iterator()

    with patch.object(tally_building, "_entries", first):
        tally_building.build(campaign)
    multiplied(grown, 1, times)


def multiplied(grown: Grown, have: int, times: int) -> None:
    """Every cell of the tallies as often; and what every copy was counted with."""
    tables = [one for one in connection.introspection.table_names() if one.startswith("store_tally")]
    with connection.cursor() as cursor:
        for table in tables:
            if "book" in {one.name for one in connection.introspection.get_table_description(cursor, table)}:
                told = f"n = n / {have} * {times}, total = total / {have} * {times}"
                cursor.execute(f"UPDATE {table} SET {told}")  # noqa: S608
    _multiplied(
        "store_counted", {"entry_id": f"entry_id + k.n * {grown.last}"}, f"entry_id <= {grown.last}", (have, times)
    )
    _numbered()


def _multiplied(table: str, told: dict[str, str], where: str, between: tuple[int, int]) -> None:
    """The rows that are meant, once more for every number of the range, with these columns told otherwise."""
    have, times = between
    with connection.cursor() as cursor:
        columns = [column.name for column in connection.introspection.get_table_description(cursor, table)]
        names = [column for column in columns if column != "id" or "id" in told]
        quoted = ", ".join(f'"{name}"' for name in names)
        slots = ", ".join(told.get(name, f'"{name}"') for name in names)
        for n in range(have, times):
            source = f"SELECT {slots} FROM {table}, (SELECT {n} AS n) k WHERE {where}"  # noqa: S608
            cursor.execute(f"INSERT INTO {table} ({quoted}) {source}")


@contextmanager
def _bare() -> Iterator[None]:
    """The two tables without the indexes that can be made again, and in no hurry to be safe on the disk."""
    made = tuple(_indexes())
    with connection.cursor() as cursor:
        for name, _ in made:
            cursor.execute(f"DROP INDEX {name}")
        _hurried(on=True)
        yield
        for _, statement in made:
            cursor.execute(statement)
        _hurried(on=False)


def _indexes() -> Iterator[tuple[str, str]]:
    question = (
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql <> '' AND tbl_name = %s"
        if connection.vendor == "sqlite"
        else "SELECT indexname, indexdef FROM pg_indexes LEFT JOIN pg_constraint ON conname = indexname"
        " WHERE tablename = %s AND conname IS NULL"
    )
    with connection.cursor() as cursor:
        for table in ROWS:
            cursor.execute(question, [table])
            yield from cursor.fetchall()


def _hurried(*, on: bool) -> None:
    said = (
        (f"PRAGMA synchronous = {'OFF' if on else 'FULL'}", f"PRAGMA cache_size = {-2_000_000 if on else -64_000}")
        if connection.vendor == "sqlite"
        else (f"SET session_replication_role = {'replica' if on else 'DEFAULT'}", "SET maintenance_work_mem = '1GB'")
    )
    with connection.cursor() as hand:
        for one in said:
            hand.execute(one)


def _numbered() -> None:
    """Where PostgreSQL goes on numbering after rows that brought their numbers along."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence('store_entry', 'id'), (SELECT max(id) FROM store_entry))"
            )


def grown(entries: int) -> Grown:
    """What this ledger was grown from, kept beside it; an empty one is grown now."""
    file = HOME / "grown.json"
    if not file.exists():
        staffed()
        steps = grow(entries)
        file.write_text(json.dumps([entries, Entry.objects.latest("pk").pk, steps]), encoding="utf-8")
    return Grown(*json.loads(file.read_text(encoding="utf-8")))
