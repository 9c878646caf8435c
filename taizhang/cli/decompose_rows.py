"""What a table of a document says of one duty, blank or claim, in the reader's language: for the screen and the workbook."""

from bisect import bisect_right
from collections.abc import Callable
from types import MappingProxyType
from typing import Final

from taizhang.decompose.analysis import Analysis, Blank, Obligation
from taizhang.decompose.lexicon import MEASURE_NAMES
from taizhang.decompose.rhythms import NAMES
from taizhang.errors import msg, words

Say = Callable[[str], str]
Row = tuple[str | int, ...]

FIRM: Final = MappingProxyType({"firm": msg("硬"), "soft": msg("软")})
BAN: Final = msg("禁令")
KINDS: Final = MappingProxyType({
    "count": msg("数"), "percent": msg("率"), "name": msg("名称"), "ordinal": msg("序号"), "redacted": msg("隐去"),
})  # fmt: skip
TASKS: Final = (
    msg("序号"), msg("工作任务"), msg("具体举措"), msg("牵头领导"), msg("牵头单位"), msg("责任（配合）单位"), msg("完成时限"),
    msg("备注"), msg("句号"), msg("原文"), msg("到期日"), msg("软硬"), msg("依据"),
)  # fmt: skip
BLANKS: Final = (
    msg("句号"), msg("类别"), msg("空白"), msg("量词"), msg("约数"), msg("名词"), msg("动词"), msg("上下文"),
)  # fmt: skip
CLAIMS: Final = (
    msg("句号"), msg("数值"), msg("量词"), msg("约数"), msg("名词"), msg("动词"), msg("上下文"),
)  # fmt: skip
REMARKS: Final = (msg("句号"), msg("举措"), msg("原文"))


def task(number: int, one: Obligation, say: Say) -> Row:
    """A row of 任务分解表: who leads stands first where several act, and what is not said stays empty."""
    lead, _, others = one.actor.partition("；")
    joining = "、".join(part for part in (others.replace("；", "、"), *one.partners) if part)
    headed = one.section.rpartition(" > ")[2] or say(MEASURE_NAMES[one.measure])
    due = one.due.isoformat() if one.due else ""
    return (
        number, headed, one.text, one.leader, lead, joining, limit(one, say), note(one, say),
        one.sentence, one.text, due, strength(one, say), one.why,
    )  # fmt: skip


def strength(one: Obligation, say: Say) -> str:
    """硬, 软, and whether something is forbidden."""
    firm = say(FIRM[one.firmness])
    return f"{firm}·{say(BAN)}" if one.ban else firm


def limit(one: Obligation, say: Say) -> str:
    """The deadline as written; of a recurring one also when it is due for the first time."""
    if one.rhythm and one.due:
        return words(msg("{limit}（首次 {day}）"), limit=one.deadline, day=one.due.isoformat()).say(say)
    return one.deadline


def note(one: Obligation, say: Say) -> str:
    """What else is known: products, whose words are passed on, where it was asked before, who may be meant."""
    products = "、".join(one.deliverables)
    told = (
        (products, words(msg("交付物：{products}"), products=products)),
        (one.rhythm, words(msg("周期：{rhythm}"), rhythm=often(one.rhythm, say))),
        (one.said_by, words(msg("传达：{who}"), who=one.said_by)),
        (one.repeats, words(msg("与第{sentence}句重复"), sentence=one.repeats)),
        (one.carried, words(msg("上文所对：{who}"), who=one.carried)),
        (one.due_reason if not one.rhythm else "", words(one.due_reason)),
    )
    return "；".join(said.say(say) for given, said in told if given)


def often(rhythm: str, say: Say) -> str:
    """The rhythm by its name (每周, 每两周); one without a name as it is."""
    return say(NAMES[rhythm]) if rhythm in NAMES else rhythm


def sentence_of(analysis: Analysis, start: int) -> str:
    """The number of the sentence an offset stands in."""
    place = bisect_right(analysis.sentences, start, key=lambda sentence: sentence.start)
    return analysis.sentences[place - 1].number if place else ""


def blank(sentence: str, one: Blank, say: Say) -> Row:
    """A blank: its kind, what it counts, and where it stands."""
    return (
        sentence, say(KINDS[one.kind]), one.text, one.measure_word or "", one.qualifier or "", one.noun or "",
        one.verb or "", one.context,
    )  # fmt: skip


def sheets(analysis: Analysis, say: Say) -> tuple[tuple[str, tuple[str, ...], list[Row]], ...]:
    """The sheets of a document's workbook: name, titles and rows."""
    tasks = [task(number, one, say) for number, one in enumerate(analysis.obligations, 1)]
    blanks = [blank(sentence_of(analysis, one.start), one, say) for one in analysis.blanks]
    claims: list[Row] = [
        (sentence_of(analysis, one.start), f"{one.value.normalize():f}", one.measure_word or "", one.qualifier or "",
         one.noun or "", one.verb or "", one.context)
        for one in analysis.claims
    ]  # fmt: skip
    flaws, works = (
        [(one.sentence, say(MEASURE_NAMES[one.measure]), one.text) for one in remarks]
        for remarks in (analysis.shortcomings, analysis.achievements)
    )
    outline: list[Row] = [(one.level, one.number, one.text) for one in analysis.outline]
    made = (
        (msg("任务分解表"), TASKS, tasks),
        (msg("提纲"), (msg("层级"), msg("编号"), msg("标题")), outline),
        (msg("空白"), BLANKS, blanks),
        (msg("数据"), CLAIMS, claims),
        (msg("问题"), REMARKS, flaws),
        (msg("成效"), REMARKS, works),
    )
    return tuple((say(name), tuple(say(title) for title in titles), list(rows)) for name, titles, rows in made)
