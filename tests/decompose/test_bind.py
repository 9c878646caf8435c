"""Blanks and metrics: the noun decides, the verb tells found from solved, and nothing is proposed without ground."""

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from taizhang.campaign.load import load
from taizhang.campaign.model import Campaign, Metric
from taizhang.campaign.shipped import shipped_text
from taizhang.decompose.analyse import analyse
from taizhang.decompose.bind import Binding, proposals, propose
from taizhang.decompose.likeness import alike, covered, meant, named, word_agrees
from taizhang.decompose.read import read
from taizhang.decompose.senses import rest, senses

SAMPLES = Path(__file__).parent / "samples"
METRICS = MappingProxyType({
    "study.class": Metric(label="读书班", nouns=("读书班",), verbs=("举办",), measure_words=("期",), measure="study"),
    "livelihood.found": Metric(
        label="查找的民生实事", nouns=("急需办理的民生实事", "民生实事"), verbs=("查找出",), measure_words=("件",)
    ),
    "livelihood.closed": Metric(label="办结的民生实事", nouns=("民生实事",), verbs=("办结",), measure_words=("件",)),
    "livelihood.rate": Metric(
        label="民生实事办结率", form="ratio", part="livelihood.closed", whole="livelihood.found",
        nouns=("民生实事办结率",), measure_words=("％",),
    ),
    "livelihood.money": Metric(label="民生实事投资", form="sum", nouns=("投入资金",), verbs=("投入",), measure_words=("万元",)),
    "study.rate": Metric(label="学习覆盖率", form="coverage", nouns=("学习覆盖率",)),
    "trips.few": Metric(label="调研偏少的领导", nouns=("调研次数偏少的领导干部",)),
    "solved": Metric(label="梗阻问题"),
    "audience": Metric(label="宣讲听众", nouns=("宣讲听众",), measure_words=("人次",)),
})  # fmt: skip


def _bound(sentence: str, threshold: float = 0.6) -> tuple[Binding, ...]:
    return propose(analyse(f"某县工作总结\n{sentence}", "a.txt").blanks, METRICS, threshold)


@pytest.fixture(scope="module")
def theme() -> Campaign:
    campaign, problems = load(shipped_text("theme_education_2023"), "theme_education_2023.yaml")
    assert campaign is not None
    assert not problems
    return campaign


def _metrics(campaign: Campaign, sentence: str) -> list[str | None]:
    paper = analyse(f"某县主题教育总结\n一、检视整改\n{sentence}", "a.txt")
    figures = sorted((*paper.blanks, *paper.claims), key=lambda one: one.start)
    return [one.metric for one in proposals(figures, campaign)]


def test_found_closed_and_rate_of_the_same_noun_are_kept_apart_by_verb_and_form() -> None:
    bound = _bound("累计查找出X件急需办理的民生实事，办结X件、办结率X％。")
    assert [one.metric for one in bound] == ["livelihood.found", "livelihood.closed", "livelihood.rate"]
    assert all(0.6 <= one.score <= 1 for one in bound)


def test_the_reason_names_what_agreed() -> None:
    (one,) = _bound("举办X期读书班。")
    assert str(one.reason) == "“读书班”对上“读书班”的“读书班”，动词“举办”、量词“期”也合"


def test_what_follows_its_whole_is_said_to_belong_to_it() -> None:
    *_, rate = _bound("查找出X件民生实事，完成比例X％。")
    assert (rate.metric, str(rate.reason)) == ("livelihood.rate", "紧跟前面的数，和它是一组，按“民生实事办结率”取")


def test_another_verb_is_said_aloud() -> None:
    (one,) = _bound("接待X期读书班。")
    assert one.metric == "study.class"
    assert "动词“接待”不同" in str(one.reason)


def test_below_the_threshold_nothing_is_proposed_but_the_likeliest_is_named() -> None:
    (one,) = _bound("举办X期党员读书班。", 0.99)
    assert one.metric is None
    assert str(one.reason) == "最像“读书班”，但把握不够，请人来定"
    assert one.others[0] == ("study.class", one.score)


def test_the_next_best_are_told_for_a_person_to_pick() -> None:
    _, closed = _bound("查找出X件民生实事，办结X件。")
    assert closed.metric == "livelihood.closed"
    assert [code for code, _ in closed.others] == ["livelihood.found"]


@pytest.mark.parametrize(
    "sentence",
    ["清理文件X件。", "植树X棵。", "问责领导干部X名。", "争取资金X个。", "发文数量同比下降X％。", "民生实事惠及X人次。",
     "查找出民生实事X件，植树X件。", "会议数量X％。"],
)  # fmt: skip
def test_what_nothing_answers_stays_unbound(sentence: str) -> None:
    assert _bound(sentence)[-1].metric is None


def test_names_are_never_bound_and_a_metric_without_nouns_is_known_by_its_label() -> None:
    bound = _bound("X系统化解梗阻问题X个。")
    assert [one.metric for one in bound] == ["solved"]


def test_without_metrics_every_blank_is_answered_honestly() -> None:
    blanks = analyse("总结\n举办X期读书班。", "a.txt").blanks
    (one,) = propose(blanks, {})
    assert (one.metric, one.score, str(one.reason)) == (None, 0.0, "专项里没有和它对得上的指标")


def test_a_state_that_nobody_leaves_out_is_no_other_metric(theme: Campaign) -> None:
    told = "共查摆问题X个，列入整改X个，已整改销号X个，整改率X％，尚未完成的X个，其中超过时限的X个。“回头看”发现反弹的X个。"
    assert _metrics(theme, told) == [
        "items.total", "items.confirmed", "items.closed", "items.close_rate", "items.open", "items.late",
        "items.rebounded",
    ]  # fmt: skip


def test_written_figures_are_bound_as_well_as_holes(theme: Campaign) -> None:
    told = "共查摆问题289个，已整改销号X个，整改率91.7％。"
    assert _metrics(theme, told) == ["items.total", "items.closed", "items.close_rate"]


def test_what_is_not_done_is_not_counted_as_done(theme: Campaign) -> None:
    assert "tasks.closed" not in _metrics(theme, "分解任务X项，尚未完成X项。")


def test_the_section_speaks_for_a_metric_of_its_measure() -> None:
    metrics = {
        "a": Metric(label="座谈会", of="", nouns=("座谈会",), measure_words=("次",)),
        "b": Metric(label="座谈会", of="", nouns=("座谈会",), measure_words=("次",), measure="research"),
    }
    base, _ = load(shipped_text("theme_education_2023"), "a.yaml")
    assert base is not None
    kinds = {"of": {"kinds": ["research_trip"]}}
    made = Campaign(
        campaign="a", title="试", starts=base.starts, ends=base.ends, classes=base.classes, measures=base.measures,
        kinds=base.kinds, fields=base.fields, codes=base.codes, lives=base.lives,
        metrics={
            "study": Metric(label="座谈会", of={"kinds": ["quiz"]}, nouns=("座谈会",)),  # type: ignore[arg-type]
            "research": Metric(label="座谈会", nouns=("座谈会",), **kinds),  # type: ignore[arg-type]
            "loose": Metric(label="座谈会", form="units", metric="study", below=1, nouns=("座谈会",)),
        },
    )  # fmt: skip
    text = "总结\n一、调查研究\n召开座谈会X次。\n二、理论学习\n召开座谈会X次。"
    assert [one.metric for one in proposals(analyse(text, "a").blanks, made)] == ["research", "study"]
    assert propose(analyse(text, "a").blanks, metrics)[0].metric == "a"


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        ("读书班", "读书班", 1.0, 1.0),
        ("班子问题清单", "问题清单", 0.85, 0.99),
        ("意见建议", "对策建议", 1.0, 1.0),
        ("领导干部", "调研次数偏少的领导干部", 0.3, 0.5),
        ("警示教育会", "警示教育点", 0.3, 0.6),
        ("文件", "读书班", 0.0, 0.0),
        ("", "读书班", 0.0, 0.0),
        ("班", "班", 1.0, 1.0),
        ("甲", "乙", 0.0, 0.0),
    ],
)
def test_nouns_are_alike_by_their_heads(one: str, other: str, low: float, high: float) -> None:
    assert low <= alike(named(one), named(other)) <= high


def test_a_clause_may_say_most_of_a_name_wherever_it_stands() -> None:
    assert covered(named("向迟缓单位发出提示函X份"), named("提示函"), {}) == pytest.approx(0.9)
    assert covered(named("必读书目已学完X％"), named("必读书目进度"), {}) > 0.4
    assert covered(named("植树X棵"), named("必读书目进度"), {}) == 0
    assert covered(named("党课X堂"), named("党课"), {}) == 0


def test_what_is_part_of_another_figure_does_not_turn_the_talk() -> None:
    campaign, _ = load(shipped_text("safety_2024"), "a.yaml")
    assert campaign is not None
    told = "共排查隐患X处，其中重大事故隐患X处。已完成整改X处，督促企业开展自查X次。"
    found = [one.metric for one in proposals(analyse(f"总结\n{told}", "a").blanks, campaign)]
    assert found == ["hazards.found", "hazards.major", "hazards.closed", "checks.self"]


def test_senses_are_found_whatever_words_are_used() -> None:
    assert senses("老毛病又冒头") >= {"again"}
    assert senses("丰富生活") == frozenset()
    assert meant(senses("凑出的点子X条"), frozenset(), named("对策建议"), {}) > 0.9
    assert meant(senses("变成项目的X条"), senses("点子"), named("已转化的措施建议"), {}, relative=True) > 0.6
    assert meant(frozenset(), frozenset(), named("对策建议"), {}) == 0
    assert rest("四类问题") == "四类"


@pytest.mark.parametrize(
    ("word", "allowed", "worth"),
    [("件", ("件", "项"), 1.0), ("万人次", ("人次",), 1.0), ("%", ("％",), 1.0), ("件", ("个",), 0.6), ("件", ("堂",), 0.0),
     ("", ("堂",), 0.5), ("件", (), 0.5)],
)  # fmt: skip
def test_a_measure_word_may_stand_for_another_of_its_family(word: str, allowed: tuple[str, ...], worth: float) -> None:
    assert word_agrees(word, allowed) == worth


def _drafts() -> list[tuple[str, Mapping[str, Any]]]:
    papers = (
        (SAMPLES / "closing_draft.txt", SAMPLES / "closing_draft.bindings.json"),
        (SAMPLES / "bindings" / "closing_second.txt", SAMPLES / "bindings" / "closing_second.json"),
        (SAMPLES / "bindings" / "safety_third.txt", SAMPLES / "bindings" / "safety_third.json"),
    )
    return [(read(one.read_bytes(), one.name), json.loads(two.read_text(encoding="utf-8"))) for one, two in papers]


@pytest.mark.parametrize(("text", "truth"), _drafts(), ids=["closing_draft", "closing_second", "safety_third"])
def test_a_whole_closing_draft_is_bound_as_a_careful_reader_binds_it(text: str, truth: Mapping[str, Any]) -> None:
    campaign, _ = load(shipped_text(truth["campaign"]), "a.yaml")
    assert campaign is not None
    wanted = {one["start"]: one["metric"] for one in truth.get("bindings", truth.get("blanks"))}
    found = {one.blank.start: one.metric for one in proposals(analyse(text, "a.txt").blanks, campaign)}
    assert wanted.keys() <= found.keys()
    proposed = {start for start in wanted if found[start]}
    bindable = {start for start in wanted if wanted[start]}
    right = sum(found[start] == wanted[start] for start in proposed)
    reached = len(proposed & bindable) / len(bindable)
    print(f"proposed {len(proposed)}, right {right / len(proposed):.2f}, of bindable {reached:.2f}")
    assert right >= 0.95 * len(proposed)
    assert len(proposed & bindable) >= 0.85 * len(bindable)


def test_a_slot_names_its_metric_by_label_or_code_and_nothing_is_guessed_for_it() -> None:
    bound = _bound("读书班{{读书班}}期，办结{{ livelihood.closed }}件，调研{{调研}}次。")
    assert [(one.metric, one.score) for one in bound] == [("study.class", 1.0), ("livelihood.closed", 1.0), (None, 0.0)]
    assert str(bound[0].reason) == "写的就是指标“读书班”"
    assert str(bound[2].reason) == "没有“调研”这个指标，请从列出的指标里选"


def test_a_slot_whose_name_two_metrics_bear_asks_for_the_code() -> None:
    twice = {"a": Metric(label="读书班"), "b": Metric(label="读书班")}
    (found,) = propose(analyse("总结\n读书班{{读书班}}期。", "a.txt").blanks, twice)
    assert (found.metric, str(found.reason)) == (None, "叫“读书班”的指标不止一个，请改写代码：a、b")
