"""A text as its own words: without punctuation and blanks, each title, quotation and set phrase shrunk to one sign."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from taizhang.decompose.proof_phrases import SET_PHRASES

SHRUNK: Final = "\ue000"
_GONE: Final = "\ue001"
_QUOTED: Final = re.compile(
    r"《[^《》\n]{1,120}》|“[^“”\n]{1,200}”"
    r"|[（(](?:[^（）()：:\n]{0,10})(?:单位|部门|领导|时限|时间|电话|责任人)[：:][^（）()\n]{0,300}[)）]"  # （牵头单位：…）
    r"|(?m:^)[ \t\u3000]*(?:牵头|责任|配合|协办|主办|承办)(?:单位|部门|领导)[：:][^\n]{0,300}"
)


@dataclass(frozen=True, slots=True)
class Plain:
    """The words of a text and where each of them stands in it."""

    words: str
    places: tuple[int, ...]

    def between(self, start: int, end: int) -> tuple[int, int]:
        """Which words stand between two offsets of the text."""
        return bisect_left(self.places, start), bisect_left(self.places, end)


def plain(quiet: str, phrases: Iterable[str] = ()) -> Plain:
    """The own words of a quiet text; `phrases` are shrunk beside the set ones."""
    text = _QUOTED.sub(_shrink, quiet)
    places = tuple(place for place, sign in enumerate(text) if sign.isalnum() or sign == SHRUNK)
    bare = "".join(text[place] for place in places)
    shrunk = _set_phrases(tuple(phrases)).sub(_shrink, bare)
    kept = tuple(place for place, sign in enumerate(shrunk) if sign != _GONE)
    return Plain("".join(shrunk[place] for place in kept), tuple(places[place] for place in kept))


def own(words: str) -> int:
    """How many of the words are the writer's own."""
    return len(words) - words.count(SHRUNK)


def _shrink(found: re.Match[str]) -> str:
    return SHRUNK + _GONE * (len(found.group()) - 1)


@lru_cache(maxsize=16)
def _set_phrases(more: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for all set phrases, the longest first, branching at the first two words to stay quick."""
    written = (form for phrase in (*SET_PHRASES, *more) for form in (phrase, _QUOTED.sub(SHRUNK, phrase)))
    bare = {"".join(sign for sign in form if sign.isalnum() or sign == SHRUNK) for form in written}
    branches: dict[str, list[str]] = {}
    for phrase in sorted(bare - {""}, key=lambda phrase: (-len(phrase), phrase)):
        branches.setdefault(phrase[:2], []).append(re.escape(phrase[2:]))
    return re.compile("|".join(f"{re.escape(head)}(?:{'|'.join(tails)})" for head, tails in branches.items()))
