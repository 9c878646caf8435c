"""The office that stands alone in brackets behind what it is to do: …完成备案（应急救援中心）."""

import re
from typing import Final

from taizhang.decompose.bodies import ENDS, MOST_WORDS, is_body

LEAST_BEFORE: Final = 5
MOST_SIGNED: Final = 160
_SIGNS: Final = re.compile(
    r"(?!含|包括|以下|见|如|附|即|原|其中|不|指|除)[^，。：；]{2,}(?:[局委办室部厅院队股科处站所镇厂矿组]|中心|公司|专班|街道|部门|单位)$"
)


def unsigned(text: str) -> tuple[str, str]:
    """The words before a bracket that ends the text, and the words in it; all and "" where none does."""
    if not text.endswith("）"):
        return text, ""
    opened = text.rfind("（", max(0, len(text) - MOST_SIGNED))
    return (text[:opened], text[opened + 1 : -1]) if opened > LEAST_BEFORE else (text, "")


def signed(text: str) -> str:
    """The office alone in brackets that end a sentence: …完成备案（应急救援中心）; "" where they only explain a name."""
    before, inside = unsigned(text)
    named = _SIGNS.match(inside) and not ENDS.search(before[-MOST_WORDS:]) and is_body(inside)
    return inside if named else ""
