"""Blanks and metrics: the noun decides, the verb tells found from solved, and nothing is proposed without ground."""

from types import MappingProxyType

import pytest

from taizhang.campaign.model import Metric
from taizhang.decompose.analyse import analyse
from taizhang.decompose.bind import Binding, alike, propose

METRICS = MappingProxyType({
    "study.class": Metric(label="读书班", nouns=("读书班",), verbs=("举办",), measure_words=("期",), measure="study"),
    "livelihood.found": Metric(
        label="查找的民生实事", nouns=("急需办理的民生实事", "民生实事"), verbs=("查找出",), measure_words=("件",)
    ),
    "livelihood.closed": Metric(label="办结的民生实事", nouns=("民生实事",), verbs=("办结",), measure_words=("件",)),
    "livelihood.rate": Metric(label="民生实事办结率", form="ratio", nouns=("民生实事办结率",), measure_words=("％",)),
    "study.rate": Metric(label="学习覆盖率", form="coverage", nouns=("学习覆盖率",)),
    "trips.few": Metric(label="调研偏少的领导", nouns=("调研次数偏少的领导干部",)),
    "solved": Metric(label="梗阻问题"),
})  # fmt: skip


def _bound(sentence: str, threshold: float = 0.6) -> tuple[Binding, ...]:
    return propose(analyse(f"某县工作总结\n{sentence}", "a.txt").blanks, METRICS, threshold)


def test_found_closed_and_rate_of_the_same_noun_are_kept_apart_by_verb_and_form() -> None:
    bound = _bound("累计查找出X件急需办理的民生实事，办结X件、办结率X％。")
    assert [one.metric for one in bound] == ["livelihood.found", "livelihood.closed", "livelihood.rate"]
    assert all(0.6 <= one.score <= 1 for one in bound)


def test_the_reason_names_what_agreed() -> None:
    (one,) = _bound("举办X期读书班。")
    assert str(one.reason) == "“读书班”对上“读书班”的“读书班”，动词“举办”、量词“期”也合"


def test_another_verb_is_said_aloud() -> None:
    (one,) = _bound("接待X期读书班。")
    assert one.metric == "study.class"
    assert "动词“接待”不同" in str(one.reason)


def test_below_the_threshold_nothing_is_proposed_but_the_likeliest_is_named() -> None:
    (one,) = _bound("问责领导干部X名。")
    assert (one.metric, str(one.reason)) == (None, "最像“调研偏少的领导”，但把握不够，请人来定")
    assert 0 < one.score < 0.6


def test_what_nothing_answers_stays_unbound() -> None:
    (one,) = _bound("清理文件X件。")
    assert (one.metric, one.score, str(one.reason)) == (None, 0.0, "专项里没有和它对得上的指标")


def test_names_are_never_bound_and_a_metric_without_nouns_is_known_by_its_label() -> None:
    bound = _bound("X系统化解梗阻问题X个。")
    assert [one.metric for one in bound] == ["solved"]


def test_without_metrics_every_blank_is_answered_honestly() -> None:
    blanks = analyse("总结\n举办X期读书班。", "a.txt").blanks
    assert propose(blanks, {})[0].metric is None


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        ("读书班", "读书班", 1.0, 1.0),
        ("班子问题清单", "问题清单", 0.85, 0.99),
        ("实事", "民生实事", 0.4, 0.6),
        ("领导干部", "调研次数偏少的领导干部", 0.3, 0.5),
        ("文件", "读书班", 0.0, 0.0),
        ("", "读书班", 0.0, 0.0),
        ("班", "班", 1.0, 1.0),
    ],
)
def test_nouns_are_alike_by_their_heads(one: str, other: str, low: float, high: float) -> None:
    assert low <= alike(one, other) <= high
