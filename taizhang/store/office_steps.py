"""Steps that tell of no entry: what changed in the office (its own chain), and who came, failed, took away or looked.

Who comes and goes is told in a chain apart: it grows every minute, and what is remembered until the office changes
(`remembered`) must not be forgotten for it.
"""

from collections.abc import Mapping
from typing import Final

from taizhang.record.permits import Actor
from taizhang.store import clock, origin
from taizhang.store.doors import door
from taizhang.store.ledger import append
from taizhang.store.models import Step

OFFICE: Final = ""
VISITS: Final = "log"
"""The regions of the two chains; no path of the tree is called so."""
ALARM: Final = "alarm"
"""The step by which an alarm is told in the log."""


def tell(move: str, subject: str, *, by: Actor | None = None, **values: object) -> None:
    """A change in the office; without `by` it was made by a command on the ledger's own machine."""
    append([_step(OFFICE, move, subject, by.person if by else None, values)])


@door
def visit(move: str, subject: str, *, person: int | None, **values: object) -> None:
    """Something that changed nothing: sign-in, failure, sign-out, file taken away, person looked at."""
    append([_step(VISITS, move, subject, person, values)])


def _step(region: str, move: str, subject: str, person: int | None, values: Mapping[str, object]) -> Step:
    at = clock.now()
    return Step(
        region=region, subject=subject[:120], move=move, at=at, day=clock.day_of(at), person_id=person,
        place=origin.address(), values=dict(values),
    )  # fmt: skip
