"""Everything the shape of a campaign cannot say: its names must lead somewhere, and it must keep the house's fences."""

from collections.abc import Iterator

from taizhang.campaign.flaw import Flaw
from taizhang.campaign.model import Campaign


def check(campaign: Campaign) -> Iterator[Flaw]:
    """All flaws of a campaign whose shape is right."""
    yield from ()
