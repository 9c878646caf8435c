"""A metric drafted from a blank stands in the campaign as it is: the checker has nothing to say against it."""

import pytest

from taizhang.campaign.load import load
from taizhang.campaign.model import Campaign
from taizhang.campaign.shipped import shipped, shipped_text
from taizhang.decompose.analyse import analyse
from taizhang.decompose.analysis import Blank
from taizhang.decompose.bind import proposals
from taizhang.decompose.make import Made, made, with_metric

THEME = shipped_text("theme_education_2023")
SMALL = """campaign: small
title: 小专项
starts: 2024-01-01
ends: 2024-12-31
classes: {town: {label: 乡镇}}
measures: {study: {label: 学习}, rectify: {label: 整改}}
kinds:
  visit: {label: 走访, measure: study}
  flaw: {label: 问题, measure: rectify, life: short}
lives:
  short:
    label: 问题
    start: found
    states: {found: {label: 查摆}, done: {label: 了结, closed: true}}
    moves: {close: {label: 了结, from: [found], to: done, by: [clerk]}}
"""


def _campaign(text: str = THEME) -> Campaign:
    campaign, problems = load(text, "a.yaml")
    assert campaign is not None
    assert not [str(one) for one in problems]
    return campaign


def _made(sentence: str, text: str = THEME, number: int = -1) -> tuple[Made, Campaign]:
    """The metric for a blank of the sentence, and the campaign with it."""
    campaign = _campaign(text)
    bound = proposals(analyse(f"某县总结\n一、整改工作\n{sentence}", "a.txt").blanks, campaign)
    place = number % len(bound)
    drafted = made(bound[place].blank, campaign, bound[:place])
    return drafted, _campaign(with_metric(text, drafted.yaml))


def test_things_done_are_counted_in_the_states_that_are_proved() -> None:
    drafted, campaign = _made("查摆问题X个，整改到位X个。")
    metric = campaign.metrics[drafted.code]
    assert drafted.code == "problem.closed"
    assert "verified" in str(metric.of)
    assert metric.measure_words == ("个",)
    assert "请改 states" in drafted.yaml


def test_an_activity_is_counted_by_the_days_asked_for() -> None:
    drafted, campaign = _made("开展现场教学X次。")
    metric = campaign.metrics[drafted.code]
    assert (metric.form, metric.when, metric.nouns) == ("count", "period", ("现场教学",))
    assert "按文字推断" in drafted.yaml


def test_an_item_without_a_verb_of_closing_is_counted_whatever_its_state() -> None:
    drafted, _ = _made("确定调研课题X个。")
    assert "states:" not in drafted.yaml
    assert "加 not_states" in drafted.yaml


@pytest.mark.parametrize(
    ("sentence", "field"), [("民生实事投入X万元。", "money"), ("宣讲党的理论，听众X人次。", "people")]
)
def test_money_and_persons_are_added_up(sentence: str, field: str) -> None:
    drafted, campaign = _made(sentence)
    metric = campaign.metrics[drafted.code]
    assert (metric.form, metric.field) == ("sum", field)


def test_what_the_words_do_not_tell_is_said_to_be_a_guess_of_the_section() -> None:
    drafted, campaign = _made("改造户厕X座。", SMALL)
    assert "文字里看不出" in drafted.yaml
    assert str(campaign.metrics[drafted.code].of).count("flaw") == 1


def test_without_a_word_of_its_section_the_nearest_kind_is_taken() -> None:
    campaign = _campaign(SMALL)
    (blank,) = analyse("总结\n改造户厕X座。", "a.txt").blanks
    assert made(blank, campaign).code == "visit.counted"


def test_a_life_without_proof_is_counted_when_closed() -> None:
    drafted, campaign = _made("解决问题X个。", SMALL)
    assert "states=('done',)" in str(campaign.metrics[drafted.code].of)


def test_a_rate_is_made_of_the_two_counts_before_it() -> None:
    drafted, campaign = _made("查摆问题X个，已整改销号X个，整改率X％。")
    metric = campaign.metrics[drafted.code]
    assert (metric.form, metric.part, metric.whole) == ("ratio", "items.closed", "items.total")
    assert metric.measure_words == ("％",)


def test_counts_that_have_no_metric_are_made_with_their_rate() -> None:
    drafted, campaign = _made("改造户厕X座，建成户厕X座，建成率X％。")
    metric = campaign.metrics[drafted.code]
    assert metric.part != metric.whole
    assert {metric.part, metric.whole} <= campaign.metrics.keys()


@pytest.mark.parametrize("sentence", ["问题整改率X％。", "投入资金X万元，惠及群众X人，问题整改率X％。", "达X％。"])
def test_a_rate_that_stands_alone_gets_both_its_counts(sentence: str) -> None:
    drafted, campaign = _made(sentence)
    assert campaign.metrics[drafted.code].form == "ratio"


def test_a_code_that_is_taken_is_numbered() -> None:
    drafted, _ = _made("办结民生实事X件。")
    assert drafted.code == "livelihood.closed_2"


def test_a_rate_is_never_made_of_a_rate() -> None:
    campaign = _campaign()
    blanks = analyse("总结\n平均整改用时X天。约X天。占X％。", "a.txt").blanks
    bound = proposals(blanks, campaign)
    drafted = made(bound[-1].blank, campaign, bound[:-1])
    assert _campaign(with_metric(THEME, drafted.yaml)).metrics[drafted.code].form == "ratio"


def test_signs_that_mean_something_in_yaml_are_left_out() -> None:
    blank = Blank(start=0, end=1, text="X", kind="count", noun='"{问题}: #[清单]', measure_word=None, context="X个")
    drafted = made(blank, _campaign())
    assert '"问题 清单"' in drafted.yaml.replace("  ", " ")
    _campaign(with_metric(THEME, drafted.yaml))


def test_a_blank_of_signs_only_still_gets_a_name() -> None:
    blank = Blank(start=0, end=1, text="X", kind="count", noun="#", measure_word="个", context="")
    assert "待命名的数" in made(blank, _campaign()).yaml


@pytest.mark.parametrize("head", ["metrics:\n", "metrics: {}\n", ""])
def test_the_metric_finds_its_place_in_any_campaign(head: str) -> None:
    drafted, _ = _made("开展走访X次。", SMALL)
    text = SMALL + head
    written = with_metric(text, drafted.yaml)
    assert drafted.code in _campaign(written).metrics


@pytest.mark.parametrize("name", shipped())
def test_every_blank_of_a_closing_draft_makes_a_metric_that_loads(name: str) -> None:
    text = shipped_text(name)
    sentence = "编印资料X万余册，覆盖党员N名，查处问题___个，处理党员干部___人次，满意率XX％，投入资金约X万元，同比下降X.X%，**起。"
    campaign = _campaign(text)
    bound = proposals(analyse(f"总结\n一、做法\n{sentence}", "a.txt").blanks, campaign)
    for place, one in enumerate(bound):
        _campaign(with_metric(text, made(one.blank, campaign, bound[:place]).yaml))
