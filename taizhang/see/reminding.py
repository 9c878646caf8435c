"""Why something is brought to a person's notice: what happened to it last, and how near or past its day it is.

A notice stands for as long as the item waits for the person; its mark changes when there is a new reason to say it again:
another step, or the next of the days 7, 3, 1 and 0 before the due day and every third day after it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from taizhang.campaign.model import Life
from taizhang.record.onward import next_move

BEFORE: Final = (0, 1, 3, 7)
EVERY: Final = 3
"""Days before a due day on which one is reminded, and every how many days after it."""
REASONS: Final = ("accept", "returned", "extension", "arrived", "word", "look_back", "due")


class Happened(Protocol):
    """A step: its number in the chain, the move, the states it led from and to."""

    @property
    def seq(self) -> int: ...
    @property
    def move(self) -> str: ...
    @property
    def from_state(self) -> str: ...
    @property
    def to_state(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Reason:
    """One of REASONS ("" is none of its own) and the move that is asked for or, of `extension`, that answered."""

    name: str
    move: str = ""
    seq: int = 0


def due_mark(due: date | None, today: date) -> str:
    """The last of the days of reminding that has come: "7", "3", "1", "0", "-3", "-6" …; "" before the first."""
    if due is None:
        return ""
    left = (due - today).days
    if left < 0:
        return str(-(-left // EVERY * EVERY))
    return next((str(day) for day in BEFORE if left <= day), "")


def reason(life: Life, state: str, steps: Sequence[Happened]) -> Reason:
    """Why an item in this state is its person's now, by the steps that still speak, oldest first."""
    onward = next_move(life, state)
    moved = [step for step in steps if step.from_state != step.to_state]
    if onward is None or not moved:
        return Reason("")
    name, move = onward
    last = moved[-1]
    if "acceptance" in move.needs:
        return Reason("accept", name, last.seq)
    if last.from_state in _asking(life):
        return Reason("extension", last.move, last.seq)
    if "clerk" not in move.by:
        return Reason("word", name, last.seq)
    if last.to_state in {step.to_state for step in moved[:-1]}:
        return Reason("returned", name, last.seq)
    return Reason("arrived", name, last.seq) if _from_above(life, last.move) else Reason("", name, last.seq)


def _asking(life: Life) -> frozenset[str]:
    """States in which an item waits for the answer to a request that had to come before its day: an extension."""
    return frozenset(move.to for move in life.moves.values() if "before_due" in move.needs)


def _from_above(life: Life, name: str) -> bool:
    """Whether the move is never a clerk's own: somebody else has sent the item."""
    return name in life.moves and "clerk" not in life.moves[name].by
