"""Conditions on entries: the words of a selection. Each narrows, all come from closed lists, none is an expression."""

from collections.abc import Mapping
from dataclasses import KW_ONLY
from typing import Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from taizhang.campaign.written import CLOSED

Has = Literal[
    "evidence",
    "measures",
    "rule",
    "similar_check",
    "affected_word",
    "report",
    "parts",
    "letter",
    "only_papers",
    "found",
]
EVERY = "*"
"""The class of units that stands for all classes not named."""


@dataclass(frozen=True, slots=True, config=CLOSED)
class Fewer:
    """Fewer than `than` entries of `kind` are linked to the entry (领题少于N次调研).

    With `by`, entries of `kind` at the entry's own unit that hold the same value in this field are counted instead. `than`
    is one number, or one by unit class ("*" for the rest; of a class not named nothing is asked).
    """

    _: KW_ONLY
    kind: str
    than: int | Mapping[str, int]
    by: str = ""


@dataclass(frozen=True, slots=True, config=CLOSED)
class Crowded:
    """At least `units` units have an entry of these kinds with the same value in this field (调研扎堆)."""

    _: KW_ONLY
    field: str
    units: int = Field(ge=2, le=1000)


@dataclass(frozen=True, slots=True, config=CLOSED)
class Under:
    """A number field has a value, and it is less than `than`."""

    _: KW_ONLY
    field: str
    than: float


@dataclass(frozen=True, slots=True, config=CLOSED)
class Selection:
    """A question about entries; every word narrows. `of` names the selection it narrows further.

    kinds, measures: one of. states: state at the cut-off is one of; not_states: is none of. where: field has one of the
    values. filled/empty: fields (or `due`) with/without a value; missing: at least one of these is without; some: at
    least one is with. under: a number below a bound. has/lacks: what hangs on it. late: due before the cut-off and not
    closed. quiet: no step for so many days. copied: the same text stands at another unit. crowded: many units hold the
    same value. again: its like had been closed at its unit before it was found. fewer: few entries of a kind linked to
    it, or alike. lapsed: the last of its kind at its unit, longer ago than so many days. classes: class of its unit.
    rounds: at least so many rounds (rebounded = 2).
    """

    _: KW_ONLY
    label: str = ""
    en: str = ""
    of: str = ""
    kinds: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    not_states: tuple[str, ...] = ()
    where: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    filled: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    some: tuple[str, ...] = ()
    under: Under | None = None
    has: tuple[Has, ...] = ()
    lacks: tuple[Has, ...] = ()
    late: bool = False
    quiet: int | None = Field(default=None, ge=1, le=3660)
    copied: bool = False
    crowded: Crowded | None = None
    again: bool = False
    fewer: Fewer | None = None
    lapsed: int | None = Field(default=None, ge=1, le=3660)
    classes: tuple[str, ...] = ()
    rounds: int | None = Field(default=None, ge=2, le=100)
