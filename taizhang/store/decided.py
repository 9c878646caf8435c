"""What people have said of the spans of a document: its steps folded in order; the newest word on a span holds.

The frozen analysis is what the machine read, the values of the steps are what a person made of it; both are kept.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import Literal

from taizhang.record.entry import NOTHING
from taizhang.store.models import Document, Step

Verdict = Literal["accept", "edit", "hold", "no", "watch", "cover", "undo", "bind", "unbind", "made"]

NO_TASKS: Mapping[str, str] = MappingProxyType({})
NO_WAITS: Mapping[str, Mapping[str, object]] = MappingProxyType({})
PLAIN = ("no", "watch", "bind", "made")
MOVES = ("accept", "release", "edit", "hold", "cover", "undo", "unbind", *PLAIN)
LAYERS = ("obligations", "shortcomings", "achievements", "claims", "placeholders")
"""Layers a person may decide on; where two find the very same words, it is one decision, told as the first's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person says of a span ("start-end") of a document; values are what that person adds to what was read.

    accept: it becomes an entry; values are unit (code), due (ISO date), kind, title, actor, partners, and fields.
    edit: the same facts put right, without an entry; an accepted one is amended. hold: accepted, and waits for the
    leader's word. no: it is none. watch: it is kept in view without an entry. cover: another place of the same request
    has its task. bind: the blank is the metric in values["metric"]. made: a metric was drafted from the blank.
    unbind, undo: the earlier word is taken back.
    """

    place: str
    verdict: Verdict
    values: Mapping[str, object] = field(default_factory=lambda: NOTHING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What holds for a span: `tasks` are entry keys by unit, `waits` the values held by unit until the leader speaks."""

    place: str
    verdict: Verdict
    values: Mapping[str, object] = field(default_factory=lambda: NOTHING)
    tasks: Mapping[str, str] = field(default_factory=lambda: NO_TASKS)
    waits: Mapping[str, Mapping[str, object]] = field(default_factory=lambda: NO_WAITS)
    person: int = 0

    @property
    def decision(self) -> Decision:
        """The same as a door names it, with the keys of its tasks by unit."""
        more = {"entries": dict(self.tasks)} if self.tasks else {}
        return Decision(place=self.place, verdict=self.verdict, values={**self.values, **more})


def said(document: Document) -> dict[str, Said]:
    """What holds now for each span, in one query."""
    return folded(Step.objects.filter(document=document, move__in=MOVES).order_by("seq"))


def decisions(document: Document) -> dict[str, Decision]:
    """What holds now for each span, as decisions."""
    return {place: one.decision for place, one in said(document).items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word somebody said of a span, as it was said; `person` is their name."""

    at: datetime
    person: str
    move: str
    values: Mapping[str, object]


def history(document: Document, place: str) -> tuple[Word, ...]:
    """Everything ever said of a span, the first word first; what was taken back stays here."""
    steps = Step.objects.filter(document=document, move__in=MOVES, place=place).select_related("person").order_by("seq")
    return tuple(
        Word(at=step.at, person=step.person.name if step.person else "", move=step.move, values=step.values)
        for step in steps
    )


def folded(steps: Iterable[Step]) -> dict[str, Said]:
    """The words of these steps of one document, the later over the earlier."""
    holding: dict[str, Said] = {}
    for step in steps:
        left = _after(holding.pop(step.place, None), step)
        if left is not None:
            holding[step.place] = left
    return holding


def _after(before: Said | None, step: Step) -> Said | None:
    """The span after one more step; None when nothing holds any more."""
    values, person = step.values, step.person_id or 0
    if step.move in ("accept", "release"):
        return _accepted(before, step)
    if step.move == "hold":
        waits = {**(before.waits if before else NO_WAITS), str(values.get("unit", "")): values}
        return Said(place=step.place, verdict="hold", values=values, waits=waits, person=person)
    if step.move == "edit":
        return _edited(before, step)
    if step.move == "cover":
        return Said(place=step.place, verdict="cover", values=values, tasks=_task(before, values), person=person)
    if step.move in PLAIN:
        plain: Verdict = step.move  # type: ignore[assignment]
        return Said(place=step.place, verdict=plain, values=values, person=person)
    return None


def _task(before: Said | None, values: Mapping[str, object]) -> Mapping[str, str]:
    """The tasks with that of this step."""
    made = {str(values.get("unit", "")): str(values["entry"])} if values.get("entry") else {}
    return {**(before.tasks if before else NO_TASKS), **made}


def _accepted(before: Said | None, step: Step) -> Said:
    """One more task beside those made of the same words; what another place's task covered is left to that place."""
    own = before if before and before.verdict == "accept" else None
    return Said(
        place=step.place,
        verdict="accept",
        values=step.values,
        tasks=_task(own, step.values),
        person=step.person_id or 0,
    )


def _edited(before: Said | None, step: Step) -> Said:
    """The person's newer words laid over what was said before, the verdict left as it is."""
    if before is None or before.verdict not in ("accept", "hold", "edit"):
        return Said(place=step.place, verdict="edit", values=step.values, person=step.person_id or 0)
    new = {name: fact for name, fact in step.values.items() if name != "unit"}
    waits = {unit: {**values, **new} for unit, values in before.waits.items()}
    return replace(before, values={**before.values, **new}, waits=waits)


def found_in(document: Document) -> dict[str, Mapping[str, object]]:
    """Every span of the analysis a person may decide on, by place, each with the name of its layer under "layer"."""
    found: dict[str, Mapping[str, object]] = {}
    for layer in LAYERS:
        for one in document.analysis.get(layer, ()):
            found.setdefault(f"{one['start']}-{one['end']}", {**one, "layer": layer})
    return found
