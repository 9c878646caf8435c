"""What a paper admits is wanting: where admissions begin, how far they run, and each clause that is one.

They begin in a part of flaws, after words that announce them (差距主要在四处：…), or with a clause that admits one of itself
(部分单位…, …存在…现象); they run on to a clause that turns to causes, demands or praise.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from taizhang.decompose import flaw_words, marks
from taizhang.decompose.flaw_clauses import leads_on, pieces
from taizhang.decompose.flaw_lines import dark_segments
from taizhang.decompose.flaw_rows import row_wants
from taizhang.decompose.labels import Label
from taizhang.decompose.paper import Paper
from taizhang.decompose.parts import answers
from taizhang.decompose.remembered import remembered
from taizhang.decompose.segments import Segment
from taizhang.decompose.sentences import Stretch

LEAST_WORDS: Final = 4
NEAR: Final = 400
LABEL_WORDS: Final = 6
SENTENCE: Final = 3
"""From how many clauses on what stands behind an enumerator is a sentence and no title."""
SILENT: Final = 0
WEAK: Final = 1
WHOLE: Final = 2
_ALONE: Final = re.compile(r"的(?:不多|很少|寥寥|寥寥无几)$")
_HEAD: Final = re.compile(
    r"(?:仍|还|尚)有[^，。]{0,24}(?:未|没有)|仍然?是[^，。]{0,10}(?:薄弱|短板|难点|弱项|瓶颈|痛点)|(?:存在|仍有)[^，。]{0,24}(?:现象|问题|不足"
    r"|短板)|存在“[^”]{2,12}”$|没有?根本[性]?(?:扭转|改变|好转)|差距[仍还依]?然?(?:不小|很大|较大)$|(?:不够|不足|不力|不到位|不实|不深|不强|滞后|薄弱)$"
)
_STILL: Final = re.compile(
    r"(?:仍|还|尚)(?:然|旧)?有[^，。]{0,20}(?:存在|未|没|不)|依然存在|仍然?存在|仍然?是[^，。]{0,10}(?:薄弱|短板|难点|弱项|瓶颈|痛点)"
    r"|差距[仍还依]?然?(?:不小|很大|较大)$"
)
# 没有安全这个“1”，再多的“0”都无意义: what would be, not what is.
_WITHOUT: Final = re.compile(r"没有[^，。]{1,16}，[^，。]{0,14}(?:毫无|就没|就不|都是|都没|一切)")
_NUMBERED: Final = re.compile(r"[（(\d一二三四五六七八九十]|问题[\d一二三四五六七八九十]")
_ENUMERATOR: Final = re.compile(r"^[（(]?[\d一二三四五六七八九十]{1,3}[）)]?[、.．]?")
_LOOKED_FOR: Final = re.compile(
    r"(?:整治|查纠|检视|查摆|治理|纠治)的?(?:重点|内容|范围|情形)$|^[^，]{0,4}重点(?:整治|查摆|检视)的?(?:内容|问题|情形)$"
)
_FORMS: Final = re.compile(
    r"(?:重点[看查纠]|整治|查摆|检视|对照)[^。：\n]{0,24}(?:以下|下列)[^。：\n]{0,4}(?:情形|问题|表现|行为)[：:]"
)
_GIVEN: Final = re.compile(
    r"^(?:对|对于|针对|凡是|凡|聚焦|围绕|解决|着力解决|要|必须|防止|查找|整改|坚决|力戒|杜绝|重点|着力|如|若|严防|不搞|不得|按|为)"
)
_WHEN: Final = re.compile(
    r"^(?:自|从|截至|到|20\d\d年|今年|去年|近[一二三两几]年|\d{1,2}月)[^，。]{0,20}(?:以来|期间|[年月日底末初旬]|目前)$|^[^，。]{0,12}(?:以来|期间)$"
)
_ASKED: Final = re.compile(r"(?:意见|建议|要求|方面|情况|工作)$")
_LABEL: Final = re.compile(
    r"^[^，：。]{2,14}方面$|^在[^，：。]{2,12}上$|^[^，：。]{0,10}(?:工作|学习|思想|作风|认识|管理|落实|执行|服务|方法|整改|监管|能力|机制)上$"
    r"|^从[^，。]{1,12}看$|如下$|^[^，。]{0,16}[\dX×Ｘ一二三四五六七八九十余多][户家个人名项件处所座][^，。]{0,6}中$"
)
# 往往要跑三四趟, 照样要交材料: what people suffer, not what is asked of them.
_SUFFERS: Final = re.compile(
    r"(?:往往|照样|动辄|动不动就|却|都得|还是|仍旧?|仍然|每次都?|反复)要"
    r"|要[交跑等填报盖找][^，。]{0,4}[两三四五六七八九十几多\d][^，。]{0,2}[遍次趟天回份个章]"
)
_FACT: Final = re.compile(r"\d|[一二三四五六七八九两几]成|卡在|搁置|停滞")
_REMAINS: Final = re.compile(r"仍然?是")
_OUGHT: Final = frozenset({"应", "应当", "应该", "须"})
_GOOD: Final = re.compile(
    r"^(?:虽然|尽管|敢于|勇于|善于|随着|对照|如何|怎样|防止|需要下|[^，。]{2,16}虽然?[^，。]{1,10}$|正[在与由按]|预计|[^，。]{0,12}受[^，。]{1,40}影响$"
    r"|[^，。]{0,12}虽(?:然)?[^，。]{1,8}了$|总体|好改的|大多数|绝大多数)"
    r"|非一日之功|^(?:这|上述|以上)[^，。]{0,6}(?:事故|事件|案件|现象)$|的课题$|[^，。]{0,8}最(?:盼望?|期盼|担心|关心)的?是|(?:倾向|原因|表现|根源)是$"
    r"|^在[^，。]{2,30}(?:领域|期间|过程中|班组|环节)$|^如此等等$|(?:已经[^，。]{0,6}了|成效|成绩|较好|良好|来之不易|通过验收|达标|办结|问题线索)$|^(?:在看到|在肯定)"
)


@dataclass(frozen=True, slots=True)
class Admission:
    """The flaws one segment admits; `number` is its place among the segments."""

    number: int
    pieces: tuple[Stretch, ...]


def admitted(paper: Paper, taken: Collection[int]) -> tuple[Admission, ...]:
    """The admissions of a paper; segments that start where a duty does are none."""
    return tuple(_admissions(paper, taken))


def _admissions(paper: Paper, taken: Collection[int]) -> Iterator[Admission]:
    dark = dark_segments(paper)
    level, before = SILENT, None
    for number, (segment, label) in enumerate(zip(paper.segments, paper.labels, strict=True)):
        level = _labelled(label, _entered(paper, segment, before, level))
        before = segment
        if level == SILENT and number in dark and not label:
            level = WEAK
        if passed_over(paper, number, taken, dark):
            continue
        found, level = _walk(paper, segment, level)
        if told := tuple(piece for clause in found for piece in pieces(paper, clause)):
            yield Admission(number, told)


def passed_over(paper: Paper, number: int, taken: Collection[int], dark: Collection[int]) -> bool:
    """Whether the segment of that number admits nothing: it asks (`taken`), is a line of a table, an aside, or silent."""
    segment = paper.segments[number]
    return (
        (segment.start in taken and not judged(segment))
        or segment.paragraph in paper.tables.lines
        or paper.labels[number] == "aside"
        or _silent(paper, segment, number in dark)
    )


def judged(segment: Segment) -> bool:
    """Whether minutes say of it how things stand, before they decide: 会议认为，收集率仅为58%，必须补上这块短板."""
    wanting = sum(flaw_words.wants(clause.plain) for clause in segment.clauses)
    return wanting > 1 and any(flaw_words.judges(clause.plain) for clause in segment.clauses)


def _labelled(label: Label, level: int) -> int:
    """What a label in the line says of the words behind it goes before what their part says."""
    return {"wanting": WHOLE, "done": SILENT, "aside": SILENT}.get(label, level)


def _silent(paper: Paper, segment: Segment, dark: bool) -> bool:
    """Headings, questions and the ground of a paper admit nothing; `dark`: its line mostly tells what is wanting."""
    flaw = _named(paper, segment) or (paper.part(segment) == "flaws" and _headed(paper, segment))
    title = segment.heading and len(segment.clauses) < SENTENCE
    named = (title and not flaw) or _sought(paper, segment)
    return (
        named
        or segment.closer in ("？", "?")
        or (paper.part(segment) == "ground" and not dark)
        or bool(_WITHOUT.search(segment.plain))
    )


def _sought(paper: Paper, segment: Segment) -> bool:
    """Whether the segment tells what kind of fault is to be looked for: under 整治重点, behind 重点看有没有以下情形：…"""
    if any(map(_LOOKED_FOR.search, paper.headings(segment.node)[:-1])):
        return True
    line = paper.layout.paragraphs[segment.paragraph - 1]
    return bool(_FORMS.search(paper.layout.quiet, max(line.start, segment.start - NEAR), segment.start + 1))


def _named(paper: Paper, segment: Segment) -> bool:
    """Whether the segment is called a flaw (问题一：…), or is the heading of one problem that is answered below."""
    if not segment.numbered:
        return False
    node = paper.nodes[segment.node]
    if node.mark.style == "topic":
        return "问题" in node.heading.text[:2]
    one = segment.heading and not node.children and paper.part(segment) == "report"
    return one and answers(paper.title) and flaw_words.wants(segment.plain) and not _ASKED.search(segment.plain)


def _headed(paper: Paper, segment: Segment) -> bool:
    """Whether the heading above names something wanting itself (管理粗放), not only flaws at large (存在的问题)."""
    heading = paper.headings(segment.node)[0]
    if flaw_words.heads(heading) or flaw_words.undone(_ENUMERATOR.sub("", heading)) or not _NUMBERED.match(heading):
        return False
    return flaw_words.wants(heading) or (row_wants(paper, segment.node) and not _ASKED.search(heading))


def _listed(paper: Paper, segment: Segment) -> bool:
    """Whether the segment stands right under a heading that names flaws at large (三、存在不足) and has no items."""
    node = paper.nodes[segment.node]
    return flaw_words.heads(node.heading.text) and not node.children


def _entered(paper: Paper, segment: Segment, before: Segment | None, level: int) -> int:
    """How far flaws are expected where the segment begins."""
    if _named(paper, segment):
        return WHOLE
    if paper.part(segment) == "flaws":
        whole = segment.numbered or _headed(paper, segment) or _listed(paper, segment)
        return WHOLE if whole else WEAK
    least = WEAK if flaw_words.faces(paper.headings(segment.node)[0]) else SILENT
    if before is None or before.node != segment.node or before.heading:
        return least
    if before.closer in ("：", ":"):
        return level
    if before.paragraph != segment.paragraph:
        return least
    return max(least, min(level, WEAK if before.closer == "。" else WHOLE))


def _walk(paper: Paper, segment: Segment, level: int) -> tuple[list[Stretch], int]:
    """The clauses of a segment that are flaws, and how far more are expected behind it."""
    clauses = segment.clauses
    asked = any(marks.modal(clause.plain) for clause in clauses)
    found: list[Stretch] = []
    stands = judged(segment)
    telling = paper.part(segment) in ("report", "flaws") and answers(paper.title)
    for place, clause in enumerate(clauses):
        turned = _level_behind(paper, clause, level, asked=asked, stands=stands)
        if turned is not None:
            level = turned
        elif leads_on(paper, clause) or (not place and _is_label(paper, clause)):
            continue
        elif _counts(clause.plain, level):
            found.append(clause)
            level = WHOLE
        elif level == SILENT and not asked and _alone(clause.plain, first=not place, telling=telling):
            found.append(clause)
            level = WHOLE if not _ALONE.search(clause.plain) else SILENT
    sees = any(flaw_words.turns_to(clause.plain) for clause in clauses)
    return found, max(level, WEAK) if sees else level


def _level_behind(paper: Paper, clause: Stretch, level: int, *, asked: bool, stands: bool) -> int | None:
    """How far flaws are expected behind a clause that turns to them or from them; None behind any other.

    `asked`: its segment asks for something; `stands`: minutes tell in it how things stand.
    """
    closer = paper.layout.quiet[clause.end : clause.end + 1]
    revealed = (stands and flaw_words.judges(clause.plain)) or (not asked and flaw_words.reveals(clause.plain))
    if flaw_words.turns_to(clause.plain) or revealed:
        return max(level, WEAK)
    if _opens(clause.plain, closer):
        return WHOLE
    return SILENT if _turns(clause.plain) or (stands and marks.modal(clause.plain)) else None


def _is_label(paper: Paper, clause: Stretch) -> bool:
    """思想上：, 一些单位：: a few words before a colon."""
    return paper.layout.quiet[clause.end : clause.end + 1] in ("：", ":") and len(clause.plain) <= LABEL_WORDS


def _alone(clause: str, *, first: bool, telling: bool) -> bool:
    """Whether the clause admits unannounced; `telling`: a report says beside its work what is not at its end."""
    return _of_itself(clause, first) or (telling and flaw_words.lasts(clause))


@remembered
def _turns(clause: str) -> bool:
    """Whether the clause leaves the flaws; what ought to have been (应于9月底完成) does not."""
    word = None if _SUFFERS.search(clause) else marks.modal(clause)
    return flaw_words.turns(clause) or bool(word and word.word not in _OUGHT and not flaw_words.wants(clause))


def _opens(clause: str, closer: str) -> bool:
    """Whether the clause announces flaws: before a colon, or as a sentence of its own."""
    named = flaw_words.announces(clause) and not _REMAINS.search(clause)
    colon = closer in (":", "：")
    return (colon and (named or flaw_words.gap(clause))) or (closer in ("。", "") and named)


def _counts(clause: str, level: int) -> bool:
    """Whether a clause is a flaw where some are expected; a weak expectation asks for a word of want."""
    if (
        level == SILENT
        or _LABEL.match(clause)
        or _WHEN.search(clause)
        or flaw_words.vague(clause)
        or (len(clause) < LEAST_WORDS and not flaw_words.wants(clause))
    ):
        return False
    if (
        _GOOD.search(clause)
        or (re.match("已(?!经?超)", clause) and not flaw_words.wants(clause))
        or (marks.modal(clause) and not flaw_words.wants(clause) and not _SUFFERS.search(clause))
    ):
        return False
    return (
        level == WHOLE
        or flaw_words.some_do(clause)
        or ((flaw_words.wants(clause) or flaw_words.lasts(clause)) and not _GIVEN.match(clause))
    )


@remembered
def _of_itself(clause: str, first: bool) -> bool:
    """Whether the clause admits a flaw unannounced: 部分单位迟迟不动, 学习存在不够平衡的现象."""
    if _GIVEN.match(clause) or flaw_words.vague(clause) or len(clause) < LEAST_WORDS or flaw_words.asks(clause):
        return False
    some = flaw_words.some_do(clause) and flaw_words.wants(clause)
    fact = flaw_words.wants(clause) and flaw_words.lasts(clause) and bool(_FACT.search(clause))
    stated = bool(_HEAD.search(clause)) and (first or bool(_STILL.search(clause)))
    return (
        some
        or stated
        or (fact and not clause.endswith("的"))
        or flaw_words.few_do(clause)
        or bool(_ALONE.search(clause))
    )
