"""Who is told to do it: the grammatical subject as written, never one that is only implied."""

import re
from collections.abc import Iterator, Sequence
from itertools import compress
from typing import Final

from taizhang.decompose import adjuncts, attribution, marks
from taizhang.decompose.bodies import (
    AFTER,
    ENDS,
    GOES_ON,
    JOINS,
    LEAD,
    MOST_WORDS,
    NO_NAME,
    NO_SUBJECT,
    STRONG,
    TAIL,
    TRAIL,
    VERB_FIRST,
    WITH,
    is_body,
    named,
)
from taizhang.decompose.lexicon import DUTY_VERBS, verbs_of
from taizhang.decompose.remembered import remembered
from taizhang.decompose.signed import unsigned

NOUN: Final = 6
# 县城投公司违规出借的资金: what only qualifies a noun does nothing.
_NOTHING_DONE: Final = re.compile(r"(?![将把对要于按在每])[^，]{1,12}的[^，]{0,16}$")
_ADVERB: Final = re.compile(
    r"(?:[^，。的]{0,18}(?:之前|以前|前|后|内|时|期间|底|末|旬|日|次|起|上)|都|也|均|还|一律|必须|务必|始终|同样){1,2}$"
)
_PLACES: Final = frozenset("县市区旗镇乡村")
_INSTITUTE: Final = re.compile(
    r"[^，。、的对把将要各有相和与及]{2,10}(?:站|中心|院|所|局|办|队|室|委|公司|馆|社|厂|场|银行|集团)"
)
_CHIEF: Final = re.compile(r"^([^，。是为]{2,20})[是为][^，。]{0,16}(?:第一责任人|直接责任人|责任人|责任主体)$")
# A body that can only be a body, wherever the clause stands.
_PLAIN: Final = re.compile(
    r"(?:各|全体|[县市区乡镇村]|团[省市县区]委|中小学|高等学校|高校|[^，。的]{0,3}学校|网格员|街道|社区|学区|物业|党员|党支部|党委|基层|企业|主要|分管|班子|有关|相关|其他|其余"
    r"|领导小组|责任|牵头|我们|我[局市县区镇委])"
)
# An office or a party body is told something wherever it opens a clause.
_OFFICE: Final = re.compile(
    r"[^，。向对将把给]+(?:[局股科处室部厅站所队院]|(?<![协督主承经代包])办|办公室|中心|公司|专班|党[委组]|支部|派出所|交管站|工作组|领导小组|成员单位)$"
)
# 市委改革办…, 请媒体记者跟着拍: who is asked along does not answer for it.
_ALONG: Final = re.compile(
    r"^请(?:媒体|记者|专家|群众|企业|学生|家长|服务对象|代表|志愿者|第三方|专业|技术人员|人大代表|政协委员|老师傅|党员群众)"
)
# 由乡镇党委书记签字后报县整治办: who only signs on the way.
_SIGNS_FIRST: Final = re.compile(r"由[^，。]{2,20}?(?:签字|签署|签批|审签|审核|把关|审定|确认|盖章|同意)后")
# X片区督导员对“零报告”单位要…: the body before the preposition is the one that is told.
_TOWARDS: Final = re.compile(r"(?<![应面])(?:对(?![口外标接])|把|将(?!军)|就(?!业)|(?<=[^，现])在(?![建职岗编册校]))")
# 镇政府与各村签订责任书: what is done with another is said of the first.
_MUTUAL: Final = re.compile(r"[与同和](?=[^，。]{2,14}(?:签订|签署|对接|沟通|联系|协商|比对|会商|衔接))")
# 成立专班，办公室设在县水利局: where a body sits says nobody is to do it.
_SEATED: Final = re.compile(r"设[在于]|挂靠")
# 安委办十一月十五号以前，要…: the body, and what only leads to the demand.
_LEADS_ON: Final = re.compile(r"在|对|于|作为|按照|根据|结合|[^，。把将]{1,14}(?:[前内底起]|之后|以后)$")
_ROW: Final = re.compile(
    r"(?!各位|上半年|下半年|实行|上线)(?:[^，、和与跟的]{1,10}(?:[局委办部股科镇乡村队站所院]|街道|公司|中心|部门|单位|办公室|派出所|领导小组|专班)(?:[、和与跟]|$)){1,12}"
)
# 请立即组织: how it is to be done, and no body.
# 市委, 指挥部各专项组组长, 市司法局副局长×××同志: the first end is not the last.
_NAME_GOES_ON: Final = re.compile(
    r"[的、和各副×XＸ*]|委(?![托派])|成员|组(?!织)|主[任席]|书记|单位|[局处科厅部院校所站队镇县区市]长"
)
_AT_ONCE: Final = re.compile(rf"{verbs_of(DUTY_VERBS)}|大家|组织")
# 通报了情况, 作了发言, 梳理的12个案例很有代表性: what somebody did or made before.
_DID: Final = re.compile(
    r"[^，。]{0,8}(?<![为除])了(?![解结])|[^，。]{1,4}的[\d一二两三四五六七八九十几]{1,3}[个项条件起份]"
)
# 企业老板今天来了二十几位: who came is told, and not told to do anything.
_CAME: Final = re.compile(r"(?:今天|昨天|上[个周月]|去年|今年)[^，。]{0,10}了(?![解结])")
_CHARGED: Final = ("负责", "牵头", "承办", "主办")
# Whose head signs or sees to it himself stays the one who does it.
_HEAD: Final = re.compile(r"(?:党政)?(?:主要|分管|有关)?(?:负责人|负责同志|领导|领导同志|一把手)$")
_PREPOSITION: Final = re.compile(r"[对把将在于向按每从以到就为用经由因\d]|结合|根据|通过|针对|会同")
_BESIDE: Final = re.compile(r"^(?:特别是|尤其是)")
# 无物业小区由社区兜底: who does it may stand behind what it is done to.
_BY: Final = re.compile(r"(?<![理自缘来])由(?!于|此|来|头|衷|我(?!们))(?=[^，。由]{2,30})")
_BY_DOES: Final = re.compile(
    r"(?:牵头|一.一|召集|主持|专人|逐|跟踪|认领|出面|带队|盯|负责|会同|承办|主办|组织|统筹|兜底|出具|提请|追回|代管|协调|约谈|修改|研究|制定|审核|汇总|收集"
    r"|分别|统一|转发|吸收|采纳|通过|按照?|根据|依[法规纪]|对|将|把|向|进行|完成|落实|实施"
    rf"|倒排|一[包抓管盯]|先|再|定期|上门|督促|解决|核实|处理|处置|报|书面|提出|签字|签收|自行|早晚|双线|[轮派代]|{verbs_of(DUTY_VERBS)})"
)


def subject(clause: str, at: int) -> str:
    """The body named before a word of demand that stands at `at`, or ""."""
    whole = LEAD.sub("", clause[max(0, at - MOST_WORDS * 2) : at])
    words = WITH.split(TRAIL.sub("", TRAIL.sub("", whole)))[0]
    if VERB_FIRST.match(words):
        return ""
    words = _before(words)
    if is_body(words):
        return words
    ends = [tail.end() for tail in TAIL.finditer(words[:MOST_WORDS]) if _ADVERB.match(whole, tail.end())]
    return next((words[:end] for end in reversed(ends) if is_body(words[:end])), "")


def _before(words: str) -> str:
    """The body before a preposition, where one stands there; else all the words."""
    heads = (words[: found.start()] for found in _TOWARDS.finditer(words))
    return next((head for head in heads if is_body(head)), words)


def leading(clause: str) -> str:
    """The body a clause opens with, when what follows says what it does (各镇对…开展排查), or ""."""
    words = LEAD.sub("", clause[: MOST_WORDS * 2])
    if NO_SUBJECT.match(words) or VERB_FIRST.match(words):
        return ""
    mutual = _MUTUAL.search(words)
    words = words[: mutual.start()] + "对" if mutual and is_body(words[: mutual.start()]) else words
    found = TAIL.finditer(words[:MOST_WORDS])
    ends = [tail.end() for tail in found if AFTER.match(words, tail.end()) and not GOES_ON.match(words, tail.end())]
    strong = _strong(words)
    if strong and (not ends or words[ends[0] - 1] in _PLACES or "等" in strong[-6:]):
        return "" if _NOTHING_DONE.match(words, len(strong)) else _row(words, len(strong))
    return _whole(words, ends) if ends else ""


def _whole(words: str, ends: Sequence[int]) -> str:
    """The name up to its first end; 区 救助管理站 is one office, although the place alone might act."""
    first = words[: ends[0]]
    longer = [end for end in ends[1:] if _INSTITUTE.fullmatch(words, ends[0], end)] if first[-1] in _PLACES else []
    name = words[: longer[-1]] if longer else first
    return "" if NO_NAME.search(name) else name


def _row(words: str, end: int) -> str:
    """县委学习中心组和各乡镇、县直单位领导班子: the whole row of bodies, where nothing else follows or what they do."""
    if words[end : end + 1] not in ("和", "与", "及", "、"):
        return words[:end]
    ends = (tail.end() for tail in TAIL.finditer(words, end))
    return words[: next((at for at in ends if at == len(words) or AFTER.match(words, at)), end)]


def _strong(words: str) -> str:
    """The name at the head of the words that can only be a body's: 县政府督查室 is one, and 县政府 only its beginning."""
    found = STRONG.match(words)
    if found is None:
        return ""
    longer = GOES_ON.match(words, found.end())
    end = longer.end() if longer else found.end()
    return words[: end + words.startswith("）", end)]


@remembered
def actors(clauses: tuple[str, ...]) -> str:
    """All bodies a segment names as doing, several joined by ；."""
    clauses = _timeless(tuple(unsigned(clause)[0] for clause in clauses))
    found = [_of_clause(clauses, place, clause) for place, clause in enumerate(clauses)]
    first = next((place for place, name in enumerate(found) if name), -1)
    for place, clause in enumerate(clauses):
        if not found[place] and (first < 0 or marks.modal(clause) is None):
            found[place] = _opening(place, clause, sure=place < first)
    asked = (not (name and any(found[:place]) and _ALONG.match(clauses[place])) for place, name in enumerate(found))
    names = tuple(dict.fromkeys(named(name) for name in compress(found, asked) if name)) or _alone(clauses)
    if not names:
        return ""
    return "；".join(_several(names))


def _timeless(clauses: tuple[str, ...]) -> tuple[str, ...]:
    """The clauses without those at the head that only say when: 12月12日前，中小学将…."""
    start = next((place for place, clause in enumerate(clauses) if adjuncts.bare(clause)), 0)
    return clauses[start:]


def _several(names: tuple[str, ...]) -> Iterator[str]:
    """The names but heads who only sign for the first, and names that only begin a longer one (企业, 企业法定代表人)."""
    heads = bool(_HEAD.match(names[0]))
    for name in names:
        longer = any(other != name and other.startswith(name) for other in names)
        if not longer and (name == names[0] or heads or not _HEAD.match(name)):
            yield name


def _alone(clauses: tuple[str, ...]) -> tuple[str, ...]:
    """教育局跟公安局，下周三前把…: a body with a clause to itself, where no other is named behind it."""
    first = LEAD.sub("", clauses[0]).rstrip("呢啊嘛呀") if len(clauses) > 1 else ""
    return (first,) if is_body(first) and _ROW.fullmatch(first) and not VERB_FIRST.match(first) else ()


def _opening(place: int, clause: str, *, sure: bool) -> str:
    """The body a clause without a word of demand opens with; after the first clause only what can be nothing else.

    `sure`: a later clause names who is told, so that this one counts only when a verb follows its body at once.
    """
    name = leading(attribution.asked(clause)) if attribution.quote((clause,)) else leading(clause)
    if name and _CAME.match(clause, clause.find(name) + len(name)):
        return ""
    if sure and name and (_told_of(clause, name) or not AFTER.match(LEAD.sub("", clause), len(name))):
        return ""
    behind = _behind(clause)
    if name and _is_noun(clause, name):
        return ""
    if place and _SEATED.match(clause, clause.find(name) + len(name)):
        return behind
    if (
        "由" in name[1:]
        or (behind and "的" in name)
        or (behind and clause.partition(f"由{behind}")[2].startswith(_CHARGED))
    ):
        return behind
    if (
        name
        and (
            not (place or sure)
            or _PLAIN.match(name)
            or STRONG.fullmatch(name)
            or _OFFICE.match(name)
            or name.endswith(("部门", "单位"))
        )
        and not JOINS.match(clause)
    ):
        return name
    return behind


def _told_of(clause: str, name: str) -> bool:
    """县住建局通报了情况, 企业提出的这两件事: told before somebody is asked for something."""
    behind = clause[clause.find(name) + len(name) :]
    return bool(_NOTHING_DONE.match(behind) or _DID.match(behind))


def _is_noun(clause: str, name: str) -> bool:
    """党支部建设要走在前: what is asked for is the building, and the body only says whose."""
    demand = None if name in ("我们", "大家") else marks.modal(clause)
    between = clause[clause.find(name) + len(name) : demand.at] if demand else ""
    return 1 < len(between) <= NOUN and not _PREPOSITION.match(between)


def _behind(clause: str) -> str:
    """无物业小区由社区兜底: the body after 由, when what follows says what it does."""
    for by in _BY.finditer(clause[: MOST_WORDS * 3]):
        if _SIGNS_FIRST.match(clause, by.start()):
            continue
        words = clause[by.end() : by.end() + MOST_WORDS]
        found = (tail.end() for tail in TAIL.finditer(words) if not GOES_ON.match(words, tail.end()))
        ends = [end for end in found if _BY_DOES.match(words, end)]
        if ends and is_body(words[: ends[0]]):
            return words[: ends[0]]
    return ""


def _of_clause(clauses: tuple[str, ...], place: int, clause: str) -> str:
    """The body one clause names: before its word of demand, after 请 or 由, or as the one who answers."""
    if chief := _CHIEF.match(clause):
        return subject(chief.group(1), len(chief.group(1)))
    demand = marks.modal(clause)
    if demand is None:
        return ""
    if demand.word == "请":
        return _requested(clause[demand.at + 1 :])
    if demand.word == "由":
        return _behind(clause) or ("" if _SIGNS_FIRST.match(clause) else leading(clause[demand.at + 1 :]))
    name = subject(clause, demand.at)
    if name and _BESIDE.match(clause) and place:
        return _shared(clauses[place - 1], clause, name)
    if not name and place and demand.at == 0:
        return _carried(clauses[place - 1])
    return name


def _requested(words: str) -> str:
    """请纪委记下来: who is requested is known by the request, whatever he is to do."""
    name = leading(words)
    if (name and not _NAME_GOES_ON.match(words, len(name))) or _AT_ONCE.match(words):
        return name
    ends = (tail.end() for tail in TAIL.finditer(words[:MOST_WORDS]) if not GOES_ON.match(words, tail.end()))
    return next(
        (
            words[:end]
            for end in ends
            if end + 1 < len(words) and not _NAME_GOES_ON.match(words, end) and is_body(words[:end])
        ),
        name,
    )


def _carried(before: str) -> str:
    """我们在推进…工作中，应…: the subject stands at the head of the clause before."""
    name = leading(before)
    return name if _LEADS_ON.match(before[len(name) :]) else ""


def _shared(before: str, clause: str, name: str) -> str:
    """…广大党员干部，特别是领导班子要…: both are the subject."""
    words = re.sub(r"^.*?(?:引导|教育|要求|推动|督促|动员)", "", before[-MOST_WORDS:])
    return f"{words}，{clause[:3]}{name}" if ENDS.search(words) else name
