"""How well an analysis agrees with a reference: spans match when they share half of their union, best pairs first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

Span = Mapping[str, Any]
LAYERS = ("outline", "placeholders", "obligations", "achievements", "shortcomings")
EDGES = " \t\u3000。；，、：:;,.!！\n"


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall over the spans that are not optional, and the matched pairs."""

    precision: float
    recall: float
    pairs: tuple[tuple[Span, Span], ...]

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def told(self, attribute: str) -> tuple[tuple[Span, Span], ...]:
        """The matched pairs of which the reference tells the attribute."""
        return tuple(pair for pair in self.pairs if attribute in pair[0])

    def same(self, attribute: str) -> float:
        """How often an attribute of matched spans agrees, where the reference tells it."""
        told = self.told(attribute)
        agreed = sum(one[attribute] == other.get(attribute) for one, other in told)
        return agreed / len(told) if told else 1.0


def score(pairs: Iterable[tuple[Mapping[str, Any], Mapping[str, Any]]], layer: str) -> Score:
    """One layer of several (reference, analysis) pairs together."""
    wanted = given = 0
    matched: list[tuple[Span, Span]] = []
    for reference, analysis in pairs:
        ours, theirs = reference[layer], analysis[layer]
        hits = _matches(ours, theirs)
        optional = [pair for pair in hits if pair[0].get("optional")]
        wanted += sum(not span.get("optional") for span in ours)
        given += len(theirs) - len(optional)
        matched += [pair for pair in hits if not pair[0].get("optional")]
    return Score(len(matched) / given if given else 1.0, len(matched) / wanted if wanted else 1.0, tuple(matched))


def _matches(ours: Sequence[Span], theirs: Sequence[Span]) -> list[tuple[Span, Span]]:
    overlaps = (
        (share(_trimmed(a), _trimmed(b)), i, j) for (i, a), (j, b) in product(enumerate(ours), enumerate(theirs))
    )
    best = sorted((row for row in overlaps if row[0] >= 0.5), reverse=True)
    found: dict[int, int] = {}
    for _, i, j in best:
        if i not in found and j not in found.values():
            found[i] = j
    return [(ours[i], theirs[j]) for i, j in found.items()]


def share(one: tuple[int, int], other: tuple[int, int]) -> float:
    """What two ranges have in common, of all they cover."""
    (a, b), (c, d) = one, other
    return max(0, min(b, d) - max(a, c)) / (max(b, d) - min(a, c))


def _trimmed(span: Span) -> tuple[int, int]:
    text = span["text"]
    start = span["start"] + len(text) - len(text.lstrip(EDGES))
    return start, max(start + 1, span["end"] - len(text) + len(text.rstrip(EDGES)))
