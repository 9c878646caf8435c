"""Short ways to ask the draft checker in its tests."""

from taizhang.decompose.analyse import analyse
from taizhang.decompose.analysis import Analysis
from taizhang.decompose.proof import Against, Finding, proof

ALONE = Against()
HOSTILE = (
    "一、一、第一第一", "各单位要学习", "啊", "（", "“", "(啊", ",啊", "一是三是", "\n二、", "，一是", "教育教育", "讲四点意见",
    "近三", "约3", "、等", "3-5", "：“", "一、加强", " ", "1,000", "以学增智、", "云溪县", "我市", "发现问题3个，整改4个，", "\t", "甲\t",
)  # fmt: skip
"""What a line may be made of without end, for growth in the tests and seconds in the bench."""


def findings(text: str, rule: str, against: Against = ALONE) -> tuple[Finding, ...]:
    """What one rule finds in a text."""
    return tuple(one for one in proof(analyse(text, "稿.txt"), against) if one.rule == rule)


def words(text: str, rule: str, against: Against = ALONE) -> list[str]:
    """The words one rule points at."""
    return [one.text for one in findings(text, rule, against)]


def said(text: str, rule: str, against: Against = ALONE) -> list[str]:
    """What one rule says."""
    return [str(one.said) for one in findings(text, rule, against)]


def unanalysed(text: str) -> Analysis:
    """A draft whose analysis is measured elsewhere: nothing is found in it but its words."""
    return Analysis(
        name="a", title="某县工作方案", text=text, dated=None, sentences=(), outline=(), obligations=(), blanks=(),
        achievements=(), shortcomings=(),
    )  # fmt: skip
