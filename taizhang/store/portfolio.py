"""A leader's portfolio (分管): the units and lines they look after, and what in the ledger bears their name."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from taizhang.campaign.model import Campaign
from taizhang.record.permits import Actor
from taizhang.store import sight
from taizhang.store.line_tables import LineDuty, LineUnit
from taizhang.store.models import Duty, Entry, Unit

ENDS = ("（", "(", "、", "，", " ", "/")
"""What may follow a name in a field: a post in brackets, another name."""


@dataclass(frozen=True, slots=True)
class Charge:
    """A line ("" for units given one by one) with its units in the order of the tree."""

    name: str
    units: tuple[Unit, ...]


def charges(actor: Actor) -> tuple[Charge, ...]:
    """What the actor was given: units one by one, then line by line; a line without units is told too."""
    alone = Duty.objects.filter(person=actor.person).select_related("unit").order_by("unit__path")
    units = tuple({duty.unit.pk: duty.unit for duty in alone}.values())
    given = LineDuty.objects.filter(person=actor.person).select_related("line").order_by("line__code")
    names = {duty.line.pk: duty.line.name for duty in given}
    places = LineUnit.objects.filter(line__in=names).select_related("unit").order_by("unit__path")
    on: dict[int, list[Unit]] = {pk: [] for pk in names}
    for place in places:
        on[place.line_id].append(place.unit)
    return (*((Charge("", units),) if units else ()), *(Charge(names[pk], tuple(found)) for pk, found in on.items()))


def named(actor: Actor, campaign: Campaign) -> QuerySet[Entry]:
    """The entries in sight in which a field for a person names this one: 责任人, 牵头领导 …"""
    fields = [name for name, field in campaign.fields.items() if field.type == "person"]
    seen = sight.entries(actor, campaign.campaign)
    if not fields or not actor.name:
        return seen.none()
    return seen.filter(reduce(or_, (one for name in fields for one in _names(f"values__{name}", actor.name))))


def _names(key: str, name: str) -> Iterator[Q]:
    yield Q(**{key: name})
    yield from (Q(**{f"{key}__startswith": name + end}) for end in ENDS)
