"""Labels inside a line (整改情况：…, 存在问题：…, 整改措施：…): what they say of the words behind them.

A label holds to the next one, or to the end of the item it stands in; one with its line to itself holds for the row
behind it. What a report has done a plan is still to do: 整改措施：… demands there.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, Literal

from taizhang.decompose.outline import Node
from taizhang.decompose.segments import Segment
from taizhang.decompose.tails import is_tail

Label = Literal["asked", "done", "wanting", "aside", ""]
LONGEST: Final = 20
_LABEL: Final = re.compile(
    r"^(?:【([^，。：:；、“”《》]{2,14})】[：:]?|[（(]?([^，。：:；、“”《》【】]{2,14})[）)]?[：:])"
)
_ASIDE: Final = re.compile(r"下一?步|今后|后续|打算|计划|安排|建议|时限|责任|原因|依据|目标|牵头|联系|标准|要求")
_WANTING: Final = re.compile(
    r"(?:巡视|巡察|督察|审计|检查|督导|考核|评估|审议|暗访|反馈|专项组|督查|验收)[^，。]{0,8}(?:指出|发现|反馈|查出|提出|点名|认定|意见)(?:的?问题)?$"
    r"|(?:尚?未|没有?|待)(?:完成|到位|整改|办结|销号|解决)|(?:问题|不足|差距|短板|困难|难点|欠账)(?:表现|描述|清单|事实|主要)?$|遗留|(?:具体|主要)表现$"
)
_ASKED: Final = re.compile(
    r"(?<!强制)(?<!已采取)(?:措施|举措|对策|任务|做法|办法|打法|路径|要求|打算|安排|抓手|动作|事项)(?:内容|清单|要点)?$"
)
_DONE: Final = re.compile(
    r"(?:整改|落实|完成|办理|进展|推进|处置|核查|纠治|工作|解决|改进|销号|处理|查处|调查)[^，。]{0,4}(?:状态|情况|进展|成效|结果|效果|进度|措施|做法|现状)$"
    r"|^(?:目前|当前|最新|主要)?(?:进展|成效|进度|做法|现状)$|^已(?:完成|整改|办结|落实)"
)


def labels(segments: Sequence[Segment], nodes: Sequence[Node], *, planned: bool) -> tuple[Label, ...]:
    """The label each segment stands under, "" for none; `planned`: the paper lays out work that is still to be done."""
    return tuple(_labels(segments, nodes, planned))


def _labels(segments: Sequence[Segment], nodes: Sequence[Node], planned: bool) -> Iterator[Label]:
    now: Label = ""
    row, before = -1, None
    for segment in segments:
        if is_tail(segment.plain):
            yield "aside"
            continue
        label = _of(segment, planned)
        if label is None and before is not None:
            row = _row(before, segment, nodes, row)
            now = now if _together(before, segment) or _inside(segment.node, row, nodes) else ""
        else:
            row, now = -1, label or ""
        before = segment
        yield now


def opens(segment: Segment) -> bool:
    """Whether the segment's first clause is a label before a colon (整改措施：收回资金)."""
    found = _LABEL.match(segment.plain[:LONGEST])
    return found is not None and found[0][-1] in "：:"


def _of(segment: Segment, planned: bool) -> Label | None:
    """The label the segment opens with, "" for one that says nothing of what follows, None where there is none."""
    found = _LABEL.match(segment.plain[:LONGEST] + segment.closer)
    return _kind(found[1] or found[2], planned) if found else None


def _kind(words: str, planned: bool) -> Label:
    if planned and _ASKED.search(words):
        return "asked"
    if _ASIDE.search(words):
        return "aside"
    if _WANTING.search(words):
        return "wanting"
    return "done" if _DONE.search(words) else ""


def _row(before: Segment, segment: Segment, nodes: Sequence[Node], row: int) -> int:
    """The heading whose row stands behind a label that has its line to itself, else the one known so far."""
    alone = before.closer in ("：", ":") and before.paragraph != segment.paragraph
    return nodes[segment.node].parent if alone and segment.numbered else row


def _inside(node: int, row: int, nodes: Sequence[Node]) -> bool:
    """Whether a heading stands in a row, at any depth."""
    while node > row >= 0:
        node = nodes[node].parent
    return node == row >= 0


def _together(before: Segment, segment: Segment) -> bool:
    """Whether the label of the one before still holds: in the same line, or under the same heading."""
    return before.paragraph == segment.paragraph or (before.node == segment.node >= 0)
