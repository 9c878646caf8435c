"""What comes out: answers about units, entries and lists, and how rows become them."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from ninja import Schema
from pydantic import Field

from taizhang.store.models import Evidence, Link, Step, Unit


class FaultOut(Schema):
    """One flaw, by the path of its field."""

    field: str
    what: str
    mend: str = ""
    value: str = ""


class ProblemOut(Schema):
    """An error (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[FaultOut] = Field(default_factory=list)


class HealthOut(Schema):
    """That the ledger can be read."""

    status: str
    version: str
    time: datetime


class UnitOut(Schema):
    """A unit in sight; `parent` is the code of the unit above, where that is in sight."""

    code: str
    name: str
    unit_class: str
    parent: str
    level: int


class UnitsOut(Schema):
    """Units in tree order."""

    total: int
    next: str
    units: list[UnitOut]


class MeOut(Schema):
    """Whose token this is, for which duty, until when."""

    label: str
    person: str
    unit: UnitOut
    role: str
    writes: bool
    expires: date
    day: date


class StepOut(Schema):
    """One thing that happened; `seq` is its number in the chain, by which it can be undone."""

    seq: int
    move: str
    from_state: str
    to_state: str
    at: datetime
    day: date
    person: str
    round: int
    note: str
    values: dict[str, Any]


class EvidenceOut(Schema):
    """A proof; files are fetched by their number."""

    number: int
    kind: str
    name: str
    text: str
    digest: str
    round: int
    added_on: date


class LinkOut(Schema):
    """A tie to another entry; `inward` says that the other one points here."""

    role: str
    key: str
    title: str
    inward: bool


class LackOut(Schema):
    """Something a move still wants: a need or a field, and the sentence."""

    field: str
    what: str


class MoveOut(Schema):
    """A move open to this token now, the fields it fills or offers, and what is still missing."""

    name: str
    label: str
    to: str
    needs: list[str]
    fill: list[str]
    ask: list[str]
    lacks: list[LackOut]


class EntryOut(Schema):
    """A line of the ledger with all that happened to it and hangs on it."""

    key: str
    campaign: str
    kind: str
    title: str
    unit: str
    unit_name: str
    day: date
    due: date | None
    state: str
    round: int
    version: int
    values: dict[str, Any]
    source: str
    document: str
    sentence: str
    steps: list[StepOut]
    evidence: list[EvidenceOut]
    links: list[LinkOut]
    moves: list[MoveOut]


class RecordedOut(Schema):
    """An entry recorded; `new` is false where the same one was recorded before."""

    key: str
    new: bool


class BatchOut(Schema):
    """Keys in the order sent, and how many of them are new; those can be taken back together by `batch`."""

    keys: list[str]
    new: int
    batch: str = ""


class LeftOut(Schema):
    """What could not be taken back, and why."""

    key: str
    title: str
    why: str


class UndoneOut(Schema):
    """What was taken back; `batch` names an undoing of many, which can be undone in turn."""

    keys: list[str]
    left: list[LeftOut]
    batch: str


class MovedOut(Schema):
    """What the entry became."""

    key: str
    version: int
    state: str
    round: int
    due: date | None


class ColumnOut(Schema):
    """A column of a list."""

    show: str
    label: str


class RowOut(Schema):
    """A row of a list: its codes, and its cells as people read them, by column."""

    key: str
    kind: str
    unit: str
    state: str
    day: date
    due: date | None
    version: int
    cells: dict[str, str]


class ListOut(Schema):
    """A part of a list; `total` counts all of it, `next` is "" at its end."""

    total: int
    next: str
    columns: list[ColumnOut]
    rows: list[RowOut]


def unit_told(unit: Unit) -> UnitOut:
    """A unit; the one above it must have been fetched with it."""
    level = len(unit.path) // 4
    parent = unit.parent.code if unit.parent else ""
    return UnitOut(code=unit.code, name=unit.name, unit_class=unit.unit_class, parent=parent, level=level)


def step_told(step: Step) -> StepOut:
    """A step with the name of who took it."""
    return StepOut(
        seq=step.seq, move=step.move, from_state=step.from_state, to_state=step.to_state, at=step.at, day=step.day,
        person=step.person.name if step.person else "", round=step.round, note=step.note, values=step.values,
    )  # fmt: skip


def evidence_told(proof: Evidence) -> EvidenceOut:
    """A proof without its bytes."""
    return EvidenceOut(
        number=proof.pk, kind=proof.kind, name=proof.name, text=proof.text, digest=proof.digest, round=proof.round,
        added_on=proof.added_on,
    )  # fmt: skip


def links_told(out: Iterable[Link], into: Iterable[Link]) -> list[LinkOut]:
    """The ties of an entry both ways."""
    return [
        *(LinkOut(role=tie.role, key=tie.target.key, title=tie.target.title, inward=False) for tie in out),
        *(LinkOut(role=tie.role, key=tie.source.key, title=tie.source.title, inward=True) for tie in into),
    ]
