"""Names for name holes: taken only from what was given (unit profile, the campaign's wording), never guessed.

A given name is keyed by the draft's own words with the hole in them, written X: {"X县委": "青禾县委", "党的XX大": "党的二十大"},
or by a slot that says what belongs there: {"{{单位}}": "青禾县"}.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from taizhang.decompose.analysis import Blank
from taizhang.decompose.holes import SLOT

_HOLE: Final = re.compile(r"\{\{[^{}]+\}\}|[Xx]+|[*＊×Ｘ]+|_{2,}|＿+|○{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """The stretch of the draft that a given name replaces, and the name."""

    start: int
    end: int
    name: str


def called(text: str, blank: Blank, names: Mapping[str, str]) -> Called | None:
    """The name given for the words around a hole; the key that says most wins."""
    found = (_matched(text, blank, key, name) for key, name in names.items())
    return max((one for one in found if one), key=lambda one: one.end - one.start, default=None)


def _slot(hole: str) -> str:
    """What a {{…}} asks for; "" of a bare hole."""
    found = SLOT.fullmatch(hole)
    return found[1] if found else ""


def _matched(text: str, blank: Blank, key: str, name: str) -> Called | None:
    hole = _HOLE.search(key)
    if hole is None or not name or _HOLE.search(key, hole.end()):
        return None
    if _slot(hole.group()) != _slot(blank.text):
        return None
    before, behind = key[: hole.start()], key[hole.end() :]
    if not text.endswith(before, 0, blank.start) or not text.startswith(behind, blank.end):
        return None
    return Called(start=blank.start - len(before), end=blank.end + len(behind), name=name)
