"""Figures already written (落实在建项目7个, 办结率98.5%, 5380多亿元, 三十余件), where the text states them as done.

No claim are dates, ordinals, numbers of articles and papers, figures asked for (不少于3次) and sets known by their number
(六个方面, 四点意见): they count nothing that a ledger could answer.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from taizhang.decompose import marks
from taizhang.decompose.analysis import Blank, Claim, Obligation
from taizhang.decompose.counting import UNIT
from taizhang.decompose.holes import Hole, slot
from taizhang.decompose.neighbours import Says, context, says, told
from taizhang.decompose.numerals import amount
from taizhang.decompose.paper import Paper

_DIGITS: Final = (
    r"[0-9０-９]{1,3}(?:,[0-9]{3}){1,4}(?![0-9])(?:\.[0-9]{1,4})?|[0-9０-９]{1,12}(?:[.．][0-9０-９]{1,4})?"
)
_HAN: Final = r"[一二两三四五六七八九十百千〇零]{1,12}(?:点[一二三四五六七八九〇零]{1,4})?"
_NUMBER: Final = re.compile(
    rf"(?<=百分之){_HAN}|(?<![A-Za-z0-9０-９.．〔\[第之+＋~～至×/%％-])(?:{_DIGITS})(?![0-9０-９A-Za-z-])(?![~～—－至到/]\d)"
    rf"|(?<![第一二两三四五六七八九十百千万亿几数上又每逐同某这那该另0-9])(?:{_HAN})(?=[余多]?(?:[%％]|{UNIT}))"
)
_DIGIT: Final = re.compile(r"[0-9０-９]")
_SET: Final = re.compile(
    r"方面|点(?!位)|步|字|个(?:方面|维护|确立|意识|自信|坚持|专题|环节|层面|重点|一律|必须|不|到位|统一)"
)
_STRETCH: Final = re.compile(r"以?内|之?内|前(?!往)|之前|以?后(?!续)|左右前")
_DURATIONS: Final = frozenset(
    (
        "天",
        "小时",
        "分钟",
        "周",
        "个月",
        "个工作日",
        "月",
        "年",
        "岁",
        "字",
        "点",
        "方面",
        "段",
        "种",
        "面",
        "门",
        "道",
        "组",
        "类",
    )
)
_ASKED: Final = re.compile(
    r"不少于|不低于|不得|不超过|至少|以上的?目标|力争|争取(?=达|在|完成|实现)|确保|计划|拟|预计|预期|目标|控制在|原则上|每(?:年|季度|季|月|周|半年|名|个|人|家|次)|要求|应当|必须|务必"
)
_DONE: Final = re.compile(r"已|累计|共|了|先后|目前|截至|完成|达到?|率为|办结|现有|分别")
_LATER: Final = re.compile(
    r"下一?步|明年|今后|年底前|月底前|(?:到|至)20\d\d年|将(?:于|在|继续|组织|开展|召开|举办|建)|打算"
)
_QUOTED: Final = re.compile(r"[“《「][^“”《》「」]{0,30}$")
_IDLE: Final = re.compile(r"一(?:起|道|点|块|面|头|遍|些|下|一)|两位数")
_NO_COUNT: Final = re.compile(r"议程|议题|意见(?!建议)|要求|体会|打算")
_LONE: Final = re.compile(r"[，。；：、！？）\n]|$")
_SCALE: Final = re.compile(r"[余多]?(?P<scale>万亿|[万亿千百])")
_TIMES: Final = MappingProxyType({
    "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000, "万亿": 1_000_000_000_000,
})  # fmt: skip
_LEAST_HAN: Final = 10


def numbers(quiet: str) -> Iterator[Hole]:
    """Numbers that stand where a hole could stand, in digits or characters."""
    for found in _NUMBER.finditer(quiet):
        place = slot(quiet, *found.span(), amount(found.group()))
        if _counts(place):
            yield place


def _counts(place: Hole) -> bool:
    """Whether a measure word or % follows; a small number in characters only where it ends its clause (读书班两期)."""
    said = says(place)
    if said is None or _QUOTED.search(place.left) or _SET.match(place.right.lstrip("余多")):
        return False
    if said.word in _DURATIONS or _STRETCH.match(said.behind) or _NO_COUNT.match(said.behind):
        return False
    if said.kind == "percent" or _DIGIT.match(place.sign):
        return True
    if _IDLE.match(place.sign + place.right):
        return False
    return (place.value or 0) >= _LEAST_HAN or bool(_LONE.match(said.behind))


def stated(paper: Paper, obliged: Collection[Obligation]) -> Callable[[Hole], bool]:
    """A judge of whether the text states what stands at a place as done; a demand, a plan or a target does not."""
    starts = [segment.start for segment in paper.segments]
    owed = {duty.start for duty in obliged}

    def judge(place: Hole) -> bool:
        at = bisect_right(starts, place.start) - 1
        if at < 0 or place.start >= paper.segments[at].end:
            return False
        segment = paper.segments[at]
        clause = context(paper, place.start)
        if _ASKED.search(clause) or _LATER.search(clause) or marks.modal(clause):
            return False
        done = bool(_DONE.search(clause))
        return done or (segment.start not in owed and paper.part(segment) not in ("demand", "ground"))

    return judge


def claim(paper: Paper, place: Hole, said: Says, before: Sequence[Blank]) -> Claim:
    """One figure with all it tells; its value is in plain units: 5380多亿元 is 538,000,000,000, 98.5% is 98.5."""
    scale = _SCALE.match(place.right) if said.kind == "count" else None
    value = (place.value or Decimal()) * (_TIMES[scale["scale"]] if scale else 1)
    return Claim(**told(paper, place, said, before), value=value)
