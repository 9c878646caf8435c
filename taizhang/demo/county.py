"""The tree of the fictional county: county → organs and towns → branches, villages and communities."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from taizhang.demo.phrases import data_of
from taizhang.store.office import Planted

TOP = "YX"
VILLAGES = (8, 12)
SMALL_VILLAGES = (2, 3)


@dataclass(frozen=True, slots=True)
class County:
    """Units in planting order; organs and towns have clerks, `leaves` are the units under each of them."""

    units: tuple[Planted, ...]
    organs: tuple[Planted, ...]
    towns: tuple[Planted, ...]
    leaves: Mapping[str, tuple[Planted, ...]]

    @property
    def offices(self) -> tuple[Planted, ...]:
        """Organs and towns."""
        return (*self.organs, *self.towns)


def county(dice: Random, *, small: bool = False) -> County:
    """About 300 units; small: about fifteen, of the same sorts."""
    names = data_of("county.yaml")
    kept = names["small"] if small else (*names["organs"], *names["towns"])
    top = Planted(code=TOP, name=names["name"], unit_class="county")
    organs = tuple(_under(top, "organ", [name for name in names["organs"] if name in kept], 1))
    towns = tuple(_under(top, "town", [name for name in names["towns"] if name in kept], 101))
    leaves = {unit.code: tuple(_under(unit, "branch", _branches(unit, names), 1, 2)) for unit in organs}
    places = _places(dice, names)
    for town in towns:
        count = dice.randint(*(SMALL_VILLAGES if small else VILLAGES))
        own = [places[town.name.endswith("街道")].pop() for _ in range(count)]
        office = _under(town, "branch", [town.name + "机关党支部"], 1, 2)
        leaves[town.code] = (*office, *_under(town, "village", own, 2, 2))
    below = tuple(leaf for unit in (*organs, *towns) for leaf in leaves[unit.code])
    return County((top, *organs, *towns, *below), organs, towns, leaves)


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
