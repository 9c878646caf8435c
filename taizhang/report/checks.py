"""What a paper is warned of before it is signed: its length (减负规定: 4,000 characters, 5,000 at most) and holes left open."""

import re
from typing import Final

from taizhang.errors import Place, Problem, msg, words

LONG: Final = 4_000
TOO_LONG: Final = 5_000
_UNCOUNTED: Final = re.compile(r"\s+")


def length(text: str) -> int:
    """Characters with punctuation, without blanks and line ends, as Word counts them (字数 of Chinese text)."""
    return len(_UNCOUNTED.sub("", text))


def too_long(text: str, name: str = "") -> tuple[Problem, ...]:
    """A warning from 4,000 characters (special tasks) and another from 5,000 (all papers); nothing is refused."""
    size = length(text)
    if size <= LONG:
        return ()
    limit = TOO_LONG if size > TOO_LONG else LONG
    what = (
        msg("全文{size}字，一般文件不超过{limit}字")
        if limit == TOO_LONG
        else msg("全文{size}字，专项工作文件不超过{limit}字")
    )
    return (
        Problem(
            place=Place(file=name),
            what=words(what, size=size, limit=limit),
            mend=words(msg("请压缩{over}字以上，把分项数字移到附表"), over=size - limit),
        ),
    )
