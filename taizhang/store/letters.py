"""Letters about findings: drafted from rows and figures, kept with what they cite, sent, and received when they are read.

The doors `draft_letters` and `read_letter` go through `record` and `move`: a letter is an entry like any other.
"""

import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from fractions import Fraction

from taizhang.campaign.model import Campaign, Letter, Metric, Move
from taizhang.campaign.questions import kind_of, life_of
from taizhang.errors import msg, refuse
from taizhang.record.entry import Draft
from taizhang.record.permits import Actor
from taizhang.record.tree import ancestors
from taizhang.report.letter_text import CitedRow, LetterText, Occasion, Point, drafted
from taizhang.see.figure import Period
from taizhang.store import clock, figures, sight
from taizhang.store.doors import door
from taizhang.store.findings import Finding, Watch, chosen
from taizhang.store.ledger import move, record
from taizhang.store.letter_tables import Cited
from taizhang.store.models import Duty, Entry, Unit
from taizhang.store.moving import Moving
from taizhang.store.numbering import sending_unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A letter that may be written to a unit: in whose name, about what, in which first words, answer by when."""

    unit: Unit
    sender: Unit
    findings: tuple[Finding, ...]
    text: LetterText
    due: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A letter as a person has edited it, and the findings it cites."""

    draft: Draft
    findings: Sequence[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """Keys in the order of what was wanted; the batch they were made in ("" when nothing was new)."""

    keys: tuple[str, ...]
    batch: str


def letter_of(campaign: Campaign, kind: str) -> Letter:
    """How this kind is sent; a Refusal for one that is not."""
    letter = kind_of(campaign, kind).letter
    if letter is None:
        raise refuse(msg("“{kind}”不是函件"), kind=campaign.kinds[kind].label)
    return letter


def kinds_to_send(campaign: Campaign, by: Actor) -> tuple[str, ...]:
    """The kinds of letters this person may send somewhere, the mildest first."""
    held = {duty.role for duty in by.duties}
    able = [name for name, kind in campaign.kinds.items() if kind.letter and held & {*sending(campaign, name)[1].by}]
    rungs = {name: at for at, name in enumerate(campaign.ladder)}
    return tuple(sorted(able, key=lambda name: rungs.get(name, len(rungs))))


def sending(campaign: Campaign, kind: str) -> tuple[str, Move]:
    """The move of this kind that sends it, and its name."""
    life = life_of(campaign, kind)
    return next((name, one) for name, one in (life.moves if life else {}).items() if one.numbers)


def plans(watch: Watch, kind: str, marks: Iterable[str]) -> tuple[Plan, ...]:
    """A letter of this kind to each unit that has to answer for one of the findings with these marks."""
    letter = letter_of(watch.campaign, kind)
    by_unit: dict[int, list[Finding]] = {}
    units: dict[int, Unit] = {}
    for one in chosen(watch, marks):
        unit = _who_answers(watch, kind, one.unit)
        units[unit.pk] = unit
        by_unit.setdefault(unit.pk, []).append(one)
    told = (_plan(watch, kind, letter, units[pk], tuple(found)) for pk, found in by_unit.items())
    return tuple(sorted(told, key=lambda one: one.unit.path))


def _who_answers(watch: Watch, kind: str, unit: Unit) -> Unit:
    """The unit itself, or the nearest above it under the sender where somebody can take the letter in (its town)."""
    life, top = life_of(watch.campaign, kind), _sender(watch, kind, unit).path
    roles = {role for one in (life.moves.values() if life else ()) if one.seen for role in one.by}
    paths = [path for path in (*ancestors(unit.path), unit.path) if len(path) > len(top)]
    held = Duty.objects.filter(unit__path__in=paths, role__in=roles, unit__closed_on=None).select_related("unit")
    found = held.order_by("-unit__path").first()
    return found.unit if found else unit


def _plan(watch: Watch, kind: str, letter: Letter, unit: Unit, found: tuple[Finding, ...]) -> Plan:
    sender = _sender(watch, kind, unit)
    due = watch.day + timedelta(days=letter.days)
    occasion = Occasion(
        campaign=watch.campaign, letter=letter, unit=unit.name, organ=sender.name + letter.organ, day=watch.day, due=due,
        praise=_praise(watch, letter, unit),
    )  # fmt: skip
    return Plan(
        unit=unit, sender=sender, findings=found, text=drafted(occasion, tuple(_points(watch, unit, found))), due=due
    )


def _sender(watch: Watch, kind: str, unit: Unit) -> Unit:
    sender = sending_unit(watch.by, unit.path, sending(watch.campaign, kind)[1].by)
    if sender is None:
        raise refuse(msg("您的职责不能给“{unit}”发“{kind}”"), unit=unit.name, kind=watch.campaign.kinds[kind].label)
    return sender


def _praise(watch: Watch, letter: Letter, unit: Unit) -> tuple[Metric, Fraction] | None:
    """The first count of the unit that is not zero: nothing is praised that has no rows."""
    period = Period(start=watch.campaign.starts, end=max(watch.day, watch.campaign.starts))
    for name in letter.praise:
        value = figures.figure(watch.campaign, name, unit, period).value
        if value:
            return watch.campaign.metrics[name], value
    return None


def _points(watch: Watch, unit: Unit, found: Sequence[Finding]) -> Iterator[Point]:
    """The findings of one rule as one point, figures of each unit as one of their own."""
    for name in dict.fromkeys(one.rule for one in found):
        rule, mine = watch.campaign.rules[name], [one for one in found if one.rule == name]
        rows = tuple(_cited_row(unit, one) for one in mine if one.entry)
        if rows:
            yield Point(rule=rule, rows=rows)
        yield from (Point(rule=rule, value=one.value, floor=one.floor) for one in mine if one.entry is None)


def _cited_row(unit: Unit, one: Finding) -> CitedRow:
    row = one.entry
    place = "" if one.unit == unit else one.unit.name
    return CitedRow(title=row.title if row else "", place=place, due=row.due if row else None)


@door
def draft_letters(
    campaign: Campaign, wanted: Sequence[Wanted], *, by: Actor, at: datetime | None = None, send: bool = False
) -> Made:
    """Record letters as drafts with what they cite, each once; with `send` they go out at once."""
    at = at or clock.now()
    batch = secrets.token_hex(8)
    drafts = [_in_the_name_of(campaign, one.draft, by) for one in wanted]
    keys = record(campaign, drafts, by=by, at=at, batch=batch).keys
    rows = {row.key: row for row in Entry.objects.filter(key__in=keys, campaign=campaign.campaign)}
    fresh = [(rows[key], one) for key, one in zip(keys, wanted, strict=True) if not rows[key].citing.exists()]
    Cited.objects.bulk_create([cited for row, one in fresh for cited in _cited(campaign, row, one, clock.day_of(at))])
    if send:
        waiting = [row for row, one in fresh if row.version == 1]
        moves = [Moving(key=row.key, move=sending(campaign, row.kind)[0], version=1, at=at) for row in waiting]
        move(campaign, moves, by=by, batch=batch)
    return Made(keys=keys, batch=batch if fresh else "")


def _in_the_name_of(campaign: Campaign, draft: Draft, by: Actor) -> Draft:
    """The draft with the unit that sends it; a Refusal for whoever may not send such a letter there."""
    letter_of(campaign, draft.kind)
    unit = sight.unit(by, draft.unit)
    sender = sending_unit(by, unit.path, sending(campaign, draft.kind)[1].by)
    if sender is None:
        raise refuse(msg("您的职责不能给“{unit}”发“{kind}”"), unit=unit.name, kind=campaign.kinds[draft.kind].label)
    return replace(draft, values={**draft.values, "sender": sender.code})


def _cited(campaign: Campaign, letter: Entry, wanted: Wanted, day: date) -> Iterator[Cited]:
    for one in wanted.findings:
        row = one.entry
        yield Cited(
            region=letter.region, letter=letter, rule=one.rule, row=row, state=row.state if row else "",
            round=row.round if row else 1, day=day, metric=campaign.rules[one.rule].metric, unit_code=one.unit.code,
            start=campaign.starts, value="" if one.value is None else str(one.value),
            floor="" if one.floor is None else str(one.floor),
        )  # fmt: skip


def to_be_read(campaign: Campaign, row: Entry, by: Actor) -> str:
    """The move that reading makes, for a person of the unit itself; "" where there is nothing to receive."""
    own = {duty.role for duty in by.duties if duty.path == row.path}
    life = life_of(campaign, row.kind)
    moves = life.moves.items() if life and own else ()
    return next((name for name, one in moves if one.seen and row.state in one.from_ and own & {*one.by}), "")


@door
def read_letter(campaign: Campaign, key: str, *, by: Actor, at: datetime | None = None) -> bool:
    """Somebody of the addressed unit has opened the letter: it is received. False where there is nothing to receive."""
    row = sight.entry(by, key)
    name = to_be_read(campaign, row, by)
    if name:
        move(campaign, Moving(key=key, move=name, version=row.version, at=at), by=by)
    return bool(name)
