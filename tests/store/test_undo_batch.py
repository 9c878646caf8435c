"""The door `undo_batch`: as far as it can, the rest named; together; other people's; twice."""

import pytest

from taizhang.errors import Refusal
from taizhang.record.entry import Draft
from taizhang.store.integrity import check
from taizhang.store.ledger import move, record
from taizhang.store.models import Entry, Step
from taizhang.store.moving import Moving
from taizhang.store.sight import Unseen
from taizhang.store.undoing import previewed, undo_batch
from tests.store.conftest import NOTE, County, draft
from tests.store.test_move import DONE
from tests.store.test_undo import facts


def imported(county: County, many: int = 3, batch: str = "b" * 16) -> tuple[str, ...]:
    drafts: list[Draft] = [draft(f"i{at}", title=f"第{at}条问题") for at in range(many)]
    return record(county.campaign, drafts, by=county.clerk, batch=batch).keys


def test_a_batch_is_undone_as_far_as_it_can_and_the_rest_is_named(county: County) -> None:
    first, second, third = imported(county)
    move(
        county.campaign,
        Moving(key=second, move="claim", version=1, proofs=NOTE, values=DONE),
        by=county.clerk,
    )
    told = previewed("b" * 16, by=county.clerk)
    assert set(told.keys) == {first, third}
    assert [(one.key, str(one.why)[:2]) for one in told.left] == [(second, "周敏")]
    done = undo_batch("b" * 16, by=county.clerk)
    assert (set(done.keys), [one.key for one in done.left]) == ({first, third}, [second])
    assert [row.key for row in Entry.objects.filter(campaign="small")] == [second]
    assert Step.objects.filter(batch=done.batch, undoes__isnull=False).count() == 2
    with pytest.raises(Refusal, match="3 条都不能撤销"):
        undo_batch("b" * 16, by=county.clerk)
    assert check() == ()


def test_a_batch_of_moves_is_undone_at_once(county: County) -> None:
    keys = imported(county)
    was = {row.key: facts(row) for row in Entry.objects.filter(key__in=keys)}
    moves = [Moving(key=key, move="claim", version=1, proofs=NOTE, values=DONE) for key in keys]
    move(county.campaign, moves, by=county.clerk, batch="m" * 16)
    assert set(undo_batch("m" * 16, by=county.clerk).keys) == set(keys)
    assert {row.key: facts(row) for row in Entry.objects.filter(key__in=keys)} == was


def test_rows_that_point_to_one_another_go_together(county: County) -> None:
    (first, *_), batch = imported(county, 1, ""), "t" * 16
    problem = record(county.campaign, [draft("p")], by=county.clerk, batch=batch).keys[0]
    tie = (("measure_of", problem), ("same_as", first))
    record(county.campaign, [draft("q", kind="task", values={}, links=tie)], by=county.clerk, batch=batch)
    assert len(undo_batch(batch, by=county.clerk).keys) == 2


def test_what_points_to_a_row_and_stays_keeps_it(county: County) -> None:
    batch = "t" * 16
    problem = record(county.campaign, [draft("p")], by=county.clerk, batch=batch).keys[0]
    tied = draft("q", kind="task", values={}, links=(("measure_of", problem),))
    task = record(county.campaign, [tied], by=county.clerk, batch=batch).keys[0]
    move(county.campaign, Moving(key=task, move="finish", version=1, proofs=NOTE), by=county.clerk)
    with pytest.raises(Refusal, match="2 条都不能撤销"):
        undo_batch(batch, by=county.clerk)


def test_other_peoples_batches_are_seen_by_the_office_above_alone(county: County) -> None:
    imported(county)
    for actor in (county.other, county.verifier):
        with pytest.raises(Unseen):
            undo_batch("b" * 16, by=actor)
        with pytest.raises(Unseen):
            previewed("b" * 16, by=actor)
    with pytest.raises(Unseen):
        undo_batch("", by=county.office)
    assert len(undo_batch("b" * 16, by=county.office).keys) == 3
