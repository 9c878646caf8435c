"""Whose turn it is, as conditions on rows: by the state an item stands in and the duties the person holds."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from django.db.models import Q

from taizhang.campaign.model import Campaign, Life, Move
from taizhang.record.permits import Actor
from taizhang.record.tree import after
from taizhang.web.lifeline import next_move

NOBODY = Q(pk__in=[])
SOON_DAYS = 7


def kinds_of(campaign: Campaign, life: str) -> tuple[str, ...]:
    """The kinds that live this life."""
    return tuple(name for name, kind in campaign.kinds.items() if kind.life == life)


def open_states(life: Life) -> tuple[str, ...]:
    """States that still want something done."""
    return tuple(name for name, state in life.states.items() if not state.closed)


def open_items(campaign: Campaign) -> Q:
    """Items that are not closed now."""
    return _each_life(campaign, lambda life: Q(state__in=open_states(life)))


def closed_items(campaign: Campaign) -> Q:
    """Items that are closed now."""
    return _each_life(campaign, lambda life: Q(state__in=life.states) & ~Q(state__in=open_states(life)))


def _each_life(campaign: Campaign, asked: Callable[[Life], Q]) -> Q:
    found = NOBODY
    for name, life in campaign.lives.items():
        found |= Q(kind__in=kinds_of(campaign, name)) & asked(life)
    return found


def mine(campaign: Campaign, actor: Actor) -> Q:
    """Open items whose next move is this person's to make."""
    found = NOBODY
    for duty in actor.duties:
        here = Q(path__gte=duty.path, path__lt=after(duty.path))
        handed = Q(target__gte=duty.path, target__lt=after(duty.path))
        for name, life in campaign.lives.items():
            kinds = Q(kind__in=kinds_of(campaign, name))
            found |= kinds & here & _turn(life, duty.role, accepting=False)
            found |= kinds & handed & _turn(life, duty.role, accepting=True)
    return found


def look_backs(campaign: Campaign, actor: Actor, today: date) -> Q:
    """Closed items that were left alone so long that this person should look at them again (回头看)."""
    found = NOBODY
    for duty in actor.duties:
        here = Q(path__gte=duty.path, path__lt=after(duty.path))
        for name, life in campaign.lives.items():
            found |= Q(kind__in=kinds_of(campaign, name)) & here & _looked_back(life, duty.role, today)
    return found


def deciding(campaign: Campaign) -> Q:
    """Items that wait for somebody's word (核实, 审定, 同意…), not for work: they are due as soon as they are there."""
    return _each_life(
        campaign, lambda life: Q(state__in=[state for state, move in _onward(life) if "clerk" not in move.by])
    )


def urgent(campaign: Campaign, today: date) -> Q:
    """Due within a week or late; or waiting for a word."""
    return Q(due__lte=today + timedelta(days=SOON_DAYS)) | deciding(campaign)


def _onward(life: Life) -> Iterator[tuple[str, Move]]:
    for state in open_states(life):
        if onward := next_move(life, state):
            yield state, onward[1]


def _turn(life: Life, role: str, *, accepting: bool) -> Q:
    states = [state for state, move in _onward(life) if role in move.by and ("acceptance" in move.needs) is accepting]
    return Q(state__in=states) if states else NOBODY


def _looked_back(life: Life, role: str, today: date) -> Q:
    found = NOBODY
    for name, state in life.states.items():
        onward = next_move(life, name)
        if state.look_back and onward and role in onward[1].by and role != "clerk":
            found |= Q(state=name, moved_on__lte=today - timedelta(days=min(state.look_back)))
    return found
