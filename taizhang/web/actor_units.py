"""Which units the words of a text mean: their very name, a whole class (各乡镇), or a name only one unit is short for."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from taizhang.campaign.model import Campaign
from taizhang.record.permits import Actor
from taizhang.store import sight
from taizhang.store.models import Unit
from taizhang.web.unit_names import exact_names, whole_class

BESIDE = re.compile(r"[、，,；;]+")
EVERY = re.compile(r"^(?:各|全体|所有|每个)")
BETWEEN = "、"
NEAR = 1000
"""Short names are looked for among the units right under the one that received the paper; no unit has more than these."""
SHORTEST = 3


@dataclass(frozen=True, slots=True)
class _Ground:
    """What words can mean here: units by their name, classes by what they are called, the units at hand."""

    exact: Mapping[str, Unit]
    classes: Mapping[str, str]
    near: tuple[str, ...]


def meant(campaign: Campaign, actor: Actor, home: Unit, written: Iterable[str]) -> Mapping[str, str]:
    """For every actor as written what goes into the unit field; one that is not sure in all its parts is left out."""
    asked = {one: _parts(one) for one in written if one}
    parts = frozenset(part for each in asked.values() for part in each)
    ground = _ground(campaign, actor, home, parts) if parts else _Ground({}, {}, ())
    found = {one: [_one(ground, part) for part in each] for one, each in asked.items()}
    return {one: BETWEEN.join(dict.fromkeys(units)) for one, units in found.items() if units and all(units)}


def _parts(written: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in BESIDE.split(written) if part.strip())


def _ground(campaign: Campaign, actor: Actor, home: Unit, parts: frozenset[str]) -> _Ground:
    exact = exact_names(actor, parts)
    seen = sight.units(actor)
    present = set(seen.order_by().values_list("unit_class", flat=True).distinct()) if _any_every(parts) else ()
    classes = {
        word: whole_class(one)
        for code, one in campaign.classes.items()
        if code in present
        for word in (one.label, *one.words)
    }
    wanted = any(part not in exact for part in parts)
    near = tuple(seen.filter(parent=home).values_list("name", flat=True)[:NEAR]) if wanted else ()
    return _Ground(exact, classes, near)


def _any_every(parts: Iterable[str]) -> bool:
    return any(EVERY.match(part) for part in parts)


def _one(ground: _Ground, part: str) -> str:
    """The unit field's text for one body as written, "" where it is not sure."""
    if part in ground.exact:
        return ground.exact[part].name
    if EVERY.match(part):
        return ground.classes.get(EVERY.sub("", part), "")
    found = [name for name in ground.near if short_for(part, name)]
    return found[0] if len(found) == 1 else ""


def short_for(words: str, name: str) -> bool:
    """Whether the words can stand for the name: 县住建局 for 县住房和城乡建设局, 县委办 for 县委办公室, 财政局 for 县财政局."""
    if len(words) < SHORTEST:
        return False
    return name.endswith(words) or any(_inside(each, name) for each in (words, _in_full(words)))


def _in_full(words: str) -> str:
    return f"{words}公室" if words.endswith("办") else words


def _inside(words: str, name: str) -> bool:
    """Whether the name begins and ends like the words and has all their characters in order."""
    if words[0] != name[0] or words[-1] != name[-1]:
        return False
    rest = iter(name)
    return all(character in rest for character in words)
