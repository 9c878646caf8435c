"""A document taken apart once, for all who look for something in it."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from taizhang.decompose import limits
from taizhang.decompose.labels import Label, labels
from taizhang.decompose.outline import Node, chain, tree
from taizhang.decompose.parts import Part, parts
from taizhang.decompose.segments import Segment, segments
from taizhang.decompose.sentences import Layout, lay_out
from taizhang.decompose.tables import Tables, tables

LONGEST_TITLE: Final = 120


@dataclass(frozen=True, slots=True)
class Paper:
    """Layout, outline, segments, parts, labels (one a segment) and tables of one document read on one day.

    `month` is the first of the month where the paper bears no more than that.
    """

    title: str
    dated: date | None
    layout: Layout
    nodes: tuple[Node, ...]
    segments: tuple[Segment, ...]
    parts: Mapping[int, Part]
    labels: tuple[Label, ...]
    tables: Tables
    month: date | None = None

    def part(self, segment: Segment) -> Part:
        """What the part the segment stands in does."""
        return self.parts[segment.node]

    def free(self, segment: Segment) -> bool:
        """Whether the segment may do anything: its part is mixed, or it stands under no heading of a paper that demands."""
        return self.part(segment) == "mixed" or (segment.node < 0 and self.part(segment) == "demand")

    def days(self, node: int) -> tuple[date, ...]:
        """The days on which what stands under a heading is read (limits.days)."""
        return limits.days(self.dated, self.month, self.headings(node))

    def section(self, node: int) -> str:
        """The headings above, from the top, " > " between."""
        return chain(self.nodes, node)

    def node_at(self, offset: int) -> int:
        """The heading an offset stands under, -1 before the first."""
        return bisect_right(self.nodes, offset, key=lambda node: node.heading.start) - 1

    def headings(self, node: int) -> tuple[str, ...]:
        """The headings above, the nearest first, the title last; an agenda item says nothing of its matter."""
        texts = []
        while node >= 0:
            if self.nodes[node].mark.style != "agenda":
                texts.append(self.nodes[node].heading.text)
            node = self.nodes[node].parent
        return (*texts, self.title)


def take_apart(text: str, dated: date | None, month: date | None = None) -> Paper:
    """Lay the text out, find its outline and judge its parts."""
    layout = lay_out(text)
    nodes = tree(layout)
    found = segments(layout, nodes)
    title = layout.paragraphs[0].plain[:LONGEST_TITLE] if layout.paragraphs else ""
    named = labels(found)
    return Paper(
        title, dated, layout, nodes, found, parts(layout, title, nodes, found, named), named, tables(layout), month
    )
