"""What the words around a hole ask of the number: the qualifier before it, 余 and 万 after it, how many decimals."""

import re
from dataclasses import dataclass
from typing import Final

from taizhang.decompose.analysis import Blank
from taizhang.decompose.holes import SLOT
from taizhang.report.wording import Asked

# 附近, 签约 … end in the same signs and soften nothing.
_LEAD: Final = re.compile(
    r"(?P<near>将近|接近|大约|超过|(?<![附最邻临靠亲贴])近|(?<![签节合条预制契缔履违邀特])约|(?<![赶反])超|逾)?(?:百分之)?$"
)
_TAIL: Final = re.compile(
    r"(?:(?P<scale>[百千]?[万亿]|[百千](?![米克瓦卡分]))(?P<more>[余多](?![年样种元方层渠边数点]))?)?"
)
_DECIMALS: Final = re.compile(r"[.．]([Xx]{1,2})")
_MORE: Final = re.compile(r"[余多]")
_SIGN: Final = re.compile(r"[%％]")
WINDOW: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """The stretch of the text that the number replaces (wider than the hole where words around it belong to it)."""

    start: int
    end: int
    asked: Asked


def read(text: str, blank: Blank) -> Slot:
    """The slot of a count or a percentage in its text."""
    hole = SLOT.sub("", text[blank.start : blank.end])
    lead = _LEAD.search(text[max(0, blank.start - WINDOW) : blank.start])
    tail = _TAIL.match(text, blank.end) if blank.kind == "count" else None
    decimals = _DECIMALS.search(hole)
    more = _first(_MORE, hole)
    asked = Asked(
        qualifier=more or (tail and tail["more"]) or (lead and lead["near"]) or "",
        scale=(tail and tail["scale"]) or "",
        decimals=len(decimals[1]) if decimals else None,
        sign=_first(_SIGN, hole),
        first=bool(more),
    )
    return Slot(
        start=blank.start - (len(lead.group()) if lead else 0),
        end=tail.end() if tail else blank.end,
        asked=asked,
    )


def _first(sign: re.Pattern[str], hole: str) -> str:
    found = sign.search(hole)
    return found.group() if found else ""
