"""The figures on our own samples (annotated before the code saw them), and on TAIZHANG_INTAKE where that is set."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from taizhang.decompose.analyse import analyse
from taizhang.decompose.read import read
from tests.decompose.scoring import LAYERS, Score, score

SAMPLES = Path(__file__).parent / "samples"
INTAKE = Path(os.environ.get("TAIZHANG_INTAKE", ""))
LEAST = {"outline": 0.97, "placeholders": 0.99, "obligations": 0.88, "achievements": 0.92, "shortcomings": 0.88}
ATTRIBUTES = (
    ("outline", "level", 0.95),
    ("outline", "number", 0.95),
    ("placeholders", "kind", 0.98),
    ("placeholders", "measure_word", 0.95),
    ("obligations", "actor", 0.9),
    ("obligations", "measure", 0.75),
)
Pair = tuple[dict[str, Any], dict[str, Any]]


def _pairs(documents: Path, references: Path) -> Iterator[Pair]:
    for path in sorted(references.glob("*.json")):
        document = documents / f"{path.stem}.txt"
        found = analyse(read(document.read_bytes(), document.name), document.name)
        yield json.loads(path.read_text(encoding="utf-8")), json.loads(json.dumps(found.as_json()))


@pytest.fixture(scope="module")
def samples() -> list[Pair]:
    return list(_pairs(SAMPLES, SAMPLES))


def _table(pairs: list[Pair]) -> dict[str, Score]:
    return {layer: score(pairs, layer) for layer in LAYERS}


@pytest.mark.parametrize("layer", LAYERS)
def test_our_own_samples_are_read_as_a_careful_reader_reads_them(samples: list[Pair], layer: str) -> None:
    assert score(samples, layer).f1 >= LEAST[layer]


@pytest.mark.parametrize(("layer", "attribute", "least"), ATTRIBUTES)
def test_what_is_found_is_described_as_a_careful_reader_describes_it(
    samples: list[Pair], layer: str, attribute: str, least: float
) -> None:
    assert score(samples, layer).same(attribute) >= least


def test_every_day_that_a_reference_names_is_found(samples: list[Pair]) -> None:
    named = [pair for pair in score(samples, "obligations").pairs if pair[0]["due"]]
    assert len(named) >= 10
    assert [ours["due"] for ours, _ in named] == [theirs["due"] for _, theirs in named]


def test_every_span_carries_its_own_text(samples: list[Pair]) -> None:
    for reference, analysis in samples:
        text = (SAMPLES / reference["file"]).read_text(encoding="utf-8")
        spans = [span for layer in (*LAYERS, "sentences") for span in analysis[layer]]
        assert all(text[span["start"] : span["end"]] == span["text"] for span in spans)


@pytest.mark.skipif(not (INTAKE / "reference").is_dir() or not INTAKE.name, reason="TAIZHANG_INTAKE is not set")
def test_the_given_documents_are_read_as_well() -> None:
    table = _table(list(_pairs(INTAKE / "documents", INTAKE / "reference")))
    for layer, least in LEAST.items():
        print(f"{layer:13} F1={table[layer].f1:.3f} P={table[layer].precision:.3f} R={table[layer].recall:.3f}")
        assert table[layer].f1 >= least
