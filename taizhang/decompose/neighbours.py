"""What a number counts, written or left open: kind, measure word, qualifier, noun and verb, told by its neighbours.

Blanks (X余条) and claims (7个) are read by the same rules, in one walk, so that each helps to name the other.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from taizhang.decompose.analysis import Blank
from taizhang.decompose.counting import UNIT
from taizhang.decompose.holes import WINDOW, Hole
from taizhang.decompose.measures import measure
from taizhang.decompose.nouns import counted, joined
from taizhang.decompose.paper import Paper

_MORE: Final = re.compile(r"余|多(?![年样种元方层渠边数点])")
_PERCENT: Final = re.compile(r"[+＋]?[%％]")
_UNIT: Final = re.compile(UNIT)
_NEAR: Final = re.compile(r"(?P<word>近|约|超|逾)过?$")
_FIXED: Final = re.compile(r"(?:第|〔\d{4}〕|\[\d{4}\]|〔[X×Ｘ\d]{4}〕|届)$")
_PARTY: Final = re.compile(r"党的$")
_DATE: Final = re.compile(r"年|月(?!会)|日(?!常)|[时点](?:\d|[X×]|整|左右)|号(?=文|$|[，。；）])")
_LASTS: Final = re.compile(r"(?:连续|历时|为期|长达|近|从业|累计)$")
_CLAUSE: Final = re.compile(r"[，。；：\n！？,;:]")
REACH: Final = 12


@dataclass(frozen=True, slots=True)
class Says:
    """What a figure's surroundings say: kind, measure word, qualifier, the words behind, and how far the sign reaches."""

    kind: str
    word: str
    qualifier: str | None
    behind: str
    end: int


def says(hole: Hole) -> Says | None:
    """A count or a percentage; None where the sign is a name, a date or a number in a name."""
    more = _MORE.match(hole.right)
    rest = hole.right[1:] if more else hole.right
    end = hole.end + (1 if more else 0)
    percent = _PERCENT.match(rest)
    if percent or hole.left.endswith("百分之"):
        glued = percent.group() if percent else ""
        return Says("percent", glued[-1:] or "％", _qualifier(hole, more), rest[len(glued) :], end + len(glued))
    unit = None if fixed(hole) else _UNIT.match(rest)
    if unit is None:
        return None
    word = (unit["times"] or "") + unit["word"]
    return Says("count", word, unit["more"] or _qualifier(hole, more), rest[unit.end() :], end)


def fixed(hole: Hole) -> bool:
    """第X次, 党的XX大, X届X中全会, X月X日: the number is part of a name."""
    if _FIXED.search(hole.left) or (_PARTY.search(hole.left) and hole.right[:1] in ("大", "届")):
        return True
    if hole.right.startswith(("届", "中全会")):
        return True
    return bool(_DATE.match(hole.right)) and not _LASTS.search(hole.left)


def _qualifier(hole: Hole, more: re.Match[str] | None) -> str | None:
    """余 or 多 glued to the number, else 近, 约, 超, 逾 before it."""
    if more:
        return more.group()
    near = _NEAR.search(hole.left)
    return near["word"] if near else None


def told(paper: Paper, hole: Hole, said: Says, before: Sequence[Blank]) -> Mapping[str, Any]:
    """All a figure tells, as the fields of a Blank; `before` are the figures that stand before it."""
    node = paper.node_at(hole.start)
    clause = context(paper, hole.start)
    noun, verb = counted(hole.left, said.behind, said.word)
    return {
        "start": hole.start,
        "end": said.end,
        "text": paper.layout.text[hole.start : said.end],
        "kind": said.kind,
        "noun": joined(noun, _again(paper, hole.start, said.word, before)) or None,
        "measure_word": said.word,
        "qualifier": said.qualifier,
        "verb": verb or None,
        "section": paper.section(node),
        "measure": measure((clause,), paper.headings(node)),
        "context": clause,
    }


def context(paper: Paper, offset: int) -> str:
    """The clause an offset stands in."""
    quiet = paper.layout.quiet
    left = quiet[max(0, offset - WINDOW) : offset]
    cuts = [cut.end() for cut in _CLAUSE.finditer(left)]
    start = offset - len(left) + (cuts[-1] if cuts else 0)
    right = _CLAUSE.search(quiet, offset, offset + WINDOW)
    return quiet[start : right.start() if right else offset + WINDOW].strip()


def _again(paper: Paper, offset: int, word: str, before: Sequence[Blank]) -> str:
    """办结X件: the noun is that of the last figure of this sentence with the same measure word."""
    sentence = paper.layout.sentence_at(offset)
    for blank in reversed(before):
        if blank.noun and blank.measure_word == word and paper.layout.sentence_at(blank.start) == sentence:
            return blank.noun[blank.noun.rfind("的") + 1 :]
    return ""
