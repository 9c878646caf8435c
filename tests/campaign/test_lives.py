"""Lives: every state reached and left, every need able to be met."""

from typing import Any

import pytest

from tests.campaign.sample import GONE, said

WRONG: tuple[tuple[dict[str, Any], str], ...] = (
    ({"lives/matter/start": "proposal"}, "lives.matter.start: 这个流程没有状态“proposal”"),
    ({"lives/matter/moves/admit/to": "admit"}, "lives.matter.moves.admit.to: 这个流程没有状态“admit”"),
    ({"lives/matter/moves/admit/from": ["new"]}, "lives.matter.moves.admit.from.0: 这个流程没有状态“new”"),
    ({"lives/matter/moves/admit/fill": ["moeny"]}, "lives.matter.moves.admit.fill.0: 没有字段“moeny”"),
    ({"lives/matter/moves/admit/ask": ["moeny"]}, "lives.matter.moves.admit.ask.0: 没有字段“moeny”"),
    ({"lives/matter/moves/admit/by": []}, "lives.matter.moves.admit.by: 没有写谁能办"),
    ({"lives/matter/states/lost": {"label": "失踪"}}, "lives.matter.states.lost: 从“已提出”走不到“失踪”"),
    ({"lives/matter/states/admitted/look_back": ["90", "30"]},
     "lives.matter.states.admitted.look_back: 回头看的天数要从小到大，不重复"),
    ({"lives/matter/states/proposed/look_back": ["30"]},
     "lives.matter.states.proposed.look_back: 没有办结的状态不能回头看"),
    ({"lives/matter/states/admitted/look_back": ["30"]},
     "lives.matter.states.admitted.look_back: “已列入”要回头看，却没有一步是回头看的答复"),
    ({"lives/problem/ballot/by": []}, "lives.problem.ballot.by: 没有写谁能录入评价"),
    ({"fields/admission/codes": "fixes"},
     "lives.matter.moves.admit.needs.0: “admission”要看字段“admission”，没有这个字段或写法不合"),
    ({"fields/to_unit/type": "text"},
     "lives.problem.moves.accept.needs.0: “acceptance”要看字段“to_unit”，没有这个字段或写法不合"),
)  # fmt: skip


@pytest.mark.parametrize(("changes", "told"), WRONG, ids=[told for _, told in WRONG])
def test_a_flaw_of_a_life_is_told_where_it_stands(changes: dict[str, Any], told: str) -> None:
    assert said(changes) == [told]


def test_a_move_from_nowhere_is_told() -> None:
    told = said({"lives/matter/moves/again": {"label": "再来", "from": [], "to": "proposed", "by": ["clerk"]}})
    assert told == ["lives.matter.moves.again.from: 没有写从哪些状态办起"]


def test_a_state_from_which_nothing_is_closed_is_a_dead_end() -> None:
    stuck = {"label": "搁置", "from": ["proposed"], "to": "stuck", "by": ["clerk"]}
    told = said({"lives/matter/states/stuck": {"label": "已搁置"}, "lives/matter/moves/put_off": stuck})
    assert told == ["lives.matter.states.stuck: “已搁置”走不到任何办结的状态"]


def test_a_new_round_begins_in_another_state() -> None:
    again = {"label": "反弹", "from": ["admitted"], "to": "admitted", "by": ["group"], "round": "true"}
    assert said({"lives/matter/moves/rebound": again}) == ["lives.matter.moves.rebound.round: 反弹重开要回到另一个状态"]


def test_measures_need_a_kind_to_write_them_in() -> None:
    told = said(
        {
            "kinds/measure": GONE,
            "kinds/step": {"label": "措施", "measure": "rectify", "life": "measure", "fields": ["owner"]},
            "selections/problems.thin": GONE,
            "selections/copies/kinds": ["step"],
        }
    )
    assert told == ["lives.problem.moves.start.needs.2: “measures”要有一个名为 measure 的类别来记措施"]


def test_a_need_without_its_field_is_told_at_the_need() -> None:
    told = said(
        {"fields/admission": GONE, "kinds/matter/fields": ["money"], "lists/matters/columns": [{"show": "money"}]}
    )
    assert told == [
        "lives.matter.moves.admit.needs.0: “admission”要看字段“admission”，没有这个字段或写法不合",
    ]


def test_a_ballot_needs_its_field_with_the_three_codes() -> None:
    told = said({"fields/satisfaction/codes": "fixes"})
    assert told == [
        "lives.problem.ballot: “ballot”要有单选字段 satisfaction，代码有 satisfied、mostly、dissatisfied",
        "lives.problem.moves.ask_affected.needs.1: “satisfied”要看字段“satisfaction”，没有这个字段或写法不合",
    ]
