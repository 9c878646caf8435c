"""Every word of a selection, each on a table of its own."""

from typing import Any

import pytest

from taizhang.campaign.model import Fewer, Selection, Under
from taizhang.see.selection import matches, selected
from tests.see.ledger import PATHS, day, world

LEDGER = world("""
q1 problem 溪口镇 09-05 集镇停车难 经过=found@09-05,working@09-10,verified@10-08,working@11-02/2 时限=10-31 aspect=style 佐证=file!
q2 problem 柳树村 09-20 道路照明不足 经过=found@09-20,working@09-25 时限=12-20 aspect=duty owner=李明 similar_check=查了三处
q3 problem 石桥乡 10-10 集镇停车难！ 经过=found@10-10,verified@10-20 时限=10-15 aspect=空 佐证=file,word
q4 problem 教育局 12-05 窗口排队久 经过=found@12-05
s1 study 柳树村 10-10 集体学习 readings=one+two people=30
s2 study 桥头村 10-11 集体学习 readings=three+ people=0
t1 trip 石桥乡 09-12 入村调研 measure=study 时限=09-30
m1 fix 溪口镇 09-06 划定车位 关联=measure_of>q1,part_of>q1
m2 fix 溪口镇 09-07 增设路牌 关联=measure_of>q1
r1 rule 溪口镇 10-01 停车管理办法 经过=drafted@10-01 关联=rule_for>q1,reported_in>s1
a1 study 教育局 10-20 12 关联=answers>q2
a2 study 石桥乡 10-21 第13次 关联=found_in>q1
x1 drill 石桥乡 10-22 老类别 measure=study 时限=10-25
""")


def found(on: str = "11-30", of: str = "", **words: Any) -> str:
    """The keys of what a selection finds in the whole county."""
    kept = selected(LEDGER, Selection(of=of, **words), PATHS["云溪县"], day(on))
    return " ".join(entry.key for entry in kept)


PROBLEMS = ("problem",)


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ({"kinds": ("fix", "rule")}, "m1 m2 r1"),
        ({"measures": ("study",)}, "s1 s2 t1 a1 a2 x1"),
        ({"classes": ("village",)}, "q2 s1 s2"),
        ({"states": ("working", "drafted")}, "q1 q2 r1"),
        ({"kinds": PROBLEMS, "not_states": ("verified",)}, "q1 q2"),
        ({"kinds": PROBLEMS, "states": ("working",), "not_states": ("working",)}, ""),
        ({"rounds": 2}, "q1"),
        ({"where": {"aspect": ("style", "duty")}}, "q1 q2"),
        ({"where": {"aspect": ("style",), "owner": ("李明",)}}, ""),
        ({"where": {"readings": ("two", "three")}}, "s1 s2"),
        ({"where": {"people": ("30",)}}, ""),
        ({"filled": ("aspect",)}, "q1 q2"),
        ({"filled": ("people",)}, "s1 s2"),
        ({"filled": ("due",), "kinds": PROBLEMS}, "q1 q2 q3"),
        ({"empty": ("due", "owner"), "kinds": PROBLEMS}, ""),
        ({"empty": ("owner",), "kinds": PROBLEMS}, "q1 q3"),
        ({"has": ("evidence",)}, "q1 q3"),
        ({"has": ("measures",)}, "q1"),
        ({"has": ("rule",)}, "q1"),
        ({"has": ("similar_check",)}, "q2"),
        ({"has": ("affected_word",)}, "q3"),
        ({"has": ("report",)}, "s1 r1"),
        ({"has": ("parts",)}, "q1"),
        ({"has": ("letter",)}, "q2"),
        ({"has": ("only_papers",)}, "q1"),
        ({"has": ("evidence",), "lacks": ("only_papers",)}, "q3"),
        ({"lacks": ("evidence",), "kinds": PROBLEMS}, "q2"),
        ({"has": ("evidence",), "lacks": ("measures",)}, "q3"),
        ({"copied": True}, "q1 q3 s1 s2"),
        ({"late": True}, "q1"),
        ({"kinds": PROBLEMS, "quiet": 29}, "q2 q3"),
        ({"kinds": PROBLEMS, "quiet": 27}, "q1 q2 q3"),
        ({"kinds": PROBLEMS, "fewer": Fewer(kind="fix", than=2)}, "q2 q3"),
        ({"kinds": PROBLEMS, "fewer": Fewer(kind="fix", than=3)}, "q1 q2 q3"),
        ({"missing": ("owner", "due"), "kinds": PROBLEMS}, "q1 q3"),
        ({"missing": ("owner",), "has": ("evidence",)}, "q1 q3"),
        ({"some": ("owner", "similar_check")}, "q2"),
        ({"some": ("readings",)}, "s1 s2"),
        ({"has": ("found",)}, "q1"),
        ({"under": Under(field="people", than=30)}, "s2"),
        ({"under": Under(field="people", than=31)}, "s1 s2"),
        ({"under": Under(field="owner", than=31)}, ""),
        ({"of": "problems.style"}, "q1"),
        ({"of": "problems.open", "late": True}, "q1"),
    ],
)
def test_each_word_narrows(words: dict[str, Any], keys: str) -> None:
    assert found(**words) == keys


def test_an_entry_of_a_later_day_does_not_exist_yet() -> None:
    assert found("12-04", kinds=PROBLEMS) == "q1 q2 q3"
    assert found("12-05", kinds=PROBLEMS) == "q1 q2 q3 q4"


def test_states_are_those_of_the_day_asked() -> None:
    assert found("10-31", states=("verified",)) == "q1 q3"
    assert found("11-30", states=("verified",)) == "q3"
    assert found("10-31", rounds=2) == ""


def test_late_is_due_before_the_day_and_not_closed_then() -> None:
    assert found("10-15", late=True) == ""
    assert found("10-16", late=True) == "q3"
    assert found("10-20", late=True) == ""
    assert found("12-21", late=True) == "q1 q2"


def test_an_item_in_a_state_its_life_no_longer_has_is_not_closed() -> None:
    old = world("q1 problem 溪口镇 09-05 集镇停车难 经过=filed@09-05 时限=10-31")
    assert [entry.key for entry in selected(old, Selection(late=True), "0000", day("11-30"))] == ["q1"]


def test_a_copy_is_a_copy_only_once_the_other_exists() -> None:
    assert found("10-09", copied=True) == ""
    assert found("10-10", copied=True) == "q1 q3"


def test_texts_of_numbers_alone_are_nobodys_copy() -> None:
    assert "a1" not in found(copied=True).split()


def test_only_the_asked_unit_and_what_lies_under_it_is_looked_at() -> None:
    under = selected(LEDGER, "problems", PATHS["溪口镇"], day("12-31"))
    assert [entry.key for entry in under] == ["q1", "q2"]


def test_no_selection_is_every_entry_there_is() -> None:
    assert all(matches(LEDGER, "", entry, day("12-31")) for entry in LEDGER.entries)
