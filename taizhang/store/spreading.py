"""The doors `spread` and `call_back`: a case worth using elsewhere is read by every unit under an office, and no more of it.

Who reads it so reads this one entry with its evidence: nothing else of its unit, and it can be used, never written.
"""

from collections.abc import Sequence
from datetime import datetime

from taizhang.campaign.model import Campaign
from taizhang.errors import msg, refuse
from taizhang.record.permits import Actor
from taizhang.record.struck import CALL_BACK, SPREAD
from taizhang.record.tree import covers
from taizhang.store import clock
from taizhang.store.doors import door
from taizhang.store.ledger import append, held, step_of
from taizhang.store.models import Entry, Step, Unit
from taizhang.store.spread_tables import Spread


def places(campaign: Campaign, row: Entry, by: Actor) -> tuple[str, ...]:
    """Paths of the units, highest first, under which this person may spread this entry; () for none."""
    kind = campaign.kinds.get(row.kind)
    roles = kind.spreads if kind else ()
    held_at = {duty.path for duty in by.duties if duty.role in roles and covers(duty.path, row.path)}
    return tuple(sorted(held_at))


def spread_under(row: Entry) -> Sequence[Unit]:
    """The units under which everybody reads it."""
    return tuple(Unit.objects.filter(spread_here__entry=row).order_by("path"))


@door
def spread(campaign: Campaign, key: str, *, by: Actor, at: datetime | None = None) -> Unit:
    """Let every unit at and under the highest of one's own read this entry; pressed twice it is spread once."""
    row, unit = _held(campaign, key, by)
    _, fresh = Spread.objects.get_or_create(region=row.region, entry=row, unit=unit)
    if fresh:
        append([_step(row, SPREAD, unit, by, at)])
    return unit


@door
def call_back(campaign: Campaign, key: str, *, by: Actor, at: datetime | None = None) -> Unit:
    """From now on only those in range read it again; what was recorded of its use stays."""
    row, unit = _held(campaign, key, by)
    gone, _ = Spread.objects.filter(entry=row, unit=unit).delete()
    if gone:
        append([_step(row, CALL_BACK, unit, by, at)])
    return unit


def _held(campaign: Campaign, key: str, by: Actor) -> tuple[Entry, Unit]:
    row = held(by, campaign.campaign, frozenset({key}))[key]
    paths = places(campaign, row, by)
    if not paths:
        raise refuse(msg("您的职责不能把“{title}”推广给别的单位"), title=row.title)
    return row, Unit.objects.get(path=paths[0])


def _step(row: Entry, move: str, unit: Unit, by: Actor, at: datetime | None) -> Step:
    told = {"from_state": row.state, "note": unit.name, "values": {"under": unit.code}}
    return step_of(row, move, by, at or clock.now(), **told)
