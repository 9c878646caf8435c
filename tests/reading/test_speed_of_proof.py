"""Checking a draft takes time that grows with its length and no faster, whatever it is made of."""

import pytest

from taizhang.decompose.analysis import Analysis
from taizhang.decompose.proof import proof
from tests.growth import linear

PATTERNS = (
    "一、一、第一第一", "各单位要学习", "啊", "（", "“", "(啊", ",啊", "一是三是", "\n二、", "，一是", "教育教育", "讲四点意见",
    "近三", "约3", "、等", "3-5", "：“", "一、加强", " ", "1,000", "以学增智、", "云溪县", "我市", "发现问题3个，整改4个，", "\t", "甲\t",
)  # fmt: skip


def draft(text: str) -> Analysis:
    """A draft in which nothing is found but its words."""
    return Analysis(
        name="a", title="某县工作方案", text=text, dated=None, sentences=(), outline=(), obligations=(), blanks=(),
        achievements=(), shortcomings=(),
    )  # fmt: skip


@pytest.mark.parametrize("pattern", PATTERNS)
def test_the_cost_of_checking_one_endless_line_grows_with_its_length(pattern: str) -> None:
    opening = "某县工作方案\n一、重点任务\n"
    assert linear(lambda size: proof(draft(opening + pattern * (size // len(pattern)))), 16_000)
