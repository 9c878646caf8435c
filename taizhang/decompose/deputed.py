"""由…: who does it, where he stands behind what it is done to; who only signs, calls together or heads does nothing."""

import re
from typing import Final

from taizhang.decompose.bodies import GOES_ON, MOST_WORDS, TAIL, is_body
from taizhang.decompose.doing import acts
from taizhang.decompose.lexicon import DUTY_VERBS, verbs_of
from taizhang.decompose.subjects import entrusted

# 由乡镇党委书记签字后报县整治办: who only signs on the way.
_SIGNS_FIRST: Final = re.compile(r"由[^，。]{2,20}?(?:签字|签署|签批|审签|审核|把关|审定|确认|盖章|同意)后")
# 组长由县领导担任: who heads what others are to do.
_HEADED: Final = re.compile(r"(?:副?组长|召集人|主任)(?:分别)?由[^，。]*(?:任|担任|兼任)$")
# 无物业小区由社区兜底: who does it may stand behind what it is done to.
_BY: Final = re.compile(
    r"(?<![自缘来得准许])(?<!(?<![清管办处审受整治代经])理)由(?!于|此|来|头|衷|我(?![们院局办委镇乡县市区厅]))(?=[^，。由]{2,30})"
)
# 由副市长召集的联席会议: who calls it together is no one told.
_CALLED: Final = re.compile(
    r"双?签字(?!背书|承诺)|签发|列支|兼任|(?:召集|主持|牵头|组成|参加|任组长)[^，。]{0,4}的|(?:任|担任|为)[^，。]{0,3}(?:组长|成员|召集人|主任)"
)
_BY_DOES: Final = re.compile(
    r"(?:牵头|一.一|送|召集|主持|专人|逐|跟踪|认领|出面|带队|盯|负责|会同|承办|主办|组织|统筹|兜底|出具|提请|追回|代管|协调|约谈|修改|研究|制定|审核|汇总|收集"
    r"|从(?!事)|进一步|直接|抓紧|全力|分别|统一|转发|吸收|采纳|通过|按照?|根据|依[法规纪]|对|将|把|向|进行|完成|落实|实施"
    rf"|倒排|一[包抓管盯]|先|再|定期|上门|督促|解决|核实|处理|处置|报|书面|提出|签字|签收|自行|早晚|双线|[轮派代]|{verbs_of(DUTY_VERBS)})"
)


def deputed(clause: str) -> str:
    """无物业小区由社区兜底: the body after 由, when what follows says what it does."""
    for by in _BY.finditer(clause[: MOST_WORDS * 3]):
        if signs_first(clause, by.start()) or _HEADED.match(clause):
            continue
        words = clause[by.end() : by.end() + MOST_WORDS]
        found = (tail.end() for tail in TAIL.finditer(words) if not GOES_ON.match(words, tail.end()))
        does = (end for end in found if _BY_DOES.match(words, end) or acts(words, end))
        ends = [end for end in does if not _CALLED.match(words, end)]
        if ends and is_body(words[: ends[0]]):
            return words[: ends[0]]
        if (whole := entrusted(words)) and not _CALLED.match(words, len(whole)):
            return whole
    return ""


def signs_first(clause: str, at: int = 0) -> bool:
    """Whether the body after 由 only signs on the way: 由乡镇党委书记签字后报县整治办."""
    return bool(_SIGNS_FIRST.match(clause, at))
