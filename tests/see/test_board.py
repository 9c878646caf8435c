"""What a progress page begins with is read from the campaign, whatever its metrics are called."""

from dataclasses import replace

from taizhang.campaign.load import load
from taizhang.campaign.model import Campaign
from taizhang.see.board import beside, board, kinds_of, truth_of, waits
from tests.see.ledger import TEXT, campaign

MORE = """
  jia: {label: 已交账, of: {of: problems, states: [claimed, verified]}}
  yi: {label: 逾期, of: {of: problems, late: true}}
  bing: {label: 反弹, of: {of: problems, rounds: 2}}
  ding: {label: 无佐证, of: {of: problems, states: [claimed], lacks: [evidence]}}
  wu: {label: 没有举一反三, of: {of: problems, states: [verified], lacks: [similar_check]}}
  ji: {label: 制度逾期, of: {kinds: [rule], late: true}}
  geng: {label: 学习中逾期, of: {kinds: [study], late: true}}
  xin: {label: 施行的制度, of: {kinds: [rule], states: [in_force]}}
  ren: {label: 满意率, form: ratio, part: half.style, whole: items.found}
  gui: {label: 批示, form: ratio, part: items.closed, whole: items.found, judges: false}
  zi: {label: 活动里没有销号, of: {kinds: [study], states: [verified]}}
rules:
"""


def fuller() -> Campaign:
    found, problems = load(TEXT.replace("rules:\n", MORE.lstrip("\n"), 1), "rectify.yaml")
    assert found is not None, problems
    return found


def test_closing_rates_come_before_coverages_and_other_rates_stand_apart() -> None:
    found = board(fuller())
    assert found.paced[:2] == ("items.rate", "items.rate_plain")
    assert found.paced[2:] == ("study.units", "study.twice", "study.reading", "study.owing")
    assert found.shares == ("days.rate", "ren")


def test_a_metric_that_may_not_judge_is_no_part_of_the_board() -> None:
    assert "gui" not in board(fuller()).paced


def test_three_truths_stand_apart_by_the_weakest_word() -> None:
    truths = board(fuller()).truths
    assert truths["claimed"] == ("jia",)
    assert truths["verified"] == ("items.closed",)
    assert truths["confirmed"] == ()


def test_only_what_nobody_has_verified_yet_waits_to_be() -> None:
    assert waits(fuller(), "ding")
    assert not waits(fuller(), "jia"), "claimed and verified together"


def test_a_state_without_a_truth_makes_no_truth() -> None:
    found = fuller()
    assert truth_of(found, "xin") == ""
    assert truth_of(found, "zi") == ""
    assert truth_of(found, "items.found") == ""
    assert truth_of(found, "items.rate") == "verified"


def test_overdue_rebound_and_want_of_proof_are_watched() -> None:
    watch = board(fuller()).watch
    assert watch == {"late": ("yi", "ji", "geng"), "rebounded": ("bing",), "unproved": ("ding",)}


def test_beside_a_rate_stand_the_signs_of_its_own_kinds() -> None:
    found = fuller()
    watch = board(found).watch
    assert beside(found, watch, "items.rate") == ("yi", "bing", "ding")
    assert beside(found, watch, "study.units") == ("geng",)


def test_a_rate_is_about_the_kinds_of_its_whole_and_units_about_those_they_are_judged_by() -> None:
    found = campaign()
    assert kinds_of(found, "items.rate") == ("problem",)
    assert kinds_of(found, "items.low") == ("problem",)
    assert kinds_of(found, "study.behind") == ("study",)


def test_a_campaign_without_metrics_has_an_empty_board() -> None:
    bare = replace(campaign(), metrics={})
    assert board(bare).paced == ()
