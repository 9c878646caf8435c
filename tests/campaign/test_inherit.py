"""What a campaign may take over from the one before it: only what it lacks, with what it speaks of."""

from typing import Any

from taizhang.campaign.book_in import written
from taizhang.campaign.inherit import Piece, pieces, taken_over
from taizhang.campaign.load import load
from taizhang.campaign.shipped import shipped_text
from taizhang.campaign.yaml_marks import read

BEFORE: dict[str, Any] = {
    "selections": {"problems": {"kinds": ["problem"]}, "problems.open": {"of": "problems", "states": ["found"]}},
    "metrics": {
        "items.rate": {
            "label": "整改率",
            "form": "ratio",
            "part": "items.done",
            "whole": "items.total",
            "definition": "销号÷查摆",
        },
        "items.done": {"label": "销号", "of": {"of": "problems.open", "late": True}},
        "items.total": {"of": "problems"},
    },
    "rules": {"behind": {"label": "滞后", "metric": "items.rate", "text": "低于时间", "cases": "problems"}},
    "wording": {"phrases": ["学思用贯通", "走深走实"], "foreign": ["党史学习教育"]},
}
OWN: dict[str, Any] = {
    "metrics": {"items.total": {"label": "自己的查摆数"}},
    "wording": {"phrases": ["走深走实"], "foreign": "不是一张单子"},
}


def test_what_is_there_already_is_not_offered_and_each_piece_says_what_it_is() -> None:
    assert [one.code for one in pieces(BEFORE, OWN)] == [
        "rules:behind", "metrics:items.rate", "metrics:items.done", "phrases:学思用贯通", "foreign:党史学习教育",
    ]  # fmt: skip
    assert pieces(BEFORE, OWN)[:2] == (
        Piece(room="rules", name="behind", label="滞后", says="低于时间"),
        Piece(room="metrics", name="items.rate", label="整改率", says="销号÷查摆"),
    )
    assert pieces({"rules": {"bare": {}}}, {}) == (Piece(room="rules", name="bare", label="bare"),)
    assert pieces({}, OWN) == ()


def test_a_rule_brings_the_metrics_and_selections_it_speaks_of_and_leaves_what_is_ours() -> None:
    made = taken_over(BEFORE, OWN, ["rules:behind"])
    assert list(made["rules"]) == ["behind"]
    assert made["metrics"]["items.total"] == {"label": "自己的查摆数"}
    assert set(made["metrics"]) == {"items.total", "items.rate", "items.done"}
    assert set(made["selections"]) == {"problems", "problems.open"}
    assert "rules" not in OWN
    assert "cases" not in made["rules"]["behind"]
    with_cases = taken_over(BEFORE, {"selections": {"problems": {"kinds": ["fault"]}}}, ["rules:behind"])
    assert with_cases["rules"]["behind"]["cases"] == "problems"
    assert with_cases["selections"]["problems"] == {"kinds": ["fault"]}
    made["rules"]["behind"]["label"] = "改了"
    assert BEFORE["rules"]["behind"]["label"] == "滞后"


def test_wording_is_added_once_and_what_is_not_there_adds_nothing() -> None:
    made = taken_over(BEFORE, {}, ["phrases:学思用贯通", "phrases:学思用贯通", "rules:nosuch", "metrics:items.total"])
    assert made == {
        "wording": {"phrases": ["学思用贯通"]}, "metrics": {"items.total": {"of": "problems"}},
        "selections": {"problems": {"kinds": ["problem"]}},
    }  # fmt: skip
    lost = taken_over({"metrics": {"a": {"of": "gone"}}}, {}, ["metrics:a"])
    assert lost == {"metrics": {"a": {"of": "gone"}}, "selections": {}}


def test_a_shipped_campaign_takes_rules_and_wording_of_the_one_before_and_still_loads() -> None:
    before, own = (read(shipped_text(name), name).data or {} for name in ("theme_education_2023", "eight_rules_2025"))
    offered = {one.code for one in pieces(before, own)}
    assert "rules:recurring" in offered
    phrases = [code for code in sorted(offered) if code.startswith("phrases:")][:3]
    text = written(taken_over(before, own, [*phrases, "rules:recurring"]))
    campaign, problems = load(text, "eight_rules_2025.yaml")
    assert campaign is not None, problems
    assert problems == ()
    assert "recurring" in campaign.rules
    assert {code.partition(":")[2] for code in phrases} <= set(campaign.wording.phrases)
