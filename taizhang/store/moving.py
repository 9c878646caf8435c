"""What a move means for a row: judged by record.lifecycle, then laid upon the row in memory; the ledger writes it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from taizhang.campaign.model import Campaign, Life
from taizhang.errors import Refusal, msg, refuse, words
from taizhang.record import ballots, lifecycle, looking
from taizhang.record import entry as value
from taizhang.record.likeness import text_digest
from taizhang.record.permits import Actor, records, roles_at
from taizhang.store import clock, reading
from taizhang.store.models import Entry, Step
from taizhang.store.recurring import with_again

FACTS_AMENDED = ("title", "day")
ASKED_AFTER = ("verified", "confirmed")


class Stale(Refusal):
    """Somebody else changed the entry since this person saw it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moving:
    """A move somebody wants made; `version` is the entry as they saw it, `links` are (role, key of the other)."""

    key: str
    move: str
    version: int
    note: str = ""
    values: Mapping[str, object] = field(default_factory=lambda: value.NOTHING)
    proofs: tuple[value.Proof, ...] = ()
    due: date | None = None
    links: tuple[tuple[str, str], ...] = ()
    at: datetime | None = None


def stale(row: Entry) -> Stale:
    """The refusal of a move made on an entry as it no longer is: who changed it, and when."""
    last = Step.objects.filter(entry=row).select_related("person").order_by("-seq").first()
    who = last.person.name if last and last.person else ""
    when = f"{timezone.localtime(last.at):%m-%d %H:%M}" if last else ""
    return Stale(words(msg("“{title}”刚被{who}在{when}改过，请看过最新情况再办"), title=row.title, who=who, when=when))


def hand_of(moving: Moving, by: Actor, at: datetime) -> lifecycle.Hand:
    """What the person brings, as the judge wants it."""
    return lifecycle.Hand(
        person=by.person,
        duties=by.duties,
        at=at,
        day=clock.day_of(at),
        version=moving.version,
        note=moving.note,
        values=moving.values,
        proofs=moving.proofs,
        due=moving.due,
    )


def labels(campaign: Campaign) -> dict[str, str]:
    """Field names as people read them."""
    return {name: one.label for name, one in campaign.fields.items()} | {"due": "完成时限"}


def refuse_readers(actor: Actor, row: Entry) -> None:
    """A Refusal for whoever sees the entry but may not write where it lies (a reader, or who it is being handed to)."""
    if not records(actor, row.path):
        raise refuse(msg("您的职责只能查看“{unit}”，不能登记"), unit=row.unit.name)


def _amended(campaign: Campaign, row: Entry, entry: value.Entry, hand: lifecycle.Hand) -> lifecycle.Turn:
    kind, life = campaign.kinds[row.kind], campaign.lives.get(campaign.kinds[row.kind].life)
    refuse_readers(Actor(person=hand.person, name="", duties=hand.duties), row)
    if life and life.states[row.state].closed:
        raise refuse(msg("“{title}”已办结，不能再改；有变化请走反弹或另记一条"), title=row.title)
    if life:
        lifecycle.refuse_rewriting(life, labels(campaign), entry, hand)
    strange = [name for name in hand.values if name not in (*kind.fields, *FACTS_AMENDED)]
    if strange:
        raise refuse(msg("“{kind}”没有这一栏：{field}"), kind=kind.label, field="、".join(strange))
    return lifecycle.Turn(
        move="amend", from_state=row.state, to_state=row.state, round=row.round, values=hand.values,
        due=hand.due or entry.due, taken_over=False,
    )  # fmt: skip


def judged(campaign: Campaign, row: Entry, entry: value.Entry, move: str, hand: lifecycle.Hand) -> lifecycle.Turn:
    """The turn this move makes; a Refusal where the judge says no. `amend` and `ballot` are no campaign's own moves."""
    if move == "amend":
        return _amended(campaign, row, entry, hand)
    life = campaign.lives.get(campaign.kinds[row.kind].life)
    if life is None:
        raise refuse(msg("“{title}”是已做的事，没有要办的下一步"), title=row.title)
    if move == ballots.MOVE:
        return _answered(life, entry, hand)
    return lifecycle.step(life, labels(campaign), with_again(campaign, entry, move), move, hand)


def _answered(life: Life, entry: value.Entry, hand: lifecycle.Hand) -> lifecycle.Turn:
    """Answers of those affected are added to those before; what all of them come to stands on the entry."""
    rule, state = life.ballot, life.states[entry.state]
    if rule is None or state.truth not in ASKED_AFTER:
        raise refuse(msg("现在是“{state}”，核实以后才问群众评价"), state=state.label)
    if not roles_at(hand.duties, entry.path) & set(rule.by):
        raise refuse(msg("您的职责不能录入群众评价"))
    votes = ballots.read(hand.values.get(ballots.VOTES))
    if not votes.answers or (votes.asked and votes.asked < votes.answers):
        raise refuse(msg("满意、基本满意、不满意至少填一个数；发出份数不少于收回份数"))
    word = ballots.word(rule, ballots.tally(entry.steps, entry.round) + votes)
    values = {ballots.VOTES: hand.values[ballots.VOTES], "satisfaction": word or None}
    return lifecycle.Turn(
        move=ballots.MOVE, from_state=entry.state, to_state=entry.state, round=entry.round, values=values,
        due=entry.due, taken_over=False,
    )  # fmt: skip


def next_look(campaign: Campaign, entry: value.Entry) -> date | None:
    """The day of the next look-back at an entry as it is left."""
    life = campaign.lives.get(campaign.kinds[entry.kind].life)
    return looking.next_look(life, entry) if life else None


def facts_of(row: Entry) -> dict[str, object]:
    """What a move may lay new facts over, as a step keeps it."""
    due = row.due.isoformat() if row.due else None
    facts = {"title": row.title, "day": row.day.isoformat(), "due": due, "round": row.round, "target": row.target}
    look_on = row.look_on.isoformat() if row.look_on else None
    return {**facts, "look_on": look_on, "unit": row.unit.code, "values": dict(row.values)}


def overwritten(was: Mapping[str, Any], row: Entry) -> dict[str, object]:
    """Of these facts those that the row no longer says; of its fields those that are new (None) or changed."""
    now = facts_of(row)
    names = {name: None for name in (*was["values"], *row.values) if was["values"].get(name) != row.values.get(name)}
    changed = {name: fact for name, fact in was.items() if name != "values" and fact != now[name]}
    return {**changed, "values": {name: was["values"].get(name) for name in names}} if names else changed


def lay(row: Entry, turn: lifecycle.Turn, day: date) -> None:
    """Lay the turn upon the row in memory: facts, fields, state, dates, and the unit that took it over."""
    fields = {name: fact for name, fact in turn.values.items() if name != ballots.VOTES}
    row.title = str(fields.pop("title", row.title))
    row.day = date.fromisoformat(str(fields.pop("day", row.day)))
    row.text_digest = text_digest(row.title)
    row.values = {name: fact for name, fact in {**row.values, **fields}.items() if fact is not None}
    row.state, row.round, row.due, row.moved_on = turn.to_state, turn.round, turn.due, day
    row.version += 1
    row.target = _target(row, turn)
    if turn.taken_over:
        _take_over(row)


def _target(row: Entry, turn: lifecycle.Turn) -> str:
    """Where it is being handed to: set by the move that names a unit, kept while it waits, gone with the next move."""
    if turn.from_state == turn.to_state:
        return row.target
    if turn.values.get("to_unit") and not turn.taken_over:
        to = reading.unit_of(str(turn.values["to_unit"]))
        reading.refuse_closed(to)
        return to.path
    if not turn.taken_over:
        row.values.pop("to_unit", None)
    return ""


def _take_over(row: Entry) -> None:
    unit = reading.unit_of(str(row.values.pop("to_unit")))
    row.unit, row.path, row.unit_class = unit, unit.path, unit.unit_class
