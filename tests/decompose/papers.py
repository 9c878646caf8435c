"""The papers that are scored: our own samples, those kept aside, and a folder of given ones where there is one.

A paper kept aside (`held/`) was written and annotated last and is never looked at while a rule is written: what is
reached on it is what an unseen paper may expect.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from taizhang.decompose.analyse import analyse
from taizhang.decompose.read import read

HERE = Path(__file__).parent
SAMPLES = HERE / "samples"
HELD = HERE / "held"
Pair = tuple[dict[str, Any], dict[str, Any]]


def given() -> Path | None:
    """The folder with `documents/` and `reference/`: TAIZHANG_INTAKE, or shared/intake beside the checkout."""
    named = os.environ.get("TAIZHANG_INTAKE")
    places = [Path(named)] if named else [parent / "shared" / "intake" for parent in HERE.parents[1:4]]
    return next((place for place in places if (place / "reference").is_dir()), None)


def references(folder: Path) -> list[Path]:
    """The references that have their document beside them (NAME.json, NAME.txt; NAME.other.json is something else)."""
    return sorted(path for path in folder.glob("*.json") if path.with_suffix(".txt").exists())


def pairs(documents: Path, annotated: Path) -> Iterator[Pair]:
    """Each reference (NAME.json beside NAME.txt; NAME.other.json is something else) with our own analysis."""
    for path in sorted(annotated.glob("*.json")):
        document = documents / f"{path.stem}.txt"
        if document.exists():
            found = analyse(read(document.read_bytes(), document.name), document.name)
            yield json.loads(path.read_text(encoding="utf-8")), json.loads(json.dumps(found.as_json()))


def groups() -> Iterator[tuple[str, list[Pair]]]:
    """The three groups by name; the given one is left out where there is no such folder."""
    place = given()
    if place:
        yield "given", list(pairs(place / "documents", place / "reference"))
    yield "own", list(pairs(SAMPLES, SAMPLES))
    if HELD.is_dir():
        yield "kept aside", list(pairs(HELD, HELD))
