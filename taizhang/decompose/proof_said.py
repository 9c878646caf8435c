"""A written figure in its sentence: what was found, solved or left, how exact it claims to be, what it may stand for."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from taizhang.decompose.analysis import Claim
from taizhang.decompose.proof_draft import Draft

_FOUND: Final = re.compile(r"查找|查摆|排查|发现|梳理|征集|收集|受理|反馈|查出|检视|交办|转办|收到|接到|摸排|查明")
_SOLVED: Final = re.compile(r"完成整改|整改完成|整改到位|整改|解决|办结|销号|化解|答复|整治|处置")
_LEFT: Final = re.compile(r"未|剩余|剩下|还剩|正在|推进中|尚有|待(?:整改|解决|办结|办理)|持续整改")
_SCOPE: Final = re.compile(
    r"其中|分别|[各每]|季度|上半年|下半年|[本当上]月|月份|新增|[又再另]|去年|上年|前年|同期|计划|目标|阶段|[一二三]批|首批|省级|市级|县级|[镇乡村]|街道|社区|同比|环比|以来|\d月|20\d\d年"
)
_LOOSE: Final = re.compile(r"^[^，。；、]{0,6}?(?:左右|以上|上下|以内|以下|之多)")
_STOP: Final = re.compile(r"[，。；：、！？\n]")
_PARTS: Final = re.compile(r"其中|分别")
_SCALES: Final = MappingProxyType({"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000})
ROUGH: Final = Decimal("0.1")
"""How far 近, 约 and 超 may be from the truth, as a share of what is written."""


@dataclass(frozen=True, slots=True)
class Said:
    """A claim with the words of its clause before it (`lead`) and behind it (`tail`), and the number of its sentence."""

    claim: Claim
    sentence: str
    lead: str
    tail: str
    between: str
    whole: str

    @property
    def role(self) -> str:
        """What it counts: found, solved, left, or something else ("")."""
        if self.claim.kind != "count":
            return ""
        if _LEFT.search(self.lead + self.tail):
            return "left"
        found, solved = _FOUND.search(self.lead), _SOLVED.search(self.lead)
        return "" if found and solved else "found" if found else "solved" if solved else ""

    @property
    def verb(self) -> str:
        """The word that makes it found or solved."""
        told = _FOUND.search(self.lead) or _SOLVED.search(self.lead)
        return told.group() if told else ""

    @property
    def written(self) -> str:
        """The figure as it stands, with its measure word."""
        return self.claim.text + ("" if self.claim.kind == "percent" else self.claim.measure_word or "")

    @property
    def exact(self) -> bool:
        """Whether it claims to be the figure itself: no 余, 近, 约, 左右, and no 万 that has swallowed the rest."""
        return not self.claim.qualifier and not _LOOSE.match(self.tail) and self._scale == 1

    @property
    def _scale(self) -> int:
        after = (self.claim.measure_word or "") if self.claim.kind == "count" else ""
        return _SCALES.get(after[:1], 1) if len(after) > 1 or after in _SCALES else 1

    @property
    def finest(self) -> Decimal:
        """The smallest step of the figure as written: 0.1 for 96.7%, 1000000 for 37.9亿, 10 for 120余."""
        exponent = self.claim.value.as_tuple().exponent
        decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
        step = Decimal(self._scale).scaleb(-decimals)
        while self.claim.qualifier in ("余", "多") and self.claim.value and self.claim.value % (step * 10) == 0:
            step *= 10
        return step

    def covers(self, true: Decimal) -> bool:
        """Whether the true figure may be written so: cut off or rounded, 余 and 多 below it, 近 above it, 约 beside it."""
        written, loose = self.claim.value, self.claim.value * ROUGH
        how = self.claim.qualifier or (found.group() if (found := _LOOSE.match(self.tail)) else "")
        if how in ("余", "多"):
            return written <= true < written + max(self.finest, loose)
        if how.startswith(("超", "逾")) or how.endswith(("以上", "之多")):
            return written <= true <= written + max(self.finest, loose)
        if how.startswith(("近", "将近", "接近")):
            return written - loose <= true <= written
        if how:
            return abs(true - written) <= loose
        rounded = self._scale > 1 or self.claim.kind == "percent" or self.finest < 1
        return abs(true - written) < self.finest if rounded else true == written

    @property
    def opens_parts(self) -> bool:
        """Whether 其中 or 分别 stands right before it."""
        return bool(_PARTS.search(self.lead)) and self.claim.kind == "count"

    @property
    def goes_on(self) -> bool:
        """Whether it only continues a list of parts."""
        return not re.search(r"[。；]|另|还|共|累计|办结|解决|整改", self.between)

    @property
    def same(self) -> tuple[str, str, str]:
        """What it says it counts: noun, verb and measure word."""
        return (self.claim.noun or "", self.claim.verb or "", self.claim.measure_word or "")

    @property
    def plain(self) -> bool:
        """Whether it counts one thing for the whole paper, so that it may not be told otherwise elsewhere."""
        noun, verb, word = self.same
        return len(noun) > 3 and bool(verb and word) and not _SCOPE.search(self.whole)


def said_of(draft: Draft) -> tuple[Said, ...]:
    """Every claim of the draft in its sentence."""
    return tuple(_said(draft))


def _said(draft: Draft) -> Iterator[Said]:
    sentences = draft.layout.sentences
    last = 0
    claims = draft.analysis.claims
    nexts = (*(claim.start for claim in claims[1:]), len(draft.quiet))
    for claim, following in zip(claims, nexts, strict=False):
        at = bisect_right(sentences, claim.start, key=lambda sentence: sentence.start) - 1
        begin = sentences[at].start if at >= 0 else 0
        between = draft.quiet[max(last, begin, claim.start - 200) : claim.start]
        lead = _STOP.split(between)[-1] or between[-40:]
        tail = _STOP.split(draft.quiet[claim.end : min(claim.end + 40, max(claim.end, following))])[0]
        whole = draft.quiet[max(begin, claim.start - 200) : claim.start + 40]
        yield Said(claim, sentences[at].number if at >= 0 else "", lead, tail, between, whole)
        last = claim.end


def closely(one: Said, other: Said) -> bool:
    """Whether two figures count the same thing: the same measure word, and no other noun."""
    noun = (one.claim.noun or "")[-2:]
    return one.claim.measure_word == other.claim.measure_word and (not other.claim.noun or noun in other.claim.noun)
