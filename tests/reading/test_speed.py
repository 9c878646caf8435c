"""Time grows with the length and no faster, whatever the text is made of."""

import pytest

from taizhang.decompose.analyse import analyse
from tests.growth import linear

PATTERNS = (
    "一、一、第一第一", "各单位要学习", "啊", "X", "要，", "（", "1", "1月1日前", "牵头单位：县，", "确保取得", "“", "甲后三天内", "将甲报",
    "存在问题", "只有甲", "学习\n", "　　要\n", "抓好学习\n",
    "会议认为，台账缺失，", "（县财政局、县水利局", "【请",
)  # fmt: skip


@pytest.mark.parametrize("pattern", PATTERNS)
def test_the_cost_of_one_endless_line_grows_with_its_length(pattern: str) -> None:
    opening = "某县工作方案\n一、重点任务\n"
    assert linear(lambda size: analyse(opening + pattern * (size // len(pattern)), "a.txt"), 12_000)


def test_the_cost_of_a_speech_grows_with_its_length() -> None:
    part = "一、要求\n各镇要在11月底前完成X项整改。\n一是学习不够；二是整改不实。\n"
    assert linear(lambda parts: analyse("讲话\n" + part * parts, "a.txt"), 40)
