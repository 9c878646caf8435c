"""Warnings in SQL: what each rule of a campaign finds where nothing ought to be found, asked anew whenever it is looked at.

A warning is no row of any table: it is gone as soon as what it told of is mended. `see.rules` is the reference.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from django.db.models import F, Max, Q, QuerySet

from taizhang.campaign.model import Campaign, Rule
from taizhang.campaign.questions import resolve, selection_kinds
from taizhang.errors import msg, refuse
from taizhang.record import entry as value
from taizhang.record import permits
from taizhang.record.likeness import text_digest
from taizhang.record.permits import Actor
from taizhang.record.struck import BESIDE
from taizhang.see.beside import compares
from taizhang.see.figure import Period
from taizhang.see.selection import matches
from taizhang.see.since import Days, below_since, since
from taizhang.see.world import World
from taizhang.store import sight
from taizhang.store.asking import Asked, Told, metric_named
from taizhang.store.figures_sql import answers, bar, owing
from taizhang.store.models import Entry, Step, Unit
from taizhang.store.remembered import Memory, until_something_happens
from taizhang.store.row_counts import seen
from taizhang.store.scene import Scene
from taizhang.store.selecting import narrowed
from taizhang.store.tallies import answered
from taizhang.store.tree_rows import anywhere, at_or_under
from taizhang.store.weighing import weights

KEPT: Final = Memory(4096)


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """Whose eyes look at which units (paths, none under another), of which campaign, at the end of which day."""

    campaign: Campaign
    by: Actor
    paths: tuple[str, ...]
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A warning at a unit: an entry that ought not to be there, or a value under its floor; since when it has stood.

    An entry that a rule weighed (few trips, a crowded place) comes with how many there are and the bound.
    """

    rule: str
    unit: Unit
    since: date
    entry: Entry | None = None
    value: Fraction | None = None
    floor: Fraction | None = None

    @property
    def mark(self) -> str:
        """What it is called in a form: rule, unit, and the key of the entry ("" for a value under its floor)."""
        return f"{self.rule}|{self.unit.code}|{self.entry.key if self.entry else ''}"


def rule_named(campaign: Campaign, name: str) -> Rule:
    """The rule with this name; a Refusal when the campaign has none."""
    if name not in campaign.rules:
        raise refuse(msg("专项“{campaign}”里没有这条规则：{name}"), campaign=campaign.title, name=name)
    return campaign.rules[name]


def counts(watch: Watch) -> Mapping[str, int]:
    """How much every rule of the campaign finds."""
    return {name: how_many(watch, name) for name in watch.campaign.rules}


@until_something_happens(
    KEPT, lambda watch, name: (watch.campaign.campaign, name, watch.paths, watch.by.duties, watch.day)
)
def how_many(watch: Watch, name: str) -> int:
    """How much one rule finds; reckoned again only after something has happened, or for other eyes."""
    rule = rule_named(watch.campaign, name)
    if rule.metric:
        return sum(1 for _ in _below(watch, rule))
    told = _added(watch).get(name)
    return rows(watch, name).count() if told is None else told


@until_something_happens(
    KEPT, lambda watch: ("added", watch.campaign.campaign, watch.paths, watch.by.duties, watch.day)
)
def _added(watch: Watch) -> Mapping[str, int | None]:
    """How much the rules about entries find, as far as tallies tell; not of those that only some are told of."""
    asked = {name: rule.of for name, rule in watch.campaign.rules.items() if not (rule.metric or rule.shown_to)}
    return dict(zip(asked, seen(watch.by, watch.campaign, tuple(asked.values()), watch.paths, watch.day), strict=True))


def rows(watch: Watch, name: str) -> QuerySet[Entry]:
    """The entries a rule finds; none for a rule about figures of units."""
    rule = rule_named(watch.campaign, name)
    here = sight.entries(watch.by, watch.campaign.campaign).filter(_in_view(watch, rule))
    return here.none() if rule.metric else narrowed(here, Scene(watch.campaign, watch.day), rule.of)


def findings(watch: Watch, name: str, first: int = 0, most: int | None = None) -> tuple[Finding, ...]:
    """What a rule finds, from the `first` on, at `most` so many: entries by their due day, figures by their unit."""
    rule = rule_named(watch.campaign, name)
    end = None if most is None else first + most
    if rule.metric:
        return tuple(_at_units(watch, name, sorted(_below(watch, rule))[first:end]))
    found = rows(watch, name).select_related("unit").order_by(F("due").asc(nulls_last=True), "day", "pk")
    return tuple(_at_entries(watch, name, tuple(found[first:end])))


def chosen(watch: Watch, marks: Iterable[str]) -> tuple[Finding, ...]:
    """Those of the findings with these marks that still stand and are in sight, in the order of the campaign's rules."""
    wanted = frozenset(marks)
    named = {mark.split("|")[0] for mark in wanted}
    told = (one for name in watch.campaign.rules if name in named for one in _few(watch, name, wanted))
    return tuple(one for one in told if one.mark in wanted)


def about(watch: Watch, told: value.Entry, row: Entry) -> tuple[Finding, ...]:
    """What the rules find in one entry; rules that look at nothing but the entry ask its value, the others the ledger."""
    world = World(campaign=watch.campaign, units=(), entries=())
    names = [name for name, rule in watch.campaign.rules.items() if rule.of and _shown(watch, rule, row)]
    found = [name for name in names if _finds(watch, name, world, told)]
    return tuple(one for name in found for one in _at_entries(watch, name, (row,)))


def cases(watch: Watch, name: str, most: int) -> tuple[Entry, ...]:
    """The newest good examples in sight that a rule names."""
    rule = rule_named(watch.campaign, name)
    if not rule.cases:
        return ()
    seen = sight.entries(watch.by, watch.campaign.campaign)
    found = narrowed(seen, Scene(watch.campaign, watch.day), rule.cases)
    return tuple(found.select_related("unit").order_by("-day", "-pk")[:most])


def _few(watch: Watch, name: str, wanted: frozenset[str]) -> Iterator[Finding]:
    if watch.campaign.rules[name].metric:
        return iter(findings(watch, name))
    keys = {mark.split("|")[2] for mark in wanted if mark.count("|") == 2 and mark.startswith(f"{name}|")}
    found = (
        rows(watch, name)
        .filter(key__in=keys)
        .select_related("unit")
        .order_by(F("due").asc(nulls_last=True), "day", "pk")
    )
    return _at_entries(watch, name, tuple(found))


def in_view(watch: Watch) -> Q:
    """Rows whose `path` lies at or under the units looked at."""
    return anywhere(watch.paths)


def _in_view(watch: Watch, rule: Rule) -> Q:
    """Rows whose `path` is in view, and shown to these eyes where the rule is not for all (record.permits.told)."""
    shown = Q() if not rule.shown_to else Q(pk__in=[])
    for duty in watch.by.duties if rule.shown_to else ():
        shown |= Q(path=duty.path)
        if duty.role in rule.shown_to:
            shown |= at_or_under(duty.path)
    return in_view(watch) & shown


def _shown(watch: Watch, rule: Rule, row: Entry) -> bool:
    return row.kind in selection_kinds(watch.campaign, rule.of) and (
        not rule.shown_to or permits.told(watch.by, row.path, rule.shown_to)
    )


def _finds(watch: Watch, name: str, world: World, told: value.Entry) -> bool:
    of = watch.campaign.rules[name].of
    if not any(compares(words) for words in resolve(watch.campaign, of)):
        return matches(world, of, told, watch.day)
    scene = Scene(watch.campaign, watch.day, texts=(text_digest(told.title),))
    return narrowed(Entry.objects.filter(key=told.key, campaign=watch.campaign.campaign), scene, of).exists()


Weighed = tuple[str, Fraction, Fraction]
"""A unit's path, its figure, and the floor the figure is under."""


def _below(watch: Watch, rule: Rule) -> Iterator[Weighed]:
    """The units under the floor of their class; classes are never weighed against one another."""
    classes = dict(_units(watch, rule).values_list("path", "unit_class"))
    for path, told in _figures(watch, rule, tuple(classes)).items():
        floor = bar(watch.campaign, rule.floors.get(classes[path], rule.floors.get("*", 0)), watch.day)
        if told.value is not None and told.value < floor:
            yield path, told.value, floor


def _units(watch: Watch, rule: Rule) -> QuerySet[Unit]:
    """The units in view of whose class something is asked, that were there on the day and are not spared."""
    units = sight.units(watch.by).filter(_in_view(watch, rule))
    units = owing(watch.campaign, units, rule.unless, watch.day)
    return units if "*" in rule.floors else units.filter(unit_class__in=tuple(rule.floors))


def _figures(watch: Watch, rule: Rule, paths: tuple[str, ...]) -> Mapping[str, Told]:
    if not paths:
        return {}
    period = Period(start=watch.campaign.starts, end=watch.day)
    asked = Asked(watch.campaign, metric_named(watch.campaign, rule.metric), paths, period)
    return answered({rule.metric: asked}).get(rule.metric) or answers(asked)


def _at_units(watch: Watch, name: str, weighed: Sequence[Weighed]) -> Iterator[Finding]:
    floors = watch.campaign.rules[name].floors
    units = {unit.path: unit for unit in Unit.objects.filter(path__in=[path for path, _, _ in weighed])}
    for path, figure, floor in weighed:
        unit = units[path]
        asked = floors.get(unit.unit_class, floors.get("*", 0))
        came = below_since(watch.campaign, asked, figure)
        yield Finding(rule=name, unit=unit, since=came, value=figure, floor=floor)


def _moved_by(day: date, found: Sequence[Entry]) -> Mapping[int, date]:
    """The last day up to this one on which those of the rows moved that have moved since (store.folded.PAST)."""
    later = {row.pk: row.day for row in found if row.moved_on > day}
    steps = Step.objects.filter(entry__in=later, day__lte=day).exclude(move__in=BESIDE).order_by("seq")
    return {**later, **dict(steps.values_list("entry", "day"))} if later else {}


def _at_entries(watch: Watch, name: str, found: Sequence[Entry]) -> Iterator[Finding]:
    chain = resolve(watch.campaign, watch.campaign.rules[name].of)
    told = Step.objects.filter(entry__in=[row.pk for row in found], day__lte=watch.day)
    steps = told.order_by().values("entry", "from_state", "to_state").annotate(on=Max("day"))
    came: dict[int, date] = {}
    for entry, before, state, on in steps.values_list("entry", "from_state", "to_state", "on"):
        if before != state:
            came[entry] = max(on, came.get(entry, on))
    moved = _moved_by(watch.day, found)
    weighed = weights(Scene(watch.campaign, watch.day), watch.campaign.rules[name].of, found)
    for row in found:
        days = Days(day=row.day, due=row.due, moved_on=moved.get(row.pk, row.moved_on), came=came.get(row.pk, row.day))
        weight, bound = weighed.get(row.pk, (None, None))
        yield Finding(rule=name, unit=row.unit, since=since(chain, days), entry=row, value=weight, floor=bound)
