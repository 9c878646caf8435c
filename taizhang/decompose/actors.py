"""Who is told to do it: the grammatical subject as written, never one that is only implied."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from taizhang.decompose import adjuncts, attribution, marks
from taizhang.decompose.bodies import ENDS, LEAD, MOST_WORDS, STRONG, TRADE_ROW, WHEN, is_body, named
from taizhang.decompose.deputed import deputed, signs_first
from taizhang.decompose.doing import acts
from taizhang.decompose.remembered import remembered
from taizhang.decompose.requested import heard, invited, requested
from taizhang.decompose.shares import alone, by_itself, joining, joins, parts
from taizhang.decompose.signed import unsigned
from taizhang.decompose.subjects import NOTHING_DONE, known, leading, opening, subject

NOUN: Final = 6
_CHIEF: Final = re.compile(r"^([^，。是为]{2,30})[是为][^，。]{0,16}(?:第一责任人|直接责任人|责任人|责任主体)$")
# A body that can only be a body, wherever the clause stands.
_PLAIN: Final = re.compile(
    r"(?:各|全体|[县市区乡镇村]|团[省市县区]委|中小学|高等学校|高校|[^，。的]{0,3}学校|网格员|街道|社区|学区|物业|党员|党支部|党委|基层|企业|主要|分管|班子|有关|相关|其他|其余"
    r"|领导小组|责任|牵头|我们|我[局市县区镇委])"
)
# 成立专班，办公室设在县水利局: where a body sits says nobody is to do it.
_SEATED: Final = re.compile(r"设[在于]|挂靠")
# 安委办十一月十五号以前，要…: the body, and what only leads to the demand.
_LEADS_ON: Final = re.compile(r"[都均]是|在|对|于|作为|按照|根据|结合|[^，。把将]{1,14}(?:[前内底起]|之后|以后)$")
# 班子成员轮流主讲: how the body named before does it.
_IN_TURN: Final = re.compile(r"[^，。]{0,6}(?:成员|委员|班子|党员)(?:轮流|轮番|依次|逐个|逐人|人人)")
# 干部在改革中出现失误，符合容错情形的，…: what befalls somebody is the case in which another acts.
_BEFALLS: Final = re.compile(r"^[^，。]{2,12}在[^，。]{2,24}[中时]$|出现|发生|存在|遇[到上]|碰[到上]|逾期|拒不|未按")
# 各级领导班子和领导干部，一定要…: a clause that is nothing but all of some bodies.
_ALL: Final = re.compile(r"(?:各[级位乡镇县市区部单]|全体|广大|每[一位名个])[^是的]*$")
# 镇长牵头，纪委、财政所组成复核组: who joins the one who leads.
_ALONGSIDE: Final = re.compile(r"参加$|(?:组成|成立)[^，。]{1,10}(?:组|专班|小组)$")
# 通报了情况, 作了发言, 梳理的12个案例很有代表性: what somebody did or made before.
_DID: Final = re.compile(
    r"[^，。]{0,8}(?<![为除])了(?![解结])|[^，。]{1,4}的[\d一二两三四五六七八九十几]{1,3}[个项条件起份]"
)
# 企业老板今天来了二十几位: who came is told, and not told to do anything.
_CAME: Final = re.compile(r"(?:今天|昨天|上[个周月]|去年|今年)[^，。]{0,10}了(?![解结])")
# 县委常委会已经定了, 校车马上要开学了, 省委对我市高度重视: how things stand.
_OVER: Final = re.compile(r"[^，。]{0,8}(?:已经|马上要)[^，。]{1,6}了?$|上台发言|[^，。]{0,14}(?:高度|十分|非常)重视")
# 指导组组长作了讲话: who spoke is told nothing.
_SPOKE: Final = re.compile(r"(?:作|发表|宣读|传达|通报|汇报)了|为(?:成员|副?组长|召集人)")
# A line break inside a sentence is a blank in its words.
_BROKEN: Final = re.compile(r"(?<=[\u4e00-\u9fff、])[ \u3000\n]+(?=[\u4e00-\u9fff])")
# 各县(区): half-width brackets are read as full ones, and given back as written.
_FULL: Final = str.maketrans("()", "（）")
_HALF: Final = str.maketrans("（）", "()")
_CHARGED: Final = ("负责", "牵头", "承办", "主办")
# 各单位逐一登记，主要负责人签字背书: who belongs to the house that is told, and only puts his name to it or does his share.
_HIS_SHARE: Final = re.compile(
    r"[^，。]{0,4}(?:签字|签名|签署|签批|审签|把关|主讲)|[^，。]{0,6}?(?:轮流|轮番|依次|亲自|分头|领着|带着)"
)
_OF_THE_HOUSE: Final = re.compile(
    r"(?:所在[^，。]{1,2}|党政|政府|党委|党组|支部|支委|总支|专班|处室|科室|单位|部门|领导)?(?:一?[个名位]|每[个名位]|其他)?"
    r"(?:(?:主要|分管|有关|值班|带班)?(?:负责人|负责同志|领导|领导同志)|(?:领导)?班子(?:其他)?(?:成员)?|“?一把手”?|成员|(?:书记|主任|组长|院长|校长)(?:[、和](?:书记|主任"
    r"|组长|院长|校长)){0,2}|党员|干部)$"
)
# 任何人不得请假: who is forbidden together with those who are told.
_ANYBODY: Final = "任何人"
_PREPOSITION: Final = re.compile(rf"{WHEN}|今后|平时|[对把将在于向按每从以到就为用经由因\d]|结合|根据|通过|针对|会同")


@remembered
def actors(clauses: tuple[str, ...]) -> str:
    """All bodies a segment names as doing, several joined by ；."""
    written = "".join(clauses)
    clauses = tuple(unsigned(_BROKEN.sub("", clause.translate(_FULL)))[0] for clause in clauses)
    clauses = _timeless(tuple(part for clause in clauses for part in parts(clause)))
    found = [
        _of_clause(clauses, place, clause) or by_itself(clauses[place : place + 2])
        for place, clause in enumerate(clauses)
    ]
    first = next((place for place, name in enumerate(found) if name), -1)
    for place, clause in enumerate(clauses):
        if not found[place] and not _inside(clauses, place, first) and (first < 0 or marks.modal(clause) is None):
            found[place] = _opening(place, clause, sure=place < first)
    names = tuple(dict.fromkeys(map(named, _told(clauses, found))))
    names = names or alone(clauses) or _at_head(clauses) or joining(clauses)
    if not names:
        return ""
    told = "；".join(_several(names))
    return told.translate(_HALF) if "(" in written and "（" not in written else told


def _at_head(clauses: tuple[str, ...]) -> tuple[str, ...]:
    """The office the duty opens with, or those who hear it: 立案庭用十天清一遍, 大家今晚再读一遍."""
    name = opening(clauses[0]) or heard(clauses)
    return (name,) if name else ()


def _told(clauses: Sequence[str], found: Sequence[str]) -> Iterator[str]:
    """The bodies found clause by clause, but guests and who only does his part in the house told before him."""
    before, led = "", False
    for clause, name in zip(clauses, found, strict=True):
        if led and name and _ALONGSIDE.search(clause):
            continue
        led = clause.endswith("牵头")
        demand = marks.modal(clause)
        mildly = not _CHIEF.match(clause) and (demand is None or demand.word == "由")
        part = (
            before and mildly and _OF_THE_HOUSE.match(name) and _HIS_SHARE.match(clause, clause.find(name) + len(name))
        )
        if name and not part and not invited(clause):
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
    """The names but those that only begin a longer one (企业, 企业法定代表人)."""
    for name in names:
        longer = any(_is_longer(other, name) for other in names)
        if not longer and (name == names[0] or name != _ANYBODY):
            yield name


def _is_longer(other: str, name: str) -> bool:
    """Whether the name only begins the other (企业, 企业法定代表人); 市委 is no beginning of 市委组织部."""
    goes_on = other[len(name) :] if other.startswith(name) else ""
    return bool(goes_on) and (goes_on[0] in "、和与" or not STRONG.fullmatch(name))


def _opening(place: int, clause: str, *, sure: bool) -> str:
    """The body a clause without a word of demand opens with; after the first clause only what can be nothing else.

    `sure`: a later clause names who is told, so that this one counts only when a verb follows its body at once.
    """
    name = leading(attribution.asked(clause)) if attribution.quote((clause,)) else leading(clause)
    if name and _reported(clause, name):
        return ""
    if sure and name and (_told_of(clause, name) or not acts(LEAD.sub("", clause), len(name))):
        return ""
    behind = deputed(clause)
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
        and (not (place or sure) or any(sign.match(name) for sign in (_PLAIN, TRADE_ROW)) or known(name))
        and not joins(clause, name)
    ):
        return name
    return behind


def _told_of(clause: str, name: str) -> bool:
    """县住建局通报了情况, 企业提出的这两件事: told before somebody is asked for something."""
    behind = clause[clause.find(name) + len(name) :]
    return bool(NOTHING_DONE.match(behind) or _DID.match(behind))


def _reported(clause: str, name: str) -> bool:
    """Whether the clause only says what the body has done, or is of something that bears its name."""
    end = clause.find(name) + len(name)
    return any(sign.match(clause, end) for sign in (_CAME, _OVER, _SPOKE)) or _is_noun(clause, name)


def _is_noun(clause: str, name: str) -> bool:
    """党支部建设要走在前: what is asked for is the building, and the body only says whose."""
    demand = None if name in ("我们", "大家") else marks.modal(clause)
    between = clause[clause.find(name) + len(name) : demand.at] if demand else ""
    return 1 < len(between) <= NOUN and not _PREPOSITION.match(between)


def _of_clause(clauses: tuple[str, ...], place: int, clause: str) -> str:
    """The body one clause names: before its word of demand, after 请 or 由, or as the one who answers."""
    if chief := _CHIEF.match(clause):
        return subject(chief.group(1), len(chief.group(1)))
    demand = marks.modal(clause)
    if demand is None:
        return ""
    if demand.word == "请":
        return requested(clause[demand.at + 1 :])
    if demand.word == "由":
        return deputed(clause) or ("" if signs_first(clause) else leading(clause[demand.at + 1 :]))
    name = subject(clause, demand.at)
    if name and clause.startswith(("特别是", "尤其是")) and place:
        return _shared(clauses[place - 1], clause, name)
    if not name and place and demand.at == 0:
        return _carried(clauses[place - 1])
    return name


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
