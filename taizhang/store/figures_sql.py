"""The forms of metrics as grouped queries: one query a metric for all units asked, then a small fold per unit."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from statistics import median
from types import MappingProxyType
from typing import Any

from django.db.models import BigIntegerField, BooleanField, Count, ExpressionWrapper, FloatField, Q, QuerySet, Sum
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Round

from taizhang.campaign.model import Campaign, Selection
from taizhang.campaign.same import Same
from taizhang.store.asking import Asked, Atom, Told, asked_too, folded, metric_named, part_of, taken
from taizhang.store.folded import with_span
from taizhang.store.models import Entry, Unit
from taizhang.store.remembered import kept_for_the_look
from taizhang.store.scene import Scene, filled, many
from taizhang.store.selecting import narrowed
from taizhang.store.there import there_on
from taizhang.store.tree_rows import at_or_under
from taizhang.store.worded import rows_of

SCALE = 10_000
"""Numbers and money have four decimals: added as whole ten-thousandths, they add up exactly on every engine."""


def answers(asked: Asked) -> Mapping[str, Told]:
    """The answer for every asked path."""
    form = asked.metric.form
    if form == "coverage" and not asked.metric.field:
        return _coverage(asked)
    return FORMS[form](asked)


def counted(asked: Asked) -> QuerySet[Entry]:
    """The rows the metric's own form counts: with a number to add, a code that is met, both its days."""
    metric, rows = asked.metric, taken(asked)
    if metric.form == "days":
        return with_span(rows, metric.start, metric.end, asked.period.end)
    if metric.form == "sum" or metric.field:
        return rows.filter(filled(metric.field, Scene(asked.campaign, asked.period.end)))
    return rows


def made_of(asked: Asked) -> QuerySet[Entry]:
    """The rows a figure opens: a rate those of its whole, a figure about units those the units were judged by."""
    metric = asked.metric
    if metric.form in {"ratio", "units"}:
        return made_of(asked_too(asked, metric.whole or metric.metric))
    if metric.form == "coverage" and not metric.field:
        return taken(asked).filter(unit__in=units_asked(asked))
    return counted(asked)


def units_asked(asked: Asked) -> QuerySet[Unit]:
    """The units looked at: those under the asked ones that are of the metric's classes (of any, if it names none)."""
    units = Unit.objects.filter(at_or_under(asked.top))
    units = units.filter(unit_class__in=asked.metric.classes) if asked.metric.classes else units
    return owing(asked.campaign, units, asked.metric.unless, asked.period.end)


def looked_at(asked: Asked) -> tuple[tuple[str, str], ...]:
    """Paths and classes of the units looked at; read once for all of a look."""
    metric, day = asked.metric, asked.period.end
    said = "units looked at", Same(asked.campaign), asked.top, metric.classes, repr(metric.unless), day
    return kept_for_the_look(said, lambda: tuple(rows_of(said, lambda: _looked_at(asked))))


def _looked_at(asked: Asked) -> "QuerySet[Unit, tuple[str, str]]":
    return units_asked(asked).values_list("path", "unit_class")


def owing(campaign: Campaign, units: QuerySet[Unit], unless: str | Selection, day: date) -> QuerySet[Unit]:
    """Those of the units that are there on the day (nothing is expected of who came later, or was closed by then)

    and have no entry of `unless` at its end; all where nothing is said there.
    """
    units = units.filter(there_on(day))
    if not unless:
        return units
    spared = narrowed(Entry.objects.filter(campaign=campaign.campaign), Scene(campaign, day), unless)
    return units.exclude(pk__in=spared.order_by().values("unit"))


def reached(asked: Asked) -> Q:
    """Of a unit: at least `least` rows are written down at the unit itself."""
    at = taken(asked).order_by().values("unit").annotate(n=Count("pk")).filter(n__gte=asked.metric.least)
    return Q(pk__in=at.values("unit"))


def below(asked: Asked) -> tuple[str, ...]:
    """The paths of the units looked at whose own figure is below the bar; a figure without value is not below."""
    paths = tuple(units_asked(asked).values_list("path", flat=True))
    if not paths:
        return ()
    inner = metric_named(asked.campaign, asked.metric.metric)
    told = answers(Asked(asked.campaign, inner, paths, asked.period))
    least = bar(asked.campaign, asked.metric.below or 0, asked.period.end)
    return tuple(path for path in paths if (value := told[path].value) is not None and value < least)


def bar(campaign: Campaign, least: float | str, day: date) -> Fraction:
    """A floor as a fraction; "time" is the share of the campaign gone on the day."""
    if least != "time":
        return Fraction(str(least))
    length, gone = (campaign.ends - campaign.starts).days, (day - campaign.starts).days
    return Fraction(max(0, min(gone, length)), length) if length > 0 else Fraction(int(gone >= 0))


def _grouped(asked: Asked, rows: QuerySet[Entry]) -> QuerySet[Entry, Any]:
    return rows.order_by().annotate(place=asked.place, part=part_of(asked)).values("place", "part")


def _count(asked: Asked) -> Mapping[str, Told]:
    rows = _grouped(asked, counted(asked)).annotate(n=Count("pk")).values_list("place", "part", "n")
    return folded(asked, ((place, part, (n,)) for place, part, n in rows), _added)


def _added(_asked: Asked, atoms: list[Atom]) -> Told:
    n = sum(int(atom[0]) for atom in atoms)
    return Told(Fraction(n), rows=n)


def _sum(asked: Asked) -> Mapping[str, Told]:
    number = Cast(KeyTextTransform(asked.metric.field, "values"), FloatField())
    parts = Sum(Cast(Round(number * SCALE), BigIntegerField()))
    rows = _grouped(asked, counted(asked)).annotate(total=parts, n=Count("pk"))
    told = rows.values_list("place", "part", "total", "n")
    return folded(asked, ((place, part, (total, n)) for place, part, total, n in told), _totalled)


def _totalled(_asked: Asked, atoms: list[Atom]) -> Told:
    total = sum(int(atom[0]) for atom in atoms)
    return Told(Fraction(total, SCALE), rows=sum(int(atom[1]) for atom in atoms))


def _days(asked: Asked) -> Mapping[str, Told]:
    rows = counted(asked).order_by().annotate(place=asked.place, part=part_of(asked))
    told = rows.values_list("place", "part", "began", "ended")
    return folded(asked, ((place, part, ((ended - began).days,)) for place, part, began, ended in told), _middle)


def _middle(_asked: Asked, atoms: list[Atom]) -> Told:
    took = [Fraction(atom[0]) for atom in atoms]
    return Told(median(took) if took else None, rows=len(took))


def _codes(asked: Asked) -> Mapping[str, Told]:
    code = KeyTextTransform(asked.metric.field, "values")
    rows = _grouped(asked, counted(asked)).annotate(code=code).values("place", "part", "code").annotate(n=Count("pk"))
    told = rows.values_list("place", "part", "code", "n")
    return folded(asked, ((place, part, (code, n)) for place, part, code, n in told), _met)


def _met(asked: Asked, atoms: list[Atom]) -> Told:
    campaign, name = asked.campaign, asked.metric.field
    codes = campaign.codes[campaign.fields[name].codes].values
    texts = {str(atom[0]) for atom in atoms}
    met = {code for text in texts for code in (json.loads(text) if many(campaign, name) else (text,))} & set(codes)
    return share(len(met), len(codes), sum(int(atom[1]) for atom in atoms))


def share(part: int, whole: int, rows: int) -> Told:
    """Part ÷ whole; no value where the whole is nothing."""
    return Told(Fraction(part, whole) if whole else None, Fraction(part), Fraction(whole), rows)


def by_class(asked: Asked) -> Asked:
    """Figures about units are broken down by class alone."""
    return asked if asked.by == "class" else replace(asked, by="")


def _coverage(asked: Asked) -> Mapping[str, Told]:
    found = ExpressionWrapper(reached(asked), output_field=BooleanField())
    units = units_asked(asked).order_by().annotate(found=found, place=asked.place)
    groups = units.values("place", "unit_class", "found").annotate(n=Count("pk"))
    told = groups.values_list("place", "unit_class", "found", "n")
    rows = ((place, part, (n if is_found else 0, n)) for place, part, is_found, n in told)
    return folded(by_class(asked), rows, covered)


def covered(_asked: Asked, atoms: list[Atom]) -> Told:
    """Units found ÷ units looked at, from atoms (found, looked at)."""
    whole = sum(int(atom[1]) for atom in atoms)
    return share(sum(int(atom[0]) for atom in atoms), whole, whole)


def _units(asked: Asked) -> Mapping[str, Told]:
    found = frozenset(below(asked))
    rows = units_asked(asked).values_list("path", "unit_class")
    return folded(by_class(asked), ((path, part, (int(path in found), 1)) for path, part in rows), numbered)


def numbered(_asked: Asked, atoms: list[Atom]) -> Told:
    """How many units were found, from atoms (found, looked at)."""
    found, whole = (sum(int(atom[at]) for atom in atoms) for at in (0, 1))
    return Told(Fraction(found), Fraction(found), Fraction(whole), found)


def _ratio(asked: Asked) -> Mapping[str, Told]:
    parts = answers(asked_too(asked, asked.metric.part))
    wholes = answers(asked_too(asked, asked.metric.whole))
    return {path: divided(parts[path], wholes[path]) for path in asked.paths}


def divided(part: Told, whole: Told) -> Told:
    """A rate of two answers, whole and by parts."""
    value = None if part.value is None or not whole.value else part.value / whole.value
    shares = {key: part.parts.get(key, Fraction(0)) / each for key, each in whole.parts.items() if each}
    return Told(value, part.value, whole.value, whole.rows, shares)


FORMS: Mapping[str, Callable[[Asked], Mapping[str, Told]]] = MappingProxyType(
    {"count": _count, "sum": _sum, "days": _days, "coverage": _codes, "units": _units, "ratio": _ratio}
)
