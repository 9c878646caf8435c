"""Questions derived from a campaign: stages of a life, parts of a figure; all answered like any metric."""

from dataclasses import replace

import pytest

from taizhang.campaign.letters import Sight
from taizhang.campaign.model import Campaign, Metric, Selection
from taizhang.errors import Refusal
from taizhang.record.onward import as_far, main_line
from taizhang.see.derive import broken, items, metric_of, part, part_label, staged
from taizhang.see.stages import stages
from tests.see.ledger import campaign


def test_a_campaigns_own_metric_comes_first_and_an_unknown_one_is_refused() -> None:
    one = campaign()
    assert metric_of(one, "items.found") is one.metrics["items.found"]
    for name in ("nothing", "now:nothing:found", "far:problem:nothing", "took:problem:nothing", "took:nothing:found",
                 "of:items.found", "of:nothing:aspect:style", "of:items.found:aspect:nothing", "by:nothing:class",
                 "by:items.found:nothing", "why:items.found", "now:problem"):  # fmt: skip
        with pytest.raises(Refusal, match="没有这个指标"):
            metric_of(one, name)


def test_a_stage_is_counted_as_standing_there_and_as_come_that_far() -> None:
    one = campaign()
    now, far = (
        metric_of(one, staged("now", "problem", "verified")),
        metric_of(one, staged("far", "problem", "verified")),
    )
    assert isinstance(now.of, Selection)
    assert isinstance(far.of, Selection)
    assert now.of.states == ("verified",)
    assert now.of.kinds == far.of.kinds
    assert set(far.of.states) >= {"verified"}
    assert now.label.endswith("：" + one.lives["problem"].states["verified"].label)


def test_the_line_of_stages_ends_without_a_next_one_and_what_lies_beside_is_only_counted() -> None:
    one = campaign()
    for name, life in one.lives.items():
        found, line = stages(one, name), main_line(life)
        assert tuple(stage.state for stage in found)[: len(line)] == line
        assert {stage.state for stage in found} == set(life.states)
        assert [bool(stage.took) for stage in found[: len(line)]] == [True] * (len(line) - 1) + [False]
        assert all(not stage.far and not stage.took for stage in found[len(line) :])
        for stage in found:
            for asked in filter(None, (stage.now, stage.far, stage.took)):
                assert metric_of(one, asked).form == ("days" if asked == stage.took else "count")
        with pytest.raises(Refusal):
            metric_of(one, staged("took", name, line[-1]))


def test_the_first_stage_is_reached_by_all_but_those_taken_out() -> None:
    for life in campaign().lives.values():
        line = main_line(life)
        out = {name for name, state in life.states.items() if name not in line and state.closed and not state.truth}
        assert set(as_far(life, line[0])) == set(life.states) - out
        assert all(as_far(life, state) == () for state in life.states if state not in line)


def test_a_part_is_narrowed_by_class_kind_measure_or_a_code_and_keeps_no_breakdown() -> None:
    one = campaign()
    kind = next(iter(one.kinds))
    measure = next(iter(one.measures))
    for by, code, held in (("class", "town", "classes"), ("kind", kind, "kinds"), ("measure", measure, "measures")):
        found = metric_of(plain(one), part("whole", by, code))
        assert isinstance(found.of, Selection)
        assert getattr(found.of, held) == (code,)
        assert found.by == ""
        assert found.label.startswith("全部（")


def plain(one: Campaign, **more: object) -> Campaign:
    """The campaign with a metric that counts everything."""
    metric = replace(Metric(label="全部", en="All", of=""), **more)  # type: ignore[arg-type]
    return replace(
        one,
        metrics={**one.metrics, "whole": metric, "half": Metric(label="比", form="ratio", part="whole", whole="whole")},
    )


def test_what_a_selection_already_says_is_not_said_otherwise() -> None:
    one = campaign()
    kinds, classes = plain(one, of=Selection(kinds=("problem",))), plain(one, of=Selection(classes=("town",)))
    where = plain(one, of=Selection(where={"aspect": ("style",)}))
    assert metric_of(kinds, part("whole", "kind", "problem")).by == ""
    assert metric_of(classes, part("whole", "class", "town")).by == ""
    assert metric_of(where, part("whole", "aspect", "style")).by == ""
    other = next(name for name in one.kinds if name != "problem")
    rest = next(code for code in one.codes[one.fields["aspect"].codes].values if code != "style")
    measured = plain(one, of=Selection(measures=(next(iter(one.measures)),)))
    last = tuple(one.measures)[-1]
    for told, by, code in (
        (kinds, "kind", other),
        (classes, "class", "organ"),
        (where, "aspect", rest),
        (measured, "measure", last),
    ):
        if by == "measure" and len(one.measures) == 1:
            continue
        with pytest.raises(Refusal):
            metric_of(told, part("whole", by, code))


def test_the_part_without_a_code_holds_the_rows_where_the_field_is_empty() -> None:
    found = metric_of(campaign(), part("items.found", "aspect", ""))
    assert isinstance(found.of, Selection)
    assert found.of.empty == ("aspect",)
    assert found.label == campaign().metrics["items.found"].label


def test_a_rate_is_narrowed_in_both_its_halves_and_a_coverage_by_class_alone() -> None:
    one = campaign()
    half = metric_of(plain(one), part("half", "class", "town"))
    assert (half.part, half.whole) == (part("whole", "class", "town"),) * 2
    covering = metric_of(one, part("study.units", "class", "town"))
    assert covering.classes == ("town",)
    with pytest.raises(Refusal):
        metric_of(one, part("study.units", "aspect", "style"))


def test_a_metric_may_be_broken_down_otherwise_and_a_part_of_a_stage_has_both_names() -> None:
    one = campaign()
    assert metric_of(one, broken("items.found", "class")).by == "class"
    assert metric_of(one, broken("items.found", "aspect")).by == "aspect"
    nested = metric_of(one, part(staged("now", "problem", "verified"), "class", "town"))
    assert isinstance(nested.of, Selection)
    assert (nested.of.classes, nested.of.states) == (("town",), ("verified",))


def test_items_of_a_life_are_told_by_state() -> None:
    one = campaign()
    assert metric_of(one, items("problem")).by == "state"
    assert metric_of(one, items("problem")).label == one.lives["problem"].label
    with pytest.raises(Refusal):
        metric_of(one, items("nothing"))


def test_what_only_its_own_chain_reads_is_no_stage_and_counted_in_none() -> None:
    one = campaign()
    veil = Sight(own=("verifier",), above=("office",))
    life = one.lives["problem"]
    states = {**life.states, "found": replace(life.states["found"], sight=veil)}
    hidden = replace(one, lives={**one.lives, "problem": replace(life, states=states)})
    assert "found" not in [stage.state for stage in stages(hidden, "problem")]
    with pytest.raises(Refusal):
        metric_of(hidden, staged("now", "problem", "found"))
    talks = replace(one, kinds={**one.kinds, "problem": replace(one.kinds["problem"], sight=veil)})
    for name in (items("problem"), staged("now", "problem", "claimed")):
        with pytest.raises(Refusal):
            metric_of(talks, name)


def test_a_part_has_the_name_of_its_code_and_a_strange_one_none() -> None:
    one = campaign()
    assert part_label(one, "class", "town") is one.classes["town"]
    assert part_label(one, "nothing", "town") is None
    assert part_label(one, "aspect", "") is None
