"""A synthetic ledger of any size, grown past the doors (they are measured elsewhere): a province of ten cities of ten
counties of ten towns, entries spread evenly over the towns and 122 days."""

import os
import random
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

HOME = Path(os.environ.get("TAIZHANG_HOME") or tempfile.mkdtemp(prefix="taizhang-bench-"))
os.environ["TAIZHANG_HOME"] = str(HOME)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "taizhang.settings")

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402

from taizhang.campaign.model import Campaign  # noqa: E402
from taizhang.campaign.shipped import shipped_text  # noqa: E402
from taizhang.record.likeness import text_digest  # noqa: E402
from taizhang.record.tree import region_of  # noqa: E402
from taizhang.store import office, tally_books, tally_building  # noqa: E402
from taizhang.store.database import where  # noqa: E402
from taizhang.store.inserting import inserted  # noqa: E402
from taizhang.store.models import Entry, Person, Step, Unit  # noqa: E402
from taizhang.store.office import Planted  # noqa: E402

THEME = "theme_education_2023"
PASSWORD = "台账Taizhang2023"
TOP = "临江省"
FIRST = date(2023, 9, 1)
STATES = ("found", "assigned", "in_progress", "claimed", "verified", "verified", "held")
SOURCES = ("research", "development", "masses")
BATCH = 5000


def _planted() -> Iterator[Planted]:
    yield Planted(code="P", name=TOP, unit_class="county")
    for city in range(10):
        yield Planted(code=f"P{city}", name=f"第{city}市", unit_class="county", parent="P")
        for county in range(10):
            yield Planted(code=f"P{city}{county}", name=f"第{city}{county}县", unit_class="county", parent=f"P{city}")
            for town in range(10):
                name = f"第{city}{county}{town}镇"
                yield Planted(code=f"P{city}{county}{town}", name=name, unit_class="town", parent=f"P{city}{county}")


def set_up(tree: Sequence[Planted] = ()) -> Campaign:
    """An empty ledger with this tree, or that of 1,111 units, and one person of the province's office."""
    call_command("migrate", verbosity=0)
    if Unit.objects.exists() and not Unit.objects.filter(code="P", name=TOP).exists():
        raise SystemExit(f"{where()} holds a ledger that is not the benchmark's; give an empty folder or database")
    campaign = office.adopt(shipped_text(THEME), f"{THEME}.yaml")
    if not Unit.objects.exists():
        office.plant(tree or tuple(_planted()))
        office.appoint(office.enrol("office", "周敏", "", PASSWORD), "P", "office")
    return campaign


def _entry(number: int, town: Unit, chance: random.Random) -> Entry:
    title = f"第{number}号：集镇停车难，高峰时段占道严重，群众出行不便"
    day = FIRST + timedelta(days=number % 122)
    study = number % 3 == 0
    return Entry(
        key=f"{number:010d}", region=region_of(town.path), campaign=THEME, unit=town, path=town.path,
        kind="group_study" if study else "problem", measure="study" if study else "rectification",
        unit_class="town", title=title, text_digest=text_digest(title), day=day, due=None if study else day,
        state="" if study else chance.choice(STATES), moved_on=day, origin=f"bench-{number}", source_name="bench",
        values={} if study else {"source": chance.choice(SOURCES)},
    )  # fmt: skip


def _first_step(entry: Entry, number: int, person: Person) -> Step:
    at = datetime(entry.day.year, entry.day.month, entry.day.day, 2, tzinfo=UTC)
    return Step(
        region="bench", seq=number + 1, campaign=THEME, entry=entry, move="record", to_state=entry.state, at=at,
        day=entry.day, person=person, digest="",
    )  # fmt: skip


def grow(entries: int) -> None:
    """Entries up to this number, two thirds problems with a state, one third studies, each with its first step."""
    towns = list(Unit.objects.filter(unit_class="town").order_by("path"))
    chance, person = random.Random(7), Person.objects.get(login="office")
    for start in range(Entry.objects.count(), entries, BATCH):
        numbers = range(start, min(start + BATCH, entries))
        rows = [_entry(number, towns[number % len(towns)], chance) for number in numbers]
        with transaction.atomic():
            inserted(rows)
            inserted([_first_step(row, number, person) for number, row in zip(numbers, rows, strict=True)])


def settle(campaign: Campaign) -> None:
    """The campaign's book of tallies, as on any day but the first: built, and nothing left to fold in."""
    if tally_books.book_of(campaign) is None:
        tally_building.build(campaign)
    tally_books.fold_all(campaign)
