"""Who is told to do it: the grammatical subject as written, never one that is only implied."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from taizhang.decompose import adjuncts, attribution, marks
from taizhang.decompose.bodies import (
    ENDS,
    GOES_ON,
    JOINS,
    LEAD,
    MOST_WORDS,
    STRONG,
    TAIL,
    TRADE_ROW,
    VERB_FIRST,
    WHEN,
    WITH,
    is_body,
    named,
)
from taizhang.decompose.doing import acts
from taizhang.decompose.lexicon import DUTY_VERBS, verbs_of
from taizhang.decompose.remembered import remembered
from taizhang.decompose.signed import unsigned
from taizhang.decompose.subjects import NOTHING_DONE, SURE, entrusted, leading, opening, subject

NOUN: Final = 6
_CHIEF: Final = re.compile(r"^([^，。是为]{2,30})[是为][^，。]{0,16}(?:第一责任人|直接责任人|责任人|责任主体)$")
# A body that can only be a body, wherever the clause stands.
_PLAIN: Final = re.compile(
    r"(?:各|全体|[县市区乡镇村]|团[省市县区]委|中小学|高等学校|高校|[^，。的]{0,3}学校|网格员|街道|社区|学区|物业|党员|党支部|党委|基层|企业|主要|分管|班子|有关|相关|其他|其余"
    r"|领导小组|责任|牵头|我们|我[局市县区镇委])"
)
# 市委改革办…, 请媒体记者跟着拍: who is asked along does not answer for it.
_ALONG: Final = re.compile(
    r"^请(?:媒体|记者|专家|群众|企业|学生|家长|服务对象|代表|志愿者|第三方|专业|技术人员|人大代表|政协委员|老师傅|党员群众)"
)
_GUEST: Final = re.compile(
    r"^请(?!大家|各位|您)[^，。]{2,16}?(?:(?<![起回出下上过拿])来(?=[^，。])|讲(?![话评])|坐到|评判)"
)
# 由乡镇党委书记签字后报县整治办: who only signs on the way.
_SIGNS_FIRST: Final = re.compile(r"由[^，。]{2,20}?(?:签字|签署|签批|审签|审核|把关|审定|确认|盖章|同意)后")
# 成立专班，办公室设在县水利局: where a body sits says nobody is to do it.
_SEATED: Final = re.compile(r"设[在于]|挂靠")
# 安委办十一月十五号以前，要…: the body, and what only leads to the demand.
_LEADS_ON: Final = re.compile(r"[都均]是|在|对|于|作为|按照|根据|结合|[^，。把将]{1,14}(?:[前内底起]|之后|以后)$")
# 请在座各位: who sits there is told.
_PRESENT: Final = re.compile(
    r"(?:在座|与会|参会|到会)的?(?:各位|诸位|同志们?)|各位(?:同志|[^，。的]{0,4}(?:书记|主任|局长|委员|领导))?|诸位"
)
# 大家今晚再读一遍: whoever hears it.
_YOU: Final = re.compile(r"(?:大家|我们|同志们|你们)(?![的都是俩一已记])")
_TO_YOU: Final = re.compile(r"^(?:[^，。]{0,6}(?:希望|建议|请))?(?=大家|我们|同志们|你们)")
# 新来的网格员，不能漏了学习: a body alone, and what is asked of it; what is done to it (要通报) is asked of others.
_ASKED_OF: Final = re.compile(
    rf"(?:{WHEN}|今年|会后)*(?:不要|不能|不得|不许|别|要|必须|务必|应当?|须|一律|把|将|先|到)(?!约谈|通报|问责|曝光|严肃|严格|依[法规纪]|追究|表彰|奖励|点名|坚决|由|给予|予以)"
)
# 班子成员轮流主讲: how the body named before does it.
_IN_TURN: Final = re.compile(r"[^，。]{0,6}(?:成员|委员|班子|党员)(?:轮流|轮番|依次|逐个|逐人|人人)")
# 干部在改革中出现失误，符合容错情形的，…: what befalls somebody is the case in which another acts.
_BEFALLS: Final = re.compile(r"^[^，。]{2,12}在[^，。]{2,24}[中时]$|出现|发生|存在|遇[到上]|碰[到上]|逾期|拒不|未按")
# 各级领导班子和领导干部，一定要…: a clause that is nothing but all of some bodies.
_ALL: Final = re.compile(r"(?:各[级位乡镇县市区部单]|全体|广大|每[一位名个])[^是的]*$")
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
# 指导组组长作了讲话: who spoke is told nothing.
_SPOKE: Final = re.compile(r"(?:作|发表|宣读|传达|通报|汇报)了|为(?:成员|副?组长|召集人)")
# A line break inside a sentence is a blank in its words.
_BROKEN: Final = re.compile(r"(?<=[\u4e00-\u9fff、])[ \u3000\n]+(?=[\u4e00-\u9fff])")
_CHARGED: Final = ("负责", "牵头", "承办", "主办")
# Whose head signs or sees to it himself stays the one who does it.
_HEAD: Final = re.compile(r"(?:党政)?(?:主要|分管|有关)?(?:负责人|负责同志|领导|领导同志|“?一把手”?)$")
# 党委要扛起责任，书记亲自抓: who belongs to the house that is told, and only does his part in it.
_OF_THE_HOUSE: Final = re.compile(
    r"(?:所在[^，。]{1,2}|党政|政府|党委|党组|支部|支委|总支|专班|处室|科室|单位|部门|领导)?(?:一?[个名位]|每[个名位]|其他)?"
    r"(?:(?:主要|分管|有关|值班|带班)?(?:负责人|负责同志|领导|领导同志)|(?:领导)?班子(?:其他)?(?:成员)?|“?一把手”?|成员|(?:书记|主任|组长|院长|校长)(?:[、和](?:书记|主任"
    r"|组长|院长|校长)){0,2}|党员|干部)$"
)
# 任何人不得请假: who is forbidden together with those who are told.
_ANYBODY: Final = "任何人"
_PREPOSITION: Final = re.compile(rf"{WHEN}|今后|平时|[对把将在于向按每从以到就为用经由因\d]|结合|根据|通过|针对|会同")
# 无物业小区由社区兜底: who does it may stand behind what it is done to.
_BY: Final = re.compile(
    r"(?<![自缘来])(?<!(?<![清管办处审受整治代])理)由(?!于|此|来|头|衷|我(?![们院局办委镇乡县市区厅]))(?=[^，。由]{2,30})"
)
# 由副市长召集的联席会议: who calls it together is no one told.
_CALLED: Final = re.compile(
    r"(?:召集|主持|牵头|组成|参加|任组长)[^，。]{0,4}的|(?:任|担任|为)[^，。]{0,3}(?:组长|成员|召集人|主任)"
)
_BY_DOES: Final = re.compile(
    r"(?:牵头|一.一|送|召集|主持|专人|逐|跟踪|认领|出面|带队|盯|负责|会同|承办|主办|组织|统筹|兜底|出具|提请|追回|代管|协调|约谈|修改|研究|制定|审核|汇总|收集"
    r"|从(?!事)|进一步|直接|抓紧|全力|分别|统一|转发|吸收|采纳|通过|按照?|根据|依[法规纪]|对|将|把|向|进行|完成|落实|实施"
    rf"|倒排|一[包抓管盯]|先|再|定期|上门|督促|解决|核实|处理|处置|报|书面|提出|签字|签收|自行|早晚|双线|[轮派代]|{verbs_of(DUTY_VERBS)})"
)


@remembered
def actors(clauses: tuple[str, ...]) -> str:
    """All bodies a segment names as doing, several joined by ；."""
    clauses = _timeless(tuple(unsigned(_BROKEN.sub("", clause))[0] for clause in clauses))
    found = [_of_clause(clauses, place, clause) for place, clause in enumerate(clauses)]
    first = next((place for place, name in enumerate(found) if name), -1)
    for place, clause in enumerate(clauses):
        if not found[place] and not _inside(clauses, place, first) and (first < 0 or marks.modal(clause) is None):
            found[place] = _opening(place, clause, sure=place < first)
    names = tuple(dict.fromkeys(map(named, _told(clauses, found))))
    names = names or _alone(clauses) or _at_head(clauses)
    if not names:
        return ""
    return "；".join(_several(names))


def _invited(clause: str) -> bool:
    """请老师傅来讲, 请媒体跟拍: who is only asked along answers for nothing."""
    return bool(_ALONG.match(clause) or _GUEST.match(clause))


def _at_head(clauses: tuple[str, ...]) -> tuple[str, ...]:
    """The office the duty opens with, or those who hear it: 立案庭用十天清一遍, 大家今晚再读一遍."""
    spoken = (_YOU.match(clause, heard.end()) for clause in clauses if (heard := _TO_YOU.match(clause)))
    name = opening(clauses[0]) or next((found.group() for found in spoken if found), "")
    return (name,) if name else ()


def _told(clauses: Sequence[str], found: Sequence[str]) -> Iterator[str]:
    """The bodies found clause by clause, but guests and who only does his part in the house told before him."""
    before = ""
    for clause, name in zip(clauses, found, strict=True):
        demand = marks.modal(clause)
        mildly = not _CHIEF.match(clause) and (demand is None or demand.word == "由")
        part = before and mildly and not _OF_THE_HOUSE.search(before) and _OF_THE_HOUSE.match(name)
        if name and not part and not _invited(clause):
            before = before or name
            yield name


def _inside(clauses: Sequence[str], place: int, first: int) -> bool:
    """Whether a clause belongs to the case in which the first body is told (干部出现失误，情节轻微的，…), or says how it acts."""
    if first < place:
        return first >= 0 and bool(_IN_TURN.match(clauses[place]))
    return bool(_BEFALLS.search(clauses[place])) and any(clause.endswith("的") for clause in clauses[place:first])


def _timeless(clauses: tuple[str, ...]) -> tuple[str, ...]:
    """The clauses without those at the head that only say when: 12月12日前，中小学将…."""
    start = next((place for place, clause in enumerate(clauses) if adjuncts.bare(clause)), 0)
    return clauses[start:]


def _several(names: tuple[str, ...]) -> Iterator[str]:
    """The names but heads who only sign for the first, and names that only begin a longer one (企业, 企业法定代表人)."""
    heads = bool(_HEAD.search(names[0]))
    for name in names:
        longer = any(other != name and other.startswith(name) for other in names)
        signs = not heads and bool(_HEAD.match(name))
        if not longer and (name == names[0] or not (signs or name == _ANYBODY)):
            yield name


def _alone(clauses: tuple[str, ...]) -> tuple[str, ...]:
    """教育局跟公安局，下周三前把…: a body with a clause to itself, where no other is named behind it."""
    first = LEAD.sub("", clauses[0]).rstrip("呢啊嘛呀") if len(clauses) > 1 else ""
    if not is_body(first) or (VERB_FIRST.match(first) and "的" not in first):
        return ()
    return (first,) if _ROW.fullmatch(first) or _ASKED_OF.match(clauses[1]) else ()


def _opening(place: int, clause: str, *, sure: bool) -> str:
    """The body a clause without a word of demand opens with; after the first clause only what can be nothing else.

    `sure`: a later clause names who is told, so that this one counts only when a verb follows its body at once.
    """
    name = leading(attribution.asked(clause)) if attribution.quote((clause,)) else leading(clause)
    if name and _CAME.match(clause, clause.find(name) + len(name)):
        return ""
    if sure and name and (_told_of(clause, name) or not acts(LEAD.sub("", clause), len(name))):
        return ""
    behind = _behind(clause)
    if name and (_is_noun(clause, name) or _SPOKE.match(clause, clause.find(name) + len(name))):
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
        and (not (place or sure) or any(sign.match(name) for sign in (_PLAIN, TRADE_ROW)) or _known(name))
        and not JOINS.match(clause)
    ):
        return name
    return behind


def _known(name: str) -> bool:
    """Whether a name can only be that of an office or of those who sit there."""
    return bool(STRONG.fullmatch(name) or SURE.search(name) or SURE.search(re.split("[、和与]", name)[0]))


def _told_of(clause: str, name: str) -> bool:
    """县住建局通报了情况, 企业提出的这两件事: told before somebody is asked for something."""
    behind = clause[clause.find(name) + len(name) :]
    return bool(NOTHING_DONE.match(behind) or _DID.match(behind))


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
        does = (end for end in found if _BY_DOES.match(words, end) or acts(words, end))
        ends = [end for end in does if not _CALLED.match(words, end)]
        if ends and is_body(words[: ends[0]]):
            return words[: ends[0]]
        if whole := entrusted(words):
            return whole
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
    if name and clause.startswith(("特别是", "尤其是")) and place:
        return _shared(clauses[place - 1], clause, name)
    if not name and place and demand.at == 0:
        return _carried(clauses[place - 1])
    return name


def _requested(words: str) -> str:
    """请纪委记下来: who is requested is known by the request, whatever he is to do."""
    if present := _PRESENT.match(words) or _YOU.match(words):
        return present.group()
    along = WITH.search(words[:MOST_WORDS])
    if along and is_body(words[: along.start()]):
        return words[: along.start()]
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
    """我们在推进…工作中，应…: the subject stands at the head of the clause before, or is all of it."""
    if _ALL.match(whole := LEAD.sub("", before)) and is_body(whole):
        return whole
    name = leading(before)
    return name if _LEADS_ON.match(before[len(name) :]) else ""


def _shared(before: str, clause: str, name: str) -> str:
    """…广大党员干部，特别是领导班子要…: both are the subject."""
    words = re.sub(r"^.*?(?:引导|教育|要求|推动|督促|动员)", "", before[-MOST_WORDS:])
    return f"{words}，{clause[:3]}{name}" if ENDS.search(words) else name
