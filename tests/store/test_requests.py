"""The limit of a unit's week holds wherever a request goes out: door, letter, document, meeting, API, workbook."""

from datetime import date, timedelta
from typing import Any

import pytest

from taizhang.campaign.model import Campaign
from taizhang.campaign.shipped import shipped_text
from taizhang.errors import Refusal
from taizhang.record.entry import Citation, Draft
from taizhang.record.permits import Actor
from taizhang.store import meeting, office
from taizhang.store.ledger import move, record
from taizhang.store.models import Entry
from taizhang.store.moving import Moving
from taizhang.store.requests import asked_by_others, cost_of
from taizhang.store.undoing import undo_step
from tests.loop.conftest import People
from tests.loop.conftest import people as people  # noqa: PLC0414

MONDAY = date(2023, 11, 20)
BEYOND = r"填约 (9|10) 分钟，超过专项定的 7 分钟"


@pytest.fixture
def tight(people: People, monkeypatch: pytest.MonkeyPatch) -> Campaign:
    """A campaign that leaves seven minutes a week: two tasks or letters of three minutes, not three."""
    monkeypatch.setenv("TAIZHANG_TODAY", MONDAY.isoformat())
    text = shipped_text("theme_education_2023").replace("minutes_a_week: 60", "minutes_a_week: 7")
    return office.adopt(text, "theme_education_2023.yaml")


def task(origin: str, unit: str = "YX-01", day: date = MONDAY, **more: Any) -> Draft:
    values = {"measure": "organise"}
    return Draft(kind="task", unit=unit, title=f"任务{origin}", day=day, origin=origin, values=values, **more)


def letters(campaign: Campaign, by: Actor, *origins: str) -> list[str]:
    values = {"facts": "逾期3件", "request": "请尽快办结"}
    drafts = [
        Draft(kind="reminder", unit="YX-01", title=origin, day=MONDAY, due=MONDAY, origin=origin, values=values)
        for origin in origins
    ]
    return list(record(campaign, drafts, by=by).keys)


def test_two_fit_into_the_week_and_the_third_is_refused_with_the_numbers(people: People, tight: Campaign) -> None:
    record(tight, [task("a")], by=people.office)
    cost = cost_of(tight, asked_by_others(tight, [task("b")], people.office, MONDAY), MONDAY)
    assert cost is not None
    assert (cost.units, cost.beyond) == (1, False)
    record(tight, [task("b")], by=people.office)
    with pytest.raises(Refusal, match=BEYOND):
        record(tight, [task("c")], by=people.office)
    assert Entry.objects.filter(kind="task").count() == 2
    record(tight, [task("c", unit="YX-02")], by=people.office)


def test_what_was_sent_more_than_a_week_ago_and_what_is_only_filed_now_weighs_nothing(
    people: People, tight: Campaign
) -> None:
    old = MONDAY - timedelta(days=7)
    record(tight, [task(f"old{at}", day=old) for at in range(9)], by=people.office)
    record(tight, [task("a"), task("b")], by=people.office)


def test_a_unit_s_own_tasks_are_no_request_of_others(people: People, tight: Campaign) -> None:
    record(tight, [task(f"own{at}") for at in range(5)], by=people.clerk)


def test_tasks_of_a_document_weigh_on_the_day_they_are_given_out_whatever_the_document_is_dated(
    people: People, tight: Campaign
) -> None:
    cited = Citation(document="d", sentence="1.1", start=0, end=9)
    drafts = [task(f"doc{at}", day=MONDAY - timedelta(days=40), citation=cited) for at in range(3)]
    with pytest.raises(Refusal, match=BEYOND):
        record(tight, drafts, by=people.office)


def test_letters_weigh_when_they_are_sent_and_drafts_and_withdrawn_ones_do_not(people: People, tight: Campaign) -> None:
    keys = letters(tight, people.office, "a", "b", "c", "d")
    move(tight, [Moving(key=key, move="send", version=1) for key in keys[:2]], by=people.office)
    with pytest.raises(Refusal, match=BEYOND):
        move(tight, Moving(key=keys[2], move="send", version=1), by=people.office)
    assert Entry.objects.get(key=keys[2]).state == "drafted"
    last = Entry.objects.get(key=keys[0]).steps.order_by("seq").last()
    assert last is not None
    undo_step(keys[0], last.seq, by=people.office)
    move(tight, Moving(key=keys[2], move="send", version=1), by=people.office)


def test_decisions_of_a_meeting_are_requests_too(people: People, tight: Campaign) -> None:
    held = Draft(kind="meeting", unit="YX", title="推进会", day=MONDAY, origin="m", values={"meeting_type": "progress"})
    (key,) = record(tight, [held], by=people.office).keys
    for text in ("补齐台账", "报送进展"):
        decided = meeting.Decided(key=key, text=text, units=("YX-01",), due=date(2023, 12, 1))
        meeting.assign(tight, decided, by=people.office)
    decided = meeting.Decided(key=key, text="再报一次", units=("YX-02", "YX-01"), due=date(2023, 12, 1))
    with pytest.raises(Refusal, match=BEYOND):
        meeting.assign(tight, decided, by=people.office)
    assert Entry.objects.filter(kind="task").count() == 2
