"""The body one clause names: before its word of demand, or as what it opens with."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from taizhang.decompose.bodies import (
    GOES_ON,
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
from taizhang.decompose.doing import acts, starts_verb

# 县城投公司违规出借的资金: what only qualifies a noun does nothing.
NOTHING_DONE: Final = re.compile(
    r"(?![将把对于按在每]|要(?!求))(?:[^，]{1,12}|[^，]{1,24}(?:[印下编]发|编印|制定|出台|发布|提供|推荐|指定|规定))的[^，]{0,16}$"
)
_ADVERB: Final = re.compile(
    r"(?:[^，。的]{0,18}(?:之前|以前|前|后|内|时|期间|底|末|旬|日|次|起|上)|都|也|均|还|一律|必须|务必|始终|同样){1,2}$"
)
LONGEST_PART: Final = 14
_JOINED: Final = ("和", "与", "及", "、")
# 县融媒体|中心, 县农业农村|局: a name goes on behind what also is one.
_GROWS: Final = re.compile(r"[^，。、的对把将各就]{0,2}(?:局|中心|站|党委|公众号|[大支]队|公司|集团|卫生院|办公室)")
_PLACES: Final = frozenset("县市区旗镇乡村")
_INSTITUTE: Final = re.compile(
    r"[^，。、的对把将要各有相和与及]{2,10}(?:站|中心|院|所|局|办|队|室|委|公司|馆|社|厂|场|银行|集团)"
)
# X片区督导员对“零报告”单位要…: the body before the preposition is the one that is told.
_TOWARDS: Final = re.compile(r"(?<![应面])(?:对(?![口外标接])|把|将(?!军)|就(?!业)|(?<=[^，现])在(?![建职岗编册校]))")
# 镇政府与各村签订责任书: what is done with another is said of the first.
_MUTUAL: Final = re.compile(
    r"[与同和](?=[^，。]{2,14}(?:签订|签署|对接|沟通|联系|协商|比对|会商|衔接))|与(?=[^，。]{2,24}建立)"
)
# 集团党委派出的四个指导组: who was sent is told, and not who sent him.
_SENT: Final = re.compile(r"[^，。的]{2,16}?(?:成立|派出|选派|派驻|下派|委派|抽调|组建)的(?=[^，。的]{2})")
# 承担整改任务的23家单位要…: a verb at the head only says which of them.
_WHOSE: Final = re.compile(
    r"的[\d一二两三四五六七八九十几]{0,3}[家个名位]?(?:单位|部门|机构|企业|学校|人员|干部|党员|同志|乡镇|地区)$"
)

# What stands between two bodies and makes them no single name.
_PARTS: Final = re.compile(r"立案|[对把将给让向从在到为用以于就先再都均也还不要请由，。：]|负责|牵头|配合")
# Offices and those who sit there; of houses and people (工人宿舍, 农村道路) only a verb we know tells that they act.
SURE: Final = re.compile(
    r"(?:部门|单位|委员会|局|股|科|处|室|部|厅|站|所|队|院|庭|委|(?<![督主承经代])办|中心|组|公司|专班|党组织?|党委|支部|班子|[^，]{2}[人警]员|[^，。新动]{2}员"
    r"|[办核准发系责保]人|负责人|负责同志|领导|成员|书记|主任|长|干部|党员|教师|公安|大家|我们|各校|馆|志愿者|[两三几四五六]家|[两三]级)$"
)
# 开元区, 水务集团, 每个县, 校长（园长）: more of whom a clause in the middle can tell by his name alone.
KNOWN: Final = re.compile(
    r"(?:[^约会质]机构|[^，。的]机关|管委会|集团|工会|供销社|合作社|协会|电视台|媒体|[报台社]》|学院|^每个(?:区县|县区|县|乡镇|村|人)|你们?[镇县局校院乡]镇?|师傅|教员|老师|^村?支书|财政"
    r"|^[省市县区镇]级"
    r"|^[^，。各全把将对从选比在发到每个后前]{2}(?:镇|街道|(?<![景社跨小片园学山郊城校厂灾库])[区县])|[员校长]（[^）]+）)$"
)
_REST: Final = re.compile(
    r"会(?![议场同商签后])|秘书长|[^，。、；的对把将于在要应须和与由是：向每各请从到让给就按以为\d]{1,10}?"
    r"(?:领导小组办公室|领导小组|办公室|指挥部|专班|工委|[编农减防攻整教审]办|[处科股](?![理级技])|(?<!科)室(?!内)|监测站|化验室|[支大]队)"
)
# 由县长任组长, 由各局组成: who is in it.
_ONLY_OF: Final = re.compile(r"[^，。]{0,12}(?:[的长]|组成|参加|构成|担任|等|为)|[^审做办管抓定包查改修发]?$|后")
# 用十天时间, 借这次机会, 各派一人, 从台账里查: signs that open what somebody does, where they cannot go on a name of an office.
_ACTS: Final = re.compile(r"[用借从牵留各布收](?![的局室处科级名位有])")


# 人社局、应急局一并查…: offices in a row, whatever they do.
_OFFICE: Final = (
    r"(?:[^，。、和与同跟及的对把将从向在由给到\d]{1,12}?"
    r"(?:[局委办厅](?![长员属机理结好])|(?:[处科股室]|(?<!干)部)(?![长员室属理置])|公司|中心|部门|街道|[支大]队|管委会|派出所|党委|媒体|(?<!跨)区"
    r"|检察院|法院|监察机关)|[残妇侨文]联|工会|团委)"
)
_OFFICES: Final = re.compile(rf"{_OFFICE}(?:[、和与]{_OFFICE})+")
_NO_MORE: Final = re.compile(r"[的等、和与及人员长主负]|工作|$|.$")


def subject(clause: str, at: int) -> str:
    """The body named before a word of demand that stands at `at`, or ""."""
    whole = LEAD.sub("", clause[max(0, at - MOST_WORDS * 2) : at]).removesuffix("不")
    words = WITH.split(TRAIL.sub("", whole))[0]
    if VERB_FIRST.match(words) and not _WHOSE.search(words):
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
    name = _leading(clause)
    return name if is_body(named(name)) else ""


def _leading(clause: str) -> str:
    words = LEAD.sub("", clause[: MOST_WORDS * 2])
    if NO_SUBJECT.match(words) or VERB_FIRST.match(words):
        return ""
    if sent := _SENT.match(words):
        tails = TAIL.finditer(words[:MOST_WORDS], sent.end())
        return next((words[: tail.end()] for tail in tails if acts(words, tail.end())), "")
    mutual = _MUTUAL.search(words)
    words = words[: mutual.start()] + "对" if mutual and is_body(words[: mutual.start()]) else words
    ends = list(_acting(words))
    strong = _strong(words)
    if strong and (not ends or words[ends[0] - 1] in _PLACES or "等" in strong[-6:]):
        return "" if NOTHING_DONE.match(words, len(strong)) else _row(words, len(strong))
    if not ends and (row := _OFFICES.match(words)) and not _NO_MORE.match(words, row.end()):
        return row.group()
    return _whole(words, ends) if ends else ""


def _acting(words: str) -> Iterator[int]:
    """Where a name may end since something is done behind it; 各位 of 各位老板 only begins the name that ends there."""
    tails = [tail.span() for tail in TAIL.finditer(words[:MOST_WORDS]) if acts(words, tail.end())]
    starts = {start for start, _ in tails}
    yield from (end for _, end in tails if end not in starts and not GOES_ON.match(words, end))


def opening(clause: str) -> str:
    """The body the clause of a duty opens with, told by signs that are no verbs elsewhere (用, 借, 从), or ""."""
    words = LEAD.sub("", clause[: MOST_WORDS * 2])
    end = _extent(words)
    name = named(words[:end])
    return name if SURE.search(name) and _ACTS.match(words, end) else ""


def entrusted(words: str) -> str:
    """The office at the head of what follows 由, whatever it does: 由县热线办筹备; who only sits on a board does nothing."""
    end = _extent(words)
    sure = SURE.search(words[:end]) or KNOWN.search(words[:end])
    return words[:end] if sure and not _ONLY_OF.match(words, end) else ""


def _extent(words: str) -> int:
    """Where the longest body ends that the words open with, 0 where they open with none."""
    end = 0
    if NO_SUBJECT.match(words) or VERB_FIRST.match(words):
        return end
    for tail in TAIL.finditer(words[:MOST_WORDS]):
        if end and _PARTS.search(words, end, tail.start() + 1):
            break
        end = tail.end() if is_body(words[: tail.end()]) else end
    return end


def _whole(words: str, ends: Sequence[int]) -> str:
    """The name up to its first end; 区 救助管理站 is one office, although the place alone might act."""
    first = words[: ends[0]]
    belongs = first[-1] in _PLACES and not acts(words, ends[0])
    longer = [end for end in ends[1:] if belongs and _INSTITUTE.fullmatch(words, ends[0], end)]
    name = words[: longer[-1]] if longer else first
    return "" if NO_NAME.search(name) else name


def _longer(words: str, at: int) -> re.Match[str] | None:
    """县委|编办, 市委|农村工作领导小组办公室: the rest of a name that an office's name only begins."""
    found = None if starts_verb(words, at) else _REST.match(words, at)
    return found if found and len(words) > found.end() + 1 and words[found.end()] not in "的、和" else None


def _row(words: str, end: int) -> str:
    """县委学习中心组和各乡镇、县直单位领导班子: the whole row of bodies, where nothing else follows or what they do."""
    if words[end : end + 1] not in _JOINED:
        return words[:end]
    ends = (tail.end() for tail in TAIL.finditer(words, end))
    return words[: next((at for at in ends if at == len(words) or acts(words, at)), _row_end(words, end))]


def _row_end(words: str, end: int) -> int:
    """Where a row of bodies ends behind which no verb we know stands: after the first end of each next body."""
    while words[end : end + 1] in _JOINED:
        tails = (tail.end() for tail in TAIL.finditer(words[: end + LONGEST_PART], end + 1))
        found = next((at for at in tails if at - end > 2 and not GOES_ON.match(words, at)), 0)
        if not found or _PARTS.search(words, end + 1, found) or not is_body(words[end + 1 : found]):
            break
        grown = _GROWS.match(words, found)
        end = grown.end() if grown else found
    return end


def _strong(words: str) -> str:
    """The name at the head of the words that can only be a body's: 县政府督查室 is one, and 县政府 only its beginning."""
    found = STRONG.match(words)
    if found is None:
        return ""
    longer = GOES_ON.match(words, found.end()) or _longer(words, found.end())
    end = longer.end() if longer else found.end()
    return words[: end + words.startswith("）", end)]


def known(name: str) -> bool:
    """Whether a name can only be that of an office or of those who sit there."""
    first = re.split("[、和与]", name)[0]
    return bool(STRONG.fullmatch(name) or any(sign.search(one) for sign in (SURE, KNOWN) for one in (name, first)))
