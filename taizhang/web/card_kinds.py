"""What a card may be recorded as: the kinds its layer allows, and the fields the chosen kind cannot do without."""

from collections.abc import Mapping
from dataclasses import dataclass

from taizhang.campaign.model import Campaign
from taizhang.record.asks import FACTS_ASKED, Ask, asks
from taizhang.store.documents import Decision
from taizhang.store.kinds_offered import kinds_for
from taizhang.web.boxes import Given, Option, boxes
from taizhang.web.cards import Recorded
from taizhang.web.say import label


@dataclass(frozen=True, slots=True)
class Habit:
    """What the last finding of each layer in this document was recorded as: the next one is offered the same."""

    by_layer: Mapping[str, Given]

    def of(self, layer: str) -> Given:
        """The values of the last one, empty where there is none."""
        return self.by_layer.get(layer, {})


def habit_of(decided: Mapping[str, Decision], layers: Mapping[str, str]) -> Habit:
    """From everything accepted here, the later over the earlier; `layers` gives the layer of each place."""
    told = {layers.get(place, ""): one.values for place, one in decided.items() if one.verdict in ("accept", "hold")}
    return Habit(told)


def kind_meant(campaign: Campaign, layer: str, given: Given) -> str:
    """The kind a form names where the layer allows it, else the one that goes without saying."""
    offered = kinds_for(campaign, layer)
    kind = str(given.get("kind") or "")
    return kind if kind in offered.kinds else offered.default


def wanted(campaign: Campaign, kind: str) -> tuple[Ask, ...]:
    """The required fields of a kind beyond title, unit and days."""
    found = asks(campaign, kind) if kind else ()
    return tuple(ask for ask in found if ask.required and ask.name not in FACTS_ASKED)


def recorded_as(campaign: Campaign, layer: str, given: Given, place: str) -> Recorded:
    """The choice and the boxes of a card, holding what was given."""
    offered, kind = kinds_for(campaign, layer), kind_meant(campaign, layer, given)
    kinds = tuple(Option(name, label(campaign.kinds[name]), name == kind) for name in offered.kinds)
    return Recorded(kinds=kinds, kind=kind, boxes=boxes(wanted(campaign, kind), given, form=place))
