"""Sentences whose measure people have named: what the worth of traits is learnt from.

`labelled/` holds lines of office papers (title, heading, layer, measure, actor, text, the
pieces of a flaw), `judged.tsv` short sentences, and
the references of our samples name the measure of every duty, of reported work and of what is wanting.
"""

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, groupby
from pathlib import Path
from typing import Any, Final

from taizhang.decompose.measure_traits import traits
from taizhang.decompose.paper import Paper, take_apart
from tests.decompose.papers import HERE, SAMPLES, references

LABELLED: Final = HERE / "labelled"
JUDGED: Final = HERE / "judged.tsv"
FIELDS: Final = ("title", "heading", "layer", "measure", "actor", "text", "flaws")
# How much a line teaches; what is wanting is named in other words than what is asked for.
COUNTS: Final = {"obligations": 1.0, "achievements": 1.0, "shortcomings": 0.2}
WORD: Final = 0.5
NAMED: Final = {"duty": "obligations", "done": "achievements"}


@dataclass(frozen=True, slots=True)
class Lesson:
    """One sentence: where it was found (file), its paper, its layer, its traits, the measure named, how much it counts."""

    source: str
    paper: str
    layer: str
    traits: Mapping[str, int]
    measure: str
    counts: float


def lines(path: Path) -> Iterator[dict[str, str]]:
    """The lines of one table, with a header or without."""
    with path.open(encoding="utf-8", newline="") as table:
        names = None if path == JUDGED else FIELDS
        yield from csv.DictReader(table, names, delimiter="\t", quoting=csv.QUOTE_NONE)


def whole(name: str) -> Iterator[tuple[str, str, list[tuple[str, dict[str, int]]]]]:
    """The papers of a table that holds them sentence by sentence: title, text, and what is said of its stretches."""
    for title, rows in groupby(lines(LABELLED / f"{name}.tsv"), key=lambda row: row["title"]):
        text, heading = f"{title}\n", ""
        spans: list[tuple[str, dict[str, int]]] = []
        for row in rows:
            if row["heading"] != heading:
                heading = row["heading"]
                text = f"{text.rstrip()}\n{heading}\n" if heading else f"{text.rstrip()}\n"
            spans.extend(_stretches(row, len(text)))
            text += row["text"]
        yield title, f"{text}\n", spans


def _stretches(row: Mapping[str, str], start: int) -> Iterator[tuple[str, dict[str, int]]]:
    """A duty or work done is the whole line without its mark; of a flaw each piece."""
    if layer := NAMED.get(row["layer"]):
        yield layer, {"start": start, "end": start + len(row["text"]) - 1}
    at = 0
    for piece in filter(None, (row["flaws"] or "").split("／")):
        at = row["text"].index(piece, at)
        yield "shortcomings", {"start": start + at, "end": start + at + len(piece)}


def lessons() -> tuple[Lesson, ...]:
    """All of them, in an order that is always the same."""
    tables = (JUDGED, *sorted(LABELLED.glob("*.tsv")))
    papers = references(SAMPLES)
    return tuple(chain(chain.from_iterable(map(of_table, tables)), chain.from_iterable(map(of_paper, papers))))


def of_table(path: Path) -> Iterator[Lesson]:
    """The lines of a table that have a measure."""
    for row in lines(path):
        if row["measure"]:
            paper = take_apart("\n".join(filter(None, (row["title"], row["heading"], row["text"]))) + "\n", None)
            start = paper.layout.text.rindex(row["text"])
            found = _traits(paper, start, len(paper.layout.text) - 1, row["actor"]) if row["title"] else None
            found = found or traits(tuple(row["text"].strip("。；").split("，")), _above(row), row["actor"])
            counts = 1.0 if row["title"] else WORD
            yield Lesson(path.stem, f"{path.stem}: {row['title']}", row["layer"], found, row["measure"], counts)


def _above(row: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(filter(None, (row["heading"], row["title"])))


def _traits(paper: Paper, start: int, end: int, actor: str) -> Mapping[str, int]:
    words = paper.layout.trimmed(start, end)
    clauses = tuple(clause.plain for clause in paper.layout.clauses(words))
    return traits(clauses, paper.headings(paper.node_at(start)), actor)


def of_paper(path: Path) -> Iterator[Lesson]:
    """What a reference says of its paper."""
    reference: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    paper = take_apart(path.with_suffix(".txt").read_text(encoding="utf-8"), None)
    for layer, counts in COUNTS.items():
        for span in reference[layer]:
            if span.get("measure"):
                found = _traits(paper, span["start"], span["end"], span.get("actor", ""))
                yield Lesson("samples", path.stem, layer, found, span["measure"], counts)
