"""我的分管: one page for whoever looks after several units or lines: how all of it stands, what bears their name, what waits."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from taizhang.campaign.model import Campaign
from taizhang.record.tree import covers
from taizhang.see.board import beside, board
from taizhang.see.derive import metric_of
from taizhang.see.figure import Figure, Period
from taizhang.see.pace import time_gone
from taizhang.store.deciding import speaks
from taizhang.store.figure_sets import figure_set
from taizhang.store.models import Entry, Unit
from taizhang.store.portfolio import Charge, charges, named
from taizhang.store.standing import Told, held
from taizhang.store.turns import open_items
from taizhang.web.lamps import Lamp, lamp
from taizhang.web.permission import reads
from taizhang.web.readings import Board, Reading, floor_percent, reading
from taizhang.web.say import label
from taizhang.web.seat import Seat, seat_of

MOST = 30


@dataclass(frozen=True, slots=True)
class Under:
    """A unit looked after: its share against time, and what to watch beside it."""

    unit: Unit
    share: Reading
    watch: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A line with its units and the share of all of them together ("" for units given one by one)."""

    name: str
    units: tuple[Under, ...]
    percent: int | None
    base: str
    behind: bool

    @property
    def width(self) -> int:
        """The length of the bar of the whole."""
        return min(self.percent or 0, 100)


@dataclass(frozen=True, slots=True)
class Task:
    """An item that bears the reader's name."""

    row: Entry
    kind: str
    state: str
    lamp: Lamp


@reads
def portfolio(request: HttpRequest) -> HttpResponse:
    """The units and lines of whoever asks, on the day in view; ?metric= chooses the share."""
    seat = seat_of(request)
    period = Period(start=seat.campaign.starts, end=max(seat.day, seat.campaign.starts))
    frame = Board(seat.campaign, time_gone(seat.campaign, period.end))
    given = charges(seat.actor)
    units = tuple({unit.pk: unit for charge in given for unit in charge.units}.values())
    paced = board(seat.campaign).paced
    told = figure_set(seat.campaign, paced, units, period)
    metric = _chosen(request.GET.get("metric", ""), paced, told)
    signs = _signs(seat.campaign, metric)
    more = figure_set(seat.campaign, signs, units, period)
    context = {
        "time": frame.percent,
        "day": period.end,
        "chosen": metric,
        "label": label(metric_of(seat.campaign, metric)) if metric else "",
        "paced": tuple((name, label(seat.campaign.metrics[name])) for name in paced),
        "columns": tuple(label(seat.campaign.metrics[name]) for name in signs),
        "groups": tuple(_groups(frame, given, (metric, *signs), {**told, **more})) if metric else (),
        "waits": tuple(_waiting(seat)),
        "tasks": _tasks(seat),
        "shares": _responsible(seat),
    }
    return render(request, "progress/portfolio.html", context)


def _chosen(asked: str, names: Sequence[str], told: Mapping[tuple[str, str], Figure]) -> str:
    """The share asked for, else the one with the most rows behind it."""
    if asked in names:
        return asked
    return max(names, key=lambda name: sum(one.rows for (of, _), one in told.items() if of == name), default="")


def _signs(campaign: Campaign, metric: str) -> tuple[str, ...]:
    """What waits for verification, then what to watch, about what the share is about."""
    found = board(campaign)
    claimed = {"claimed": found.truths["claimed"]}
    return (*beside(campaign, claimed, metric), *beside(campaign, found.watch, metric)) if metric else ()


def _groups(
    frame: Board, given: Sequence[Charge], names: Sequence[str], told: Mapping[tuple[str, str], Figure]
) -> Iterator[Group]:
    metric, *signs = names
    for charge in given:
        under = tuple(
            Under(
                unit,
                reading(frame, told[metric, unit.code], paced=True),
                tuple(reading(frame, told[name, unit.code]) for name in signs),
            )
            for unit in charge.units
        )
        whole = _whole([told[metric, unit.code] for unit in _topmost(charge.units)])
        share = whole[0] / whole[1] if whole[1] else None
        percent = None if share is None else floor_percent(share)
        behind = share is not None and share < frame.time
        yield Group(charge.name, under, percent, f"{whole[0]}/{whole[1]}", behind)


def _whole(figures: Sequence[Figure]) -> tuple[Fraction, Fraction]:
    """Numerators and denominators of all, each row counted once."""
    parts = sum((one.numerator or Fraction(0) for one in figures), Fraction(0))
    return parts, sum((one.denominator or Fraction(0) for one in figures), Fraction(0))


def _topmost(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """Those not under another of them."""
    return tuple(
        unit for unit in units if not any(one.path != unit.path and covers(one.path, unit.path) for one in units)
    )


def _waiting(seat: Seat) -> Iterator[Told]:
    """What waits for a leader's word in the documents for which this person may give it."""
    yield from (one for one in held(seat.campaign, seat.actor) if speaks(seat.actor, one.document))


def _tasks(seat: Seat) -> tuple[Task, ...]:
    rows = named(seat.actor, seat.campaign).filter(open_items(seat.campaign)).select_related("unit")
    return tuple(_task(seat, row) for row in rows.order_by("due", "pk")[:MOST])


def _task(seat: Seat, row: Entry) -> Task:
    kind = seat.campaign.kinds[row.kind]
    state = seat.campaign.lives[kind.life].states[row.state]
    return Task(row, label(kind), label(state), lamp(row.due, seat.today))


def _responsible(seat: Seat) -> tuple[Entry, ...]:
    """Activities that had to name a person and named this one (责任分工)."""
    fields = seat.campaign.fields
    kinds = [
        name
        for name, kind in seat.campaign.kinds.items()
        if not kind.life and any(fields[one].type == "person" for one in kind.required)
    ]
    rows = named(seat.actor, seat.campaign).filter(kind__in=kinds).select_related("unit")
    return tuple(rows.order_by("-day", "-pk")[:MOST])
