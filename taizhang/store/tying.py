"""The door `tie`: entries that belong together are linked by a role; a step on the one that speaks tells it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from taizhang.campaign.model import Campaign
from taizhang.errors import msg, refuse
from taizhang.record.entry import ROLES_OF_LINKS
from taizhang.record.permits import Actor, records
from taizhang.store import clock
from taizhang.store.doors import door
from taizhang.store.ledger import append, held, step_of
from taizhang.store.models import Entry, Link
from taizhang.store.touching import touch_entries

MOVE: Final = "tie"
LINKS: Final = "links"
DEEPEST: Final = 20
"""So many wholes above a part are looked at for a ring."""


@dataclass(frozen=True, slots=True)
class Tie:
    """One entry speaks of another: the keys of both and the role."""

    source: str
    role: str
    target: str


@door
def tie(campaign: Campaign, ties: Sequence[Tie], *, by: Actor, at: datetime | None = None, batch: str = "") -> int:
    """Link entries in sight; who may write for either unit may do it. Gives how many ties are new."""
    at = at or clock.now()
    keys = {key for one in ties for key in (one.source, one.target)}
    rows = held(by, campaign.campaign, frozenset(keys))
    fresh = [one for one in dict.fromkeys(ties) if not _there(rows, one)]
    for one in fresh:
        _judge(campaign, rows[one.source], rows[one.target], one, by)
    made = [
        Link(region=rows[one.source].region, source=rows[one.source], target=rows[one.target], role=one.role)
        for one in fresh
    ]
    Link.objects.bulk_create(made)
    touch_entries(rows[one.target] for one in fresh)
    steps = []
    for one in fresh:
        row, spoken = rows[one.source], [[one.role, one.target]]
        told = {"from_state": row.state, "values": {LINKS: spoken}, "before": {LINKS: spoken}, "batch": batch}
        steps.append(step_of(row, MOVE, by, at, **told))
    append(steps)
    return len(made)


def _there(rows: dict[str, Entry], one: Tie) -> bool:
    return Link.objects.filter(source=rows[one.source], target=rows[one.target], role=one.role).exists()


def _judge(campaign: Campaign, source: Entry, target: Entry, one: Tie, by: Actor) -> None:
    if one.role not in ROLES_OF_LINKS or source.pk == target.pk:
        raise refuse(msg("要关联的条目不存在：{key}"), key=one.target)
    if not (records(by, source.path) or records(by, target.path)):
        raise refuse(msg("您的职责只能查看“{unit}”，不能登记"), unit=source.unit.name)
    if one.role == "part_of":
        _judge_part(campaign, source, target)


def _judge_part(campaign: Campaign, source: Entry, target: Entry) -> None:
    """A part is of the whole's own kind, or of one that the whole's kind gathers; nothing is a part of itself."""
    kind = campaign.kinds[target.kind]
    if source.kind not in (target.kind, *kind.groups):
        told = msg("“{kind}”不能归到“{group}”名下")
        raise refuse(told, kind=campaign.kinds[source.kind].label, group=kind.label)
    above, deep = {target.pk}, 0
    while above and deep < DEEPEST:
        if source.pk in above:
            raise refuse(msg("“{title}”已经在它名下，不能反过来再归一次"), title=target.title)
        above = set(Link.objects.filter(source__in=above, role="part_of").values_list("target_id", flat=True))
        deep += 1
