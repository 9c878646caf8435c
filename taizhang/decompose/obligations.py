"""Obligations: who is to do what by when, each with the words that made it one; nothing is invented."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import Final

from taizhang.decompose import actors, dates, deadlines, demands, marks
from taizhang.decompose.analysis import Obligation
from taizhang.decompose.deliverables import deliverables
from taizhang.decompose.firmness import firmness
from taizhang.decompose.measures import measure
from taizhang.decompose.paper import Paper
from taizhang.decompose.segments import Segment
from taizhang.decompose.tails import Tail, is_tail, tail

_FORBIDDEN: Final = re.compile(r"(?:力戒|严禁|不得|杜绝|禁止|反对)(?P<object>[^，。、]{2,8})")
_BODIES: Final = (
    (re.compile(r"指导组|督导组|督查组|巡察组|检查组"), "supervision"),
    (re.compile(r"领导小组|办公室|党委|党组|党组织|党支部|工作组|主要领导|主要负责"), "organisation"),
)
_MADE: Final = re.compile(r"建立|制定|出台|编制|形成|列出|建好|印发")
_EXECUTED: Final = re.compile(
    r"作[^，]{0,20}(?:汇报|介绍|发言|讲话|说明)|进行[^，]{0,16}(?:介绍|表决|发言|讨论)|发言$|讲话$"
)


def obligations(paper: Paper) -> tuple[Obligation, ...]:
    """All obligations of a document in the order of the text."""
    found: list[Obligation] = []
    for _, line in groupby(paper.segments, key=lambda segment: segment.paragraph):
        found.extend(_of_paragraph(paper, tuple(line), found))
    return tuple(found)


def _of_paragraph(paper: Paper, line: tuple[Segment, ...], before: list[Obligation]) -> list[Obligation]:
    """The obligations of one paragraph; a tail at its end belongs to all of them, a line of tails to the last one."""
    found: list[Obligation] = []
    trailing = Tail()
    after_demand = False
    for segment in line:
        if is_tail(segment.plain):
            trailing = trailing.joined(tail(segment.plain))
            continue
        reason = _heading(paper, segment, line) if segment.heading else demands.why(paper, segment, after_demand)
        reason = reason or (demands.TAIL if tail(segment.plain).actor else "")
        after_demand = bool(reason) and not segment.heading
        if reason:
            found.append(_obligation(paper, segment, reason))
    if trailing == Tail():
        return found
    if not found and before:
        before[-1] = _with_tail(before[-1], trailing, paper)
    return [_with_tail(one, trailing, paper) for one in found]


def _obligation(paper: Paper, segment: Segment, reason: str) -> Obligation:
    """The segment as an obligation with all that it says of itself."""
    clauses = tuple(clause.plain for clause in paper.layout.clauses(segment))
    products = deliverables(clauses)
    own = tail(segment.plain)
    actor = own.actor or actors.actors(clauses)
    found = deadlines.first(segment.plain, paper.dated)
    executed = bool(_EXECUTED.search(segment.plain)) and reason == "请"
    one = Obligation(
        start=segment.start,
        end=segment.end,
        text=paper.layout.text[segment.start : segment.end],
        sentence=segment.sentence,
        actor=actor,
        measure="meeting" if executed else _measure(clauses, paper.headings(segment.node), actor),
        deadline=found.words if found else "",
        due=found.due if found else None,
        due_reason=found.reason if found else "",
        deliverables=products,
        firmness="firm" if executed else firmness(segment.plain, actor, products),
        why=reason,
        section=paper.section(segment.node),
    )
    return _with_tail(one, own, paper)


def _measure(clauses: tuple[str, ...], headings: tuple[str, ...], actor: str) -> str:
    """The measure the words name, else the one the acting body is there for."""
    named = measure(clauses, headings)
    usual = next((name for pattern, name in _BODIES if pattern.search(actor)), "general")
    return usual if named == "general" else named


def _with_tail(one: Obligation, end: Tail, paper: Paper) -> Obligation:
    """The obligation with the actor and the time limit of its tail; what the tail does not say stays."""
    if end.actor:
        one = replace(one, actor=end.actor, firmness="firm")
    if end.deadline:
        due, reason = deadlines.resolve(end.deadline, paper.dated)
        one = replace(one, deadline=end.deadline, due=due, due_reason=reason, firmness="firm")
    return one


def _heading(paper: Paper, segment: Segment, line: tuple[Segment, ...]) -> str:
    """Why a heading is an obligation: it names an actor, a product, a day or a ban that its body does not restate."""
    clauses = tuple(clause.plain for clause in paper.layout.clauses(segment))
    if paper.nodes[segment.node].mark.style == "agenda":
        return "请" if any((word := marks.modal(clause)) and word.word == "请" for clause in clauses) else ""
    if paper.part(segment) != "demand" or paper.nodes[segment.node].children:
        return ""
    body = "".join(other.plain for other in line if other.node == segment.node and not other.heading)
    return next((reason for name, reason in _named(segment.plain, clauses) if name not in body), "")


def _named(text: str, clauses: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """What a heading names that can be asked for, each with the word that names it."""
    if _MADE.search(text):
        yield from ((product, product) for product in deliverables(clauses))
    if ban := _FORBIDDEN.search(text):
        yield ban["object"], ban.group()
    if actor := actors.actors(clauses):
        yield actor, actor
    if len(clauses) > 2 and "带头" in text:
        yield "带头", "带头"
    if day := deadlines.first(text, None):
        yield (day.words, day.words) if day.reason == dates.NO_DATE else ("", "")
