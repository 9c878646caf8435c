"""A document taken apart once, for all who look for something in it."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Final

from taizhang.decompose import flaw_words, limits, marks
from taizhang.decompose.labels import Label, labels
from taizhang.decompose.outline import Node, chain, tree
from taizhang.decompose.parts import Part, genre, parts
from taizhang.decompose.segments import Segment, segments
from taizhang.decompose.sentences import Layout, lay_out
from taizhang.decompose.tables import Tables, tables
from taizhang.decompose.titles import title_of

_OPENED: Final[Mapping[Label, Part]] = MappingProxyType({"asked": "demand", "wanting": "flaws"})


@dataclass(frozen=True, slots=True)
class Look:
    """How surely a segment asks, and how surely it tells of work done: above 0 rather yes, below 0 rather no, 1 is sure."""

    asks: float
    tells: float


@dataclass(frozen=True, slots=True)
class Paper:
    """Layout, outline, segments, parts, labels (one a segment) and tables of one document read on one day.

    `span` is the first and the last day of the month or year where the paper bears no more; `named` has the parts that
    labels inside a plan's lines open (整改措施：…), `looks` the second look at its segments (`second_look`), by where they start.
    """

    title: str
    dated: date | None
    layout: Layout
    nodes: tuple[Node, ...]
    segments: tuple[Segment, ...]
    parts: Mapping[int, Part]
    labels: tuple[Label, ...]
    tables: Tables
    span: tuple[date, ...] = ()
    named: Mapping[int, Part] = field(default_factory=dict)
    looks: Mapping[int, Look] = field(default_factory=dict)

    def part(self, segment: Segment) -> Part:
        """What the part the segment stands in does."""
        usual = self.parts[segment.node]
        return self.named.get(segment.start, usual) if self.named else usual

    def free(self, segment: Segment) -> bool:
        """Whether the segment may do anything: its part is mixed, or it stands under no heading of a paper that demands."""
        return self.part(segment) == "mixed" or (segment.node < 0 and self.part(segment) == "demand")

    def days(self, node: int) -> tuple[date, ...]:
        """The days on which what stands under a heading is read (limits.days)."""
        return limits.days(self.dated, self.span, self.headings(node))

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


def take_apart(text: str, dated: date | None, span: tuple[date, ...] = ()) -> Paper:
    """Lay the text out, find its outline and judge its parts."""
    layout = lay_out(text)
    nodes = tree(layout)
    found = segments(layout, nodes)
    title = title_of(layout)
    planned = genre(title) == "demand"
    named = labels(found, nodes, planned=planned)
    opened = parts(layout, title, nodes, found, named)
    turned = _named(found, named) if planned else {}
    return Paper(title, dated, layout, nodes, found, opened, named, tables(layout), span, turned)


def _admits(block: Sequence[Segment]) -> bool:
    """Whether what stands before the measures is their problem: its heading says so, or each of its sentences."""
    heads = [one for one in block if one.heading] or block
    return all(flaw_words.wants(one.plain) and not any(map(marks.modal, one.said)) for one in heads)


def _named(found: Sequence[Segment], named: Sequence[Label]) -> dict[int, Part]:
    """What a plan's labels say of the words behind them, and of the problem before them, goes before their heading."""
    opened = {one.start: _OPENED[label] for one, label in zip(found, named, strict=True) if label in _OPENED}
    blocks: defaultdict[int, list[Segment]] = defaultdict(list)
    answered: set[int] = set()
    node = -1
    for segment, label in zip(found, named, strict=True):
        node = segment.node if segment.node >= 0 else node  # the measures of the last problem close the paper
        if label == "asked":
            answered.add(node)
        elif not label and node not in answered:
            blocks[node].append(segment)
    for block in (blocks[one] for one in answered & blocks.keys()):
        if _admits(block):
            opened |= {one.start: "flaws" for one in block}
    return opened
