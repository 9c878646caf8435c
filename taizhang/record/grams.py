"""What a text is found by: pairs of neighbouring Chinese characters, and words of letters and digits.

A pair is what Chinese is searched by (信访, 助餐); engines that cut into words or triples do not find it. The last
character of a run stands alone too, so that a single character is found wherever it begins or ends one.
"""

import re
import unicodedata
from collections.abc import Iterable
from operator import add
from typing import Final

HAN: Final = "㐀-䶿一-鿿豈-\ufaff\U00020000-\U0003ffff"
RUNS: Final = re.compile(f"([{HAN}]+)|([^\\W_{HAN}]+)")
"""Runs of Chinese characters, and of other letters and digits."""
ASKED_MOST: Final = 60
"""Characters of a question that are looked at."""


def even(text: str) -> str:
    """The text as it is compared: half-width, lower case."""
    return unicodedata.normalize("NFKC", text).casefold()


def _pairs(run: str) -> Iterable[str]:
    return map(add, run, run[1:])


def grams(text: str) -> frozenset[str]:
    """What this text is found by."""
    found: set[str] = set()
    for han, other in RUNS.findall(even(text)):
        found |= {*_pairs(han), han[-1]} if han else {other[:ASKED_MOST]}
    return frozenset(found)


def asked(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """What a question asks for: grams that must stand there, and beginnings of which one must each."""
    whole: set[str] = set()
    begun: set[str] = set()
    for han, other in RUNS.findall(even(text[:ASKED_MOST])):
        if len(han) > 1:
            whole |= set(_pairs(han))
        else:
            begun.add(han or other)
    return frozenset(whole), frozenset(begun)


def pieces(text: str) -> tuple[str, ...]:
    """The words of a question, parted by spaces, as they must stand in what is found."""
    return tuple(dict.fromkeys(even(text[:ASKED_MOST]).split()))
