"""Which measure a sentence belongs to: its first action; else what it is about, its headings, its paper.

The order of decision (docs/intake.md): a ban takes the measure of its passage or none; else the first finite verb of the
first clause that is no adjunct; a weak verb or a plain deed looks at its object, then at the headings, nearest first,
and at last at the matter of the paper.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from taizhang.decompose.measure_words import ACTIONS, BANS, DEEDS, SUBJECTS, TOPICS, patterns

_ACTIONS: Final = patterns(ACTIONS)
_TOPICS: Final = patterns(TOPICS)
_SUBJECTS: Final = patterns(SUBJECTS)
_BANS: Final = re.compile(BANS)
_DEEDS: Final = re.compile(DEEDS)
# The campaign's own name, whose words are passed on, who acts and whose experience is used say nothing of the action.
_SILENT: Final = re.compile(
    r"学习贯彻[^，。]{0,30}主题教育|(?:主题|学习)教育|教育整顿|学习(?:运用|借鉴)[^，。]{0,20}经验|在[^，。]{0,20}(?:下|中|上)$|重要讲话"
    r"|会议(?:要求|强调|指出|认为|决定|明确|议定|原则同意|同意|听取)|以(?:会议落实会议|文件落实文件)"
    r"|(?:督查|督导|督察|督促|审计|监督|监管|执法|宣传|整改|整治|治理|应急|检查|巡察|巡回|指导|信访|项目|发展|组织|纪检|监察|营商|安委|值班|安监|投资)"
    r"[^，。、各对把将的全本要]{0,6}?(?:室|组(?!织|建|成)|局|部门?(?!署)|办公室|办(?![理法好结事])|科|股|所|队(?!伍)|中心|委(?:员会)?|机关|单位|人员)"
    r"|领导小组(?:各)?成员|经[^，。]{0,10}(?:审签|签字|审核|同意)(?:后)?"
)
_BOOK: Final = re.compile(r"《[^》]{0,80}?(办法|规定|细则|制度|条例|规则|规范|标准|)(?:（[^）]{0,20}）)?》")
_ADJUNCT: Final = re.compile(
    r"^(?:对|对于|针对|按照?|根据|结合|围绕|紧紧围绕|聚焦|涉及|凡是?|为了?|通过|立足|依托|以|在|紧扣|坚持|运用|利用)"
)
_TOPIC: Final = re.compile(r"的$|^[^，。]{0,12}(?:前|后|内|底|时|期间|起)$|^[^，。]{0,16}(?:牵头|负责|会同[^，。]{0,10})$")
_RESULT: Final = re.compile(r"^(?:确保|让|使|推动|以|促进|努力|力求|力争|不断|为|实现|形成)")
_CAMPAIGN: Final = ("理论学习", "调查研究", "推动发展", "整改")
WHOLE: Final = 3
MOST_CLAUSES: Final = 40
MOST_WORDS: Final = 200


def measure(clauses: Sequence[str], headings: Sequence[str] = ()) -> str:
    """The measure of a segment given its clauses and the headings above it, the nearest first, the title last."""
    told = [_told(clause) for clause in clauses[:MOST_CLAUSES]]
    if any(sum(word in clause for word in _CAMPAIGN) >= WHOLE for clause in told):
        return "general"
    kept = [clause for place, clause in enumerate(told) if not _aside(clause, place, last=place == len(told) - 1)]
    free = [clause for clause in kept if not _banned(clause)]
    if kept and not free:
        return _first(_TOPICS, (_told(heading) for heading in headings[:-1][:1])) or "general"
    return (
        _first(_ACTIONS, free)
        or _first(_TOPICS, (_told(heading) for heading in headings[:-1]))
        or _first(_TOPICS, free)
        or _first(_SUBJECTS, headings[-1:])
        or "general"
    )


def _told(words: str) -> str:
    return _SILENT.sub("，", _BOOK.sub(r"\1", words[:MOST_WORDS]))


def _aside(clause: str, place: int, *, last: bool) -> bool:
    """Whether a clause only leads to the next or tells what the first is for."""
    if place and _RESULT.match(clause):
        return True
    if last or not (_TOPIC.search(clause) or _ADJUNCT.match(clause)):
        return False
    return not any(hit.end() >= len(clause) - 2 for _, pattern in _ACTIONS for hit in pattern.finditer(clause)) or clause.endswith("的")


def _banned(clause: str) -> bool:
    """Whether a clause forbids before it names any action."""
    ban = _BANS.search(clause)
    return bool(ban) and not any((hit := pattern.search(clause)) and hit.start() < ban.start() for _, pattern in _ACTIONS)


def _first(table: Iterable[tuple[str, re.Pattern[str]]], texts: Iterable[str]) -> str:
    """The measure whose words stand first in the first text that has any; "" where none has."""
    for text in texts:
        found = [(hit.start(), -hit.end(), name) for name, pattern in table if (hit := pattern.search(text))]
        if found:
            return min(found)[2]
    return ""
