"""The line of states as the reader sees it, and whose turn it is."""

from datetime import UTC, date, datetime

import pytest

from taizhang.campaign.load import load
from taizhang.campaign.model import Campaign, Life
from taizhang.campaign.shipped import shipped_text
from taizhang.record.entry import Entry, Step
from taizhang.record.onward import main_line, next_move
from taizhang.web.lamps import lamp
from taizhang.web.lifeline import stages

MAIN = ("found", "confirmed", "assigned", "in_progress", "claimed", "verified", "confirmed_by_affected",
        "held")  # fmt: skip


@pytest.fixture(scope="module")
def life() -> Life:
    campaign, problems = load(shipped_text("theme_education_2023"), "theme.yaml")
    assert isinstance(campaign, Campaign), problems
    return campaign.lives["problem"]


def walked(*states: str) -> Entry:
    """An entry that went through these states, one a day from 1 October on."""
    before = ("", *states)
    steps = tuple(
        Step(
            move="m", from_state=before[at], to_state=state, at=datetime(2023, 10, at + 1, tzinfo=UTC),
            day=date(2023, 10, at + 1), person=1,
        )
        for at, state in enumerate(states)
    )  # fmt: skip
    return Entry(key="k", kind="problem", title="集镇停车难", unit="YX", path="0000", unit_class="town",
                 day=date(2023, 10, 1), state=states[-1], steps=steps)  # fmt: skip


def told(life: Life, *states: str) -> list[tuple[str, str]]:
    """Label and phase of each stage."""
    return [(stage.state.label, stage.phase) for stage in stages(life, walked(*states))]


def test_the_line_follows_the_moves_that_lead_on(life: Life) -> None:
    assert main_line(life) == MAIN


def test_what_is_past_has_its_day_and_what_is_to_come_has_none(life: Life) -> None:
    found = stages(life, walked("found", "confirmed", "assigned"))
    assert [stage.when for stage in found[:4]] == [date(2023, 10, 1), date(2023, 10, 2), date(2023, 10, 3), None]
    assert [stage.phase for stage in found[:4]] == ["past", "past", "now", "todo"]


def test_a_state_beside_the_line_stands_where_the_item_left_it(life: Life) -> None:
    shown = told(life, "found", "confirmed", "assigned", "in_progress", "extending")
    assert shown[2:6] == [("已交办", "past"), ("整改中", "past"), ("延期待批", "now"), ("整改中", "todo")]


def test_what_came_back_stands_before_the_work_that_begins_again(life: Life) -> None:
    shown = told(life, *MAIN[:6], "rebounded")
    assert shown[:5] == [("查摆", "past"), ("已确认", "past"), ("已交办", "past"), ("整改中", "past"), ("反弹", "now")]
    assert shown[5] == ("整改中", "todo")


def test_what_happened_in_a_state_does_not_change_the_day_it_came_there(life: Life) -> None:
    asked = walked("found", "confirmed", "confirmed")
    assert stages(life, asked)[1].when == date(2023, 10, 2)


def test_what_was_taken_off_the_list_ends_there(life: Life) -> None:
    assert told(life, "found", "removed")[:2] == [("查摆", "past"), ("已核减", "now")]


def test_reopening_is_never_the_next_step(life: Life) -> None:
    assert next_move(life, "held") is None
    onward = next_move(life, "claimed")
    assert onward is not None
    assert onward[0] == "verify"


@pytest.mark.parametrize(
    ("due", "level", "text"),
    [
        (date(2023, 12, 29), "late", "逾期2天"),
        (date(2023, 12, 31), "soon", "今天到期"),
        (date(2024, 1, 3), "soon", "还有3天"),
        (date(2024, 1, 4), "wait", "1月4日"),
        (None, "wait", "没有时限"),
    ],
)
def test_a_lamp_has_a_shape_and_a_word(due: date | None, level: str, text: str) -> None:
    found = lamp(due, date(2023, 12, 31))
    assert (found.level, str(found.text)) == (level, text)


def test_the_lamp_of_what_is_closed_tells_when() -> None:
    assert str(lamp(None, date(2023, 12, 31), closed=True, on=date(2023, 11, 2)).text) == "11月2日"
    assert str(lamp(None, date(2023, 12, 31), closed=True).text) == "已办结"
