"""Statistical tables and templates of papers: what is said when a name leads nowhere or a figure could not be told."""

from typing import Any

import pytest

from taizhang.campaign.papers_judged import ROLES, timed
from taizhang.record.entry import ROLES_OF_LINKS
from tests.campaign.sample import GONE, said, sound

TEXT = "papers/report/sections/0/text"
CHART = "papers/report/sections/0/chart"
DRAWN = {"title": "图", "metrics": ["problems.total"], "over": "weeks"}
WRONG: tuple[tuple[dict[str, Any], str], ...] = (
    ({"statistics/weekly/classes": ["city"]}, "statistics.weekly.classes.0: 没有单位分类“city”"),
    ({"statistics/weekly/classes": []}, "statistics.weekly: 统计表没有行或没有列"),
    ({"statistics/weekly/columns": []}, "statistics.weekly: 统计表没有行或没有列"),
    ({"statistics/weekly/columns/0/metric": "study"}, "statistics.weekly.columns.0.metric: 没有指标“study”"),
    ({"statistics/weekly/columns/1/new": "problems.now"}, "statistics.weekly.columns.1.new: 没有指标“problems.now”"),
    (
        {"statistics/weekly/columns/1/new": "problems.total"},
        "statistics.weekly.columns.1.new: “查摆的问题”数的是截至那天的状态，说不出本期",
    ),
    ({"statistics/weekly/label": ""}, "statistics.weekly.label: 缺名称"),
    ({"papers/report/label": ""}, "papers.report.label: 缺名称"),
    ({"papers/report/title": "{单位}汇报"}, "papers.report.title: “单位”既不是指标，也不是这里能用的名称"),
    ({"papers/report/address": "{whom}："}, "papers.report.address: “whom”既不是指标，也不是这里能用的名称"),
    ({"papers/report/under": ["{when}"]}, "papers.report.under: “when”既不是指标，也不是这里能用的名称"),
    (
        {TEXT: [["查摆{problem.total}个。"]]},
        "papers.report.sections.0.text: “problem.total”既不是指标，也不是这里能用的名称",
    ),
    (
        {TEXT: [["本期查摆{period problems.total}个。"]]},
        "papers.report.sections.0.text: “查摆的问题”数的是截至那天的状态，说不出本期",
    ),
    ({TEXT: [["整改率{problems.rate}％。"]]}, "papers.report.sections.0.text: “整改率”是比率，同一段里要写出它的基数"),
    ({"papers/report/sections/1/table": "daily"}, "papers.report.sections.1.table: 没有统计表“daily”"),
    ({"papers/report/sections/2/list": "all"}, "papers.report.sections.2.list: 没有清单“all”"),
    (
        {"papers/report/sections/2/entries/list": "all"},
        "papers.report.sections.2.entries.list: 没有清单“all”",
    ),
    (
        {"papers/report/sections/2/entries/say": "{money}"},
        "papers.report.sections.2.entries.say: 清单里没有“money”这一列",
    ),
    (
        {"papers/report/sections/2/entries/where": {"aspect": ["money"]}},
        "papers.report.sections.2.entries.where.aspect.0: 代码表里没有“money”",
    ),
    (
        {"papers/report/head/mark": "{problems.total}"},
        "papers.report.head: “problems.total”既不是指标，也不是这里能用的名称",
    ),
    ({CHART: {**DRAWN, "title": "{x}"}}, "papers.report.sections.0.chart.title: “x”既不是指标，也不是这里能用的名称"),
    ({CHART: {**DRAWN, "metrics": ["x"]}}, "papers.report.sections.0.chart.metrics.0: 没有指标“x”"),
    ({CHART: {**DRAWN, "classes": ["city"]}}, "papers.report.sections.0.chart.classes.0: 没有单位分类“city”"),
    (
        {CHART: {**DRAWN, "metrics": ["problems.rate", "problems.total"]}},
        "papers.report.sections.0.chart.metrics: 比率和个数画不到一张图里",
    ),
    ({CHART: {**DRAWN, "over": "units"}}, "papers.report.sections.0.chart.classes: 按单位画的图没有写画哪几类单位"),
    (
        {CHART: {**DRAWN, "over": "parts", "metrics": ["problems.done"]}},
        "papers.report.sections.0.chart.metrics: 这些指标没有按同一栏分列",
    ),
    (
        {CHART: {**DRAWN, "period": True}},
        "papers.report.sections.0.chart.metrics: “查摆的问题”数的是截至那天的状态，说不出本期",
    ),
    (
        {"papers/report/sections/0/list": "problems"},
        "papers.report.sections.0: 一段里 table、list、chart 只能有一样",
    ),
    ({"papers/report/sections/3/heading": ""}, "papers.report.sections.3.annex: 附件没有标题"),
    ({"slips/closing/kinds": ["problems"]}, "slips.closing.kinds.0: 没有类别“problems”"),
    ({"slips/closing/states": ["done"]}, "slips.closing.states.0: 这些类别没有状态“done”"),
    ({"slips/closing/columns/0/show": "money"}, "slips.closing.columns.0.show: “money”不是这张单子能有的栏目"),
    ({"slips/closing/tied/0/role": "near"}, "slips.closing.tied.0.role: 没有关联“near”"),
    ({"slips/closing/tied/0/columns/0/show": "x"}, "slips.closing.tied.0.columns.0.show: “x”不是这张单子能有的栏目"),
    ({"lists/problems/merged": "effect"}, "lists.problems.merged: 没有“effect”这一列，合并不了"),
    ({"lists/problems/of": "nothing"}, "lists.problems.of: 没有筛选“nothing”"),
)


@pytest.mark.parametrize(("changes", "told"), WRONG, ids=[told for _, told in WRONG])
def test_what_leads_nowhere_is_said_where_it_stands(changes: dict[str, Any], told: str) -> None:
    assert told in said(changes)


def test_a_rate_is_of_a_period_when_both_its_halves_are() -> None:
    campaign = sound()
    assert timed(campaign, "study.sessions")
    assert not timed(campaign, "problems.rate")
    told = sound({"metrics/problems.rate/part": "study.sessions", "metrics/problems.rate/whole": "study.people",
                  TEXT: [["好。"]]})  # fmt: skip
    assert timed(told, "problems.rate")


def test_the_roles_a_slip_may_name_are_those_entries_are_tied_by() -> None:
    assert set(ROLES) == set(ROLES_OF_LINKS)


def test_a_chart_by_parts_and_a_paper_without_a_printed_head_are_sound() -> None:
    campaign = sound({CHART: {**DRAWN, "over": "parts"}, "papers/report/head": GONE})
    chart = campaign.papers["report"].sections[0].chart
    assert chart is not None
    assert chart.over == "parts"
