"""Letters: numbered in order by who sends them, unseen by their unit until sent, fixed once sent; talks seen by few."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from taizhang.errors import Refusal
from taizhang.record.entry import Draft
from taizhang.record.permits import Actor
from taizhang.store import sight
from taizhang.store.counting import count
from taizhang.store.ledger import move, record
from taizhang.store.models import Entry, Link
from taizhang.store.moving import Moving
from taizhang.store.sight import Unseen
from taizhang.store.undoing import undo_step
from tests.loop.conftest import THEME, People, enrolled_at

FACTS = {"facts": "集镇停车难逾期20天", "request": "一、请尽快交账。"}
NOON = datetime(2023, 11, 20, 4, tzinfo=UTC)


def letter(people: People, origin: str = "a", kind: str = "reminder", unit: str = "YX-01", **more: Any) -> Entry:
    title, by = more.pop("title", "逾期未办结"), more.pop("by", people.office)
    told = {**FACTS, **({"decided_by": "钱峰"} if kind == "interview" else {}), **more}
    day = date(2023, 11, 20)
    one = Draft(kind=kind, unit=unit, title=title, day=day, due=date(2023, 11, 30), origin=origin, values=told)
    (key,) = record(people.campaign, [one], by=by, at=NOON).keys
    return Entry.objects.get(key=key)


def sent(people: People, row: Entry, by: Actor | None = None, at: datetime = NOON) -> Entry:
    row.refresh_from_db()
    move(people.campaign, Moving(key=row.key, move="send", version=row.version, at=at), by=by or people.office)
    row.refresh_from_db()
    return row


def test_numbers_are_given_in_order_by_unit_series_and_year(people: People) -> None:
    rows = [sent(people, letter(people, str(at), unit=f"YX-0{at % 2 + 1}")) for at in range(3)]
    assert [row.values["number"] for row in rows] == ["提示函〔2023〕1号", "提示函〔2023〕2号", "提示函〔2023〕3号"]
    assert {row.values["sender"] for row in rows} == {"YX"}
    assert sent(people, letter(people, "o", "order")).values["number"] == "督办〔2023〕1号"
    january = datetime(2024, 1, 3, 4, tzinfo=UTC)
    assert sent(people, letter(people, "j"), at=january).values["number"] == "提示函〔2024〕1号"


def test_a_group_sends_in_the_name_of_the_unit_above_and_in_its_order(people: People) -> None:
    group = enrolled_at("group2", "何芳", "YX-01", "group")
    first = sent(people, letter(people, "a"))
    second = sent(people, letter(people, "b"), by=group)
    assert (second.values["sender"], second.values["number"]) == ("YX", "提示函〔2023〕2号")
    assert first.values["number"] == "提示函〔2023〕1号"


def test_a_letter_whose_sending_was_undone_keeps_its_number_and_a_refused_one_takes_none(people: People) -> None:
    first, bare = letter(people, "a"), letter(people, "b", request="")
    sent(people, first)
    with pytest.raises(Refusal, match="还不能“定稿发出”"):
        sent(people, bare)
    last = first.steps.order_by("seq").last()
    assert last is not None
    undo_step(first.key, last.seq, by=people.office, at=NOON)
    first.refresh_from_db()
    assert (first.state, "number" in first.values) == ("drafted", False)
    assert sent(people, letter(people, "c")).values["number"] == "提示函〔2023〕2号"
    assert sent(people, first).values["number"] == "提示函〔2023〕1号"


def test_a_draft_is_unseen_by_the_unit_it_is_written_to_until_it_is_sent(people: People) -> None:
    row = letter(people)
    for reader in (people.clerk, people.verifier):
        with pytest.raises(Unseen):
            sight.entry(reader, row.key)
        assert sight.among(reader, THEME, [row.pk]) == {}
        assert count(sight.under(reader, THEME, row.path)) == 0
    assert sight.entry(people.group, row.key) == row
    sent(people, row)
    assert sight.entry(people.clerk, row.key) == row
    assert sight.among(people.clerk, THEME, [row.pk]) == {row.pk: row}


def test_what_was_sent_is_not_rewritten_by_anybody(people: People) -> None:
    row = sent(people, letter(people))
    for by in (people.clerk, people.office):
        change = Moving(key=row.key, move="amend", version=row.version, values={"facts": "没有逾期"})
        with pytest.raises(Refusal, match="“已送达”以后内容不再改：提示事实"):
            move(people.campaign, change, by=by)
    proof = Moving(key=row.key, move="receive", version=row.version, values={"facts": "没有逾期"})
    with pytest.raises(Refusal, match="内容不再改"):
        move(people.campaign, proof, by=people.clerk)


def test_a_talk_is_read_by_its_own_chain_alone(people: People) -> None:
    leader = enrolled_at("leader", "钱峰", "YX", "leader")
    row = sent(people, letter(people, "t", "interview"))
    assert row.values["number"] == "约谈〔2023〕1号"
    assert Link.objects.filter(source=row).count() == 0
    for reader in (people.office, leader, people.verifier):
        assert sight.entry(reader, row.key) == row
    checker = enrolled_at("checker", "邓平", "YX", "verifier")
    for stranger in (people.clerk, people.group, checker):
        with pytest.raises(Unseen):
            sight.entry(stranger, row.key)
        assert sight.entries(stranger, THEME).count() == 0
        assert sight.handed(stranger, THEME, row.path[:4] if stranger is checker else row.path).count() == 0
