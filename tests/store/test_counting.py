"""Counts are remembered until something happens in the ledger."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from taizhang.store import sight
from taizhang.store.counting import KEPT, count
from taizhang.store.ledger import record
from tests.store.conftest import County, Recorder, draft


def test_a_count_is_asked_again_only_after_a_step(county: County, recorded: Recorder) -> None:
    recorded()
    rows = sight.entries(county.clerk, "small")
    assert count(rows) == 1
    with CaptureQueriesContext(connection) as asked:
        assert count(rows) == 1
    assert [query["sql"] for query in asked if "store_entry" in query["sql"]] == []
    record(county.campaign, [draft("v", unit="YX-0101")], by=county.clerk)
    assert count(rows) == 2


def test_another_question_has_its_own_count_and_what_nothing_can_answer_is_not_asked(
    county: County, recorded: Recorder
) -> None:
    recorded()
    rows, before = sight.entries(county.clerk, "small"), len(KEPT)
    assert [count(rows.filter(title=title)) for title in ("甲", "乙")] == [0, 0]
    assert (count(rows), count(rows.none()), len(KEPT)) == (1, 0, before + 3)
