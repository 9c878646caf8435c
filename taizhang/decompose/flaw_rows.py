"""Rows of headings that name what is wanting: where most of a row do, all do."""

from typing import Final

from taizhang.decompose import flaw_words
from taizhang.decompose.outline import Node
from taizhang.decompose.paper import Paper

NEIGHBOURS: Final = 12


def row_wants(paper: Paper, index: int) -> bool:
    """Whether most headings of the row near it name something wanting: then all of them do."""
    one = paper.nodes[index]
    near = paper.nodes[max(0, index - NEIGHBOURS) : index + NEIGHBOURS]
    row = [node.heading.text for node in near if _beside(paper, node, one)]
    return sum(map(flaw_words.wants, row)) * 2 > len(row) > 1


def _beside(paper: Paper, node: Node, one: Node) -> bool:
    """Whether two headings stand in one row; a row that is numbered through (1., 2. | 3., 4.) runs on under the next."""
    alike = node.mark.style == one.mark.style and node.parent >= 0 <= one.parent
    return alike and (
        node.parent == one.parent or paper.nodes[node.parent].parent == paper.nodes[one.parent].parent >= 0
    )
