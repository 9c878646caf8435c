"""The fences of design.md section 7: what a campaign may not ask, and what may not judge."""

from typing import Any

import pytest

from tests.campaign.sample import GONE, problems, said, sound

REFUSED: tuple[tuple[dict[str, Any], str], ...] = (
    ({"kinds/info/fields": ["used_by", "attached", "people", "money"],
      "kinds/info/required": ["attached", "people", "money"]},
     "kinds.info.required: 必填 6 项（含名称、单位、日期），最多 5 项"),
    ({"kinds/problem/required": ["aspect", "rhythm", "owner", "fix"]},
     "kinds.problem.required: 必填 7 项（含名称、单位、日期），最多 6 项"),
    ({"fields/place": {"label": "地点"}}, "fields.place: “地点”没有人用：不在任何清单、筛选、指标、流转里"),
    ({"fields/attached/why": ""}, "fields.attached: “附件名”没有人用：不在任何清单、筛选、指标、流转里"),
    ({"kinds/study/label": "学习排名"}, "kinds.study.label: 不做排名、得分、打卡一类：“排名”"),
    ({"metrics/study.sessions/label": "学习积分"}, "metrics.study.sessions.label: 不做排名、得分、打卡一类：“积分”"),
    ({"lists/problems/label": "整改红黑榜"}, "lists.problems.label: 不做排名、得分、打卡一类：“红黑榜”"),
    ({"lists/problems/columns/0/label": "名次"}, "lists.problems.columns.0.label: 不做排名、得分、打卡一类：“名次”"),
    ({"selections/problems.again/label": "末位单位"}, "selections.problems.again.label: 不做排名、得分、打卡一类：“末位”"),
    ({"fields/owner/label": "责任人得分"}, "fields.owner.label: 不做排名、得分、打卡一类：“得分”"),
    ({"fields/effect/label": "宗教信仰"}, "fields.effect.label: “宗教信仰”是个人思想和私事，不收"),
    ({"fields/effect/label": "自我批评"}, "fields.effect.label: “自我批评”是个人思想和私事，不收"),
    ({"fields/effect/label": "现场定位"}, "fields.effect.label: “现场定位”是个人成绩、时长或行踪，不收"),
    ({"fields/people/label": "测试成绩"}, "fields.people.label: “测试成绩”是个人成绩、时长或行踪，不收"),
    ({"fields/people/label": "学习时长"}, "fields.people.label: “学习时长”是个人成绩、时长或行踪，不收"),
    ({"fields/effect/label": "舆情情况"}, "fields.effect.label: “舆情情况”不收：不监看言论，也不由系统提处分"),
    ({"fields/effect/label": "处分建议"}, "fields.effect.label: “处分建议”不收：不监看言论，也不由系统提处分"),
    ({"fields/used_by/judges": GONE, "metrics/info.used/judges": GONE},
     "fields.used_by.label: “采用情况”属采用、批示、照片、心得一类，不能用来评判"),
    ({"fields/attached/label": "领导批示"}, "fields.attached.label: “领导批示”属采用、批示、照片、心得一类，不能用来评判"),
    ({"fields/effect": {"label": "现场照片", "judges": "false"}}, "lives.problem.moves.claim.fill.0: 不能硬性要求“现场照片”"),
    ({"fields/attached": {"label": "学习心得", "judges": "false", "why": "试"}, "kinds/info/required": ["attached"]},
     "kinds.info.required.0: 不能硬性要求“学习心得”"),
    ({"fields/attached": {"label": "读书笔记", "judges": "false", "why": "试"}, "kinds/info/required": ["attached"]},
     "kinds.info.required.0: 不能硬性要求“读书笔记”"),
    ({"metrics/info.used/judges": GONE}, "metrics.info.used.of: 这里用到“采用情况”，它不能用来评判"),
    ({"metrics/study.sessions/label": "批示件数"},
     "metrics.study.sessions.label: “批示件数”属采用、批示、照片、心得一类，不能用来评判"),
    ({"metrics/problems.rate/part": "info.used"},
     "metrics.problems.rate.part: 指标“采用的信息”写明不作评判，不能算进比率和单位数"),
    ({"metrics/problems.behind/metric": "info.used", "metrics/problems.behind/below": "1"},
     "metrics.problems.behind.metric: 指标“采用的信息”写明不作评判，不能算进比率和单位数"),
    ({"metrics/used.coverage": {"label": "刊登覆盖率", "form": "coverage", "of": {"kinds": ["info"]}, "field": "used_by",
                                "judges": "false"}},
     "metrics.used.coverage.field: “采用情况”写明不作评判，不能用在这里"),
    ({"metrics/info.kinds": {"label": "信息", "of": {"kinds": ["info"]}, "by": "used_by"}},
     "metrics.info.kinds.by: “采用情况”写明不作评判，不能用在这里"),
    ({"rules/unused": {"label": "没有被用", "of": {"kinds": ["info"], "empty": ["used_by"]}, "text": "没有", "mend": "再报"}},
     "rules.unused.of: 这里用到“采用情况”，它不能用来评判"),
    ({"rules/unused": {"label": "没有采用", "of": {"kinds": ["study"]}, "text": "没有", "mend": "再报"}},
     "rules.unused.label: “没有采用”属采用、批示、照片、心得一类，不能用来提醒"),
    ({"rules/unused": {"label": "报得少", "metric": "info.used", "floors": {"*": "1"}, "text": "少", "mend": "再报"}},
     "rules.unused.metric: 指标“采用的信息”写明不作评判，不能用来提醒"),
    ({"kinds/essay": {"label": "心得体会", "measure": "study"},
      "rules/essays": {"label": "没有交", "of": {"kinds": ["essay"]}, "text": "没有", "mend": "交"}},
     "rules.essays.of: 这里用到“心得体会”，它不能用来评判"),
    ({"minutes_a_week": "1", "kinds/study/monthly": "100"}, "minutes_a_week: “县直部门”每周要填约 14 分钟，超过上限 1 分钟"),
)  # fmt: skip


@pytest.mark.parametrize(("changes", "told"), REFUSED, ids=[told for _, told in REFUSED])
def test_a_crossed_fence_is_refused_with_its_reason(changes: dict[str, Any], told: str) -> None:
    assert told in said(changes)


def test_a_refusal_says_what_is_allowed_in_its_place() -> None:
    (problem,) = problems({"fields/effect/label": "自我批评"})
    assert str(problem.mend) == "确需统计的只报份数：type: number"


def test_how_many_reports_there_were_may_be_counted() -> None:
    assert sound({"fields/people/label": "个人剖析材料份数"}).fields["people"].type == "number"


@pytest.mark.parametrize(
    "label", ["采用的技术标准", "批示件办理情况", "受益家庭", "健康服务站", "视频会议地点", "整改成绩单", "重点位置"]
)
def test_an_innocent_label_is_let_through(label: str) -> None:
    assert sound({"fields/effect/label": label}).fields["effect"].judges


def test_an_own_action_is_not_demanded() -> None:
    told = said({"kinds/study/own": "true"})
    assert told == ["rules.too_few.metric: “集体学习”数的是自选动作，不能定下限"]


def test_a_rule_about_a_metric_of_metrics_asks_no_kind() -> None:
    few = {"label": "慢的单位多", "metric": "problems.behind", "floors": {"organ": "0"}, "text": "多", "mend": "看名单"}
    assert sound({"rules/few": few}).rules["few"].metric == "problems.behind"


def test_the_burden_is_not_reckoned_while_names_are_wrong() -> None:
    assert (
        said({"minutes_a_week": "1", "kinds/study/fields": ["poeple"]})[0] == "kinds.study.fields.0: 没有字段“poeple”"
    )


def test_a_metric_over_a_wrong_selection_is_not_blamed_twice() -> None:
    wrong = {"metrics/study.sessions/of": {"of": "studies"}, "rules/late/of": {"of": "lates"}}
    assert said(wrong) == ["metrics.study.sessions.of.of: 没有筛选“studies”", "rules.late.of.of: 没有筛选“lates”"]
