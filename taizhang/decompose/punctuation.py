"""Half-width punctuation between Chinese words to the full-width signs, sign by sign, so that offsets hold."""

import re
from typing import Final

_FULL: Final = str.maketrans(",;:?!", "，；：？！")
# Only behind a Chinese sign or a closing mark: 8:30, 1,200 and addresses stay.
_HALF: Final = re.compile(r"(?<=[\u4e00-\u9fff\u3007”’》）\])】〕％%×])[,;:?!](?!/)|(?<=\d)[,;](?=[\u4e00-\u9fff“《])")


def full_width(text: str) -> str:
    """The text with its Chinese punctuation written full width."""
    return _HALF.sub(lambda sign: sign.group().translate(_FULL), text)
