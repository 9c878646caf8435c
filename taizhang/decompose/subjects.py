"""The body one clause names: before its word of demand, or as what it opens with."""

import re
from collections.abc import Sequence
from typing import Final

from taizhang.decompose.bodies import (
    AFTER,
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
)

# 县城投公司违规出借的资金: what only qualifies a noun does nothing.
NOTHING_DONE: Final = re.compile(r"(?![将把对要于按在每])[^，]{1,12}的[^，]{0,16}$")
_ADVERB: Final = re.compile(
    r"(?:[^，。的]{0,18}(?:之前|以前|前|后|内|时|期间|底|末|旬|日|次|起|上)|都|也|均|还|一律|必须|务必|始终|同样){1,2}$"
)
_PLACES: Final = frozenset("县市区旗镇乡村")
_INSTITUTE: Final = re.compile(
    r"[^，。、的对把将要各有相和与及]{2,10}(?:站|中心|院|所|局|办|队|室|委|公司|馆|社|厂|场|银行|集团)"
)
# X片区督导员对“零报告”单位要…: the body before the preposition is the one that is told.
_TOWARDS: Final = re.compile(r"(?<![应面])(?:对(?![口外标接])|把|将(?!军)|就(?!业)|(?<=[^，现])在(?![建职岗编册校]))")
# 镇政府与各村签订责任书: what is done with another is said of the first.
_MUTUAL: Final = re.compile(r"[与同和](?=[^，。]{2,14}(?:签订|签署|对接|沟通|联系|协商|比对|会商|衔接))")
# 集团党委派出的四个指导组: who was sent is told, and not who sent him.
_SENT: Final = re.compile(r"[^，。的]{2,16}?(?:派出|选派|派驻|下派|委派|抽调|组建)的(?=[^，。的]{2})")
# 承担整改任务的23家单位要…: a verb at the head only says which of them.
_WHOSE: Final = re.compile(r"的[\d一二两三四五六七八九十几]{0,3}[家个名位]?(?:单位|部门|企业|干部|党员|同志|乡镇)$")


def subject(clause: str, at: int) -> str:
    """The body named before a word of demand that stands at `at`, or ""."""
    whole = LEAD.sub("", clause[max(0, at - MOST_WORDS * 2) : at])
    words = WITH.split(TRAIL.sub("", TRAIL.sub("", whole)))[0]
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
    words = LEAD.sub("", clause[: MOST_WORDS * 2])
    if NO_SUBJECT.match(words) or VERB_FIRST.match(words):
        return ""
    if sent := _SENT.match(words):
        tails = TAIL.finditer(words[:MOST_WORDS], sent.end())
        return next((words[: tail.end()] for tail in tails if AFTER.match(words, tail.end())), "")
    mutual = _MUTUAL.search(words)
    words = words[: mutual.start()] + "对" if mutual and is_body(words[: mutual.start()]) else words
    found = TAIL.finditer(words[:MOST_WORDS])
    ends = [tail.end() for tail in found if AFTER.match(words, tail.end()) and not GOES_ON.match(words, tail.end())]
    strong = _strong(words)
    if strong and (not ends or words[ends[0] - 1] in _PLACES or "等" in strong[-6:]):
        return "" if NOTHING_DONE.match(words, len(strong)) else _row(words, len(strong))
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
