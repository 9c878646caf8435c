"""Enumerators that skip or repeat, and a number announced that the list after it does not keep (讲四点意见, then five)."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from taizhang.decompose.lexicon import NUMERALS
from taizhang.decompose.numerals import number
from taizhang.decompose.proof_draft import Draft, Finding
from taizhang.decompose.proof_rows import Mark, Slip, marks, rows
from taizhang.errors import Words, msg, words

_ANNOUNCED: Final = re.compile(
    r"(?:讲|谈|提|强调|汇报|通报|部署|安排|交流|明确|分为|共有|主要有|主要是|以下|下面|下列|如下|围绕|突出|抓好|做好|落实好|把握好|存在|做到|从)"
    rf"[^，。；：\n]{{0,10}}?(?<!第)(?P<n>[{NUMERALS}两]{{1,3}}|[0-9０-９]{{1,2}})(?:点|个方面|项|个(?!月)|方面|条|大|件)(?![{NUMERALS}])"
    r"(?P<noun>[^，。；：\n“”《》（）]{0,8})(?P<end>[，。；：:\n]+)"
)
_LISTED: Final = re.compile(
    r"(?:意见|要求|议程|议题|任务|工作|措施|举措|体会|建议|希望|内容|情况|问题|事项|环节|看法|认识|原则|行动|方面|想法|打算|关系|重点|步骤|抓好落实|"
    r"做起|入手|着手|发力|用力|下功夫|如下|汇报|说明|感受)$|^$"
)
_OTHERWISE: Final = re.compile(r"[。；\n][ \u3000]*(?:最后|此外|另外|还有|同时|再就是|末了)")
# 一 总体要求: a first heading written without its mark.
_FIRST: Final = re.compile(r"(?m)^[ \t\u3000]{0,4}一[^\u4e00-\u9fff]")
_INSPECTED: Final = re.compile(
    r"(?:审计|巡察|巡视|督察|督导|检查|评估|考核|验收)[^。\n]{0,40}(?:指出|反馈|发现|移交|查出)[^。\n]{0,16}(?:问题|意见)[^。\n]{0,6}$"
)
BEFORE: Final = 120
GAP: Final = 40
AFTER: Final = 1200


def numbering(draft: Draft) -> Iterator[Finding]:
    """What is announced and not kept, and enumerators that skip or repeat."""
    found, slips = rows(marks(draft.layout))
    yield from _announced(draft, tuple(row for row in found if row[0].ordinal == 1))
    for slip in slips:
        yield draft.finding("order", slip.mark.start, slip.mark.end, _slipped(slip))
    begun = next((row[0] for row in found if row[0].style == "han"), None)
    if begun and begun.sure and begun.ordinal == 2 and not _FIRST.search(draft.quiet):
        said = words(msg("从“{mark}”开始，前面没有“一、”"), mark=begun.words)
        yield draft.finding("order", begun.start, begun.end, (said, words(msg("补上前面的一节，或把序号顺下来"))))


def _slipped(slip: Slip) -> tuple[Words, Words]:
    before, mark = slip.before.words, slip.mark.words
    mend = words(msg("补上缺的，或把后面的序号顺下来"))
    if slip.mark.ordinal > slip.before.ordinal:
        return words(msg("“{before}”后面就是“{mark}”，跳了号"), before=before, mark=mark), mend
    if slip.mark.ordinal == slip.before.ordinal:
        return words(msg("“{mark}”写了两次"), mark=mark), words(msg("把后面的序号顺下来"))
    return words(msg("“{before}”后面是“{mark}”，次序倒了"), before=before, mark=mark), words(msg("把序号重新排好"))


def _announced(draft: Draft, lists: Sequence[Sequence[Mark]]) -> Iterator[Finding]:
    """A number of points announced, and another number of them listed right after it."""
    starts = tuple(row[0].start for row in lists)
    for told in _ANNOUNCED.finditer(draft.quiet):
        place = bisect_left(starts, told.end())
        if place == len(lists) or draft.layout.enclosed[told.start("n")] or not _LISTED.search(told["noun"]):
            continue
        row, said = lists[place], number(told["n"]) or 0
        if (
            starts[place] - told.end() <= GAP
            and said > 1
            and not _others(draft.quiet, told.start())
            and not _keeps(draft.quiet, said, row)
        ):
            end = told.start("end")
            yield draft.finding("announced", told.start(), end, _unkept(draft.quiet[told.start() : end], row))


def _others(quiet: str, start: int) -> bool:
    """审计指出14个问题，提出建议5条: what was told by somebody else is no list of this paper."""
    return bool(_INSPECTED.search(quiet, max(0, start - BEFORE), start))


def _keeps(quiet: str, said: int, row: Sequence[Mark]) -> bool:
    """Whether the row has as many; the last of them may be told as 此外 or 最后."""
    if len(row) == 1 or said in (len(row), row[-1].ordinal):
        return True
    return said > len(row) and bool(_OTHERWISE.search(quiet, row[-1].end, row[-1].end + AFTER))


def _unkept(told: str, row: Sequence[Mark]) -> tuple[Words, Words]:
    said = words(msg("这里说“{told}”，后面从“{first}”到“{last}”列了 {n} 条"),
                 told=told, first=row[0].words, last=row[-1].words, n=len(row))  # fmt: skip
    return said, words(msg("改数目，或增减后面的条目，使两处一致"))
