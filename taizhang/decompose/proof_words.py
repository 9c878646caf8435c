"""Words gone wrong: doubled, mistyped, off a set list by one character, or missing where a name was taken out."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from taizhang.decompose.lexicon import any_of
from taizhang.decompose.proof_draft import Draft, Finding
from taizhang.decompose.proof_table import (
    GAPS,
    LIGHTLY,
    MISTYPED,
    MISWRITTEN,
    NEVER_LIGHTLY,
    SET_LISTS,
)
from taizhang.errors import msg, words

_ONE_TWICE: Final = re.compile(
    r"(?<![目标])的的(?!确)|(?<![甚目])了了(?![解结却断然事心无账])|和和(?![美气睦平谐解]|[\u4e00-\u9fff]{1,2}[省市县区州旗镇乡])|们们|也也"
    r"|(?<![大小干部健])将将(?=于|在|对|按)"
)
_AGAIN: Final = re.compile(r"(?P<unit>[\u4e00-\u9fff]{2,12})(?P=unit)")
_LIGHT: Final = re.compile(r"(?:[再多来先给去要得帮该]|好好|一起|认真|大家)\Z")
# 可发可不发: two characters that are no word; few words with these are ever doubled by mistake.
_LOOSE: Final = re.compile("[可不的了是有在和与就也又要能上下来去到着过之以于而各每某个]")
_NOUN_ENDS: Final = re.compile(r"[，。；：、）”！？,;\s]|\Z|的|取得|成效|成果|走深|期间|结束|以来|之中|开展得")
# 能还多少还多少, 该通报通报
_ABLE: Final = frozenset("能该")
_LIGHTLY: Final = frozenset(LIGHTLY.split())
_NEVER_LIGHTLY: Final = frozenset(NEVER_LIGHTLY.split())
_RIGHT: Final = MappingProxyType(dict(pair.split(">") for pair in MISTYPED.split()))
_MISTYPED: Final = re.compile(any_of(" ".join(_RIGHT)))
_MISWRITTEN: Final = tuple((re.compile(pattern), right) for pattern, right in MISWRITTEN)
_GAPS: Final = re.compile("|".join(GAPS))


def doubled(draft: Draft) -> Iterator[Finding]:
    """的的, 主题教育教育, 进行进行; not 一步一步, 研究研究, 党组织组织开展."""
    for found in _ONE_TWICE.finditer(draft.quiet):
        yield _doubled(draft, found.start(), found.end(), found.group()[0])
    for found in _AGAIN.finditer(draft.quiet):
        if not _meant(draft.quiet, found):
            yield _doubled(draft, found.start(), found.end(), found["unit"])


def _doubled(draft: Draft, start: int, end: int, unit: str) -> Finding:
    said = words(msg("“{unit}”写了两遍"), unit=unit)
    return draft.finding("doubled", start, end, (said, words(msg("留下一个“{unit}”"), unit=unit)))


def _meant(quiet: str, found: re.Match[str]) -> bool:
    """Whether the unit may stand twice: 一步一步, 研究研究, 党组织组织开展, 县人民政府政府网站."""
    unit = found["unit"]
    if unit in _NEVER_LIGHTLY:
        return False
    if unit[0] == "一" or len(set(unit)) == 1 or unit in _LIGHTLY or quiet[found.start() - 1 : found.start()] in _ABLE:
        return True
    if len(unit) > 2:
        return False
    if _LOOSE.search(unit) or _LIGHT.search(quiet, max(0, found.start() - 2), found.start()):
        return True
    return not _NOUN_ENDS.match(quiet, found.end())


def mistyped(draft: Draft) -> Iterator[Finding]:
    """Words that are certainly wrong, with what was meant."""
    for found in _MISTYPED.finditer(draft.quiet):
        yield _mistyped(draft, found.span(), _RIGHT[found.group()])
    for pattern, right in _MISWRITTEN:
        for found in pattern.finditer(draft.quiet):
            yield _mistyped(draft, found.span("word"), right)


def _mistyped(draft: Draft, span: tuple[int, int], right: str) -> Finding:
    wrong = draft.quiet[slice(*span)]
    said = words(msg("“{wrong}”像是“{right}”的笔误"), wrong=wrong, right=right)
    return draft.finding("mistyped", *span, (said, words(msg("改为“{right}”"), right=right)))


def gaps(draft: Draft) -> Iterator[Finding]:
    """同以为核心, 党对的领导: a name was deleted and the sentence closed over it."""
    for found in _GAPS.finditer(draft.quiet):
        said = words(msg("“{words}”中间缺了词，像是隐去名称后没有补回"), words=found.group())
        yield draft.finding("gap", found.start(), found.end(), (said, words(msg("补上隐去的词"))))


def _neighbours() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """For each limb of a set list the limbs that stand before and after it ("" at the ends)."""
    rows = (zip(("", *row[:-1]), row, (*row[1:], ""), strict=True) for row in SET_LISTS)
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for before, limb, after in (limbs for row in rows for limbs in row):
        found[limb] = (*found.get(limb, ()), (before, after))
    return MappingProxyType(found)


_BESIDE: Final = _neighbours()
_LIMB: Final = re.compile(any_of(" ".join(_BESIDE)))


def off_the_list(draft: Draft) -> Iterator[Finding]:
    """A limb of a set list that differs by one character: 调查研究、推动发展、巡视整改."""
    told: set[int] = set()
    for found in _LIMB.finditer(draft.quiet):
        for start, right in _wrong_beside(draft.quiet, found):
            if start not in told:
                told.add(start)
                wrong = draft.quiet[start : start + len(right)]
                said = words(msg("“{wrong}”和固定提法“{right}”差一个字"), wrong=wrong, right=right)
                mend = words(msg("核对原文，应为“{right}”的改过来"), right=right)
                yield draft.finding("set_list", start, start + len(right), (said, mend))


def _wrong_beside(quiet: str, limb: re.Match[str]) -> Iterator[tuple[int, str]]:
    """Where a neighbour of this limb is off by one character, and how it ought to read."""
    for before, after in _BESIDE[limb.group()]:
        start = limb.start() - 1 - len(before)
        if before and start >= 0 and quiet[limb.start() - 1] in "、，" and _off_by_one(quiet, start, before):
            yield start, before
        if after and quiet[limb.end() : limb.end() + 1] in ("、", "，") and _off_by_one(quiet, limb.end() + 1, after):
            yield limb.end() + 1, after


def _off_by_one(quiet: str, start: int, right: str) -> bool:
    """Whether the words at an offset differ from the right limb in one character and are no limb themselves."""
    given = quiet[start : start + len(right)]
    differing = sum(one != other for one, other in zip(given, right, strict=False))
    return len(given) == len(right) and differing == 1 and given not in _BESIDE and given.isalpha()
