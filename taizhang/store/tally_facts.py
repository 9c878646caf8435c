"""Of an entry what the tallies look at, read in few queries for many rows and judged once for all that say the same."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from django.db.models import F

from taizhang.record.entry import Entry as Value
from taizhang.record.entry import Link as Tie
from taizhang.record.entry import Proof
from taizhang.record.entry import Step as Told
from taizhang.record.struck import BESIDE
from taizhang.see.tallying import Cell, Plan, cells
from taizhang.store.coming_back import came_back
from taizhang.store.models import Entry, Evidence, Link, Step
from taizhang.store.remembered import Memory

PIECE: Final = 500
JUDGED: Final = Memory(50_000)
NOON: Final = datetime(2000, 1, 1, 12, tzinfo=UTC)
"""The hour of a step says nothing to a figure."""
Hanging = Mapping[int, tuple[tuple[Any, ...], ...]]


@dataclass(frozen=True, slots=True)
class Row:
    """An entry of the campaign, where it lies, and what it adds to the tallies."""

    pk: int
    region: str
    path: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything a question may ask of an entry; equal facts are counted alike."""

    kind: str
    unit_class: str
    day: date
    due: date | None
    state: str
    round: int
    again: bool
    values: tuple[object, ...]
    steps: tuple[tuple[Any, ...], ...]
    links: tuple[tuple[Any, ...], ...]
    proofs: tuple[tuple[Any, ...], ...]


def rows_of(plan: Plan, entries: Sequence[int]) -> Iterator[Row]:
    """These entries as they are now, as far as they belong to the plan's campaign."""
    for start in range(0, len(entries), PIECE):
        yield from _rows(plan, entries[start : start + PIECE])


def _rows(plan: Plan, entries: Sequence[int]) -> Iterator[Row]:
    columns = ("pk", "region", "path", "kind", "unit_class", "day", "due", "state", "round", "values")
    found = Entry.objects.filter(pk__in=entries, campaign=plan.campaign.campaign).values_list(*columns)
    told = tuple(found)
    there = [row[0] for row in told]
    steps, links, proofs, back = _steps(there), _links(there), _proofs(there), came_back(plan, there)
    for pk, region, path, kind, unit_class, day, due, state, number, values in told:
        facts = Facts(
            kind=kind, unit_class=unit_class, day=day, due=due, state=state, round=number, again=pk in back,
            values=tuple(_frozen(values.get(name, ...)) for name in plan.fields),
            steps=steps.get(pk, ()), links=links.get(pk, ()), proofs=proofs.get(pk, ()),
        )  # fmt: skip
        yield Row(pk, region, path, JUDGED.answer((id(plan), facts), partial(_judged, plan, facts))[1])


def _frozen(fact: object) -> object:
    return tuple(fact) if isinstance(fact, list) else fact


def _steps(entries: Sequence[int]) -> Hanging:
    """The steps of each in the order they were written, numbered from one: what undoes what stays told."""
    found = Step.objects.filter(entry__in=entries).order_by("entry_id", "seq")
    columns = ("entry_id", "seq", "from_state", "to_state", "day", "round", "undoes", "move")
    grouped = groupby(found.values_list(*columns), key=itemgetter(0))
    return {pk: _numbered(tuple(steps)) for pk, steps in grouped if pk is not None}


def _numbered(steps: tuple[tuple[Any, ...], ...]) -> tuple[tuple[Any, ...], ...]:
    places = {step[1]: at for at, step in enumerate(steps, 1)}
    return tuple(
        (at, *step[2:6], places.get(step[6], 0), step[7] if step[7] in BESIDE else "")
        for at, step in enumerate(steps, 1)
    )


def _links(entries: Sequence[int]) -> Hanging:
    """Roles and the other ends, by kind, of what points to an entry and what it points to."""
    into = Link.objects.filter(target__in=entries).values_list("target_id", "role", "source__key", "source__kind")
    out = Link.objects.filter(source__in=entries, role="reported_in")
    ties = [(*tie, True) for tie in into]
    ties += [(*tie, False) for tie in out.values_list("source_id", "role", "target__key", "target__kind")]
    return _hung(ties)


def _proofs(entries: Sequence[int]) -> Hanging:
    return _hung(Evidence.objects.filter(entry__in=entries).values_list(F("entry_id"), "kind", "paper"))


def _hung(told: Iterable[tuple[Any, ...]]) -> Hanging:
    ordered = groupby(sorted(told), key=itemgetter(0))
    return {pk: tuple(one[1:] for one in some) for pk, some in ordered}


def _judged(plan: Plan, facts: Facts) -> tuple[Plan, tuple[Cell, ...]]:
    """With the plan itself, so that no other one takes its place in memory while this is remembered."""
    values = {name: fact for name, fact in zip(plan.fields, facts.values, strict=True) if fact is not ...}
    entry = Value(
        key="", kind=facts.kind, title="", unit="", path="", unit_class=facts.unit_class, day=facts.day, due=facts.due,
        state=facts.state, round=facts.round, again=int(facts.again), values=values,
        steps=tuple(_step(*step) for step in facts.steps),
        links=tuple(Tie(role=role, key=key, kind=kind, inward=inward) for role, key, kind, inward in facts.links),
        proofs=tuple(Proof(kind=kind, paper=paper) for kind, paper in facts.proofs),
    )  # fmt: skip
    return plan, cells(plan, entry)


def _step(*told: Any) -> Told:
    at, before, after, day, number, undoes, move = told
    return Told(
        move=move, from_state=before, to_state=after, at=NOON, day=day, person=0, round=number, seq=at, undoes=undoes
    )
