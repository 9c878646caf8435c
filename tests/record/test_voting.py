"""Votes: what cannot be, what they come to by the rule, how minutes tell them."""

import pytest

from taizhang.campaign.sitting import Agenda
from taizhang.record.voting import Vote, result, told, vote_of, wrong

RULE = Agenda(items="agenda_item", tasks="task")


def vote(due: int, present: int, favour: int, against: int = 0, abstained: int = 0) -> Vote:
    return Vote(due=due, present=present, favour=favour, against=against, abstained=abstained)


@pytest.mark.parametrize(
    ("given", "came_to"),
    [
        (vote(12, 8, 7, 1), "passed"),
        (vote(12, 8, 6, 2), "failed"),
        (vote(12, 7, 7), "short"),
        (vote(9, 6, 5, 1), "passed"),
        (vote(10, 6, 6), "short"),
    ],
)
def test_two_thirds_of_those_due_are_there_and_more_than_half_of_them_agree(given: Vote, came_to: str) -> None:
    assert result(RULE, given) == came_to


def test_the_rule_is_the_campaigns_own() -> None:
    strict = Agenda(items="agenda_item", tasks="task", present="3/4", favour="2/3")
    assert result(strict, vote(12, 9, 8)) == "failed"
    assert result(strict, vote(12, 9, 9)) == "passed"
    assert result(strict, vote(12, 8, 8)) == "short"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (vote(0, 0, 0), "应到至少一人"),
        (vote(12, 13, 1), "应到12，实到13"),
        (vote(12, -1, 0), "应到12，实到-1"),
        (vote(12, 11, 10, 1, 1), "加起来是12，多于实到11"),
        (vote(12, 11, -1), "加起来是-1"),
    ],
)
def test_numbers_that_cannot_be_are_told(given: Vote, said: str) -> None:
    assert said in str(wrong(given))


def test_who_is_there_need_not_vote() -> None:
    assert wrong(vote(12, 11, 9, 1, 0)) is None


def test_minutes_tell_all_five_numbers() -> None:
    assert told(vote(12, 11, 10, 0, 1)) == "应到12人，实到11人，同意10人，反对0人，弃权1人"


def test_a_vote_is_read_back_from_an_agenda_item() -> None:
    kept = {"due_people": 12, "present_people": "11", "votes_for": 11.0, "votes_against": None}
    assert vote_of(kept) == vote(12, 11, 11)
    assert vote_of({"due_people": 12}) is None
    assert vote_of({"votes_for": 3}) is None
    assert vote_of({"due_people": "十二", "votes_for": 3}) is None
