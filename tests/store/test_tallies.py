"""The third answer quarrels, too: every figure from tallies is the figure the reference gives, and that of the rows."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from unittest.mock import patch

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from taizhang.campaign.load import load
from taizhang.campaign.model import Campaign
from taizhang.campaign.questions import resolve
from taizhang.cli import tallies
from taizhang.cli.work import SORTS
from taizhang.see import metrics
from taizhang.see.beside import unsettled
from taizhang.see.board import board
from taizhang.see.derive import broken, counted_kinds, items, metric_of, part
from taizhang.see.figure import Period
from taizhang.see.stages import stages
from taizhang.see.world import World
from taizhang.store import (
    clock,
    figures,
    integrity,
    jobs,
    office,
    tally_books,
    tally_building,
    tally_reading,
)
from taizhang.store.asking import Asked
from taizhang.store.figures_sql import answers
from taizhang.store.job_tables import Job
from taizhang.store.models import Entry, Unit
from taizhang.store.reading import entry_values, node
from taizhang.store.remembered import at_one_look
from taizhang.store.selecting import selected
from taizhang.store.tallies import answered, how_many
from taizhang.store.tally_tables import Tally, TallyBook, Touched
from taizhang.store.working import work_off
from tests.house.reading import ROOT
from tests.store.conftest import County, Recorder
from tests.store.ledgers import Told, ledgers
from tests.store.tally_acts import Acting, text
from tests.store.test_figures_agree import on_disk

SMALL = ROOT / "tests" / "see" / "rectify.yaml"
SHIPPED = tuple(sorted((ROOT / "campaigns").glob("*.yaml")))
quick = settings(
    max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.reuse, Phase.generate)
)
# an example is a whole ledger: making a failing one smaller takes longer than reading it
pytestmark = pytest.mark.django_db


@cache
def campaign(file: Path) -> Campaign:
    found, _ = load(file.read_text(encoding="utf-8"), file.name)
    assert found is not None
    return found


def derived(campaign: Campaign) -> Iterator[str]:
    """What 进度 asks beside the campaign's own: where items stand, how far they came, how long it took, by class."""
    for life in (name for name in campaign.lives if counted_kinds(campaign, name)):
        yield items(life)
        for stage in stages(campaign, life):
            yield from (name for name in (stage.now, stage.far, stage.took) if name)
    for name in board(campaign).paced:
        if not campaign.metrics[name].field:
            yield broken(name, "class")
            yield from (part(name, "class", code) for code in campaign.classes)


def asked_of(campaign: Campaign, paths: tuple[str, ...], period: Period) -> dict[str, Asked]:
    found = {name: metric_of(campaign, name) for name in (*campaign.metrics, *derived(campaign))}
    return {name: Asked(campaign, metric, paths, period, metric.by) for name, metric in found.items()}


def same_as_the_reference(told: Told, period: Period) -> None:
    """Every metric for all units at once: tallies answer all but those that compare texts between units."""
    campaign, units = told.world.campaign, told.world.units
    asked = asked_of(campaign, tuple(unit.path for unit in units), period)
    found = answered(asked)
    left = {name for name in asked if name.endswith(".copied")} if period.end >= campaign.starts else set(asked)
    assert set(asked) - set(found) <= left
    for name, by_path in found.items():
        for unit in units:
            here = metrics.answer(told.world, name, unit.path, period)
            there = by_path[unit.path]
            assert (there.value, there.numerator, there.denominator, there.rows) == (
                here.value, here.numerator, here.denominator, here.rows), (name, unit, period)  # fmt: skip
            assert tuple(sorted(there.parts.items())) == here.parts, (name, unit, period)


def days_of(told: Told) -> Iterator[date]:
    """The days on which something changes, and those beside them."""
    entries = told.world.entries
    changes = {entry.day for entry in entries} | {step.day for entry in entries for step in entry.steps}
    changes |= {entry.due for entry in entries if entry.due}
    yield from sorted({day + timedelta(days=more) for day in changes for more in (0, 1)})


@pytest.mark.parametrize("file", [SMALL, *SHIPPED], ids=lambda file: file.stem)
def test_tallies_say_what_the_reference_says_on_any_day(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAIZHANG_TODAY", "2023-10-01")

    def compare(told: Told, _unit: Unit) -> None:
        campaign = told.world.campaign
        tally_building.build(campaign)
        random = Random(told.seed)
        days = [told.period.end, campaign.starts, *days_of(told)]
        for end in random.sample(days, min(3, len(days))):
            start = random.choice((campaign.starts, campaign.starts + timedelta(days=random.randint(0, 30))))
            same_as_the_reference(told, Period(start=start, end=end))

    @quick
    @given(told=ledgers(campaign(file), most=40))
    def agree(told: Told) -> None:
        on_disk(told, compare)

    agree()


def same_as_the_rows(campaign: Campaign, period: Period) -> None:
    """Every metric says the same from tallies and from rows, for all units at once."""
    asked = asked_of(campaign, tuple(Unit.objects.values_list("path", flat=True)), period)
    found = answered(asked)
    assert set(found) == set(asked) - {"items.copied"}
    for name, one in asked.items():
        assert found.get(name, answers(one)) == answers(one), (name, period)


def same_lists(campaign: Campaign, day: date) -> None:
    """Lists and rules have as many rows from tallies as are there; only what compares rows with one another is not told."""
    asked = ("", *(one.of for one in campaign.lists.values()), *(one.of for one in campaign.rules.values() if one.of))
    paths = tuple(Unit.objects.filter(parent__code="YX").values_list("path", flat=True))
    for of, n in zip(asked, how_many(campaign, asked, paths, day), strict=True):
        assert (n is None) is any(unsettled(words) for words in resolve(campaign, of)), of
        assert n is None or n == sum(selected(campaign, of, path, day).count() for path in paths), (of, day)


def same_as_the_values(campaign: Campaign, period: Period) -> None:
    """And the same as the reference says of the rows read as values."""
    units = tuple(node(unit) for unit in Unit.objects.order_by("path"))
    entries = entry_values(Entry.objects.filter(campaign=campaign.campaign).order_by("pk"))
    world = World(campaign=campaign, units=units, entries=entries)
    same_as_the_reference(Told(0, 0, world, units[0], period), period)


@settings(quick, max_examples=4)
@given(seed=st.integers(0, 2**32))
def test_whatever_happens_tallies_and_rows_say_the_same(seed: int, county: County) -> None:
    """Folded or not, as of today or an earlier day, after moves, mergers, undoing and another revision."""
    with transaction.atomic(), patch.dict("os.environ", TAIZHANG_TODAY="2023-10-20"):
        random = Random(seed)
        acting = Acting(replace(county, campaign=office.adopt(text(), "small.yaml")), random)
        tally_building.build(acting.county.campaign)
        for _ in range(5):
            for _ in range(9):
                acting.act()
            if random.random() < 0.5:
                tally_books.fold_all(acting.county.campaign)
            end = random.choice((date(2023, 10, 20), date(2023, 9, 20) + timedelta(days=random.randint(0, 60))))
            start = random.choice((date(2023, 9, 1), end - timedelta(days=7)))
            same_as_the_rows(acting.county.campaign, Period(start=start, end=end))
            same_lists(acting.county.campaign, end)
        same_as_the_values(acting.county.campaign, Period(start=date(2023, 9, 1), end=date(2023, 10, 20)))
        _revised(acting)
        transaction.set_rollback(True)


def _revised(acting: Acting) -> None:
    """What another revision asks is not answered by the old book; the new one says what its rows say."""
    told = text().replace("quiet: 9", "quiet: 3").replace("rounds: 2", "rounds: 3")
    campaign = office.adopt(told, "small.yaml")
    period = Period(start=campaign.starts, end=date(2023, 10, 20))
    assert answered(asked_of(campaign, ("0000",), period)) == {}
    tally_building.build(campaign)
    same_as_the_rows(campaign, period)


def found(campaign: Campaign) -> int:
    period = Period(start=campaign.starts, end=clock.today())
    return int(figures.figure(campaign, "items.found", Unit.objects.get(code="YX"), period).value or 0)


def rows_read(campaign: Campaign) -> int:
    """How often a figure reads the entries."""
    with CaptureQueriesContext(connection) as asked:
        found(campaign)
    return sum('FROM "store_entry"' in query["sql"] for query in asked)


def test_a_figure_reads_no_rows_and_what_was_just_written_is_in_it(building: Campaign, recorded: Recorder) -> None:
    assert (found(building), rows_read(building)) == (3, 0)
    recorded("d")
    assert (found(building), Touched.objects.count()) == (4, 1)
    assert tally_building.tend()
    assert (found(building), rows_read(building), Touched.objects.count()) == (4, 0, 0)
    assert not tally_building.tend()


def tables_read(campaign: Campaign) -> str:
    """The questions a figure asks the database."""
    with CaptureQueriesContext(connection) as asked:
        found(campaign)
    return " ".join(query["sql"] for query in asked)


def test_within_a_look_the_marks_are_read_once_and_a_fold_meanwhile_is_noticed(
    building: Campaign, recorded: Recorder
) -> None:
    with at_one_look():
        assert (found(building), "store_touched" in tables_read(building)) == (3, False)
        recorded("d")
        assert found(building) == 3
        tally_books.fold_all(building)
        assert found(building) == 4


def test_a_new_book_is_noticed_within_a_look(building: Campaign, recorded: Recorder) -> None:
    with at_one_look():
        assert found(building) == 3
        recorded("d")
        tally_building.build(building)
        assert found(building) == 4


def test_what_comes_after_the_last_day_is_looked_for_only_where_something_does(
    building: Campaign, recorded: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "store_tallymonth" not in tables_read(building)
    monkeypatch.setenv("TAIZHANG_TODAY", "2023-09-20")
    assert "store_tallymonth" in tables_read(building)
    assert found(building) == 0
    monkeypatch.undo()
    recorded("d")
    tally_books.fold_all(building)
    assert (found(building), "store_tallymonth" in tables_read(building)) == (4, False)


def test_with_many_marks_the_rows_are_counted_until_they_are_folded(
    building: Campaign, recorded: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tally_reading, "WAITING", 1)
    recorded("d")
    recorded("e")
    assert (found(building), rows_read(building)) == (5, 1)
    assert tally_books.fold_all(building) == 2
    assert (found(building), rows_read(building)) == (5, 0)


def test_a_worker_asks_for_a_book_that_is_missing_and_builds_it(county: County, recorded: Recorder) -> None:
    recorded()
    assert not tally_building.tend()
    assert not tally_building.tend()
    assert [job.sort for job in Job.objects.all()] == ["tallies"]
    assert work_off(SORTS) == 1
    assert (found(county.campaign), rows_read(county.campaign)) == (1, 0)
    assert "共 1 条" in str(jobs.said_of(Job.objects.get()))


def test_a_day_long_ago_is_told_from_tallies_too(building: Campaign, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAIZHANG_TODAY", "2024-06-20")
    for day in (date(2023, 9, 30), date(2023, 10, 1), date(2023, 10, 31), date(2024, 1, 1)):
        same_as_the_rows(building, Period(start=building.starts, end=day))


def test_cells_that_were_meddled_with_are_named_and_built_anew(
    building: Campaign, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tallies.run(()) == 0
    assert "小专项：汇总数可用，3 条在内，0 条待并入" in capsys.readouterr().out
    Tally.objects.filter(path="0000").update(n=5)
    flaws = [str(flaw) for flaw in integrity.check()]
    assert any("“查摆问题”的汇总数与逐条数出来的不一致" in flaw for flaw in flaws)
    assert tallies.run(()) == 1
    assert tallies.run(("--build",)) == 0
    assert "小专项：汇总数已重建，3 条" in capsys.readouterr().out
    assert TallyBook.objects.count() == 1


def test_without_a_book_the_command_says_so(county: County, capsys: pytest.CaptureFixture[str]) -> None:
    assert tallies.run(()) == 0
    assert "还没有汇总数" in capsys.readouterr().out
