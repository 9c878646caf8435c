"""`make measures`: learn what traits are worth for each measure and layer, and write measures.txt, layers.txt
and flaws.txt.

A measure against all others (`parting`); the layers and flaws are learnt beside them (`train_layers`,
`train_flaws`). The same sentences make
the same files. `--cross` leaves out a sixth of the papers at a time and prints how often their measures are found.
"""

import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from math import log, sqrt
from typing import Final

from taizhang.decompose.measures import LEARNT, MEASURES, ZERO, best
from tests.decompose import train_flaws, train_layers
from tests.decompose.labelled_lines import LABELLED, WORD, Lesson, lessons
from tests.decompose.parting import Row, separated
from tests.decompose.train_layers import ROOM

TARGET: Final = ROOM / LEARNT
TAUGHT_BY: Final = LABELLED / "taught.sha256"
"""What the shipped file was made of and what was made of it, so that a test knows when to learn again."""
STEPS: Final = 40
MOST_TRAITS: Final = 36_000
FOLDS: Final = 6
Worth = Mapping[str, tuple[int, ...]]


def learn(taught: Sequence[Lesson]) -> Worth:
    """The worth of the traits that matter most, in whole steps."""
    often = _often(taught)
    rare = {trait: log(len(taught) / times) for trait, times in often.items()}
    rows = _numbered(taught, rare)
    counts = [one.counts for one in taught]
    columns = [separated(rows, [one.measure == name for one in taught], counts, len(rare)) for name in MEASURES]
    worth = {
        trait: tuple(share * rare[trait] for share in row)
        for trait, row in zip(rare, zip(*columns, strict=True), strict=True)
    }
    kept = sorted(worth, key=lambda trait: (-max(map(abs, worth[trait])) * often[trait] ** 0.25, trait))[:MOST_TRAITS]
    step = max(max(map(abs, worth[trait])) for trait in kept) / STEPS
    whole = {trait: tuple(round(each / step) for each in worth[trait]) for trait in sorted(kept)}
    return {trait: row for trait, row in whole.items() if any(row)}


def _often(taught: Sequence[Lesson]) -> dict[str, int]:
    """The traits that more than one lesson has, and how many have each."""
    often = Counter(trait for one in taught for trait in one.traits)
    return {trait: times for trait, times in sorted(often.items()) if times > 1}


def _numbered(taught: Sequence[Lesson], rare: Mapping[str, float]) -> list[Row]:
    """Each lesson as numbers of traits and values of length one."""
    at = {trait: place for place, trait in enumerate(rare)}
    rows = []
    for one in taught:
        pairs = [(at[trait], weight * rare[trait]) for trait, weight in one.traits.items() if trait in at]
        length = sqrt(sum(weight * weight for _, weight in pairs)) or 1.0
        rows.append((tuple(place for place, _ in pairs), tuple(weight / length for _, weight in pairs)))
    return rows


def written(worth: Worth) -> str:
    """The file's text."""
    return "".join(f"{trait}\t{''.join(chr(ZERO + each) for each in row)}\n" for trait, row in worth.items())


def fingerprint() -> str:
    """Of all lessons and of the files they made."""
    taught = sha256()
    for one in lessons():
        taught.update(f"{one.paper} {one.layer} {sorted(one.traits.items())} {one.measure}\n".encode())
    for said in train_layers.annotated():
        taught.update(
            f"{said.paper} {sorted(said.layers)} {sorted(said.open)} {sorted(said.traits.items())}\n".encode()
        )
    for clause in train_flaws.marked():
        taught.update(f"{clause.paper} {clause.flaw} {sorted(clause.traits.items())}\n".encode())
    taught.update(TARGET.read_bytes() + train_layers.TARGET.read_bytes() + train_flaws.TARGET.read_bytes())
    return taught.hexdigest()


def cross(taught: Sequence[Lesson]) -> Iterator[tuple[Lesson, str]]:
    """Each lesson with the measure found by what all but its sixth of the papers teach."""
    papers = sorted({one.paper for one in taught if one.counts != WORD})
    random.Random(1).shuffle(papers)
    fold = {paper: at % FOLDS for at, paper in enumerate(papers)}
    for number in range(FOLDS):
        worth = learn([one for one in taught if fold.get(one.paper) != number])
        yield from ((one, best(one.traits, worth)) for one in taught if fold.get(one.paper) == number)


def shares(taught: Sequence[Lesson]) -> Iterator[str]:
    """A row a source: its duties, and the share whose measure is found with their papers left out."""
    hits: defaultdict[str, list[bool]] = defaultdict(list)
    for one, said in cross(taught):
        if one.layer in ("duty", "obligations"):
            hits[one.source].append(said == one.measure)
            hits["all"].append(said == one.measure)
    yield from (f"| {source} | {len(found)} | {sum(found) / len(found):.2f} |" for source, found in hits.items())


def main() -> None:
    """Write the file, or print what is found of papers left out."""
    taught = lessons()
    if "--cross" in sys.argv:
        print("| sentences | duties | measure |", "|---|---|---|", *shares(taught), sep="\n")
    else:
        TARGET.write_text(written(learn(taught)), encoding="utf-8")
        train_layers.write()
        train_flaws.write()
        TAUGHT_BY.write_text(fingerprint() + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
