"""The text as segments: what stands between 。；line ends and enumerators, each with the heading it stands under."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from taizhang.decompose.frames import Frames, closing, title_end
from taizhang.decompose.outline import Node
from taizhang.decompose.reach import reach
from taizhang.decompose.sentences import Layout, Stretch
from taizhang.decompose.tails import is_tail

TAIL_OPENS: Final = 40


@dataclass(frozen=True, slots=True)
class Segment(Stretch):
    """One segment: `node` is the heading above (-1: none), `heading` whether it is only that heading.

    `clauses` are cut at its commas; `said` has their words alone.
    """

    node: int
    heading: bool
    numbered: bool
    paragraph: int
    sentence: str
    closer: str
    clauses: tuple[Stretch, ...]
    said: tuple[str, ...]


def segments(layout: Layout, nodes: tuple[Node, ...]) -> tuple[Segment, ...]:
    """All segments in the order of the text; title, stage directions, salutations and closing words are none."""
    held, last = reach(layout, nodes), closing(layout, nodes)
    pieces = [piece for paragraph in layout.paragraphs for piece in _pieces(layout, paragraph, held.starts)]
    places = [held.place(start) if start < last else -1 for start, _ in pieces]
    bodied = _bodied(layout, nodes, pieces, places)
    frames, first = Frames(layout), title_end(layout)
    found = []
    for (start, end), place in zip(pieces, places, strict=True):
        opens = place >= 0 and nodes[place].heading.start == start
        words = layout.trimmed(nodes[place].mark.end if opens and nodes[place].mark.style != "agenda" else start, end)
        if start >= first and words.plain and not frames.holds(words):
            heading = place in bodied and start < nodes[place].heading.end
            found.append(_segment(layout, words, place, heading=heading, numbered=opens))
    return tuple(found)


def _segment(layout: Layout, words: Stretch, node: int, *, heading: bool, numbered: bool) -> Segment:
    clauses = layout.clauses(words)
    return Segment(
        words.start,
        words.end,
        clauses[0].plain if len(clauses) == 1 and clauses[0].end == words.end else layout.healed(words).plain,
        node=node,
        heading=heading,
        numbered=numbered,
        paragraph=layout.paragraph_at(words.start),
        sentence=layout.sentence_at(words.start),
        closer=layout.quiet[words.end : words.end + 1],
        clauses=clauses,
        said=tuple(clause.plain for clause in clauses),
    )


def part_of(layout: Layout, segment: Segment, *, start: int | None = None, end: int | None = None) -> Segment:
    """The segment from one offset, or up to one."""
    words = layout.trimmed(segment.start if start is None else start, segment.end if end is None else end)
    clauses = layout.clauses(words)
    return replace(
        segment,
        start=words.start,
        end=words.end,
        plain=layout.healed(words).plain,
        clauses=clauses,
        said=tuple(clause.plain for clause in clauses),
    )


def _bodied(
    layout: Layout, nodes: tuple[Node, ...], pieces: Sequence[tuple[int, int]], places: Sequence[int]
) -> frozenset[int]:
    """The headings something stands under: only then are their own words no more than a heading."""
    bodies = {
        place
        for (start, end), place in zip(pieces, places, strict=True)
        if place >= 0
        and start >= nodes[place].heading.end
        and layout.trimmed(start, end).plain
        and not is_tail(layout.trimmed(start, start + TAIL_OPENS).plain)
    }
    return frozenset(bodies - _items(layout, nodes, bodies) | {at for at, node in enumerate(nodes) if node.children})


def _items(layout: Layout, nodes: tuple[Node, ...], bodies: Collection[int]) -> set[int]:
    """The items that open with a whole sentence, as most of their row do: they are content, and no headings."""
    rows = Counter((node.parent, node.mark.style) for node in nodes)
    plain = Counter((node.parent, node.mark.style) for at, node in enumerate(nodes) if at not in bodies)
    return {
        at
        for at in bodies
        for row in ((nodes[at].parent, nodes[at].mark.style),)
        if plain[row] * 2 > rows[row] and _sentence(layout, nodes[at])
    }


def _sentence(layout: Layout, node: Node) -> bool:
    """Whether the heading's words are a sentence of several clauses."""
    return "，" in node.heading.text and layout.quiet[node.heading.end : node.heading.end + 1] == "。"


def _pieces(layout: Layout, paragraph: Stretch, starts: Sequence[int]) -> list[tuple[int, int]]:
    """Where the paragraph's segments begin and end: at its cuts and at its enumerators."""
    inside = starts[bisect_right(starts, paragraph.start) : bisect_right(starts, paragraph.end)]
    cuts = sorted({*layout.cuts(paragraph.start, paragraph.end), *inside})
    bounds = [paragraph.start, *cuts, paragraph.end]
    return [(start, end) for start, end in pairwise(bounds) if start < end]
