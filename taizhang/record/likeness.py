"""Whether the same text stands elsewhere: a digest for equal texts, a sketch of rare shingles for near copies.

Near copies (stack.md A9): of the 8-grams of a text those are kept whose crc32 is a multiple of 16, and at least the four
smallest, so that short titles have a sketch too; a gram that many texts share says nothing; pairs that share enough of
what is left are verified.
"""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nsmallest
from itertools import combinations
from zlib import crc32

GRAM = 4
KEY = 8
"""How long a piece is that likeness is measured by, and one that like texts are found by: rarer in office language."""
KEPT_OF = 16
KEPT_LEAST = 4
SHARED_MOST = 30
ALIKE = 0.8
MARKS = 32
IDLE = re.compile(r"[\W\d_〇零一二三四五六七八九十百千]+")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that are nearly the same; `likeness` is the share of 4-grams in common, 1 for equal texts."""

    one: str
    other: str
    likeness: float


def bare(text: str, names: Iterable[str] = ()) -> str:
    """The text without the given names (units, set phrases), digits, numerals, punctuation and spaces."""
    text = unicodedata.normalize("NFKC", text).casefold()
    dropped = tuple(names)
    return IDLE.sub("", _any_of(dropped).sub("", text) if dropped else text)


@lru_cache(maxsize=8)
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    """Any of these names, the longest first; made once for the many texts that are read without them."""
    even = {unicodedata.normalize("NFKC", name).casefold() for name in names} - {""}
    return re.compile("|".join(re.escape(name) for name in sorted(even, key=len, reverse=True)) or "(?!)")


def text_digest(title: str, names: Iterable[str] = ()) -> str:
    """32 hex characters, equal for texts that differ only in names, numbers and punctuation.

    "" when nothing is left (only names, phrases and numbers): such a text is nobody's copy.
    """
    left = bare(title, names)
    return hashlib.blake2b(left.encode(), digest_size=16).hexdigest() if left else ""


def _grams(text: str, length: int = GRAM) -> frozenset[str]:
    return frozenset([text[start : start + length] for start in range(max(1, len(text) - length + 1))])


def _sketch(text: str) -> frozenset[int]:
    hashes = {crc32(gram.encode()) for gram in _grams(text, KEY)}
    return frozenset((*nsmallest(KEPT_LEAST, hashes), *(value for value in hashes if value % KEPT_OF == 0)))


def _groups(texts: Sequence[tuple[str, str]], names: Iterable[str]) -> dict[str, list[str]]:
    drop = tuple(names)
    groups: dict[str, list[str]] = {}
    for key, text in texts:
        if left := bare(text, drop):
            groups.setdefault(left, []).append(key)
    return groups


def _candidates(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs that share at least a third of the rare part of the smaller sketch; much alike texts share most of it."""
    postings: dict[int, list[int]] = {}
    for number, text in enumerate(texts):
        for value in _sketch(text):
            posting = postings.setdefault(value, [])
            if len(posting) <= SHARED_MOST:
                posting.append(number)
    rare = [posting for posting in postings.values() if len(posting) <= SHARED_MOST]
    sizes = Counter(number for posting in rare for number in posting)
    shared = Counter(pair for posting in rare for pair in combinations(posting, 2))
    yield from sorted(pair for pair, n in shared.items() if 3 * n >= min(sizes[pair[0]], sizes[pair[1]]))


def jaccard(one: str, other: str) -> float:
    """The 4-grams two texts have in common as a share of all their 4-grams."""
    ours, theirs = _grams(one), _grams(other)
    return len(ours & theirs) / len(ours | theirs)


def marks(text: str) -> tuple[int, ...]:
    """The 32 smallest hashes of a bare text's 4-grams: texts much alike share most of them, whatever their length."""
    return tuple(nsmallest(MARKS, {crc32(gram.encode()) for gram in _grams(text)}))


def resemblance(one: str, other: str) -> float:
    """How much of two short texts is the same, as people see it: the pairs of letters in common (Dice), from 0 to 1."""
    ours, theirs = _letter_pairs(one), _letter_pairs(other)
    whole = ours.total() + theirs.total()
    return 2 * (ours & theirs).total() / whole if whole else float(one == other)


def _letter_pairs(text: str) -> Counter[str]:
    return Counter(text[at : at + 2] for at in range(len(text) - 1))


def pairs(texts: Sequence[tuple[str, str]], names: Iterable[str] = (), alike: float = ALIKE) -> tuple[Pair, ...]:
    """Near copies among (key, text): each equal text is paired with the first of its like, in time linear in the texts."""
    groups = _groups(texts, names)
    lefts = tuple(groups)
    equal = [Pair(keys[0], key, 1.0) for keys in groups.values() for key in keys[1:]]
    near = (
        Pair(groups[lefts[one]][0], groups[lefts[other]][0], likeness)
        for one, other in _candidates(lefts)
        if (likeness := jaccard(lefts[one], lefts[other])) >= alike
    )
    return (*equal, *near)
