"""Every form of metric, each with a table whose answer can be counted on the fingers."""

from dataclasses import replace
from fractions import Fraction

import pytest

from taizhang.campaign.model import Metric
from taizhang.errors import Refusal
from taizhang.see.figure import Figure, seal_of
from taizhang.see.metrics import answer, lacking, rows, seal
from taizhang.see.world import World
from tests.see.ledger import PATHS, day, span, world

STUDY = world("""
s1 study 溪口镇 09-10 集体学习 readings=one+two people=30
s2 study 柳树村 10-10 集体学习 readings=two+three people=12.5
s3 study 柳树村 10-20 集体学习 people=0.0001
s4 study 石桥乡 11-05 集体学习 readings=one+ people=20
s5 study 石桥乡 11-06 集体学习 readings=lost+
t1 trip 教育局 10-10 入村调研 money=1.5 measure=study
""")
PROBLEMS = world("""
q1 problem 溪口镇 09-05 停车难 经过=found@09-05,working@09-10,claimed@09-20,verified@10-05 aspect=style
q2 problem 溪口镇 09-05 路灯暗 经过=found@09-05,claimed@10-01,verified@10-15 aspect=duty
q3 problem 柳树村 09-20 排队久 经过=found@09-20,claimed@10-20,verified@11-10,working@11-20/2 aspect=style
q4 problem 石桥乡 10-01 桥栏坏 经过=found@10-01
q5 problem 教育局 12-20 食堂贵 经过=found@12-20 aspect=duty
""")


def asked(world: World, metric: str, unit: str = "云溪县", start: str = "09-01", end: str = "11-30") -> Figure:
    return answer(world, metric, PATHS[unit], span(start, end))


def keys(world: World, metric: str, unit: str = "云溪县", start: str = "09-01", end: str = "11-30") -> str:
    return " ".join(entry.key for entry in rows(world, metric, PATHS[unit], span(start, end)))


def names(world: World, metric: str, unit: str = "云溪县", end: str = "11-30") -> str:
    return " ".join(node.name for node in lacking(world, metric, PATHS[unit], span("09-01", end)))


def told(figure: Figure) -> str:
    """`3/4 = 3/4, 4行`: the value, what it was divided from, and the rows counted."""
    return f"{figure.value} = {figure.numerator}/{figure.denominator}, {figure.rows}行"


def broken_down(figure: Figure) -> dict[str, str]:
    return {key: str(value) for key, value in figure.parts}


def test_a_count_of_a_period_leaves_out_what_lies_before_and_after() -> None:
    figure = asked(STUDY, "study.count", start="10-10", end="11-05")
    assert told(figure) == "3 = None/None, 3行"
    assert figure.unit == "YX"
    assert keys(STUDY, "study.count", start="10-10", end="11-05") == "s2 s3 s4"


def test_a_count_holds_for_the_unit_and_everything_under_it() -> None:
    assert asked(STUDY, "study.count", "溪口镇").value == 3
    assert asked(STUDY, "study.count", "柳树村").value == 2
    assert asked(STUDY, "study.count", "桥头村").value == 0


def test_a_count_of_states_takes_everything_up_to_the_day_as_it_stood_then() -> None:
    assert asked(PROBLEMS, "items.closed", start="11-01", end="11-15").value == 3
    assert asked(PROBLEMS, "items.closed", start="11-01", end="11-20").value == 2
    assert asked(PROBLEMS, "items.found", start="12-01", end="12-20").value == 5


def test_a_count_may_be_dated_by_the_last_entering_of_a_state() -> None:
    assert keys(PROBLEMS, "items.verified", start="10-01", end="10-31") == "q1 q2"
    assert keys(PROBLEMS, "items.verified", start="11-01", end="11-30") == "q3"
    assert keys(PROBLEMS, "items.reached", start="11-01", end="11-30") == "q1 q2 q3"


def test_parts_add_up_and_those_without_a_value_stand_under_nothing() -> None:
    figure = asked(PROBLEMS, "items.found")
    assert broken_down(figure) == {"": "1", "duty": "1", "style": "2"}
    assert sum(value for _, value in figure.parts) == figure.value


def test_a_sum_adds_exact_decimals_and_counts_the_rows_that_have_one() -> None:
    figure = asked(STUDY, "study.people")
    assert figure.value == Fraction("62.5001")
    assert (figure.rows, keys(STUDY, "study.people")) == (4, "s1 s2 s3 s4")
    assert broken_down(figure) == {"": "1/10000", "one": "50", "three": "25/2", "two": "85/2"}


def test_a_sum_of_nothing_is_nought() -> None:
    assert asked(PROBLEMS, "study.people").value == 0
    assert broken_down(asked(STUDY, "spent")) == {"study": "3/2"}


def test_a_ratio_tells_its_base_and_opens_the_rows_of_its_whole() -> None:
    figure = asked(PROBLEMS, "items.rate", end="11-15")
    assert told(figure) == "3/4 = 3/4, 4行"
    assert broken_down(figure) == {"": "0", "duty": "1", "style": "1"}
    assert keys(PROBLEMS, "items.rate", end="11-15") == "q1 q2 q3 q4"


def test_a_ratio_without_whole_has_no_value() -> None:
    figure = asked(PROBLEMS, "items.rate", "教育局")
    assert told(figure) == "None = 0/0, 0行"
    assert figure.parts == ()


def test_a_ratio_of_something_without_value_has_none() -> None:
    strange = Metric(label="天数比", form="ratio", part="items.days", whole="items.found")
    campaign = replace(PROBLEMS.campaign, metrics={**PROBLEMS.campaign.metrics, "days.rate": strange})
    ledger = replace(PROBLEMS, campaign=campaign)
    assert asked(ledger, "days.rate", "石桥乡").value is None
    assert asked(ledger, "days.rate", "溪口镇", end="10-31").value == Fraction(35, 3)


def test_a_ratio_without_breakdown_has_no_parts() -> None:
    assert asked(PROBLEMS, "items.rate_plain").parts == ()


def test_coverage_of_units_asks_each_unit_for_rows_of_its_own() -> None:
    figure = asked(STUDY, "study.units")
    assert told(figure) == "3/4 = 3/4, 4行"
    assert broken_down(figure) == {"town": "1", "village": "1/2"}
    assert names(STUDY, "study.units") == "桥头村"
    assert keys(STUDY, "study.units") == "s1 s2 s3 s4 s5"


def test_coverage_may_ask_for_more_than_one_row_and_of_every_class() -> None:
    figure = asked(STUDY, "study.twice", "溪口镇")
    assert (figure.value, figure.parts) == (Fraction(1, 3), ())
    assert names(STUDY, "study.twice", "溪口镇") == "溪口镇 桥头村"


def test_coverage_of_units_where_there_are_none_has_no_value() -> None:
    assert asked(STUDY, "study.units", "教育局").value is None


def test_coverage_of_a_code_list_counts_the_codes_met() -> None:
    figure = asked(STUDY, "study.reading")
    assert told(figure) == "3/4 = 3/4, 4行"
    assert broken_down(figure) == {"town": "1/2", "village": "1/2"}
    assert keys(STUDY, "study.reading") == "s1 s2 s4 s5"
    assert names(STUDY, "study.reading") == ""


def test_days_are_the_median_of_those_that_came_to_both() -> None:
    figure = asked(PROBLEMS, "items.days", end="10-31")
    assert told(figure) == "35 = None/None, 2行"
    assert asked(PROBLEMS, "items.days", end="11-30").value == 40
    assert broken_down(asked(PROBLEMS, "items.days", end="11-30")) == {"town": "35", "village": "51"}
    assert keys(PROBLEMS, "items.days", end="11-30") == "q1 q2 q3"


def test_the_median_of_an_even_number_lies_between_the_middle_two() -> None:
    assert asked(PROBLEMS, "items.check_days", start="10-01", end="10-31").value == Fraction(29, 2)


def test_days_of_work_end_with_what_was_handed_in_last() -> None:
    back = world("q1 problem 溪口镇 09-05 停车难 经过=found@09-05,working@09-10,claimed@09-20,working@09-25")
    assert asked(back, "items.work_days").value == 10
    assert asked(back, "items.first_days").value == 15


def test_days_of_nothing_have_no_value() -> None:
    assert asked(PROBLEMS, "items.days", end="09-30").value is None


def test_units_below_a_number_are_counted_with_those_looked_at() -> None:
    figure = asked(STUDY, "study.none")
    assert told(figure) == "2 = 2/6, 2行"
    assert names(STUDY, "study.none") == "桥头村 教育局"
    assert keys(STUDY, "study.none") == "s1 s2 s3 s4 s5"
    assert figure.parts == ()


def test_units_may_be_held_against_the_time_gone() -> None:
    assert names(STUDY, "study.behind", end="09-10") == "石桥乡 教育局"
    assert names(STUDY, "study.behind", end="11-30") == "石桥乡 教育局"
    assert names(STUDY, "study.behind", end="12-31") == "溪口镇 石桥乡 教育局"
    assert broken_down(asked(STUDY, "study.behind", end="12-31")) == {"organ": "1", "town": "2"}


def test_a_unit_whose_figure_has_no_value_is_not_below() -> None:
    assert names(PROBLEMS, "items.low", end="11-15") == "石桥乡"
    assert names(PROBLEMS, "items.low", end="11-30") == "柳树村 石桥乡"


def test_the_other_forms_lack_no_units() -> None:
    assert names(STUDY, "study.count") == ""


def test_a_breakdown_by_kind_and_by_measure() -> None:
    assert broken_down(asked(STUDY, "all.by_kind")) == {"study": "5", "trip": "1"}


def test_the_seal_holds_until_a_row_changes() -> None:
    figure = asked(PROBLEMS, "items.rate")
    assert seal(PROBLEMS, figure) == seal_of(figure, [("q1", 1), ("q2", 1), ("q3", 1), ("q4", 1)])
    assert seal(PROBLEMS, figure) != seal_of(figure, [("q1", 2), ("q2", 1), ("q3", 1), ("q4", 1)])


def test_an_unknown_metric_and_an_unknown_unit_are_refused() -> None:
    with pytest.raises(Refusal, match=r"整改小专项.*没有这个指标：study\.lost"):
        asked(STUDY, "study.lost")
    with pytest.raises(Refusal, match="没有这个单位"):
        answer(STUDY, "study.count", "0009", span("09-01", "09-30"))


def test_nothing_is_expected_of_a_unit_before_it_opened_nor_from_the_day_it_closed() -> None:
    here = {node.name: node for node in STUDY.units}
    came = replace(here["桥头村"], opened=day("10-10"))
    went = replace(here["石桥乡"], closed=day("11-05"))
    there = [came if node.name == "桥头村" else went if node.name == "石桥乡" else node for node in STUDY.units]
    changed = replace(STUDY, units=tuple(there))
    assert names(changed, "study.units", end="10-09") == "柳树村 石桥乡"
    assert names(changed, "study.units", end="10-10") == "桥头村 石桥乡"
    assert names(changed, "study.units", end="11-05") == "桥头村"
    assert told(asked(changed, "study.units", end="11-05")) == "2/3 = 2/3, 3行"
    assert keys(changed, "study.units", end="11-30") == "s1 s2 s3"
