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
    answers = [[None if layer in one.open else layer in one.layers for one in taught] for layer in LAYERS]
    return learn([one.traits for one in taught], answers, MOST_TRAITS)


def learn(taught: Sequence[Mapping[str, int]], answers: Sequence[Sequence[bool | None]], most: int) -> Worth:
    """The worth, in hundredths, of the `most` traits that part each row of answers best; None: left open."""
    often = Counter(trait for traits in taught for trait in traits)
    kept = {trait: at for at, trait in enumerate(sorted(trait for trait, times in often.items() if times > 1))}
    rows = [row(traits, kept) for traits in taught]
    columns = [_column(rows, column, len(kept)) for column in answers]
    worth = dict(zip(kept, zip(*columns, strict=True), strict=True))
    first = sorted(worth, key=lambda trait: (-max(map(abs, worth[trait])) * often[trait] ** 0.5, trait))[:most]
    whole = {trait: tuple(round(UNIT * each) for each in worth[trait]) for trait in sorted(first)}
    return {trait: numbers for trait, numbers in whole.items() if any(numbers)}


def _column(rows: Sequence[Row], answers: Sequence[bool | None], width: int) -> list[float]:
    firm = [(each, answer) for each, answer in zip(rows, answers, strict=True) if answer is not None]
    return separated([each for each, _ in firm], [answer for _, answer in firm], [1.0] * len(firm), width)


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
