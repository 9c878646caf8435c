"""Conditions that hold an entry beside others: copies, crowds, what comes again, what there is too little of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from taizhang.campaign.conditions import EVERY
from taizhang.campaign.model import Fewer, Selection
from taizhang.record.entry import Entry
from taizhang.record.likeness import text_digest
from taizhang.see.world import World, life_of

BLANK: tuple[object, ...] = (None, "", (), [])

_digest = lru_cache(maxsize=65536)(text_digest)


@dataclass(frozen=True, slots=True)
class Beside:
    """One entry, the ledger around it, and the day at whose end it is asked."""

    world: World
    entry: Entry
    day: date


def compares(words: Selection) -> bool:
    """Whether a selection asks about other entries too, so that no entry alone can answer it."""
    return words.again or unsettled(words)


def unsettled(words: Selection) -> bool:
    """Whether what it asks about other entries may change with any of them: not whether the like of an entry had been
    closed at its unit when it was found, which only few others can change."""
    return bool(words.copied or words.crowded or words.lapsed or (words.fewer and words.fewer.by))


def beside(words: Selection, at: Beside) -> bool:
    """Whether the words that hold an entry beside others hold, but for `fewer`, which may look at its links alone."""
    return _copied(words, at) and _crowded(words, at) and _again(words, at) and _lapsed(words, at)


def least(than: int | Mapping[str, int], unit_class: str) -> int | None:
    """The bound for units of this class; None where nothing is asked of them."""
    return than.get(unit_class, than.get(EVERY)) if isinstance(than, Mapping) else than


def _there(at: Beside) -> Iterator[Entry]:
    return (other for other in at.world.entries if other.day <= at.day)


def _copied(words: Selection, at: Beside) -> bool:
    return not words.copied or any(_is_copy(at.entry, other) for other in _there(at))


def _is_copy(entry: Entry, other: Entry) -> bool:
    if other.unit == entry.unit or other.kind != entry.kind:
        return False
    return _digest(entry.title) == _digest(other.title) != ""


def _crowded(words: Selection, at: Beside) -> bool:
    if words.crowded is None:
        return True
    name = words.crowded.field
    value = at.entry.values.get(name)
    of_kinds = (other for other in _there(at) if not words.kinds or other.kind in words.kinds)
    units = {other.unit for other in of_kinds if other.values.get(name) == value}
    return value not in BLANK and len(units) >= words.crowded.units


def _lapsed(words: Selection, at: Beside) -> bool:
    if words.lapsed is None:
        return True
    entry = at.entry
    own = (other for other in _there(at) if other.unit == entry.unit and other.kind == entry.kind)
    return entry.day < at.day - timedelta(days=words.lapsed) and not any(other.day > entry.day for other in own)


def _again(words: Selection, at: Beside) -> bool:
    return not words.again or any(_came_back(at, other) for other in at.world.entries)


def _came_back(at: Beside, other: Entry) -> bool:
    """Whether the other was closed at the unit, with its truth told, when the entry like it was found."""
    entry, life = at.entry, life_of(at.world, at.entry)
    if life is None or other.kind != entry.kind or other.unit != entry.unit or other.day >= entry.day:
        return False
    settled = {name for name, state in life.states.items() if state.closed and state.truth}
    closed = any(step.to_state in settled and step.day <= entry.day for step in other.steps)
    return closed and (_digest(entry.title) == _digest(other.title) != "" or _same_facts(at, other))


def _same_facts(at: Beside, other: Entry) -> bool:
    names = at.world.campaign.kinds[at.entry.kind].again
    pairs = [(at.entry.values.get(name), other.values.get(name)) for name in names]
    return bool(pairs) and all(ours == theirs and ours not in BLANK for ours, theirs in pairs)


def too_few(fewer: Fewer, at: Beside) -> bool:
    """Whether there are fewer than the bound of the unit's class."""
    bound, counted = least(fewer.than, at.entry.unit_class), _counted(fewer, at)
    return bound is not None and counted is not None and counted < bound


def _counted(fewer: Fewer, at: Beside) -> int | None:
    """How many there are; None where the entry names nothing to count by."""
    if not fewer.by:
        return len({link.key for link in at.entry.links if link.inward and link.kind == fewer.kind})
    value = at.entry.values.get(fewer.by)
    own = (one for one in _there(at) if one.unit == at.entry.unit and one.kind == fewer.kind)
    return None if value in BLANK else sum(1 for one in own if one.values.get(fewer.by) == value)
