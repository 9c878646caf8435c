"""Steps that still speak: one that was undone is struck out, and so is the step that undid it.

Nothing is erased: both stay in the ledger, and as of a day before the undoing the undone step still speaks.
"""

from collections.abc import Iterable
from typing import Final, Protocol, TypeVar

SPREAD: Final = "spread"
CALL_BACK: Final = "call_back"
BESIDE: Final = frozenset({"tie", "relocate", SPREAD, CALL_BACK})
"""Steps that tell something of an entry without moving it on: tied to another one, moved with its unit, spread to others."""


class Told(Protocol):
    """A step as a value or as a row: its number in the chain, and the number of the step it undoes (0, None: none)."""

    @property
    def seq(self) -> int: ...

    @property
    def undoes(self) -> int | None: ...


T = TypeVar("T", bound=Told)


def standing(steps: Iterable[T]) -> tuple[T, ...]:
    """The steps that neither undo another of these nor have been undone by one of them, in their order."""
    told = tuple(steps)
    undone = {step.undoes for step in told if step.undoes}
    return tuple(step for step in told if not step.undoes and step.seq not in undone) if undone else told
