"""Obligations: who is to do what by when, each with the words that made it one; nothing is invented."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice, takewhile
from typing import Final

from taizhang.decompose import actors, attribution, bans, dates, deadlines, demands, labels, limits, marks
from taizhang.decompose.analysis import Obligation
from taizhang.decompose.carried import carried
from taizhang.decompose.deliverables import deliverables
from taizhang.decompose.firmness import firmness
from taizhang.decompose.measures import measure
from taizhang.decompose.paper import Paper
from taizhang.decompose.partners import partners
from taizhang.decompose.repeats import repeats
from taizhang.decompose.second_look import words_that_ask
from taizhang.decompose.segments import Segment, part_of
from taizhang.decompose.signed import signed
from taizhang.decompose.stages import stages
from taizhang.decompose.tables import Row
from taizhang.decompose.tails import Tail, is_tail, lead_sentence, tail, units
from taizhang.errors import msg

MOST_CLAUSES: Final = 200
PLAIN: Final = 2
MOST_SEGMENTS: Final = 200
SURE: Final = 0.4
ROW: Final = msg("任务表")
# 施工前请专业人员现场把关（牵头单位：县住建局）: who only lends a hand to the one who answers.
_HELPERS: Final = re.compile(r"[^；]*(?:人员|专家|医疗机构)")
_FORBIDDEN: Final = re.compile(r"(?:力戒|严禁|不得|杜绝|禁止|反对)(?P<object>[^，。、]{2,8})")
_OPENS: Final = "（(【"
_HEAD_TAIL: Final = re.compile(r"^(?:[（(【][^（）()【】]{3,160}[）)】])+")
_BRACKETS: Final = re.compile(r"（[^（）]{1,40}）")
_MADE: Final = re.compile(r"建立|制定|出台|编制|形成|列出|建好|印发")
# 下半年打算: when is said of all that stands under it.
_ONLY_WHEN: Final = re.compile(r"(?:打算|安排|计划|工作|任务|重点|思路|目标)$")
_EXECUTED: Final = re.compile(
    r"作[^，]{0,20}(?:汇报|介绍|发言|讲话|说明)|进行[^，]{0,16}(?:介绍|表决|发言|讨论)|发言$|讲话$"
)


@dataclass(frozen=True, slots=True)
class _Asked:
    """Why a segment obliges, and whose words it passes on; `basis`: it only hands on what was said to others."""

    why: str
    said_by: str = ""
    basis: bool = False
    heading: bool = False


def obligations(paper: Paper) -> tuple[Obligation, ...]:
    """All obligations of a document in the order of the text."""
    found: list[Obligation] = []
    block: tuple[Segment, ...] = ()
    start, tailed = 0, False
    for number, line in groupby(paper.segments, key=lambda segment: segment.paragraph):
        segments = tuple(line)
        if number in paper.tables.lines:
            block, start = (), len(found)
        elif all(is_tail(segment.plain) for segment in segments):
            found[start:] = _assigned(paper, found[start:], block, segments)
            tailed = True
        else:
            start = start if not tailed and _row_of_measures(paper, block, segments) else len(found)
            block, tailed = segments, False
            found.extend(_of_paragraph(paper, segments))
    found.extend(_of_row(paper, row) for row in paper.tables.rows)
    staged = stages(paper, sorted(found, key=lambda one: one.start))
    return repeats(carried(paper, staged))


def _row_of_measures(paper: Paper, block: tuple[Segment, ...], line: tuple[Segment, ...]) -> bool:
    """Whether a line goes on the row of measures of the line before it: the tail behind the row is said of all."""
    return bool(block) and all(paper.named.get(one[0].start) == "demand" for one in (block, line))


def _of_paragraph(paper: Paper, line: tuple[Segment, ...]) -> list[Obligation]:
    """The obligations of one paragraph; a row of tails belongs to all since the row before it."""
    found: list[Obligation] = []
    since, end, head = 0, Tail(), Tail()
    before = _Asked("")
    for at, segment in ((at, piece) for at, whole in enumerate(line) for piece in _apart(paper, whole)):
        if is_tail(segment.plain):
            end = end.joined(tail(segment.plain))
            continue
        if not found and at + 1 < len(line) and (lead := lead_sentence(segment.plain)) != Tail():
            head = lead
            continue
        asked = _asked(paper, segment, _body(line, at), after_demand=bool(before.why) and not before.heading)
        if _goes_on(line, at, segment):
            asked = _in_one_breath(segment.said[:MOST_CLAUSES], before, asked)
        before = asked = _looked_again(paper, segment, asked)
        if asked.why:
            if end != Tail():
                found[since:] = [_with_tail(one, end, paper) for one in found[since:]]
                since, end = len(found), Tail()
            found.append(_obligation(paper, segment, asked))
    found[since:] = [_with_tail(one, end, paper) for one in found[since:]]
    return [one if one.actor else _with_tail(one, head, paper) for one in found]


def _looked_again(paper: Paper, segment: Segment, asked: _Asked) -> _Asked:
    """What the second look leaves of it: sure of the opposite it is right, but who is named and told stays told."""
    look = None if segment.heading or asked.why == demands.TAIL else paper.looks.get(segment.start)
    if look is None or abs(look.asks) < SURE or (look.asks > 0) == bool(asked.why):
        return asked
    if not asked.why:
        return replace(asked, why=words_that_ask(segment))
    told = any(map(marks.modal, segment.said)) and actors.actors(segment.said[:MOST_CLAUSES])
    return asked if told else replace(asked, why="")


def _apart(paper: Paper, segment: Segment) -> tuple[Segment, ...]:
    """（县人社局负责）发放手册: a tail glued to the head of the next sentence is set apart from it."""
    if segment.plain[0] not in _OPENS:
        return (_unlabelled(paper, segment),)
    bracket = _HEAD_TAIL.match(paper.layout.quiet[segment.start : segment.end])
    if bracket is None or not is_tail(bracket.group()) or segment.start + bracket.end() == segment.end:
        return (segment,)
    middle = segment.start + bracket.end()
    return part_of(paper.layout, segment, end=middle), part_of(paper.layout, segment, start=middle)


def _unlabelled(paper: Paper, segment: Segment) -> Segment:
    """整改措施：收回资金: what it is called is no clause of what is asked."""
    labelled = paper.named.get(segment.start) == "demand" and len(segment.said) > 1 and labels.opens(segment)
    return replace(segment, clauses=segment.clauses[1:], said=segment.said[1:]) if labelled else segment


def _body(line: tuple[Segment, ...], at: int) -> str:
    """What stands on the line under the heading that segment number `at` of the line is."""
    under = takewhile(lambda other: other.node == line[at].node, islice(line, at + 1, at + MOST_SEGMENTS))
    return "".join(other.plain for other in under if not other.heading) if line[at].heading else ""


def _goes_on(line: tuple[Segment, ...], at: int, segment: Segment) -> bool:
    """Whether the segment, or the piece of it, goes on a sentence begun before it on its line."""
    before = line[at] if segment.start > line[at].start else line[at - 1] if at else None
    return before is not None and before.sentence == segment.sentence


def _in_one_breath(clauses: tuple[str, ...], before: _Asked, asked: _Asked) -> _Asked:
    """What goes on in the sentence before it goes on in its voice: as its ground, or as a duty passed on by the same."""
    if asked.said_by:
        return asked
    if before.basis:
        return asked if actors.actors(clauses) else before
    return asked if attribution.own_voice(clauses) else replace(asked, said_by=before.said_by)


def _assigned(
    paper: Paper, found: list[Obligation], block: tuple[Segment, ...], line: tuple[Segment, ...]
) -> list[Obligation]:
    """A line of tails belongs to the block above it; where that obliged nobody yet, its last words now do."""
    end = Tail()
    for segment in line:
        end = end.joined(tail(segment.plain))
    if not found and block and end != Tail() and paper.part(block[-1]) not in ("report", "flaws"):
        found = [_obligation(paper, block[-1], _Asked(demands.TAIL))]
    return [_with_tail(one, end, paper) for one in found]


def _asked(paper: Paper, segment: Segment, body: str, *, after_demand: bool) -> _Asked:
    """Why the segment obliges, and whose words it hands on; `body`: what stands under it when it is a heading."""
    clauses = segment.said[:MOST_CLAUSES]
    quote = attribution.quote(clauses)
    reason = _heading(paper, segment, body) if segment.heading else demands.why(paper, segment, after_demand)
    if not reason:
        own = tail(segment.plain)
        reason = demands.TAIL if own.actor or own.leader else ""
    if not reason and quote and paper.part(segment) in ("demand", "mixed"):
        reason = quote.verb if attribution.passed_on(quote, clauses, paper.title) else ""
    if quote is None:
        return _Asked(reason, heading=segment.heading)
    place = next((at for at, clause in enumerate(clauses) if marks.modal(clause)), len(clauses))
    return _Asked(reason, attribution.said_by(quote, clauses, place), not reason, segment.heading)


def _obligation(paper: Paper, segment: Segment, asked: _Asked) -> Obligation:
    """The segment as an obligation with all that it says of itself."""
    clauses = segment.said[:MOST_CLAUSES]
    products = deliverables(clauses)
    actor = actors.actors(clauses)
    found = limits.first(segment.plain, paper.days(segment.node))
    executed = bool(_EXECUTED.search(segment.plain)) and asked.why == "请"
    one = Obligation(
        start=segment.start,
        end=segment.end,
        text=paper.layout.text[segment.start : segment.end],
        sentence=segment.sentence,
        actor=actor,
        measure="meeting" if executed else measure(clauses, paper.headings(segment.node), actor),
        deadline=found.words.removeprefix(actor) if found else "",
        due=found.due if found else None,
        due_reason=found.reason if found else "",
        rhythm=found.rhythm if found else "",
        deliverables=products,
        firmness="firm" if executed else firmness(segment.plain, actor, products),
        why=asked.why,
        section=paper.section(segment.node),
        partners=partners(clauses, actor),
        said_by=asked.said_by,
        ban=bans.forbids(clauses),
    )
    end = tail(segment.plain)
    return _with_tail(one, end if end != Tail() else Tail(signed(segment.plain)), paper)


def _of_row(paper: Paper, row: Row) -> Obligation:
    """A row of a table of tasks as an obligation: its span is the cell that says what is to be done."""
    words = paper.layout.trimmed(row.start, row.end)
    node = paper.node_at(row.start)
    clauses = tuple(clause.plain for clause in paper.layout.clauses(words)[:MOST_CLAUSES])
    beside = (row.beside,) if row.beside else ()
    one = Obligation(
        start=words.start,
        end=words.end,
        text=paper.layout.text[words.start : words.end],
        sentence=paper.layout.sentence_at(words.start),
        actor="",
        measure=measure(clauses, (*beside, *paper.headings(node)), row.tail.actor),
        deadline="",
        due=None,
        due_reason="",
        deliverables=deliverables(clauses),
        firmness="firm",
        why=ROW,
        section=" > ".join(part for part in (paper.section(node), row.beside) if part),
        ban=bans.forbids(clauses),
    )
    return _with_tail(one, row.tail, paper)


def _with_tail(one: Obligation, end: Tail, paper: Paper) -> Obligation:
    """The obligation with what its tail says; the sentence's own actor and day stand, since they say it of this task."""
    if end == Tail():
        return one
    own = "" if end.actor and _HELPERS.fullmatch(one.actor) else one.actor
    actor = own or end.actor or end.leader
    joining = (*one.partners, *units(end.actor), *end.partners)
    one = replace(
        one,
        actor=actor,
        partners=tuple(name for name in dict.fromkeys(joining) if name not in re.split("[；、]", actor)),
        leader=one.leader or end.leader,
        deliverables=tuple(dict.fromkeys((*one.deliverables, *end.products))),
        firmness="firm",
    )
    return _with_limit(one, end.deadline, paper) if end.deadline else one


def _with_limit(one: Obligation, written: str, paper: Paper) -> Obligation:
    """The limit of the tail where the sentence sets none; a rhythm of its own gives way only to a day."""
    days = paper.days(paper.node_at(one.start))
    found = limits.expected(written, days)
    own = limits.first(one.text, days)
    if one.deadline and own and (own.once or (own.rhythm and not found.due)):
        return one
    return replace(one, deadline=found.words, due=found.due, due_reason=found.reason, rhythm=found.rhythm)


def _heading(paper: Paper, segment: Segment, body: str) -> str:
    """Why a heading is an obligation: it names an actor, a product, a day or a ban that its body does not restate."""
    clauses = segment.said[:MOST_CLAUSES]
    if paper.nodes[segment.node].mark.style == "agenda":
        return "请" if any((word := marks.modal(clause)) and word.word == "请" for clause in clauses) else ""
    style = paper.nodes[segment.node].mark.style
    if style == "topic" or paper.part(segment) != "demand" or paper.nodes[segment.node].children:
        return ""
    return next((reason for name, reason in _named(segment.plain, clauses) if name not in body), "")


def _named(text: str, clauses: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What a heading names that can be asked for, each with the word that names it."""
    if _MADE.search(text):
        yield from ((product, product) for product in deliverables(tuple(clauses)) if len(product) > PLAIN)
    if ban := _FORBIDDEN.search(text):
        yield ban["object"], ban.group()
    if actor := actors.actors(tuple(clauses)):
        yield actor, actor
    if len(clauses) > 2 and "带头" in text:
        yield "带头", "带头"
    if _ONLY_WHEN.search(text):
        return
    if day := deadlines.first(_BRACKETS.sub("", text), None):
        yield (day.words, day.words) if day.reason == dates.NO_DATE else ("", "")
