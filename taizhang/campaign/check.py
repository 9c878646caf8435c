"""Everything the shape of a campaign cannot say: its names must lead somewhere, and it must keep the house's fences."""

from collections.abc import Iterator

from taizhang.campaign import (
    agendas,
    figures,
    judging,
    letter_checks,
    lives,
    papers_judged,
    policy,
    references,
    selections,
)
from taizhang.campaign.flaw import Flaw
from taizhang.campaign.model import Campaign


def check(campaign: Campaign) -> Iterator[Flaw]:
    """All flaws of a campaign whose shape is right; the burden is reckoned where every name is known."""
    rooms = (references, agendas, lives, selections, figures, letter_checks, papers_judged)
    unsound = tuple(flaw for room in rooms for flaw in room.judge(campaign))
    yield from unsound
    yield from policy.judge(campaign)
    yield from judging.judge(campaign)
    if not unsound:
        yield from policy.too_much(campaign)
