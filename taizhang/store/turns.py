"""Whose turn it is, as conditions on rows: by the state an item stands in and the duties the person holds."""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date, timedelta

from django.db.models import Q

from taizhang.campaign.model import Campaign, Life, Move
from taizhang.record.onward import next_move
from taizhang.record.permits import Actor
from taizhang.see.tallying import SOON
from taizhang.store.tree_rows import at_or_under

NOBODY = Q(pk__in=[])


def kinds_of(campaign: Campaign, life: str) -> tuple[str, ...]:
    """The kinds that live this life."""
    return tuple(name for name, kind in campaign.kinds.items() if kind.life == life)


def open_states(life: Life) -> tuple[str, ...]:
    """States that still want something done."""
    return tuple(name for name, state in life.states.items() if not state.closed)


def closed_states(life: Life) -> tuple[str, ...]:
    """States in which nothing more is wanted."""
    return tuple(name for name, state in life.states.items() if state.closed)


def open_items(campaign: Campaign) -> Q:
    """Items that are not closed now."""
    return _in_states(campaign, open_states)


def closed_items(campaign: Campaign) -> Q:
    """Items that are closed now."""
    return _in_states(campaign, closed_states)


def acting(campaign: Campaign, roles: Collection[str], *, accepting: bool) -> Q:
    """Items, wherever they lie, whose next move is for one of these roles: to take what is handed over, or to go on."""
    return _in_states(campaign, lambda life: _turn(life, roles, accepting=accepting))


def _in_states(campaign: Campaign, of: Callable[[Life], Collection[str]]) -> Q:
    """Items in the states that are asked of each life; all states together once more, so that an index can be walked."""
    found, every = NOBODY, set[str]()
    for name, life in campaign.lives.items():
        if states := of(life):
            every |= {*states}
            found |= Q(kind__in=kinds_of(campaign, name), state__in=states)
    return Q(state__in=sorted(every)) & found if every else NOBODY


Stand = tuple[str, str]
"""A kind and a state an item of it stands in."""


def stands(campaign: Campaign, of: Callable[[Life], Collection[str]]) -> frozenset[Stand]:
    """The kinds with the states that are asked of the life of each."""
    lives = ((kind, campaign.lives[one.life]) for kind, one in campaign.kinds.items() if one.life)
    return frozenset((kind, state) for kind, life in lives for state in of(life))


def stands_open(campaign: Campaign) -> frozenset[Stand]:
    """Where items stand that are not closed."""
    return stands(campaign, open_states)


def stands_closed(campaign: Campaign) -> frozenset[Stand]:
    """Where items stand that are closed."""
    return stands(campaign, closed_states)


def stands_acting(campaign: Campaign, roles: Collection[str]) -> frozenset[Stand]:
    """Where items stand whose next move is for one of these roles, taking over apart."""
    return stands(campaign, lambda life: _turn(life, roles, accepting=False))


def stands_deciding(campaign: Campaign) -> frozenset[Stand]:
    """Where items wait for somebody's word."""
    return stands(campaign, _words)


def mine(campaign: Campaign, actor: Actor) -> Q:
    """Open items whose next move is this person's to make."""
    found = able(campaign, actor)
    for duty in actor.duties:
        handed = at_or_under(duty.path, "target")
        found |= handed & acting(campaign, {duty.role}, accepting=True)
    return found


def able(campaign: Campaign, actor: Actor) -> Q:
    """Open items this person may move on, whoever is nearer; taking over apart."""
    found = NOBODY
    for role, here in _held(actor).items():
        found |= here & acting(campaign, {role}, accepting=False)
    return found


def _held(actor: Actor) -> Mapping[str, Q]:
    """By role, the rows at and under the units where it is held."""
    found: dict[str, Q] = {}
    for duty in actor.duties:
        found[duty.role] = found.get(duty.role, NOBODY) | at_or_under(duty.path)
    return found


def look_backs(campaign: Campaign, actor: Actor, today: date) -> Q:
    """Closed items whose next look-back (回头看) has come and is this person's to answer."""
    found = NOBODY
    for role, here in _held(actor).items():
        found |= here & looking_back(campaign, {role}, today)
    return found


def looking_back(campaign: Campaign, roles: Collection[str], today: date) -> Q:
    """The same by roles, wherever the items lie."""
    return Q(look_on__lte=today) & _in_states(campaign, lambda life: _looked_back(life, roles))


def deciding(campaign: Campaign) -> Q:
    """Items that wait for somebody's word (核实, 接收…) or to be read, not for work: due as soon as they are there."""
    return _in_states(campaign, _words)


def _words(life: Life) -> list[str]:
    return [state for state, move in onward(life) if _is_a_word(move)]


def _is_a_word(move: Move) -> bool:
    return "clerk" not in move.by or "acceptance" in move.needs or move.seen


def urgent(campaign: Campaign, today: date) -> Q:
    """Due within a week or late; or waiting for a word."""
    return Q(due__lte=today + timedelta(days=SOON)) | deciding(campaign)


def onward(life: Life) -> Iterator[tuple[str, Move]]:
    """Every open state with the move that leads on from it."""
    for state in open_states(life):
        if found := next_move(life, state):
            yield state, found[1]


def _turn(life: Life, roles: Collection[str], *, accepting: bool) -> list[str]:
    moves = ((state, move) for state, move in onward(life) if ("acceptance" in move.needs) is accepting)
    return [state for state, move in moves if not {*roles}.isdisjoint(move.by)]


def _looked_back(life: Life, roles: Collection[str]) -> list[str]:
    """The states that these roles look back at."""
    answers = [move for move in life.moves.values() if move.looks and not {*roles}.isdisjoint(move.by)]
    return sorted({state for move in answers for state in move.from_ if life.states[state].look_back})
