"""Who may see and who may act: a Duty holds for its unit and everything under it."""

from collections.abc import Iterable
from dataclasses import dataclass

from taizhang.record.tree import covers

READS_ONLY = frozenset({"leader"})


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyAt:
    """A role held at the unit with this path."""

    path: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A signed-in person and their duties."""

    person: int
    name: str
    duties: tuple[DutyAt, ...] = ()


def roles_at(duties: Iterable[DutyAt], path: str) -> frozenset[str]:
    """The roles these duties give at the unit with this path."""
    return frozenset(duty.role for duty in duties if covers(duty.path, path))


def sees(actor: Actor, path: str) -> bool:
    """Whether any duty covers the unit with this path."""
    return bool(roles_at(actor.duties, path))


def records(actor: Actor, path: str) -> bool:
    """Whether the actor may write a new line at this unit: any duty but a reader's."""
    return bool(roles_at(actor.duties, path) - READS_ONLY)


def ranges(actor: Actor) -> tuple[str, ...]:
    """The topmost paths the actor sees, none under another, in order."""
    tops: tuple[str, ...] = ()
    for path in sorted({duty.path for duty in actor.duties}):
        if not tops or not covers(tops[-1], path):
            tops = (*tops, path)
    return tops
