"""Work done against time gone, and a figure among its like."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from taizhang.campaign.model import Phase
from taizhang.see.pace import Pace, pace, phase_on, time_gone
from taizhang.see.peers import Spread, spread
from tests.see.ledger import campaign


@pytest.mark.parametrize(
    ("day", "gone"),
    [
        (date(2023, 8, 1), 0),
        (date(2023, 9, 1), 0),
        (date(2023, 11, 30), Fraction(90, 152)),
        (date(2023, 12, 1), Fraction(91, 152)),
        (date(2024, 1, 31), 1),
        (date(2024, 6, 1), 1),
    ],
)
def test_the_share_of_time_gone_grows_from_the_first_day_to_the_last(day: date, gone: Fraction) -> None:
    assert time_gone(campaign(), day) == gone


def test_a_phase_holds_from_its_day_until_the_next_begins() -> None:
    phases = {"start": Phase(starts=date(2023, 9, 10)), "deep": Phase(starts=date(2023, 11, 15))}
    told = replace(campaign(), phases=phases)
    days = (date(2023, 9, 9), date(2023, 9, 10), date(2023, 11, 14), date(2023, 11, 15))
    assert [phase_on(told, day) for day in days] == ["", "start", "start", "deep"]


def test_three_fifths_are_gone_between_november_and_december() -> None:
    shares = [f"{float(time_gone(campaign(), day)):.1%}" for day in (date(2023, 11, 30), date(2023, 12, 1))]
    assert shares == ["59.2%", "59.9%"]


def test_a_campaign_of_one_day_is_gone_when_the_day_comes() -> None:
    short = replace(campaign(), ends=campaign().starts)
    assert [time_gone(short, date(2023, 8, 31)), time_gone(short, date(2023, 9, 1))] == [0, 1]


def test_a_gap_below_nought_is_behind_the_time() -> None:
    assert pace(Fraction(1, 2), Fraction(3, 5)) == Pace(Fraction(1, 2), Fraction(3, 5), Fraction(-1, 10))


def test_a_spread_has_quartiles_and_no_names() -> None:
    values = [Fraction(share, 10) for share in (2, 4, 6, 8)]
    assert spread([*values, None]) == Spread(4, Fraction(7, 20), Fraction(1, 2), Fraction(13, 20))


def test_fewer_than_four_units_have_no_spread() -> None:
    assert spread([Fraction(1), None, Fraction(0), Fraction(1, 2)]) is None
