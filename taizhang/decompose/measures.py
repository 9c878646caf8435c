"""Which measure a sentence belongs to: the action it names first, then what it is about, its headings, its paper.

The order of decision: a sentence of nothing but bans takes the measure of its passage; else the action of its first
clause that is no adjunct decides; a weak verb or a plain deed leaves it to a vote of the later actions, the matters
named, the headings, nearest first, and at last the matter of the paper.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import Final

from taizhang.decompose import bans
from taizhang.decompose.lexicon import RESULTS, any_of
from taizhang.decompose.measure_actions import ACTIONS, BANNED, BANS, CAMPAIGN, DEEDS, MATTERS, PAPERS, SUBJECTS
from taizhang.decompose.measure_words import PATTERNS

Table = Iterable[tuple[str, re.Pattern[str]]]

# The campaign's own name, whose words are passed on, who acts and whose experience is used say nothing of the action.
_SILENT: Final = re.compile(
    r"学习贯彻[^，。]{0,30}主题教育|学思想、强党性、重实践、建新功|(?:主题|学习)教育(?!方案)|教育整顿|学习(?:运用|借鉴)[^，。]{0,20}经验|在[^，。]{0,20}(?:下|中|上)$"
    r"|重要讲话|会议(?:要求|强调|指出|认为|决定|明确|议定|听取)|以(?:会议落实会议|文件落实文件)"
    r"|(?:督查|督导|督察|督促|审计|监督|监管|执法|宣传|整改|整治|治理|应急|检查|巡察|巡回|指导|信访|项目|发展|组织|纪检|监察|营商|安委|值班|安监|投资)"
    r"(?:管理|人事|工作|保护|改革|促进|服务|执法|监督|监察|整改|检查|指导|联席会议|领导小组)?"
    r"(?:室|组(?!织|建|成)|局|部门?(?!署)|办公室|办(?![理法好结事])|科|股|所|队(?!伍)|中心|委(?:员会)?|机关)"
    r"|（[^（）]{2,60}）|(?:会同|联合)[^，。]{2,24}?等(?:有关|相关)?(?:部门|单位|企业)|领导小组(?:各)?成员|经[^，。]{0,10}(?:审签|签字|审核|同意)(?:后)?"
)
_SENT: Final = re.compile(r"(?:组建|成立|派出|组成)[^，。]{0,12}(?:督导|督查|检查|督察|巡查)组")
# A title names the kind of paper it is, and no action: 修订《…办法》 is about rules.
_BOOK: Final = re.compile(
    r"《[^》]{0,80}?(一本通|读本|口袋书|宣传册|办法|规定|细则|制度|条例|规则|规范|标准|负面清单|准入清单|权责清单|规程|指引|章程|公约|操作手册|)(?:（[^）]{0,20}）)?》"
)
# 对…进行检查, 把…纳入考核, 运用…等方式: what is done stands behind what it is done to or with.
_HELD: Final = re.compile(
    r"(?:对|就|针对)[^，。]{1,30}?(?=进行|予以|开展|实行|实施|给予|按(?!照?规定|期|时)|挂牌|重新|进驻|抽查|复查|督办|约谈|通报|依法|跟踪)|(?:将"
    r"|把)[^，。]{1,30}?(?=纳入|列入|报(?!告会|名)|送(?!学)|移交|移送|发到|上传|录入|摆上)"
    r"|(?:运用|利用|通过|用好|依托)[^，。]{1,30}?(?:渠道|方式|手段|平台|载体|形式)|从(?![严快细实重])[^，。]{1,30}(?:方面|(?<!集)中|入手|里)"
    r"|^[^，。]{1,10}(?:前|后)(?=[要应须])"
)
_ADJUNCT: Final = re.compile(r"^(?:对|按照?|根据|结合|围绕|紧紧围绕|聚焦|针对|为|通过|立足|依托|以|在|紧扣|坚持|从)")
_TOPIC: Final = re.compile(
    r"的$|^(?:经(?![营济费常办])|遇|涉及|凡)|^[^，。]{0,12}(?:前|后|[以之日天月年时]内|[年月季]底|时|期间|[日月天年]起)$"
    r"|^[^，。]{0,16}(?:牵头|负责|会同[^，。]{0,10})$"
)
_RESULT: Final = re.compile(rf"^(?:{any_of(RESULTS)}|不断|实现|形成)")
# 排查出的隐患, 整改不到位的: a verb before 的 only says which thing is meant.
_PASSIVE: Final = re.compile(r"[^，。]{0,3}的")
# A ban inside a study, a sweep or a check takes its measure; elsewhere it says how to behave.
_DISCIPLINE: Final = re.compile(r"纪律|规矩|不准|禁令")
_PASSAGES: Final = ("study", "research", "rectification")
# 专班, 调度, 统筹 are often the means of something else the sentence goes on to name.
_MEANS: Final = "organisation"
_STRENGTHS: Final = (0.0, 0.8, 2.0, 4.0)
_PLACES: Final = (1.0, 0.55, 0.3, 0.17, 0.1)
_HEADINGS: Final = (0.15, 0.1, 0.1, 0.1)
_LATER: Final = 0.6
_ACTED: Final = 2.0
_WRITTEN: Final = 1.5
_ABOUT: Final = 1.0
_LEAST: Final = 1.1
_NEAR: Final = 1.0
_LONG: Final = 6
_SHORTEST: Final = 2
_WHOLE: Final = 3
MOST_CLAUSES: Final = 40
MOST_WORDS: Final = 200


def measure(clauses: Sequence[str], headings: Sequence[str] = (), actor: str = "") -> str:
    """The measure of a segment given its clauses and the headings above it, the nearest first, the title last.

    Who acts (`actor`, several between ；) says nothing of the action.
    """
    names = sorted(filter(None, actor.split("；")), key=len, reverse=True)
    said = tuple(clause[:MOST_WORDS] for clause in clauses[:MOST_CLAUSES])
    bare = tuple(_unnamed(clause, names) for clause in said)
    return _judged(said, bare, tuple(heading[:MOST_WORDS] for heading in headings))


def _unnamed(clause: str, names: Sequence[str]) -> str:
    """The clause without who acts, where a body is named before what is done."""
    for name in names:
        if len(name) > _SHORTEST and clause.startswith(name):
            return clause[len(name) :] or clause
    return clause


# A line of figures without end says the same words again and again.
@lru_cache(maxsize=512)
def _judged(clauses: tuple[str, ...], bare: tuple[str, ...], headings: tuple[str, ...]) -> str:
    told = tuple(map(_told, _without_purposes(clauses)))
    over = (heading for heading in headings[:-1] or headings if not _own(heading, clauses))
    above = tuple(words for words in map(_told, over) if not _whole(words))
    if any(map(_whole, told)):
        return "general"
    kept = _finite(tuple(map(_told, _without_purposes(bare))))
    free = tuple(_HELD.sub("，", clause) for clause in kept if not _banned(clause))
    if (len(free) * 2 <= len(kept) or bans.forbids(bare)) and not _acts(free):
        passage = _first(MATTERS, above[:1])
        return passage if passage in _PASSAGES else _forbidden(told, above)
    acted = _first(ACTIONS, free[:1])
    if acted == _MEANS and not any(_first(ACTIONS, (clause,)) not in ("", _MEANS) for clause in free[1:]):
        return acted
    return acted if acted not in ("", _MEANS) else _voted(told, free, above, _first(SUBJECTS, headings[-1:]))


def _without_purposes(clauses: Sequence[str]) -> Iterator[str]:
    """The clauses without those that only say what the ones before are for."""
    said = False
    for clause in clauses:
        if not (said and _RESULT.match(clause)):
            yield clause
            said = said or not _TOPIC.search(clause)


def _told(words: str) -> str:
    """The words without who acts, the names of papers and of the campaign."""
    return _SILENT.sub("，", _SENT.sub("派出督导", _BOOK.sub(r"\1", words)))


def _own(heading: str, clauses: Sequence[str]) -> bool:
    """Whether the heading is the sentence itself, an item of a numbered list."""
    return any(len(clause) >= _LONG and clause in heading for clause in clauses[:1])


def _whole(words: str) -> bool:
    """Whether the words speak of the campaign as a whole."""
    return sum(word in words for word in CAMPAIGN) >= _WHOLE


def _finite(told: tuple[str, ...]) -> tuple[str, ...]:
    """The clauses that say what is done; all where every one seems to lead to another."""
    kept = (*(clause for clause in told[:-1] if not _aside(clause)), *told[-1:])
    return kept if _first(ACTIONS, kept) or any(map(_banned, kept)) else told


def _aside(clause: str) -> bool:
    """Whether a clause that is not the last only leads to the next."""
    done = any(hit.start() >= len(clause) // 2 for _, pattern in ACTIONS for hit in pattern.finditer(clause))
    return bool(_TOPIC.search(clause)) or (bool(_ADJUNCT.match(clause)) and not done)


def _banned(clause: str) -> bool:
    """Whether a clause forbids before it names any action."""
    ban = BANS.search(clause)
    return ban is not None and not _first(ACTIONS, (clause[: ban.start()],))


def _forbidden(told: Sequence[str], above: Sequence[str]) -> str:
    """What a ban is about: "general" where its words do not say so, or where it stands among rules of discipline."""
    strict = any(_DISCIPLINE.search(heading) for heading in above[:1])
    return "general" if strict else _first(BANNED, told) or "general"


def _acts(free: Sequence[str]) -> bool:
    """Whether any of the clauses asks for something to be done."""
    return any(_first(table, free) for table in (ACTIONS, PAPERS)) or any(map(DEEDS.search, free))


def _first(table: Table, texts: Iterable[str]) -> str:
    """The measure whose words stand first in the first text that has any; "" where none has."""
    for text in texts:
        found = min(_hits(table, text), default=None)
        if found:
            return found[-1]
    return ""


def _hits(table: Table, text: str) -> Iterator[tuple[int, int, int, str]]:
    """Where each measure's words stand that say what is done; of equals the longer, then the table's order decides."""
    for place, (name, pattern) in enumerate(table):
        for hit in pattern.finditer(text):
            if not _PASSIVE.match(text, hit.end()):
                yield hit.start(), -hit.end(), place, name
                break


def _voted(told: Sequence[str], free: Sequence[str], above: Sequence[str], paper: str) -> str:
    """What later actions, matters, headings and the paper say together; the paper's matter where they say little."""
    scores: defaultdict[str, float] = defaultdict(float, {paper or "general": _ABOUT})
    for name, weight in chain(_actions(free), _matters(told, above)):
        scores[name] += weight
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] >= _LEAST else paper or "general"


def _actions(free: Sequence[str]) -> Iterator[tuple[str, float]]:
    """What the clauses do, or write: the earlier the more."""
    for place, clause in enumerate(free):
        if acted := _first(ACTIONS, (clause,)):
            yield acted, _ACTED * _weight(place)
        elif written := _first(PAPERS, (clause,)):
            yield written, _WRITTEN * _weight(place)


def _matters(told: Sequence[str], above: Sequence[str]) -> Iterator[tuple[str, float]]:
    """What the clauses and the headings name, and the nearest heading that names a measure once more."""
    for place, clause in enumerate(told):
        yield from _named(clause, _weight(place))
    for heading, weight in zip(above, _HEADINGS, strict=False):
        yield from _named(heading, weight)
    if nearest := _first(MATTERS, above):
        yield nearest, _NEAR


def _weight(place: int) -> float:
    """How much a clause counts by its place among the others."""
    return _PLACES[min(place, len(_PLACES) - 1)]


def _named(words: str, weight: float) -> Iterator[tuple[str, float]]:
    """The matters some words name, most for the first of the plainest."""
    found: dict[str, tuple[int, int]] = {}
    for name, strength, pattern in PATTERNS:
        if name not in found and (hit := pattern.search(words)):
            found[name] = (strength, hit.start())
    top = max((strength for strength, _ in found.values()), default=0)
    first = min((at for strength, at in found.values() if strength == top), default=0)
    for name, (strength, at) in found.items():
        yield name, _STRENGTHS[strength] * weight * (1.0 if at == first else _LATER)
