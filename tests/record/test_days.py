"""Days as offices write them: read without doubt, or refused with the day that was probably meant."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.errors import Place
from taizhang.record.days import EARLIEST, LATEST, Span, read_day
from taizhang.record.flaw import Flaw, offered

SPAN = Span(starts=date(2023, 9, 1), ends=date(2024, 1, 31), today=date(2023, 12, 20))
YEARS_LONG = Span(starts=date(2024, 1, 1), ends=date(2026, 12, 31), today=date(2025, 6, 1))


@pytest.mark.parametrize(
    "cell",
    [
        "2023-11-30",
        "2023.11.30",
        "2023/11/30",
        "2023年11月30日",
        "2023年11月30",
        "２０２３年１１月３０日",
        "２０２３．１１．３０",
        " 2023 年 11 月 30 日 ",
        "2023-11-30 00:00:00",
        "20231130",
        20231130,
        20231130.0,
        "11月30日",
        "11月30号",
        date(2023, 11, 30),
        datetime(2023, 11, 30, 8, 30),  # noqa: DTZ001 - Excel cells know no zone
    ],
)
def test_a_day_is_read_however_the_office_writes_it(cell: object) -> None:
    assert read_day(cell, SPAN) == date(2023, 11, 30)


def test_a_day_without_a_year_lies_in_the_campaign() -> None:
    assert read_day("1月8日", SPAN) == date(2024, 1, 8)


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("11月底", "2023-11-30"),
        ("11月底前", "2023-11-30"),
        ("2023年11月底前", "2023-11-30"),
        ("2023年11月", "2023-11-30"),
        ("2023.11", "2023-11-30"),
        ("11月份", "2023-11-30"),
        ("11月上旬", "2023-11-10"),
        ("11月中旬", "2023-11-20"),
        ("11月中", "2023-11-15"),
        ("1月下旬", "2024-01-31"),
        ("年底前", "2023-12-31"),
        ("2024年底", "2024-12-31"),
        ("第四季度", "2023-12-31"),
        ("2024年1季度末", "2024-03-31"),
        ("23.11.30", "2023-11-30"),
        ("11.30", "2023-11-30"),
        ("11-30", "2023-11-30"),
        ("8月20日", "2023-08-20"),
        ("2023年11月30日前", "2023-11-30"),
        ("11月30日至12月2日", "2023-11-30"),
        ("2023-11-31", "2023-11-30"),
        ("45260", "2023-11-30"),
        (45260, "2023-11-30"),
        (45260.5, "2023-11-30"),
        ("2月29日", "2024-02-29"),
    ],
)
def test_a_day_in_doubt_is_refused_with_the_day_probably_meant(cell: object, meant: str) -> None:
    flaw = read_day(cell, SPAN)

    assert isinstance(flaw, Flaw)
    assert offered(flaw.at(Place())) == meant


@pytest.mark.parametrize(
    "cell",
    [
        "长期坚持",
        "13月底",
        "13.40",
        "0000年底",
        "1899年12月",
        "2023-13-01",
        "9999-99-99",
        "1890-01-01",
        "99.13.41",
        "7",
        7.5,
        float("nan"),
        float("inf"),
        True,
        date(1900, 1, 1),
    ],
)
def test_what_is_no_day_is_told_with_how_a_day_looks(cell: object) -> None:
    flaw = read_day(cell, SPAN)

    assert isinstance(flaw, Flaw)
    assert offered(flaw.at(Place())) == ""
    assert str(flaw.mend) == "写成 2023-12-20 这样"
    assert str(flaw.what).endswith("不是确定的日期")


def test_in_a_campaign_of_years_a_day_without_a_year_is_asked_about() -> None:
    flaw = read_day("6月8日", YEARS_LONG)

    assert isinstance(flaw, Flaw)
    assert str(flaw.mend) == "改成“2025-06-08”？"


@given(st.dates(EARLIEST, LATEST))
def test_every_day_written_is_the_day_read(day: date) -> None:
    forms = (day.isoformat(), f"{day.year}年{day.month}月{day.day}日", f"{day.year}.{day.month}.{day.day}", day)

    assert {read_day(form, SPAN) for form in forms} == {day}


@given(st.text(alphabet="0123456789０１年月日号底末上中下旬初第一二三四季度前之以本.-/ :T", max_size=14))
def test_no_text_whatever_breaks_the_reading_of_days(text: str) -> None:
    assert isinstance(read_day(text, SPAN), date | Flaw)
