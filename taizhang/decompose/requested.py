"""请…: who is requested, and who is only asked along."""

import re
from typing import Final

from taizhang.decompose.bodies import GOES_ON, MOST_WORDS, TAIL, WITH, is_body
from taizhang.decompose.lexicon import DUTY_VERBS, verbs_of
from taizhang.decompose.subjects import leading

# 市委改革办…, 请媒体记者跟着拍: who is asked along does not answer for it.
_ALONG: Final = re.compile(
    r"^请(?:媒体|记者|专家|群众|企业|学生|家长|服务对象|代表|志愿者|第三方|专业|技术人员|人大代表|政协委员|老师傅|党员群众)"
)
_GUEST: Final = re.compile(
    r"^请(?!大家|各位|您)[^，。]{2,16}?(?:(?<![起回出下上过拿])来(?=[^，。])|讲(?![话评])|坐到|评判)"
)
# 请在座各位: who sits there is told.
_PRESENT: Final = re.compile(
    r"(?:在座|与会|参会|到会)的?(?:各位|诸位|同志们?)|各位(?:同志|[^，。的]{0,4}(?:书记|主任|局长|委员|领导))?|诸位"
)
# 大家今晚再读一遍: whoever hears it.
_YOU: Final = re.compile(r"(?:大家|我们|同志们|你们)(?![的都是俩已记]|一(?!并))")
_TO_YOU: Final = re.compile(r"^(?:[^，。]{0,6}(?:希望|建议|请))?(?=大家|我们|同志们|你们)")
# 请立即组织: how it is to be done, and no body.
# 市委, 指挥部各专项组组长, 市司法局副局长×××同志: the first end is not the last.
_NAME_GOES_ON: Final = re.compile(
    r"[的、和各副×XＸ*]|委(?![托派])|成员|组(?!织)|主[任席]|书记|单位|[局处科厅部院校所站队镇县区市]长"
)
_AT_ONCE: Final = re.compile(rf"{verbs_of(DUTY_VERBS)}|大家|组织")


def invited(clause: str) -> bool:
    """请老师傅来讲, 请媒体跟拍: who is only asked along answers for nothing."""
    return bool(_ALONG.match(clause) or _GUEST.match(clause))


def requested(words: str) -> str:
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


def heard(clauses: tuple[str, ...]) -> str:
    """大家今晚再读一遍: whoever hears it, or ""."""
    spoken = (_YOU.match(clause, asks.end()) for clause in clauses if (asks := _TO_YOU.match(clause)))
    return next((found.group() for found in spoken if found), "")
