"""Since when a warning has stood."""

from datetime import date
from fractions import Fraction

from taizhang.campaign.model import Selection
from taizhang.see.since import Days, below_since, since
from tests.see.ledger import campaign

DAYS = Days(day=date(2023, 9, 5), due=date(2023, 10, 31), moved_on=date(2023, 10, 20), came=date(2023, 10, 12))


def test_what_is_late_has_been_so_since_the_day_after_its_due_day() -> None:
    assert since((Selection(late=True),), DAYS) == date(2023, 11, 1)


def test_what_is_quiet_has_been_so_since_the_days_allowed_had_passed() -> None:
    assert since((Selection(quiet=30),), DAYS) == date(2023, 11, 20)


def test_the_last_of_its_kind_lies_too_long_ago_since_the_days_allowed_had_passed() -> None:
    assert since((Selection(lapsed=60),), DAYS) == date(2023, 11, 5)


def test_a_state_counts_from_the_day_it_was_come_to() -> None:
    assert since((Selection(states=("claimed",)), Selection(lacks=("evidence",))), DAYS) == date(2023, 10, 12)


def test_of_several_conditions_the_last_to_come_true_tells_the_day() -> None:
    assert since((Selection(states=("found",)), Selection(late=True)), DAYS) == date(2023, 11, 1)


def test_a_condition_without_time_has_stood_since_the_entry_s_own_day() -> None:
    assert since((Selection(copied=True),), DAYS) == date(2023, 9, 5)


def test_a_rate_lies_behind_time_since_the_day_on_which_the_time_overtook_it() -> None:
    told = campaign()
    assert below_since(told, "time", Fraction(0)) == date(2023, 9, 2)
    assert below_since(told, "time", Fraction(90, 152)) == date(2023, 12, 1)


def test_a_number_was_asked_for_from_the_first_day_on() -> None:
    assert below_since(campaign(), 1, Fraction(0)) == campaign().starts
