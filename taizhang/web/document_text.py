"""The left side of 文件: the text as written, with sentence numbers, headings, findings, and where each sentence stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from taizhang.store.models import Document
from taizhang.web.document_leaves import Leaf
from taizhang.web.marked import Line, Mark, lines

KINDS = (
    ("outline", "titled"),
    ("achievements", "gain"),
    ("shortcomings", "fault"),
    ("obligations", "duty"),
    ("claims", "claim"),
    ("placeholders", "blank"),
)


@dataclass(frozen=True, slots=True)
class Target:
    """Where a stretch of the text leads on this page: to its card."""

    anchor: str


def text_lines(
    document: Document, leaf: Leaf, linked: Mapping[str, str], slips: tuple[Mark, ...] = ()
) -> tuple[Line, ...]:
    """The text of a leaf; `linked` are the anchors of the cards on the page, by their places."""
    analysis = document.analysis
    marks = tuple(
        mark for mark in (*_marks(document, linked), *slips) if mark.start < leaf.end and mark.end > leaf.start
    )
    numbers = {int(one["start"]): str(one["number"]) for one in analysis.get("sentences", ())}
    levels = {int(one["start"]): int(one["level"]) for one in analysis.get("outline", ())}
    return lines(document.text, numbers, marks, levels, (leaf.start, leaf.end))


def _marks(document: Document, linked: Mapping[str, str]) -> Iterator[Mark]:
    for layer, kind in KINDS:
        for one in document.analysis.get(layer, ()):
            place = f"{one['start']}-{one['end']}"
            yield Mark(one["start"], one["end"], kind, Target(linked[place]) if place in linked else None)
