"""The words of a selection that hold an entry beside others."""

from typing import Any

import pytest

from taizhang.campaign.model import Crowded, Fewer, Selection
from taizhang.see.beside import least
from taizhang.see.selection import selected
from tests.see.ledger import PATHS, day, world

LEDGER = world("""
q1 problem 溪口镇 09-05 集镇停车难 经过=found@09-05,verified@09-20 aspect=style owner=李明
q2 problem 溪口镇 09-25 夜市占道 经过=found@09-25 aspect=style owner=李明
q3 problem 溪口镇 09-20 背街路灯暗 经过=found@09-20 aspect=duty owner=王芳
q4 problem 石桥乡 10-10 摊位占道 经过=found@10-10 aspect=style owner=李明
q5 problem 溪口镇 10-12 集镇停车难！ 经过=found@10-12 owner=空
q6 problem 溪口镇 09-15 门口积水 经过=found@09-15 aspect=style owner=李明
q7 problem 教育局 10-15 窗口排队久 经过=found@10-15,removed@10-16 aspect=theory owner=李明
q8 problem 教育局 10-20 窗口少 经过=found@10-20 aspect=theory owner=赵军
f1 fix 溪口镇 10-21 划定车位 owner=李明
""")


def found(on: str = "11-30", **words: Any) -> str:
    kept = selected(LEDGER, Selection(**words), PATHS["云溪县"], day(on))
    return " ".join(entry.key for entry in kept)


def test_a_value_that_many_units_hold_is_a_crowd() -> None:
    assert found(crowded=Crowded(field="owner", units=3)) == "q1 q2 q4 q6 q7 f1"
    assert found(crowded=Crowded(field="owner", units=4)) == ""
    assert found("10-14", crowded=Crowded(field="owner", units=3)) == ""


def test_a_crowd_is_counted_among_the_kinds_of_the_selection() -> None:
    assert found(kinds=("fix",), crowded=Crowded(field="owner", units=2)) == ""


def test_the_last_of_its_kind_at_its_unit_lies_long_ago() -> None:
    assert found(kinds=("problem",), lapsed=45) == "q4 q5 q7"[:5]
    assert found("11-24", kinds=("problem",), lapsed=45) == ""
    assert found("11-25", kinds=("problem",), lapsed=45) == "q4"
    assert found(kinds=("fix",), lapsed=39) == "f1"


def test_what_was_closed_at_the_unit_before_comes_again_by_its_text_or_by_the_fields_of_its_kind() -> None:
    assert found(again=True) == "q2 q5"


def test_what_was_taken_off_the_list_has_not_been_closed_and_another_unit_is_another_matter() -> None:
    assert "q8" not in found(again=True)
    assert "q4" not in found(again=True)


def test_entries_that_hold_the_same_value_at_the_unit_are_counted() -> None:
    few = Fewer(kind="problem", by="owner", than=3)
    assert found(kinds=("problem",), fewer=few) == "q3 q4 q7 q8"
    assert found("09-24", kinds=("problem",), fewer=few) == "q1 q3 q6"


def test_each_class_has_its_own_bound_and_a_class_not_named_is_asked_nothing() -> None:
    assert found(kinds=("problem",), fewer=Fewer(kind="problem", by="owner", than={"organ": 2})) == "q7 q8"
    assert found(kinds=("problem",), fewer=Fewer(kind="problem", by="owner", than={"organ": 1, "*": 2})) == "q3 q4"


@pytest.mark.parametrize(("than", "bound"), [(2, 2), ({"town": 3}, 3), ({"*": 4}, 4), ({"organ": 1}, None)])
def test_the_bound_of_a_class(than: Any, bound: int | None) -> None:
    assert least(than, "town") == bound
