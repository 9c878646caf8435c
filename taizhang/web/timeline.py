"""What the page of an entry tells: its facts, its proofs, what is tied to it, where it came from, what has happened."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType

from django.urls import reverse

from taizhang.errors import msg, words
from taizhang.record.asks import DUE, FACTS_ASKED, asks
from taizhang.record.ballots import VOTES, read
from taizhang.record.struck import CALL_BACK, SPREAD, standing
from taizhang.store import lists, reading, sight
from taizhang.store.models import Entry, Evidence, Link, Step, Unit
from taizhang.store.tying import LINKS
from taizhang.store.undoing import undoable
from taizhang.web.boxes import label_of
from taizhang.web.lamps import Lamp, lamp
from taizhang.web.say import english, label, say, tell
from taizhang.web.seat import Seat
from taizhang.web.templatetags.page import dashed

OWN_MOVES: Mapping[str, str] = MappingProxyType(
    {
        "record": msg("登记"),
        "amend": msg("补充或修改"),
        "ballot": msg("群众评价"),
        "tie": msg("关联"),
        "undo": msg("撤销"),
        "withdraw": msg("撤回"),
        "relocate": msg("随单位调整"),
        "settle": msg("随专项修订"),
        SPREAD: msg("推广给全体单位"),
        CALL_BACK: msg("收回推广"),
    }
)
PROOFS: Mapping[str, str] = MappingProxyType(
    {"file": msg("佐证文件"), "note": msg("核查记录"), "word": msg("群众意见"), "row": msg("另一条目")}
)
WAYS: Mapping[str, str] = MappingProxyType({"link": msg("链接"), "ballot": msg("测评票"), "visit": msg("走访")})
ROLES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "found_in": (msg("发现于"), msg("由此发现")),
        "measure_of": (msg("所治的问题"), msg("措施")),
        "rule_for": (msg("所针对的问题"), msg("形成的制度")),
        "same_as": (msg("与此相同"), msg("与此相同")),
        "returned_as": (msg("反弹为"), msg("反弹自")),
        "handed_to": (msg("已转到"), msg("转自")),
        "answers": (msg("答复的是"), msg("答复")),
        "reported_in": (msg("写进"), msg("收录")),
        "part_of": (msg("总题"), msg("分项")),
    }
)
"""What a tie is called from the side that speaks, and from the side spoken of."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A field with a value, as people read it."""

    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A thing that happened; `undone` when it was taken back since, `undo` where this reader may do so now."""

    seq: int
    what: str
    state: str
    who: str
    at: datetime
    note: str
    changed: tuple[Fact, ...]
    undone: bool = False
    undo: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tied:
    """Another entry, and how it is tied to this one."""

    role: str
    how: str
    key: str
    title: str
    state: str
    owner: str
    lamp: Lamp | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """Where an entry came from: a sentence of a document, or a file and the place in it."""

    name: str
    place: str
    text: str
    href: str


def facts(seat: Seat, row: Entry, *, persons: bool = True) -> tuple[Fact, ...]:
    """Every field that has a value, in the order of the form; without `persons` nobody's name."""
    fields, asked = seat.campaign.fields, asks(seat.campaign, row.kind)
    shown = (ask for ask in asked if ask.name not in FACTS_ASKED and (persons or fields[ask.name].type != "person"))
    found = {ask.name: label_of(ask) for ask in shown}
    return tuple(_facts(seat, found, {name: row.values.get(name) for name in found}))


def _facts(seat: Seat, names: Mapping[str, str], values: Mapping[str, object]) -> Iterator[Fact]:
    fields = seat.campaign.fields
    codes = {str(value) for name, value in values.items() if name in fields and fields[name].type == "unit" and value}
    units = dict(Unit.objects.filter(code__in=codes).values_list("code", "name")) if codes else {}
    reader = lists.Reader(english=english(), units=units)
    places = {name: place for place, name in enumerate(names)}
    for name in sorted(values, key=lambda name: places.get(name, len(places))):
        value = values[name]
        text = lists.field_text(seat.campaign, fields[name], value, reader) if name in fields else str(value or "")
        if text:
            yield Fact(names.get(name, name), text)


def steps(seat: Seat, row: Entry) -> tuple[Told, ...]:
    """What has happened, the latest first."""
    names = {ask.name: label_of(ask) for ask in asks(seat.campaign, row.kind)}
    rows = tuple(Step.objects.filter(entry=row).select_related("person").order_by("-seq"))
    undone, last = {step.undoes: step for step in rows if step.undoes}, undoable(row, by=seat.actor)
    told = (_told(seat, row, step, names) for step in rows)
    return tuple(replace(one, undone=one.seq in undone, undo=last is not None and last.seq == one.seq) for one in told)


def _told(seat: Seat, row: Entry, step: Step, names: Mapping[str, str]) -> Told:
    life = seat.campaign.lives.get(seat.campaign.kinds[row.kind].life)
    move = life.moves.get(step.move) if life else None
    state = life.states.get(step.to_state) if life and step.to_state != step.from_state else None
    return Told(
        seq=step.seq,
        what=label(move) if move else tell(OWN_MOVES.get(step.move, step.move)),
        state=label(state) if state else "",
        who=step.person.name if step.person else "",
        at=step.at,
        note=step.note,
        changed=(*_facts(seat, names, _plain(step.values)), *_tie_told(seat, step), *_votes_told(step)),
    )


def _plain(values: Mapping[str, object]) -> dict[str, object]:
    """What a step laid on fields; ties and answers are told in words of their own."""
    return {name: fact for name, fact in values.items() if name not in (LINKS, VOTES)}


def _tie_told(seat: Seat, step: Step) -> Iterator[Fact]:
    """What it was tied to: by its title where it is in sight, else by its number."""
    for role, key in step.values.get(LINKS, ()):
        others = list(Entry.objects.filter(key=key))
        seen = _in_sight(seat, others)
        yield Fact(tell(ROLES[role][0]), next((one.title for one in others if one.key in seen), key))


def _votes_told(step: Step) -> Iterator[Fact]:
    if VOTES in step.values:
        votes, way = read(step.values[VOTES]), str(step.values[VOTES].get("way"))
        said = msg("满意 {satisfied}、基本满意 {mostly}、不满意 {dissatisfied}")
        yield Fact(
            tell(WAYS.get(way, way)),
            say(words(said, satisfied=votes.satisfied, mostly=votes.mostly, dissatisfied=votes.dissatisfied)),
        )


@dataclass(frozen=True, slots=True)
class Tile:
    """A piece of evidence, its sort, who brought it ("" where nobody can say), whether a newer one stands for it."""

    sort: str
    row: Evidence
    who: str
    older: bool = False


def proofs(row: Entry) -> tuple[Tile, ...]:
    """The evidence of an entry in the order it came."""
    rows = list(row.evidence.order_by("pk"))
    told = list(standing(Step.objects.filter(entry=row).select_related("person").order_by("seq")))
    who = dict(_brought(rows, told))
    older = {one.replaces_id for one in rows}
    return tuple(
        Tile(tell(PROOFS[one.kind]), one, who.get(one.pk) or _alone(told, one), one.pk in older) for one in rows
    )


def _brought(rows: Sequence[Evidence], told: Sequence[Step]) -> Iterator[tuple[int, str]]:
    """Steps tell how many proofs each brought: the last step brought the last ones."""
    left = list(rows)
    for step in reversed(told):
        for _ in range((step.before or {}).get("proofs", 0) if left else 0):
            yield left.pop().pk, step.person.name if step.person else ""


def _alone(told: Sequence[Step], proof: Evidence) -> str:
    """Who brought it when it was recorded, or was the only one to do anything that day."""
    names = {step.person.name for step in told if step.day == proof.added_on and step.person}
    return names.pop() if len(names) == 1 else ""


def ties(seat: Seat, row: Entry) -> tuple[Tied, ...]:
    """Entries tied to this one, as far as they are in sight."""
    out = [(tie, tie.target, 0) for tie in Link.objects.filter(source=row).select_related("target")]
    into = [(tie, tie.source, 1) for tie in Link.objects.filter(target=row).select_related("source")]
    pairs = [*out, *into]
    seen = _in_sight(seat, [other for _, other, _ in pairs])
    return tuple(_tied(seat, other, tie.role, side) for tie, other, side in pairs if other.key in seen)


def _in_sight(seat: Seat, rows: Sequence[Entry]) -> frozenset[str]:
    keys = [row.key for row in rows]
    campaigns = sorted({row.campaign for row in rows if row.campaign})
    return frozenset(
        key
        for code in campaigns
        for key in sight.entries(seat.actor, code).filter(key__in=keys).values_list("key", flat=True)
    )


def _tied(seat: Seat, other: Entry, role: str, side: int) -> Tied:
    campaign = seat.campaign if other.campaign == seat.campaign.campaign else reading.in_force(other.campaign)
    life = campaign.lives.get(campaign.kinds[other.kind].life)
    state = life.states[other.state] if life else None
    return Tied(
        role=role if side else "",
        how=tell(ROLES[role][side]),
        key=other.key,
        title=other.title,
        state=label(state) if state else "",
        owner=str(other.values.get("owner") or ""),
        lamp=lamp(other.due, seat.today, closed=state.closed, on=other.moved_on) if state else None,
    )


def cited(row: Entry) -> Cited | None:
    """The sentence or the file this entry came from; None for what was typed into a page."""
    if row.document:
        text = row.document.text[row.span_start : row.span_end]
        spot = f"?sentence={row.sentence}#state-{dashed(row.sentence)}" if row.sentence else ""
        href = reverse("document", args=[row.document.key]) + spot
        return Cited(name=row.document.title, place=row.sentence, text=text, href=href)
    if row.source_name in ("", "page"):
        return None
    return Cited(name=row.source_name, place=row.source_place, text="", href="")


def due_label(seat: Seat, row: Entry) -> str:
    """What the due date is called."""
    return next((label_of(ask) for ask in asks(seat.campaign, row.kind) if ask.name == DUE), "")
