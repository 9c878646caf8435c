"""What others ask of a campaign."""

from fractions import Fraction

import pytest

from taizhang.campaign.burden import entries_a_week, minutes_a_week, seconds_of, weeks_of
from taizhang.campaign.model import Kind, Selection
from taizhang.campaign.questions import (
    kind_of,
    label,
    life_of,
    measure_of,
    required_facts,
    resolve,
    selection_kinds,
)
from taizhang.errors import Refusal
from tests.campaign.sample import sound


def test_a_kind_is_found_by_its_name_or_refused_in_words() -> None:
    assert kind_of(sound(), "study").label == "集体学习"
    with pytest.raises(Refusal) as refused:
        kind_of(sound(), "studies")
    assert str(refused.value) == "专项“读书学习活动”里没有这一类：studies"


def test_an_item_has_a_life_and_an_activity_none() -> None:
    life = life_of(sound(), "problem")
    assert life is not None
    assert life.start == "found"
    assert life_of(sound(), "study") is None


def test_an_english_label_falls_back_on_the_chinese_one() -> None:
    kinds = sound().kinds
    assert label(kinds["study"]) == "集体学习"
    assert label(kinds["study"], english=True) == "Group study"
    assert label(kinds["measure"], english=True) == "措施"


def test_title_unit_and_day_are_asked_of_all() -> None:
    assert required_facts(sound(), "problem") == ("title", "unit", "day", "aspect", "rhythm")


def test_a_chain_of_selections_runs_from_wide_to_narrow() -> None:
    campaign = sound()
    chain = resolve(campaign, Selection(of="problems.late", classes=("organ",)))
    assert [one.label for one in chain] == ["问题", "未销号的问题", "逾期的问题", ""]
    assert resolve(campaign, "") == ()


def test_an_unknown_selection_is_refused_in_words() -> None:
    with pytest.raises(Refusal) as refused:
        resolve(sound(), "problem")
    assert str(refused.value) == "专项“读书学习活动”里没有筛选“problem”"


def test_the_kinds_of_a_selection_are_those_it_names_and_those_of_its_measures() -> None:
    campaign = sound()
    assert selection_kinds(campaign, "problems.late") == ("problem",)
    assert selection_kinds(campaign, Selection(measures=("study",))) == ("lecture", "study", "info")
    assert selection_kinds(campaign, Selection()) == tuple(campaign.kinds)


def test_the_burden_is_entries_times_seconds() -> None:
    campaign = sound()
    assert seconds_of(campaign, "study") == 30 + 5
    assert weeks_of(campaign) == Fraction(153, 7)
    assert entries_a_week(campaign, "organ") == {"study": Fraction(2 * 12 * 7, 365)}
    assert minutes_a_week(campaign, "organ") == Fraction(2 * 12 * 7, 365) * 35 / 60


def test_a_floor_is_spread_over_the_weeks_where_nothing_more_is_expected() -> None:
    campaign = sound({"kinds/study/monthly": "0", "rules/too_few/floors": {"organ": "60", "*": "0"}})
    assert entries_a_week(campaign, "organ") == {"study": 60 / weeks_of(campaign)}
    assert entries_a_week(campaign, "town") == {}


def test_the_measure_of_an_entry_is_its_kind_s_own_else_the_one_chosen_in_its_field() -> None:
    assert measure_of(sound().kinds["study"], {"measure": "rectify"}) == "study"
    assert measure_of(Kind(label="任务", fields=("measure",)), {"measure": "rectify"}) == "rectify"
    assert measure_of(Kind(label="任务", fields=("measure",)), {}) == ""
