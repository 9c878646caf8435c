"""Whether a file is itself a paper of the office (a plan, a notice, a report): a paper that proves a paper proves little."""

import re
from pathlib import PurePosixPath
from typing import Final

HEADLINE_LONGEST: Final = 60
PAPERS: Final = (
    "方案", "计划", "安排", "要点", "通知", "通报", "报告", "总结", "汇报", "汇报材料", "简报", "信息", "纪要", "意见", "办法", "讲话",
    "讲话稿", "发言", "发言材料", "心得", "心得体会", "情况说明", "材料", "请示", "函", "台账", "清单",
)  # fmt: skip
_TAIL: Final = re.compile(
    r"(?:[（(【\[].{0,12}[)）】\]]|[-_ ]?\d{1,8}|[-_ ]?[vV]\d+|定稿|终稿|初稿|副本|最终版|[\s_.·-])+$"
)


def is_paper(name: str, text: str = "") -> bool:
    """Whether the name, or the headline of the text, ends as the name of an office's own paper does."""
    headline = next((line.strip() for line in text.splitlines() if line.strip()), "")
    titles = (PurePosixPath(name).stem, headline if len(headline) <= HEADLINE_LONGEST else "")
    return any(_TAIL.sub("", title).endswith(PAPERS) for title in titles if title)
