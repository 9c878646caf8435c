"""待办: what this person has to do now, what waits for others, what was finished lately."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from taizhang.campaign.model import Life
from taizhang.errors import msg, words
from taizhang.record.onward import next_move
from taizhang.record.permits import SPEAKERS
from taizhang.see.pace import time_gone
from taizhang.store.models import Entry, Step
from taizhang.web import due_rows
from taizhang.web.due_rows import Found
from taizhang.web.lamps import Lamp, lamp
from taizhang.web.pages_passing import leftover
from taizhang.web.permission import reads
from taizhang.web.say import label, say
from taizhang.web.seat import Seat, seat_of

NOW_ROWS, OTHER_ROWS = 20, 6
AGAIN = words(msg("回头看"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What, why it is here, whose, by when."""

    key: str
    title: str
    kind: str
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
    told = {
        "now": _group(seat, due_rows.due_now(seat, NOW_ROWS)),
        "later": due_rows.later(seat),
        "able": due_rows.able(seat),
        "waiting": _group(seat, due_rows.waiting(seat, OTHER_ROWS)),
        "done": _group(seat, due_rows.done(seat, OTHER_ROWS)),
        "course": _course(seat),
        "leftover": leftover(seat),
        "mends": any(duty.role in SPEAKERS for duty in seat.actor.duties) and bool(seat.campaign.rules),
    }
    return render(request, "todo.html", told)


def _group(seat: Seat, found: Found) -> Group:
    returned = _returned(found.rows)
    rows = (_row(seat, one, returned=returned.get(one.pk, False), again=one.pk in found.again) for one in found.rows)
    return Group(rows=tuple(rows), count=found.count)


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


def _row(seat: Seat, row: Entry, *, returned: bool, again: bool) -> Row:
    kind = seat.campaign.kinds[row.kind]
    life = seat.campaign.lives[kind.life]
    state = life.states[row.state]
    closed = state.closed and not again
    expires = row.look_on if again else row.due
    return Row(
        key=row.key,
        title=row.title,
        kind=label(kind),
        why=say(AGAIN) if again else _why(life, row.state, returned=returned),
        back=returned and not again,
        unit=row.unit.name,
        lamp=lamp(expires, seat.today, closed=closed, on=row.moved_on if closed else None),
    )


def _why(life: Life, name: str, *, returned: bool) -> str:
    """Why a row is here: sent back, else the step that comes next; what is closed says how."""
    state, onward = life.states[name], next_move(life, name)
    if state.closed:
        return label(state)
    if returned:
        return say(words(msg("被退回")))
    return say(words(msg("待{step}"), step=label(onward[1]))) if onward else label(state)


def _course(seat: Seat) -> Course | None:
    """How many items there are, and how many of them are closed."""
    lives = {name: seat.campaign.lives[kind.life] for name, kind in seat.campaign.kinds.items() if kind.life}
    items = [(lives[kind].states[state].closed, n) for (kind, state), n in due_rows.tally(seat).items()]
    whole, closed = sum(n for _, n in items), sum(n for done, n in items if done)
    if not whole:
        return None
    time = time_gone(seat.campaign, seat.today)
    return Course(time=int(time * 100), done=int(Fraction(closed, whole) * 100), closed=closed, items=whole)
