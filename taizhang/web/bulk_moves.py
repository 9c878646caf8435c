"""Which moves may be made by the batch from a list: those of its kinds' lives that a role of this person makes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from taizhang.campaign.model import Campaign, Listing
from taizhang.campaign.questions import selection_kinds
from taizhang.record.asks import Ask
from taizhang.store.models import Entry
from taizhang.web.moves import asked_by
from taizhang.web.say import label
from taizhang.web.seat import Seat


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A move and what it is called."""

    name: str
    said: str


def moves_offered(seat: Seat, listing: Listing) -> tuple[Offered, ...]:
    """In the campaign's order, moves of the same name once; taking over is done one by one, on the entry's page."""
    roles = {duty.role for duty in seat.actor.duties}
    kinds = selection_kinds(seat.campaign, listing.of)
    lives = (
        seat.campaign.lives[life] for life in dict.fromkeys(seat.campaign.kinds[name].life for name in kinds) if life
    )
    found: dict[str, Offered] = {}
    for life in lives:
        for name, move in life.moves.items():
            if roles & set(move.by) and "acceptance" not in move.needs:
                found.setdefault(name, Offered(name=name, said=label(move)))
    return tuple(found.values())


def move_said(campaign: Campaign, name: str) -> str:
    """What a move is called, in the first life that has it."""
    return next((label(life.moves[name]) for life in campaign.lives.values() if name in life.moves), name)


def moves_from(seat: Seat, offered: tuple[Offered, ...], rows: Sequence[Entry]) -> tuple[Offered, ...]:
    """Of these moves those that lead on from where one of the rows stands."""
    stand = {(seat.campaign.kinds[row.kind].life, row.state) for row in rows if seat.campaign.kinds[row.kind].life}
    moves = [
        (name, move.from_, state) for life, state in stand for name, move in seat.campaign.lives[life].moves.items()
    ]
    able = {name for name, froms, state in moves if state in froms}
    return tuple(one for one in offered if one.name in able)


def asked_of_many(campaign: Campaign, kinds: frozenset[str], name: str) -> tuple[Ask, ...]:
    """Everything the move asks of entries of these kinds, each thing once; nothing is demanded of what has it already."""
    found: dict[str, Ask] = {}
    for kind in sorted(kinds):
        life = campaign.lives.get(campaign.kinds[kind].life)
        if life and name in life.moves:
            for ask in asked_by(campaign, kind, life.moves[name]):
                found.setdefault(ask.name, replace(ask, required=False))
    return tuple(found.values())


def needs_of_many(campaign: Campaign, kinds: frozenset[str], name: str) -> frozenset[str]:
    """Everything the move needs for entries of these kinds."""
    lives = (campaign.lives.get(campaign.kinds[kind].life) for kind in kinds)
    return frozenset(need for life in lives if life and name in life.moves for need in life.moves[name].needs)
