"""What requests cost the units, told before they are sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.http import HttpRequest

from taizhang.campaign.burden import seconds_of
from taizhang.campaign.model import Campaign
from taizhang.record.entry import Draft
from taizhang.record.permits import Actor
from taizhang.see.burden import Sending
from taizhang.store import clock
from taizhang.store.requests import asked_by_others, cost_of, refuse_beyond
from taizhang.web.say import label

TOLD = "weighed"
"""The box that says the numbers have been seen: how many units it is for."""


def weighed(campaign: Campaign, made: Sequence[Draft], *, by: Actor) -> Sending | None:
    """What these requests cost; None for entries that ask nobody for anything. Beyond the campaign's limit is refused."""
    return refuse_beyond(campaign, asked_by_others(campaign, made, by, None), clock.today())


def cost_told(campaign: Campaign, made: Sequence[Draft], *, by: Actor) -> Sending | None:
    """The same, only looked at: a page says it beside its button."""
    return cost_of(campaign, asked_by_others(campaign, made, by, clock.today()), clock.today())


@dataclass(frozen=True, slots=True)
class EachCosts:
    """What one entry of this kind costs the unit it is given to, and what a unit's week may cost."""

    kind: str
    minutes: Fraction
    most: int


def each_costs(campaign: Campaign, kind: str) -> EachCosts | None:
    """The cost of one request of this kind; None for a kind that asks nobody for anything."""
    if kind not in campaign.kinds or campaign.kinds[kind].costs != "request":
        return None
    return EachCosts(label(campaign.kinds[kind]), Fraction(seconds_of(campaign, kind), 60), campaign.minutes_a_week)


def told(request: HttpRequest, sending: Sending | None) -> bool:
    """Whether the numbers need no telling any more: nobody is asked, one unit alone is, or they have been seen."""
    return sending is None or sending.units == 1 or request.POST.get(TOLD) == str(sending.units)
