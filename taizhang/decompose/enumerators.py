"""Where a paper counts: 一、（一）1.（1）① 第一， 一是 一要 －－ and 第N项议程, each with its style and ordinal."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from taizhang.decompose.lexicon import NUMERALS
from taizhang.decompose.numerals import number
from taizhang.decompose.sentences import Layout

_N: Final = f"[{NUMERALS}]{{1,3}}"
_PATTERNS: Final = (
    (
        "agenda",
        (
            rf"(?:[^。；\n]{{0,12}}?(?:进行|开始|进入|转入)[^。；\n]{{0,6}}?)?第(?P<agenda_n>[{NUMERALS}\d]{{1,3}})项"
            r"(?:议程|议题|(?=[，：]))"
        ),
    ),
    ("part", rf"第(?P<part_n>{_N})(?:部分|方面|阶段|章|编)(?=[，：:、 \u3000（(]|\n)[，：:、]?"),
    ("han", rf"(?P<han_n>{_N})[、．.]"),
    ("han_bracket", rf"[（(](?P<han_bracket_n>{_N})[)）]、?"),
    (
        "ordinal",
        rf"第(?P<ordinal_n>{_N})(?:步|层(?:意思)?|件(?:事)?|点|句话|个(?:问题|方面|关系|重点|环节|任务))?[，、：:,]",
    ),
    ("topic", rf"(?:问题|任务|议题|建议|事项|案例)(?P<topic_n>{_N})[：:]"),
    ("arabic", r"(?P<arabic_n>[0-9０-９]{1,2})(?:[.．、](?![0-9０-９]))"),
    ("arabic_bracket", r"[（(](?P<arabic_bracket_n>[0-9０-９]{1,2})[)）]"),
    ("arabic_half", r"(?P<arabic_half_n>[0-9０-９]{1,2})[)）]"),
    ("circle", r"(?P<circle_n>[①-⑳])"),
    ("is", rf"(?P<is_n>{_N})是"),
    ("yao", rf"(?P<yao_n>{_N})要"),
    ("among", rf"其(?P<among_n>{_N})[，、是]"),
    ("dash", r"(?P<dash_n>[－—–─━-]{1,4}(?![－—–─━-])(?!\s*\d))"),
)
# 附件：1.自查表 2.… on lines of their own: papers that are enclosed, and no items of this one.
_ENCLOSED: Final = re.compile(
    r"^[ \t\u3000]*附件[：:][ \t\u3000]*[1１一][.．、][^\n]*(?:\n[ \t\u3000]*[\d一二三四五六七八九十]{1,2}[.．、][^\n。；，]{2,60}$)*",
    re.MULTILINE,
)
# How deep a style usually stands; only a style not yet open asks for it.
RANK: Final = MappingProxyType({style: rank for rank, (style, _) in enumerate(_PATTERNS)})
_BOUNDARY: Final = r"(?:^|(?<=[。；：！？;:，,”）\n]))[ \t\u3000]*"
_MARK: Final = re.compile(
    _BOUNDARY + "(?:" + "|".join(f"(?P<{style}>{pattern})" for style, pattern in _PATTERNS) + ")", re.MULTILINE
)
_DASH_AFTER: Final = ("。", "；", "：", ";", ":")
LINE_ONLY: Final = frozenset({"part", "han", "arabic_half", "topic"})
SENTENCE_ONLY: Final = frozenset({"ordinal", "agenda", "han_bracket", "arabic", "arabic_bracket", "circle"})
# These words also occur in running text: they count only where a row of them does.
CHAINED: Final = frozenset({"is", "yao", "among"})


@dataclass(frozen=True, slots=True)
class Enumerator:
    """A counting word: from `start` to `end`, where its heading's words begin."""

    start: int
    end: int
    style: str
    ordinal: int
    number: str


def enumerators(layout: Layout) -> tuple[Enumerator, ...]:
    """All enumerators in the order of the text."""
    line_starts = frozenset(paragraph.start for paragraph in layout.paragraphs)
    words = _ENCLOSED.sub(lambda papers: " " * len(papers.group()), layout.quiet)
    found = (_enumerator(mark) for mark in _MARK.finditer(words))
    standing = [one for one in found if _stands(layout, one, line_starts)]
    return _in_rows(_dashed(layout, standing, line_starts), line_starts)


def _dashed(layout: Layout, found: list[Enumerator], line_starts: frozenset[int]) -> list[Enumerator]:
    """The marks without a dash that stands alone in running text: two in one line are a row."""
    lines = Counter(
        layout.paragraph_at(one.start) for one in found if one.style == "dash" and one.start not in line_starts
    )
    return [
        one
        for one in found
        if one.style != "dash" or one.start in line_starts or lines[layout.paragraph_at(one.start)] > 1
    ]


def _enumerator(mark: re.Match[str]) -> Enumerator:
    """The match as a value; an agenda item is numbered by its own words (第二项议程)."""
    style = next(name for name, _ in _PATTERNS if mark.group(name) is not None)
    written = mark.group(f"{style}_n")
    shown = mark.group(style)
    if style == "agenda":
        shown = shown[shown.rindex("第") :]
    ordinal = ord(written) - ord("①") + 1 if style == "circle" else number(written) or 0
    return Enumerator(mark.start(style), mark.end(style), style, ordinal, shown)


def _stands(layout: Layout, one: Enumerator, line_starts: frozenset[int]) -> bool:
    """Whether the mark stands where such a mark may stand."""
    if one.start in line_starts:
        return True
    if layout.enclosed[one.start] or one.style in LINE_ONLY:
        return False
    before = layout.quiet[max(0, one.start - 4) : one.start].rstrip(" \t\u3000")[-1:]
    if one.style == "dash":
        return before in _DASH_AFTER
    return one.style not in SENTENCE_ONLY or before in "。；：！？;:"


def _in_rows(found: list[Enumerator], line_starts: frozenset[int]) -> tuple[Enumerator, ...]:
    """Drop what does not belong to a row: 一是 without 二是, （二） in running text without （一）."""
    places = _places(found)
    kept: list[Enumerator] = []
    last: dict[str, int] = {}
    for one in found:
        sure = one.start in line_starts and one.style not in CHAINED
        if sure or one.style in ("agenda", "dash") or _continues(one, last) or _begins(one, places):
            kept.append(one)
            last[one.style] = one.ordinal
    return tuple(kept)


def _continues(one: Enumerator, last: Mapping[str, int]) -> bool:
    """Whether the mark goes on from the last of its style (a number may be left out)."""
    return 0 < last.get(one.style, 0) < one.ordinal <= last.get(one.style, 0) + 2


def _begins(one: Enumerator, places: Mapping[tuple[str, int], list[int]]) -> bool:
    """Whether the mark is a first whose second follows before another first."""
    if one.ordinal != 1:
        return one.style == "ordinal"
    second = following(places, one.style, 2, one.start)
    again = following(places, one.style, 1, one.start)
    return second is not None and (again is None or second < again)


def _places(found: Iterable[Enumerator]) -> Mapping[tuple[str, int], list[int]]:
    places: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    for one in found:
        places[one.style, one.ordinal].append(one.start)
    return places


def places_of(found: Iterable[Enumerator]) -> Mapping[tuple[str, int], tuple[int, ...]]:
    """Where each ordinal of each style stands, in the order of the text."""
    return MappingProxyType({key: tuple(starts) for key, starts in _places(found).items()})


def following(
    places: Mapping[tuple[str, int], "list[int] | tuple[int, ...]"], style: str, ordinal: int, after: int
) -> int | None:
    """Where this ordinal of this style stands next after an offset."""
    starts = places.get((style, ordinal), ())
    place = bisect_left(starts, after + 1)
    return starts[place] if place < len(starts) else None
