"""The meetings (or what else a campaign names) from whose days a unit tells what has moved, and what moved since."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import QuerySet

from taizhang.campaign.model import Campaign
from taizhang.record.permits import Actor
from taizhang.record.tree import ancestors
from taizhang.see.figure import Period
from taizhang.store import figures, sight
from taizhang.store.models import Entry, Unit
from taizhang.store.scene import Scene
from taizhang.store.selecting import narrowed

MOST = 5
READ = 60


@dataclass(frozen=True, slots=True)
class Milestone:
    """A day to look back to, what happened on it, and the key of its entry."""

    day: date
    title: str
    key: str


@dataclass(frozen=True, slots=True)
class Moved:
    """The rows of a figure that were not among its rows on the earlier day, and those that no longer are."""

    came: QuerySet[Entry]
    left: QuerySet[Entry]


def milestones(actor: Actor, campaign: Campaign, unit: Unit, day: date) -> tuple[Milestone, ...]:
    """The last ones before the day, the newest first: the unit's own, else those of the nearest unit above in sight."""
    if not campaign.milestones:
        return ()
    seen = sight.entries(actor, campaign.campaign).filter(path__in=(unit.path, *ancestors(unit.path)), day__lt=day)
    found = narrowed(seen, Scene(campaign, day), campaign.milestones).order_by("-day", "-pk")
    return _nearest(found.only("day", "title", "key", "path")[:READ])


def _nearest(found: Iterable[Entry]) -> tuple[Milestone, ...]:
    rows = tuple(found)
    nearest = max((row.path for row in rows), key=len, default="")
    days = {row.day: row for row in reversed(rows) if row.path == nearest}
    return tuple(Milestone(day, days[day].title, days[day].key) for day in sorted(days, reverse=True))[:MOST]


def moved(campaign: Campaign, metric: str, unit: Unit, period: Period, since: date) -> Moved:
    """What the figure gained and what it lost between the end of the day `since` and the end of the period."""
    now = figures.rows(campaign, metric, unit, period)
    then = figures.rows(campaign, metric, unit, replace(period, start=min(period.start, since), end=since))
    return Moved(now.exclude(pk__in=_keys(then)), then.exclude(pk__in=_keys(now)))


def _keys(rows: QuerySet[Entry]) -> QuerySet[Entry, Any]:
    return rows.order_by().values("pk")
