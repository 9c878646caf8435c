"""Votes: what cannot be, what they come to by the rule, how minutes tell them."""

import pytest

from taizhang.campaign.sitting import Agenda
from taizhang.record.voting import (
    UNNAMED,
    Named,
    Vote,
    misnamed,
    result,
    rule_kept,
    rule_of,
    told,
    vote_of,
    wrong,
)

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
    assert result(strict, vote(12, 9, 7)) == "failed"
    assert result(strict, vote(12, 9, 8)) == "passed"
    assert result(strict, vote(12, 8, 8)) == "short"


def test_half_is_more_than_half_and_two_thirds_are_reached_by_just_two_thirds() -> None:
    several = Agenda(items="agenda_item", tasks="task", also=("2/3",))
    assert [result(several, vote(12, 12, favour)) for favour in (6, 7)] == ["failed", "passed"]
    assert [result(several, vote(12, 12, favour), "2/3") for favour in (7, 8)] == ["failed", "passed"]
    assert result(several, vote(12, 12, 7), "9/10") == "passed"


def test_the_rule_of_a_vote_is_kept_with_it_whatever_the_campaign_says_later() -> None:
    several = Agenda(items="agenda_item", tasks="task", also=("2/3",))
    kept = {"vote_rule": rule_kept(several, "2/3")}
    assert kept["vote_rule"] == "应到的2/3到会，应到的2/3同意"
    later = Agenda(items="agenda_item", tasks="task", present="3/4", favour="3/4")
    assert rule_of(kept, later) == ("2/3", "2/3")
    assert rule_of({}, later) == ("3/4", "3/4")


def test_names_of_an_open_vote_are_apart_and_agree_with_the_numbers() -> None:
    named = Named(favour="何一、吕二，施三", abstained="张四")
    assert named.text == "同意：何一、吕二、施三；弃权：张四"
    assert misnamed(vote(4, 4, 3, 0, 1), named, "open") is None
    assert misnamed(vote(4, 4, 3, 0, 1), Named(), UNNAMED) is None


@pytest.mark.parametrize(
    ("named", "way", "said"),
    [
        (Named(favour="何一、吕二、施三", abstained="张四"), UNNAMED, "无记名投票只记票数"),
        (Named(favour="何一、吕二、何一", abstained="张四"), "open", "“何一”写了两次"),
        (Named(favour="何一、吕二", abstained="张四"), "", "写了2个姓名（何一、吕二），票数是3"),
        (Named(favour="何一、吕二、施三"), "open", "写了0个姓名（），票数是1"),
    ],
)
def test_names_that_cannot_stand_are_told(named: Named, way: str, said: str) -> None:
    assert said in str(misnamed(vote(4, 4, 3, 0, 1), named, way))


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
