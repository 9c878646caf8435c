"""Learn from papers whose flaws are marked clause by clause what their traits are worth (`make measures`: flaws.txt)."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from taizhang.decompose.flaw_look import LEARNT, weighed
from taizhang.decompose.flaws import admitted
from taizhang.decompose.obligations import obligations
from taizhang.decompose.paper import take_apart
from taizhang.decompose.second_look import UNIT, Worth, looked_at
from tests.decompose.labelled_lines import whole
from tests.decompose.papers import SAMPLES, references
from tests.decompose.parting import separated
from tests.decompose.scoring import share
from tests.decompose.train_layers import HALF, ROOM, row

TARGET: Final = ROOM / LEARNT
MARKED: Final = ("essays", "faults", "named", "studies", "talks")
"""The tables of whole papers in which the pieces of a flaw are marked."""
LAYER: Final = "shortcomings"
MOST_TRAITS: Final = 14_000
Spans = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Marked:
    """One clause of an annotated paper: its traits, and whether it is marked as a flaw."""

    paper: str
    traits: Mapping[str, int]
    flaw: bool


def marked() -> tuple[Marked, ...]:
    """Every clause that may be a flaw; those on which annotators differ teach nothing."""
    return tuple(clause for name, text, spans in _papers() for clause in _clauses(name, text, spans))


def _papers() -> Iterator[tuple[str, str, Spans]]:
    for path in references(SAMPLES):
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        yield path.stem, text, json.loads(path.read_text(encoding="utf-8"))[LAYER]
    for name in MARKED:
        for title, text, spans in whole(name):
            yield f"{name}: {title}", text, [span for layer, span in spans if layer == LAYER]


def _clauses(name: str, text: str, spans: Spans) -> Iterator[Marked]:
    paper = looked_at(take_apart(text, None))
    taken = {one.start for one in obligations(paper)}
    for _, clause, traits in weighed(paper, admitted(paper, taken), taken):
        place = (clause.start, clause.end)
        meant = [span for span in spans if share(place, (span["start"], span["end"])) >= HALF or _within(place, span)]
        if not any(span.get("optional") for span in meant):
            yield Marked(name, traits, bool(meant))


def _within(place: tuple[int, int], span: Mapping[str, Any]) -> bool:
    return bool(span["start"] <= place[0] and place[1] <= span["end"])


def learn_flaws(taught: Sequence[Marked]) -> Worth:
    """The worth of the traits that matter most, in hundredths."""
    often = Counter(trait for one in taught for trait in one.traits)
    kept = {trait: at for at, trait in enumerate(sorted(trait for trait, times in often.items() if times > 1))}
    rows = [row(one.traits, kept) for one in taught]
    worth = dict(zip(kept, separated(rows, [one.flaw for one in taught], [1.0] * len(rows), len(kept)), strict=True))
    first = sorted(worth, key=lambda trait: (-abs(worth[trait]) * often[trait] ** 0.5, trait))[:MOST_TRAITS]
    return {trait: (whole_worth,) for trait in sorted(first) if (whole_worth := round(UNIT * worth[trait]))}


def write() -> None:
    """Write the file that is shipped."""
    text = "".join(f"{trait}\t{number}\n" for trait, (number,) in learn_flaws(marked()).items())
    Path(TARGET).write_text(text, encoding="utf-8")
