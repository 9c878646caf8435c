"""The door `part_out`: one item answered by several units together (同题共答), each with a part of its own."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from taizhang.campaign.model import Campaign, Life
from taizhang.campaign.questions import life_of
from taizhang.errors import msg, refuse
from taizhang.record import entry as value
from taizhang.record.entry import Draft, Source
from taizhang.record.lifecycle import Offer, offers
from taizhang.record.permits import Actor
from taizhang.store import clock, reading, sight
from taizhang.store.doors import door
from taizhang.store.ledger import Recorded, move, record
from taizhang.store.models import Entry
from taizhang.store.moving import Moving, hand_of, labels

FAR = 20
"""No life leads further on without anything missing."""


@door
def part_out(campaign: Campaign, key: str, units: Sequence[str], *, by: Actor, at: datetime | None = None) -> Recorded:
    """A part of the item for each of these units (codes), once; each goes as far as the whole where nothing is missing."""
    at = at or clock.now()
    row = sight.entry(by, key)
    life = life_of(campaign, row.kind)
    if life is None or not takes_parts(life) or life.states[row.state].closed:
        raise refuse(msg("“{title}”不能分给几个单位：没有分项，或已经办结"), title=row.title)
    if not units:
        raise refuse(msg("请写分给哪些单位，几个单位用、隔开"))
    drafts = [_part(campaign, row, unit) for unit in units]
    parts = record(campaign, drafts, by=by, at=at, batch=secrets.token_hex(8))
    (whole,) = reading.entry_values([row])
    behind = frozenset(step.to_state for step in whole.steps)
    fresh = Entry.objects.filter(key__in=parts.keys, campaign=campaign.campaign, state=life.start, version=1)
    for part in fresh.values_list("key", flat=True):
        _walk(campaign, part, behind, by, at)
    return parts


def takes_parts(life: Life) -> bool:
    """Whether items of this life may have parts: one of their moves waits for them."""
    return any("parts" in move.needs for move in life.moves.values())


def _part(campaign: Campaign, row: Entry, unit: str) -> Draft:
    kind = campaign.kinds[row.kind]
    kept = (*kind.required, "measure")
    return Draft(
        kind=row.kind,
        unit=unit,
        title=row.title,
        day=row.day,
        due=row.due,
        origin=f"part:{row.key}:{unit}",
        values={name: row.values[name] for name in kept if name in row.values and name in kind.fields},
        links=(("part_of", row.key),),
        source=Source(name="page"),
    )


def _walk(campaign: Campaign, key: str, behind: frozenset[str], by: Actor, at: datetime) -> None:
    """The moves the whole has made already are made for its part, as long as they lack nothing."""
    for _ in range(FAR):
        row = Entry.objects.get(key=key, campaign=campaign.campaign)
        (entry,) = reading.entry_values([row])
        onward = _onward(campaign, entry, behind, by, at)
        if onward is None:
            return
        move(campaign, Moving(key=key, move=onward.name, version=row.version, at=at), by=by)


def _onward(campaign: Campaign, entry: value.Entry, behind: frozenset[str], by: Actor, at: datetime) -> Offer | None:
    life = life_of(campaign, entry.kind)
    hand = hand_of(Moving(key=entry.key, move="", version=entry.version), by, at)
    seen = {step.to_state for step in entry.steps}
    open_now = offers(life, labels(campaign), entry, hand) if life else ()
    return next((one for one in open_now if one.move.to in behind - seen and not one.missing), None)
