"""The ledger as the pure side sees it: a campaign, its units and its entries as they are now.

Only state and round of an entry are folded back to a past day; unit, title, due date, field values, links and proofs are
those of now, because the ledger keeps no history of them that a figure could be asked from.
"""

from dataclasses import dataclass

from taizhang.campaign.model import Campaign, Life
from taizhang.errors import msg, refuse
from taizhang.record.entry import Entry
from taizhang.record.tree import Node, covers


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Everything a figure may be asked of; tiny worlds are written by hand in the tests."""

    campaign: Campaign
    units: tuple[Node, ...]
    entries: tuple[Entry, ...]


def unit_at(world: World, path: str) -> Node:
    """The unit with this path; a Refusal when there is none."""
    found = next((node for node in world.units if node.path == path), None)
    if found is None:
        raise refuse(msg("没有这个单位：{code}"), code=path)
    return found


def units_under(world: World, path: str, classes: tuple[str, ...] = ()) -> tuple[Node, ...]:
    """The unit with this path and all under it, those of `classes` only where classes are named."""
    under = (node for node in world.units if covers(path, node.path))
    return tuple(node for node in under if not classes or node.unit_class in classes)


def life_of(world: World, entry: Entry) -> Life | None:
    """The life of the entry's kind; None for an activity, and for a kind the campaign has given up."""
    kind = world.campaign.kinds.get(entry.kind)
    return world.campaign.lives.get(kind.life) if kind else None


def measure_of(world: World, entry: Entry) -> str:
    """The measure of the entry's kind, else the one chosen in its field `measure`, else ""."""
    kind = world.campaign.kinds.get(entry.kind)
    return (kind and kind.measure) or str(entry.values.get("measure", ""))
