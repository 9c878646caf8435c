"""Duties said twice in one document: nearly the same words, perhaps once with the actor named."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from taizhang.decompose.analysis import Obligation

SHINGLE: Final = 6
STEP: Final = 3
ALIKE: Final = 0.82
SHORTEST: Final = 10
# As many earlier duties are compared as share a shingle; a set phrase shared by more tells nothing.
MOST_SHARED: Final = 8
LONGEST: Final = 600
_SILENT: Final = str.maketrans("", "", " \t\u3000，、；。：“”‘’（）()《》,;:.!！")


def repeats(obligations: Sequence[Obligation]) -> tuple[Obligation, ...]:
    """The duties, each with the number of the sentence that asked for the same before it."""
    words = [one.text[:LONGEST].translate(_SILENT) for one in obligations]
    seen: defaultdict[str, list[int]] = defaultdict(list)
    found: list[Obligation] = []
    for index, one in enumerate(obligations):
        keys = _keys(words[index])
        near = {earlier for key in keys for earlier in seen[key][:MOST_SHARED]}
        first = next((k for k in sorted(near) if _same(one, obligations[k], words[index], words[k])), None)
        found.append(one if first is None else replace(one, repeats=found[first].repeats or found[first].sentence))
        for key in keys:
            seen[key].append(index)
    return tuple(found)


def _keys(text: str) -> tuple[str, ...]:
    """Shingles to find likely twins by: those of the text's own, spread over it."""
    if len(text) < SHORTEST:
        return ()
    shingles = {text[at : at + SHINGLE] for at in range(len(text) - SHINGLE + 1)}
    return tuple(sorted(shingles, key=lambda shingle: (_mixed(shingle), shingle))[: max(4, len(shingles) // STEP)])


def _mixed(shingle: str) -> int:
    """An order of shingles that is the same in every run, and says nothing of the alphabet."""
    value = 0
    for sign in shingle:
        value = (value * 1_000_003 + ord(sign) * 7_919) & 0xFFFFFFFF
    return value


def _same(one: Obligation, other: Obligation, words: str, others: str) -> bool:
    """Whether two duties are one: nobody else is named, no other day or figure is, and the words are alike."""
    if one.actor and other.actor and one.actor != other.actor:
        return False
    if one.deadline and other.deadline and (one.due or one.deadline) != (other.due or other.deadline):
        return False
    if "".join(filter(str.isdigit, words)) != "".join(filter(str.isdigit, others)):
        return False
    return likeness(words, others) >= ALIKE


def likeness(one: str, other: str) -> float:
    """How much of the longer text's pairs of characters the two share, 0 to 1; an actor named in one only is forgiven."""
    pairs, others = (Counter(text[at : at + 2] for at in range(len(text) - 1)) for text in (one, other))
    shared = (pairs & others).total()
    more, less = max(pairs.total(), others.total()), min(pairs.total(), others.total())
    if not less or less < more * 0.6:
        return 0.0
    return shared / less if shared >= more * 0.7 else shared / more
