"""Which places of a document ask for the same: one task then cites them all."""

from collections.abc import Mapping, Sequence
from typing import Any

from taizhang.store.models import Document

PAIR = 2


def place_of(one: Mapping[str, Any]) -> str:
    """The span of a finding as the doors name it: "start-end"."""
    return f"{one['start']}-{one['end']}"


def repeated(document: Document) -> dict[str, tuple[str, ...]]:
    """For each duty that is asked for more than once all its places, in the order of the text."""
    duties: Sequence[Mapping[str, Any]] = document.analysis.get("obligations", ())
    root: dict[str, str] = {}
    before: dict[str, list[Mapping[str, Any]]] = {}
    for one in duties:
        text = str(one["text"])
        first = max(
            before.get(one.get("repeats") or "", ()), key=lambda each: _alike(str(each["text"]), text), default=None
        )
        root[place_of(one)] = root[place_of(first)] if first else place_of(one)
        before.setdefault(str(one["sentence"]), []).append(one)
    groups: dict[str, tuple[str, ...]] = {}
    for place, top in root.items():
        groups[top] = (*groups.get(top, ()), place)
    return {place: groups[top] for place, top in root.items() if len(groups[top]) > 1}


def _alike(one: str, other: str) -> float:
    """The share of pairs of characters in common; the sentence named may hold several duties."""
    left, right = _pairs(one), _pairs(other)
    return len(left & right) / max(len(left | right), 1)


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[at : at + PAIR] for at in range(max(1, len(text) - 1)))
