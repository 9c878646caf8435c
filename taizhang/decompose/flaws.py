"""What a paper admits is wanting: where admissions begin, how far they run, and each clause that is one.

They begin in a part of flaws, after words that announce them (差距主要在四处：…), or with a clause that admits one of itself
(部分单位…, …存在…现象); they run on to a clause that turns to causes, demands or praise.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from taizhang.decompose import flaw_words, marks
from taizhang.decompose.lexicon import FLAW_SUBJECTS, any_of
from taizhang.decompose.paper import Paper
from taizhang.decompose.segments import Segment
from taizhang.decompose.sentences import Stretch
from taizhang.decompose.tables import tables

LEAST_WORDS: Final = 4
SILENT: Final = 0
WEAK: Final = 1
WHOLE: Final = 2
SERIES: Final = 3
_ALONE: Final = re.compile(r"的(?:不多|很少|寥寥|寥寥无几)$")
_HEAD: Final = re.compile(
    r"(?:仍|还|尚)有[^，。]{0,24}(?:未|没有)|(?:存在|仍有)[^，。]{0,24}(?:现象|问题|不足|短板)|(?:不够|不足|不力|不到位|不实|不深|不强|滞后|薄弱)$"
)
_STILL: Final = re.compile(r"(?:仍|还|尚)(?:然|旧)?有[^，。]{0,20}(?:存在|未|没|不)|依然存在|仍然?存在")
_BUT: Final = re.compile(r"但|然而|不过|可是|与此同时")
# 没有安全这个“1”，再多的“0”都无意义: what would be, not what is.
_WITHOUT: Final = re.compile(r"没有[^，。]{1,16}，[^，。]{0,14}(?:毫无|就没|就不|都是|都没|一切)")
_NUMBERED: Final = re.compile(r"[（(\d一二三四五六七八九十]")
_GIVEN: Final = re.compile(
    r"^(?:对|对于|针对|凡是|凡|聚焦|围绕|解决|着力解决|要|必须|防止|查找|整改|坚决|力戒|杜绝|重点|着力|如|若|严防|不搞|不得|按|为)"
)
_CONNECTIVE: Final = re.compile(
    r"^(?:特别是|尤其是|同时|此外|另外|比如|例如|主要是|具体表现为|表现在|但是|但|而|而且|并且|不过|其中|个别地方)(?=[^，])"
)
_SPLIT: Final = re.compile(rf"、(?={any_of(FLAW_SUBJECTS)})")
_LABEL: Final = re.compile(r"^[^，：。]{2,14}(?:方面|上)$|^从[^，。]{1,12}看$|如下$")
_OUGHT: Final = frozenset({"应", "应当", "应该", "须"})
_GOOD: Final = re.compile(
    r"^(?:虽然|尽管|总体|好改的|大多数|绝大多数)|(?:已经[^，。]{0,6}了|成效|成绩|较好|良好|来之不易|通过验收|达标|办结)$|^(?:在看到|在肯定)"
)


@dataclass(frozen=True, slots=True)
class Admission:
    """The flaws one segment admits; `number` is its place among the segments."""

    number: int
    pieces: tuple[Stretch, ...]


def admitted(paper: Paper, taken: Collection[int]) -> tuple[Admission, ...]:
    """The admissions of a paper; segments that start where a duty does are none."""
    return tuple(_admissions(paper, taken))


def _admissions(paper: Paper, taken: Collection[int]) -> Iterator[Admission]:
    rows = tables(paper.layout).lines
    series = _series(paper)
    level, before = SILENT, None
    for number, segment in enumerate(paper.segments):
        level = _entered(paper, segment, before, level)
        before = segment
        if level == SILENT and (_adverse(paper, segment) or segment.paragraph in series):
            level = WEAK
        if segment.start in taken or segment.paragraph in rows or _silent(paper, segment):
            continue
        found, level = _walk(paper, segment, level)
        pieces = tuple(piece for clause in found for piece in _pieces(paper, clause))
        if pieces:
            yield Admission(number, pieces)


def _silent(paper: Paper, segment: Segment) -> bool:
    """Headings, questions and the ground of a paper admit nothing."""
    flaw = _named(paper, segment) or (paper.part(segment) == "flaws" and _headed(paper, segment))
    named = segment.heading and not flaw
    return (
        named
        or segment.closer in ("？", "?")
        or paper.part(segment) == "ground"
        or bool(_WITHOUT.search(segment.plain))
    )


def _named(paper: Paper, segment: Segment) -> bool:
    """Whether the segment is called a flaw: 问题一：……"""
    return (
        segment.numbered
        and paper.nodes[segment.node].mark.style == "topic"
        and "问题" in paper.headings(segment.node)[0][:2]
    )


def _headed(paper: Paper, segment: Segment) -> bool:
    """Whether the heading above names something wanting itself (管理粗放), not only flaws at large (存在的问题)."""
    heading = paper.headings(segment.node)[0]
    return flaw_words.wants(heading) and not flaw_words.heads(heading) and bool(_NUMBERED.match(heading))


def _series(paper: Paper) -> frozenset[int]:
    """The paragraphs that go through 有的…，有的…，有的… and say of one that it is wanting."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for segment in paper.segments:
        clauses = (clause.plain for clause in paper.layout.clauses(segment))
        found[segment.paragraph] += [clause for clause in clauses if flaw_words.some_do(clause)]
    return frozenset(
        number
        for number, clauses in found.items()
        if len(clauses) >= SERIES and any(map(flaw_words.wants, clauses)) and not any(map(flaw_words.praises, clauses))
    )


def _adverse(paper: Paper, segment: Segment) -> bool:
    """Whether the segment opens with 但 and names more than one thing wanting."""
    clauses = paper.layout.clauses(segment)
    return bool(_BUT.match(segment.plain)) and sum(flaw_words.wants(clause.plain) for clause in clauses) > 1


def _entered(paper: Paper, segment: Segment, before: Segment | None, level: int) -> int:
    """How far flaws are expected where the segment begins."""
    if _named(paper, segment):
        return WHOLE
    if paper.part(segment) == "flaws":
        return WHOLE if segment.numbered or _headed(paper, segment) else WEAK
    if before is None or before.node != segment.node or before.heading:
        return SILENT
    if before.closer in ("：", ":"):
        return level
    return min(level, WEAK if before.closer == "。" else WHOLE) if before.paragraph == segment.paragraph else SILENT


def _walk(paper: Paper, segment: Segment, level: int) -> tuple[list[Stretch], int]:
    """The clauses of a segment that are flaws, and how far more are expected behind it."""
    clauses = paper.layout.clauses(segment)
    asked = any(marks.modal(clause.plain) for clause in clauses)
    found: list[Stretch] = []
    sees = any(flaw_words.turns_to(clause.plain) for clause in clauses)
    for place, clause in enumerate(clauses):
        closer = paper.layout.quiet[clause.end : clause.end + 1]
        if _opens(clause.plain, closer, last=place == len(clauses) - 1):
            level = WHOLE
        elif _turns(clause.plain):
            level = SILENT
        elif _counts(clause.plain, level):
            found.append(clause)
            level = WHOLE
        elif level == SILENT and not asked and _of_itself(clause.plain, first=not place):
            found.append(clause)
            level = WHOLE if not _ALONE.search(clause.plain) else SILENT
    return found, max(level, WEAK) if sees else level


def _turns(clause: str) -> bool:
    """Whether the clause leaves the flaws; what ought to have been (应于9月底完成) does not."""
    word = marks.modal(clause)
    return flaw_words.turns(clause) or bool(word and word.word not in _OUGHT and not flaw_words.wants(clause))


def _opens(clause: str, closer: str, *, last: bool) -> bool:
    """Whether the clause announces flaws: before a colon, or as a sentence of its own."""
    return (closer in (":", "：") or (last and closer in ("。", ""))) and flaw_words.announces(clause)


def _counts(clause: str, level: int) -> bool:
    """Whether a clause is a flaw where some are expected; a weak expectation asks for a word of want."""
    if level == SILENT or _LABEL.match(clause) or flaw_words.vague(clause) or len(clause) < LEAST_WORDS:
        return False
    if _GOOD.search(clause) or (marks.modal(clause) and not flaw_words.wants(clause)):
        return False
    return level == WHOLE or flaw_words.some_do(clause) or (flaw_words.wants(clause) and not _GIVEN.match(clause))


def _of_itself(clause: str, *, first: bool) -> bool:
    """Whether the clause admits a flaw unannounced: 部分单位迟迟不动, 学习存在不够平衡的现象."""
    if _GIVEN.match(clause) or flaw_words.vague(clause) or len(clause) < LEAST_WORDS:
        return False
    some = flaw_words.some_do(clause) and flaw_words.wants(clause)
    stated = bool(_HEAD.search(clause)) and (first or bool(_STILL.search(clause)))
    return some or stated or flaw_words.few_do(clause) or bool(_ALONE.search(clause))


def _pieces(paper: Paper, clause: Stretch) -> tuple[Stretch, ...]:
    """The clause without its connective, cut where 、 joins two flaws of different bodies."""
    cuts = [
        clause.start + cut.start()
        for cut in _SPLIT.finditer(clause.plain)
        if flaw_words.wants(clause.plain[max(0, cut.start() - 40) : cut.start()])
    ]
    rough = (paper.layout.trimmed(start, end) for start, end in pairwise([clause.start, *cuts, clause.end]))
    return tuple(_bare(piece) for piece in rough if piece.plain)


def _bare(piece: Stretch) -> Stretch:
    """The piece without the connective it opens with."""
    lead = _CONNECTIVE.match(piece.plain)
    cut = lead.end() if lead else 0
    return Stretch(piece.start + cut, piece.end, piece.plain[cut:])
