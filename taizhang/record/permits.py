"""Who may see and who may act: a Duty holds for its unit and everything under it; three officers keep the house.

The three officers (三员) stand beside the ledger: one runs it, one says who may what, one reads what both did. None of them
holds a duty, none may do another's work, and nobody may do any of it to themselves.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from taizhang.campaign.model import Sight
from taizhang.record.tree import covers

READS_ONLY = frozenset({"leader"})
SPEAKERS: Final = frozenset({"clerk", "verifier"})
"""Who says for a unit why something is not there yet."""
LINE_ROLES: Final = ("leader", "group")
"""Who may look along a line that crosses the tree: it lets see and guide, never work for its units."""

SYSTEM, SECURITY, AUDIT = "system", "security", "audit"
OFFICERS: Final = (SYSTEM, SECURITY, AUDIT)
ACTS: Final[Mapping[str, str]] = MappingProxyType({
    "enrol": SYSTEM, "describe": SYSTEM, "remove": SYSTEM, "backup": SYSTEM, "calendar": SYSTEM,
    "appoint": SECURITY, "dismiss": SECURITY, "succeed": SECURITY, "officer": SECURITY, "enable": SECURITY,
    "disable": SECURITY, "expire": SECURITY, "unlock": SECURITY, "reset": SECURITY, "unfactor": SECURITY,
    "audit": AUDIT,
})  # fmt: skip
"""What is done to persons and to the house, and whose work it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyAt:
    """A role held at the unit with this path."""

    path: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A signed-in person and their duties; `officer` is the one of the three they are instead ("" for everybody else)."""

    person: int
    name: str
    duties: tuple[DutyAt, ...] = ()
    officer: str = ""


def keeps(actor: Actor, act: str) -> bool:
    """Whether this act on persons or on the house is the actor's work."""
    return bool(actor.officer) and ACTS[act] == actor.officer


def roles_at(duties: Iterable[DutyAt], path: str) -> frozenset[str]:
    """The roles these duties give at the unit with this path."""
    return frozenset(duty.role for duty in duties if covers(duty.path, path))


def sees(actor: Actor, path: str) -> bool:
    """Whether any duty covers the unit with this path."""
    return bool(roles_at(actor.duties, path))


def reads(duties: Iterable[DutyAt], sight: Sight, path: str) -> bool:
    """Whether one of these duties is of the chain that alone reads what lies at this path."""
    return any(
        duty.role in (sight.own if duty.path == path else sight.above) for duty in duties if covers(duty.path, path)
    )


def told(actor: Actor, path: str, roles: Iterable[str]) -> bool:
    """Whether what is shown to these roles alone is shown to the actor: they hold one over the unit, or are of the unit."""
    wanted = frozenset(roles)
    return any(duty.path == path or (duty.role in wanted and covers(duty.path, path)) for duty in actor.duties)


def explains(actor: Actor, path: str) -> bool:
    """Whether the actor speaks for the unit with this path: they work for it, and neither watch nor lead it."""
    return bool(roles_at(actor.duties, path) & SPEAKERS)


def along(role: str, paths: Iterable[str]) -> tuple[DutyAt, ...]:
    """A role over a line (条) is the role at each of its units, and at everything under them."""
    return tuple(DutyAt(path=path, role=role) for path in paths)


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
