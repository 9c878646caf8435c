"""Who is told to do it: the grammatical subject as written, never one that is only implied."""

import re
from typing import Final

from taizhang.decompose import marks
from taizhang.decompose.lexicon import ACTOR_TAILS, DUTY_VERBS, any_of

MOST_WORDS: Final = 40
_TAIL: Final = re.compile(rf"(?:{any_of(ACTOR_TAILS)})(?:（[^）]{{1,12}}）)?")
_ENDS: Final = re.compile(rf"(?:{any_of(ACTOR_TAILS)})(?:（[^）]{{1,12}}）)?$")
_LEAD: Final = re.compile(
    r"^(?:(?:同时|此外|另外|因此|所以|今后|下一步|接下来|最后|首先|其次|再次|其中|会议(?:要求|强调|指出|决定|明确)|对此|为此|这就要求|这要求|而且|并且|但是|但"
    r"|刚才|今天|特别是|尤其是)[，：]?)+"
)
_TRAIL: Final = re.compile(
    r"(?:都|也|均|还|更|又|既|就|则|同样|一定|务必|首先|今年|年内|明年|始终|原则上|每[^，]{1,8}|结合实际|(?:20\d\d年)?\d{1,2}月[^，]{0,6}[前底]|年底前"
    r"|于[^，]{1,14}前?)$"
)
_NO_SUBJECT: Final = re.compile(
    r"^(?:要|必须|务必|应当|请|对|把|将|在|从|向|以|为|按|根据|通过|推动|引导|支持|督促|组织(?!部|委员|科)|教育(?!局|部|系统|委|科|工委|界)|指导(?!组)|督导(?!组)"
    r"|加强|抓好|与|同(?!志)|和|是|由|让|使"
    r"|涉及|凡是|针对|围绕|聚焦|带动|依托|发挥|这|那|此|第一批(?:主题教育)?$|第二批(?:主题教育)?$|动员|帮助|强化|压实|确保|要求|部署|既|不|进一步|一|坚持|开展|建立|制定|持续"
    r"|不断|积极|大力|深入|全面|着力|凝聚|巩固|然后|\d)"
)
# Single characters that open what somebody does to something; other single verbs are too often part of a name.
_OPENS: Final = tuple(
    word for word in any_of(DUTY_VERBS).split("|") if len(word) > 1 or word in "对把将于按向在以从作要应须每至并也都均"
)
_AFTER: Final = re.compile(
    "(?:"
    + "|".join(map(re.escape, _OPENS))
    + r"|20\d\d年|\d{1,2}月|于|并|也|都|均|今年|[年月季][底末内]|[本下][月周季]|会后)(?<!应(?=[急对用]))"
)
# 县委督查室 is one body although 县委 and 督查 would do as subject and verb.
_GOES_ON: Final = re.compile(
    r"(?:督查|督导|指导|检查|组织|宣传|教育|管理|监督|办公|建设|保障|服务|落实|整治|协调|考核|巡察|应对|执法|规划|研究|培训|推进|工作|联系)[^，]{0,6}?(?:室|组|部|局|办"
    r"|中心|科|股|处|委员会|支?队|所|站)"
)
_CHIEF: Final = re.compile(r"^([^，。是]{2,20})是[^，。]{0,16}(?:第一责任人|直接责任人|责任人|责任主体)$")
# A body that can only be a body, wherever the clause stands.
_PLAIN: Final = re.compile(
    r"(?:各|全体|[县市区乡镇村]|街道|党员|党支部|党委|基层|企业|主要|分管|班子|有关|相关|领导小组|责任|牵头|我们|我[局市县区镇委])"
)
_BESIDE: Final = re.compile(r"^(?:特别是|尤其是)")


def subject(clause: str, at: int) -> str:
    """The body named before a word of demand that stands at `at`, or ""."""
    words = _LEAD.sub("", clause[max(0, at - MOST_WORDS * 2) : at])
    words = _TRAIL.sub("", _TRAIL.sub("", words))
    named = 0 < len(words) <= MOST_WORDS and _ENDS.search(words) and not _NO_SUBJECT.match(words)
    return words if named else ""


def leading(clause: str) -> str:
    """The body a clause opens with, when what follows says what it does (各镇对…开展排查), or ""."""
    words = _LEAD.sub("", clause[: MOST_WORDS * 2])
    if _NO_SUBJECT.match(words):
        return ""
    ends = (tail.end() for tail in _TAIL.finditer(words[:MOST_WORDS]))
    return next((words[:end] for end in ends if _AFTER.match(words, end) and not _GOES_ON.match(words, end)), "")


def actors(clauses: tuple[str, ...]) -> str:
    """All bodies a segment names as doing, several joined by ；."""
    found: list[str] = []
    for place, clause in enumerate(clauses):
        name = _of_clause(clauses, place, clause)
        if name and name not in found:
            found.append(name)
    if not found:
        found = list(
            dict.fromkeys(
                name
                for place, clause in enumerate(clauses)
                if (name := leading(clause)) and (not place or _PLAIN.match(name))
            )
        )
    return "；".join(found)


def _of_clause(clauses: tuple[str, ...], place: int, clause: str) -> str:
    """The body one clause names: before its word of demand, after 请 or 由, or as the one who answers."""
    if chief := _CHIEF.match(clause):
        return subject(chief.group(1), len(chief.group(1)))
    demand = marks.modal(clause)
    if demand is None:
        return ""
    if demand.word in ("请", "由"):
        return leading(clause[demand.at + 1 :])
    name = subject(clause, demand.at)
    if name and _BESIDE.match(clause) and place:
        return _shared(clauses[place - 1], clause, name)
    if not name and place and demand.at == 0:
        return _carried(clauses[place - 1])
    return name


def _carried(before: str) -> str:
    """我们在推进…工作中，应…: the subject stands at the head of the clause before."""
    name = leading(before)
    return name if re.match(r"在|对|于|作为|按照|根据|结合", before[len(name) :]) else ""


def _shared(before: str, clause: str, name: str) -> str:
    """…广大党员干部，特别是领导班子要…: both are the subject."""
    words = re.sub(r"^.*?(?:引导|教育|要求|推动|督促|动员)", "", before[-MOST_WORDS:])
    return f"{words}，{clause[:3]}{name}" if _ENDS.search(words) else name
