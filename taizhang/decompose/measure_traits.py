"""What a sentence shows of its measure: the runs of one to three signs in its clauses, its headings, its title, who acts.

Each trait is a run of signs behind a letter that says where it stands, and counts the more the earlier it stands. What
the traits are worth is not written here but learnt from sentences that people have labelled (`measures`).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

MOST_CLAUSES: Final = 8
MOST_SIGNS: Final = 60
_LONGEST: Final = 3
_HEAD: Final = 4
_CLAUSES: Final = (10, 9, 8)
_HEADINGS: Final = (8, 6, 4)
_EDGE: Final = 10
_TITLE: Final = 3
_ACTOR: Final = 6
_LONG: Final = 6
# By when says nothing of what.
_WHEN: Final = re.compile(
    r"(?:20\d\d年)?\d{1,2}月(?:\d{1,2}[日号]|[上中下]旬|底|份)?(?:之?前|[底内])?|年底前|年内|\d{1,3}(?:(?:个工作)?[日天]|个月|小时)内"
)
_WORDS: Final = re.compile(r"[^，。；：、“”‘’（）()《》【】〔〕\s,;:.!！？?—─－-]+")


def traits(clauses: Sequence[str], headings: Sequence[str], actor: str) -> Mapping[str, int]:
    """The traits of a segment, each with its weight; the headings nearest first, the title last."""
    return heaviest(_all(clauses, headings, actor))


def heaviest(weighed: Iterable[tuple[str, int]]) -> Mapping[str, int]:
    """Each trait once, with the most it weighs."""
    found: dict[str, int] = {}
    for trait, weight in weighed:
        if weight > found.get(trait, 0):
            found[trait] = weight
    return found


def _all(clauses: Sequence[str], headings: Sequence[str], actor: str) -> Iterator[tuple[str, int]]:
    names = sorted(filter(None, actor.split("；")), key=len, reverse=True)
    timeless = (_WHEN.sub("", clause[:MOST_SIGNS]) for clause in clauses[:MOST_CLAUSES])
    said = [_unnamed(clause, names) for clause in timeless if clause]
    for place, clause in enumerate(said):
        yield from _all_runs("b", clause, _CLAUSES[min(place, len(_CLAUSES) - 1)])
    yield from _edges(said[0] if said else "")
    for heading, weight in zip(headings[:-1], _HEADINGS, strict=False):
        if not _own(heading, clauses):
            yield from _all_runs("d", heading[:MOST_SIGNS], weight)
    yield from _all_runs("t", headings[-1][:MOST_SIGNS] if headings else "", _TITLE)
    yield from _all_runs("a", actor[:MOST_SIGNS], _ACTOR)


def runs(words: str, least: int = 1) -> Iterator[str]:
    """Every run of `least` to three signs inside the words, marks left out."""
    for piece in _WORDS.findall(words):
        for start in range(len(piece)):
            for end in range(start + least, min(start + _LONGEST, len(piece)) + 1):
                yield piece[start:end]


def _all_runs(where: str, words: str, weight: int) -> Iterator[tuple[str, int]]:
    return ((where + run, weight) for run in runs(words))


def _edges(clause: str) -> Iterator[tuple[str, int]]:
    """How the first clause begins and ends."""
    for size in range(1, _HEAD + 1):
        yield "h" + clause[:size], _EDGE
    for size in range(1, _LONGEST + 1):
        yield "z" + clause[-size:], _EDGE


def _unnamed(clause: str, names: Sequence[str]) -> str:
    """The clause without who acts, where a body is named before what is done."""
    name = next((name for name in names if clause.startswith(name)), "")
    return clause[len(name) :] or clause


def _own(heading: str, clauses: Sequence[str]) -> bool:
    """Whether the heading is the sentence itself, an item of a numbered list."""
    return any(len(clause) >= _LONG and clause in heading for clause in clauses[:1])
