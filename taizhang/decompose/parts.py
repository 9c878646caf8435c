"""Which parts of a paper report, which demand, which admit flaws and which only give the ground.

A part is judged by its heading and by the words of its segments together; what a part does not say, its parent
    says, and
at last the genre of the paper (a plan demands, a summary reports).
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from taizhang.decompose import adjuncts, flaw_words, marks, part_rows
from taizhang.decompose.labels import Label
from taizhang.decompose.lexicon import DUTY_VERBS, SIGNS_OF_DEMAND, SIGNS_OF_GROUND, SIGNS_OF_REPORT, any_of, verbs_of
from taizhang.decompose.outline import Node
from taizhang.decompose.remembered import remembered
from taizhang.decompose.reported import ended, told
from taizhang.decompose.segments import Segment
from taizhang.decompose.sentences import EDGES, Layout

AGENDA: Final = re.compile(r"[\d一二三四五六七八九十]{1,4}项(?:议程|议题)")
# The words that say: now come flaws, now come demands.
_DEMANDS_AHEAD: Final = re.compile(
    r"^(?:下一?步|今后|接下来)，|(?:提示|要求|意见|建议|任务|措施|工作|事项)如下$|(?:做好|抓好|落实)(?:以下|如下)|提[^，。]{0,4}点(?:要求|希望)$"
    r"|会议(?:议定|决定|明确|要求|确定)(?:以下事项|如下)?$"
)
LEAD: Final = 160
SHORT: Final = 16
MOST_SIGNS: Final = 32
Part = Literal["demand", "report", "flaws", "ground", "mixed"]

_GROUND: Final = re.compile(any_of(SIGNS_OF_GROUND))
_DEMAND: Final = re.compile(any_of(SIGNS_OF_DEMAND))
_SITUATION: Final = re.compile(
    r"(?:认清|看清|正视|研判|分析|充分认识|深刻认识|清醒认识)[^，。]{0,8}(?:形势|意义|问题|差距|不足)|形势"
)
_PLANS: Final = re.compile(r"下一?步|今后|打算|计划|要求|建议|安排|不足|问题|差距|困难")
_REPORT: Final = re.compile(any_of(SIGNS_OF_REPORT))
# 把减负的成效守住 is to be done; 关于…情况 is a topic.
_HANDLED: Final = re.compile(
    r"^关于|把|(?:巩固|拓展|扩大|转化|提升|深化|运用|用好|守住|放大)[^，。]{0,8}(?:成果|成效|成绩|经验)"
)
# 总结提升（11月至12月）: a stage of the work to come.
_STAGE: Final = re.compile(
    r"[（(][^（）()]{0,16}[年月日][^（）()]{0,16}[）)]$|总结(?:提升|验收|评估|推广|巩固|考核)|阶段"
)
_OPENS: Final = re.compile(verbs_of(DUTY_VERBS))
_LESSONS: Final = re.compile(r"^(?:[几一二三四五六][点条]|主要|工作|基本)?(?:经验)?(?:和|与)?(?:体会|启示|感悟)")
_LEARNT: Final = re.compile(r"(?:经验启示|经验体会|启示|体会|感悟)$")
_GENRES: Final[tuple[tuple[re.Pattern[str], Part], ...]] = (
    (re.compile(r"讲话|主持词|发言|致辞|动员|纪要|通报"), "mixed"),
    (re.compile(r"总结|汇报|报告|情况|自查|简报|回顾"), "report"),
    (
        re.compile(r"方案|计划|要点|通知|意见|办法|措施|函|安排|规定|清单|细则|规则|倡议|分解|责任书|任务书|分工"),
        "demand",
    ),
)
_ANSWER: Final = re.compile(
    r"(?:整改|办理|销号|落实|答复|反馈|自查自纠|整治)[^，。]{0,24}(?:情况|进展|成效|结果)[^，。]{0,4}的?(?:工作)?(?:专题)?(?:报告|汇报|说明|通报|自查|函)"
    r"|(?:整改|办理|落实)(?:工作|进展)?(?:情况)?(?:的)?(?:报告|汇报|总结)"
)
_PLAN: Final = re.compile(r"(?:方案|计划|要点|规划|细则|办法|清单)(?:》?的?通知)?(?:[（(][^）)]{1,16}[）)])?$")


@dataclass(frozen=True, slots=True)
class _Evidence:
    """How many segments there are, demand, report, stand under 整改情况：, or open with a verb of work: 抓好秋粮收购."""

    segments: int = 0
    demands: int = 0
    reports: int = 0
    done: int = 0
    bare: int = 0


def genre(title: str) -> Part:
    """What a paper of this title does where it does not say."""
    return next((part for pattern, part in _GENRES if pattern.search(title)), "mixed")


def plans(title: str) -> bool:
    """Whether a paper of this title is a plan: it lays out work and reports none."""
    return bool(_PLAN.search(title))


def answers(title: str) -> bool:
    """Whether a paper of this title answers a list of problems one by one: 整改情况的报告, 审议意见办理情况."""
    return bool(_ANSWER.search(title))


def parts(
    layout: Layout, title: str, nodes: tuple[Node, ...], found: Sequence[Segment], named: Sequence[Label]
) -> Mapping[int, Part]:
    """The part each heading opens, by its index; -1 is what stands under no heading."""
    evidence = _evidence(nodes, found, named)
    usual = genre(title)
    answer: dict[int, Part] = {-1: usual if usual in ("report", "demand") and not nodes else "mixed"}
    rows: dict[tuple[int, str], Part | None] = {}
    wanting = frozenset() if answers(title) else _wanting(nodes)
    turned = False  # A report that has come to its flaws or plans does not turn back.
    for index, node in enumerate(nodes):
        row = (node.parent, node.mark.style)
        if node.mark.ordinal <= 1 and node.mark.style != "topic" and not _goes_on(layout, nodes, index):
            rows[row] = _announced(layout, node) or ("flaws" if row in wanting else None)
        led = "mixed" if node.mark.style == "agenda" or _previews(layout, node) else rows.get(row)
        now: Part = "demand" if turned else usual
        above = answer[node.parent] if node.parent >= 0 else now
        told = _answered(node, evidence[index]) if usual == "report" else None
        answer[index] = led or told or _judged(node, evidence[index], above)
        turned = turned or (usual == "report" and node.parent < 0 and answer[index] in ("demand", "flaws"))
    return _levelled(nodes, evidence, answer)


def _levelled(nodes: tuple[Node, ...], evidence: Sequence[_Evidence], found: dict[int, Part]) -> dict[int, Part]:
    """The parts with the odd ones of a row that demands set right (第三，以成效促发展) where they report little themselves."""
    answer = dict(found)
    for row in part_rows.rows(nodes):
        odd = (index for index in row if found[index] == "report" and part_rows.asks(row, found))
        for index in odd:
            if evidence[index].reports * 2 <= evidence[index].segments:
                answer |= dict.fromkeys(part_rows.below(nodes, index), "demand")
    return answer


def _answered(node: Node, evidence: _Evidence) -> Part | None:
    """A problem that is answered under its own heading with work done, or a list of what is not done yet.

    A list that mostly tells how far the work has come (尚未完成整改的问题: 14处已修复9处) reports.
    """
    if flaw_words.undone(_signs(node)):
        return "report" if evidence.reports * 2 >= max(evidence.segments, 1) else "flaws"
    return "report" if evidence.done * 2 >= max(evidence.segments, 1) > evidence.demands else None


def _judged(node: Node, evidence: _Evidence, above: Part) -> Part:
    """A part by its own words; what a report tells under its headings stays report unless its words are of plans."""
    signs = _signs(node)
    if _LEARNT.search(node.heading.text):
        return "mixed"
    inside = node.parent >= 0 and above == "report" and not _PLANS.search(signs)
    return "report" if inside and not evidence.demands else _part(signs, evidence, above)


def _announced(layout: Layout, node: Node) -> Part | None:
    """What the words before a row say of it: 发现存在以下问题：一是… admits, unless it goes on 一、主要做法."""
    start = node.heading.start
    before = layout.quiet[max(0, start - LEAD) : start].rstrip(EDGES + "\n")
    lead = re.split(r"[。\n]", before)[-1].lstrip(EDGES)
    if flaw_words.announces(lead) and not _REPORT.search(_signs(node)):
        return "flaws"
    return "demand" if _DEMANDS_AHEAD.search(lead) else None


def _wanting(nodes: tuple[Node, ...]) -> frozenset[tuple[int, str]]:
    """The rows whose items mostly name something wanting: they admit, announced or not."""
    heads: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    for node in nodes:
        heads[node.parent, node.mark.style].append(_signs(node).partition("，")[0])
    return frozenset(
        row
        for row, words in heads.items()
        if len(words) > 1
        and sum(flaw_words.wants(one) or flaw_words.some_do(one) for one in words) * 2 > len(words)
        and not any(map(marks.modal, words))
    )


def _goes_on(layout: Layout, nodes: tuple[Node, ...], index: int) -> bool:
    """Whether a dash goes on from the dash of the line before: dashes do not count."""
    node, before = nodes[index], nodes[index - 1]
    alike = index > 0 and node.mark.style == before.mark.style == "dash" and node.parent == before.parent
    return alike and layout.paragraph_at(node.heading.start) - layout.paragraph_at(before.heading.end) <= 1


def _previews(layout: Layout, node: Node) -> bool:
    """今天的会议共有4项议程，一是…: the item only tells what the meeting will do."""
    start = node.heading.start
    return bool(AGENDA.search(layout.quiet[max(0, start - 200) : start].rpartition("。")[2]))


def _signs(node: Node) -> str:
    """The heading without its enumerator; of a long one (an item that is its own content) only the first clause."""
    words = node.heading.text[node.mark.end - node.heading.start :]
    return words if len(words) <= MOST_SIGNS else words.partition("，")[0][:MOST_SIGNS]


def _part(heading: str, evidence: _Evidence, above: Part) -> Part:
    """What one heading opens."""
    demanding = evidence.demands / max(evidence.segments, 1)
    says_report = (
        len(heading) <= SHORT
        and not _STAGE.search(heading)
        and not _HANDLED.search(heading)
        and bool(_REPORT.search(heading))
        and not _DEMAND.search(heading)
    )
    if says_report and demanding < 0.7 and not marks.modal(heading):
        return "flaws" if flaw_words.heads(heading) else "report"
    if _LESSONS.search(heading) and len(heading) <= SHORT:
        return "mixed"
    if above == "mixed" and _SITUATION.match(heading) and evidence.reports < evidence.segments * 0.15:
        return "mixed"
    if demanding >= (0.6 if above == "flaws" else 0.4) and not (above == "demand" and _GROUND.search(heading)):
        return "demand"
    if _GROUND.search(heading) and not marks.modal(heading):
        return "ground"
    if demanding <= 0.1 and flaw_words.heads(heading):
        return "flaws"
    if above in ("demand", "report", "flaws"):
        return _turned(heading, evidence, above)
    return _fresh(heading, evidence, demanding)


def _turned(heading: str, evidence: _Evidence, above: Part) -> Part:
    """A part inside one that is known: only plain signs to the contrary turn it."""
    reporting = evidence.reports / max(evidence.segments, 1)
    if above == "demand" and not evidence.demands and reporting > 0 and _REPORT.search(heading):
        return "report"
    if above != "demand" and len(heading) <= SHORT and _DEMAND.search(heading) and not _REPORT.search(heading):
        return "demand"
    return above


def _fresh(heading: str, evidence: _Evidence, demanding: float) -> Part:
    """A part of a paper that may do anything (a speech, minutes)."""
    reporting = evidence.reports / max(evidence.segments, 1)
    if demanding <= 0.1 and (reporting >= 0.15 or (_REPORT.search(heading) and not marks.modal(heading))):
        return "report"
    if demanding >= 0.15 or _DEMAND.search(heading) or marks.modal(heading):
        return "demand" if demanding or not evidence.reports else "mixed"
    return "demand" if not evidence.reports and evidence.bare * 2 > evidence.segments else "mixed"


@remembered
def _bids(text: str, first: str) -> bool:
    """Whether a segment opens with a verb of work, and tells neither an end reached nor what is wanting."""
    opens = _OPENS.match(adjuncts.bare(first))
    return bool(opens) and not (told(text) or ended(text) or flaw_words.wants(first))


def _demands(segment: Segment) -> bool:
    """Whether a segment asks for something: 肯定成绩的同时，更要正视问题 only turns to what is wanting."""
    turns = flaw_words.praised(segment.plain) or flaw_words.announces(segment.plain)
    return not turns and any(marks.modal(clause) for clause in segment.said)


def _evidence(nodes: tuple[Node, ...], found: Sequence[Segment], named: Sequence[Label]) -> Sequence[_Evidence]:
    """The evidence of each heading's whole subtree, summed from the leaves up."""
    tally = [[0, 0, 0, 0, 0] for _ in nodes]
    for segment, label in zip(found, named, strict=True):
        if segment.node >= 0 and not segment.heading:
            row = tally[segment.node]
            row[0] += 1
            row[1] += _demands(segment)
            row[2] += marks.reports(segment.plain) or marks.counts(segment.plain)
            row[3] += label == "done"
            row[4] += _bids(segment.plain, segment.said[0])
    for index in range(len(nodes) - 1, -1, -1):
        if (parent := nodes[index].parent) >= 0:
            tally[parent] = [above + below for above, below in zip(tally[parent], tally[index], strict=True)]
    return [_Evidence(*row) for row in tally]
