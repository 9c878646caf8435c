"""Shortcomings told bluntly in a speech, and accidents, which are neither a want nor work done."""

import pytest

from taizhang.decompose.analyse import analyse


def _flaws(text: str) -> list[str]:
    return [one.text for one in analyse(text, "a.txt").shortcomings]


def _works(text: str) -> list[str]:
    return [one.text for one in analyse(text, "a.txt").achievements]


@pytest.mark.parametrize(
    ("sentence", "flaws"),
    [
        ("成绩有目共睹。可账不能只算一头。有的乡镇开会一阵风，散了会就撂下。", ["有的乡镇开会一阵风", "散了会就撂下"]),
        (
            "还有个别干部张口就是“总体平稳”，辖区的厂子一年没去过一趟。",
            ["个别干部张口就是“总体平稳”", "辖区的厂子一年没去过一趟"],
        ),
        ("有的企业保命舍不得花，新工人培训半天就上岗。", ["有的企业保命舍不得花", "新工人培训半天就上岗"]),
        ("部分往来款长期挂账，截至2024年末，仍有11户未催收。", ["部分往来款长期挂账", "仍有11户未催收"]),
        ("烟花爆竹连着五年没出事，全年未发生一起死亡事故。", []),
        ("全县没断过一天水，没落下一户。", []),
    ],
)
def test_what_is_told_bluntly_is_wanting_and_that_nothing_befell_is_not(sentence: str, flaws: list[str]) -> None:
    assert _flaws(f"讲话\n一、先说问题出在哪儿\n{sentence}\n") == flaws


def test_what_befell_somebody_is_no_work_done() -> None:
    text = "讲话\n上个月二十天里头出了三起事，工地上摔伤了一个工人。\n今年查出隐患两千三百多条，整改了两千一百多条。\n"
    assert _works(text) == ["今年查出隐患两千三百多条，整改了两千一百多条"]


@pytest.mark.parametrize(
    "told",
    [
        "水利站把十一座塘坝的闸门都换了新的。",
        "上周三去看了北河那段堤，值班室锁着门。",
        "前天夜里查了四个值班点。",
    ],
)
def test_what_was_seen_or_done_the_other_day_obliges_nobody(told: str) -> None:
    text = f"讲话\n（2025年5月12日）\n一、家底要清楚\n各村要把底数摸清，逐户登记造册。{told}\n"
    assert [one.text for one in analyse(text, "a.txt").obligations] == ["各村要把底数摸清，逐户登记造册"]
