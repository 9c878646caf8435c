"""Why something is brought to a person's notice, and when it is said again."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from taizhang.campaign.load import load
from taizhang.campaign.model import Campaign, Life
from taizhang.campaign.shipped import shipped_text
from taizhang.see.reminding import due_mark, reason

DUE = date(2023, 11, 30)


@dataclass(frozen=True, slots=True)
class Moved:
    """A step as the judge of reasons sees it."""

    seq: int
    move: str
    from_state: str
    to_state: str


@pytest.fixture(scope="module")
def lives() -> dict[str, Life]:
    campaign, problems = load(shipped_text("theme_education_2023"), "theme.yaml")
    assert isinstance(campaign, Campaign), problems
    return dict(campaign.lives)


def walked(*moves: tuple[str, str]) -> list[Moved]:
    """Steps by (move, state it led to), from nothing on."""
    states = ["", *(state for _, state in moves)]
    return [Moved(at, move, states[at - 1], state) for at, (move, state) in enumerate(moves, 1)]


@pytest.mark.parametrize(
    ("days", "mark"),
    [
        (30, ""), (8, ""), (7, "7"), (6, "7"), (4, "7"), (3, "3"), (2, "3"), (1, "1"), (0, "0"),
        (-1, "0"), (-2, "0"), (-3, "-3"), (-5, "-3"), (-6, "-6"), (-30, "-30"),
    ],
)  # fmt: skip
def test_one_is_reminded_seven_three_one_and_no_days_before_and_every_third_day_after(days: int, mark: str) -> None:
    assert due_mark(DUE, DUE - timedelta(days=days)) == mark


def test_what_has_no_day_is_never_due() -> None:
    assert due_mark(None, DUE) == ""


FOUND, CONFIRMED, ASSIGNED = ("record", "found"), ("confirm", "confirmed"), ("assign", "assigned")
STARTED, CLAIMED = ("start", "in_progress"), ("claim", "claimed")


@pytest.mark.parametrize(
    ("moves", "told"),
    [
        ((FOUND,), ("word", "confirm", 1)),
        ((FOUND, CONFIRMED, ASSIGNED), ("arrived", "start", 3)),
        ((FOUND, CONFIRMED, ASSIGNED, STARTED), ("", "claim", 4)),
        ((FOUND, CONFIRMED, ASSIGNED, STARTED, ("amend", "in_progress")), ("", "claim", 4)),
        ((FOUND, CONFIRMED, ASSIGNED, STARTED, CLAIMED), ("word", "verify", 5)),
        ((FOUND, CONFIRMED, ASSIGNED, STARTED, CLAIMED, ("send_back", "in_progress")), ("returned", "claim", 6)),
        ((FOUND, CONFIRMED, ASSIGNED, STARTED, ("ask_extension", "extending")), ("word", "grant_extension", 5)),
        (
            (FOUND, CONFIRMED, ASSIGNED, STARTED, ("ask_extension", "extending"), ("grant_extension", "in_progress")),
            ("extension", "grant_extension", 6),
        ),
        (
            (FOUND, CONFIRMED, ASSIGNED, STARTED, ("ask_extension", "extending"), ("refuse_extension", "in_progress")),
            ("extension", "refuse_extension", 6),
        ),
        ((FOUND, CONFIRMED, ("hand_over", "handing")), ("accept", "accept", 3)),
    ],
)
def test_the_last_step_says_why_it_is_here(
    lives: dict[str, Life], moves: tuple[tuple[str, str], ...], told: tuple[str, str, int]
) -> None:
    found = reason(lives["problem"], moves[-1][1], walked(*moves))
    assert (found.name, found.move, found.seq) == told


def test_a_letter_that_was_sent_has_arrived(lives: dict[str, Life]) -> None:
    found = reason(lives["letter"], "sent", walked(("record", "drafted"), ("send", "sent")))
    assert (found.name, found.move) == ("arrived", "receive")


def test_what_came_by_a_move_no_longer_in_the_campaign_is_not_said_to_have_been_sent(lives: dict[str, Life]) -> None:
    assert reason(lives["problem"], "in_progress", walked(("record", "found"), ("old", "in_progress"))).name == ""


def test_what_leads_nowhere_and_what_has_no_history_has_no_reason(lives: dict[str, Life]) -> None:
    assert reason(lives["problem"], "removed", walked(("record", "found"), ("remove", "removed"))).name == ""
    assert reason(lives["problem"], "found", []).name == ""
