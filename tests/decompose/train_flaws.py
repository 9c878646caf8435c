"""Learn from papers whose flaws are marked clause by clause what their traits are worth (`make measures`: flaws.txt)."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from taizhang.decompose.flaw_look import LEARNT, weighed
from taizhang.decompose.flaws import admitted
from taizhang.decompose.obligations import obligations
from taizhang.decompose.paper import take_apart
from taizhang.decompose.second_look import Worth, looked_at
from tests.decompose.labelled_lines import whole
from tests.decompose.papers import SAMPLES, references
from tests.decompose.scoring import share
from tests.decompose.train_layers import HALF, ROOM, learn, written_layers

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
    return learn([one.traits for one in taught], [[one.flaw for one in taught]], MOST_TRAITS)


def write() -> None:
    """Write the file that is shipped."""
    TARGET.write_text(written_layers(learn_flaws(marked())), encoding="utf-8")
