"""The doors `undo_step` and `undo_batch`: what was done is taken back by a new step; nothing is erased.

For thirty days, by whoever did it and by the office above, while nothing else has happened to the row since. A moved or
amended row stands again where it stood; a recorded one belongs to no campaign any more, so nothing lists or counts it.
"""

import secrets
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils import timezone

from taizhang.errors import Refusal, Words, msg, words
from taizhang.record.permits import Actor, records, roles_at, sees
from taizhang.record.struck import CALL_BACK, SPREAD, standing
from taizhang.store import clock, sight
from taizhang.store.doors import door
from taizhang.store.ledger import BATCH, held
from taizhang.store.models import Entry, Link, Step
from taizhang.store.taking_back import Case, take_back

DAYS: Final = 30
"""So long a step may be undone."""
OFFICE: Final = "office"


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A row that cannot be put back, and why not."""

    key: str
    title: str
    why: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """What was put back (or would be): the keys of its rows; what stays as it is; `batch` names the undoing."""

    keys: tuple[str, ...]
    left: tuple[Left, ...] = ()
    batch: str = ""


@door
def undo_step(key: str, seq: int, *, by: Actor, at: datetime | None = None) -> Undone:
    """Undo the step of this number at this entry; a Refusal names who has done something to it since, and when."""
    row, at = sight.entry(by, key), at or clock.now()
    found = held(by, row.campaign, frozenset((key,)))[key]
    step = Step.objects.filter(entry=found, seq=seq).first()
    if step is None:
        raise sight.Unseen
    case, why = _judged([found], (step,), by, at)[0]
    if why:
        raise Refusal(why)
    take_back((case,), by=by, at=at, batch="")
    return Undone(keys=(key,))


@door
def undo_batch(batch: str, *, by: Actor, at: datetime | None = None) -> Undone:
    """Undo whatever of a batch can be undone, and name the rest; a Refusal when nothing can."""
    at, new = at or clock.now(), secrets.token_hex(8)
    steps = _steps_of(batch, by)
    if not steps:
        raise sight.Unseen
    rows = [row for code in _campaigns(steps) for part in _parts(_keys(steps, code)) for row in _held(by, code, part)]
    judged = _judged(rows, steps, by, at)
    cases = [case for case, why in judged if why is None]
    if not cases:
        raise _nothing(judged, steps)
    take_back(cases, by=by, at=at, batch=new)
    return _told(judged, steps, batch=new)


def previewed(batch: str, *, by: Actor) -> Undone:
    """What undoing this batch would put back, and what not; nothing is written. Unseen when it is not theirs to see."""
    steps = _steps_of(batch, by)
    if not steps:
        raise sight.Unseen
    rows = [row for code in _campaigns(steps) for part in _parts(_keys(steps, code)) for row in _seen(by, code, part)]
    return _told(_judged(rows, steps, by, clock.now()), steps)


def undoable(row: Entry, *, by: Actor) -> Step | None:
    """The step of an entry that this person may undo now: the last that stands, unless something speaks against it."""
    told = standing(Step.objects.filter(entry=row).select_related("person").order_by("seq"))
    if not told or _against(Case(row, (told[-1],)), told, by, clock.now()):
        return None
    return None if told[-1].move == "record" and _spoken_of([row], frozenset()) else told[-1]


def _steps_of(batch: str, by: Actor) -> tuple[Step, ...]:
    """The steps of a batch on entries; other people's only where this person answers for the unit and may read them."""
    found = Step.objects.filter(batch=batch, batch__gt="", entry__isnull=False, undoes__isnull=True)
    steps = tuple(step for step in found.select_related("entry", "person").order_by("seq") if _known(step, by))
    mine = (step.person_id == by.person or OFFICE in roles_at(by.duties, _row(step).path) for step in steps)
    return steps if any(mine) else ()


def _known(step: Step, by: Actor) -> bool:
    """Whether the person may know of the step: it is their own, or its row is theirs to read."""
    row = _row(step)
    return step.person_id == by.person or (sees(by, row.path) and sight.bare(by, row, step.campaign))


def _row(step: Step) -> Entry:
    if step.entry is None:
        raise AssertionError(step.seq)
    return step.entry


def _campaigns(steps: Iterable[Step]) -> tuple[str, ...]:
    """The campaigns whose rows are still there; a withdrawn row belongs to none."""
    return tuple(sorted({_row(step).campaign for step in steps} - {""}))


def _keys(steps: Iterable[Step], campaign: str) -> tuple[str, ...]:
    return tuple(sorted({_row(step).key for step in steps if _row(step).campaign == campaign}))


def _parts(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    """So many at a time as a query bears."""
    return (keys[start : start + BATCH] for start in range(0, len(keys), BATCH))


def _seen(by: Actor, campaign: str, keys: Sequence[str]) -> Iterable[Entry]:
    """Those of these rows that are in sight."""
    return sight.entries(by, campaign).filter(key__in=keys).select_related("unit")


def _held(by: Actor, campaign: str, keys: Sequence[str]) -> Iterable[Entry]:
    """The same, locked until the transaction ends."""
    return held(by, campaign, frozenset(row.key for row in _seen(by, campaign, keys))).values()


def _judged(
    rows: Sequence[Entry], steps: Iterable[Step], by: Actor, at: datetime
) -> tuple[tuple[Case, Words | None], ...]:
    """Each row with the steps to be taken back, the last one first, and what stands against it (None: nothing)."""
    mine: dict[int, list[Step]] = {}
    for step in sorted(steps, key=lambda step: -step.seq):
        mine.setdefault(step.entry_id or 0, []).append(step)
    told = _told_steps([row.pk for row in rows])
    cases = [_case(row, mine[row.pk], told[row.pk]) for row in rows]
    against = [_against(case, told[case.row.pk], by, at) for case in cases]
    going = [case for case, why in zip(cases, against, strict=True) if why is None]
    spoken = _spoken_of([case.row for case in going if case.withdraws], frozenset(case.row.pk for case in going))
    hung = words(msg("已有别的条目关联到它，请先撤销那一条"))
    return tuple(
        (case, why or (hung if case.row.pk in spoken else None)) for case, why in zip(cases, against, strict=True)
    )


def _case(row: Entry, steps: Sequence[Step], told: Sequence[Step]) -> Case:
    """What is still to be taken back of a row: its steps of the batch that nobody has undone yet."""
    seqs = {step.seq for step in standing(told)}
    return Case(row, tuple(step for step in steps if step.seq in seqs) or tuple(steps), tuple(told))


def _told_steps(entries: Sequence[int]) -> Mapping[int, tuple[Step, ...]]:
    """Everything that has happened to these rows, by row, oldest first."""
    found: dict[int, list[Step]] = {pk: [] for pk in entries}
    for start in range(0, len(entries), BATCH):
        some = Step.objects.filter(entry__in=entries[start : start + BATCH]).select_related("person")
        for step in some.order_by("seq"):
            found[step.entry_id or 0].append(step)
    return {pk: tuple(steps) for pk, steps in found.items()}


def _against(case: Case, told: Sequence[Step], by: Actor, at: datetime) -> Words | None:
    """What stands against taking these steps back, asked of the row's own steps; None: nothing."""
    first, stand = case.steps[-1], standing(told)
    undone = next((step for step in told if step.undoes == first.seq), None)
    if undone:
        return words(msg("已由{who}在{when}撤销"), who=_who(undone), when=_when(undone))
    if [step.seq for step in stand[-len(case.steps) :]] != [step.seq for step in reversed(case.steps)]:
        told_so = msg("{who}在{when}又办过这一条，不能撤销；有不对的请在条目上接着办")
        return words(told_so, who=_who(stand[-1]), when=_when(stand[-1]))
    if any(step.move in (SPREAD, CALL_BACK) for step in case.steps):
        return words(msg("推广出去的在条目页上“收回推广”，收回的可以再推广"))
    if (clock.day_of(at) - first.day).days > DAYS:
        return words(msg("已过 {days} 天，不能撤销；有不对的请在条目上接着办"), days=DAYS)
    return _not_theirs(case, by) or case.lost()


def _not_theirs(case: Case, by: Actor) -> Words | None:
    path, first = case.row.path, case.steps[-1]
    own = all(step.person_id == by.person for step in case.steps) and records(by, path)
    if own or OFFICE in roles_at(by.duties, path):
        return None
    return words(msg("是{who}办的，由本人或上级活动办撤销"), who=_who(first))


def _who(step: Step) -> str:
    return step.person.name if step.person else ""


def _when(step: Step) -> str:
    return f"{timezone.localtime(step.at):%Y-%m-%d %H:%M}"


def _spoken_of(rows: Sequence[Entry], going: Collection[int]) -> frozenset[int]:
    """Those of these rows to which something points that stays; what points to what stays, stays with it."""
    targets = [row.pk for row in rows]
    ties: list[tuple[int, int]] = []
    for start in range(0, len(targets), BATCH):
        some = Link.objects.filter(target__in=targets[start : start + BATCH]).exclude(source__campaign="")
        ties += some.values_list("source_id", "target_id")
    stays: set[int] = set()
    while more := {to for source, to in ties if source not in going or source in stays} - stays:
        stays |= more
    return frozenset(stays)


def _told(judged: Iterable[tuple[Case, Words | None]], steps: Sequence[Step], batch: str = "") -> Undone:
    pairs = tuple(judged)
    left = tuple(Left(key=case.row.key, title=case.row.title, why=why) for case, why in pairs if why)
    keys = tuple(case.row.key for case, why in pairs if not why)
    seen = {case.row.pk for case, _ in pairs}
    gone = {_row(step).pk: _row(step) for step in steps if _row(step).pk not in seen}
    lost = tuple(Left(key=row.key, title=row.title, why=_gone(row)) for row in gone.values())
    return Undone(keys=keys, left=(*left, *lost), batch=batch)


def _gone(row: Entry) -> Words:
    return words(msg("已不在您的职责范围内")) if row.campaign else words(msg("已经撤销过"))


def _nothing(judged: Iterable[tuple[Case, Words | None]], steps: Sequence[Step]) -> Refusal:
    left = _told(judged, steps).left
    first = left[0]
    if len(left) == 1:
        return Refusal(first.why)
    return Refusal(
        words(msg("{n} 条都不能撤销。第一条“{title}”：{why}"), n=len(left), title=first.title, why=first.why)
    )
