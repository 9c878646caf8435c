"""Holes of every style, each told apart by what stands left and right of it."""

import pytest

from taizhang.decompose.analyse import analyse
from taizhang.decompose.analysis import Blank


def _blanks(sentence: str) -> tuple[Blank, ...]:
    return analyse(f"某县工作总结\n{sentence}", "a.txt").blanks


FIGURES = """
前后衔接举办X期读书班 X count 期 - 读书班 举办
提出有关措施建议X余条 X余 count 条 余 有关措施建议 提出
推动解决各类问题X多个 X多 count 个 多 各类问题 推动解决
累计查找出XX件急需办理的民生实事 XX count 件 - 急需办理的民生实事 查找出
确定整改问题x个 x count 个 - 整改问题 确定
对X部现行有效的党内法规进行汇编 X count 部 - 现行有效的党内法规 汇编
召开了N场次的检视剖析会 N count 场次 - 检视剖析会 召开
投入资金近X万元 X count 万元 近 资金 投入
惠及群众超过Ｘ人次 Ｘ count 人次 超 群众 惠及
编印资料X万余册 X count 万册 余 资料 编印
发现隐患__处 __ count 处 - 隐患 发现
查处问题【】个 【】 count 个 - 问题 查处
通报典型案例**起 ** count 起 - 典型案例 通报
连续X年被评为先进 X count 年 - - -
完成率达到X％ X％ percent ％ - 完成率 -
群众满意率为XX.X% XX.X% percent % - 群众满意率 -
办结率达百分之X X percent ％ - 办结率 -
约X个党支部参加学习 X count 个 约 党支部 -
共有X人参加 X count 人 - - -
全县X个乡镇完成整改 X count 个 - 乡镇 -
"""


@pytest.mark.parametrize("row", [row for row in FIGURES.split("\n") if row])
def test_a_figure_says_what_it_counts(row: str) -> None:
    sentence, sign, kind, word, qualifier, noun, verb = row.split()
    (blank,) = _blanks(sentence + "。")
    assert (blank.text, blank.kind, blank.qualifier) == (sign, kind, None if qualifier == "-" else qualifier)
    assert blank.measure_word == word
    assert noun in {"-", blank.noun}
    assert verb in {"-", blank.verb}
    assert sentence.startswith(blank.context)


@pytest.mark.parametrize(
    ("sentence", "sign", "kind"),
    [
        ("X系统要切实增强责任感", "X", "name"),
        ("请*同志作汇报", "*", "name"),
        ("按照*委统一部署", "*", "name"),
        ("XX领导出席", "XX", "name"),
        ("X部门负责落实", "X", "name"),
        ("建设X项目", "X", "name"),
        ("X支部开展学习", "X", "name"),
        ("第*指导组到会指导", "*", "ordinal"),
        ("召开第X次会议", "X", "ordinal"),
        ("完成党的XX大部署", "XX", "ordinal"),
        ("党的十九届X中全会", "X", "ordinal"),
        ("县委X届全会", "X", "ordinal"),
        ("印发〔2023〕X号文件", "X", "ordinal"),
        ("于X月启动", "X", "ordinal"),
        ("***同志指出", "***", "redacted"),
    ],
)
def test_a_hole_that_is_no_figure_is_told_apart(sentence: str, sign: str, kind: str) -> None:
    (blank,) = _blanks(sentence + "。")
    assert (blank.text, blank.kind, blank.noun, blank.measure_word) == (sign, kind, None, None)


def test_what_the_text_omits_is_taken_from_the_last_figure_of_the_sentence() -> None:
    found, closed, rate = _blanks("累计查找出X件急需办理的民生实事，办结X件、办结率X％。")
    assert (found.noun, closed.noun, closed.verb, rate.noun) == ("急需办理的民生实事", "民生实事", "办结", "办结率")
    assert closed.context == rate.context == "办结X件、办结率X％"


def test_the_noun_is_not_taken_from_another_sentence() -> None:
    _, closed = _blanks("查找出X件民生实事。办结X件。")
    assert closed.noun is None


@pytest.mark.parametrize(
    "sentence", ["推广XML和NBA模式", "用#N#标记", "打开X1文件", "落实在建项目7个", "加粗*****分隔"]
)
def test_letters_of_other_words_are_no_holes(sentence: str) -> None:
    assert _blanks(sentence + "。") == ()


def test_a_figure_knows_its_section_and_measure() -> None:
    text = "某县工作总结\n一、理论学习成效\n举办读书班X期。\n"
    (blank,) = analyse(text, "a.txt").blanks
    assert (blank.section, blank.measure) == ("一、理论学习成效", "study")
