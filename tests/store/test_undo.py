"""The door `undo_step`: works, stranger, reader, not mine, twice, too late, somebody else since."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from taizhang.errors import Refusal
from taizhang.see.figure import Period
from taizhang.store import clock, figures
from taizhang.store.integrity import check
from taizhang.store.ledger import move, record
from taizhang.store.models import Entry, Evidence, Link, Step, Unit
from taizhang.store.moving import Moving
from taizhang.store.reading import entry_values
from taizhang.store.sight import Unseen
from taizhang.store.undoing import undo_step, undoable
from tests.store.conftest import NOTE, County, Recorder, draft
from tests.store.test_move import DONE, claimed, verified

FACTS = ("state", "round", "title", "day", "due", "values", "target", "path", "unit_id", "unit_class", "text_digest")


def facts(row: Entry) -> dict[str, Any]:
    return {name: getattr(row, name) for name in FACTS}


def again(row: Entry) -> Entry:
    return Entry.objects.get(pk=row.pk)


def last(row: Entry) -> Step:
    return Step.objects.filter(entry=row).order_by("-seq")[0]


def test_a_claim_undone_leaves_the_row_as_it_was_and_the_step_stays(county: County, recorded: Recorder) -> None:
    row = recorded()
    was = facts(row)
    row = claimed(county, row)
    done = last(row)
    assert undo_step(row.key, done.seq, by=county.clerk).keys == (row.key,)
    assert facts(again(row)) == was
    assert list(Step.objects.filter(entry=row).order_by("seq").values_list("move", "from_state", "to_state")) == [
        ("record", "", "found"),
        ("claim", "found", "claimed"),
        ("undo", "claimed", "found"),
    ]
    assert last(row).undoes == done.seq
    assert check() == ()


def test_the_proof_it_brought_proves_nothing_any_more_and_is_not_lost(county: County, recorded: Recorder) -> None:
    row = recorded(proofs=NOTE)
    row = claimed(county, row)
    undo_step(row.key, last(row).seq, by=county.clerk)
    assert (Evidence.objects.filter(entry=row).count(), Evidence.every.filter(entry=row).count()) == (1, 2)
    assert len(entry_values([again(row)])[0].proofs) == 1


def test_corrected_facts_come_back(county: County, recorded: Recorder) -> None:
    row = recorded(due=date(2023, 12, 31), values={"source": "masses", "owner": "李明"})
    was = facts(row)
    changed = {"title": "集镇停车位不足", "day": "2023-10-09", "owner": None, "effect": "新划车位120个"}
    correction = Moving(key=row.key, move="amend", version=1, values=changed, due=date(2024, 1, 15))
    move(county.campaign, correction, by=county.clerk)
    assert facts(again(row)) != was
    undo_step(row.key, last(row).seq, by=county.clerk)
    assert facts(again(row)) == was
    assert last(row).values == {
        "title": "集镇停车难，高峰时段占道严重",
        "day": "2023-10-08",
        "owner": "李明",
        "effect": None,
    }
    assert check() == ()


def test_a_rebound_and_an_acceptance_come_back_with_round_and_unit(county: County, recorded: Recorder) -> None:
    row = verified(county, recorded())
    was = facts(row)
    move(county.campaign, Moving(key=row.key, move="rebound", version=3, note="车位又被占"), by=county.clerk)
    undo_step(row.key, last(row).seq, by=county.clerk)
    assert facts(again(row)) == was
    other = recorded("b")
    hand_over = Moving(key=other.key, move="hand_over", version=1, values={"to_unit": "YX-02"})
    move(county.campaign, hand_over, by=county.clerk)
    was = facts(again(other))
    move(county.campaign, Moving(key=other.key, move="accept", version=2), by=county.other)
    assert again(other).unit.code == "YX-02"
    undo_step(other.key, last(other).seq, by=county.other)
    assert facts(again(other)) == was
    assert check() == ()


def test_a_recorded_row_is_withdrawn_and_can_be_sent_again(county: County, recorded: Recorder) -> None:
    row = recorded()
    undo_step(row.key, last(row).seq, by=county.clerk)
    assert not Entry.objects.filter(campaign="small").exists()
    assert last(row).undoes == Step.objects.filter(entry=row, move="record").get().seq
    assert recorded().key != row.key
    assert check() == ()


def test_a_measure_withdrawn_is_no_measure_of_the_problem_any_more(county: County, recorded: Recorder) -> None:
    row = recorded()
    measure = recorded("m", kind="task", values={}, links=(("measure_of", row.key),))
    undo_step(measure.key, last(measure).seq, by=county.clerk)
    assert not Link.objects.exists()
    assert Step.objects.filter(entry=row).count() == 1


def test_what_somebody_points_to_stays_until_that_is_undone(county: County, recorded: Recorder) -> None:
    row = recorded()
    recorded("m", kind="task", values={}, links=(("measure_of", row.key),))
    with pytest.raises(Refusal, match="已有别的条目关联到它"):
        undo_step(row.key, last(row).seq, by=county.clerk)
    assert undoable(row, by=county.clerk) is None


def test_ties_made_by_a_move_are_undone_and_older_ones_stay(county: County, recorded: Recorder) -> None:
    target, other = recorded("t"), recorded("o")
    row = recorded("m", kind="task", values={}, links=(("measure_of", target.key),))
    ties = (("measure_of", target.key), ("measure_of", other.key))
    move(county.campaign, Moving(key=row.key, move="amend", version=1, links=ties), by=county.clerk)
    undo_step(row.key, last(row).seq, by=county.clerk)
    assert list(Link.objects.values_list("target__key", flat=True)) == [target.key]


def test_only_the_doer_and_the_office_above_may(county: County, recorded: Recorder) -> None:
    row = claimed(county, recorded())
    seq = last(row).seq
    with pytest.raises(Refusal, match="是周敏办的，由本人或上级活动办撤销"):
        undo_step(row.key, seq, by=county.verifier)
    with pytest.raises(Refusal, match="由本人或上级活动办撤销"):
        undo_step(row.key, seq, by=county.leader)
    with pytest.raises(Unseen):
        undo_step(row.key, seq, by=county.other)
    assert undoable(row, by=county.verifier) is None
    assert undo_step(row.key, seq, by=county.office).keys == (row.key,)


def test_after_somebody_else_the_refusal_names_who_and_when(county: County, recorded: Recorder) -> None:
    row = claimed(county, recorded())
    seq = last(row).seq
    move(county.campaign, Moving(key=row.key, move="send_back", version=2, note="成效没有数据"), by=county.verifier)
    with pytest.raises(Refusal, match=r"吴强在20\d\d-\d\d-\d\d \d\d:\d\d又办过这一条"):
        undo_step(row.key, seq, by=county.clerk)


def test_twice_is_refused_and_the_step_before_can_be_undone_then(county: County, recorded: Recorder) -> None:
    row = claimed(county, recorded())
    undo_step(row.key, last(row).seq, by=county.clerk)
    with pytest.raises(Refusal, match="已由周敏在"):
        undo_step(row.key, Step.objects.get(entry=row, move="claim").seq, by=county.clerk)
    step = undoable(again(row), by=county.clerk)
    assert step is not None
    assert step.move == "record"


def test_an_undoing_is_no_step_to_undo(county: County, recorded: Recorder) -> None:
    row = claimed(county, recorded())
    undo_step(row.key, last(row).seq, by=county.clerk)
    with pytest.raises(Refusal):
        undo_step(row.key, last(row).seq, by=county.clerk)
    with pytest.raises(Unseen):
        undo_step(row.key, 10_000, by=county.clerk)


def test_after_thirty_days_it_stays(county: County, recorded: Recorder) -> None:
    row = claimed(county, recorded())
    late = clock.now() + timedelta(days=31)
    with pytest.raises(Refusal, match="已过 30 天"):
        undo_step(row.key, last(row).seq, by=county.clerk, at=late)
    undo_step(row.key, last(row).seq, by=county.clerk, at=late - timedelta(days=1))


def test_who_verifies_after_an_undone_verifying_is_still_another_hand(county: County, recorded: Recorder) -> None:
    row = verified(county, recorded())
    undo_step(row.key, last(row).seq, by=county.verifier)
    move(county.campaign, Moving(key=row.key, move="verify", version=4), by=county.verifier)
    assert again(row).state == "verified"


def test_figures_of_the_days_before_and_after_stay_right(county: County, recorded: Recorder) -> None:
    row = recorded(day=date(2023, 10, 8))
    at = clock.now()
    claim = Moving(key=row.key, move="claim", version=1, proofs=NOTE, values=DONE, at=at - timedelta(days=9))
    move(county.campaign, claim, by=county.clerk)
    verify = Moving(key=row.key, move="verify", version=2, at=at - timedelta(days=5))
    move(county.campaign, verify, by=county.verifier)
    undo_step(row.key, last(row).seq, by=county.verifier, at=at)

    def closed(back: int) -> object:
        period = Period(start=date(2023, 9, 1), end=clock.day_of(at) - timedelta(days=back))
        return figures.figure(county.campaign, "items.closed", Unit.objects.get(code="YX"), period).value

    assert [closed(back) for back in (6, 5, 1, 0)] == [0, 1, 1, 0]


def test_a_step_of_before_the_upgrade_goes_back_by_its_own_words_where_the_digest_proves_it(
    county: County, recorded: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("taizhang.store.ledger.overwritten", lambda *_: None)
    plain, due = recorded(), recorded("d", due=date(2023, 12, 31))
    was = facts(plain)
    claim = Moving(key=plain.key, move="claim", version=1, values=DONE, proofs=())
    move(county.campaign, replace(claim, move="amend"), by=county.clerk)
    later = Moving(key=due.key, move="amend", version=1, due=date(2024, 1, 15))
    move(county.campaign, later, by=county.clerk)
    assert last(plain).before is None
    undo_step(plain.key, last(plain).seq, by=county.clerk)
    assert facts(again(plain)) == was
    with pytest.raises(Refusal, match="没有留下原来的内容"):
        undo_step(due.key, last(due).seq, by=county.clerk)
    assert check() == ()


WAYS = ("amend_owner", "amend_title", "amend_due", "claim", "send_back", "verify", "rebound", "undo", "undo")


def _done(county: County, row: Entry, way: str, at: int) -> None:
    """One of the ways a row may go; what the door refuses is not done."""
    name, _, field = way.partition("_") if way.startswith("amend") else (way, "", "")
    amended: dict[str, dict[str, Any]] = {
        "owner": {"values": {"owner": f"李{at}"}},
        "title": {"values": {"title": f"停车难{at}"}},
        "due": {"due": date(2023, 12, 1) + timedelta(days=at)},
    }
    given = amended.get(field, {})
    if name == "claim":
        given = {"values": {"effect": f"新划车位{at}个"}, "proofs": NOTE}
    who = county.verifier if name in ("verify", "send_back") else county.clerk
    moving = Moving(key=row.key, move=name, version=row.version, note="说明", **given)
    move(county.campaign, moving, by=who)


@pytest.mark.django_db(transaction=False)
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(ways=st.lists(st.sampled_from(WAYS), min_size=3, max_size=12), salt=st.integers(0, 2**32))
def test_whatever_was_done_undone_in_turn_the_row_stands_as_each_step_found_it(
    county: County, ways: list[str], salt: int
) -> None:
    key = record(county.campaign, [draft(f"{salt}-{len(ways)}-{hash(tuple(ways))}")], by=county.clerk).keys[0]
    stood = [facts(Entry.objects.get(key=key))]
    for at, way in enumerate(ways):
        row = Entry.objects.get(key=key)
        if way == "undo" and len(stood) > 1:
            step = undoable(row, by=county.office)
            assert step is not None
            undo_step(key, step.seq, by=county.office)
            stood.pop()
            assert facts(Entry.objects.get(key=key)) == stood[-1]
        elif way != "undo":
            try:
                _done(county, row, way, at)
            except Refusal:
                continue
            stood.append(facts(Entry.objects.get(key=key)))
    assert check() == ()
