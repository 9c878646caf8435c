"""The number under a list comes from tallies and is that of its rows, whoever looks and whatever only some may read."""

from dataclasses import replace
from datetime import date
from random import Random
from unittest.mock import patch

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from taizhang.store import office, row_counts, tally_building
from taizhang.web.chosen import Chosen
from taizhang.web.listing import ALL, rows_of
from tests.store.conftest import SMALL, County, Recorder
from tests.store.tally_acts import Acting
from tests.web.at_desk import at_desk
from tests.web.test_todo_counts import TODAY, seat_of

pytestmark = pytest.mark.django_db


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32))
def test_whatever_happens_a_list_has_as_many_rows_as_tallies_say(seed: int, county: County) -> None:
    with transaction.atomic(), patch.dict("os.environ", TAIZHANG_TODAY=str(TODAY)):
        told_to_few = SMALL.read_text(encoding="utf-8").replace(
            "task: {label: 任务,", "task: {sight: {own: [verifier], above: [office]}, label: 任务,"
        )
        acting = Acting(replace(county, campaign=office.adopt(told_to_few, "small.yaml")), Random(seed))
        tally_building.build(acting.county.campaign)
        for _ in range(30):
            acting.act()
        for actor in (county.clerk, county.verifier, county.office, county.leader):
            seat = seat_of(acting.county, actor)
            for day in (TODAY, date(2023, 10, 5)):
                there = replace(seat, day=day)
                for listing in (ALL, *acting.county.campaign.lists.values()):
                    (told,) = row_counts.seen(there.actor, there.campaign, (listing.of,), (there.unit.path,), day)
                    assert told == rows_of(there, listing, Chosen()).count(), (actor, day, listing)
        transaction.set_rollback(True)


def test_the_number_of_a_list_reads_no_rows(
    county: County, recorded: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TAIZHANG_TODAY", str(TODAY))
    for origin in "abc":
        recorded(origin)
    tally_building.build(county.campaign)
    with CaptureQueriesContext(connection) as asked:
        shown = at_desk(county.office).get("/ledger/problems").content.decode()
    assert "共 3 条" in shown
    assert not [one["sql"] for one in asked if "COUNT(" in one["sql"] and 'FROM "store_entry"' in one["sql"]]
