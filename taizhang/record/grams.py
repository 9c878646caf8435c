"""What a text is found by: pairs of neighbouring Chinese characters, and words of letters and digits.

A pair is what Chinese is searched by (信访, 助餐); engines that cut into words or triples do not find it. The last
character of a run stands alone too, so that a single character is found wherever it begins or ends one.
"""

import re
import unicodedata
from collections.abc import Iterable
from operator import add
from typing import Final

LETTERS: Final = re.compile(r"[^\W_]+")
HAN: Final = re.compile(r"[㐀-鿿豈-﫿\U00020000-\U0003ffff]+")
ASKED_MOST: Final = 60
"""Characters of a question that are looked at."""


def even(text: str) -> str:
    """The text as it is compared: half-width, lower case."""
    return unicodedata.normalize("NFKC", text).casefold()


def _runs(text: str) -> list[tuple[str, bool]]:
    """Runs of Chinese characters (True) and of other letters and digits, in order."""
    found: list[tuple[str, bool]] = []
    for word in LETTERS.findall(even(text)):
        if HAN.fullmatch(word):
            found.append((word, True))
            continue
        at = 0
        for han in HAN.finditer(word):
            found += [(word[at : han.start()], False), (han[0], True)]
            at = han.end()
        found.append((word[at:], False))
    return [(run, han) for run, han in found if run]


def _pairs(run: str) -> Iterable[str]:
    return map(add, run, run[1:])


def grams(text: str) -> frozenset[str]:
    """What this text is found by."""
    found: set[str] = set()
    for run, han in _runs(text):
        found |= {*_pairs(run), run[-1]} if han else {run[:ASKED_MOST]}
    return frozenset(found)


def asked(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """What a question asks for: grams that must stand there, and beginnings of which one must each."""
    whole: set[str] = set()
    begun: set[str] = set()
    for run, han in _runs(text[:ASKED_MOST]):
        if han and len(run) > 1:
            whole |= set(_pairs(run))
        else:
            begun.add(run)
    return frozenset(whole), frozenset(begun)


def pieces(text: str) -> tuple[str, ...]:
    """The words of a question, parted by spaces, as they must stand in what is found."""
    return tuple(dict.fromkeys(even(text[:ASKED_MOST]).split()))
