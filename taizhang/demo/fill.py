"""Fills an empty ledger with the fictional county: units, persons, months of entries, a speech, a closing draft."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random

from django.db import transaction

from taizhang.campaign.shipped import shipped_text
from taizhang.demo.booking import Book, book
from taizhang.demo.county import TOP, County, county
from taizhang.demo.crew import Account, came_lately, crew, deputy_named, deputys, group, names
from taizhang.demo.desk import Desk, Setting
from taizhang.demo.gathering import gather
from taizhang.demo.making import plans
from taizhang.demo.papers import draft, speech
from taizhang.demo.phrases import Pen
from taizhang.demo.planned import Planned
from taizhang.demo.scenes import FIRST, Scene, scene
from taizhang.demo.times import SET_UP
from taizhang.record.entry import Proof
from taizhang.store.evidence import keep_file
from taizhang.store.office import Planted, adopt, plant

LAGGARDS = 0.12
COPIES_OF_A_FILE = 4
NEAR = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the person wants: the dice, the accounts' password, whether a small county is enough, and the campaign."""

    seed: int
    password: str
    small: bool = False
    campaign: str = FIRST


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What was made: the top unit, the accounts, how many units and entries."""

    top: str
    accounts: tuple[Account, ...]
    units: int
    entries: int


@contextmanager
def rehearsed(day: str) -> Iterator[None]:
    """The ledger's clock stands on this day."""
    before = os.environ.get("TAIZHANG_TODAY")
    os.environ["TAIZHANG_TODAY"] = day
    try:
        yield
    finally:
        if before is None:
            del os.environ["TAIZHANG_TODAY"]
        else:
            os.environ["TAIZHANG_TODAY"] = before


@transaction.atomic
def fill(wish: Wish) -> Filled:
    """The whole county in one transaction, so that a filling broken off leaves nothing behind."""
    played = scene(wish.campaign)
    land = county(Random(f"{wish.seed}:county"), played.county, small=wish.small)
    with rehearsed((SET_UP + played.moved).isoformat()):
        campaign = adopt(shipped_text(wish.campaign), f"{wish.campaign}.yaml")
        plant(land.units)
        people = crew(Random(f"{wish.seed}:crew"), land, played.office)
    with rehearsed(played.today.isoformat()):
        came_lately(Random(f"{wish.seed}:came"), people.accounts, wish.password)
        groups = {unit.code: group(number) for number, unit in enumerate(land.offices)}
        setting = Setting(
            campaign=campaign,
            county=land,
            scene=played,
            files=_files(played),
            groups=groups,
            deputy=deputy_named(people, land),
            led=deputys(land),
        )
        into = Book(campaign, people.actors, played.moved)
        entries = _everything(into, setting, wish)
    return Filled(top=TOP, accounts=people.accounts, units=len(land.units), entries=entries)


def _everything(into: Book, setting: Setting, wish: Wish) -> int:
    desks = tuple(_desks(setting, wish.seed))
    made: list[Planned] = [plan for desk in desks for plan in plans(desk)]
    by_unit = {desk.unit.code: desk for desk in desks}
    book(into, made, speech(into, setting, by_unit) if setting.scene.speech else ())
    gather(into, setting)
    draft(into, setting)
    return len(into.keys)


def _files(played: Scene) -> tuple[Proof, ...]:
    """A few dozen small files of evidence, kept once each."""
    kept = (
        (name, f"{name}（{number}）\n云溪县{played.plan['called']}演示台账的佐证样例，内容虚构。\n")
        for name in played.phrases["evidence"]
        for number in range(1, COPIES_OF_A_FILE + 1)
    )
    return tuple(keep_file(text.encode(), f"{name}.txt") for name, text in kept)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Manner:
    """How an organ or town goes about it: its dice, how much slower than others, the kinds it does nothing of."""

    dice: Random
    slow: float
    silent: frozenset[str]


def _manner(setting: Setting, dice: Random) -> _Manner:
    slow = dice.uniform(1.7, 2.4) if dice.random() < LAGGARDS else dice.uniform(0.85, 1.15)
    kinds = setting.plan["kinds"].items()
    silent = frozenset(name for name, spec in kinds if dice.random() < spec.get("silent", 0) / 100)
    return _Manner(dice=dice, slow=slow, silent=silent)


def _desks(setting: Setting, seed: int) -> Iterator[Desk]:
    land = setting.county
    top = land.units[0]
    yield _desk(setting, top, top, _Manner(dice=Random(f"{seed}:{top.code}"), slow=1, silent=frozenset()))
    for office in land.offices:
        manner = _manner(setting, Random(f"{seed}:{office.code}"))
        for unit in (office, *land.leaves[office.code]):
            yield _desk(setting, office, unit, manner)


def _desk(setting: Setting, office: Planted, unit: Planted, manner: _Manner) -> Desk:
    bank = setting.county.bank
    posts = bank["posts"].get(unit.unit_class) or bank["posts"]["town" if office.unit_class == "town" else "organ"]
    people = tuple(f"{name}（{post}）" for name, post in zip(names(manner.dice, bank), posts, strict=False))
    ground = office.unit_class == "town" or office.name in bank["ground"]
    known = _known(setting.county, office, unit)
    return Desk(
        setting=setting,
        unit=unit,
        office=office,
        pen=Pen(manner.dice, setting.scene.phrases, known),
        people=people,
        slow=manner.slow,
        ground=ground,
        silent=manner.silent,
    )


def _known(land: County, office: Planted, unit: Planted) -> Mapping[str, Sequence[str]]:
    """What this unit calls itself, its sections, and the places it speaks of."""
    bank, skip = land.bank, "enterprises" not in land.bank  # a town's first leaf is its own branch
    towns = [town.name for town in land.towns]
    own = [leaf.name for leaf in land.leaves.get(office.code, ())[skip:]]
    every = [leaf.name for town in land.towns for leaf in land.leaves[town.code][skip:]]
    near = own + [village + corner for village in own for corner in bank["corners"][:NEAR]]
    at_work = every if office.name in bank["ground"] else towns
    places = {
        "county": towns,
        "organ": at_work,
        "town": near,
        "village": [unit.name + corner for corner in bank["corners"]],
        "branch": towns,
        "enterprise": bank["corners"],
    }
    kept = unit.unit_class if f"{unit.unit_class}_sections" in bank else "organ"
    place = places["county" if unit is land.units[0] else kept]
    return {"unit": [unit.name], "place": place, "section": bank[f"{kept}_sections"]}
