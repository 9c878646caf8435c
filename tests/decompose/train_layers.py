"""Learn from annotated papers what traits are worth for asking and telling (`make measures` writes layers.txt)."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Any, Final

from taizhang import decompose
from taizhang.decompose.paper import Paper, take_apart
from taizhang.decompose.place_traits import place_traits
from taizhang.decompose.second_look import LAYERS, LEARNT, UNIT, Worth
from tests.decompose.labelled_lines import whole
from tests.decompose.papers import SAMPLES, references
from tests.decompose.parting import Row, separated
from tests.decompose.scoring import share

ROOM: Final = Path(decompose.__file__ or "").parent
TARGET: Final = ROOM / LEARNT
WHOLE: Final = ("essays", "faults", "leaders", "meetings", "named", "reports", "studies", "talks")
"""The tables that hold whole papers, sentence by sentence."""
MOST_TRAITS: Final = 20_000
HALF: Final = 0.5


@dataclass(frozen=True, slots=True)
class Segmented:
    """One segment of an annotated paper: its traits and the layers it belongs to; `open`: those annotators left open."""

    paper: str
    traits: Mapping[str, int]
    layers: frozenset[str]
    open: frozenset[str]


def annotated() -> tuple[Segmented, ...]:
    """Every segment of the samples and of the papers labelled sentence by sentence."""
    return (*_samples(), *_speeches())


def _samples() -> Iterator[Segmented]:
    for path in references(SAMPLES):
        reference = json.loads(path.read_text(encoding="utf-8"))
        spans = [(layer, span) for layer in LAYERS for span in reference[layer]]
        yield from _segments(path.stem, take_apart(path.with_suffix(".txt").read_text(encoding="utf-8"), None), spans)


def _speeches() -> Iterator[Segmented]:
    for name in WHOLE:
        for title, text, spans in whole(name):
            layers = [(layer, span) for layer, span in spans if layer in LAYERS]
            yield from _segments(f"{name}: {title}", take_apart(text, None), layers)


def _segments(name: str, paper: Paper, spans: Sequence[tuple[str, Mapping[str, Any]]]) -> Iterator[Segmented]:
    for segment, traits in zip(paper.segments, place_traits(paper), strict=True):
        place = (segment.start, segment.end)
        meant = [(layer, span) for layer, span in spans if share(place, (span["start"], span["end"])) >= HALF]
        firm = frozenset(layer for layer, span in meant if not span.get("optional"))
        yield Segmented(name, traits, firm, frozenset(layer for layer, _ in meant) - firm)


def learn_layers(taught: Sequence[Segmented]) -> Worth:
    """The worth of the traits that matter most, in hundredths."""
    often = Counter(trait for one in taught for trait in one.traits)
    kept = {trait: at for at, trait in enumerate(sorted(trait for trait, times in often.items() if times > 1))}
    columns = [_column([one for one in taught if layer not in one.open], layer, kept) for layer in LAYERS]
    worth = dict(zip(kept, zip(*columns, strict=True), strict=True))
    first = sorted(worth, key=lambda trait: (-max(map(abs, worth[trait])) * often[trait] ** 0.5, trait))[:MOST_TRAITS]
    whole = {trait: tuple(round(UNIT * each) for each in worth[trait]) for trait in sorted(first)}
    return {trait: row for trait, row in whole.items() if any(row)}


def _column(taught: Sequence[Segmented], layer: str, kept: Mapping[str, int]) -> list[float]:
    rows = [row(one.traits, kept) for one in taught]
    return separated(rows, [layer in one.layers for one in taught], [1.0] * len(rows), len(kept))


def row(traits: Mapping[str, int], kept: Mapping[str, int]) -> Row:
    length = sqrt(sum(weight * weight for weight in traits.values()))
    pairs = [(kept[trait], weight / length) for trait, weight in traits.items() if trait in kept]
    return tuple(place for place, _ in pairs), tuple(weight for _, weight in pairs)


def written_layers(worth: Worth) -> str:
    """The file's text."""
    return "".join(f"{trait}\t{' '.join(map(str, row))}\n" for trait, row in worth.items())


def write() -> None:
    """Write the file that is shipped."""
    TARGET.write_text(written_layers(learn_layers(annotated())), encoding="utf-8")
