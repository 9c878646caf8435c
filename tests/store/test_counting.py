"""Counts are remembered until something happens in the ledger."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from taizhang.store import sight
from taizhang.store.counting import count
from taizhang.store.ledger import record
from taizhang.store.remembered import Memory
from tests.store.conftest import County, Recorder, draft


def test_a_count_is_asked_again_only_after_a_step(county: County, recorded: Recorder) -> None:
    recorded()
    kept, rows = Memory(), sight.entries(county.clerk, "small")
    assert count(rows, kept) == 1
    with CaptureQueriesContext(connection) as asked:
        assert count(rows, kept) == 1
    assert [query["sql"] for query in asked if "store_entry" in query["sql"]] == []
    record(county.campaign, [draft("v", unit="YX-0101")], by=county.clerk)
    assert count(rows, kept) == 2


def test_another_question_has_its_own_count_and_old_ones_are_forgotten(county: County, recorded: Recorder) -> None:
    recorded()
    kept = Memory(most=2)
    for title in ("甲", "乙", "丙"):
        assert count(sight.entries(county.clerk, "small").filter(title=title), kept) == 0
    assert count(sight.entries(county.clerk, "small"), kept) == 1
    assert len(kept) == 2
