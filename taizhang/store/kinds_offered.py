"""What a sentence may become in a campaign: the kind that goes without saying for its layer, and all that may be chosen."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from taizhang.campaign.model import Campaign

TASK: Final = "task"
USUAL: Final = MappingProxyType({"obligations": TASK, "shortcomings": "problem"})
"""The kind, or the life of a kind, that a layer becomes where the campaign has one of this name."""
ITEMS: Final = frozenset({"obligations", "shortcomings"})
"""Layers that become something to be closed; the others tell of something done."""


@dataclass(frozen=True, slots=True)
class Offered:
    """Kinds to choose from, and the one taken without asking ("": a person must choose)."""

    default: str
    kinds: tuple[str, ...]


def kinds_for(campaign: Campaign, layer: str) -> Offered:
    """What a finding of this layer may become: an item for duties and shortcomings, an activity for work reported."""
    usual = USUAL.get(layer, "")
    kinds = tuple(name for name, kind in campaign.kinds.items() if bool(kind.life) == (layer in ITEMS))
    by_life = (name for name in kinds if usual and campaign.kinds[name].life == usual)
    return Offered(usual if usual in kinds else next(by_life, ""), kinds)
