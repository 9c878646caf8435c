"""The leaves of a long document: as much text and as many findings as a page shows at once, cut where a sentence begins."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from taizhang.store.models import Document
from taizhang.web.cards import place_in
from taizhang.web.document_parts import LAYERS, View

LETTERS: Final = 20_000
FINDINGS: Final = 120


@dataclass(frozen=True, slots=True)
class Leaf:
    """A stretch of the text by its offsets: the `number`-th (from 1) of so many."""

    number: int
    many: int
    start: int
    end: int

    def holds(self, place: str) -> bool:
        """Whether what is named by this span begins here."""
        return self.start <= begin_of(place) < self.end

    @property
    def before(self) -> int:
        """The number of the leaf before it, 0 where there is none."""
        return self.number - 1

    @property
    def after(self) -> int:
        """The number of the leaf behind it, 0 where there is none."""
        return self.number + 1 if self.number < self.many else 0


def begin_of(place: str) -> int:
    """Where a span named "start-end" begins; 0 for what is none."""
    start = place.partition("-")[0]
    return int(start) if start.isdecimal() else 0


def leaves_of(document: Document) -> tuple[Leaf, ...]:
    """All leaves, in the order of the text; a document that is not long has one."""
    starts = (0, *_cuts(document))
    ends = (*starts[1:], len(document.text) + 1)
    return tuple(Leaf(at, len(starts), *edge) for at, edge in enumerate(zip(starts, ends, strict=True), 1))


def _cuts(document: Document) -> Iterator[int]:
    """Where a new leaf begins: with a paragraph, or with any sentence where that is much too far."""
    text, begin, found = document.text, 0, sorted(one["start"] for one in _findings(document.analysis))
    for start in [int(one["start"]) for one in document.analysis.get("sentences", ())]:
        letters, findings = start - begin, bisect_right(found, start - 1) - bisect_right(found, begin - 1)
        full = max(letters / LETTERS, findings / FINDINGS)
        if full >= 2 or (full >= 1 and not text[text.rfind("\n", 0, start) + 1 : start].strip()):
            begin = start
            yield start


def _findings(analysis: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for layers in LAYERS.values():
        for layer in layers:
            yield from analysis.get(layer, ())


def leaf_of(document: Document, view: View, waiting: Sequence[str]) -> Leaf:
    """The leaf that is looked at: the one asked for, or the first on which something of the part waits."""
    leaves = leaves_of(document)
    numbers = {str(one["number"]): place_in(one) for one in document.analysis.get("sentences", ())}
    place = view.place or numbers.get(view.sentence, "")
    if place or not view.leaf:
        place = place or next(iter(waiting), "")
        return next((leaf for leaf in leaves if leaf.holds(place)), leaves[0])
    return leaves[min(view.leaf, len(leaves)) - 1]
