"""The shipped campaigns: sound, complete, and found from a checkout and from a wheel."""

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from taizhang.campaign import shipped as shipping
from taizhang.campaign.burden import minutes_a_week
from taizhang.campaign.load import load
from taizhang.campaign.model import Campaign, Selection
from taizhang.campaign.schema import schema
from taizhang.campaign.shipped import shipped, shipped_text
from taizhang.errors import Problem, Refusal

FIGURES = {
    "study.class": ("读书班", "期"), "study.central_group": ("理论学习中心组学习", "次"),
    "research.exchange": ("调研成果交流", "次"), "research.proposals": ("措施建议", "条"),
    "research.problems_solved": ("各类问题", "个"), "livelihood.found": ("急需办理的民生实事", "件"),
    "livelihood.closed": ("民生实事", "件"), "livelihood.close_rate": ("办结率", "％"), "lists.count": ("问题清单", "项"),
    "items.confirmed": ("整改问题", "个"), "rules.in_force": ("现行有效的党内法规", "部"), "study.group": ("集体学习", "次"),
    "study.onsite": ("现场教学", "次"), "study.quiz": ("临堂测试", "次"), "study.head_lesson": ("“一把手”上讲台活动", "次"),
    "outreach.policy_talk": ("政策宣讲", "次"), "outreach.system_talk": ("系统宣教", "次"),
    "research.trips.village": ("乡村一线调研", "次"), "research.trips.enterprise": ("银企车间调研", "次"),
    "research.trips.advanced": ("先进地区点位调研", "次"), "research.reports": ("专题调研报告", "篇"),
    "research.measures": ("配套推进措施", "条"), "blockages.solved": ("在册梗阻问题", "个"),
    "complaints.solved": ("民诉堰塞", "条"), "livelihood.works_started": ("民生实事工程", "项"),
    "items.by_aspect.total": ("6方面问题", "条"), "self_report.count": ("个人事项报告", "篇"),
    "study.warning_film": ("警示教育专题片", "次"), "meetings.analysis": ("检视剖析会、专题民主生活会", "场次"),
    "items.total": ("问题", "项"),
}  # fmt: skip
"""The figures that closing speeches leave blank: metric → noun and measure word as written there."""

FINDINGS = {
    "study.reading_behind": "reading_behind", "study.no_discussion": "no_discussion",
    "items.no_evidence": "no_evidence", "measures.vague": "vague_measures", "items.no_similar_check": "no_similar_check",
    "research.few_trips": "few_trips", "livelihood.not_admitted": "not_admitted",
    "study.no_expert_lecture": "no_expert_lecture", "publicity.no_placement": "no_placement",
    "info.unlinked": "unlinked_info", "contributions.unanswered": "contributions_late", "progress.behind": "behind_time",
}  # fmt: skip
"""What a progress meeting says with 有的 and 部分: metric → the rule that tells the unit."""


@cache
def loaded(name: str) -> tuple[Campaign | None, tuple[Problem, ...]]:
    return load(shipped_text(name), f"{name}.yaml")


def campaign_named(name: str) -> Campaign:
    campaign, problems = loaded(name)
    assert campaign is not None, problems
    return campaign


def theme() -> Campaign:
    return campaign_named("theme_education_2023")


def test_four_campaigns_are_shipped() -> None:
    assert shipped() == ("audit_rectify", "eight_rules_2025", "safety_2024", "theme_education_2023")


@pytest.mark.parametrize("name", shipped())
def test_a_shipped_campaign_is_sound(name: str) -> None:
    campaign, problems = loaded(name)
    assert [str(problem) for problem in problems] == []
    assert campaign is not None
    assert campaign.campaign == name


@pytest.mark.parametrize("name", shipped())
def test_everything_people_read_has_an_english_label(name: str) -> None:
    campaign = campaign_named(name)
    rooms: tuple[dict[str, Any], ...] = tuple(
        dict(room)
        for room in (
            campaign.classes, campaign.measures, campaign.codes, campaign.fields, campaign.lives, campaign.kinds,
            campaign.selections, campaign.metrics, campaign.rules, campaign.lists,
            *(codes.values for codes in campaign.codes.values()), *(life.states for life in campaign.lives.values()),
            *(life.moves for life in campaign.lives.values()),
        )
    )  # fmt: skip
    assert [key for room in rooms for key, thing in room.items() if not thing.en] == []


@pytest.mark.parametrize("name", shipped())
def test_every_metric_says_what_it_counts_and_how_it_is_named(name: str) -> None:
    campaign = campaign_named(name)
    bare = [key for key, one in campaign.metrics.items() if not (one.nouns and one.measure_words and one.definition)]
    assert bare == []


@pytest.mark.parametrize("metric", FIGURES)
def test_a_blank_of_the_closing_speeches_has_its_metric(metric: str) -> None:
    noun, measure_word = FIGURES[metric]
    asked = theme().metrics[metric]
    assert noun in asked.nouns
    assert measure_word in asked.measure_words
    assert len(FIGURES) == 30


@pytest.mark.parametrize("metric", FINDINGS)
def test_a_finding_of_the_progress_meeting_has_its_metric_and_its_rule(metric: str) -> None:
    assert theme().metrics[metric].definition
    assert theme().rules[FINDINGS[metric]].mend
    assert len(FINDINGS) == 12


def test_the_official_lists_are_there() -> None:
    labels = {listing.label for listing in theme().lists.values()}
    assert labels >= {
        "问题清单", "责任清单", "任务清单", "问题清单、责任清单、任务清单（三单合一）", "成效清单", "满意清单", "整改台账",
        "专项整治台账", "民生实事项目清单", "调研课题表", "调研成果转化运用清单", "正反面典型案例表", "建章立制清单", "督导记录",
        "提示函", "学习计划", "读书班和中心组学习记录", "工作配档表", "信息报送表", "约稿", "督办单",
    }  # fmt: skip


def test_the_schedule_says_who_takes_part_and_the_list_of_rules_when_each_is_planned() -> None:
    rules, schedule = (theme().lists[name] for name in ("rules", "schedule"))
    shown = [column.show for column in rules.columns]
    assert shown.index("planned_on") + 1 == shown.index("due")
    assert theme().fields["planned_on"].label == "计划出台时间"
    assert ("audience", "参加范围") in {(column.show, column.label) for column in schedule.columns}
    assert {"audience"} <= set(theme().kinds["task"].fields)


@pytest.mark.parametrize("name", shipped())
def test_what_a_campaign_asks_of_units_may_be_waived_and_is_counted(name: str) -> None:
    campaign = campaign_named(name)
    said = (*(one.unless for one in campaign.rules.values()), *(one.unless for one in campaign.metrics.values()))
    waived = [one for one in said if one]
    codes = {code for one in waived if isinstance(one, Selection) for code in one.where["waived"]}
    assert codes == set(campaign.codes["waivable"].values), "nothing may be waived that nothing asks"
    assert campaign.metrics["exceptions.granted"].of == "spared"
    assert not campaign.metrics["exceptions.granted"].judges


def test_three_truths_stand_apart_in_the_life_of_a_problem() -> None:
    states = theme().lives["problem"].states
    truths = (states["claimed"].truth, states["verified"].truth, states["confirmed_by_affected"].truth)
    assert truths == ("claimed", "verified", "confirmed")
    assert not states["claimed"].closed


def test_a_hazard_is_not_started_before_the_five_are_settled() -> None:
    campaign = campaign_named("safety_2024")
    start = campaign.lives["hazard"].moves["start"]
    assert start.fill == ("owner", "steps", "funds", "due", "emergency_plan")


@pytest.mark.parametrize("name", shipped())
def test_every_rule_says_in_english_too_what_it_found_and_what_comes_next(name: str) -> None:
    rules = campaign_named(name).rules
    assert [rule for rule, one in rules.items() if not (one.en and one.text_en and one.mend_en)] == []
    chinese = re.compile(r"[\u4e00-\u9fff]")
    assert [rule for rule, one in rules.items() if chinese.search(one.text_en + one.mend_en)] == []


@pytest.mark.parametrize("name", shipped())
def test_every_metric_says_in_english_too_what_it_is_called_and_what_it_counts(name: str) -> None:
    metrics = campaign_named(name).metrics
    assert [metric for metric, one in metrics.items() if not (one.en and one.definition_en)] == []
    chinese = re.compile(r"[\u4e00-\u9fff]")
    assert [metric for metric, one in metrics.items() if chinese.search(one.en + one.definition_en)] == []


def test_the_campaign_runs_five_months_and_keeps_its_own_limit() -> None:
    campaign = theme()
    assert (campaign.starts, campaign.ends) == (date(2023, 9, 1), date(2024, 1, 31))
    assert all(minutes_a_week(campaign, name) <= campaign.minutes_a_week for name in campaign.classes)


def test_an_unknown_name_is_refused_with_those_there_are() -> None:
    with pytest.raises(Refusal) as refused:
        shipped_text("../theme")
    assert (
        str(refused.value)
        == "没有自带的专项“../theme”；自带的有：audit_rectify、eight_rules_2025、safety_2024、theme_education_2023"
    )


def test_an_installed_wheel_carries_its_own_campaigns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "taizhang" / "campaigns"
    monkeypatch.setattr(shipping, "HOMES", (inside, tmp_path / "campaigns"))
    assert shipped() == ()
    inside.mkdir(parents=True)
    (inside / "own.yaml").write_text("campaign: own\n", encoding="utf-8")
    assert shipped() == ("own",)
    assert shipped_text("own") == "campaign: own\n"


def test_the_schema_names_every_word_and_allows_no_other() -> None:
    shape = schema()
    assert shape["additionalProperties"] is False
    assert "from" in shape["$defs"]["Move"]["properties"]
    assert set(shape["properties"]) >= {"campaign", "kinds", "lives", "metrics"}
