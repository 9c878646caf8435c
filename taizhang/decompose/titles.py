"""What a paper is called: the line that names its kind, without letterhead, file number, notes of a draft and site lines.

In the layout of official papers (GB/T 9704, 7.2 and 7.3) the issuer's letterhead and the file number stand above the title,
and a long title is broken over two or three lines.
"""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from taizhang.decompose.sentences import Layout, Stretch

HEAD: Final = 10
"""Lines at the top in which a title is looked for."""
LONGEST: Final = 120
MOST_LINES: Final = 3
_GENERIC: Final = 6
_BLANKS: Final = re.compile(r"[ \u3000]+")
_KIND: Final = re.compile(
    r"(?:讲话|讲话提纲|发言|主持词|致辞|通知|通报|意见|方案|计划|规划|要点|安排|打算|预案|办法|细则|规定|决定|纪要|报告|汇报|总结|小结|回顾|情况|函|一封信|公告|提示|建议书?|倡议书?|清单|反馈)"
    r"(?:[（(][^（()）]{1,40}[）)])?$"
)
_BEGINS: Final = re.compile(
    r"关于|^(?:在|致|《|20\d\d年)|[^，。]{1,12}(?:同志|书记|[省市县区州]长|主任|部长|厅长|局长)在"
)
# 县政府文件, 县政办发〔2024〕11号, （送审稿）, 首页 | 要闻: nothing that is part of a title.
_NO_PART: Final = re.compile(
    r"文件$|〔[^〕]{2,8}〕|\[20\d\d\]\s*\d|^[（(].*[）)]$|[|｜>＞]|^[—－─=＝_＿]+$|20\d\d年[^，。]{0,8}[日月]$|[：:]|https?"
)
_GOES_ON: Final = re.compile(r"(?:[（(][^（()）]{2,20}[）)])?(?:的|上的)")
_ENDS: Final = frozenset(("。", "；", "！", "？"))
_ITEM: Final = re.compile(r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]")


def title_of(layout: Layout) -> str:
    """The title without blanks, "" for an empty paper; the first line where no line names a kind of paper."""
    lines = [paragraph.plain for paragraph in takewhile(lambda one: not _said(layout, one), layout.paragraphs[:HEAD])]
    if not lines:
        return layout.paragraphs[0].plain[:LONGEST] if layout.paragraphs else ""
    bare = [_BLANKS.sub("", line) for line in lines]
    ends = [place for place, line in enumerate(bare) if _KIND.search(line) and not _no_part(line)]
    if not ends:
        return lines[0][:LONGEST]
    named = [place for place in ends if len(bare[place]) > _GENERIC]
    return _whole(bare, named[0] if named else ends[0])[:LONGEST]


def _said(layout: Layout, line: Stretch) -> bool:
    """Whether the line is a sentence or an item: the title stands above it."""
    return layout.quiet[line.end : line.end + 1] in _ENDS or bool(_ITEM.match(line.plain))


def _no_part(line: str) -> bool:
    return bool(_NO_PART.search(line))


def _whole(lines: Sequence[str], end: int) -> str:
    """The title that ends on a line, with the lines it begins on and the one that goes on (（2024—2026年）的通知)."""
    start = end
    while (
        start and end - start < MOST_LINES - 1 and not _BEGINS.search(lines[start]) and not _no_part(lines[start - 1])
    ):
        start -= 1
    goes_on = end + 1 < len(lines) and _GOES_ON.match(lines[end + 1])
    return "".join(lines[start : end + 2 if goes_on else end + 1])
