"""Requests that go out to units: what they cost before they are sent, and the campaign's limit that refuses them.

Asked by the doors `record` and `move` inside their transaction, so that a page, a workbook, a letter, the tasks of a
document or of a meeting, a bulk act and the API all end at the same limit; pages ask it before, to tell the numbers.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from math import ceil
from typing import Final, Protocol

from django.db.models import Count, Q

from taizhang.campaign.burden import seconds_of
from taizhang.campaign.model import Campaign
from taizhang.campaign.questions import life_of
from taizhang.errors import msg, refuse
from taizhang.record.entry import Draft
from taizhang.record.lifecycle import Turn
from taizhang.record.permits import Actor
from taizhang.see.burden import Asking, Sending, sending
from taizhang.store.models import Entry, Step, Unit
from taizhang.store.reading import units_of

WEEK: Final = timedelta(days=6)
MANY: Final = 500

Request = tuple[str, Unit]
"""A kind, and the unit that is asked."""


def is_out(campaign: Campaign, kind: str, state: str) -> bool:
    """Whether an entry of this kind in this state asks its unit for something; a draft that few read asks nobody yet."""
    if campaign.kinds[kind].costs != "request":
        return False
    life = life_of(campaign, kind)
    stands = life.states.get(state) if life else None
    return stands is None or stands.sight is None


def first_state(campaign: Campaign, kind: str) -> str:
    """The state in which an entry of this kind begins."""
    life = life_of(campaign, kind)
    return life.start if life else ""


def asked_by_others(campaign: Campaign, drafts: Iterable[Draft], by: Actor, day: date | None) -> tuple[Request, ...]:
    """Of these drafts the requests to units at which the writer holds no duty: of this week or from a document.

    Without a day whatever they are dated: a form that is sent goes out now.
    """
    asking = [
        draft
        for draft in drafts
        if draft.kind in campaign.kinds
        and is_out(campaign, draft.kind, first_state(campaign, draft.kind))
        and (day is None or draft.citation or draft.day >= day - WEEK)
    ]
    own = {duty.path for duty in by.duties}
    units = {unit.code: unit for unit in units_of(frozenset(draft.unit for draft in asking))} if asking else {}
    named = ((draft.kind, units[draft.unit]) for draft in asking if draft.unit in units)
    return tuple(one for one in named if one[1].path not in own)


class Moved(Protocol):
    """A move that was made: from where to where, and its step."""

    @property
    def turn(self) -> Turn:
        """From where to where."""

    @property
    def step(self) -> Step:
        """Its step, with the day it was made."""


def sent_out(campaign: Campaign, moved: Iterable[tuple[Entry, Moved]], by: Actor) -> Mapping[date, list[Request]]:
    """Of these moves those by which a request goes out (a letter that was a draft until now), by their day."""
    own, found = {duty.path for duty in by.duties}, dict[date, list[Request]]()
    for row, one in moved:
        goes = is_out(campaign, row.kind, one.turn.to_state) and not is_out(campaign, row.kind, one.turn.from_state)
        if goes and row.path not in own:
            found.setdefault(one.step.day, []).append((row.kind, row.unit))
    return found


def cost_of(campaign: Campaign, asked: Sequence[Request], day: date) -> Sending | None:
    """What these requests cost with what each of the units was sent in the last seven days; None for none."""
    if not asked:
        return None
    fresh: dict[int, int] = {}
    for kind, unit in asked:
        fresh[unit.pk] = fresh.get(unit.pk, 0) + seconds_of(campaign, kind)
    units, before = {unit.pk: unit for _, unit in asked}, _before(campaign, tuple(fresh), day)
    told = (
        Asking(unit_class=units[pk].unit_class, fresh=seconds, before=before.get(pk, 0))
        for pk, seconds in fresh.items()
    )
    return sending(campaign, tuple(told))


def _before(campaign: Campaign, units: Sequence[int], day: date) -> Mapping[int, int]:
    """Seconds of the requests that went to each of these units in the seven days up to this one."""
    kinds = tuple(name for name, kind in campaign.kinds.items() if kind.costs == "request")
    given_out = Q(document__isnull=False, version=1, moved_on__gte=day - WEEK)  # dated by its document, sent now
    sent = Q(day__gte=day - WEEK, day__lte=day) | given_out
    week = Entry.objects.filter(sent, campaign=campaign.campaign, kind__in=kinds)
    found: dict[int, int] = {}
    for start in range(0, len(units), MANY):
        rows = week.filter(unit__in=units[start : start + MANY]).order_by().values_list("unit", "kind", "state")
        for unit, kind, state, n in rows.annotate(n=Count("pk")):
            if is_out(campaign, kind, state):
                found[unit] = found.get(unit, 0) + n * seconds_of(campaign, kind)
    return found


def refuse_beyond(campaign: Campaign, asked: Sequence[Request], day: date) -> Sending | None:
    """What these requests cost; a Refusal where they take a unit beyond the minutes the campaign allows in a week."""
    found = cost_of(campaign, asked, day)
    if found is not None and found.beyond:
        raise refuse(
            msg("没有发出：加上这一件，一个单位这一周要填约 {week} 分钟，超过专项定的 {most} 分钟。请并到已有的要求里，或减少要的内容"),
            week=ceil(found.week), most=found.most,
        )  # fmt: skip
    return found
