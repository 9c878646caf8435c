"""Wants told by degree, by delay and in quotes; and what only looks like work done."""

import pytest

from taizhang.decompose.analyse import analyse


def _flaws(text: str) -> list[str]:
    return [one.text for one in analyse(text, "a.txt").shortcomings]


def _works(text: str) -> list[str]:
    return [one.text for one in analyse(text, "a.txt").achievements]


@pytest.mark.parametrize(
    ("text", "flaws"),
    [
        ("纪要\n会议指出，与先进县区相比差距仍然不小。\n", ["与先进县区相比差距仍然不小"]),
        (
            "纪要\n涉企检查“扎堆”没有根本扭转，有的乡镇一个月内对同一家企业上门7次。\n",
            ["涉企检查“扎堆”没有根本扭转", "有的乡镇一个月内对同一家企业上门7次"],
        ),
        (
            ("督导反馈意见\n在肯定成绩的同时，也发现一些不容忽视的问题，主要是：\n"
            "1.工作推进存在“温差”。机关抓得紧，村里抓得松；县属公司党委5月份才召开第一次会议，晚于要求一个多月。\n"
            "2.查摆存在“画像不准”。抽查的5个部门中，有2个没有把审计指出的问题列进去。\n"),
            [
                "工作推进存在“温差”", "村里抓得松", "县属公司党委5月份才召开第一次会议", "晚于要求一个多月",
                "查摆存在“画像不准”", "有2个没有把审计指出的问题列进去",
            ],
        ),
    ],
)  # fmt: skip
def test_want_is_told_by_degree_by_delay_and_by_a_word_in_quotes(text: str, flaws: list[str]) -> None:
    assert [flaw for flaw in _flaws(text) if flaw != "机关抓得紧"] == flaws


def test_an_accident_a_maxim_and_a_judgement_are_no_work_done() -> None:
    text = (
        "讲话\n一、认清责任\n民以食为天，一口奶连着千家万户的悲欢。去年新建快检站38个，群众满意度提高1.7个百分点。"
        "监管抓得好不好，不仅是水平高低的问题，更是宗旨意识的问题。没有发生较大以上事故。\n"
    )
    assert _works(text) == ["去年新建快检站38个，群众满意度提高1.7个百分点", "没有发生较大以上事故"]
    assert _works("通知\n近期，多地相继发生自建房火灾，教训十分深刻。\n一、抓紧排查\n各校月底前查完。\n") == []
