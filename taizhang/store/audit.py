"""The audit log: every step of the ledger, of the office and of who came and went, as each officer may read it.

The audit officer reads what all others did; the security officer what users and the audit officer did; the system officer
reads nothing. Of an entry's step its key and its move are told, never its content.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from django.db.models import Q, QuerySet

from taizhang.errors import Problem
from taizhang.record.permits import AUDIT, SECURITY, SYSTEM, Actor
from taizhang.store import integrity
from taizhang.store.database import snapshot
from taizhang.store.models import Chain, Step
from taizhang.store.office_steps import ALARM, OFFICE, VISITS, visit
from taizhang.store.sight import Unseen

MOST_AT_ONCE: Final = 300_000
"""Steps a page may verify while somebody waits; beyond that the command on the machine does it."""
SORTS: Final[Mapping[str, Q]] = MappingProxyType({
    "visits": Q(region=VISITS) & ~Q(move__in=("download", "look", "verify", ALARM)),
    "alarms": Q(region=VISITS, move=ALARM),
    "taken": Q(region=VISITS, move__in=("download", "look", "verify")),
    "rights": Q(region=OFFICE),
    "ledger": ~Q(region__in=(OFFICE, VISITS)),
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is looked for: a person's login or name, days, a piece of the subject, a sort ("" is all)."""

    person: str = ""
    first: date | None = None
    last: date | None = None
    subject: str = ""
    sort: str = ""


def seen(by: Actor) -> QuerySet[Step]:
    """The steps this officer may read, the newest first; Unseen for anybody else."""
    rows = Step.objects.select_related("person", "entry", "document").order_by("-pk")
    if by.officer == AUDIT:
        return rows.exclude(person__officer=AUDIT)
    if by.officer == SECURITY:
        known = Q(person__isnull=False) & ~Q(person__officer__in=(SYSTEM, SECURITY))
        return rows.filter(known | Q(person=None, region=VISITS))
    raise Unseen


def found(by: Actor, asked: Asked) -> QuerySet[Step]:
    """Those that are looked for."""
    rows = seen(by)
    if asked.person:
        rows = rows.filter(Q(person__login=asked.person) | Q(person__name=asked.person))
    if asked.first:
        rows = rows.filter(day__gte=asked.first)
    if asked.last:
        rows = rows.filter(day__lte=asked.last)
    if asked.subject:
        of_row = Q(entry__key=asked.subject) | Q(document__key=asked.subject)
        rows = rows.filter(Q(subject__icontains=asked.subject) | of_row)
    return rows.filter(SORTS[asked.sort]) if asked.sort in SORTS else rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What verifying found: how many steps, the head of every chain, everything that does not hold."""

    steps: int
    heads: tuple[tuple[str, int, str], ...]
    flaws: tuple[Problem, ...]


def verify(by: Actor) -> Verdict | None:
    """The ledger proves itself to the audit officer; None where it has grown too large for a page."""
    if by.officer != AUDIT:
        raise Unseen
    if Step.objects.count() > MOST_AT_ONCE:
        return None
    with snapshot():
        flaws = integrity.check()
        heads = tuple(Chain.objects.order_by("region").values_list("region", "seq", "head"))
        verdict = Verdict(steps=sum(seq for _, seq, _ in heads), heads=heads, flaws=flaws)
    visit("verify", "chain", person=by.person, steps=verdict.steps, flaws=len(flaws))
    return verdict
