"""The tree of the fictional county: county → organs and towns → branches, villages and communities, or enterprises."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from taizhang.store.office import Planted

TOP = "YX"
VILLAGES = (8, 12)
SMALL_VILLAGES = (2, 3)


@dataclass(frozen=True, slots=True)
class County:
    """Units in planting order; organs and towns have clerks, `leaves` are the units under each of them.

    `bank` are the names, sections and posts it was made of.
    """

    bank: Mapping[str, Any]
    units: tuple[Planted, ...]
    organs: tuple[Planted, ...]
    towns: tuple[Planted, ...]
    leaves: Mapping[str, tuple[Planted, ...]]

    @property
    def offices(self) -> tuple[Planted, ...]:
        """Organs and towns."""
        return (*self.organs, *self.towns)


def county(dice: Random, names: Mapping[str, Any], *, small: bool = False) -> County:
    """About 300 units, in a campaign of enterprises about 130; small: about fifteen, of the same sorts."""
    organ = names.get("organ_class", "organ")
    kept = names["small"] if small else (*names["organs"], *names["towns"])
    top = Planted(code=TOP, name=names["name"], unit_class="county")
    organs = tuple(_under(top, organ, [name for name in names["organs"] if name in kept], 1))
    towns = tuple(_under(top, "town", [name for name in names["towns"] if name in kept], 101))
    made = _enterprises if "enterprises" in names else _places_and_branches
    leaves = dict(made(dice, (organs, towns), names, SMALL_VILLAGES if small else VILLAGES))
    below = tuple(leaf for unit in (*organs, *towns) for leaf in leaves[unit.code])
    return County(names, (top, *organs, *towns, *below), organs, towns, leaves)


Leaves = Iterator[tuple[str, tuple[Planted, ...]]]
Offices = tuple[Sequence[Planted], Sequence[Planted]]


def _places_and_branches(dice: Random, offices: Offices, names: Mapping[str, Any], many: tuple[int, int]) -> Leaves:
    """Party branches under organs; the office's own and villages or communities under towns."""
    for unit in offices[0]:
        yield unit.code, tuple(_under(unit, "branch", _branches(unit, names), 1, 2))
    places = _places(dice, names)
    for town in offices[1]:
        own = [places[town.name.endswith("街道")].pop() for _ in range(dice.randint(*many))]
        office = _under(town, "branch", [town.name + "机关党支部"], 1, 2)
        yield town.code, (*office, *_under(town, "village", own, 2, 2))


def _enterprises(dice: Random, offices: Offices, names: Mapping[str, Any], many: tuple[int, int]) -> Leaves:
    """Enterprises: those a department looks after itself, and the others in the towns."""
    told = names["enterprises"]
    free = [head + trade for trade in told["trades"] for head in told["heads"]]
    dice.shuffle(free)
    for unit in offices[0]:
        yield unit.code, tuple(_under(unit, "enterprise", told["own"].get(unit.name, []), 1, 2))
    for town in offices[1]:
        own = [town.name[:2] + free.pop() for _ in range(dice.randint(*many))]
        yield town.code, tuple(_under(town, "enterprise", own, 1, 2))


def _under(parent: Planted, unit_class: str, names: Sequence[str], first: int, width: int = 3) -> Iterator[Planted]:
    for number, name in enumerate(names, first):
        yield Planted(code=f"{parent.code}-{number:0{width}}", name=name, unit_class=unit_class, parent=parent.code)


def _branches(organ: Planted, names: Mapping[str, Any]) -> list[str]:
    office = organ.name.removeprefix("县")
    retired = [office + "离退休干部党支部"] if int(organ.code[-3:]) % 3 == 0 else []
    return [office + "机关党支部", *names["branches"].get(organ.name, retired)]


def _places(dice: Random, names: Mapping[str, Any]) -> Mapping[bool, list[str]]:
    villages = [head + tail + "村" for head in names["village_heads"] for tail in names["village_tails"]]
    communities = [name + "社区" for name in names["communities"]]
    dice.shuffle(villages)
    dice.shuffle(communities)
    return {True: communities, False: villages}
