"""What a campaign costs the units: fields × units × frequency × seconds as expected, and what was really asked and saved."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from taizhang.campaign.burden import SECONDS_OF_FACTS, WEEKS_A_MONTH, entries_a_week, minutes_a_week, seconds_of
from taizhang.campaign.model import Campaign, Costs

FIGURE_SECONDS = 60
"""What one figure costs a unit that is asked for it by telephone or form: find, add up, answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What one kind asks of one unit: entries a week, fields of the form, seconds for one, minutes a week."""

    kind: str
    a_week: Fraction
    fields: int
    seconds: int

    @property
    def minutes(self) -> Fraction:
        """Minutes a week of one unit."""
        return self.a_week * self.seconds / 60


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassBurden:
    """What is expected of the units of one class: how many they are, what each kind asks, minutes a week of one unit."""

    unit_class: str
    units: int
    loads: tuple[Load, ...]
    minutes: Fraction

    @property
    def hours_a_month(self) -> Fraction:
        """Hours a month that all units of the class spend together."""
        return self.minutes * self.units * WEEKS_A_MONTH / 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """How many entries of a kind were recorded in a month, how many came from what stood, how many were copied first.

    `given` came from a document, another program or an earlier campaign; `copied` began as the last one of the kind.
    """

    month: str
    kind: str
    entries: int
    given: int = 0
    copied: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month as it was: entries, minutes spent on writing, minutes saved, requests, meetings and papers."""

    month: str
    entries: int
    spent: Fraction
    saved: Fraction
    costs: Mapping[Costs, int]


def burdens(campaign: Campaign, units: Mapping[str, int]) -> tuple[ClassBurden, ...]:
    """What is expected of every class of the campaign, in its order; `units` are how many there are of each."""
    return tuple(_burden(campaign, name, units.get(name, 0)) for name in campaign.classes)


def _burden(campaign: Campaign, unit_class: str, units: int) -> ClassBurden:
    asked = entries_a_week(campaign, unit_class)
    loads = tuple(
        Load(kind=kind, a_week=asked[kind], fields=len(campaign.kinds[kind].fields), seconds=seconds_of(campaign, kind))
        for kind in campaign.kinds
        if asked.get(kind)
    )
    return ClassBurden(
        unit_class=unit_class, units=units, loads=loads, minutes=minutes_a_week(campaign, unit_class)
    )  # fmt: skip


def months(campaign: Campaign, recorded: Iterable[Recorded], figures: Mapping[str, int]) -> tuple[Month, ...]:
    """Month by month, oldest first; `figures` are how many figures of papers were told from rows instead of asked for."""
    by_month: dict[str, list[Recorded]] = {month: [] for month in figures}
    for one in recorded:
        by_month.setdefault(one.month, []).append(one)
    return tuple(_month(campaign, month, by_month[month], figures.get(month, 0)) for month in sorted(by_month))


def _month(campaign: Campaign, month: str, rows: list[Recorded], figures: int) -> Month:
    """What was given costs nobody a form; what was copied costs its title and day; the rest costs all of it."""
    known = [one for one in rows if one.kind in campaign.kinds]
    whole = sum(one.entries * seconds_of(campaign, one.kind) for one in known)
    saved = sum(
        one.given * seconds_of(campaign, one.kind) + one.copied * (seconds_of(campaign, one.kind) - SECONDS_OF_FACTS)
        for one in known
    )
    return Month(
        month=month,
        entries=sum(one.entries for one in known),
        spent=Fraction(whole - saved, 60),
        saved=Fraction(saved + figures * FIGURE_SECONDS, 60),
        costs=_costs(campaign, known),
    )


def _costs(campaign: Campaign, rows: Iterable[Recorded]) -> Mapping[Costs, int]:
    found: dict[Costs, int] = {}
    for one in rows:
        sort = campaign.kinds[one.kind].costs
        if sort:
            found[sort] = found.get(sort, 0) + one.entries
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A unit that is asked: its class, the seconds of what is to be sent now, and of what it was sent in the last week."""

    unit_class: str
    fresh: int
    before: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """What requests cost before they are sent: how many units, minutes of the unit asked most, of all together, its week."""

    units: int
    minutes: Fraction
    total: Fraction
    week: Fraction
    most: int

    @property
    def beyond(self) -> bool:
        """Whether a unit's week would be longer than the campaign allows."""
        return self.week > self.most


def sending(campaign: Campaign, asked: Sequence[Asking]) -> Sending:
    """What these requests cost: a unit's week is what is expected of its class, what it was sent lately, and this."""
    classes = {one.unit_class for one in asked} & campaign.classes.keys()
    usual = {name: minutes_a_week(campaign, name) for name in classes}
    weeks = (usual.get(one.unit_class, Fraction(0)) + Fraction(one.fresh + one.before, 60) for one in asked)
    return Sending(
        units=len(asked),
        minutes=Fraction(max((one.fresh for one in asked), default=0), 60),
        total=Fraction(sum(one.fresh for one in asked), 60),
        week=max(weeks, default=Fraction(0)),
        most=campaign.minutes_a_week,
    )
