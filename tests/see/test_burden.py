"""Burden as a figure: fields × units × frequency × seconds; what was asked and saved; what a request costs."""

from fractions import Fraction

from taizhang.campaign.burden import seconds_of
from taizhang.campaign.load import load
from taizhang.campaign.model import Campaign
from taizhang.see.burden import FIGURE_SECONDS, Asking, Recorded, burdens, months, sending

TEXT = """
campaign: small
title: 小专项
starts: 2023-09-01
ends: 2023-12-29
minutes_a_week: 10
classes:
  town: {label: 乡镇}
  village: {label: 村}
measures:
  study: {label: 学习}
fields:
  people: {label: 人数, type: number, seconds: 10, why: 看覆盖}
  content: {label: 内容, seconds: 20, why: 看做了什么}
kinds:
  study: {label: 学习, measure: study, monthly: 2, fields: [people]}
  contribution: {label: 约稿, measure: study, fields: [content], costs: request}
  meeting: {label: 会议, measure: study, costs: meeting}
"""


def campaign() -> Campaign:
    found, problems = load(TEXT, "small.yaml")
    assert found is not None
    assert problems == ()
    return found


def test_what_is_expected_of_a_class_is_fields_times_frequency_times_seconds_times_units() -> None:
    town, village = burdens(campaign(), {"town": 12})
    (load_,) = town.loads
    assert (load_.kind, load_.fields, load_.seconds) == ("study", 1, 40)
    assert load_.a_week == Fraction(2 * 84, 365)
    assert load_.minutes == town.minutes == Fraction(2 * 84, 365) * 40 / 60
    assert town.hours_a_month == 12 * Fraction(2 * 40, 3600)
    assert (village.units, village.minutes, village.hours_a_month) == (0, town.minutes, Fraction(0))


def test_a_month_counts_what_was_written_and_what_nobody_had_to_write() -> None:
    rows = (
        Recorded(month="2023-10", kind="study", entries=10, given=4, copied=2),
        Recorded(month="2023-10", kind="contribution", entries=3),
        Recorded(month="2023-10", kind="contribution", entries=1),
        Recorded(month="2023-10", kind="gone", entries=5),
    )
    september, october = months(campaign(), rows, {"2023-09": 30})
    assert (september.entries, september.spent, september.saved) == (0, Fraction(0), Fraction(30 * FIGURE_SECONDS, 60))
    saved = Fraction(4 * 40 + 2 * 10, 60)
    assert october.entries == 14
    assert october.saved == saved
    assert october.spent == Fraction(10 * 40 + 4 * 50, 60) - saved
    assert dict(october.costs) == {"request": 4}


def test_a_request_tells_what_it_costs_each_unit_and_whether_it_takes_one_beyond_the_limit() -> None:
    seconds = seconds_of(campaign(), "contribution")
    each = Fraction(seconds, 60)
    towns = [Asking(unit_class="town", fresh=seconds) for _ in range(19)]
    few = sending(campaign(), [*towns, Asking(unit_class="village", fresh=seconds, before=seconds)])
    assert (few.units, few.minutes, few.total) == (20, each, 20 * each)
    assert few.week == burdens(campaign(), {})[0].minutes + 2 * each
    assert not few.beyond
    assert sending(campaign(), [Asking(unit_class="town", fresh=seconds, before=11 * seconds)]).beyond
    assert sending(campaign(), [Asking(unit_class="elsewhere", fresh=seconds)]).week == each
    assert sending(campaign(), []).week == 0
