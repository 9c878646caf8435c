"""What the generator means to happen, before any door has been asked: entries with their moves, each at its own time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from taizhang.record.entry import NOTHING, Proof

Ties = tuple[tuple[str, str], ...]
"""(role of the link, ref of the other planned entry)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A move to be made at `at` by the holder of the post `by`."""

    move: str
    by: str
    at: datetime
    note: str = ""
    values: Mapping[str, object] = field(default_factory=lambda: NOTHING)
    proofs: tuple[Proof, ...] = ()
    due: date | None = None
    ties: Ties = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """An entry to be recorded at `at`; `ref` names it among the planned ones and becomes its origin."""

    ref: str
    kind: str
    unit: str
    title: str
    day: date
    by: str
    at: datetime
    due: date | None = None
    values: Mapping[str, object] = field(default_factory=lambda: NOTHING)
    proofs: tuple[Proof, ...] = ()
    ties: Ties = ()
    acts: tuple[Act, ...] = ()
