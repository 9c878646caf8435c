"""Whether a segment obliges: the words that say so, or "" (report, slogan, condition, definition, quotation, heading)."""

import re
from collections.abc import Sequence
from typing import Final

from taizhang.decompose import actors, marks
from taizhang.decompose.lexicon import DUTY_VERBS, INNER, NOT_DUTY, OPENINGS, RESULTS, any_of
from taizhang.decompose.paper import Paper
from taizhang.decompose.parts import AGENDA
from taizhang.decompose.segments import Segment
from taizhang.errors import msg

TAIL: Final = msg("责任尾注")
_CONNECTIVE: Final = re.compile(
    r"^(?:同时|此外|另外|其中|最后|首先|其次|再次|具体来说|一方面|另一方面|在此基础上|下一步|下步|今后|接下来|现阶段|当前|目前|然后|此后|届时|并|一要|二要)(?:，|$)?"
)
_DUTY: Final = re.compile(any_of(DUTY_VERBS, OPENINGS))
_NOT_DUTY: Final = re.compile(any_of(NOT_DUTY))
_IS: Final = re.compile(r"(?<![特尤但凡于总还一求既真就老])是(?!否|非)")
# 学习贯彻…主题教育，自上而下分两批开展: the name of a campaign opens as if it were a verb.
_TOPIC: Final = re.compile(
    r"^(?!.*(?:开展|推进|抓|组织|实施|做好|深化|谋划|参加|落实|巩固|搞好|加强|强化|把|以)).{0,40}(?:主题教育|学习教育|教育整顿|行动|活动|工程|会议)$"
)
_QUOTED: Final = re.compile(r"[“《][^”》]{0,80}[”》]")
_HOW: Final = re.compile(
    r"得(?:如何|怎么样|好不好|怎样)|意义重大|至关重要|任务(?:繁重|艰巨)|现(?:就|将).{0,30}(?:如下|通知)|(?:制定|特制定)本|如下$|^在全党"
)
_LIMB: Final = re.compile(r"^(?:以|既|又|从)[^，]{2,6}，[^，]{4,8}$")
_OWN_MEETING: Final = re.compile(r"^会议(?:要求|强调|决定|明确|议定)$|^会议(?:要求|决定|议定)")
_INNER: Final = re.compile(rf"(?:{any_of(INNER)})(?:”)?$")
_RESULT: Final = re.compile(rf"^(?:{any_of(RESULTS)})")
_ASKED: Final = re.compile(r"^(?:要|必须|应当|应|须|务必|不得)")
_WISH: Final = re.compile(r"^(?:让我们|我们坚信|我相信|祝)|^大家要|^希望(?:大家|全体|全市|全县|同志们)")


def why(paper: Paper, segment: Segment, after_demand: bool) -> str:
    """The words that make the segment an obligation, or ""; `after_demand`: the sentence before it demanded."""
    clauses = tuple(clause.plain for clause in paper.layout.clauses(segment))
    part = paper.part(segment)
    if part == "flaws" or _aside(paper, segment, clauses):
        return ""
    word = _demand(clauses)
    if word:
        return "" if part == "report" and marks.reports(segment.plain) and word == "将" else word
    if part == "demand" or (after_demand and part == "mixed"):
        return _bare(segment, clauses)
    return ""


def _aside(paper: Paper, segment: Segment, clauses: Sequence[str]) -> bool:
    """Lead-ins, agenda previews, perorations, limbs of a slogan and inner states."""
    sentence = paper.layout.quiet[max(0, segment.start - 200) : segment.start].rpartition("。")[2]
    return (
        segment.closer in ("：", ":")
        or (bool(AGENDA.search(sentence + segment.plain)) and "请" not in segment.plain)
        or (segment.numbered and bool(AGENDA.search(sentence)))
        or bool(_LIMB.match(segment.plain))
        or (segment.node < 0 and bool(_WISH.match(clauses[0])))
        or (bool(marks.FLAW_SUBJECT.match(clauses[0])) and not any(_ASKED.match(clause) for clause in clauses[1:]))
        or _only_inner(clauses)
    )


def _only_inner(clauses: Sequence[str]) -> bool:
    """Whether every clause that is no mere result asks for a state of mind."""
    efforts = [clause for clause in clauses if not _RESULT.match(clause)]
    states = [part for clause in efforts for part in clause.split("、") if len(part) > 3 or len(efforts) == 1]
    return bool(states) and all(_INNER.search(part) for part in states)


def _demand(clauses: Sequence[str]) -> str:
    """The first word of demand that is the speaker's own."""
    quoted = False
    for clause in clauses:
        if _OWN_MEETING.match(clause):
            return clause[:4]
        word = marks.modal(clause)
        if word and (not quoted or actors.subject(clause, word.at)) and not marks.hopes(clause):
            return word.word
        quoted = quoted or marks.quotes(clause)
    return ""


def _bare(segment: Segment, clauses: Sequence[str]) -> str:
    """The verb of a bare imperative in a part that demands, or ""."""
    if (
        any(marks.quotes(clause) for clause in clauses)
        or marks.conditional(segment.plain)
        or marks.defines(segment.plain)
        or _HOW.search(segment.plain)
    ):
        return ""
    first = _QUOTED.sub("", clauses[0])
    opening = _CONNECTIVE.sub("", first) or (clauses[1] if len(clauses) > 1 else "")
    if _TOPIC.match(opening):
        return ""
    if _IS.search(opening) and not opening.startswith(("把", "将")):
        return ""
    if found := (None if _NOT_DUTY.match(opening) else _DUTY.match(opening)):
        return found.group()
    name = actors.leading(clauses[0])
    return clauses[0][len(name) : len(name) + 4] if name else ""
