"""Whether an entry answers a selection at the end of a day: one small question for every word of the language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from taizhang.campaign.model import Selection
from taizhang.campaign.questions import resolve
from taizhang.record.entry import Entry
from taizhang.record.tree import covers
from taizhang.see.beside import BLANK, Beside, beside, compares, too_few
from taizhang.see.folding import moved_on, state_on
from taizhang.see.world import World, life_of, measure_of


@dataclass(frozen=True, slots=True)
class Look:
    """One entry looked at on one day, with the state and round it had then."""

    world: World
    entry: Entry
    day: date
    state: str
    round: int


Word = Callable[[Selection, Look], bool]


def has_value(entry: Entry, name: str) -> bool:
    """Whether the field is filled; `due` is the entry's own due date."""
    return entry.due is not None if name == "due" else entry.values.get(name) not in BLANK


def values_of(entry: Entry, name: str) -> tuple[str, ...]:
    """The texts or codes in a field, one for a choice, many for choices; numbers are none."""
    value = entry.values.get(name)
    many = value if isinstance(value, list | tuple) else (value,)
    return tuple(one for one in many if isinstance(one, str))


def _inward(entry: Entry, role: str) -> bool:
    return any(link.inward and link.role == role for link in entry.links)


HANGS: Mapping[str, Callable[[Entry], bool]] = MappingProxyType(
    {
        "evidence": lambda entry: bool(entry.proofs),
        "measures": lambda entry: _inward(entry, "measure_of"),
        "rule": lambda entry: _inward(entry, "rule_for"),
        "similar_check": lambda entry: has_value(entry, "similar_check"),
        "affected_word": lambda entry: any(proof.kind == "word" for proof in entry.proofs),
        "report": lambda entry: any(link.role == "reported_in" for link in entry.links),
        "found": lambda entry: _inward(entry, "found_in"),
        "parts": lambda entry: _inward(entry, "part_of"),
        "letter": lambda entry: _inward(entry, "answers"),
        "only_papers": lambda entry: bool(entry.proofs) and all(proof.paper for proof in entry.proofs),
    }
)


def _of_kind(words: Selection, look: Look) -> bool:
    return not words.kinds or look.entry.kind in words.kinds


def _of_measure(words: Selection, look: Look) -> bool:
    return not words.measures or measure_of(look.world, look.entry) in words.measures


def _of_class(words: Selection, look: Look) -> bool:
    return not words.classes or look.entry.unit_class in words.classes


def _in_state(words: Selection, look: Look) -> bool:
    return (not words.states or look.state in words.states) and look.state not in words.not_states


def _in_round(words: Selection, look: Look) -> bool:
    return words.rounds is None or look.round >= words.rounds


def _where(words: Selection, look: Look) -> bool:
    return all(set(values_of(look.entry, name)) & set(wanted) for name, wanted in words.where.items())


def _filled(words: Selection, look: Look) -> bool:
    blank = any(has_value(look.entry, name) for name in words.empty)
    return not blank and all(has_value(look.entry, name) for name in words.filled)


def _hanging(words: Selection, look: Look) -> bool:
    none = any(HANGS[name](look.entry) for name in words.lacks)
    return not none and all(HANGS[name](look.entry) for name in words.has)


def _late(words: Selection, look: Look) -> bool:
    return not words.late or is_late(look)


def is_late(look: Look) -> bool:
    """Whether an item was due before the day and not closed on it; an activity is never late."""
    life = life_of(look.world, look.entry)
    if life is None or look.entry.due is None or look.entry.due >= look.day:
        return False
    return look.state not in life.states or not life.states[look.state].closed


def _quiet(words: Selection, look: Look) -> bool:
    return words.quiet is None or moved_on(look.entry, look.day) < look.day - timedelta(days=words.quiet)


def _compared(words: Selection, look: Look) -> bool:
    return not compares(words) or beside(words, Beside(look.world, look.entry, look.day))


def _fewer(words: Selection, look: Look) -> bool:
    return words.fewer is None or too_few(words.fewer, Beside(look.world, look.entry, look.day))


def _missing(words: Selection, look: Look) -> bool:
    return not words.missing or not all(has_value(look.entry, name) for name in words.missing)


def _some(words: Selection, look: Look) -> bool:
    return not words.some or any(has_value(look.entry, name) for name in words.some)


def _under(words: Selection, look: Look) -> bool:
    if words.under is None:
        return True
    number = look.entry.values.get(words.under.field)
    return isinstance(number, int | float) and number < words.under.than


LASTING: Mapping[Word, tuple[str, ...]] = MappingProxyType(
    {
        _of_kind: ("kinds",),
        _of_measure: ("measures",),
        _of_class: ("classes",),
        _where: ("where",),
        _filled: ("filled", "empty"),
        _missing: ("missing",),
        _some: ("some",),
        _under: ("under",),
        _hanging: ("has", "lacks"),
        _fewer: ("fewer",),
    }
)
"""Words that answer the same on every day of an entry as it is now, with the attributes by which a selection says them."""
PASSING: Mapping[Word, tuple[str, ...]] = MappingProxyType(
    {_in_state: ("states", "not_states"), _in_round: ("rounds",), _late: ("late",), _quiet: ("quiet",)}
)
"""Words that may answer otherwise on another day."""
WORDS: tuple[Word, ...] = (*LASTING, *PASSING, _compared)


def spoken(words: Selection, among: Mapping[Word, tuple[str, ...]]) -> tuple[Word, ...]:
    """Those of these words that the selection says anything by."""
    return tuple(word for word, names in among.items() if any(getattr(words, name) for name in names))


def matches(world: World, selection: str | Selection, entry: Entry, day: date) -> bool:
    """Whether the entry exists on the day and every word of the selection, and of those it narrows, holds of it."""
    if entry.day > day:
        return False
    look = Look(world, entry, day, *state_on(entry, day))
    return all(word(words, look) for words in resolve(world.campaign, selection) for word in WORDS)


def selected(world: World, selection: str | Selection, path: str, day: date) -> tuple[Entry, ...]:
    """The entries of a unit and everything under it that answer the selection, in the order they were recorded."""
    under = (entry for entry in world.entries if covers(path, entry.path))
    return tuple(entry for entry in under if matches(world, selection, entry, day))
