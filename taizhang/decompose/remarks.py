"""What a paper reports as done, and what it admits is wanting."""

from collections.abc import Collection, Sequence
from typing import Final

from taizhang.decompose import flaw_words, flaws, marks
from taizhang.decompose.analysis import Obligation, Remark
from taizhang.decompose.labels import Label
from taizhang.decompose.measures import measure
from taizhang.decompose.paper import Paper
from taizhang.decompose.parts import AGENDA, answers, genre, plans
from taizhang.decompose.reported import (
    adopted,
    agreed,
    aimed,
    ended,
    examined,
    gained,
    happened,
    idle,
    issued,
    later,
    perfect,
    recalled,
    set_up,
    status,
    thanks,
    told,
    turned,
)
from taizhang.decompose.segments import Segment
from taizhang.decompose.sentences import Stretch

HEAD_WORDS: Final = 80
SURE: Final = 0.2
UNSURE: Final = -1.0


def achievements(
    paper: Paper, obliged: Collection[Obligation], admissions: Sequence[flaws.Admission]
) -> tuple[Remark, ...]:
    """One remark a segment: all of a reporting part, elsewhere the sentences that tell what was done."""
    taken = {one.start for one in obliged}
    admitted = {flaw.number: flaw for flaw in admissions}
    planned = plans(paper.title)
    return tuple(
        _remark(paper, segment, paper.headings(segment.node))
        for number, (segment, label) in enumerate(zip(paper.segments, paper.labels, strict=True))
        if not segment.heading
        and segment.paragraph not in paper.tables.lines
        and (not planned or _recalls(paper, segment))
        and not (number in admitted and _darkens(paper, segment, admitted[number]))
        and _tells(paper, segment, label, segment.start in taken)
    )


def shortcomings(paper: Paper, admissions: Sequence[flaws.Admission]) -> tuple[Remark, ...]:
    """One remark a clause: each thing wanting that an entry could be made of."""
    return tuple(
        _remark(paper, piece, (segment.plain[:HEAD_WORDS], *paper.headings(segment.node)))
        for flaw in admissions
        for segment in (paper.segments[flaw.number],)
        for piece in flaw.pieces
    )


def _recalls(paper: Paper, segment: Segment) -> bool:
    """Whether the segment looks back inside a plan: in a part that reports, or before what it lays out."""
    part = paper.part(segment)
    return part == "report" or (paper.free(segment) and recalled(segment.plain))


def _darkens(paper: Paper, segment: Segment, flaw: flaws.Admission) -> bool:
    """Whether what the segment admits leaves no work to tell: it begins with it, or ends nothing before it."""
    first = flaw.pieces[0].start
    return first == segment.start or not ended(paper.layout.quiet[segment.start : first])


def _tells(paper: Paper, segment: Segment, label: Label, obliged: bool) -> bool:
    """Whether the segment tells of work done."""
    part, text = paper.part(segment), segment.plain
    if (
        part == "ground"
        or issued(text)
        or label in ("aside", "wanting")
        or AGENDA.search(text)
        or segment.closer in ("：", ":")
    ):
        return False
    if obliged or adopted(text) or agreed(text):
        return adopted(text) or not obliged
    if status(text) or marks.defines(text) or thanks(text) or later(text):
        return False
    if aimed(text, paper.dated) or happened(text) or (segment.node < 0 and examined(text)):
        return False
    return _reports(paper, segment, label)


def _reports(paper: Paper, segment: Segment, label: Label) -> bool:
    """Whether the segment reports; a second look that is sure goes before its place and its words."""
    told, look = _reporting(paper, segment, label), paper.looks.get(segment.start)
    return told if look is None else look.tells > (UNSURE if told else SURE)


def _reporting(paper: Paper, segment: Segment, label: Label) -> bool:
    """Whether the place or the words of the segment report."""
    part, text = paper.part(segment), segment.plain
    demanded = any(map(marks.modal, segment.said))
    if label == "done":
        return not demanded
    if part == "flaws":
        return not demanded and ((perfect(text) and told(text)) or gained(text))
    if part == "report" and idle(text) and genre(paper.title) == "mixed":
        return False
    if part == "report":
        return (not turned(text) and not _wanting(paper, segment)) or (told(text) and not demanded)
    return not demanded and (told(text) or (paper.free(segment) and _works(paper, segment)))


def _wanting(paper: Paper, segment: Segment) -> bool:
    """Whether a sentence that answers a problem only says that it is there: 堆场未硬化，无喷淋."""
    wants = sum(map(flaw_words.wants, segment.said)) * 2 > len(segment.said)
    return wants and answers(paper.title) and not ended(segment.plain)


def _works(paper: Paper, segment: Segment) -> bool:
    """Whether a sentence of a part that may do anything tells an end, or how the work of the paper was set up."""
    if ended(segment.plain):
        return True
    return segment.node < 0 and answers(paper.title) and set_up(segment.plain)


def _remark(paper: Paper, piece: Stretch | Segment, headings: Sequence[str]) -> Remark:
    clauses = tuple(clause.plain for clause in paper.layout.clauses(piece))
    return Remark(
        start=piece.start,
        end=piece.end,
        text=paper.layout.text[piece.start : piece.end],
        sentence=paper.layout.sentence_at(piece.start),
        measure=measure(clauses, headings),
    )
