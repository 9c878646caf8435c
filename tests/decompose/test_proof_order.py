"""Enumerators that skip or repeat, and numbers announced that the list does not keep."""

import pytest

from tests.decompose.proving import said, words


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("一、学习\n抓好学习。\n三、整改\n抓好整改。\n", "“一、”后面就是“三、”，跳了号"),
        ("一是抓学习；三是抓整改。\n", "“一是”后面就是“三是”，跳了号"),
        ("第一，抓学习。第三，抓整改。\n", "“第一，”后面就是“第三，”，跳了号"),
        ("一、学习\n二、整改\n二、督导\n", "“二、”写了两次"),
        ("（一）学习\n抓好学习。\n（二）整改\n（四）督导\n", "“（二）”后面就是“（四）”，跳了号"),
        ("1.学习\n2.整改\n4.督导\n", "“2.”后面就是“4.”，跳了号"),
        ("①学习\n③整改\n", "“①”后面就是“③”，跳了号"),
        ("一、学习\n二、整改\n三、督导\n二、宣传\n", "“三、”后面是“二、”，次序倒了"),
        ("二、整改\n抓好整改。\n三、督导\n", "从“二、”开始，前面没有“一、”"),
    ],
)
def test_rows_that_slip_are_told(text: str, told: str) -> None:
    assert said(f"方案\n{text}", "order") == [told]


@pytest.mark.parametrize(
    "text",
    [
        "一、学习\n第一，抓学。第二，抓悟。\n二、整改\n第一，抓改。第二，抓实。\n",  # restarts
        "一、学习\n1.读书\n2.研讨\n二、整改\n3.列清单\n4.销号\n",  # one row through all sections
        "一、学习\n一是抓甲，一是读书，二是研讨。二是抓乙。\n二、整改\n",  # a row inside a row
        "首先，抓学习。二是抓整改。三是抓督导。\n",
        "一是抓学习；二是抓整改；三是抓督导。\n首先要学，二是要改。\n",
        "目录\n一、学习\n二、整改\n正文\n一、学习\n抓好学习。\n二、整改\n",
        "一、学习。抓好学习。二、整改。抓好整改。\n三、督导\n",  # the line end of 二、 was lost
        "一 学习\n抓好学习。\n二、整改\n抓好整改。\n",
        "做到“一、三、五”相结合，（二）另议。\n一是一、二是二，实事求是。\n",
        "一、学习\n七、八月份抓好整改。\n十、其他\n",
        "会上强调：“要抓两件事：一是学习；三是整改。”\n",
        "3.5%的增长。\n三、四季度抓好整改。\n",
    ],
)
def test_rows_that_restart_nest_or_go_on_are_left_alone(text: str) -> None:
    assert words(f"方案\n{text}", "order") == []


def test_more_rows_than_can_stand_open_are_forgotten() -> None:
    assert words("方案\n" + "一是抓学。" * 30 + "二是抓改。\n", "order") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "下面，我再讲四点意见。\n一、学习\n二、整改\n三、督导\n四、宣传\n五、保障\n",
            "这里说“讲四点意见”，后面从“一、”到“五、”列了 5 条",
        ),
        (
            "今天会议共有4项议程，一是听汇报；二是审文件；三是作讲话。\n",
            "这里说“共有4项议程”，后面从“一是”到“三是”列了 3 条",
        ),
        ("重点抓好三项任务：\n（一）学习\n（二）整改\n", "这里说“抓好三项任务”，后面从“（一）”到“（二）”列了 2 条"),
        (
            "从以下五个方面抓好落实：一是学；二是改；三是督；四是宣。\n",
            "这里说“从以下五个方面抓好落实”，后面从“一是”到“四是”列了 4 条",
        ),
    ],
)
def test_a_number_that_the_list_does_not_keep_is_told(text: str, told: str) -> None:
    assert said(f"讲话\n{text}", "announced") == [told]


@pytest.mark.parametrize(
    "text",
    [
        "下面，我讲三点意见。\n一、学习\n二、整改\n三、督导\n",
        "下面，我讲几点意见。\n一、学习\n二、整改\n",
        "下面，我讲三点意见。一是学习；二是整改。最后，抓好督导。\n",
        "通报了前十个月安全生产情况，大家都讲了。\n一、学习\n二、整改\n",
        "围绕“三项任务”\n一、学习\n二、整改\n",
        "进行会议第四项议程。\n一、学习\n二、整改\n",
        "提出了三点要求，大家要认真领会，结合实际制定措施，把各项工作往前赶、往深里做，确保按时完成任务，不留尾巴、不打折扣。\n一、学习\n二、整改\n",
        "下面，我讲三点意见。希望大家认真听。\n",
        "讲一点意见：一是学习；二是整改。\n",
        "强调三个月内完成：一是学习；二是整改。\n",
        "下面，我讲三点意见：一是学习，抓好落实。\n",
        "一、学习\n二、整改\n三、督导\n下面，我讲两点意见。\n",
    ],
)
def test_numbers_that_are_kept_or_announce_nothing_are_left_alone(text: str) -> None:
    assert words(f"讲话\n{text}", "announced") == []


def test_how_many_points_inspectors_left_is_no_number_of_this_paper() -> None:
    text = "{}\n一、学习\n二、整改\n三、督导\n"
    assert said("方案\n" + text.format("市审计局对集团进行了审计，指出14个问题，提出建议5条。"), "announced") == []
    assert len(said("方案\n" + text.format("现提出建议5条。"), "announced")) == 1
