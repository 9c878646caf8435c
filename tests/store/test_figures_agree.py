"""The two answers quarrel: every figure of a random ledger is the same in Python and in SQL (design.md section 3)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from taizhang.campaign.load import load
from taizhang.campaign.model import Campaign, Crowded, Fewer, Selection, Under
from taizhang.errors import Refusal
from taizhang.see import metrics, selection
from taizhang.see.derive import broken, items, part
from taizhang.see.figure import Period
from taizhang.see.stages import stages
from taizhang.store import figures
from taizhang.store.models import Unit
from taizhang.store.selecting import selected
from tests.house.reading import ROOT
from tests.store.ledgers import Told, grown, ledgers, selections, write

SMALL = ROOT / "tests" / "see" / "rectify.yaml"
SHIPPED = tuple(sorted((ROOT / "campaigns").glob("*.yaml")))

quick = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
shipped = settings(quick, max_examples=5)
pytestmark = pytest.mark.django_db


@cache
def campaign(file: Path) -> Campaign:
    found, _ = load(file.read_text(encoding="utf-8"), file.name)
    assert found is not None
    return found


def on_disk(told: Told, compare: Callable[[Told, Unit], None]) -> None:
    """Write the ledger as rows, compare, and take everything back."""
    with transaction.atomic():
        write(told.world)
        compare(told, Unit.objects.get(path=told.unit.path))
        transaction.set_rollback(True)


def same_figures(told: Told, unit: Unit) -> None:
    for name in told.world.campaign.metrics:
        here = metrics.answer(told.world, name, unit.path, told.period)
        assert figures.figure(told.world.campaign, name, unit, told.period) == here, name


def same_rows(told: Told, unit: Unit) -> None:
    campaign = told.world.campaign
    for name in campaign.metrics:
        here = {entry.key for entry in metrics.rows(told.world, name, unit.path, told.period)}
        found = figures.rows(campaign, name, unit, told.period)
        assert {row.key for row in found} == here, name
        assert found.count() == len(here), name


def same_units(told: Told, unit: Unit) -> None:
    for name in told.world.campaign.metrics:
        here = [node.code for node in metrics.lacking(told.world, name, unit.path, told.period)]
        there = figures.lacking(told.world.campaign, name, unit, told.period)
        assert sorted(row.code for row in there) == sorted(here), name


def same_pages(told: Told, _unit: Unit) -> None:
    """A page of units asked at once says what each says when asked alone."""
    campaign, units = told.world.campaign, tuple(Unit.objects.all())
    names = tuple(campaign.metrics)
    siblings = tuple(unit for unit in units if len(unit.path) == 8)
    for asked in (units, siblings):
        for (name, code), found in figures.figures(campaign, names, asked, told.period).items():
            path = next(one.path for one in units if one.code == code)
            assert found == metrics.answer(told.world, name, path, told.period), name


@quick
@given(told=ledgers(campaign(SMALL)))
def test_every_form_of_metric_gives_the_same_figure_in_both(told: Told) -> None:
    on_disk(told, same_figures)


def derived(told: Campaign) -> tuple[str, ...]:
    """Questions about stages, parts and other breakdowns."""
    staged = (stage for life in told.lives for stage in stages(told, life))
    asked = (name for stage in staged for name in (stage.now, stage.far, stage.took) if name)
    parts = (part("items.found", "aspect", code) for code in ("style", ""))
    town = (part(name, "class", "town") for name in ("items.rate", "study.units"))
    return (*asked, *(items(life) for life in told.lives), *parts, *town, broken("items.rate", "class"))


def same_derived(told: Told, unit: Unit) -> None:
    for name in derived(told.world.campaign):
        here = metrics.answer(told.world, name, unit.path, told.period)
        assert figures.figure(told.world.campaign, name, unit, told.period) == here, name


@quick
@given(told=ledgers(campaign(SMALL)))
def test_what_no_campaign_names_is_the_same_in_both_too(told: Told) -> None:
    on_disk(told, same_derived)


@quick
@given(told=ledgers(campaign(SMALL)))
def test_a_figure_opens_the_same_rows_in_both(told: Told) -> None:
    on_disk(told, same_rows)


@settings(quick, max_examples=5)
@given(told=ledgers(campaign(SMALL), full=True))
def test_the_seal_of_a_figure_is_the_same_in_both(told: Told) -> None:
    def same(told: Told, unit: Unit) -> None:
        for name in ("items.rate", "study.units", "items.days"):
            asked = figures.figure(told.world.campaign, name, unit, told.period)
            assert figures.seal(told.world.campaign, asked) == metrics.seal(told.world, asked), name

    on_disk(told, same)


def test_a_page_without_units_is_empty_and_an_unknown_metric_is_refused() -> None:
    told = grown(campaign(SMALL), 0, 0)
    write(told.world)
    assert figures.figures(told.world.campaign, ("items.rate",), (), told.period) == {}
    with pytest.raises(Refusal, match=r"没有这个指标：items\.lost"):
        figures.figure(told.world.campaign, "items.lost", Unit.objects.get(path="0000"), told.period)


@quick
@given(told=ledgers(campaign(SMALL)))
def test_the_units_still_lacking_are_the_same_in_both(told: Told) -> None:
    on_disk(told, same_units)


@settings(quick, max_examples=8)
@given(told=ledgers(campaign(SMALL), most=25))
def test_a_page_of_units_says_what_each_unit_says_alone(told: Told) -> None:
    on_disk(told, same_pages)


ALONE: tuple[Selection, ...] = (
    Selection(late=True),
    Selection(copied=True),
    Selection(copied=True, kinds=("problem", "fix"), classes=("town",)),
    Selection(quiet=5),
    Selection(rounds=2),
    Selection(states=("working",)),
    Selection(not_states=("working", "drafted")),
    Selection(fewer=Fewer(kind="problem", than=2)),
    Selection(fewer=Fewer(kind="problem", than={"town": 2, "*": 3}, by="owner")),
    Selection(has=("report",)),
    Selection(lacks=("found",)),
    Selection(again=True),
    Selection(crowded=Crowded(field="owner", units=2)),
    Selection(under=Under(field="money", than=2)),
    Selection(missing=("owner", "due")),
    Selection(some=("owner", "due")),
    Selection(lapsed=10),
)


def days_of(told: Told) -> list[date]:
    """The days on which something changes, where an off-by-one would show."""
    entries = told.world.entries
    changes = {entry.day for entry in entries} | {step.day for entry in entries for step in entry.steps}
    return sorted({told.period.end, *changes, *(entry.due for entry in entries if entry.due)})


@settings(quick, max_examples=20)
@given(told=ledgers(campaign(SMALL), most=30), wanted=st.lists(selections(campaign(SMALL)), min_size=10, max_size=10))
def test_any_selection_finds_the_same_entries_in_both_on_any_day(told: Told, wanted: list[Selection]) -> None:
    def same(told: Told, _unit: Unit) -> None:
        top, days = told.world.units[0].path, days_of(told)
        for at, one in enumerate(wanted):
            on = days[at * 7 % len(days)]
            here = selection.selected(told.world, one, top, on)
            there = selected(told.world.campaign, one, top, on)
            assert sorted(there.values_list("key", flat=True)) == [entry.key for entry in here], (on, one)

    on_disk(told, same)


@settings(quick, max_examples=3)
@given(told=ledgers(campaign(SMALL), most=20, full=True))
def test_each_word_alone_finds_the_same_on_every_day_on_which_something_changes(told: Told) -> None:
    def same(told: Told, _unit: Unit) -> None:
        top = told.world.units[0].path
        for on in days_of(told):
            for one in ALONE:
                here = selection.selected(told.world, one, top, on)
                there = selected(told.world.campaign, one, top, on)
                assert sorted(there.values_list("key", flat=True)) == [entry.key for entry in here], (on, one)

    on_disk(told, same)


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_the_metrics_of_every_shipped_campaign_agree(file: Path) -> None:
    @shipped
    @given(told=ledgers(campaign(file), full=True))
    def agree(told: Told) -> None:
        on_disk(told, same_figures)

    agree()


@pytest.mark.parametrize(("day", "expected"), [(0, 4), (9, 4), (10, 5), (20, 6), (29, 6), (30, 5), (40, 4)])
def test_nothing_is_expected_of_a_unit_before_it_opened_nor_from_the_day_it_closed(day: int, expected: int) -> None:
    told = grown(campaign(SMALL), 0, 0)
    starts = told.world.campaign.starts
    asked = replace(told, unit=told.world.units[0], period=Period(start=starts, end=starts + timedelta(days=day)))

    def counted(one: Told, unit: Unit) -> None:
        figure = figures.figure(one.world.campaign, "study.twice", unit, one.period)
        assert (figure.denominator, figure.value) == (Fraction(expected), Fraction(0))
        assert figure == metrics.answer(one.world, "study.twice", unit.path, one.period)
        same_units(one, unit)

    on_disk(asked, counted)
