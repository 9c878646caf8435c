"""How far each heading reaches: run-in items (一是…；二是…。) are their own content; the rest is their parent's."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from taizhang.decompose.enumerators import CHAINED
from taizhang.decompose.outline import Node
from taizhang.decompose.sentences import EDGES, Layout


@dataclass(frozen=True, slots=True)
class Reach:
    """The headings with the offsets where they begin and where what they hold ends."""

    nodes: tuple[Node, ...]
    starts: Sequence[int]
    ends: Sequence[int]

    def place(self, offset: int) -> int:
        """The heading an offset stands under, -1 for none."""
        place = bisect_right(self.starts, offset) - 1
        while place >= 0 and offset >= self.ends[place]:
            place = self.nodes[place].parent
        return place


def reach(layout: Layout, nodes: tuple[Node, ...]) -> Reach:
    """How far the headings of a document reach."""
    ends = [len(layout.text) + 1] * len(nodes)
    tight: dict[tuple[int, str], bool] = {}
    for index, node in enumerate(nodes):
        if node.mark.style in CHAINED:
            row = (node.parent, node.mark.style)
            before = tight.get(row, False) and node.mark.ordinal > 1
            tight[row] = _filled(layout, nodes, index) and (before or node.mark.ordinal <= 1)
            ends[index] = _end(layout, nodes, index, before)
    return Reach(nodes, [node.heading.start for node in nodes], ends)


def _filled(layout: Layout, nodes: tuple[Node, ...], index: int) -> bool:
    """Whether the heading's own words reach to the next mark on the same line."""
    end = nodes[index].heading.end
    after = nodes[index + 1].heading.start if index + 1 < len(nodes) else len(layout.text)
    between = layout.quiet[end:after]
    return "\n" not in between and not between.strip(EDGES)


def _end(layout: Layout, nodes: tuple[Node, ...], index: int, tight: bool) -> int:
    """Where an item ends: the last of a tight row with its own words, one closed by a full stop with its paragraph."""
    heading = nodes[index].heading
    if layout.quiet[heading.end : heading.end + 1] != "。":
        return len(layout.text) + 1
    if tight and not _filled(layout, nodes, index):
        return heading.end + 1
    return layout.paragraphs[layout.paragraph_at(heading.start) - 1].end + 1
