"""What a request costs the units, told before it is sent; one that would take a unit beyond its week is refused."""

from collections.abc import Sequence

from django.http import HttpRequest

from taizhang.campaign.model import Campaign
from taizhang.errors import msg, refuse
from taizhang.record.entry import Draft
from taizhang.record.permits import Actor
from taizhang.see.burden import Sending
from taizhang.store import clock
from taizhang.store.burdens import before_sending
from taizhang.store.reading import units_of

TOLD = "weighed"
"""The box that says the numbers have been seen: how many units it is for."""


def weighed(campaign: Campaign, made: Sequence[Draft], *, by: Actor) -> Sending | None:
    """What these requests cost; None for entries that ask nobody for anything. Beyond the campaign's limit is refused."""
    kind = made[0].kind
    if campaign.kinds[kind].costs != "request":
        return None
    units = units_of(frozenset(draft.unit for draft in made))
    found = before_sending(campaign, kind, units, clock.today(), by=by)
    if found.beyond:
        raise refuse(
            msg("没有发出：加上这一件，一个单位这一周要填约 {week} 分钟，超过专项定的 {most} 分钟。请并到已有的要求里，或减少要的内容"),
            week=round(found.week), most=found.most,
        )  # fmt: skip
    return found


def told(request: HttpRequest, sending: Sending | None) -> bool:
    """Whether the numbers need no telling any more: nobody is asked, one unit alone is, or they have been seen."""
    return sending is None or sending.units == 1 or request.POST.get(TOLD) == str(sending.units)
