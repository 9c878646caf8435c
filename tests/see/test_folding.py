"""Where an entry stood on a past day."""

from dataclasses import replace

import pytest

from taizhang.record.entry import Entry
from taizhang.see.folding import days_between, entering, moved_on, state_on
from tests.see.ledger import day, line


def told(went: str) -> Entry:
    return line(f"q1 problem 溪口镇 09-05 占道停车 经过={went}")[0]


REBOUNDED = told(
    "found@09-08,working@09-10,claimed@09-20,verified@10-08,working@11-02/2,claimed@11-20/2,verified@11-25/2"
)


@pytest.mark.parametrize(
    ("on", "stood"),
    [
        ("09-08", ("found", 1)),
        ("09-09", ("found", 1)),
        ("10-08", ("verified", 1)),
        ("11-01", ("verified", 1)),
        ("11-02", ("working", 2)),
        ("12-31", ("verified", 2)),
    ],
)
def test_steps_folded_up_to_a_day_say_state_and_round(on: str, stood: tuple[str, int]) -> None:
    assert state_on(REBOUNDED, day(on)) == stood


def test_a_line_written_down_late_stood_until_then_in_its_first_state() -> None:
    assert state_on(REBOUNDED, day("09-06")) == ("found", 1)


def test_an_entry_without_steps_stands_as_it_says() -> None:
    assert state_on(line("s1 study 柳树村 09-10 集体学习")[0], day("09-10")) == ("", 1)


def test_of_the_steps_up_to_a_day_the_last_one_written_speaks() -> None:
    backdated = told("found@09-08,working@09-20,claimed@09-15")
    assert state_on(backdated, day("09-16")) == ("claimed", 1)
    assert state_on(backdated, day("09-30")) == ("claimed", 1)
    assert moved_on(backdated, day("09-30")) == day("09-15")


def test_the_last_move_up_to_a_day_or_the_day_itself() -> None:
    assert moved_on(REBOUNDED, day("10-31")) == day("10-08")
    assert moved_on(REBOUNDED, day("09-05")) == day("09-05")


def test_entering_a_state_means_coming_from_another_one() -> None:
    extended = told("found@09-08,working@09-10,working@09-30")
    came = entering(extended, "working", day("12-01"))
    assert came is not None
    assert came.day == day("09-10")
    assert entering(extended, "verified", day("12-01")) is None


def test_a_duration_ends_with_the_last_entering_up_to_the_day() -> None:
    assert days_between(REBOUNDED, "day", "verified", day("10-31")) == 33
    assert days_between(REBOUNDED, "day", "verified", day("12-31")) == 81
    assert days_between(REBOUNDED, "day", "verified", day("10-07")) is None


def test_a_duration_begins_in_the_same_round_and_before_its_end() -> None:
    assert days_between(REBOUNDED, "claimed", "verified", day("10-31")) == 18
    assert days_between(REBOUNDED, "claimed", "verified", day("12-31")) == 5
    assert days_between(REBOUNDED, "found", "verified", day("12-31")) is None
    back_again = told("found@09-08,working@09-10,claimed@09-20,working@09-25")
    assert days_between(back_again, "working", "claimed", day("12-31")) == 10


def test_of_two_steps_alike_the_later_one_ends_the_duration() -> None:
    twice = told("found@09-08,working@09-10,claimed@09-20,working@09-20,claimed@09-20")
    assert days_between(twice, "working", "claimed", day("12-31")) == 0


def test_a_beginning_dated_after_the_day_asked_is_not_known_yet() -> None:
    backdated = told("found@09-08,claimed@09-30,verified@09-20")
    assert days_between(backdated, "claimed", "verified", day("09-25")) is None
    assert days_between(backdated, "claimed", "verified", day("09-30")) == -10


def test_an_entry_whose_steps_were_cut_is_told_by_itself() -> None:
    assert state_on(replace(REBOUNDED, steps=()), day("09-30")) == ("verified", 2)


def undone() -> Entry:
    """Claimed on 20 September, verified on 8 October, which was undone on 12 October."""
    entry = told("found@09-08,claimed@09-20,verified@10-08,claimed@10-12")
    steps = tuple(replace(step, seq=at) for at, step in enumerate(entry.steps, 1))
    return replace(entry, steps=(*steps[:3], replace(steps[3], undoes=3)))


def test_an_undone_step_led_nowhere_from_the_day_it_was_undone() -> None:
    assert entering(undone(), "verified", day("10-12")) is None
    assert days_between(undone(), "found", "verified", day("10-12")) is None
    assert days_between(undone(), "found", "verified", day("10-11")) == 30


def test_undoing_a_step_is_no_new_entering_of_the_state_before() -> None:
    came = entering(undone(), "claimed", day("12-31"))
    assert came is not None
    assert came.day == day("09-20")


def test_the_day_before_it_was_undone_the_step_still_spoke() -> None:
    assert state_on(undone(), day("10-11")) == ("verified", 1)
    assert state_on(undone(), day("10-12")) == ("claimed", 1)
    assert moved_on(undone(), day("10-12")) == day("10-12")
