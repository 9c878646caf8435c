"""The numbers of 待办 come from tallies and are those of the rows, whatever happened and whoever looks."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from inspect import unwrap
from random import Random
from unittest.mock import patch

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from taizhang.record.permits import Actor
from taizhang.store import office, sight, tally_books, tally_building
from taizhang.store.models import Entry, Person, Unit
from taizhang.web import due_counts, due_rows, due_walking
from taizhang.web.due_counts import Counts
from taizhang.web.seat import Seat
from tests.store.conftest import SMALL, County, Recorder
from tests.store.tally_acts import Acting
from tests.web.at_desk import at_desk

TODAY = date(2023, 10, 30)
pytestmark = pytest.mark.django_db


def seat_of(county: County, actor: Actor) -> Seat:
    """Where this person sits now: their unit may have moved."""
    person = Person.objects.get(pk=actor.person)
    held = sight.actor_of(person)
    unit = Unit.objects.get(path=held.duties[0].path)
    return Seat(person=person, actor=held, campaign=county.campaign, unit=unit, day=TODAY, today=TODAY)


def from_tallies(seat: Seat) -> Counts | None:
    return due_counts.counts(seat, seat.grounds)


def from_rows(_seat: Seat) -> Counts | None:
    return None


def numbers(seat: Seat, told: Callable[[Seat], Counts | None]) -> tuple[object, ...]:
    with patch.object(due_rows, "counted", told):
        course = {stand: n for stand, n in unwrap(due_rows.tally)(seat).items() if n}
        lists = (due_rows.due_now(seat, 20), due_rows.waiting(seat, 6), due_rows.done(seat, 6))
        return course, due_rows.later(seat), due_rows.able(seat), *(one.count for one in lists)


def shown(seat: Seat) -> tuple[list[date | None], ...]:
    """The days of the rows that are shown, in their order; of several of one day any may be among the first."""
    now, waiting, done = due_rows.due_now(seat, 20), due_rows.waiting(seat, 6), due_rows.done(seat, 6)
    due = ([row.look_on if row.pk in one.again else row.due for row in one.rows] for one in (now, waiting))
    return (*due, [row.moved_on for row in done.rows])


def walked(seat: Seat) -> tuple[list[date | None], ...]:
    """The same where the unit is taken for one that holds much of the ledger."""
    with patch.object(due_walking, "MANY", -1):
        assert due_rows.place_of(seat).large
        return shown(seat)


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32))
def test_whatever_happens_the_numbers_of_tallies_and_rows_are_the_same(seed: int, county: County) -> None:
    with transaction.atomic(), patch.dict("os.environ", TAIZHANG_TODAY=str(TODAY)):
        random = Random(seed)
        told_to_few = SMALL.read_text(encoding="utf-8").replace(
            "task: {label: 任务,", "task: {sight: {own: [verifier], above: [office]}, label: 任务,"
        )
        campaign = office.adopt(told_to_few, "small.yaml")
        acting = Acting(replace(county, campaign=campaign), random)
        tally_building.build(campaign)
        for _ in range(40):
            acting.act()
        if random.random() < 0.5:
            tally_books.fold_all(campaign)
        told = 0
        for actor in (county.clerk, county.verifier, county.other, county.office, county.leader):
            seat = seat_of(acting.county, actor)
            told += from_tallies(seat) is not None
            assert numbers(seat, from_tallies) == numbers(seat, from_rows), actor
            assert walked(seat) == shown(seat), actor
        assert told == 5
        transaction.set_rollback(True)


def test_the_first_page_counts_no_rows(county: County, recorded: Recorder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAIZHANG_TODAY", str(TODAY))
    for origin in "abc":
        recorded(origin)
    tally_building.build(county.campaign)
    seat = seat_of(county, county.office)
    with CaptureQueriesContext(connection) as asked:
        told = numbers(seat, from_tallies)
    assert told == ({("problem", "found"): 3}, 0, 0, 0, 3, 0)
    counted = [one["sql"] for one in asked if "COUNT(" in one["sql"] and 'FROM "store_entry"' in one["sql"]]
    assert all("target" in one or "look_on" in one for one in counted), counted
    assert "云溪县" in at_desk(county.office).get("/").content.decode()


def test_who_holds_another_duty_below_and_whoever_looks_ahead_are_left_to_the_rows(
    county: County, recorded: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TAIZHANG_TODAY", str(TODAY))
    row = recorded()
    tally_building.build(county.campaign)
    seat = seat_of(county, county.office)
    assert due_counts.counts(seat, ("0000",)) is not None
    both = replace(seat, actor=replace(county.office, duties=(*county.office.duties, *county.clerk.duties)))
    assert due_counts.counts(both, ("0000",)) is None
    Entry.objects.filter(pk=row.pk).update(day=date(2023, 11, 2))
    assert due_counts.counts(seat, ("0000",)) is None
