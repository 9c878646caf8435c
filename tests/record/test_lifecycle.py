"""The only judge of state: each need missing, everything missing at once, and what a move makes of an item."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import pytest

from taizhang.campaign.model import Life, Move, State
from taizhang.errors import Refusal
from taizhang.record.entry import Entry, Link, Proof, Step
from taizhang.record.lifecycle import LACKS, Hand, after, missing, offers, permitted, refuse_rewriting, step
from taizhang.record.permits import DutyAt

TOWN, OTHER = "00000001", "00000002"
LABELS = {"effect": "整改成效", "due": "完成时限"}
NOON = datetime(2023, 11, 20, 4, 0, tzinfo=UTC)


def move(label: str, from_: str, to: str, **more: Any) -> Move:
    return Move(**{"label": label, "from": (from_,), "to": to, "by": ("clerk",), **more})


LIFE = Life(
    label="问题整改",
    start="found",
    states={
        "found": State(label="已发现"),
        "claimed": State(label="已交账", truth="claimed"),
        "verified": State(label="已销号", truth="verified", closed=True),
    },
    moves={
        "claim": move("交账", "found", "claimed", needs=("evidence", "measures"), fill=("effect",)),
        "verify": move("核实销号", "claimed", "verified", by=("verifier",), needs=("other_hand",)),
        "rebound": move("反弹", "verified", "found", round=True, needs=("reason",)),
        "accept": move("承接", "found", "found", needs=("acceptance",)),
    },
)


def item(**more: Any) -> Entry:
    facts: dict[str, Any] = {"key": "k1", "kind": "problem", "title": "老旧小区停车难", "unit": "T1", "path": TOWN}
    return Entry(**{**facts, "unit_class": "town", "day": date(2023, 10, 8), "state": "found", **more})


def hand(*roles: str, person: int = 1, path: str = TOWN, **more: Any) -> Hand:
    duties = tuple(DutyAt(path=path, role=role) for role in roles or ("clerk",))
    return Hand(**{"person": person, "duties": duties, "at": NOON, "day": date(2023, 11, 20), "version": 1, **more})


def lacks(need: str, entry: Entry, by: Hand) -> str:
    return "；".join(map(str, missing(move("办", "found", "found", needs=(need,)), LABELS, entry, by)))


MEASURE = Link(role="measure_of", key="m1", kind="measure", inward=True)
DONE_BY_1 = Step(move="claim", from_state="found", to_state="claimed", at=NOON, day=date(2023, 11, 1), person=1)

MET: Mapping[str, tuple[Entry, Hand]] = {
    "owner": (item(values={"owner": "周科长"}), hand()),
    "due": (item(), hand(due=date(2023, 12, 1))),
    "measures": (item(links=(MEASURE,)), hand()),
    "evidence": (item(), hand(proofs=(Proof(kind="note", text="现场核查已完成"),))),
    "other_hand": (item(state="claimed", steps=(DONE_BY_1,)), hand(person=2)),
    "reason": (item(), hand(note="雨季后路面再次破损")),
    "similar_check": (item(), hand(values={"similar_check": "已排查其余5个小区"})),
    "rule": (item(values={"fix": ["now"]}), hand()),
    "affected_word": (item(proofs=(Proof(kind="word", text="满意"),)), hand()),
    "satisfied": (item(values={"satisfaction": "mostly"}), hand()),
    "recurrence": (item(again=1, values={"why_no_rule": "个别车主所为，已入日常巡查"}), hand()),
    "succession": (item(links=(Link(role="handed_to", key="n1", kind="problem", inward=False),)), hand()),
    "before_due": (item(due=date(2023, 11, 20)), hand()),
    "new_due": (item(due=date(2023, 11, 30)), hand(due=date(2023, 12, 15))),
    "acceptance": (item(target=OTHER), hand()),
    "parts": (item(links=(Link(role="part_of", key="p1", kind="problem", inward=True, closed=True),)), hand()),
    "admission": (item(values={"admission": "passed"}), hand()),
}
UNMET: Mapping[str, tuple[Entry, Hand, str]] = {
    "owner": (item(), hand(), "缺责任人"),
    "due": (item(), hand(), "缺完成时限"),
    "measures": (item(links=(Link(role="measure_of", key="m1", kind="x", inward=False),)), hand(), "缺整改措施"),
    "evidence": (item(round=2, proofs=(Proof(kind="file", round=1),)), hand(), "缺佐证"),
    "other_hand": (item(state="claimed", steps=(DONE_BY_1,)), hand(person=1), "须由另一人核实"),
    "reason": (item(), hand(note="  "), "缺理由"),
    "similar_check": (item(), hand(), "缺举一反三情况"),
    "rule": (item(values={"fix": "long"}), hand(), "须关联一项制度"),
    "affected_word": (item(proofs=(Proof(kind="note"),)), hand(), "缺群众"),
    "satisfied": (item(), hand(), "群众评价还没有得出"),
    "recurrence": (item(again=1), hand(), "本单位办结过1件同类问题又查出来"),
    "succession": (
        item(links=(Link(role="handed_to", key="n1", kind="problem", inward=True),)),
        hand(),
        "下一专项还没有接收",
    ),
    "before_due": (item(due=date(2023, 11, 19)), hand(), "原时限2023-11-19已过"),
    "new_due": (item(due=date(2023, 11, 30)), hand(due=date(2023, 11, 30)), "缺新的完成时限"),
    "acceptance": (item(), hand(), "没有写明移交给哪个单位"),
    "parts": (item(links=(Link(role="part_of", key="p1", kind="problem", inward=True),)), hand(), "还有1个分项"),
    "admission": (item(values={"admission": "failed"}), hand(), "未通过准入审核"),
}


def test_every_need_of_the_language_is_judged_both_ways() -> None:
    assert set(LACKS) == set(MET) == set(UNMET)


@pytest.mark.parametrize("need", LACKS)
def test_a_need_that_is_met_is_silent(need: str) -> None:
    entry, by = MET[need]
    assert lacks(need, entry, by) == ""


@pytest.mark.parametrize("need", LACKS)
def test_a_need_that_is_missing_says_what_to_bring(need: str) -> None:
    entry, by, says = UNMET[need]
    assert says in lacks(need, entry, by)


def test_a_rule_is_asked_only_of_lasting_fixes_and_satisfied_by_a_linked_rule() -> None:
    lasting = item(values={"fix": ["now", "long"]}, links=(Link(role="rule_for", key="r", kind="rule", inward=True),))
    assert lacks("rule", lasting, hand()) == ""
    assert lacks("rule", item(values={"fix": ("now", "long")}), hand()) != ""


def test_dissatisfied_people_are_no_confirmation_and_routine_work_no_livelihood_project() -> None:
    assert "不满意" in lacks("satisfied", item(values={"satisfaction": "dissatisfied"}), hand())
    routine = item(values={"admission": "passed", "beyond_routine": "no"})
    assert lacks("admission", routine, hand()) == "属于日常工作，不能充作民生实事"


def test_a_fault_that_came_back_asks_for_a_rule_and_a_new_one_does_not() -> None:
    ruled = (Link(role="rule_for", key="r", kind="rule", inward=True),)
    assert lacks("recurrence", item(), hand()) == ""
    assert "反弹过的问题" in lacks("recurrence", item(round=2), hand())
    assert lacks("recurrence", item(round=2, links=ruled), hand()) == ""


def test_what_was_answered_before_it_came_back_is_asked_anew() -> None:
    entry = item(state="verified", values={"satisfaction": "satisfied", "why_no_rule": "个别情况", "effect": "划了线"})
    turn = step(LIFE, LABELS, entry, "rebound", hand(note="又占道"))
    assert (turn.round, turn.values) == (2, {"satisfaction": None, "why_no_rule": None})
    assert step(LIFE, LABELS, item(state="verified"), "rebound", hand(note="又占道")).values == {}


def test_everything_missing_is_told_at_once_in_the_order_of_the_campaign() -> None:
    with pytest.raises(Refusal) as refused:
        step(LIFE, LABELS, item(), "claim", hand())
    assert str(refused.value) == "还不能“交账”，请先补齐："
    assert [str(flaw.what)[:6] for flaw in refused.value.flaws] == ["缺佐证（文件", "缺整改措施（", "缺“整改成效"]


def test_done_with_proof_measures_and_effect_becomes_claimed() -> None:
    by = hand(proofs=(Proof(kind="file", name="照片.zip"),), values={"effect": "新增车位120个"})
    turn = step(LIFE, LABELS, item(links=(MEASURE,)), "claim", by)
    assert (turn.to_state, turn.round, turn.values) == ("claimed", 1, {"effect": "新增车位120个"})
    then = after(item(links=(MEASURE,)), turn, by)
    assert (then.state, then.version, then.values["effect"]) == ("claimed", 2, "新增车位120个")
    assert then.steps[-1].to_state == "claimed"
    assert then.proofs[-1].round == 1


def test_a_due_date_may_be_demanded_by_a_move() -> None:
    extend = move("延期", "found", "found", fill=("due",))
    assert [str(one) for one in missing(extend, LABELS, item(), hand())] == ["缺“完成时限”"]
    assert missing(extend, LABELS, item(), hand(due=date(2024, 1, 10))) == ()


def test_the_wrong_role_the_wrong_state_and_an_unknown_move_are_refused() -> None:
    with pytest.raises(Refusal, match="您的职责不能办理“核实销号”"):
        step(LIFE, LABELS, item(state="claimed"), "verify", hand("clerk"))
    with pytest.raises(Refusal, match="现在是“已发现”，不能“核实销号”"):
        step(LIFE, LABELS, item(), "verify", hand("verifier"))
    with pytest.raises(Refusal, match="没有“销毁”这一步"):
        step(LIFE, LABELS, item(), "销毁", hand())


def test_the_one_who_claimed_cannot_verify_but_another_can() -> None:
    claimed = item(state="claimed", steps=(DONE_BY_1,))
    with pytest.raises(Refusal):
        step(LIFE, LABELS, claimed, "verify", hand("verifier", person=1))
    assert step(LIFE, LABELS, claimed, "verify", hand("verifier", person=2)).to_state == "verified"


def test_a_rebound_opens_a_new_round() -> None:
    turn = step(LIFE, LABELS, item(state="verified"), "rebound", hand(note="雨后又积水"))
    assert (turn.to_state, turn.round) == ("found", 2)


def test_only_the_receiving_unit_may_accept_what_is_handed_to_it() -> None:
    handed = item(target=OTHER)
    assert [offer.name for offer in offers(LIFE, LABELS, handed, hand(path=TOWN))] == ["claim"]
    assert [offer.name for offer in offers(LIFE, LABELS, handed, hand(path=OTHER))] == ["accept"]
    assert step(LIFE, LABELS, handed, "accept", hand(path=OTHER)).taken_over
    assert "accept" not in [offer.name for offer in offers(LIFE, LABELS, item(), hand())]


def test_an_offer_says_what_is_missing_on_the_button() -> None:
    first = offers(LIFE, LABELS, item(), hand())[0]
    assert (first.name, len(first.missing)) == ("claim", 3)


SENT = Life(
    label="函件",
    start="sent",
    states={
        "sent": State(label="已送达", fixed=True),
        "answered": State(label="已回复", truth="claimed", closed=True),
    },
    moves={
        "answer": move("回复", "sent", "answered", fill=("answer_text",), ask=("contact",), needs=("owner",)),
        "extend": move("宽限", "sent", "sent", needs=("new_due",)),
    },
)


def test_what_was_sent_stays_as_it_was_written() -> None:
    letter = item(state="sent", due=date(2023, 12, 1), values={"facts": "三件逾期", "owner": "周科长"})
    answered = step(SENT, LABELS, letter, "answer", hand(values={"answer_text": "已办", "owner": "吴科长"}))
    assert answered.to_state == "answered"
    assert step(SENT, LABELS, letter, "extend", hand(due=date(2023, 12, 8))).due == date(2023, 12, 8)
    with pytest.raises(Refusal, match="“已送达”以后内容不再改：facts；有变化请另拟一份"):
        step(SENT, LABELS, letter, "answer", hand(values={"answer_text": "已办", "facts": "没有逾期"}))
    with pytest.raises(Refusal, match="“已送达”以后内容不再改：完成时限"):
        step(SENT, LABELS, letter, "answer", hand(values={"answer_text": "已办"}, due=date(2024, 1, 1)))
    with pytest.raises(Refusal, match="内容不再改：facts"):
        refuse_rewriting(SENT, LABELS, letter, hand(values={"facts": "没有逾期"}))
    refuse_rewriting(SENT, LABELS, letter, hand(due=date(2023, 12, 1)))


def test_what_reading_makes_is_made_by_the_unit_itself_and_never_from_above() -> None:
    received = move("签收", "sent", "received", by=("verifier",), seen=True)
    at = {path: (DutyAt(path=path, role="verifier"),) for path in (TOWN, TOWN[:4])}
    assert permitted(received, item(), at[TOWN])
    assert not permitted(received, item(), at[TOWN[:4]])
    assert permitted(move("核实", "sent", "received", by=("verifier",)), item(), at[TOWN[:4]])
