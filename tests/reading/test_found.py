"""What is found in each sample, span by span, beside the sample: a change of any rule is read here before it is kept."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from tests.decompose.papers import SAMPLES, Pair, references

pytestmark = pytest.mark.xdist_group("papers")

Span = Mapping[str, Any]
SHOWN = 40
"""Signs of a span's text: the rest stands in the paper."""


def _outline(span: Span) -> tuple[object, ...]:
    return (span["level"], span["number"] or "—")


def _duty(span: Span) -> tuple[object, ...]:
    day = span["due"] or span["due_reason"]
    return (
        span["firmness"], span["measure"], span["actor"] or "—", f"{span['deadline']} = {day}" if span["deadline"] else "—",
        "；".join(span["deliverables"]) or "—",
    )  # fmt: skip


def _measure(span: Span) -> tuple[object, ...]:
    return (span["measure"],)


def _blank(span: Span) -> tuple[object, ...]:
    return (span["kind"], span["measure_word"] or "—")


LAYERS: Mapping[str, Callable[[Span], tuple[object, ...]]] = MappingProxyType({
    "outline": _outline, "obligations": _duty, "achievements": _measure, "shortcomings": _measure, "placeholders": _blank,
})  # fmt: skip


def found(analysis: Mapping[str, Any]) -> str:
    """A line a span, layer by layer: where it stands, what is said of it, how it begins."""
    return "\n".join((f"{analysis['title']} | {analysis['dated']}", *_lines(analysis), ""))


def _lines(analysis: Mapping[str, Any]) -> Iterator[str]:
    for layer, said in LAYERS.items():
        for span in analysis[layer]:
            words = " ".join(span["text"].split())
            shown = words if len(words) <= SHOWN else f"{words[: SHOWN - 1]}…"
            yield " | ".join(map(str, (layer, f"{span['start']}-{span['end']}", *said(span), shown)))


@pytest.mark.parametrize("name", [path.stem for path in references(SAMPLES)])
def test_what_is_found_in_a_sample_is_what_its_file_says(
    samples: list[Pair], golden: Callable[[Path, str], None], name: str
) -> None:
    analysis = next(analysis for reference, analysis in samples if Path(reference["file"]).stem == name)
    golden(SAMPLES / f"{name}.found", found(analysis))
