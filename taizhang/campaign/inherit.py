"""What a campaign may take over from the one before it, piece by piece: its wording, its metrics, its rules.

Works on the files as written: a piece is a name with what stands under it, and brings along the selections and metrics
it speaks of that the new campaign does not have. Nothing is taken by itself; a person says of each yes or no.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

ROOMS: Final = ("rules", "metrics", "phrases", "foreign")
"""From where pieces come: rules, metrics, set phrases, names of other campaigns."""
WORDING: Final = ("phrases", "foreign")
ASKING: Final = ("of", "part", "whole", "metric")
"""Words under which a piece names another: a selection by `of`, metrics by the rest."""
CASES: Final = "cases"
"""Good examples beside a rule: a campaign's own matter, kept only where it has a selection of that name."""
SELECTIONS, METRICS = "selections", "metrics"

Raw = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One thing that may be taken over: where it stands, its name, what it is called, what it says."""

    room: str
    name: str
    label: str
    says: str = ""

    @property
    def code(self) -> str:
        """How a decision names it."""
        return f"{self.room}:{self.name}"


def pieces(before: Raw, own: Raw) -> tuple[Piece, ...]:
    """Everything of the campaign before that this one lacks, by room, in the order it is written."""
    return tuple(piece for room in ROOMS for piece in _pieces(room, before, own))


def _pieces(room: str, before: Raw, own: Raw) -> Iterator[Piece]:
    if room in WORDING:
        have = set(_wording(own, room))
        yield from (Piece(room=room, name=text, label=text) for text in _wording(before, room) if text not in have)
        return
    for name, told in _room(before, room).items():
        if name not in _room(own, room):
            says = str(told.get("definition") or told.get("text") or "")
            yield Piece(room=room, name=name, label=str(told.get("label") or name), says=says)


def taken_over(before: Raw, own: Raw, chosen: Sequence[str]) -> dict[str, Any]:
    """The new campaign's file with these pieces (their codes) and what they speak of; what it has stays as it is."""
    made = {name: _copied(told) for name, told in own.items()}
    for code in chosen:
        room, _, name = code.partition(":")
        if room in WORDING:
            _say(made, room, name)
        elif name in _room(before, room):
            _put(before, made, room, name)
    return made


def _say(made: dict[str, Any], room: str, text: str) -> None:
    wording = made.setdefault("wording", {})
    if text not in wording.setdefault(room, []):
        wording[room].append(text)


def _put(before: Raw, made: dict[str, Any], room: str, name: str) -> None:
    """A piece, then what it names, as long as it is not there yet: a ring of names ends at the first that is."""
    there = made.setdefault(room, {})
    told = _room(before, room).get(name)
    if name in there or told is None:
        return
    there[name] = _copied(told)
    if told.get(CASES) not in (None, *_room(made, SELECTIONS)):
        del there[name][CASES]
    for word, named in _named(told):
        _put(before, made, word, named)


def _named(told: Raw) -> Iterator[tuple[str, str]]:
    """The selections and metrics a piece speaks of, those inside a selection written on the spot too."""
    for word in ASKING:
        named = told.get(word)
        if isinstance(named, str):
            yield (SELECTIONS if word == "of" else METRICS), named
        elif isinstance(named, Mapping):
            yield from _named(named)


def _room(file: Raw, room: str) -> Mapping[str, Any]:
    found = file.get(room)
    return found if isinstance(found, Mapping) else {}


def _wording(file: Raw, room: str) -> Sequence[str]:
    found = _room(file, "wording").get(room)
    return [str(one) for one in found] if isinstance(found, Sequence) and not isinstance(found, str) else ()


def _copied(told: Any) -> Any:
    """Mappings and lists made anew, so that the file that was read stays as it is."""
    if isinstance(told, Mapping):
        return {name: _copied(one) for name, one in told.items()}
    return [_copied(one) for one in told] if isinstance(told, list | tuple) else told
