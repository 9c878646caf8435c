"""What those affected say becomes one word by the life's rule, and only by it."""

from datetime import UTC, date, datetime

import pytest

from taizhang.campaign.model import Ballot
from taizhang.record.ballots import MOVE, VOTES, Votes, read, tally, told, word
from taizhang.record.entry import Step

NOON = datetime(2023, 12, 20, 4, 0, tzinfo=UTC)
HALF = Ballot(by=("clerk",))


def answered(votes: Votes, round_: int = 1, move: str = MOVE) -> Step:
    return Step(
        move=move, from_state="verified", to_state="verified", at=NOON, day=date(2023, 12, 20), person=1, round=round_,
        values={VOTES: told(votes, "ballot")},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("satisfied", "mostly", "dissatisfied", "asked", "comes_to"),
    [
        (15, 10, 4, 0, "satisfied"),  # 29 ballots: 15 are more than half
        (14, 12, 3, 0, "mostly"),  # 14 of 29 are not, 26 together are
        (5, 5, 10, 0, "dissatisfied"),  # exactly half is not more than half
        (15, 5, 0, 40, "dissatisfied"),  # of all who were asked, not of those who answered
        (15, 6, 0, 40, "mostly"),
        (2, 0, 0, 1, "satisfied"),  # fewer asked than answered: those who answered
    ],
)
def test_more_than_half_decides(satisfied: int, mostly: int, dissatisfied: int, asked: int, comes_to: str) -> None:
    votes = Votes(satisfied=satisfied, mostly=mostly, dissatisfied=dissatisfied, asked=asked)
    assert word(HALF, votes) == comes_to


def test_too_few_answers_come_to_nothing() -> None:
    assert word(Ballot(least=3, by=("clerk",)), Votes(satisfied=2)) == ""
    assert word(Ballot(least=3, by=("clerk",)), Votes(satisfied=3)) == "satisfied"


def test_the_share_that_counts_is_the_campaign_s() -> None:
    assert word(Ballot(above=80, by=("clerk",)), Votes(satisfied=8, mostly=2)) == "mostly"


def test_all_answers_of_the_round_are_added_and_no_others() -> None:
    steps = (answered(Votes(satisfied=3), 1), answered(Votes(satisfied=1, asked=4), 2), answered(Votes(mostly=2), 2),
             answered(Votes(dissatisfied=9), 2, move="claim"))  # fmt: skip
    assert tally(steps, 2) == Votes(satisfied=1, mostly=2, asked=6)
    assert tally(steps, 1) == Votes(satisfied=3)
    assert tally(steps, 3) == Votes()


def test_what_is_no_answer_counts_nothing() -> None:
    assert read(None) == Votes()
    assert read({"satisfied": 2, "way": "visit"}) == Votes(satisfied=2)
