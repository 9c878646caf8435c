"""The door `move`: works, stranger, reader, each need, twice, wrong state, two at once, rebound, hand-over."""

from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, transaction

from taizhang.campaign.shipped import shipped_text
from taizhang.errors import Refusal
from taizhang.store import office
from taizhang.store.integrity import check
from taizhang.store.ledger import move, record
from taizhang.store.models import Entry, Evidence, Step
from taizhang.store.moving import Moving, Stale
from taizhang.store.reading import entry_values
from taizhang.store.sight import Unseen
from taizhang.store.undoing import undo_step
from tests.store.conftest import NOTE, County, Recorder, draft

DONE = {"effect": "新划车位120个"}


def claimed(county: County, row: Entry) -> Entry:
    moving = Moving(key=row.key, move="claim", version=row.version, proofs=NOTE, values=DONE)
    move(county.campaign, moving, by=county.clerk)
    return Entry.objects.get(pk=row.pk)


def verified(county: County, row: Entry) -> Entry:
    row = claimed(county, row)
    move(county.campaign, Moving(key=row.key, move="verify", version=row.version), by=county.verifier)
    return Entry.objects.get(pk=row.pk)


def test_done_with_proof_is_claimed_then_verified_by_another_hand(county: County, recorded: Recorder) -> None:
    row = verified(county, recorded())
    assert (row.state, row.version, row.values["effect"]) == ("verified", 3, "新划车位120个")
    assert list(Step.objects.filter(entry=row).order_by("seq").values_list("from_state", "to_state")) == [
        ("", "found"),
        ("found", "claimed"),
        ("claimed", "verified"),
    ]
    assert Evidence.objects.get(entry=row).round == 1


def test_done_without_proof_is_refused_and_nothing_is_half_written(county: County, recorded: Recorder) -> None:
    row = recorded()
    with pytest.raises(Refusal, match="还不能“交账”") as refused:
        move(county.campaign, Moving(key=row.key, move="claim", version=1), by=county.clerk)
    assert [str(flaw.what) for flaw in refused.value.flaws] == [
        "缺佐证（文件、核查记录或群众意见任选其一）",
        "缺“整改成效”",
    ]
    assert (Entry.objects.get(pk=row.pk).version, Step.objects.filter(entry=row).count()) == (1, 1)


def test_who_claimed_cannot_verify(county: County, recorded: Recorder) -> None:
    row = recorded()
    move(
        county.campaign, Moving(key=row.key, move="hand_over", version=1, values={"to_unit": "YX-02"}), by=county.office
    )
    move(county.campaign, Moving(key=row.key, move="accept", version=2), by=county.other)
    both = county.office
    with pytest.raises(Refusal, match="您的职责不能办理“交账”"):
        move(county.campaign, Moving(key=row.key, move="claim", version=3, proofs=NOTE, values=DONE), by=both)


def test_a_stranger_does_not_learn_that_the_entry_exists(county: County, recorded: Recorder) -> None:
    row = recorded()
    for key in (row.key, "nothing"):
        with pytest.raises(Unseen, match="没有找到，或不在您的职责范围内"):
            move(county.campaign, Moving(key=key, move="claim", version=1), by=county.other)


def test_a_reader_is_refused(county: County, recorded: Recorder) -> None:
    with pytest.raises(Refusal, match="您的职责不能办理"):
        move(county.campaign, Moving(key=recorded().key, move="claim", version=1), by=county.leader)


def test_two_people_at_once_the_second_hears_who_and_when(county: County, recorded: Recorder) -> None:
    row = claimed(county, recorded())
    seen = Moving(key=row.key, move="send_back", version=row.version, note="成效没有数据")
    move(county.campaign, seen, by=county.verifier)
    with pytest.raises(Stale, match="刚被吴强在"):
        move(county.campaign, Moving(key=row.key, move="verify", version=row.version), by=county.office)


def test_the_wrong_state_and_an_activity_have_no_such_step(county: County, recorded: Recorder) -> None:
    with pytest.raises(Refusal, match="现在是“已发现”，不能“核实销号”"):
        move(county.campaign, Moving(key=recorded().key, move="verify", version=1), by=county.verifier)
    study = recorded("s", kind="study", values={})
    with pytest.raises(Refusal, match="是已做的事"):
        move(county.campaign, Moving(key=study.key, move="claim", version=1), by=county.clerk)


def test_a_rebound_opens_a_new_round_keeps_history_and_asks_for_new_proof(county: County, recorded: Recorder) -> None:
    row = verified(county, recorded())
    again = Moving(key=row.key, move="rebound", version=row.version, note="雨后再次积水")
    move(county.campaign, again, by=county.clerk)
    row.refresh_from_db()
    assert (row.state, row.round) == ("found", 2)
    assert Step.objects.filter(entry=row, to_state="verified").exists()
    with pytest.raises(Refusal, match="还不能“交账”"):
        move(county.campaign, Moving(key=row.key, move="claim", version=row.version), by=county.clerk)


def test_what_is_handed_over_is_seen_and_accepted_by_the_receiver_alone(county: County, recorded: Recorder) -> None:
    row = recorded()
    hand_over = Moving(key=row.key, move="hand_over", version=1, values={"to_unit": "YX-02"})
    move(county.campaign, hand_over, by=county.clerk)
    with pytest.raises(Refusal, match="您的职责不能办理“承接”"):
        move(county.campaign, Moving(key=row.key, move="accept", version=2), by=county.clerk)
    move(county.campaign, Moving(key=row.key, move="accept", version=2), by=county.other)
    row.refresh_from_db()
    assert (row.unit.name, row.state, row.target, "to_unit" in row.values) == ("石桥乡", "found", "", False)


def test_a_hand_over_that_is_taken_back_leaves_nothing_behind(county: County, recorded: Recorder) -> None:
    row = recorded()
    hand_over = Moving(key=row.key, move="hand_over", version=1, values={"to_unit": "YX-02"})
    move(county.campaign, hand_over, by=county.clerk)
    amended = Moving(key=row.key, move="amend", version=2, values={"owner": "李科长"})
    move(county.campaign, amended, by=county.clerk)
    row.refresh_from_db()
    assert row.target == "00000001"
    move(county.campaign, Moving(key=row.key, move="take_back", version=3), by=county.clerk)
    row.refresh_from_db()
    assert (row.state, row.target, row.values) == ("found", "", {"source": "masses", "owner": "李科长"})


def test_a_hand_over_to_an_unknown_unit_changes_nothing(county: County, recorded: Recorder) -> None:
    row = recorded()
    wrong = Moving(key=row.key, move="hand_over", version=1, values={"to_unit": "XX"})
    with pytest.raises(Refusal, match="没有这个单位：XX"):
        move(county.campaign, wrong, by=county.clerk)
    assert Entry.objects.get(pk=row.pk).state == "found"


def test_amending_changes_facts_without_a_change_of_state(county: County, recorded: Recorder) -> None:
    row = recorded()
    values = {"title": "集镇停车难", "day": "2023-10-09", "owner": "李科长"}
    amended = Moving(key=row.key, move="amend", version=1, values=values, due=date(2023, 12, 1))
    move(county.campaign, amended, by=county.clerk)
    row.refresh_from_db()
    assert (row.title, row.day, row.due) == ("集镇停车难", date(2023, 10, 9), date(2023, 12, 1))
    assert (row.state, row.values) == ("found", {"source": "masses", "owner": "李科长"})


def test_what_an_entry_is_listed_under_follows_its_field_and_comes_back_with_it(county: County) -> None:
    theme = office.adopt(shipped_text("theme_education_2023"), "theme_education_2023.yaml")
    task = draft("t", kind="task", values={"measure": "study"})
    key = record(theme, [task], by=county.clerk).keys[0]
    move(theme, Moving(key=key, move="amend", version=1, values={"measure": "research"}), by=county.clerk)
    row = Entry.objects.get(key=key)
    assert row.measure == "research"
    undo_step(key, row.steps.order_by("-seq")[0].seq, by=county.clerk)
    assert Entry.objects.get(key=key).measure == "study"
    assert check() == ()


def test_amending_is_refused_to_readers_for_unknown_fields_and_when_closed(county: County, recorded: Recorder) -> None:
    row = recorded()
    with pytest.raises(Refusal, match="只能查看"):
        move(county.campaign, Moving(key=row.key, move="amend", version=1), by=county.leader)
    with pytest.raises(Refusal, match="没有这一栏：积分"):
        move(county.campaign, Moving(key=row.key, move="amend", version=1, values={"积分": 5}), by=county.clerk)
    row = verified(county, row)
    with pytest.raises(Refusal, match="已办结，不能再改"):
        move(county.campaign, Moving(key=row.key, move="amend", version=row.version), by=county.clerk)


def test_many_moves_are_judged_in_order_and_all_or_none(county: County, recorded: Recorder) -> None:
    row, other = recorded("a"), recorded("b")
    at = datetime(2023, 11, 1, 2, 0, tzinfo=UTC)
    chain = [
        Moving(key=row.key, move="claim", version=1, proofs=NOTE, values=DONE, at=at),
        Moving(key=row.key, move="amend", version=2, values={"owner": "李科长"}, at=at),
    ]
    move(county.campaign, chain, by=county.clerk)
    row.refresh_from_db()
    assert (row.state, row.version, row.moved_on) == ("claimed", 3, date(2023, 11, 1))
    good = Moving(key=other.key, move="claim", version=1, proofs=NOTE, values=DONE)
    with pytest.raises(Refusal):
        move(county.campaign, [good, Moving(key=row.key, move="claim", version=3)], by=county.clerk)
    assert Entry.objects.get(pk=other.pk).state == "found"


def test_steps_folded_are_the_state(county: County, recorded: Recorder) -> None:
    rows = [recorded("a"), verified(county, recorded("b")), claimed(county, recorded("c"))]
    for value in entry_values(rows):
        assert value.steps[-1].to_state == value.state


def test_steps_can_be_neither_changed_nor_taken_away(county: County, recorded: Recorder) -> None:
    step = Step.objects.get(entry=recorded())
    with pytest.raises(Refusal):
        step.save()
    with pytest.raises(Refusal):
        step.delete()
    for past in (Step.objects.all().delete, lambda: Step.objects.update(note="改")):
        with pytest.raises(DatabaseError, match="steps are only added"), transaction.atomic():
            past()


def test_a_move_may_tie_the_entry_to_another(county: County, recorded: Recorder) -> None:
    old, new = recorded("old"), recorded("new")
    tied = Moving(key=new.key, move="amend", version=1, links=(("returned_as", old.key),))
    move(county.campaign, tied, by=county.clerk)
    (value,) = entry_values([Entry.objects.get(pk=old.pk)])
    assert [(link.role, link.key, link.inward) for link in value.links] == [("returned_as", new.key, True)]


def test_recording_again_after_a_move_changes_nothing(county: County, recorded: Recorder) -> None:
    row = claimed(county, recorded("a"))
    assert record(county.campaign, [draft("a")], by=county.clerk).new == 0
    assert Entry.objects.get(pk=row.pk).state == "claimed"
