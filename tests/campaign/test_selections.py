"""Selections and what is asked of them: metrics and rules."""

from typing import Any

import pytest

from tests.campaign.sample import GONE, said, sound

WRONG: tuple[tuple[dict[str, Any], str], ...] = (
    ({"selections/copies/kinds": ["measures"]}, "selections.copies.kinds.0: 没有类别“measures”"),
    ({"selections/rectified/measures": ["rectifying"]}, "selections.rectified.measures.0: 没有措施“rectifying”"),
    ({"selections/problems.style/classes": ["village"]}, "selections.problems.style.classes.0: 没有单位分类“village”"),
    ({"selections/problems.late/of": "problems.opened"}, "selections.problems.late.of: 没有筛选“problems.opened”"),
    ({"selections/problems.thin/fewer/kind": "messure"}, "selections.problems.thin.fewer.kind: 没有类别“messure”"),
    ({"selections/special.thin/fewer/than": {"organs": "2"}}, "selections.special.thin.fewer.than: 没有单位分类“organs”"),
    ({"selections/special.thin/fewer/by": "effect2"}, "selections.special.thin.fewer.by: “effect2”不能用在这里"),
    ({"selections/special.thin/fewer": {"kind": "study", "by": "owner", "than": "1"}},
     "selections.special.thin.fewer.by: “owner”不能用在这里"),
    ({"selections/special.thin/fewer": {"kind": "studies", "by": "owner", "than": "1"}},
     "selections.special.thin.fewer.kind: 没有类别“studies”"),
    ({"selections/problems.vague/missing": ["people"]}, "selections.problems.vague.missing.0: 这些类别没有字段“people”"),
    ({"selections/problems.named/some": ["people"]}, "selections.problems.named.some.0: 这些类别没有字段“people”"),
    ({"metrics/study.share/unless": "sparred"}, "metrics.study.share.unless: 没有筛选“sparred”"),
    ({"metrics/study.sessions/unless": "spared"}, "metrics.study.sessions.unless: form 为 count 的指标用不到“unless”"),
    ({"rules/too_few/unless": "sparred"}, "rules.too_few.unless: 没有筛选“sparred”"),
    ({"rules/thin/unless": "spared"}, "rules.thin.unless: 只有带 metric 的规则才写下限"),
    ({"rules/too_few/unless": {"kinds": ["exceptions"]}}, "rules.too_few.unless.kinds.0: 没有类别“exceptions”"),
    ({"lists/by_person/persons": ["aspect"]}, "lists.by_person.persons.0: “aspect”不是这份清单能有的列"),
    ({"selections/matters.small/under/field": "admission"}, "selections.matters.small.under.field: “admission”不能用在这里"),
    ({"selections/problems.crowded/crowded/field": "places"}, "selections.problems.crowded.crowded.field: “places”不能用在这里"),
    ({"selections/problems.done/states": ["verify"]}, "selections.problems.done.states.0: 这些类别没有状态“verify”"),
    ({"selections/problems.open/not_states": ["done"]}, "selections.problems.open.not_states.0: 这些类别没有状态“done”"),
    ({"selections/problems.dated/filled": ["people"]}, "selections.problems.dated.filled.0: 这些类别没有字段“people”"),
    ({"selections/problems.dated/empty": ["people"]}, "selections.problems.dated.empty.0: 这些类别没有字段“people”"),
    ({"selections/problems.style/where": {"aspects": ["style"]}},
     "selections.problems.style.where.aspects: 这些类别没有字段“aspects”"),
    ({"selections/problems.style/where": {"owner": ["某某"]}},
     "selections.problems.style.where.owner: “责任人”不是选择项，不能用 where"),
    ({"selections/problems.style/where": {"aspect": ["styles"]}},
     "selections.problems.style.where.aspect.0: 代码表里没有“styles”"),
    ({"selections/rectified/measures": ["study"]}, "selections.rectified: 这样筛不到任何类别"),
    ({"metrics/study.sessions/of": {"kinds": ["study"], "late": "true"}},
     "metrics.study.sessions.of.late: 活动没有时限和轮次，late 和 rounds 只能用于有流程的类别"),
    ({"metrics/study.sessions/of": {"kinds": ["study"], "rounds": "2"}},
     "metrics.study.sessions.of.rounds: 活动没有时限和轮次，late 和 rounds 只能用于有流程的类别"),
    ({"metrics/problems.total/of": "problem"}, "metrics.problems.total.of: 没有筛选“problem”"),
    ({"metrics/problems.total/of": GONE}, "metrics.problems.total.of: form 为 count 的指标缺“of”"),
    ({"metrics/problems.total/part": "problems.done"}, "metrics.problems.total.part: form 为 count 的指标用不到“part”"),
    ({"metrics/problems.rate/whole": "problems.all"}, "metrics.problems.rate.whole: 没有指标“problems.all”"),
    ({"metrics/problems.rate/part": "problems.days"}, "metrics.problems.rate.part: 比率的“problems.days”本身不是件数或金额"),
    ({"metrics/aspects.met/classes": ["organ"]}, "metrics.aspects.met.classes: 覆盖率不能既数单位又数代码"),
    ({"metrics/aspects.met/field": "owner"}, "metrics.aspects.met.field: “owner”不能用在这里"),
    ({"metrics/study.people/field": "money"}, "metrics.study.people.field: “money”不能用在这里"),
    ({"metrics/study.coverage/classes": ["village"]}, "metrics.study.coverage.classes.0: 没有单位分类“village”"),
    ({"metrics/study.sessions/measure": "rules"}, "metrics.study.sessions.measure: 没有措施“rules”"),
    ({"metrics/problems.total/by": "owner"}, "metrics.problems.total.by: 不能按“owner”分列"),
    ({"metrics/problems.days/start": "open"}, "metrics.problems.days.start: 这些类别没有状态“open”"),
    ({"metrics/problems.days/end": "day"}, "metrics.problems.days.end: 这些类别没有状态“day”"),
    ({"metrics/problems.done_now/dated": "closed"}, "metrics.problems.done_now.dated: 这些类别没有状态“closed”"),
    ({"rules/late/of": "late"}, "rules.late.of: 没有筛选“late”"),
    ({"rules/late/metric": "problems.total"}, "rules.late: 规则要么是一个本该为空的筛选，要么是一个该达到下限的指标"),
    ({"rules/late/of": ""}, "rules.late: 规则要么是一个本该为空的筛选，要么是一个该达到下限的指标"),
    ({"rules/late/text": ""}, "rules.late.text: 规则缺“text”"),
    ({"rules/late/mend": ""}, "rules.late.mend: 规则缺“mend”"),
    ({"rules/late/floors": {"organ": "1"}}, "rules.late.floors: 只有带 metric 的规则才写下限"),
    ({"rules/slow/metric": "rate"}, "rules.slow.metric: 没有指标“rate”"),
    ({"rules/slow/floors": {}}, "rules.slow.floors: 带 metric 的规则要有下限"),
    ({"rules/slow/floors": {"village": "0.5"}}, "rules.slow.floors.village: 没有单位分类“village”"),
    ({"rules/too_few/floors": {"organ": "time"}}, "rules.too_few.floors.organ: time 只能与比率、覆盖率相比"),
)  # fmt: skip


@pytest.mark.parametrize(("changes", "told"), WRONG, ids=[told for _, told in WRONG])
def test_a_question_that_cannot_be_answered_is_told_where_it_stands(changes: dict[str, Any], told: str) -> None:
    assert told in said(changes)
    assert len(said(changes)) <= 2


def test_a_ring_of_selections_is_told_at_each_of_its_links() -> None:
    told = said({"selections/problems/of": "problems.late"})
    assert told == [f"selections.{name}: “{name}”绕回了自己" for name in ("problems", "problems.open", "problems.late")]


def test_a_ring_of_metrics_is_told() -> None:
    ring = {"label": "绕圈", "form": "units", "metric": "ring", "below": "1"}
    assert said({"metrics/ring": ring}) == ["metrics.ring: “ring”绕回了自己"]


def test_a_ring_that_other_metrics_lead_to_is_told_once() -> None:
    ring = {"label": "绕圈", "form": "units", "metric": "ring", "below": "1"}
    lead = {"label": "通向圈", "form": "units", "metric": "ring", "below": "1"}
    assert said({"metrics/lead": lead, "metrics/ring": ring}) == ["metrics.ring: “ring”绕回了自己"]


def test_everything_may_be_counted_when_that_is_said() -> None:
    campaign = sound({"kinds/talk/sight": GONE, "metrics/all": {"label": "全部条目", "of": {}, "by": "kind"}})
    assert campaign.metrics["all"].by == "kind"
