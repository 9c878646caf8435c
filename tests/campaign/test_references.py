"""Names in fields, kinds and lists must lead somewhere; what is said when they do not."""

from typing import Any

import pytest

from tests.campaign.sample import GONE, problems, said, sound

WRONG: tuple[tuple[dict[str, Any], str], ...] = (
    ({"ends": "2025-02-01"}, "ends: 结束日期早于开始日期"),
    ({"title": " "}, "title: 缺名称"),
    ({"kinds/study/label": ""}, "kinds.study.label: 缺名称"),
    ({"lives/problem/states/found/label": ""}, "lives.problem.states.found.label: 缺名称"),
    ({"codes/aspects/values/style/label": ""}, "codes.aspects.values.style.label: 缺名称"),
    ({"fields/due": {"label": "时限", "why": "试"}}, "fields.due: “due”是每个条目都有的栏目，字段不能同名"),
    ({"fields/people/codes": "aspects"}, "fields.people.codes: 只有选择项才写 codes"),
    ({"fields/aspect/codes": "aspect"}, "fields.aspect.codes: 没有代码表“aspect”"),
    (
        {"fields/measure": {"label": "措施", "type": "choice", "codes": "fixes"}},
        "fields.measure.codes.0: 没有措施“now”",
    ),
    ({"kinds/problem/life": "problems"}, "kinds.problem.life: 没有流程“problems”"),
    ({"kinds/study/measure": "stduy"}, "kinds.study.measure: 没有措施“stduy”"),
    ({"kinds/study/measure": GONE}, "kinds.study.measure: 没有措施“”"),
    ({"kinds/study/fields": ["people", "place"]}, "kinds.study.fields.1: 没有字段“place”"),
    ({"headings/ownr": ["负责人"]}, "headings.ownr: 没有字段“ownr”"),
    ({"carries": {"rule": "nobody"}, "follows": "before"}, "carries.rule: 没有类别“nobody”"),
    ({"carries": {"rule": "rule"}}, "carries: 没有写接着哪个专项"),
    ({"headings/owner": ["责任部门"], "headings/unit": ["责任部门"]}, "headings: “责任部门”写了 2 遍"),
    ({"kinds/study/fields": ["people", "people"]}, "kinds.study.fields: “people”写了 2 遍"),
    ({"kinds/study/required": ["owner"]}, "kinds.study.required.0: 必填的“owner”不在 fields 里"),
    ({"phases/third": {"starts": "2025-06-01"}}, "phases.third: 字段 phase 的代码表里没有“third”"),
    ({"phases/second/focus": ["works"]}, "phases.second.focus.0: 没有措施“works”"),
    ({"phases/second/starts": "2025-02-01"}, "phases.second.starts: 阶段从2025-02-01起，不在上一阶段之后或专项之内"),
    ({"kinds/problem/once": "found"}, "kinds.problem.once: “found”不是这一类办结的状态"),
    ({"kinds/study/once": "verified"}, "kinds.study.once: “verified”不是这一类办结的状态"),
    ({"kinds/problem/due_by": "rhythms"}, "kinds.problem.due_by: 这一类没有字段“rhythms”"),
    ({"kinds/problem/due_by": "aspect"}, "kinds.problem.due_by: “aspect”定不出时限：理论学习、工作作风没有 days"),
    ({"kinds/problem/due_by": "owner"}, "kinds.problem.due_by: “owner”定不出时限：责任人没有 days"),
    (
        {"codes/rhythms/values/limited/days": GONE},
        "kinds.problem.due_by: “rhythm”定不出时限：限期整改没有 days",
    ),
    ({"kinds/problem/fields": ["aspect", "rhythm", "owner", "lead_unit", "fix", "similar_check", "why_no_rule",
                               "satisfaction", "extended_to", "to_unit"]},
     "kinds.problem.fields: 流程的“claim”要用到“effect”，这一类的 fields 里没有"),
    ({"kinds/measure/fields": [], "kinds/measure/required": [], "selections/problems.dated": GONE},
     "kinds.measure.fields: 流程的“finish”要用到“owner”，这一类的 fields 里没有"),
    ({"kinds/problem/groups": ["matters"]}, "kinds.problem.groups.0: 没有类别“matters”"),
    ({"kinds/problem/again": ["money"]}, "kinds.problem.again.0: 这一类没有字段“money”"),
    ({"kinds/problem/begins": {"rules": {}}}, "kinds.problem.begins.rules: 没有类别“rules”"),
    ({"kinds/problem/begins": {"rules": {"rule_type": "new"}}}, "kinds.problem.begins.rules: 没有类别“rules”"),
    ({"kinds/problem/begins": {"rule": {"rule_type": "old"}}},
     "kinds.problem.begins.rule.rule_type: “rule”的“rule_type”不能是“old”"),
    ({"kinds/problem/begins": {"rule": {"nothing": "old"}}},
     "kinds.problem.begins.rule.nothing: “rule”的“nothing”不能是“old”"),
    ({"kinds/problem/fields": ["aspect", "rhythm", "owner", "lead_unit", "fix", "similar_check", "effect", "why_no_rule",
                               "extended_to", "to_unit"]},
     "kinds.problem.fields: 流程的“ballot”要用到“satisfaction”，这一类的 fields 里没有"),
    ({"kinds/briefing/cites": ["studies"]}, "kinds.briefing.cites.0: 没有类别“studies”"),
    ({"kinds/sitting/adds": {"matters": "found_in"}}, "kinds.sitting.adds.matters: 没有类别“matters”"),
    ({"milestones": "meeting"}, "milestones: 没有筛选“meeting”"),
    ({"lists/problems/of": "problem"}, "lists.problems.of: 没有筛选“problem”"),
    ({"lists/problems/columns": []}, "lists.problems.columns: 清单没有一列"),
    ({"lists/problems/columns/1/show": "money"}, "lists.problems.columns.1.show: “money”不是这份清单能有的列"),
    ({"lists/problems/group": "owner"}, "lists.problems.group: 不能按“owner”分组"),
)  # fmt: skip


@pytest.mark.parametrize(("changes", "told"), WRONG, ids=[told for _, told in WRONG])
def test_a_name_that_leads_nowhere_is_told_where_it_stands(changes: dict[str, Any], told: str) -> None:
    assert told in said(changes)
    assert len(said(changes)) <= 2


def test_an_activity_has_no_due_date_of_its_own() -> None:
    told = said({"kinds/study/fields": ["people", "rhythm"], "kinds/study/due_by": "rhythm"})
    assert told == ["kinds.study.due_by: 活动没有完成时限，due_by 只能用于有流程的类别"]


def test_a_list_of_a_selection_that_is_wrong_is_not_blamed_for_its_columns() -> None:
    assert said({"lists/matters/of": {"kinds": ["mattter"]}}) == ["lists.matters.of.kinds.0: 没有类别“mattter”"]


def test_the_nearest_name_is_offered_and_otherwise_all_of_them() -> None:
    (near,) = problems({"kinds/problem/life": "problems"})
    (far,) = problems({"kinds/problem/life": "汪"})
    assert str(near.mend) == "是不是“problem”？可用：problem、measure、matter、letter、exception"
    assert str(far.mend) == "可用：problem、measure、matter、letter、exception"


def test_where_nothing_is_defined_the_mend_says_so() -> None:
    (problem,) = problems({"kinds/lecture/fields": [], "kinds/lecture/required": ["people"]})
    assert str(problem.mend) == "这里还没有定义任何一个"


def test_a_kind_without_measure_tells_it_by_its_field() -> None:
    campaign = sound(
        {
            "codes/two": {"label": "措施", "values": {"study": {"label": "学习"}, "rectify": {"label": "整改"}}},
            "fields/measure": {"label": "重点措施", "type": "choice", "codes": "two"},
            "kinds/lecture": {"label": "宣讲", "fields": ["measure"]},
        }
    )
    assert campaign.kinds["lecture"].measure == ""


def test_a_field_may_be_named_source_and_a_list_be_grouped_by_unit() -> None:
    source = {"label": "问题来源", "why": "试"}
    assert sound({"fields/source": source, "lists/problems/group": "unit"}).fields["source"].label == "问题来源"
