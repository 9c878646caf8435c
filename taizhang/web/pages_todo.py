"""待办: what this person has to do now, what waits for others, what was finished lately."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction

from django.db.models import Count, F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from taizhang.errors import Words, msg, words
from taizhang.record.tree import after
from taizhang.see.pace import time_gone
from taizhang.store import sight
from taizhang.store.models import Entry, Step
from taizhang.web.lamps import Lamp, lamp
from taizhang.web.lifeline import next_move
from taizhang.web.permission import reads
from taizhang.web.say import label, say
from taizhang.web.seat import Seat, seat_of
from taizhang.web.turns import closed_items, look_backs, mine, open_items, urgent

NOW_ROWS, OTHER_ROWS = 20, 6
LATELY = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What, why it is here, whose, by when."""

    key: str
    title: str
    why: str
    back: bool
    unit: str
    lamp: Lamp


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Some rows of many."""

    rows: tuple[Row, ...]
    count: int

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.count - len(self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Time gone beside items closed, in whole per cent rounded down; places on a bar of 300."""

    time: int
    done: int
    closed: int
    items: int

    @property
    def time_at(self) -> int:
        """Where the time mark stands."""
        return self.time * 3

    @property
    def done_at(self) -> int:
        """Where the bar ends."""
        return self.done * 3


@reads
@require_GET
def todo(request: HttpRequest) -> HttpResponse:
    """The first page: nothing to press to see what is due."""
    seat = seat_of(request)
    rows = _here(seat)
    my, pressing = mine(seat.campaign, seat.actor), urgent(seat.campaign, seat.today)
    waiting = rows.filter(open_items(seat.campaign)).exclude(my)
    since = seat.today - timedelta(days=LATELY)
    done = rows.filter(closed_items(seat.campaign), moved_on__gte=since).order_by("-moved_on", "-pk")
    told = {
        "now": _group(seat, rows.filter(my & pressing).order_by(F("due").asc(nulls_last=True), "pk"), NOW_ROWS),
        "again": rows.filter(look_backs(seat.campaign, seat.actor, seat.today)).count(),
        "later": rows.filter(my).exclude(pressing).count(),
        "waiting": _group(seat, waiting.order_by(F("due").asc(nulls_last=True), "pk"), OTHER_ROWS),
        "done": _group(seat, done, OTHER_ROWS),
        "course": _course(seat, rows),
    }
    return render(request, "todo.html", told)


def _here(seat: Seat) -> QuerySet[Entry]:
    seen = sight.entries(seat.actor, seat.campaign.campaign)
    if seat.everything:
        return seen
    path = seat.unit.path
    return seen.filter(Q(path__gte=path, path__lt=after(path)) | Q(target__gte=path, target__lt=after(path)))


def _group(seat: Seat, rows: QuerySet[Entry], most: int) -> Group:
    shown = tuple(rows.select_related("unit")[:most])
    returned = _returned(shown)
    count = rows.count() if len(shown) == most else len(shown)
    return Group(rows=tuple(_row(seat, one, returned.get(one.pk, False)) for one in shown), count=count)


def _returned(rows: Iterable[Entry]) -> Mapping[int, bool]:
    """Whether an item's last step led back to a state it had left before."""
    been: dict[int, list[str]] = {}
    back: dict[int, bool] = {}
    for step in Step.objects.filter(entry__in=[row.pk for row in rows]).order_by("seq"):
        seen = been.setdefault(step.entry_id or 0, [])
        if step.from_state != step.to_state:
            back[step.entry_id or 0] = step.to_state in seen
        seen.append(step.to_state)
    return back


def _row(seat: Seat, row: Entry, returned: bool) -> Row:
    life = seat.campaign.lives[seat.campaign.kinds[row.kind].life]
    state = life.states[row.state]
    on = row.moved_on if state.closed else None
    return Row(
        key=row.key,
        title=row.title,
        why=_why(seat, row, returned=returned),
        back=returned,
        unit=row.unit.name,
        lamp=lamp(row.due, seat.today, closed=state.closed, on=on),
    )


def _why(seat: Seat, row: Entry, *, returned: bool) -> str:
    """Why a row is here: sent back, else the step that comes next; what is closed says how."""
    life = seat.campaign.lives[seat.campaign.kinds[row.kind].life]
    state, onward = life.states[row.state], next_move(life, row.state)
    if state.closed:
        return label(state)
    if returned:
        return say(words(msg("被退回")))
    return say(_waits(label(onward[1]))) if onward else label(state)


def _waits(step: str) -> Words:
    return words(msg("待{step}"), step=step)


def _course(seat: Seat, rows: QuerySet[Entry]) -> Course | None:
    """One grouped count: how many items there are, and how many of them are closed."""
    counted = rows.order_by().values_list("kind", "state").annotate(n=Count("pk"))
    lives = {name: seat.campaign.lives.get(kind.life) for name, kind in seat.campaign.kinds.items()}
    items = [(life.states[state].closed, n) for kind, state, n in counted if (life := lives.get(kind))]
    whole, closed = sum(n for _, n in items), sum(n for done, n in items if done)
    if not whole:
        return None
    time = time_gone(seat.campaign, seat.today)
    return Course(time=int(time * 100), done=int(Fraction(closed, whole) * 100), closed=closed, items=whole)
