"""What a paper reports as done, and what it admits is wanting."""

import re
from collections.abc import Collection
from itertools import pairwise
from typing import Final

from taizhang.decompose import marks
from taizhang.decompose.analysis import Obligation, Remark
from taizhang.decompose.lexicon import FLAW_SUBJECTS, any_of
from taizhang.decompose.measures import measure
from taizhang.decompose.paper import Paper
from taizhang.decompose.parts import AGENDA
from taizhang.decompose.segments import Segment
from taizhang.decompose.sentences import Stretch

_ADOPTED: Final = re.compile(
    r"一致(?:同意|通过)|审议通过|表决通过|同意通过|原则同意|同意《|通过(?:了)?《|听取(?:了|并)"
)
_STATUS: Final = re.compile(r"^(?:[^，]{0,40}(?:正式)?(?:全面)?(?:启动|收官|开启|展开))$")
# Announces flaws without naming one: 还存在一些短板弱项, 还有不少差距.
_VAGUE: Final = re.compile(
    r"(?:存在|还有|仍有|有)(?:着)?(?:一些|不少|一定的?|许多|诸多|以下|如下|几个|这样那样的|较大|很大|明显)?(?:方面)?的?"
    r"(?:问题|不足|短板|弱项|短板弱项|差距|困难|薄弱环节)(?:和(?:不足|差距|短板|困难))?$|看到"
)
_LEADS: Final = re.compile(
    r"(?:存在|还有|仍有|发现|主要|看到)[^。]{0,20}(?:问题|不足|短板|弱项|差距|薄弱环节)[^，。：]{0,4}[：:。]"
)
_BUT: Final = re.compile(r"^(?:但|但是|同时)?，?(?:也要|还要|我们也)?(?:清醒|清楚)?地?看到|^但|^虽然")
HEAD_WORDS: Final = 80
SENTENCE_WORDS: Final = 300
LEAST_WORDS: Final = 4
_HEAD: Final = re.compile(
    r"存在[^，。]{0,24}(?:现象|问题|不足|短板)|(?:不够|不足|不力|不到位|不实|不深|不强|滞后|薄弱)$"
)
_GIVEN: Final = re.compile(r"^(?:对|对于|针对|凡是|聚焦|围绕|解决|着力解决|要|必须|防止|查找|整改|坚决|力戒|杜绝)")
_CONNECTIVE: Final = re.compile(
    r"^(?:特别是|尤其是|同时|此外|另外|比如|例如|主要是|具体表现为|表现在|但是|但|而且|并且|个别地方)(?=[^，])"
)
_SPLIT: Final = re.compile(rf"、(?={any_of(FLAW_SUBJECTS)})")
_LABEL: Final = re.compile(r"^[^，：。]{2,14}(?:方面|上)$")


def achievements(paper: Paper, obliged: Collection[Obligation]) -> tuple[Remark, ...]:
    """One remark a segment: all of a reporting part, elsewhere the sentences that tell what was done."""
    taken = {one.start for one in obliged}
    return tuple(
        _remark(paper, segment, paper.headings(segment.node))
        for segment in paper.segments
        if not segment.heading and _tells(paper, segment, segment.start in taken)
    )


def _tells(paper: Paper, segment: Segment, obliged: bool) -> bool:
    """Whether the segment tells of work done."""
    part, text = paper.part(segment), segment.plain
    if part in ("flaws", "ground") or AGENDA.search(text) or segment.closer in ("：", ":"):
        return False
    adopted = bool(_ADOPTED.search(text))
    if obliged or adopted:
        return adopted
    if _STATUS.match(text) or marks.defines(text) or _admits(paper, segment):
        return False
    told = marks.reports(text)
    demanded = any(marks.modal(clause.plain) for clause in paper.layout.clauses(segment))
    turned = bool(_BUT.match(text))
    return (told and not demanded) or (part == "report" and not turned)


def shortcomings(paper: Paper, obliged: Collection[Obligation]) -> tuple[Remark, ...]:
    """One remark a clause: each thing wanting that an entry could be made of."""
    taken = {one.start for one in obliged}
    return tuple(
        _remark(paper, piece, (segment.plain[:HEAD_WORDS], *paper.headings(segment.node)))
        for segment in paper.segments
        if not segment.heading and segment.start not in taken and _admits(paper, segment)
        for piece in _flaws(paper, segment)
    )


def _admits(paper: Paper, segment: Segment) -> bool:
    """Whether the segment admits flaws: in a part or after words that say so, or of itself (有的单位…)."""
    clauses = [clause.plain for clause in paper.layout.clauses(segment)]
    if paper.part(segment) == "flaws" or _led(paper, segment):
        return segment.numbered or any(marks.FLAW.search(clause) for clause in clauses)
    if _GIVEN.match(clauses[0]):
        return False
    opens = bool(_HEAD.search(clauses[0])) and not _VAGUE.search(clauses[0])
    subjects = any(marks.FLAW_SUBJECT.match(clause) and marks.FLAW.search(clause) for clause in clauses)
    return opens or (subjects and paper.part(segment) != "demand")


def _led(paper: Paper, segment: Segment) -> bool:
    """Whether flaws were announced before: 还存在一些问题：有的…；个别…, or in the sentences before of this paragraph."""
    before = paper.layout.quiet[max(0, segment.start - SENTENCE_WORDS) : segment.start].rpartition("\n")[2]
    if marks.FLAW_SUBJECT.match(segment.plain) and _LEADS.search(before):
        return True
    return bool(_LEADS.search(before.rpartition("。")[2]))


def _flaws(paper: Paper, segment: Segment) -> tuple[Stretch, ...]:
    """The clauses of a segment that are flaws; under a head clause (…存在不够…的现象) all are."""
    clauses = paper.layout.clauses(segment)
    known = paper.part(segment) == "flaws" and segment.numbered
    whole = known or _led(paper, segment) or bool(_HEAD.search(clauses[0].plain))
    pieces = (piece for clause in clauses for piece in _pieces(paper, clause))
    return tuple(piece for piece in pieces if _wanting(piece.plain, whole=whole))


def _pieces(paper: Paper, clause: Stretch) -> tuple[Stretch, ...]:
    """The clause without its connective, cut where 、 joins two flaws of different bodies."""
    cuts = [
        clause.start + cut.start()
        for cut in _SPLIT.finditer(clause.plain)
        if marks.FLAW.search(clause.plain[max(0, cut.start() - 40) : cut.start()])
    ]
    rough = (paper.layout.trimmed(start, end) for start, end in pairwise([clause.start, *cuts, clause.end]))
    return tuple(_bare(piece) for piece in rough if piece.plain)


def _bare(piece: Stretch) -> Stretch:
    """The piece without the connective it opens with."""
    lead = _CONNECTIVE.match(piece.plain)
    cut = lead.end() if lead else 0
    return Stretch(piece.start + cut, piece.end, piece.plain[cut:])


def _wanting(clause: str, *, whole: bool) -> bool:
    """Whether the clause is a flaw itself and not the announcement of some."""
    if (
        (_GIVEN.match(clause) and not whole)
        or _LABEL.match(clause)
        or _VAGUE.search(clause)
        or len(clause) < LEAST_WORDS
    ):
        return False
    return whole or bool(marks.FLAW.search(clause))


def _remark(paper: Paper, piece: Stretch | Segment, headings: tuple[str, ...]) -> Remark:
    clauses = tuple(clause.plain for clause in paper.layout.clauses(piece))
    return Remark(
        start=piece.start,
        end=piece.end,
        text=paper.layout.text[piece.start : piece.end],
        sentence=paper.layout.sentence_at(piece.start),
        measure=measure(clauses, headings),
    )
