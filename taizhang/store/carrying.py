"""What lies at a place of the tree goes with it: units, entries with a step each, documents, what is being handed there.

Paths are copied to entries and documents (design.md section 8), so a unit that moves takes them along in one transaction.
Figures of any day are asked of the tree as it is now; papers that went out keep theirs. `region` stays where a row was
first written, so that its chain of steps is one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeVar

from django.db.models import Max, Model, Q, QuerySet, Value
from django.db.models.functions import Concat, Length, Substr

from taizhang.errors import msg, refuse
from taizhang.record.permits import Actor
from taizhang.store import words
from taizhang.store.ledger import append, step_of
from taizhang.store.models import PATH, Document, Entry, Unit
from taizhang.store.tree_rows import at_or_under

NOBODY: Final = Actor(person=0, name="")
RELOCATE: Final = "relocate"
M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """How much went along."""

    units: int = 0
    entries: int = 0
    documents: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrying:
    """From which path to which, on whose behalf (None: a command), when; `told` is what every entry's step says of it."""

    old: str
    new: str
    by: Actor | None
    at: datetime
    told: str


def added(parts: Sequence[Carried]) -> Carried:
    """All of them together."""
    return Carried(
        units=sum(one.units for one in parts), entries=sum(one.entries for one in parts),
        documents=sum(one.documents for one in parts),
    )  # fmt: skip


def carry(asked: Carrying) -> Carried:
    """Everything at and under the old path to the new one; to be called inside a door."""
    refuse_too_deep(asked)
    units = _repathed(Unit.objects.filter(at_or_under(asked.old)), "path", asked)
    there = Entry.objects.filter(at_or_under(asked.old))
    moved, held = tuple(there.values_list("pk", flat=True)), _numbers(Document, asked.old)
    _repathed(there, "path", asked)
    handed = Entry.objects.filter(at_or_under(asked.old, "target"))
    told = tuple(handed.values_list("pk", flat=True))
    _repathed(handed, "target", asked)
    _repathed(Document.objects.filter(at_or_under(asked.old)), "path", asked)
    retell(moved, asked)
    words.remember(_each(Entry.objects.all(), {*moved, *told}))
    words.remember_documents(_each(Document.objects.all(), held))
    return Carried(units=units, entries=len(moved), documents=len(held))


def refuse_too_deep(asked: Carrying) -> None:
    """Refuse what would lie deeper than a path is long."""
    deepest = Unit.objects.filter(at_or_under(asked.old)).aggregate(most=Max(Length("path")))["most"] or 0
    if deepest - len(asked.old) + len(asked.new) > PATH:
        raise refuse(msg("移过去就超过 {most} 级了，请先减少下面的层级"), most=PATH // 4)


def _numbers(model: type[Model], path: str) -> frozenset[int]:
    return frozenset(model._default_manager.filter(at_or_under(path)).values_list("pk", flat=True))


def _repathed(rows: QuerySet[M], column: str, asked: Carrying) -> int:
    rest = Substr(column, len(asked.old) + 1)
    return rows.update(**{column: Concat(Value(asked.new), rest)})


def retell(moved: Sequence[int], asked: Carrying) -> None:
    """A step for each of these entries, with the digest of the row as it stands now: the integrity check stays green."""
    by = asked.by or NOBODY
    rows = _each(Entry.objects.all(), frozenset(moved))
    append(
        step_of(row, RELOCATE, by, asked.at, from_state=row.state, note=asked.told, values={"from": asked.old})
        for row in rows
    )


def _each(rows: QuerySet[M], numbers: "frozenset[int] | set[int]") -> tuple[M, ...]:
    """These rows, a thousand numbers a query."""
    wanted = sorted(numbers)
    parts = (wanted[start : start + 1000] for start in range(0, len(wanted), 1000))
    return tuple(row for part in parts for row in rows.filter(Q(pk__in=part)).order_by("pk"))
