"""The text as segments: what stands between 。；line ends and enumerators, each with the heading it stands under."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from taizhang.decompose.enumerators import CHAINED
from taizhang.decompose.frames import Frames, closing, title_end
from taizhang.decompose.outline import Node
from taizhang.decompose.sentences import Layout, Stretch
from taizhang.decompose.tails import is_tail

TAIL_OPENS: Final = 40


@dataclass(frozen=True, slots=True)
class Segment(Stretch):
    """One segment: `node` is the heading it stands under (-1: none), `heading` whether it is only that heading's words."""

    node: int
    heading: bool
    numbered: bool
    paragraph: int
    sentence: str
    closer: str


def segments(layout: Layout, nodes: tuple[Node, ...]) -> tuple[Segment, ...]:
    """All segments in the order of the text; title, stage directions, salutations and closing words are none."""
    starts = [node.heading.start for node in nodes]
    last = closing(layout, nodes)
    pieces = [piece for paragraph in layout.paragraphs for piece in _pieces(layout, paragraph, starts)]
    bodied = _bodied(layout, nodes, starts, [start for start, _ in pieces if start < last])
    frames, first = Frames(layout), title_end(layout)
    found = []
    for start, end in pieces:
        place = bisect_right(starts, start) - 1 if start < last else -1
        opens = place >= 0 and starts[place] == start
        words = layout.trimmed(nodes[place].mark.end if opens and nodes[place].mark.style != "agenda" else start, end)
        if start >= first and words.plain and not frames.holds(words):
            heading = place in bodied and start < nodes[place].heading.end
            found.append(_segment(layout, words, place, heading=heading, numbered=opens))
    return tuple(found)


def _segment(layout: Layout, words: Stretch, node: int, *, heading: bool, numbered: bool) -> Segment:
    return Segment(
        words.start,
        words.end,
        words.plain,
        node=node,
        heading=heading,
        numbered=numbered,
        paragraph=layout.paragraph_at(words.start),
        sentence=layout.sentence_at(words.start),
        closer=layout.quiet[words.end : words.end + 1],
    )


def _bodied(layout: Layout, nodes: tuple[Node, ...], starts: list[int], pieces: Sequence[int]) -> frozenset[int]:
    """The headings something stands under: only then are their own words no more than a heading."""
    under = ((bisect_right(starts, start) - 1, start) for start in pieces)
    bodies = {
        place
        for place, start in under
        if place >= 0
        and _reaches(layout, nodes[place], start)
        and start >= nodes[place].heading.end
        and not is_tail(layout.trimmed(start, start + TAIL_OPENS).plain)
    }
    return frozenset(bodies | {place for place, node in enumerate(nodes) if node.children})


def _reaches(layout: Layout, node: Node, start: int) -> bool:
    """Whether the heading reaches so far: an item like 一是…。 ends with its paragraph."""
    if node.mark.style not in CHAINED or layout.quiet[node.heading.end : node.heading.end + 1] != "。":
        return True
    return layout.paragraph_at(start) == layout.paragraph_at(node.heading.start)


def _pieces(layout: Layout, paragraph: Stretch, starts: list[int]) -> list[tuple[int, int]]:
    """Where the paragraph's segments begin and end: at its cuts and at its enumerators."""
    inside = starts[bisect_right(starts, paragraph.start) : bisect_right(starts, paragraph.end)]
    cuts = sorted({*layout.cuts(paragraph.start, paragraph.end), *inside})
    bounds = [paragraph.start, *cuts, paragraph.end]
    return [(start, end) for start, end in pairwise(bounds) if start < end]
