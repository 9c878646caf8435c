"""进度 · 负担: what the campaign asks of the units, what was really asked month by month, and what reuse saved."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from types import MappingProxyType
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from taizhang.campaign.model import Campaign, Costs
from taizhang.errors import msg
from taizhang.see.burden import ClassBurden, Month, burdens, months
from taizhang.store import burdens as store
from taizhang.store.models import Unit
from taizhang.web.permission import reads
from taizhang.web.say import label, tell
from taizhang.web.seat import Seat, seat_of

SORTS: Final[Mapping[Costs, str]] = MappingProxyType(
    {"request": msg("要答复的"), "meeting": msg("会议"), "paper": msg("要看的材料")}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A kind asked of a class: entries a month, fields, seconds for one, minutes a week of one unit."""

    said: str
    monthly: str
    fields: int
    seconds: int
    minutes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A class of units: how many, minutes a week of one of them, hours a month of all, and what they are made of."""

    said: str
    units: int
    minutes: int
    hours: int
    within: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A month as it was, in hours."""

    month: str
    entries: int
    spent: int
    saved: int
    costs: tuple[tuple[str, int], ...]


@reads
@require_GET
def burden(request: HttpRequest) -> HttpResponse:
    """Of the unit in view and everything under it, on the day in view."""
    seat = seat_of(request)
    found = burdens(seat.campaign, store.unit_counts(seat.unit))
    past = months(
        seat.campaign,
        store.recorded(seat.campaign, seat.unit, by=seat.actor),
        store.figures_told(seat.campaign, seat.unit, by=seat.actor),
    )
    asked = store.asked(seat.campaign, _below(seat), seat.day, by=seat.actor)
    told = {
        "groups": tuple(_group(seat.campaign, one) for one in found if one.units),
        "most": seat.campaign.minutes_a_week,
        "sorts": tuple(tell(said) for said in SORTS.values()),
        "past": tuple(_past(one) for one in past),
        "asked": tuple(one for one in asked if one.busy or one.unit == seat.unit),
        "idle": sum(not one.busy for one in asked[1:]),
    }
    return render(request, "progress/burden.html", told)


def _below(seat: Seat) -> tuple[Unit, ...]:
    """The unit and those right under it, in the order of the tree."""
    return (seat.unit, *seat.unit.children.filter(closed_on=None).order_by("path"))


def _group(campaign: Campaign, one: ClassBurden) -> Group:
    return Group(
        said=label(campaign.classes[one.unit_class]),
        units=one.units,
        minutes=ceil(one.minutes),
        hours=ceil(one.hours_a_month),
        within=one.minutes <= campaign.minutes_a_week,
        lines=tuple(
            Line(
                said=label(campaign.kinds[load.kind]), monthly=_short(load.a_week * Fraction(365, 84)), fields=load.fields,
                seconds=load.seconds, minutes=_short(load.minutes),
            )
            for load in one.loads
        ),
    )  # fmt: skip


def _short(value: Fraction) -> str:
    """At most one decimal, none where it says nothing."""
    return f"{float(value):.1f}".removesuffix(".0")


def _past(one: Month) -> Past:
    return Past(
        month=one.month,
        entries=one.entries,
        spent=ceil(one.spent / 60),
        saved=floor(one.saved / 60),
        costs=tuple((tell(said), one.costs.get(sort, 0)) for sort, said in SORTS.items()),
    )
