"""The noun 要 (重要, 要求, 纲要 …) never demands, wherever it stands; the word of demand does, whatever stands behind it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.decompose import marks

NOUNS = [
    "重要",
    "必要",
    "要求",
    "纲要",
    "主要",
    "需要",
    "首要",
    "要点",
    "要素",
    "纪要",
    "概要",
    "要义",
    "要件",
    "要闻",
    "要害",
    "要塞",
    "要职",
    "要旨",
    "要略",
    "要道",
    "要事",
    "要案",
    "要领",
    "要目",
    "紧要",
    "摘要",
    "提要",
    "险要",
    "机要",
    "枢要",
    "次要",
    "只要",
    "要么",
    "简要",
    "扼要",
    "要地",
    "冲要",
    "要务",
    "要诀",
    "要隘",
    "要挟",
    "要价",
    "撮要",
    "辑要",
    "必要性",
    "重要性",
    "主要领导",
    "主要负责人",
    "重要讲话",
    "重要指示",
    "工作要点",
    "会议纪要",
    "学习纲要",
    "基本要求",
    "总要求",
    "核心要义",
    "必要条件",
    "需要时",
    "要害部位",
    "紧要关头",
    "情况摘要",
    "内容提要",
    "首要任务",
    "战略要地",
    "机要室",
    "主要矛盾",
    "重要抓手",
    "要素保障",
]
CONTEXTS = (
    "{}",
    "这是{}",
    "这项工作十分{}",
    "各单位的{}",
    "把{}落到实处",
    "按照{}推进",
    "作为{}来抓",
    "围绕{}展开",
    "县委{}",
    "对照{}逐条检查",
    "《{}》已经印发",
    "{}已经明确",
    "坚持{}的导向",
)
DEMANDS = [
    "抓好落实",
    "求真务实",
    "点对点通知",
    "领会精神",
    "目标明确",
    "约谈提醒",
    "素质过硬",
    "事事上心",
    "地毯式排查",
    "件件落实",
    "害怕不得",
]


def test_the_list_is_long_enough() -> None:
    assert len(set(NOUNS)) >= 60


@pytest.mark.parametrize("noun", NOUNS)
def test_a_noun_with_yao_never_demands(noun: str) -> None:
    assert [context for context in CONTEXTS if marks.modal(context.format(noun))] == []


@given(st.sampled_from(NOUNS), st.sampled_from(CONTEXTS), st.sampled_from(NOUNS), st.sampled_from(CONTEXTS))
def test_nor_do_two_of_them_in_one_clause(one: str, context: str, other: str, around: str) -> None:
    assert marks.modal(context.format(one) + "的" + around.format(other)) is None


@pytest.mark.parametrize("actor", ["", "各级党组织", "县应急局", "我们", "主要领导", "会议纪要明确的单位"])
@pytest.mark.parametrize("demand", DEMANDS[:6])
def test_the_word_of_demand_is_found_beside_them(actor: str, demand: str) -> None:
    found = marks.modal(f"{actor}要{demand}")
    assert found is not None
    assert (found.word, found.at) == ("要", len(actor))
