"""Short sentences of many offices, each judged before the program saw it: `judged.tsv`, set by set.

A row is a sentence under its title and heading: a duty (with measure and actor), reported work, something wanting (its
pieces between ／), or none of these. An empty measure was not judged.
"""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from taizhang.decompose.analyse import analyse
from taizhang.decompose.analysis import Analysis

Row = dict[str, str]
HERE = Path(__file__).parent
LEAST = {"layer": 0.97, "actor": 0.96, "measure": 0.87, "flaws": 0.95}


def _rows() -> list[Row]:
    with (HERE / "judged.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _read(row: Row) -> Analysis:
    opening = "\n".join(part for part in (row["title"], row["heading"]) if part)
    return analyse(f"{opening}\n{row['text']}\n", "a.txt")


def _layer(row: Row, found: Analysis) -> str:
    """What the sentence itself was taken for; its title and heading do not count."""
    start = found.text.rindex(row["text"])
    layers = (("duty", found.obligations), ("flaw", found.shortcomings), ("done", found.achievements))
    return next((name for name, spans in layers if any(span.start >= start for span in spans)), "none")


def _said(row: Row, found: Analysis) -> Row:
    """What the program says of the sentence in the words of the table."""
    duty = found.obligations[-1] if found.obligations else None
    done = found.achievements[-1] if found.achievements else None
    return {
        "layer": _layer(row, found),
        "actor": duty.actor if duty else "",
        "measure": duty.measure if duty else done.measure if done else "",
        "flaws": "／".join(one.text for one in found.shortcomings),
    }


ASKED: dict[str, Callable[[Row], bool]] = {
    "layer": lambda row: True,
    "actor": lambda row: row["layer"] == "duty",
    "measure": lambda row: bool(row["measure"]),
    "flaws": lambda row: row["layer"] == "flaw",
}


@pytest.fixture(scope="module")
def read() -> list[tuple[Row, Row]]:
    return [(row, _said(row, _read(row))) for row in _rows()]


@pytest.mark.parametrize("column", LEAST)
def test_short_sentences_are_judged_as_they_were_judged_by_hand(read: list[tuple[Row, Row]], column: str) -> None:
    asked = [(row, said) for row, said in read if ASKED[column](row)]
    wrong = [(row["text"], row[column], said[column]) for row, said in asked if row[column] != (said[column] or "")]
    assert 1 - len(wrong) / len(asked) >= LEAST[column], wrong
