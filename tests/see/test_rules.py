"""What a rule finds where nothing ought to be found."""

from fractions import Fraction

import pytest

from taizhang.errors import Refusal
from taizhang.see.rules import findings
from tests.see.ledger import PATHS, span, world

LEDGER = world("""
q1 problem 溪口镇 09-05 停车难 经过=found@09-05 时限=10-05 aspect=style
q2 problem 柳树村 09-05 路灯暗 经过=found@09-05,verified@10-20 时限=10-05 aspect=style
q3 problem 石桥乡 09-05 桥栏坏 经过=found@09-05 时限=10-05 aspect=duty
s1 study 溪口镇 09-10 集体学习 readings=one+two
s2 study 柳树村 09-10 集体学习 readings=three+
s3 study 教育局 09-10 集体学习
r1 rule 石桥乡 09-12 外出培训半年 经过=drafted@09-12,in_force@10-20
""")


def found(rule: str, unit: str = "云溪县", end: str = "11-30") -> list[tuple[str, str]]:
    told = findings(LEDGER, rule, PATHS[unit], span("09-01", end))
    return [(one.unit, one.entry.key if one.entry else "") for one in told]


def test_a_rule_over_a_selection_finds_entries() -> None:
    assert found("late") == [("YX-01", "q1"), ("YX-02", "q3")]
    assert found("late", end="10-10") == [("YX-01", "q1"), ("YX-0101", "q2"), ("YX-02", "q3")]
    assert found("late.style", "溪口镇") == [("YX-01", "q1")]


def test_a_rule_over_a_metric_finds_units_under_the_floor_of_their_class() -> None:
    assert found("reading", end="10-31") == [("YX-0102", ""), ("YX-02", "")]
    assert found("reading", end="01-30") == [("YX-01", ""), ("YX-0102", ""), ("YX-02", "")]


def test_a_unit_whose_class_has_no_floor_is_asked_nothing() -> None:
    assert found("reading", "教育局") == []


def test_a_floor_may_hold_for_all_and_a_figure_without_value_is_under_none() -> None:
    assert found("closing") == [("YX", ""), ("YX-02", "")]


def test_a_unit_spared_with_a_reason_owes_no_floor_from_the_day_it_was_granted() -> None:
    assert found("idle", end="10-19") == [("YX-0102", ""), ("YX-02", "")]
    assert found("idle", end="10-20") == [("YX-0102", "")]


def test_a_finding_tells_the_value_and_the_floor() -> None:
    (told,) = findings(LEDGER, "closing", PATHS["石桥乡"], span("09-01", "11-30"))
    assert told.value == 0
    assert told.floor == Fraction(1, 2)


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(Refusal, match="没有这条规则：lost"):
        found("lost")
