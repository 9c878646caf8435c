"""What a paper is called, whatever stands above its title."""

import pytest

from taizhang.decompose.analyse import analyse

BODY = "\n各镇、各部门：\n现就有关事项通知如下。\n一、抓好排查\n各镇要开展排查。\n"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("在推进会上的讲话", "在推进会上的讲话"),
        ("云汀区人民政府文件\n云政发〔2024〕11号\n云汀区人民政府\n关于做好防汛工作的通知", "关于做好防汛工作的通知"),
        (
            "云政发〔2024〕11号\n关于印发云汀区养老服务三年行动方案\n（2024—2026年）的通知",
            "关于印发云汀区养老服务三年行动方案（2024—2026年）的通知",
        ),
        ("在全市主题教育\n总结会议上的讲话\n（送审稿）", "在全市主题教育总结会议上的讲话"),
        ("（送审稿，请审定）\n中共峤州市水务局党组\n关于党纪学习教育的总结报告", "关于党纪学习教育的总结报告"),
        ("首页 | 要闻 | 专题\n云泽大学新闻网\n在动员部署大会上的讲话\n发布时间：2023-04-18", "在动员部署大会上的讲话"),
        ("望河县安全生产委员会\n会 议 纪 要\n〔2025〕第4期", "望河县安全生产委员会会议纪要"),
        (
            "平皋县防指\n会 议 纪 要\n〔2025〕第4期\n防指办公室　　2025年6月13日\n全县调度会议纪要",
            "全县调度会议纪要",
        ),
        ("云溪县水利局", "云溪县水利局"),
    ],
)
def test_the_title_is_the_line_that_names_the_kind_of_paper(head: str, title: str) -> None:
    assert analyse(head + BODY, "a.txt").title == title


def test_an_empty_paper_and_one_that_begins_with_a_sentence_have_what_stands_first() -> None:
    assert analyse("", "a.txt").title == ""
    assert analyse("各镇要开展排查。\n", "a.txt").title == "各镇要开展排查"
