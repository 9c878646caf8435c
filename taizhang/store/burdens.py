"""The burden of a campaign as the ledger tells it: units by class, what was recorded month by month, what is still asked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncMonth

from taizhang.campaign.model import Campaign, Costs
from taizhang.campaign.questions import life_of
from taizhang.record.permits import Actor
from taizhang.see.burden import Recorded
from taizhang.store import sight
from taizhang.store.models import Entry, Unit
from taizhang.store.tree_rows import at_or_under

WEEK = timedelta(days=6)
COPIED = "copied"
"""Where an entry that began as the last one of its kind says so: its source's place."""

GIVEN = Q(document__isnull=False) | Q(origin__startswith="passed:") | Q(source_name="API")
"""Entries nobody had to write: tasks of documents, items taken over from an earlier campaign, rows of another program."""


def kinds_that_cost(campaign: Campaign, sort: Costs) -> tuple[str, ...]:
    """The kinds whose entries are requests, meetings or papers."""
    return tuple(name for name, kind in campaign.kinds.items() if kind.costs == sort)


def unit_counts(unit: Unit) -> Mapping[str, int]:
    """How many open units of each class lie under this one, itself among them."""
    rows = (
        Unit.objects.filter(at_or_under(unit.path), closed_on=None)
        .values_list("unit_class")
        .annotate(n=Count("pk"))
        .order_by()
    )
    return dict(rows)


def recorded(campaign: Campaign, unit: Unit, *, by: Actor) -> tuple[Recorded, ...]:
    """Entries by month and kind, with those nobody had to write and those that were copied from the last one."""
    rows = (
        sight.entries(by, campaign.campaign)
        .filter(at_or_under(unit.path))
        .annotate(month=TruncMonth("day"))
        .values_list("month", "kind")
        .annotate(n=Count("pk"), given=Count("pk", filter=GIVEN), copied=Count("pk", filter=Q(source_place=COPIED)))
        .order_by("month", "kind")
    )
    return tuple(
        Recorded(month=f"{month:%Y-%m}", kind=kind, entries=n, given=given, copied=copied)
        for month, kind, n, given, copied in rows
    )


def figures_told(campaign: Campaign, unit: Unit, *, by: Actor) -> Mapping[str, int]:
    """Figures of issued papers by month, times the offices under their unit that were not asked for them."""
    found: dict[str, int] = {}
    issued = (
        sight.documents(by, campaign.campaign).filter(sort="out", dated__isnull=False).filter(at_or_under(unit.path))
    )
    below = Count("unit__children", filter=Q(unit__children__closed_on=None), distinct=True)
    rows = issued.annotate(n=Count("figures", distinct=True), below=below).values_list("dated", "n", "below")
    for day, figures, units in rows:
        month = f"{day:%Y-%m}"
        found[month] = found.get(month, 0) + figures * units
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A unit and everything under it: requests still open, those that came in the last seven days, meetings, papers."""

    unit: Unit
    open: int
    week: Mapping[str, int]

    @property
    def busy(self) -> bool:
        """Whether anything was asked that is open or came in lately."""
        return bool(self.open or any(self.week.values()))


def asked(campaign: Campaign, units: Sequence[Unit], day: date, *, by: Actor) -> tuple[Asked, ...]:
    """What stands before each of these units and those under it on the day, in their own order; one query a column."""
    rows = sight.entries(by, campaign.campaign)
    waiting = _by_path(rows.filter(_open(campaign)))
    sorts: tuple[Costs, ...] = ("request", "meeting", "paper")
    fresh = rows.filter(day__gte=day - WEEK, day__lte=day)
    week = {sort: _by_path(fresh.filter(kind__in=kinds_that_cost(campaign, sort))) for sort in sorts}
    return tuple(
        Asked(unit=unit, open=_sum(waiting, unit), week={sort: _sum(found, unit) for sort, found in week.items()})
        for unit in units
    )


def _by_path(rows: QuerySet[Entry]) -> Mapping[str, int]:
    return dict(rows.values_list("path").annotate(n=Count("pk")).order_by())


def _sum(counts: Mapping[str, int], unit: Unit) -> int:
    return sum(n for path, n in counts.items() if path.startswith(unit.path))


def _open(campaign: Campaign) -> Q:
    """Requests that wait for an answer: items in no closed state, and not any more in one that says it is done."""
    waiting = Q(pk__in=[])
    for name in kinds_that_cost(campaign, "request"):
        waiting |= Q(kind=name, state__in=tuple(_waiting(campaign, name)))
    return waiting


def _waiting(campaign: Campaign, kind: str) -> Iterator[str]:
    life = life_of(campaign, kind)
    states = life.states.items() if life else ()
    return (name for name, state in states if not state.closed and state.truth is None)
