"""A book that is built or folded into while others write says what the rows say, and is built once."""

from typing import Any

import pytest

from taizhang.campaign.model import Campaign
from taizhang.cli.work import SORTS
from taizhang.store import jobs, recounting, tally_books, tally_building
from taizhang.store.job_tables import Job
from taizhang.store.jobs import Wanted
from taizhang.store.tally_tables import Touched
from taizhang.store.working import work_off
from tests.store.conftest import Recorder
from tests.store.test_tallies import found, rows_read

pytestmark = pytest.mark.django_db


def test_what_is_written_while_a_book_is_built_is_in_it(
    building: Campaign, recorded: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tally_building._kept

    def meanwhile(look: recounting.Look) -> None:
        recorded("meanwhile")
        kept(look)

    monkeypatch.setattr(tally_building, "_kept", meanwhile)
    tally_building.build(building)
    assert (found(building), rows_read(building), Touched.objects.count()) == (4, 0, 0)


def test_two_workers_that_fold_the_same_marks_count_them_once(
    building: Campaign, recorded: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorded("d")
    look = recounting.look

    def overtaken(*asked: Any) -> recounting.Look:
        told = look(*asked)
        monkeypatch.setattr(tally_books, "look", look)
        tally_books.fold(building)
        return told

    monkeypatch.setattr(tally_books, "look", overtaken)
    tally_books.fold_all(building)
    assert (found(building), rows_read(building), Touched.objects.count()) == (4, 0, 0)


def test_a_job_that_finds_its_book_built_leaves_it_as_it_is(building: Campaign) -> None:
    book = tally_books.book_of(building)
    jobs.enqueue(Wanted(sort="tallies", params={"campaign": building.campaign}, key="again"))
    assert work_off(SORTS) == 1
    assert tally_books.book_of(building) == book
    assert "3 条" in str(jobs.said_of(Job.objects.get()))
