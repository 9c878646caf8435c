"""What an entry belongs with: others much the same, the rule it led to, its parts, the group it is a member of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from taizhang.campaign.model import Life
from taizhang.campaign.questions import life_of
from taizhang.record.entry import Entry
from taizhang.record.onward import main_line
from taizhang.record.permits import records
from taizhang.store import sight
from taizhang.store.alike import Alike, alike
from taizhang.store.models import Entry as Row
from taizhang.store.models import Link
from taizhang.store.parting import takes_parts
from taizhang.web.lamps import Lamp, lamp
from taizhang.web.say import label
from taizhang.web.seat import Seat

RULE = "rule"
EARLY = 2
"""Same ones are offered while an item is as new as this: found, or just confirmed."""
OFFERED, FOUND, SHOWN = 50, 20, 50


@dataclass(frozen=True, slots=True)
class Choice:
    """An entry to be chosen from a list."""

    key: str
    title: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a joint item or a member of a group: whose, where it stands, by when."""

    key: str
    title: str
    unit: str
    state: str
    closed: bool
    lamp: Lamp | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """The parts of an item or the members of a group: how many are closed, beside the time gone, in whole per cent."""

    parts: tuple[Part, ...]
    count: int
    closed: int
    time: int | None

    @property
    def done(self) -> int:
        """Closed ones as whole per cent, rounded down."""
        return self.closed * 100 // self.count if self.count else 0

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.count - len(self.parts)

    @property
    def done_at(self) -> int:
        """Where the bar of 300 ends."""
        return self.done * 3

    @property
    def time_at(self) -> int:
        """Where the time mark stands on the bar of 300."""
        return (self.time or 0) * 3


def same(seat: Seat, row: Row, told: Entry, life: Life | None) -> tuple[Alike, ...]:
    """Others in sight that are much the same, while the item is new and nobody has said so yet."""
    if life is None or not records(seat.actor, row.path) or row.state not in main_line(life)[:EARLY]:
        return ()
    wholes = [link.key for link in told.links if link.role == "part_of" and not link.inward]
    beside = Link.objects.filter(target__key__in=wholes, role="part_of").values_list("source__key", flat=True)
    tied = {link.key for link in told.links if link.role in ("same_as", "part_of")} | {row.key, *beside}
    found = alike(seat.campaign, row.kind, row.title, row.unit, by=seat.actor)
    return tuple(one for one in found if one.key not in tied)


def wants_rule(told: Entry, life: Life | None) -> bool:
    """Whether an open item of this life may have to lead to a rule."""
    if life is None or life.states[told.state].closed:
        return False
    return any({"rule", "recurrence"} & {*move.needs} for move in life.moves.values())


def rules(seat: Seat, row: Row) -> tuple[Choice, ...]:
    """The newest rules in sight that are not linked to this entry yet."""
    if RULE not in seat.campaign.kinds:
        return ()
    seen = sight.entries(seat.actor, seat.campaign.campaign).filter(kind=RULE)
    return _choices(seen.exclude(links_out__target=row, links_out__role="rule_for").order_by("-day", "-pk"))


def groups(seat: Seat, row: Row, told: Entry) -> tuple[Choice, ...]:
    """Open groups in sight that gather entries of this kind and do not have this one yet."""
    kinds = [name for name, kind in seat.campaign.kinds.items() if row.kind in kind.groups]
    if not kinds:
        return ()
    seen = sight.entries(seat.actor, seat.campaign.campaign).filter(_open(seat, kinds))
    tied = [link.key for link in told.links if link.role == "part_of" and not link.inward]
    return _choices(seen.exclude(key__in=[*tied, row.key]).order_by("-day", "-pk"))


def _choices(rows: QuerySet[Row]) -> tuple[Choice, ...]:
    return tuple(Choice(one.key, one.title, one.unit.name) for one in rows.select_related("unit")[:OFFERED])


def _open(seat: Seat, kinds: Iterable[str]) -> Q:
    """Items of these kinds that are not closed."""
    found = Q(pk__in=[])
    for kind in kinds:
        life = life_of(seat.campaign, kind)
        states = [name for name, state in life.states.items() if not state.closed] if life else [""]
        found |= Q(kind=kind, state__in=states)
    return found


def whole(seat: Seat, row: Row, life: Life | None) -> Whole | None:
    """Its parts or members, the open ones first; None where it can have none."""
    if life is None or not (takes_parts(life) or seat.campaign.kinds[row.kind].groups):
        return None
    seen = sight.entries(seat.actor, seat.campaign.campaign)
    rows = list(seen.filter(links_out__target=row, links_out__role="part_of").select_related("unit").order_by("pk"))
    told = sorted((_part(seat, one) for one in rows), key=lambda one: one.closed)
    closed = sum(one.closed for one in told)
    return Whole(parts=tuple(told[:SHOWN]), count=len(told), closed=closed, time=_gone(row, seat.today))


def _part(seat: Seat, one: Row) -> Part:
    life = life_of(seat.campaign, one.kind)
    state = life.states[one.state] if life else None
    closed = state.closed if state else True
    return Part(
        key=one.key,
        title=one.title,
        unit=one.unit.name,
        state=label(state) if state else "",
        closed=closed,
        lamp=lamp(one.due, seat.today, closed=closed, on=one.moved_on) if state else None,
    )


def _gone(row: Row, today: date) -> int | None:
    """How much of the time from its day to its due day is gone, in whole per cent."""
    if row.due is None or row.due <= row.day:
        return None
    return max(0, min(100, (today - row.day).days * 100 // (row.due - row.day).days))


def may_part(seat: Seat, row: Row, life: Life | None) -> bool:
    """Whether this person may give parts of it to units: it is open, takes parts, and they write for more than one."""
    open_now = life is not None and takes_parts(life) and not life.states[row.state].closed
    if not open_now or seat.campaign.kinds[row.kind].groups or not records(seat.actor, row.path):
        return False
    held = Link.objects.filter(source=row, role="part_of").exists()
    return not held and sight.units(seat.actor)[:2].count() > 1


def found(seat: Seat, row: Row, words: str) -> Sequence[Choice]:
    """Open entries that may become members of this group, by words of their title."""
    gathered = seat.campaign.kinds[row.kind].groups
    if not gathered or not words:
        return ()
    seen = sight.entries(seat.actor, seat.campaign.campaign).filter(_open(seat, gathered), title__icontains=words)
    fresh = seen.exclude(links_out__target=row, links_out__role="part_of").order_by("-day", "-pk")
    return _choices(fresh)[:FOUND]
