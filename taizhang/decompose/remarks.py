"""What a paper reports as done, and what it admits is wanting."""

from collections.abc import Collection, Sequence
from typing import Final

from taizhang.decompose import flaws, marks
from taizhang.decompose.analysis import Obligation, Remark
from taizhang.decompose.measures import measure
from taizhang.decompose.paper import Paper
from taizhang.decompose.parts import AGENDA
from taizhang.decompose.reported import adopted, status, thanks, told, turned
from taizhang.decompose.segments import Segment
from taizhang.decompose.sentences import Stretch
from taizhang.decompose.tables import tables

HEAD_WORDS: Final = 80


def achievements(paper: Paper, obliged: Collection[Obligation]) -> tuple[Remark, ...]:
    """One remark a segment: all of a reporting part, elsewhere the sentences that tell what was done."""
    taken = {one.start for one in obliged}
    rows = tables(paper.layout).lines
    admitted = {piece.number for piece in flaws.admitted(paper, taken)}
    return tuple(
        _remark(paper, segment, paper.headings(segment.node))
        for number, segment in enumerate(paper.segments)
        if not segment.heading
        and number not in admitted
        and segment.paragraph not in rows
        and _tells(paper, segment, segment.start in taken)
    )


def shortcomings(paper: Paper, obliged: Collection[Obligation]) -> tuple[Remark, ...]:
    """One remark a clause: each thing wanting that an entry could be made of."""
    taken = {one.start for one in obliged}
    return tuple(
        _remark(paper, piece, (segment.plain[:HEAD_WORDS], *paper.headings(segment.node)))
        for flaw in flaws.admitted(paper, taken)
        for segment in (paper.segments[flaw.number],)
        for piece in flaw.pieces
    )


def _tells(paper: Paper, segment: Segment, obliged: bool) -> bool:
    """Whether the segment tells of work done."""
    part, text = paper.part(segment), segment.plain
    if part in ("flaws", "ground") or AGENDA.search(text) or segment.closer in ("：", ":"):
        return False
    if obliged or adopted(text):
        return adopted(text)
    if status(text) or marks.defines(text) or thanks(text):
        return False
    demanded = any(marks.modal(clause.plain) for clause in paper.layout.clauses(segment))
    return (told(text) and not demanded) or (part == "report" and not turned(text))


def _remark(paper: Paper, piece: Stretch | Segment, headings: Sequence[str]) -> Remark:
    clauses = tuple(clause.plain for clause in paper.layout.clauses(piece))
    return Remark(
        start=piece.start,
        end=piece.end,
        text=paper.layout.text[piece.start : piece.end],
        sentence=paper.layout.sentence_at(piece.start),
        measure=measure(clauses, headings),
    )
