"""What waits for a person now and for nobody nearer, and why: asked duty by duty; nothing is written."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import F, QuerySet

from taizhang.campaign.model import Campaign
from taizhang.record.permits import Actor, DutyAt
from taizhang.record.struck import standing
from taizhang.see.reminding import Reason, due_mark, reason
from taizhang.store import hands, sight
from taizhang.store.models import Entry, Step

MOST: Final = 200
"""Notices of one sort at one duty; who has more is served better by 待办."""
PIECE: Final = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An entry that waits for the person, why, and the mark of that."""

    entry: int
    version: int
    reason: str
    move: str
    mark: str


def found(campaign: Campaign, actor: Actor, today: date) -> Mapping[int, Found]:
    """Everything of this campaign that the person is to notice, by the number of the entry."""
    told: dict[int, Found] = {}
    for path, held in _duties(actor).items():
        here = sight.under(actor, campaign.campaign, path)
        back = _rows(here.filter(hands.look_backs(campaign, held, (path,), today)).order_by("look_on", "pk"))
        told |= {one.entry: one for one in map(_look_back, back)}
        mine = here.filter(hands.own(campaign, held, (path,), today))
        taking = hands.own(campaign, held, (path,), today, accepting=True)
        handed = sight.handed(actor, campaign.campaign, path).filter(taking)
        rows = [row for asked in (mine, handed) for row in _rows(asked.order_by(F("due").asc(nulls_last=True), "pk"))]
        told |= {one.entry: one for one in _waiting(campaign, rows, today)}
    return told


def _duties(actor: Actor) -> Mapping[str, tuple[DutyAt, ...]]:
    held: dict[str, tuple[DutyAt, ...]] = {}
    for duty in actor.duties:
        held[duty.path] = (*held.get(duty.path, ()), duty)
    return held


def _rows(asked: QuerySet[Entry]) -> list[Entry]:
    return list(asked.only("kind", "state", "due", "version", "look_on")[:MOST])


def _look_back(row: Entry) -> Found:
    return Found(entry=row.pk, version=row.version, reason="look_back", move="", mark=str(row.look_on))


def _waiting(campaign: Campaign, rows: list[Entry], today: date) -> Iterator[Found]:
    steps = _steps(row.pk for row in rows)
    for row in rows:
        life = campaign.lives[campaign.kinds[row.kind].life]
        why, near = reason(life, row.state, standing(steps.get(row.pk, ()))), due_mark(row.due, today)
        if why.name or near:
            yield _found(row, why, near)


def _found(row: Entry, why: Reason, near: str) -> Found:
    mark = f"{why.seq}/{near}" if why.name else near
    return Found(entry=row.pk, version=row.version, reason=why.name or "due", move=why.move, mark=mark)


def _steps(keys: Iterable[int]) -> Mapping[int, list[Step]]:
    wanted, steps = list(keys), dict[int, list[Step]]()
    for start in range(0, len(wanted), PIECE):
        some = Step.objects.filter(entry__in=wanted[start : start + PIECE]).order_by("seq")
        for step in some.only("entry", "seq", "move", "from_state", "to_state", "undoes"):
            steps.setdefault(step.entry_id or 0, []).append(step)
    return steps
