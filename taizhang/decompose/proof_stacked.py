"""Approximations stacked on one another: 约300余, 近…左右, 超过…以上 (GB/T 15835)."""

import re
from collections.abc import Iterator
from typing import Final

from taizhang.decompose.lexicon import MEASURES_OF_COUNT, any_of
from taizhang.decompose.proof_draft import Draft, Finding
from taizhang.errors import msg, words

_NUMBER: Final = r"(?:\d[\d,]{0,12}(?:\.\d{1,3})?|[一二两三四五六七八九十百千]{1,7}|(?<![A-Za-z])[XxN×]{1,4}(?![A-Za-z]))[万亿千百]{0,2}"
_UNIT: Final = rf"(?:[万亿]?(?:{any_of(MEASURES_OF_COUNT)})|[%％])?"
_MORE: Final = r"[余多](?![边元样渠种方层])"
_BEFORE: Final = (
    r"大约|约莫|大概|接近|将近|超过|多达|不少于|不低于|至少|最少"
    r"|(?<![预制邀节合签履违特条公相契和])约|(?<![最附邻靠贴临逼切亲])近|(?<![高反赶])超|逾"
)
_STACKED: Final = re.compile(
    rf"(?P<first>{_BEFORE}){_NUMBER}(?:(?P<more>{_MORE}){_UNIT}(?P<after>左右|以上|上下)?|{_UNIT}(?P<end>左右|以上|上下))"
    rf"|(?<![\d.]){_NUMBER}(?P<glued>{_MORE}){_UNIT}(?P<last>左右|以上|上下)"
)
_RECENT: Final = re.compile(r"近[^余多]*(?:年|个月|周|天|日)(?:左右|以上|上下)")
_LEAST: Final = frozenset({"不少于", "不低于", "至少", "最少"})


def stacked(draft: Draft) -> Iterator[Finding]:
    """Two words of approximation at one number."""
    for found in _STACKED.finditer(draft.quiet):
        said = [found[name] for name in ("first", "more", "glued", "after", "end", "last") if found[name]]
        if _RECENT.fullmatch(found.group()):
            continue
        told = words(msg("“{words}”叠用了 {marks}"), words=found.group(), marks="、".join(f"“{one}”" for one in said))
        mend = words(msg("只留一个，如“{keep}”那一个"), keep=said[0] if said[0] in _LEAST else said[-1])
        yield draft.finding("stacked", found.start(), found.end(), (told, mend))
