"""The lines of a paper: what is title, address, heading, body and signature."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.report.hole import Run
from taizhang.report.official_lines import cut, lines

SPEECH = """在全县主题教育总结会议上的讲话
（2024年1月12日）
王某某

同志们：
今天，我们召开全县主题教育总结会议，主要任务是总结成效、作出安排。
一、前一阶段工作的回顾
第一，坚持学深悟透，在凝心铸魂上有了新收获。把理论学习放在首位。
（一）抓好调查研究
1.摸清底数。逐村走访。
（1）逐户走访。
同志们，让我们扎实工作！
青禾县委主题教育领导小组办公室
2024年1月12日
"""


def told(text: str) -> list[tuple[str, int, str]]:
    """Sort, level and lead of every line."""
    return [(line.sort, line.level, line.text[: line.lead]) for line in lines([Run(text=text)])]


def test_a_speech_falls_into_its_lines() -> None:
    assert told(SPEECH) == [
        ("title", 0, ""),
        ("under", 0, ""),
        ("under", 0, ""),
        ("address", 0, ""),
        ("body", 0, ""),
        ("heading", 1, "一、前一阶段工作的回顾"),
        ("body", 2, "第一，坚持学深悟透，在凝心铸魂上有了新收获。"),
        ("heading", 2, "（一）抓好调查研究"),
        ("body", 3, "1.摸清底数。"),
        ("body", 0, ""),
        ("body", 0, ""),
        ("signer", 0, ""),
        ("day", 0, ""),
    ]


def test_first_is_of_the_first_level_where_no_numeral_stands_above() -> None:
    assert told("情况汇报\n第一，抓学习。学得好。")[1] == ("body", 1, "第一，抓学习。")


def test_a_long_first_sentence_is_no_heading() -> None:
    assert told("情况汇报\n第一，" + "扎实推进各项工作" * 8 + "。")[1] == ("body", 0, "")


@pytest.mark.parametrize(
    ("text", "sorts"),
    [
        ("", []),
        ("讲话", ["title"]),
        ("讲话\n今天开会。", ["title", "body"]),
        ("讲话\n（2024年1月12日）\n今天开会。", ["title", "under", "body"]),
        ("讲话\n会议传达了上级精神。\n同志们：", ["title", "body", "address"]),
        ("通知\n各乡镇党委，县直各单位：\n请抓好落实。", ["title", "address", "body"]),
        ("主持词\n会议时间\n会议地点", ["title", "body", "body"]),
        ("通知\n请抓好落实。\n2024年1月12日", ["title", "body", "day"]),
        ("通知\n2024年1月12日", ["title", "day"]),
        ("讲话\n下面，讲三点意见：\n讲完了。", ["title", "address", "body"]),
        ("讲话\n开会。\n下面，讲三点意见：\n讲完了。", ["title", "body", "body", "body"]),
    ],
)
def test_what_is_not_certain_is_body(text: str, sorts: list[str]) -> None:
    assert [sort for sort, _, _ in told(text)] == sorts


def test_runs_keep_their_state_over_line_ends_and_unseen_signs_go() -> None:
    runs = [Run(text="讲话\n　　学习"), Run(text="120余", state="figure", trace=1), Run(text="次\u200b。\n\n")]
    title, body = lines(runs)
    assert title.text == "讲话"
    assert [(run.text, run.state, run.trace) for run in body.runs] == [
        ("学习", "text", 0), ("120余", "figure", 1), ("次。", "text", 0),
    ]  # fmt: skip


def test_a_figure_that_is_cut_keeps_one_mark() -> None:
    before, behind = cut([Run(text="120余", state="figure", trace=1)], 2)
    assert [(run.text, run.trace) for run in (*before, *behind)] == [("12", 0), ("0余", 1)]


@given(st.lists(st.text(st.sampled_from("一、第1（）。：\n 讲话X年月日"), max_size=12), max_size=6), st.integers(0, 30))
def test_cutting_loses_nothing(texts: list[str], at: int) -> None:
    before, behind = cut([Run(text=text) for text in texts], at)
    whole = "".join(texts)
    assert "".join(run.text for run in before) == whole[:at]
    assert "".join(run.text for run in behind) == whole[at:]
    assert "".join(line.text for line in lines([Run(text=text) for text in texts])).replace(" ", "") == whole.replace(
        "\n", ""
    ).replace(" ", "")
