"""Time grows with the length and no faster, whatever the text is made of."""

import time

import pytest

from taizhang.decompose.analyse import analyse

PATTERNS = (
    "一、一、第一第一", "各单位要学习", "啊", "X", "要，", "（", "1", "1月1日前", "牵头单位：县，", "确保取得", "“", "甲后三天内", "将甲报", "存在问题", "只有甲",
)  # fmt: skip


@pytest.mark.parametrize("pattern", PATTERNS)
def test_one_endless_line_is_read_in_seconds(pattern: str) -> None:
    text = "某县工作方案\n一、重点任务\n" + pattern * (200_000 // len(pattern))
    before = time.process_time()
    analyse(text, "a.txt")
    assert time.process_time() - before < 6


def test_a_speech_of_four_thousand_characters_is_read_at_once() -> None:
    text = "讲话\n" + "一、要求\n各镇要在11月底前完成X项整改。\n一是学习不够；二是整改不实。\n" * 90
    before = time.process_time()
    analyse(text, "a.txt")
    assert time.process_time() - before < 0.6
