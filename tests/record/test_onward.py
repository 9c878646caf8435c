"""The one move that leads on from a state."""

from dataclasses import replace

import pytest

from taizhang.campaign.load import load
from taizhang.campaign.model import Campaign
from taizhang.campaign.shipped import shipped_text
from taizhang.record.onward import as_far, main_line, next_move


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


def test_a_state_beside_the_line_counts_as_far_as_it_was_left_and_a_reopened_one_begins_again() -> None:
    found, _ = load(shipped_text("theme_education_2023"), "theme.yaml")
    assert found is not None
    life = found.lives["problem"]
    assert main_line(life)[:6] == ("found", "confirmed", "assigned", "in_progress", "claimed", "verified")
    assert set(as_far(life, "verified")) == {"verified", "confirmed_by_affected", "looked_back", "held"}
    assert {"extending", "claimed"} <= set(as_far(life, "in_progress"))
    assert "rebounded" in as_far(life, "assigned")
    assert "rebounded" not in as_far(life, "in_progress")
    assert not {"removed", "passed_on"} & set(as_far(life, "found"))


def test_reopening_that_leads_nowhere_on_the_line_begins_at_its_start() -> None:
    found, _ = load(shipped_text("theme_education_2023"), "theme.yaml")
    assert found is not None
    life = found.lives["problem"]
    moves = {name: move for name, move in life.moves.items() if "rebounded" not in move.from_}
    stuck = replace(life, moves=moves)
    assert "rebounded" in as_far(stuck, "found")
    assert "rebounded" not in as_far(stuck, "confirmed")
    assert as_far(life, "extending") == ()
