"""The doors `decide`, `release` and `await_word`: what people say of the spans of a document, and the tasks it makes.

Everything said in one call holds, or nothing does. A task is withdrawn with the word that made it only while nobody has
worked on it; nothing is erased: what was said stays as a step, and so does what took it back.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from taizhang.campaign.model import Campaign
from taizhang.errors import msg, refuse
from taizhang.record.permits import Actor, records, roles_at
from taizhang.store import clock, sight
from taizhang.store.decided import Decision, Said
from taizhang.store.document_desk import Desk, amendments, desk_of, draft_of
from taizhang.store.document_steps import may_write, step_of
from taizhang.store.doors import door
from taizhang.store.ledger import append, move, record
from taizhang.store.models import Document, Person, Step
from taizhang.store.taking_back import withdraw

ASKED = frozenset({"accept", "edit", "hold", "no", "watch", "undo", "bind", "unbind", "made"})
TAKING_BACK = frozenset({"no", "watch", "undo"})
SPEAK = frozenset({"leader", "office"})


def speaks(by: Actor, document: Document) -> bool:
    """Whether this person gives the leader's word in this document."""
    return bool(roles_at(by.duties, document.unit.path) & SPEAK)


AWAIT = "await"


@dataclass(frozen=True, slots=True)
class _Made:
    """What an accepted place became: the entry's key, the places it covers, whether it is new with this decision."""

    asked: Decision
    key: str
    covers: tuple[str, ...]
    new: bool


@door
def decide(
    campaign: Campaign, document: Document, asked: Sequence[Decision], *, by: Actor, at: datetime | None = None
) -> tuple[str, ...]:
    """Keep what a person says of spans; accepted ones become entries that cite their sentence. Gives their keys."""
    may_write(by, document.unit)
    desk = desk_of(campaign, document, by, at)
    waits = awaits(document)
    wanted = [_completed(desk, one, waits=waits) for one in asked]
    back = [one for one in wanted if one.verdict in TAKING_BACK]
    steps = [*_uncovered(desk, back)]
    desk = _without(desk, back, frozenset(one.place for one in wanted if one.verdict != "accept"))
    _amend(desk, [one for one in wanted if one.verdict == "edit"])
    made = _made(desk, [one for one in wanted if one.verdict == "accept"], by)
    plain = (one for one in wanted if one.verdict not in ("accept", "hold"))
    steps += [desk.step(one.verdict, {**one.values, "place": one.place}) for one in plain]
    append([*steps, *_told(desk, made, "accept"), *_held(desk, wanted)])
    return tuple(one.key for one in made)


@door
def release(
    campaign: Campaign, document: Document, places: Sequence[str], *, by: Actor, at: datetime | None = None
) -> tuple[str, ...]:
    """The leader's word: what waits at these places becomes tasks, recorded in the name of whoever prepared it."""
    if not speaks(by, document):
        raise refuse(msg("只有“{unit}”的领导或活动办可以批示放行"), unit=document.unit.name)
    desk = desk_of(campaign, document, by, at)
    made: list[_Made] = []
    for place in places:
        held = desk.said.get(place)
        if held is None or held.verdict != "hold":
            raise refuse(msg("这一处没有在等领导批示：{place}"), place=place)
        asked = [Decision(place=place, verdict="accept", values=values) for values in held.waits.values()]
        made += _made(desk, asked, _holder(document, held, by))
    append(_told(desk, made, "release"))
    return tuple(one.key for one in made)


@door
def await_word(document: Document, *, waits: bool, by: Actor, at: datetime | None = None) -> None:
    """From now on what is accepted in this document waits for the leader's word, or no longer does."""
    if not speaks(by, document):
        may_write(by, document.unit)
    if awaits(document) != waits:
        append([step_of(document, AWAIT, by, at or clock.now(), {"waits": waits})])


def awaits(document: Document) -> bool:
    """Whether what is accepted in this document waits for the leader's word."""
    last = Step.objects.filter(document=document, move=AWAIT).order_by("-seq").first()
    return bool(last and last.values.get("waits"))


def _completed(desk: Desk, one: Decision, *, waits: bool) -> Decision:
    """The decision with what an earlier edit put right; a Refusal for what cannot be decided."""
    if one.place not in desk.found:
        raise refuse(msg("文件“{title}”里没有这一处：{place}"), title=desk.document.title, place=one.place)
    if one.verdict not in ASKED:
        raise refuse(msg("不能这样办理：{verdict}"), verdict=one.verdict)
    earlier = desk.said.get(one.place)
    if one.verdict not in ("accept", "hold"):
        return one
    # one more unit for a sentence the leader has spoken on needs no second word
    wanted = replace(one, verdict="hold") if waits and desk.verdict(one.place) != "accept" else one
    _refuse_mixed(wanted, earlier)
    if earlier is None or earlier.verdict != "edit":
        return wanted
    unit = one.values.get("unit") or earlier.values.get("unit", "")
    return replace(wanted, values={**earlier.values, **one.values, "unit": unit})


def _refuse_mixed(wanted: Decision, earlier: Said | None) -> None:
    """A place either has its task, or waits for the leader's word."""
    before = earlier.verdict if earlier else ""
    if wanted.verdict == "accept" and before == "hold":
        raise refuse(msg("这一句正等领导批示，放行后即立为任务；要改请先撤回"))
    if wanted.verdict == "hold" and before == "accept":
        raise refuse(msg("这一句已立为任务，不必再等领导批示"))


def _uncovered(desk: Desk, back: Iterable[Decision]) -> Iterator[Step]:
    """Withdraw the tasks of places whose word is taken back; the places they covered are open again."""
    for one in back:
        earlier = desk.said.get(one.place)
        if earlier is None or earlier.verdict not in ("accept", "hold"):
            continue
        if earlier.tasks:
            withdraw(desk.campaign, tuple(earlier.tasks.values()), by=desk.by, at=desk.at)
        for other in desk.covered_by(one.place):
            yield desk.step("undo", {"place": other, "by": one.place})


def _without(desk: Desk, back: Sequence[Decision], busy: frozenset[str]) -> Desk:
    """The desk as it is after these words were taken back, with the places that get another word now."""
    gone = {one.place for one in back} | {other for one in back for other in desk.covered_by(one.place)}
    return replace(desk, said={place: one for place, one in desk.said.items() if place not in gone}, busy=busy)


def _amend(desk: Desk, edits: Iterable[Decision]) -> None:
    """Tasks already made follow the person's newer words."""
    for one in edits:
        if desk.verdict(one.place) == "accept":
            keys = desk.said[one.place].tasks.values()
            rows = sight.entries(desk.by, desk.campaign.campaign).filter(key__in=keys).order_by("pk")
            changes = amendments(desk, one, rows)
            if changes:
                move(desk.campaign, changes, by=desk.by)


def _made(desk: Desk, accepted: Sequence[Decision], by: Actor) -> list[_Made]:
    """One entry for each unit and request: a request asked for twice, or a word said twice, makes no second one."""
    known = [_known(desk, one) for one in accepted]
    first: dict[tuple[str, str], Decision] = {}
    for one, key in zip(accepted, known, strict=True):
        if not key:
            first.setdefault(desk.request(one), one)
    desk = replace(desk, busy=desk.busy | {one.place for one in first.values()})
    keys = record(desk.campaign, [draft_of(desk, one) for one in first.values()], by=by, at=desk.at).keys
    new = dict(zip(first, keys, strict=True))
    return [
        _Made(one, key or new[desk.request(one)], desk.others(one.place), new=first.get(desk.request(one)) is one)
        for one, key in zip(accepted, known, strict=True)
    ]


def _known(desk: Desk, one: Decision) -> str:
    """The task this unit has already from here; a Refusal where it would have to say something else."""
    earlier = desk.said.get(one.place)
    key = earlier.tasks.get(str(one.values.get("unit") or ""), "") if earlier else ""
    if key and earlier and earlier.verdict == "accept":
        given = {name: one.values.get(name) for name in ("title", "due")}
        if any(fact and fact != earlier.values.get(name, fact) for name, fact in given.items()):
            raise refuse(msg("这一句已立为任务，要改内容或时限请用“改”"))
    return key


def _told(desk: Desk, made: Iterable[_Made], word: str) -> Iterator[Step]:
    """The steps of what became tasks, and of the places they cover."""
    for one in made:
        if one.new:
            yield desk.step(word, {**one.asked.values, "place": one.asked.place, "entry": one.key})
            told = {"by": one.asked.place, "unit": one.asked.values.get("unit", ""), "entry": one.key}
            yield from (desk.step("cover", {**told, "place": other}) for other in one.covers)


def _held(desk: Desk, wanted: Iterable[Decision]) -> Iterator[Step]:
    """What waits, and the places it covers; it is judged now, so that the leader is not asked for half a task."""
    first: dict[tuple[str, str], str] = {}
    for one in wanted:
        if one.verdict != "hold":
            continue
        draft_of(desk, one)
        by = first.setdefault(desk.request(one), one.place)
        if by != one.place:
            yield desk.step("cover", {"place": one.place, "by": by})
            continue
        yield desk.step("hold", {**one.values, "place": one.place})
        yield from (desk.step("cover", {"place": other, "by": by}) for other in desk.others(one.place))


def _holder(document: Document, held: Said, by: Actor) -> Actor:
    """Who prepared what waits; where they may no longer write here, who releases it."""
    person = Person.objects.filter(pk=held.person, is_active=True).first()
    holder = sight.actor_of(person) if person else by
    return holder if records(holder, document.unit.path) else by
