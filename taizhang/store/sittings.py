"""What is read around a meeting: what became of earlier decisions, and which units have met since."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Final

from django.db.models import Min

from taizhang.campaign.model import Campaign
from taizhang.campaign.questions import life_of
from taizhang.campaign.sitting import Agenda
from taizhang.record.permits import Actor
from taizhang.store import sight
from taizhang.store.meeting import earlier, tied
from taizhang.store.models import Entry, Link, Unit
from taizhang.store.tree_rows import below

MOST: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """A unit and when it held its own meeting after the one above (None: not yet), and how many days that took."""

    unit: Unit
    day: date | None
    days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """Which units have met since a meeting above: those that have come first, in the order of the tree."""

    units: tuple[Met, ...]

    @property
    def met(self) -> tuple[Met, ...]:
        """Those that have met."""
        return tuple(one for one in self.units if one.day)

    @property
    def waiting(self) -> tuple[Met, ...]:
        """Those that have not."""
        return tuple(one for one in self.units if not one.day)

    @property
    def middle(self) -> int | None:
        """The middle of the days it took, rounded down."""
        took = [one.days for one in self.met if one.days is not None]
        return int(median(took)) if took else None


def since(by: Actor, campaign: Campaign, meeting: Entry, agenda: Agenda, day: date) -> Since | None:
    """Units of the agenda's classes under the meeting's unit, and their first meeting of its series from its day on."""
    units = tuple(sight.units(by).filter(below(meeting.path), unit_class__in=agenda.classes, closed_on=None))
    if not units:
        return None
    rows = sight.entries(by, campaign.campaign).filter(
        below(meeting.path), kind=meeting.kind, day__gte=meeting.day, day__lte=day
    )
    if agenda.series:
        rows = rows.filter(**{f"values__{agenda.series}": meeting.values.get(agenda.series)})
    first: Mapping[str, date] = dict(rows.order_by().values_list("path").annotate(first=Min("day")))
    told = (_met(unit, meeting, first.get(unit.path)) for unit in units)
    return Since(units=tuple(sorted(told, key=lambda one: one.day is None)))


def _met(unit: Unit, meeting: Entry, day: date | None) -> Met:
    return Met(unit=unit, day=day, days=(day - meeting.day).days if day else None)


def outcome(by: Actor, campaign: Campaign, meeting: Entry, agenda: Agenda) -> tuple[Entry, ...]:
    """What was decided at earlier meetings of the series and was open at the last of them, or given out there."""
    before = earlier(by, meeting, agenda)
    if not before:
        return ()
    last = before[0]
    life = life_of(campaign, agenda.tasks)
    closed = {name for name, state in life.states.items() if state.closed} if life else set()
    seen = sight.entries(by, meeting.campaign).filter(
        kind=agenda.tasks, links_out__target__in=before, links_out__role="found_in"
    )
    rows = seen.select_related("unit").distinct().order_by("due", "pk")[:MOST]
    held = set(tied(by, last, agenda.tasks, "found_in").values_list("pk", flat=True))
    return tuple(row for row in rows if row.pk in held or row.state not in closed or row.moved_on > last.day)


def by_item(rows: Iterable[Entry], items: Sequence[Entry]) -> Mapping[int, tuple[Entry, ...]]:
    """Tasks by the agenda item (its primary key) they were given out under; 0 holds those of the meeting itself."""
    tasks = {row.pk: row for row in rows}
    links = Link.objects.filter(source__in=tasks, target__in=[one.pk for one in items], role="found_in")
    placed: dict[int, int] = dict(links.values_list("source_id", "target_id"))
    found: dict[int, list[Entry]] = {}
    for number, row in tasks.items():
        found.setdefault(placed.get(number, 0), []).append(row)
    return {number: tuple(own) for number, own in found.items()}


def _lines(text: object) -> Iterator[str]:
    """The lines of a field that say something."""
    return (line.strip() for line in str(text or "").splitlines() if line.strip())


def decisions(row: Entry) -> tuple[str, ...]:
    """The decisions that stand on an agenda item or a meeting."""
    return tuple(_lines(row.values.get("decision")))
