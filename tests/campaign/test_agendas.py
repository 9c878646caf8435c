"""What a meeting speaks of must be there: kinds that live, the fields votes are made of, figures, rules and classes."""

from typing import Any, get_args

import pytest

from taizhang.campaign.model import LinkRole
from taizhang.record.entry import ROLES_OF_LINKS
from tests.campaign.sample import GONE, said, sound

AGENDA = "kinds/sitting/agenda/"
BEFORE = sound().kinds["topic"].fields
LATER = [name for name in BEFORE if name != "vote_rule"]
NAMED = [name for name in BEFORE if name != "vote_way"]
WRONG: tuple[tuple[dict[str, Any], str], ...] = (
    ({AGENDA + "items": "topics"}, "kinds.sitting.agenda.items: 没有类别“topics”"),
    ({AGENDA + "tasks": "matters"}, "kinds.sitting.agenda.tasks: 没有类别“matters”"),
    ({AGENDA + "papers": "mail"}, "kinds.sitting.agenda.papers: 没有类别“mail”"),
    ({AGENDA + "tasks": "study"}, "kinds.sitting.agenda.tasks: “集体学习”没有流程，办没办看不出来"),
    ({AGENDA + "papers": "study"}, "kinds.sitting.agenda.papers: “集体学习”没有流程，办没办看不出来"),
    ({"fields/minutes/type": "text"}, "kinds.sitting.agenda.items: 议题要有字段“minutes”（number），没有或写法不合"),
    ({"codes/vote_results/values/short": GONE}, "kinds.sitting.agenda.items: 议题要有字段“vote_result”（choice）"),
    ({"codes/vote_ways/values/secret": GONE}, "kinds.sitting.agenda.items: 议题要有字段“vote_way”（choice）"),
    ({"fields/vote_rule/type": "number"}, "kinds.sitting.agenda.items: 议题要有字段“vote_rule”（text）"),
    ({"fields/voted_names/type": "text"}, "kinds.sitting.agenda.items: 议题要有字段“voted_names”（person）"),
    ({"kinds/topic/fields": LATER}, "kinds.sitting.agenda.items: 议题要有字段“vote_rule”（text）"),
    ({"kinds/topic/fields": NAMED}, "kinds.sitting.agenda.items: 议题要有字段“vote_way”（choice）"),
    ({AGENDA + "also": ["most"]}, "kinds.sitting.agenda.also.0"),
    ({AGENDA + "items": "study"}, "kinds.sitting.agenda.items: 议题要有字段“decision”（text），没有或写法不合"),
    ({AGENDA + "series": "due_people"}, "kinds.sitting.agenda.series: 这一类没有单选字段“due_people”"),
    ({AGENDA + "good": "cases"}, "kinds.sitting.agenda.good: 没有筛选“cases”"),
    ({AGENDA + "figures": ["problems"]}, "kinds.sitting.agenda.figures.0: 没有指标“problems”"),
    ({AGENDA + "rules": ["slowly"]}, "kinds.sitting.agenda.rules.0: 没有规则“slowly”"),
    ({AGENDA + "classes": ["county"]}, "kinds.sitting.agenda.classes.0: 没有单位分类“county”"),
    ({AGENDA + "present": "66%"}, "kinds.sitting.agenda.present"),
)


@pytest.mark.parametrize(("changes", "told"), WRONG, ids=[told for _, told in WRONG])
def test_what_is_not_there_is_told_where_it_is_named(changes: dict[str, Any], told: str) -> None:
    assert any(line.startswith(told) for line in said(changes))


def test_a_meeting_may_name_its_series_its_cases_and_how_papers_are_sent() -> None:
    assert said({AGENDA + "papers": "matter", AGENDA + "good": "problems.done"}) == []
    assert sound().kinds["sitting"].agenda is not None


def test_a_meeting_may_do_without_ways_names_and_other_rules_of_a_vote() -> None:
    plain = [name for name in BEFORE if name not in ("vote_way", "vote_rule", "voted_names")]
    assert said({"kinds/topic/fields": plain, AGENDA + "also": []}) == []


def test_roles_of_ties_made_by_hand_are_roles_the_ledger_knows() -> None:
    assert set(get_args(LinkRole)) < set(ROLES_OF_LINKS)
