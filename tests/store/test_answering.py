"""What those affected say: numbers without names, one word by the rule, and the item goes on by itself."""

from datetime import date
from typing import Any

import pytest

from taizhang.campaign.model import Campaign
from taizhang.campaign.shipped import shipped_text
from taizhang.errors import Refusal
from taizhang.record.ballots import VOTES, Votes
from taizhang.record.entry import Proof
from taizhang.record.permits import Actor
from taizhang.store import integrity, office, sight
from taizhang.store.answering import Answer, answer, answer_by_link
from taizhang.store.ledger import move, record
from taizhang.store.models import Entry
from taizhang.store.moving import Moving, Stale
from tests.store.conftest import County, draft

NOTE = (Proof(kind="note", text="现场核查"),)


@pytest.fixture
def theme(county: County) -> Campaign:
    return office.adopt(shipped_text("theme_education_2023"), "theme_education_2023.yaml")


@pytest.fixture
def closed(county: County, theme: Campaign) -> Entry:
    """A complaint of 溪口镇 that the verifier has closed; one answer is enough for it."""
    return Entry.objects.get(key=closed_one(county, theme, "complaint"))


def closed_one(county: County, theme: Campaign, kind: str) -> str:
    values = {"complaint": {"livelihood_source": "hotline"}}.get(kind, {})
    made = draft("c", kind=kind, title="物业收费不公开", due=date(2023, 11, 30), values=values)
    key = record(theme, [made], by=county.clerk).keys[0]
    steps: tuple[tuple[str, Actor, dict[str, Any]], ...] = (
        ("assign", county.verifier, {"values": {"owner": "周敏"}}),
        ("answer", county.clerk, {"values": {"effect": "已公开"}, "proofs": NOTE}),
        ("verify", county.verifier, {}),
    )
    for version, (name, by, more) in enumerate(steps, 1):
        move(theme, Moving(key=key, move=name, version=version, **more), by=by)
    return key


def problem_of(county: County, theme: Campaign) -> Entry:
    """A problem the office has closed; three answers are the least for it."""
    values = {"aspect": "style", "problem_source": "masses", "rhythm": "limited"}
    key = record(theme, [draft("p", values=values)], by=county.clerk).keys[0]
    Entry.objects.filter(key=key).update(state="verified")
    return Entry.objects.get(key=key)


def test_enough_good_answers_take_the_item_on(county: County, theme: Campaign, closed: Entry) -> None:
    given = Answer(key=closed.key, votes=Votes(satisfied=1), way="visit", version=closed.version, words="价目贴出来了")
    assert answer(theme, given, by=county.clerk) == "confirmed_by_affected"
    closed.refresh_from_db()
    assert closed.values["satisfaction"] == "satisfied"
    assert VOTES not in closed.values
    kept = closed.steps.get(move="ballot")
    assert kept.values[VOTES] == {"way": "visit", "satisfied": 1, "mostly": 0, "dissatisfied": 0, "asked": 0}
    assert closed.evidence.get(kind="word").text == "价目贴出来了"
    assert integrity.check() == ()


def test_bad_answers_leave_it_where_it_is_and_say_so(county: County, theme: Campaign, closed: Entry) -> None:
    given = Answer(key=closed.key, votes=Votes(dissatisfied=2, mostly=1), way="ballot")
    assert answer(theme, given, by=county.clerk) == "verified"
    closed.refresh_from_db()
    assert closed.values["satisfaction"] == "dissatisfied"
    with pytest.raises(Refusal) as refused:
        move(theme, Moving(key=closed.key, move="ask_affected", version=closed.version), by=county.clerk)
    assert "不满意，不能算群众认可" in str(refused.value.flaws[0].what)


def test_answers_add_up_until_there_are_enough(county: County, theme: Campaign) -> None:
    row = problem_of(county, theme)
    for _ in range(2):
        assert answer(theme, Answer(key=row.key, votes=Votes(satisfied=1), way="visit"), by=county.clerk) == "verified"
        row.refresh_from_db()
        assert "satisfaction" not in row.values
    third = Answer(key=row.key, votes=Votes(mostly=1), way="visit")
    assert answer(theme, third, by=county.clerk) == "confirmed_by_affected"
    row.refresh_from_db()
    assert row.values["satisfaction"] == "satisfied"


def test_who_may_not_enter_answers_is_refused_and_a_stranger_finds_nothing(
    county: County, theme: Campaign, closed: Entry
) -> None:
    given = Answer(key=closed.key, votes=Votes(satisfied=1), way="visit")
    with pytest.raises(Refusal, match="您的职责不能录入群众评价"):
        answer(theme, given, by=county.leader)
    with pytest.raises(sight.Unseen):
        answer(theme, given, by=county.other)


def test_no_answer_more_answers_than_asked_and_an_old_page_are_refused(
    county: County, theme: Campaign, closed: Entry
) -> None:
    for votes in (Votes(), Votes(satisfied=3, asked=2)):
        with pytest.raises(Refusal, match="至少填一个数"):
            answer(theme, Answer(key=closed.key, votes=votes, way="ballot"), by=county.clerk)
    with pytest.raises(Stale):
        answer(theme, Answer(key=closed.key, votes=Votes(satisfied=1), way="ballot", version=1), by=county.clerk)


def test_before_it_is_verified_nobody_is_asked(county: County, theme: Campaign) -> None:
    values = {"aspect": "style", "problem_source": "masses", "rhythm": "limited"}
    key = record(theme, [draft("q", values=values)], by=county.clerk).keys[0]
    with pytest.raises(Refusal, match="现在是“查摆”，核实以后才问群众评价"):
        answer(theme, Answer(key=key, votes=Votes(satisfied=1), way="visit"), by=county.clerk)


def test_through_a_link_nobody_is_named(county: County, theme: Campaign, closed: Entry) -> None:
    said = Answer(key=closed.key, votes=Votes(satisfied=1), way="link", words="好了")
    assert answer_by_link(theme, said) == "confirmed_by_affected"
    assert closed.steps.get(move="ballot").person is None
    assert integrity.check() == ()
    with pytest.raises(sight.Unseen):
        answer_by_link(theme, Answer(key="nosuchkey2", votes=Votes(satisfied=1), way="link"))
