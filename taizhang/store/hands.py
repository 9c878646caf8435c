"""Whose hand is nearest: an item waits for those who hold a role of its next move at the unit nearest to it.

A duty holds for everything under its unit, so a county's office may do what every clerk below it may. The turn is the
nearest holder's: at the item's own unit, else at the first one above where somebody holds one of the roles. Where who
delivered must not decide, a unit counts only if somebody else there can.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q

from taizhang.campaign.model import Campaign, Life, Move
from taizhang.campaign.same import once
from taizhang.record.permits import DutyAt
from taizhang.record.tree import after, ancestors, covers
from taizhang.store import turns
from taizhang.store.models import Duty, Unit
from taizhang.store.remembered import until_the_office_changes
from taizhang.store.tree_rows import at_or_under
from taizhang.store.turns import Stand

FEW: Final = 300
"""Up to so many units are named one by one; of more, those that have nearer hands are left out as ranges."""


@dataclass(frozen=True, slots=True)
class Hands:
    """Who may go on: holders of these roles; with `givers`, not the one who delivered in one of those."""

    roles: frozenset[str]
    givers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reach:
    """The units at and under `top` for which no hand is nearer: all but those under `nearer`, one by one in `left`.

    Without `nearer` it is everything there. `left` is empty where it is everything or nothing.
    """

    top: str
    nearer: tuple[str, ...] = ()
    left: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether it is everything at and under the top."""
        return not self.nearer

    @property
    def few(self) -> bool:
        """Whether its units are named one by one."""
        return bool(self.nearer) and len(self.left) <= max(FEW, len(self.nearer))

    def rows(self, field: str = "path") -> Q:
        """Rows whose `field` lies in it, as ranges."""
        found = at_or_under(self.top, field)
        for path in self.nearer:
            found &= ~at_or_under(path, field)
        return found


@dataclass(frozen=True, slots=True)
class Turn:
    """Where items stand that wait for somebody, and the units for which it is them."""

    stands: frozenset[Stand]
    reaches: tuple[Reach, ...]

    @property
    def few(self) -> bool:
        """Whether its units are named one by one."""
        return all(one.few for one in self.reaches)

    @property
    def left(self) -> tuple[str, ...]:
        """Those that are."""
        return tuple(path for one in self.reaches if one.few for path in one.left)

    def there(self, field: str = "path") -> Q:
        """Rows whose `field` is one of its units."""
        found = Q(**{f"{field}__in": self.left}) if self.left else turns.NOBODY
        for one in self.reaches:
            found |= turns.NOBODY if one.few else one.rows(field)
        return found

    def rows(self, field: str = "path") -> Q:
        """The items themselves."""
        return standing(self.stands) & self.there(field)


def standing(stands: Iterable[Stand]) -> Q:
    """Items of these kinds in these states; all states together once more, so that an index can be walked."""
    kinds: dict[str, set[str]] = {}
    for kind, state in stands:
        kinds.setdefault(state, set()).add(kind)
    found = turns.NOBODY
    for state, some in sorted(kinds.items()):
        found |= Q(state=state, kind__in=sorted(some))
    return Q(state__in=sorted(kinds)) & found if kinds else turns.NOBODY


def turns_of(
    campaign: Campaign, duties: Iterable[DutyAt], places: Sequence[str], today: date, *, accepting: bool
) -> tuple[Turn, ...]:
    """What under these places is the turn of who holds these duties: to take what is handed over, or to go on.

    None of the places lies under another.
    """
    return _turns(_waiting(campaign, accepting=accepting), duties, places, today)


def look_backs_of(campaign: Campaign, duties: Iterable[DutyAt], places: Sequence[str], today: date) -> tuple[Turn, ...]:
    """Where closed items stand that they look back at, once the day has come."""
    return _turns(_looking_back(campaign), duties, places, today)


def own(
    campaign: Campaign, duties: Iterable[DutyAt], places: Sequence[str], today: date, *, accepting: bool = False
) -> Q:
    """The same as a condition: by where the items lie, or by whom they are handed to."""
    found = turns.NOBODY
    for turn in turns_of(campaign, duties, places, today, accepting=accepting):
        found |= turn.rows("target" if accepting else "path")
    return found


def mine(campaign: Campaign, duties: Iterable[DutyAt], places: Sequence[str], today: date) -> Q:
    """Open items under these places that wait for who holds these duties and for nobody nearer."""
    held = tuple(duties)
    return own(campaign, held, places, today) | own(campaign, held, places, today, accepting=True)


def look_backs(
    campaign: Campaign, duties: Iterable[DutyAt], places: Sequence[str], today: date, until: date | None = None
) -> Q:
    """Closed items under these places whose look-back has come (or comes until that day) and is theirs."""
    found = turns.NOBODY
    for turn in look_backs_of(campaign, duties, places, today):
        found |= turn.rows()
    return Q(look_on__lte=until or today) & found


def _turns(
    waiting: Mapping[Hands, frozenset[Stand]], duties: Iterable[DutyAt], places: Sequence[str], today: date
) -> tuple[Turn, ...]:
    held = tuple(duties)
    return tuple(
        Turn(stands, some) for hands, stands in waiting.items() if (some := _reaches(hands, held, places, today))
    )


def _reaches(hands: Hands, duties: Sequence[DutyAt], places: Sequence[str], today: date) -> tuple[Reach, ...]:
    paths = dict.fromkeys(one.path for one in duties if one.role in hands.roles)
    found = (reach(hands, path, place, today) for path in paths for place in places)
    return tuple(one for one in found if one)


@once
def _waiting(campaign: Campaign, *, accepting: bool) -> Mapping[Hands, frozenset[Stand]]:
    """Who may make the move that leads on from where an item stands."""
    return _gathered(
        (Hands(frozenset(move.by), _givers(life, state, move)), (kind, state))
        for kind, life in _lives(campaign)
        for state, move in turns.onward(life)
        if ("acceptance" in move.needs) is accepting
    )


@once
def _looking_back(campaign: Campaign) -> Mapping[Hands, frozenset[Stand]]:
    return _gathered(
        (Hands(frozenset(move.by)), (kind, state))
        for kind, life in _lives(campaign)
        for move in life.moves.values()
        for state in (move.from_ if move.looks else ())
        if life.states[state].look_back
    )


def _lives(campaign: Campaign) -> Iterator[tuple[str, Life]]:
    return ((name, campaign.lives[kind.life]) for name, kind in campaign.kinds.items() if kind.life)


def _gathered(told: Iterable[tuple[Hands, Stand]]) -> Mapping[Hands, frozenset[Stand]]:
    found: dict[Hands, frozenset[Stand]] = {}
    for hands, stand in told:
        found[hands] = found.get(hands, frozenset()) | {stand}
    return found


def _givers(life: Life, state: str, move: Move) -> frozenset[str]:
    """Who may have led an item here, where the next hand must be another one."""
    if "other_hand" not in move.needs:
        return frozenset()
    return frozenset(role for one in life.moves.values() if one.to == state and not one.round for role in one.by)


@until_the_office_changes
def reach(hands: Hands, duty: str, place: str, today: date) -> Reach | None:
    """For which units under the place a duty held at this path is the nearest hand; None for none of them."""
    if not (covers(duty, place) or covers(place, duty)):
        return None
    top = max(duty, place, key=len)
    every = _held(hands.roles, hands.givers, today)
    between = (path for path in (*ancestors(top), top) if len(path) > len(duty))
    if any(bisect_left(every, path) < bisect_right(every, path) for path in between):
        return None
    under = every[bisect_right(every, top) : bisect_left(every, after(top))]
    nearer = _topmost(under)
    return Reach(top, nearer, _left(top, nearer) if nearer else ())


def _topmost(paths: Iterable[str]) -> tuple[str, ...]:
    found: list[str] = []
    for path in paths:
        if not found or not covers(found[-1], path):
            found.append(path)
    return tuple(found)


@until_the_office_changes
def _held(roles: frozenset[str], givers: frozenset[str], today: date) -> tuple[str, ...]:
    """The units where somebody holds one of the roles and can use it, in tree order."""
    holders: dict[str, dict[int, set[str]]] = {}
    working = Q(person__is_active=True) & (Q(person__expires=None) | Q(person__expires__gte=today))
    duties = Duty.objects.filter(working, role__in=roles | givers).values_list("unit__path", "person", "role")
    for path, person, role in duties:
        holders.setdefault(path, {}).setdefault(person, set()).add(role)
    return tuple(sorted(path for path, here in holders.items() if _can(here, roles, givers)))


def _can(here: Mapping[int, set[str]], roles: frozenset[str], givers: frozenset[str]) -> bool:
    able = [held for held in here.values() if held & roles]
    return len(able) > 1 or any(not held & givers for held in able)


@until_the_office_changes
def _left(top: str, nearer: tuple[str, ...]) -> tuple[str, ...]:
    """The units at and under the top that lie under none of these."""
    paths = Unit.objects.filter(at_or_under(top)).order_by("path").values_list("path", flat=True)
    found, edges = [], iter((*nearer, ""))
    edge = next(edges)
    for path in paths:
        while edge and path >= after(edge):
            edge = next(edges)
        if not (edge and covers(edge, path)):
            found.append(path)
    return tuple(found)
