"""Half-width punctuation between Chinese words to the full-width signs, sign by sign, so that offsets hold."""

import re
from typing import Final

_FULL: Final = str.maketrans(",;:?!", "，；：？！")
# Only behind a Chinese sign or a closing mark: 8:30, 1,200 and addresses stay.
_HALF: Final = re.compile(
    r"(?<=[\u4e00-\u9fff\u3007”’》）\])】〕％%×])[,;:?!](?!/)|(?:(?<=\d)|(?<=[\u4e00-\u9fff]\n))[,;](?=[\u4e00-\u9fff“《])"
)
# A full stop typed half width ends a sentence; behind a number that opens a line (一.) it ends none.
_STOP: Final = re.compile(
    r"(?<=[\u4e00-\u9fff”’》）)])(?<!\n[一二三四五六七八九十])(?<!\n十[一二三四五六七八九])(?<!附件)[.．](?=\s|$|[\u4e00-\u9fff“《（(])"
)
FEW: Final = 3
# Straight quotes in a row of pairs on one line.
_PAIR: Final = re.compile(r'"([^"\n]{1,120})"')


def full_width(text: str) -> str:
    """The text with its Chinese punctuation written full width."""
    plain = _HALF.sub(lambda sign: sign.group().translate(_FULL), _PAIR.sub(r"“\1”", text))
    stops = len(_STOP.findall(plain))
    return _STOP.sub("。", plain) if stops > max(FEW, plain.count("。")) else plain
