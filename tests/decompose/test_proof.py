"""The door of the draft checker: what is open, what is too long, and what own samples are told."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.decompose.analyse import analyse
from taizhang.decompose.proof import MOST, RULES, Against, proof
from tests.decompose.proving import findings, said, words

SAMPLES = Path(__file__).parent / "samples"
PLANTED = frozenset(
    [
        "closing_draft",
        "noisy_paste",
        "audit_report",
        "safety_notice",
        "grain_bulletin_paste",
        "demolition_closing_draft",
        "flood_speech_paste",
        "river_three_year_plan",
        "second_batch_speech",
        "transport_closing_paste",
        "eight_rules_paste",
        "summing_up_paste",
        "after_accident_talk",
        "eight_rules_mobilisation",
        "eco_rectification_progress",
        "elderly_care_action_plan",
        "fewer_meetings_notice",
        "university_launch_paste",
    ]
)
"""Samples that were written with faults: 近X余条, half-width commas in pastes and throughout, a report and a notice, a row that
counts （五） or 三是 twice, a paragraph pasted twice, another campaign's name, plans that are too long."""


def test_findings_stand_in_the_order_of_the_text_with_sentence_rule_and_mend() -> None:
    text = "讲话\n要抓好主题教育教育,确保取得实效。\n累计办结X件。\n"
    found = proof(analyse(text, "稿.txt"))
    assert [(one.sentence, one.rule, one.text) for one in found] == [
        ("2.1", "doubled", "教育教育"),
        ("2.1", "half_width", ","),
        ("3.1", "blank", "X"),
    ]
    assert all(one.text == text[one.start : one.end] and str(one.mend) and one.rule in RULES for one in found)


def test_each_kind_of_blank_is_told_in_its_own_words() -> None:
    text = "总结\nX系统举办读书班X期，办结率X％。贯彻党的XX大精神。解决***问题。（此处待补充数据）\n2024年 月 日\n"
    assert said(text, "blank") == [
        "名称还空着：X系统举办读书班X期",
        "数还空着：X系统举办读书班X期",
        "比率还空着：办结率X％",
        "序号还空着：贯彻党的XX大精神",
        "隐去的名称还没有补：解决***问题",
        "还没有写完：（此处待补充数据）",
        "还没有写完：年 月 日",
    ]


def test_the_words_around_a_blank_are_cut_when_they_are_many() -> None:
    (told,) = said("总结\n" + "我们认真组织全体干部群众" * 4 + "学习X系统经验\n", "blank")
    assert told.endswith("…")


@pytest.mark.parametrize(
    ("title", "limit", "sizes"),
    [("在推进会上的讲话", 0, 4000), ("工作总结", 0, 5000), ("工作总结", 100, 100)],
)
def test_a_paper_over_the_limit_of_its_genre_is_told_where_it_passes_it(title: str, limit: int, sizes: int) -> None:
    body = "".join(f"第{n}村修路，" for n in range(1, 2000))[: sizes - len(title)]
    assert words(f"{title}\n{body}", "too_long", Against(limit=limit)) == []
    (one,) = findings(f"{title}\n{body}超了", "too_long", Against(limit=limit))
    assert (one.text, str(one.said)) == ("超", f"全文 {sizes + 2} 字，超过了 {sizes} 字")
    assert str(one.mend) == "从这里往后还有 2 字，请压缩"


def test_long_paragraphs_and_sentences_are_only_advice() -> None:
    text = "讲话\n" + "我们要走村串户，" * 140 + "\n"
    assert [(one.rule, one.hint) for one in proof(analyse(text, "稿.txt")) if one.rule.startswith("long")] == [
        ("long_paragraph", True),
        ("long_sentence", True),
    ]
    assert words("讲话\n" + "我们要走村串户；" * 40 + "\n", "long_sentence") == []


def test_one_rule_tells_only_so_much() -> None:
    assert len(words("讲话\n" + "完成了了任务。\n" * (MOST + 50), "doubled")) == MOST


@pytest.mark.parametrize("name", sorted(path.stem for path in SAMPLES.glob("*.txt")))
def test_nothing_but_blanks_is_told_of_a_sound_sample(name: str) -> None:
    found = proof(analyse((SAMPLES / f"{name}.txt").read_text(encoding="utf-8"), name))
    told = {one.rule for one in found if not one.hint} - {"blank"}
    assert not told or name in PLANTED, [(one.sentence, one.rule, one.text) for one in found]


def test_an_empty_paper_has_no_flaws() -> None:
    assert proof(analyse("", "稿.txt")) == ()


PIECES = """一、 二、 三是 一是 （一） 第一， 讲三点意见： “ ” 《 》 （ ） ( ) ， 。 ； , ; ↵ X X余次 发现问题30个 整改35个 办结率95%
其中 合计 近30余 主题教育 教育 云溪县 我县 我市 的的 在"""


@given(st.lists(st.sampled_from(PIECES.split()), max_size=60).map("".join))
def test_every_finding_points_at_its_own_words_whatever_the_text(text: str) -> None:
    text = text.replace("↵", "\n")
    for one in proof(analyse(text, "稿.txt"), Against(others=(("乙", text),))):
        assert one.text == text[one.start : one.end]
        assert one.start < one.end
        assert str(one.said)
        assert str(one.mend)
