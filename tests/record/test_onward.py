"""The one move that leads on from a state."""

import pytest

from taizhang.campaign.load import load
from taizhang.campaign.model import Campaign
from taizhang.campaign.shipped import shipped_text
from taizhang.record.onward import next_move


@pytest.mark.parametrize(
    ("state", "move"),
    [("found", "confirm"), ("in_progress", "claim"), ("claimed", "verify"), ("handing", "accept"), ("held", "")],
)
def test_the_first_move_leads_on_unless_it_reopens_or_stays(state: str, move: str) -> None:
    campaign, problems = load(shipped_text("theme_education_2023"), "theme.yaml")
    assert isinstance(campaign, Campaign), problems
    found = next_move(campaign.lives["problem"], state)
    assert (found[0] if found else "") == move


def test_a_state_nothing_leads_from_waits_for_nothing() -> None:
    campaign, _ = load(shipped_text("theme_education_2023"), "theme.yaml")
    assert isinstance(campaign, Campaign)
    assert next_move(campaign.lives["problem"], "removed") is None
