"""What taking a step back writes: the row as it stood before, its ties and proofs undone, one more step in the chain.

`store.undoing` asks whether it may be done; here it is done. Rows that were recorded leave their campaign: they and their
steps stay, and nothing lists or counts them any more.
"""

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db.models import QuerySet

from taizhang.campaign.model import Campaign
from taizhang.errors import Words, msg, refuse, words
from taizhang.record.likeness import text_digest
from taizhang.record.permits import Actor, records
from taizhang.store import clock
from taizhang.store.chain import row_digest
from taizhang.store.doors import door
from taizhang.store.ledger import BATCH, WRITTEN, append, held, step_of, write
from taizhang.store.models import Entry, Evidence, Link, Step
from taizhang.store.reading import unit_of
from taizhang.store.touching import touch_entries

UNDO: Final = "undo"
FACTS: Final = frozenset({"title", "day"})
Before = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """A row with the steps to be taken back, the last one first, and everything that has happened to it (`told`)."""

    row: Entry
    steps: tuple[Step, ...]
    told: tuple[Step, ...] = ()

    @property
    def withdraws(self) -> bool:
        """Whether the recording itself is taken back."""
        return self.steps[-1].move == "record"

    def lost(self) -> Words | None:
        """Why there is no way back although nothing else speaks against it; None where there is one."""
        if any(step.move == "settle" for step in self.steps):
            return words(msg("是随专项修订算到这里的，不能单独撤回"))
        if self.withdraws and self.row.document_id:
            return words(msg("是按文件立的，请到文件页上撤回那一句"))
        olds = [step for step in self.steps if step.before is None and step.move != "record"]
        if olds and (len(self.steps) > 1 or _reckoned(self) is None):
            return words(msg("是升级以前办的，没有留下原来的内容；有不对的请在条目上接着办"))
        return None


def _reckoned(case: Case) -> Before | None:
    """What stood before a step that kept nothing, where its own words and those before it tell; the digest proves it."""
    step, row = case.steps[0], copy(case.row)
    earlier = [one for one in case.told if one.seq < step.seq]
    if not earlier:
        return None
    said = {name: one.values[name] for one in earlier for name in step.values if name in one.values}
    values = {name: said.get(name) for name in step.values if name not in FACTS}
    before = {"round": earlier[-1].round, "values": values} | {name: said[name] for name in FACTS & set(said)}
    _lay_back(row, step, before)
    row.version = case.row.version - 1
    return before if row_digest(row) == earlier[-1].facts else None


def _lay_back(row: Entry, step: Step, before: Before) -> None:
    """The facts the step laid others over, laid upon the row again."""
    follows = row.measure == row.values.get("measure", "")
    row.state, row.round = step.from_state, before.get("round", row.round)
    row.title, row.target = before.get("title", row.title), before.get("target", row.target)
    row.text_digest = text_digest(row.title)
    row.day = date.fromisoformat(before["day"]) if "day" in before else row.day
    if "due" in before:
        row.due = date.fromisoformat(before["due"]) if before["due"] else None
    if "look_on" in before:
        row.look_on = date.fromisoformat(before["look_on"]) if before["look_on"] else None
    facts = {**row.values, **before.get("values", {})}
    row.values = {name: fact for name, fact in facts.items() if fact is not None}
    row.measure = str(row.values.get("measure", "")) if follows else row.measure
    if "unit" in before:
        unit = unit_of(before["unit"])
        row.unit, row.path, row.unit_class = unit, unit.path, unit.unit_class


def take_back(cases: Sequence[Case], *, by: Actor, at: datetime, batch: str) -> None:
    """Write all of it: rows, ties, proofs, and a step for each step taken back; to be called inside a door."""
    steps = [_undone(case, step, by, at) for case in cases for step in case.steps]
    for step in steps:
        step.batch = batch
    write([case.row for case in cases], (*WRITTEN, "campaign", "origin"))
    for case in cases:
        _proofs_undone(case)
    _ties_undone(cases)
    append(steps)


def _undone(case: Case, step: Step, by: Actor, at: datetime) -> Step:
    row = case.row
    if step.move == "record":
        return _withdrawn(row, UNDO, by, at, undoes=step.seq)
    before = step.before if step.before is not None else _reckoned(case) or {}
    was = row.state
    _lay_back(row, step, before)
    row.version += 1
    row.moved_on = clock.day_of(at)
    told = {name: before[name] for name in FACTS if name in before}
    values = {**before.get("values", {}), **told}
    return step_of(row, UNDO, by, at, from_state=was, values=values, undoes=step.seq)


def _withdrawn(row: Entry, move: str, by: Actor, at: datetime, **told: object) -> Step:
    campaign, row.campaign, row.origin = row.campaign, "", f"withdrawn:{row.key}"
    row.version += 1
    step = step_of(row, move, by, at, from_state=row.state, **told)
    step.campaign = campaign
    return step


def _proofs_undone(case: Case) -> None:
    """The proofs these steps brought, which are the row's latest: nothing else has happened to it since."""
    brought = sum((step.before or {}).get("proofs", 0) for step in case.steps)
    if brought:
        latest = Evidence.objects.filter(entry=case.row).order_by("-pk").values_list("pk", flat=True)[:brought]
        Evidence.every.filter(pk__in=list(latest)).update(undone=True)


def _ties_undone(cases: Iterable[Case]) -> None:
    """The ties these steps made, and every tie of a row that is withdrawn; the steps keep telling of them."""
    gone = [case.row.pk for case in cases if case.withdraws]
    for start in range(0, len(gone), BATCH):
        _untied(Link.objects.filter(source__in=gone[start : start + BATCH]))
    for case in cases:
        for role, key in (tie for step in case.steps for tie in (step.before or {}).get("links", ())):
            _untied(Link.objects.filter(source=case.row, role=role, target__key=key))


def _untied(ties: QuerySet[Link]) -> None:
    touch_entries(tie.target for tie in ties.select_related("target"))
    ties.delete()


@door
def withdraw(campaign: Campaign, keys: Sequence[str], *, by: Actor, at: datetime | None = None) -> None:
    """Take back tasks of a document nobody has worked on: they belong to no campaign any more.

    The rows and their steps stay; the last step tells the campaign, who took them back and when.
    """
    at = at or clock.now()
    rows = held(by, campaign.campaign, frozenset(keys))
    for row in rows.values():
        if not records(by, row.path):
            raise refuse(msg("您的职责只能查看“{unit}”，不能登记"), unit=row.unit.name)
        if _worked_on(row):
            told = msg("这一句已立为任务，“{unit}”已在办理，请到该任务上办理，不能在此撤销：{title}")
            raise refuse(told, unit=row.unit.name, title=row.title)
    steps = [_withdrawn(row, "withdraw", by, at) for row in rows.values()]
    write(rows.values(), (*WRITTEN, "campaign", "origin"))
    append(steps)


def _worked_on(row: Entry) -> bool:
    """Whether anything happened to the entry but its creation and its maker's own amendments."""
    steps = list(Step.objects.filter(entry=row).order_by("seq").values_list("move", "person_id"))
    own = {("amend", steps[0][1])}
    return any(step not in own for step in steps[1:]) or Link.objects.filter(target=row).exists()
