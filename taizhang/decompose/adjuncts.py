"""What stands before the verb of a clause and does not say what is done: connectives, time, condition."""

import re
from typing import Final

from taizhang.decompose.lexicon import DUTY_VERBS, verbs_of

_CONNECTIVE: Final = re.compile(
    r"^(?:同时|此外|另外|其中|最后|首先|其次|再次|具体来说|一方面|另一方面|在此基础上|下一步|下步|今后|接下来|现阶段|当前|目前|然后|此后|届时|并且|并|而且|再|又|还|也|一要|二要)(?:，|$)?"
)
_N: Final = r"[\d０-９一二三四五六七八九十两几]{1,4}"
_TIME: Final = re.compile(
    rf"^(?:(?:最迟|力争|争取|确保|计划|原则上)?(?:于|在|到|从|自)?(?:20\d\d年|今年|明年|本年度?|当年)?(?:全年|年内|年底前?|年末前?|(?:上|下)半年"
    rf"|{_N}季度[末底内前]?|第{_N}季度[末底内前]?|{_N}月(?:份|底|末|中旬|上旬|下旬|{_N}日)?(?:前|之前|以前|起)?"
    rf"|{_N}日[前内起]|半(?:个月|年|天|小时)[之以]?内|会后{_N}(?:日|天|个工作日)内|即日起|今后|每(?:半)?[年季月周日天旬]度?|主?汛期[前后间]?"
    rf"|[^，、。]{{1,8}}(?:节|汛期|会议|供暖季|采暖季|开学|高考|收割|春耕)(?:前|期间|之前|后)|{_N}(?:日|天|个工作日|个月|小时)[之以]?内))+(?!的)"
)
_WITHIN: Final = re.compile(
    rf"月[底末]前|下次[^，。]{{0,6}}前|(?:周|星期|礼拜)[一二三四五六日天末](?:之|以)?前|[日号](?:之|以)?前|[今明后][天晚][^，。]{{0,8}}就|年内|年底|半年|季度末?"
    rf"|{_N}月[^，。]{{0,4}}[前底末]|(?:{_N}|半)(?:日|天|个工作日|个月|小时|周|个?星期|年"
    rf"|个?季度)[之以]?内|[^，。]{1, 6}节前"
    rf"|入[春夏秋冬汛]前|汛期前|每[年季月周日天]"
)
# 入冬前完成…, 验收后移交…: any words of time before a verb.
_BEFORE: Final = re.compile(
    rf"^[^，、。的对把将]{{1,10}}?(?:之前|前|期间|之后|后)(?:全部|全面|要|应|须|必须|务必|一律)?(?={verbs_of(DUTY_VERBS)})"
)
_TOPIC_ENDS: Final = re.compile(
    r"(?:的|后|时|中|前|下|以来|之日起|起|上|方面|期间|情况下|基础上|过程中|的同时|单位|个)$"
)
_TOPIC_OPENS: Final = re.compile(
    r"^(?:对|对于|凡是?|因|如|若|遇|有条件|没有|未|确|需|列入|涉及|属于|经|逾期|拒不|不合格|不符合|剩余|还|又|在|自|从|为|按照?|根据|依据|结合|围绕|针对|聚焦|通过|以"
    r"|就|利用|趁|依托|到|至|于|力争|确需)"
)


def bare(clause: str) -> str:
    """The clause without connectives and words of time before what it says; "" when it says no more."""
    words = clause
    for pattern in (_CONNECTIVE, _TIME, _BEFORE, _CONNECTIVE):
        words = pattern.sub("", words, count=1)
    return words


def leads(clause: str) -> bool:
    """Whether the clause only leads to the next: 拒不退还的，… 会后，… 对查出的问题，…"""
    return bool(_TOPIC_ENDS.search(clause) or _TOPIC_OPENS.match(clause))


def timed(text: str) -> bool:
    """Whether the text names a time within which something is to be done."""
    return bool(_WITHIN.search(text))
