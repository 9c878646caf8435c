"""`make measures`: learn what traits are worth for each measure, and write taizhang/decompose/measures.txt.

A measure against all others, each by dual coordinate descent (a support vector machine with squared loss), in plain
numbers and in a fixed order, so that the same sentences make the same file. `--cross` leaves out a sixth of the papers
at a time and prints how often their measures are found.
"""

import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from math import fsum, log, sqrt
from pathlib import Path
from typing import Final

from taizhang import decompose
from taizhang.decompose.measures import LEARNT, MEASURES, ZERO, best
from tests.decompose.labelled_lines import LABELLED, WORD, Lesson, lessons

TARGET: Final = Path(decompose.__file__ or "").parent / LEARNT
TAUGHT_BY: Final = LABELLED / "taught.sha256"
"""What the shipped file was made of and what was made of it, so that a test knows when to learn again."""
ROUNDS: Final = 12
SOFT: Final = 1.0
STEPS: Final = 40
MOST_TRAITS: Final = 22_000
FOLDS: Final = 6
Worth = Mapping[str, tuple[int, ...]]
Row = tuple[tuple[int, ...], tuple[float, ...]]


def learn(taught: Sequence[Lesson]) -> Worth:
    """The worth of the traits that matter most, in whole steps."""
    often = _often(taught)
    rare = {trait: log(len(taught) / times) for trait, times in often.items()}
    rows = _numbered(taught, rare)
    columns = [_separated(rows, [one.measure == name for one in taught], taught, len(rare)) for name in MEASURES]
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


def _separated(rows: Sequence[Row], ours: Sequence[bool], taught: Sequence[Lesson], size: int) -> list[float]:
    """What parts one measure from all others."""
    worth = [0.0] * size
    shares = [0.0] * len(rows)
    for order in _orders(len(rows)):
        for row in order:
            places, values = rows[row]
            side = 1.0 if ours[row] else -1.0
            slack = 0.5 / (SOFT * taught[row].counts)
            length = 1.0 if places else 0.0
            said = side * fsum([worth[place] * value for place, value in zip(places, values, strict=True)])
            share = max(0.0, shares[row] - (said - 1.0 + slack * shares[row]) / (length + slack))
            if change := (share - shares[row]) * side:
                shares[row] = share
                for place, value in zip(places, values, strict=True):
                    worth[place] += change * value
    return worth


def _orders(size: int) -> Iterator[list[int]]:
    """The lessons in a new order each round, the same orders each time."""
    dice = random.Random(0)
    order = list(range(size))
    for _ in range(ROUNDS):
        for at in range(size - 1, 0, -1):
            other = int(dice.random() * (at + 1))
            order[at], order[other] = order[other], order[at]
        yield order


def written(worth: Worth) -> str:
    """The file's text."""
    return "".join(f"{trait}\t{''.join(chr(ZERO + each) for each in row)}\n" for trait, row in worth.items())


def fingerprint() -> str:
    """Of all lessons and of the file they made."""
    taught = "\n".join(f"{one.paper} {one.layer} {sorted(one.traits.items())} {one.measure}" for one in lessons())
    return sha256((taught + TARGET.read_text(encoding="utf-8")).encode()).hexdigest()


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
        TAUGHT_BY.write_text(fingerprint() + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
