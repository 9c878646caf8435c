"""Which steps still speak after some were undone."""

from dataclasses import replace

from taizhang.record.entry import Step
from taizhang.record.lifecycle import LACKS, Hand
from taizhang.record.struck import standing
from tests.see.ledger import line

ENTRY, _ = line("q1 problem 溪口镇 09-05 占道停车 经过=found@09-05,claimed@09-20,verified@10-08,claimed@10-09")


def told() -> tuple[Step, ...]:
    """Verified by person 2, which person 3 undid the day after."""
    recorded, claimed, verified, undone = (replace(step, seq=at) for at, step in enumerate(ENTRY.steps, 11))
    return (recorded, claimed, replace(verified, person=2), replace(undone, person=3, undoes=13))


def test_an_undone_step_and_what_undid_it_are_struck_out() -> None:
    assert [step.seq for step in standing(told())] == [11, 12]


def test_where_nothing_was_undone_every_step_speaks() -> None:
    assert standing(ENTRY.steps) == ENTRY.steps


def test_who_undid_the_verifying_is_not_taken_for_the_one_who_claimed() -> None:
    entry = replace(ENTRY, steps=told())
    hand = Hand(person=3, duties=(), at=ENTRY.steps[-1].at, day=ENTRY.day, version=1)
    assert LACKS["other_hand"](entry, hand) is None
    assert LACKS["other_hand"](entry, replace(hand, person=1)) is not None
