"""Holes a writer left: X XX x N × * *** Ｘ __ 【】, each a count, a percentage, a name, a number in a name, or a redaction."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from taizhang.decompose.analysis import Blank
from taizhang.decompose.lexicon import MEASURES_OF_COUNT, NOT_MEASURES, any_of
from taizhang.decompose.measures import measure
from taizhang.decompose.nouns import counted
from taizhang.decompose.paper import Paper

_SIGN: Final = re.compile(
    r"(?<![A-Za-zＡ-Ｚａ-ｚ#*&])(?:X{1,4}(?:\.X{1,2})?|x{1,4}(?:\.x{1,2})?|N{1,2}|Ｎ{1,2})(?![A-Za-zａ-ｚ0-9#])"
    r"|Ｘ{1,4}|×{1,4}|(?<![*＊])[*＊]{1,4}(?![*＊])|_{2,12}|＿{1,12}|【[ \u3000]{0,8}】|○{2,4}"
)
_MORE: Final = re.compile(r"[余多](?![年样种元方层渠边数点])")
_PERCENT: Final = re.compile(r"[%％]")
_MEASURE: Final = re.compile(
    rf"(?!(?:{any_of(NOT_MEASURES)})|项目(?!标))(?P<times>[万亿千百])?(?P<more>[余多])?(?P<word>{any_of(MEASURES_OF_COUNT)})"
)
_NEAR: Final = re.compile(r"(?P<word>近|约|超|逾)过?$")
_FIXED: Final = re.compile(r"(?:第|〔\d{4}〕|\[\d{4}\]|届)$")
_PARTY: Final = re.compile(r"党的$")
_DATE: Final = re.compile(r"年|月(?!会)|日(?!常)|[时点](?:\d|[X×]|整|左右)|号(?=文|$|[，。；])")
_LASTS: Final = re.compile(r"(?:连续|历时|为期|长达|近|从业|累计)$")
_CLAUSE: Final = re.compile(r"[，。；：\n！？,;:]")
WINDOW: Final = 60


@dataclass(frozen=True, slots=True)
class _Hole:
    """The sign with what stands left and right of it."""

    start: int
    end: int
    sign: str
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class _Says:
    """What a hole's surroundings say: kind, measure word, qualifier, and the words behind the measure word."""

    kind: str
    word: str
    qualifier: str | None
    behind: str


def blanks(paper: Paper) -> tuple[Blank, ...]:
    """All holes in the order of the text; counts and percentages carry noun, verb, measure word and qualifier."""
    found: list[Blank] = []
    quiet = paper.layout.quiet
    for sign in _SIGN.finditer(quiet):
        start, end = sign.span()
        hole = _Hole(start, end, sign.group(), quiet[max(0, start - WINDOW) : start], quiet[end : end + WINDOW])
        found.append(_blank(paper, hole, found))
    return tuple(found)


def _blank(paper: Paper, hole: _Hole, before: Sequence[Blank]) -> Blank:
    """One hole: what stands left and right of it decides its kind."""
    more = _MORE.match(hole.right)
    rest = hole.right[1:] if more else hole.right
    size = hole.end + (1 if more else 0)
    if _PERCENT.match(rest) or hole.left.endswith("百分之"):
        glued = 1 if _PERCENT.match(rest) else 0
        says = _Says("percent", rest[:glued] or "％", _qualifier(hole, more), "")
        return _figure(paper, hole, size + glued, says, before)
    unit = _unit(hole, rest)
    if unit is None:
        return _named(paper, hole)
    word = (unit["times"] or "") + unit["word"] if len(unit["word"]) == 1 else unit["word"]
    qualifier = "余" if unit["more"] == "余" else _qualifier(hole, more)
    return _figure(paper, hole, size, _Says("count", word, qualifier, rest[unit.end() :]), before)


def _unit(hole: _Hole, rest: str) -> re.Match[str] | None:
    """The measure word after a hole that counts; None where the hole is a name, a date or a number in a name."""
    if _fixed(hole) or (len(hole.sign) > 2 and hole.sign[0] in "*＊"):
        return None
    return _MEASURE.match(rest)


def _fixed(hole: _Hole) -> bool:
    """第X次, 党的XX大, X届X中全会, X月X日: the number is part of a name."""
    if _FIXED.search(hole.left) or (_PARTY.search(hole.left) and hole.right[:1] in ("大", "届")):
        return True
    if hole.right.startswith(("届", "中全会")):
        return True
    return bool(_DATE.match(hole.right)) and not _LASTS.search(hole.left)


def _named(paper: Paper, hole: _Hole) -> Blank:
    """A hole that is no figure."""
    stars = len(hole.sign) > 2 and hole.sign[0] in "*＊"
    kind = "ordinal" if _fixed(hole) else "redacted" if stars else "name"
    section = paper.section(paper.node_at(hole.start))
    return Blank(
        start=hole.start, end=hole.end, text=paper.layout.text[hole.start : hole.end], kind=kind, section=section
    )


def _qualifier(hole: _Hole, more: re.Match[str] | None) -> str | None:
    """余 or 多 glued to the hole, else 近, 约, 超, 逾 before it."""
    if more:
        return more.group()
    near = _NEAR.search(hole.left)
    return near["word"] if near else None


def _figure(paper: Paper, hole: _Hole, end: int, says: _Says, before: Sequence[Blank]) -> Blank:
    """A count or percentage with all that tells what it counts."""
    node = paper.node_at(hole.start)
    context = _context(paper, hole.start)
    noun, verb = counted(hole.left, says.behind, percent=says.kind == "percent")
    return Blank(
        start=hole.start,
        end=end,
        text=paper.layout.text[hole.start : end],
        kind=says.kind,
        noun=noun or _again(paper, hole.start, says.word, before),
        measure_word=says.word,
        qualifier=says.qualifier,
        verb=verb or None,
        section=paper.section(node),
        measure=measure((context,), paper.headings(node)),
        context=context,
    )


def _context(paper: Paper, offset: int) -> str:
    """The clause a hole stands in."""
    quiet = paper.layout.quiet
    left = quiet[max(0, offset - WINDOW) : offset]
    cuts = [cut.end() for cut in _CLAUSE.finditer(left)]
    start = offset - len(left) + (cuts[-1] if cuts else 0)
    right = _CLAUSE.search(quiet, offset, offset + WINDOW)
    return quiet[start : right.start() if right else offset + WINDOW].strip()


def _again(paper: Paper, offset: int, word: str, before: Sequence[Blank]) -> str | None:
    """办结X件: the noun is that of the last hole of this sentence with the same measure word."""
    sentence = paper.layout.sentence_at(offset)
    for blank in reversed(before[-6:]):
        if blank.noun and blank.measure_word == word and paper.layout.sentence_at(blank.start) == sentence:
            return blank.noun[blank.noun.rfind("的") + 1 :]
    return None
