"""Whether a segment obliges: the words that say so, or "" (report, slogan, condition, definition, heading)."""

import re
from collections.abc import Sequence
from typing import Final

from taizhang.decompose import actors, adjuncts, attribution, bans, flaw_words, marks, subjects
from taizhang.decompose.lexicon import NOT_DUTY, any_of
from taizhang.decompose.nothing_asked import DUTY, EFFORT, asks_nothing
from taizhang.decompose.paper import Paper
from taizhang.decompose.parts import AGENDA, Part
from taizhang.decompose.remembered import remembered
from taizhang.decompose.reported import awaited, ended, later, told
from taizhang.decompose.segments import Segment
from taizhang.decompose.tails import is_tail
from taizhang.errors import msg

LOOK: Final = 4
LEAST: Final = 3
TOPIC: Final = 12
TONE: Final = 12
NEAR: Final = 80
WEAK: Final = frozenset({"要", "应", "将", "需", "由"})
BINDING: Final = frozenset({"应当", "不得", "严禁", "不准"})
TAIL: Final = msg("责任尾注")
_RESULTS: Final = re.compile(
    r"达标|到位|归零|完工|交付|启用|上线|运行|结案|达到|见效|每[年季月周天日半][^，。]{0,14}[次遍轮期回]"
)
_NOT_DUTY: Final = re.compile(any_of(NOT_DUTY))
_IS: Final = re.compile(
    r"^从[^，。]{2,30}[来]?看$|也[好罢]$|^(?:下面|现在|刚才)$|(?:的|还|共|主要|一共)有[一二三四五六七八九十几两\d]|(?<![特尤但凡于总还一求既真就老])是(?!否|非)"
)
# 学习贯彻…主题教育，自上而下分两批开展: the name of a campaign opens as if it were a verb.
_TOPIC: Final = re.compile(
    r"^(?!.*(?:开展|推进|抓|组织|实施|做好|深化|谋划|参加|落实|巩固|搞好|加强|强化|把|以)).{0,40}(?:主题教育|学习教育|教育整顿|行动|活动|工程|会议)$"
)
# 一律不再安排, 不予销号, 该通报的通报: what holds as a rule from now on.
_RULE: Final = re.compile(
    r"谁[^，。]{1,8}谁(?:负责|担责|整改|落实|清理|签字|牵头)|一律|不予|不再|[该能]([^，。的]{1,6})的(?:就|要|坚决|一律|尽量)?\1|谁也不许"
    r"|[一半][^，。一]{1,2}都?不[能许准可][少缺漏落]|的(?:依法|依规|依纪|严肃|从严|坚决"
    r"|当场|立即)"
)
_QUOTED: Final = re.compile(r"[“《][^”》]{0,80}[”》]")
_HOW: Final = re.compile(
    r"得(?:如何|怎么样|好不好|怎样)|意义重大|至关重要|(?:十分|非常|极其|极为|相当)(?:有限|紧迫|紧张|艰巨|繁重)$|任务(?:繁重|艰巨)|现(?:就|将).{0,30}(?:如下|通知)"
    r"|(?:制定|特制定)本|如下$|^在全党|可(?:以)?(?:从轻|减轻|免予|酌情)"
)
_AMOUNT: Final = re.compile(r"[\d一二三四五六七八九十两几XxＸ×*]|不[得准许]|严禁|禁止")
_AMOUNT_ASKED: Final = re.compile(r"按[^，。]{0,10}[%％]|不[低少]于|不得?超过|至少|每[周月季年日天个名]|以上|[前内]")
_OWN_MEETING: Final = re.compile(r"^会议(?:要求|决定|明确|议定)$|^会议(?:要求|决定|议定)")
# 自3月下旬开始，到7月底基本结束: how long a campaign runs, and no goal.
_WINDOW: Final = re.compile(
    r"[自从][^，。]{1,14}(?:开始|启动|起)|(?:结束|收官|收尾)(?:$|，)|为期|历时|分[一两三四五几\d]{1,2}个?阶段"
)
# 会后办公室把…, 大家回去以后把…: what comes next in a speech is asked for.
_NEXT: Final = re.compile(
    r"(?:^|[^，。]{0,12})(?:会后|散会(?:以|之)?后|会议?结束后|回去(?:以|之)?后?)[^，。]{0,12}(?:把|将|就|先|马上|抓紧)"
)
# 值守不能有空档: a tone, not a task.
_FIGURE: Final = re.compile(r"\d{1,9}(?:\.\d{1,4})?[^，。\d]{1,4}")
# 首先，企业主体责任要落到底。要强化投入。领导要带头。: what the rest of the line is about.
_IN_TURN: Final = re.compile(r"^(?:首先|其次|再次|再者|最后|第[一二三四五六七八九十])[，是]")
_ONE_ASKED: Final = re.compile(r"[^，每]{0,10}(?:要|必须|应|须)(?!每|把|将|对|向|在|按|由)[^，每]{2,6}")
_CANNOT: Final = re.compile(r"(?<!绝)(?<!决)不(?:能|可|容)")
_AGREED: Final = re.compile(r"^会议(?:原则)?同意$")
_ALL: Final = re.compile(r"^大家要|^希望(?:全体|全市|全县|全区|各)")
# What has been done is told even among demands; 已完成的… is a topic.
_TOLD: Final = re.compile(
    r"已(?:经)?[^，。的]{1,8}(?:$|[，。；、])|同比|[作做]了|(?:较|比)(?:上年|去年)|^(?:去年|前[一几]段|上半年以来|今年以来|近年来|几年来)|累计|会议认为"
    r"|^(?:上[周月]|上个(?:礼拜|星期|月)|昨天|前天|前些天|前几天|那天)|^[^，。]{0,10}我[^，。]{0,8}(?:看|转|走|问|查|翻)了"
    r"|[把将][^，。]{2,16}[^，。]了(?![再就才先，。]|$)|^[^，。]{2,16}以来，|(?:确保|提高|增强|提升|推动|促进|实现|达到|起到|奠定|汇报|通报|介绍|传达|讨论|听取|审议|举办"
    r"|举行|召开|组织|开展|成立|印发|出台|建立|形成|修订|派出)了"
    r"|(?:^|，)[^，。让使推促确引]{0,10}受到[^，。]{0,16}(?:锻炼|洗礼|教育|触动|警醒)$"
    r"|来之不易|交换了?意见|会议[^，。]{0,4}(?:听取|审议|传达|学习|通报|观看|研究)了|^经(?:表决|投票|审议)|共?(?:查出|发现|排查出|查摆出|梳理出|反馈)[^，。]{0,6}(?:\d"
    r"|[X×Ｘ*])|(?:审议|表决)(?:并)?(?:原则)?通过"
)


def why(paper: Paper, segment: Segment, after_demand: bool) -> str:
    """The words that make the segment an obligation, or ""; `after_demand`: the sentence before it demanded."""
    clauses = segment.said
    part = paper.part(segment)
    if (
        len(segment.plain) < LEAST
        or part == "flaws"
        or _aside(paper, segment, clauses)
        or _principle(paper, segment, clauses)
    ):
        return ""
    telling = part == "report" and (told(segment.plain) or marks.counts(segment.plain) or ended(segment.plain))
    word = _demand(clauses)
    if part == "report" and word == "由" and not later(segment.plain):
        word = ""
    if word and not (telling and word in WEAK) and (part != "ground" or _binds(segment, word)):
        return word
    if part in ("ground", "mixed") and not word and bans.opens(clauses) and not told(segment.plain):
        return clauses[0][:2]
    if part == "ground" and not _WINDOW.search(segment.plain):
        return _target(clauses) if later(segment.plain) or not told(segment.plain) else ""
    if part == "demand" and segment.node < 0 and _looks_back(segment.plain):
        return ""
    if (
        part == "demand"
        or (after_demand and part in ("mixed", "report") and not telling)
        or _ahead(part, segment)
        or _minuted(paper, segment)
    ):
        return _bare(segment.plain, clauses, demanding=part == "demand" or not after_demand)
    return ""


def _binds(segment: Segment, word: str) -> bool:
    """Whether what gives the ground of a paper asks for something by itself: by a day, or as a rule that binds."""
    return adjuncts.timed(segment.plain) or word in BINDING


def _looks_back(text: str) -> bool:
    """Whether a sentence of a notice tells what was done before the notice asks: an amount that is asked does not."""
    return told(text) or (ended(text) and not _AMOUNT_ASKED.search(text))


def _ahead(part: Part, segment: Segment) -> bool:
    """Whether a sentence among others tells what is still to be done by a day: 9月30日前全部核销, 各村月底前写进规约."""
    if not (adjuncts.timed(segment.plain) or _NEXT.search(segment.said[0])) or told(segment.plain):
        return False
    quoted = attribution.quote(segment.said) is not None
    named = part == "mixed" and not quoted and bool(subjects.leading(segment.said[0]))
    named = named and (awaited(segment.plain) or not ended(segment.plain))
    return named or (part == "report" and later(segment.plain))


def _minuted(paper: Paper, segment: Segment) -> bool:
    """Whether minutes say under a heading who does something, and not that it was done: 停车由社区统一安排."""
    if "纪要" not in paper.title or segment.node < 0 or paper.part(segment) != "mixed" or told(segment.plain):
        return False
    said_of = attribution.quote(segment.said) is not None or any(map(flaw_words.wants, segment.said))
    return not (said_of or ended(segment.plain)) and bool(actors.actors(segment.said))


def _aside(paper: Paper, segment: Segment, clauses: tuple[str, ...]) -> bool:
    """Lead-ins, agenda previews, perorations, limbs of a slogan and inner states."""
    sentence = paper.layout.quiet[max(0, segment.start - 200) : segment.start].rpartition("。")[2]
    sentence = sentence if "议" in sentence else ""
    return (
        (segment.closer in ("：", ":") and not adjuncts.timed(segment.plain))
        or (bool(AGENDA.search(sentence + segment.plain)) and "请" not in segment.plain)
        or (segment.numbered and bool(AGENDA.search(sentence)))
        or (segment.node < 0 and bool(_ALL.match(clauses[0])))
        or asks_nothing(clauses, segment.plain)
    )


def _principle(paper: Paper, segment: Segment, clauses: Sequence[str]) -> bool:
    """A short sentence that only sets the tone for those behind it: 查摆要见人见事。打铁必须自身硬。"""
    if _tops(paper, segment):
        return True
    words = adjuncts.bare("".join(clauses))
    word = marks.modal(words)
    if word is None and len(words) <= TONE and _CANNOT.search(words):
        return True
    if word is None or len(words) > TONE or segment.closer != "。" or word.word not in WEAK | {"必须"}:
        return False
    line = paper.layout.paragraphs[segment.paragraph - 1]
    behind = paper.layout.trimmed(segment.end, min(line.end, segment.end + NEAR)).plain
    followed = len(behind) > TONE and not is_tail(behind)
    outer = EFFORT.match(adjuncts.bare(words[word.at + len(word.word) :]))
    return followed and not (outer or adjuncts.timed(segment.plain) or subjects.subject(words, word.at))


def _tops(paper: Paper, segment: Segment) -> bool:
    """加强组织领导。成立由县长任组长的专班，…; 要压实责任。…: a short first sentence names what the rest of its line asks."""
    line = paper.layout.paragraphs[segment.paragraph - 1]
    behind = paper.layout.trimmed(segment.end, min(line.end, segment.end + NEAR)).plain
    first, words = re.split("[。；]", behind)[0], _IN_TURN.sub("", segment.plain)
    alone = segment.start == line.start and segment.closer == "。" and len(words) <= TOPIC < len(first)
    if not alone or behind.startswith("（") or adjuncts.timed(segment.plain) or _AMOUNT.search(segment.plain):
        return False
    told = actors.actors(segment.said)
    if not any(map(marks.modal, segment.said)):
        return not told
    return told in ("", "领导", "干部") and bool(_ONE_ASKED.fullmatch(words))


@remembered
def _demand(clauses: tuple[str, ...]) -> str:
    """The first word of demand that is the speaker's own."""
    quoted = False
    for clause in clauses:
        if _OWN_MEETING.match(clause) or (_AGREED.match(clause) and EFFORT.search("，".join(clauses[1:]))):
            return clause[:4]
        word = marks.modal(clause)
        word = None if word and _said_so(clause, word.at) else word
        if word and (not quoted or subjects.subject(clause, word.at)) and not marks.hopes(clause):
            return word.word
        quoted = quoted or marks.quotes(clause)
    return ""


def _said_so(clause: str, at: int) -> bool:
    """从“要我拆”到“我要拆”: a word of demand inside a few quoted words is none."""
    return any(found.start() < at < found.end() <= found.start() + TONE for found in _QUOTED.finditer(clause))


@remembered
def _bare(text: str, clauses: tuple[str, ...], *, demanding: bool) -> str:
    """The verb of a bare imperative, or "": of any clause where the part demands, elsewhere of the first."""
    if (
        _TOLD.search(text)
        or any(marks.quotes(clause) for clause in clauses)
        or marks.conditional(text)
        or marks.defines(text)
        or marks.compares(text)
        or _HOW.search(text)
    ):
        return ""
    for clause in clauses[:LOOK]:
        word, settled = _imperative(clause)
        if word or settled:
            return word or (_charged(clauses) if demanding else "")
        if not demanding and not adjuncts.leads(clause) and adjuncts.bare(clause):
            return ""
    return _target(clauses) if demanding else ""


def _charged(clauses: Sequence[str]) -> str:
    """The verb of the body that is told behind a judgement: 减负是硬任务，县委办牵头清理…."""
    names = tuple(filter(None, actors.actors(tuple(clauses)).split("；")))
    told = (EFFORT.match(clause, len(name)) for clause in clauses[1:LOOK] for name in names if clause.startswith(name))
    return next((verb.group() for verb in told if verb), "")


def _target(clauses: Sequence[str]) -> str:
    """The verb of a result with its time, whatever stands before it: 剩余问题上半年销号."""
    text = "，".join(clauses)
    found = EFFORT.search(text) or _RESULTS.search(text)
    if not adjuncts.timed(text) or any(flaw_words.wants(clause) and flaw_words.lasts(clause) for clause in clauses):
        return ""
    figure = _FIGURE.search(text)
    return found.group() if found else figure.group() if figure else ""


def _imperative(clause: str) -> tuple[str, bool]:
    """The verb the clause opens with, and whether the clause settles the matter: a judgement obliges nobody."""
    opening = adjuncts.bare(_QUOTED.sub("", clause))
    if _TOPIC.match(opening) or (_IS.search(opening) and not opening.startswith(("把", "将"))):
        return "", True
    if rule := _RULE.search(opening):
        return rule.group(), True
    if found := (None if _NOT_DUTY.match(opening) else DUTY.match(opening)):
        return found.group(), True
    name = subjects.leading(clause)
    return clause[len(name) : len(name) + 4] if name else "", False
