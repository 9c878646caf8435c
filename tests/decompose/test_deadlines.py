"""Calendar phrases, each with the day it means on 20 November 2023 (a Monday), or the reason why it means none."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.decompose import dates
from taizhang.decompose.deadlines import first, resolve, written_day
from taizhang.decompose.numerals import number
from taizhang.decompose.workdays import after_workdays, feast, is_workday

ON = date(2023, 11, 20)
DAYS = """
11月底前 2023-11-30|12月上旬 2023-12-10|12月中旬前 2023-12-20|12月下旬 2023-12-31|12月初 2023-12-10|12月中 2023-12-15
明年1月 2024-01-31|明年1月基本结束 2024-01-31|11月30日前 2023-11-30|2024年3月15日前 2024-03-15|十二月二十日前 2023-12-20
二〇二四年一月底前 2024-01-31|11月20日 2023-11-20|11月19日前 2024-11-19|12月1日之前 2023-12-01|后年2月底 2025-02-28
第四季度 2023-12-31|第四季度末 2023-12-31|二季度末 2024-06-30|明年一季度 2024-03-31|本季度内 2023-12-31|下季度末 2024-03-31
年底前 2023-12-31|今年年底前 2023-12-31|年内 2023-12-31|2024年内 2024-12-31|2025年前 2024-12-31|到2025年 2025-12-31
2024年底前 2024-12-31|全年 2023-12-31|上半年 2024-06-30|下半年 2023-12-31|明年上半年 2024-06-30|2024年6月底前 2024-06-30
月底前 2023-11-30|本月25日前 2023-11-25|本月底 2023-11-30|下月中旬前 2023-12-20|下月5日前 2023-12-05|次月10日前 2023-12-10
本周五前 2023-11-24|下周三前 2023-11-29|周五前 2023-11-24|本周内 2023-11-26|周日前 2023-11-26|本周末前 2023-11-26
5个工作日内 2023-11-27|会后3个工作日内 2023-11-23|会后三天内 2023-11-23|自印发之日起10个工作日内 2023-12-04|一周内 2023-11-27
半个月内 2023-12-05|一个月内 2023-12-20|3个月内 2024-02-20|半年内 2024-05-20|三年内 2026-11-20|两周内 2023-12-04
11月20日至12月5日 2023-12-05|9月至次年1月 2024-01-31|即日起至12月10日 2023-12-10|11月至12月中旬 2023-12-20|12月-1月 2024-01-31
元旦前 2023-12-31|春节前 2024-02-09|国庆前 2024-09-30|中秋节前 2024-09-16|五一前 2024-04-30|2024年9月至12月 2024-12-31
每月25日前 2023-11-25|每月5日前 2023-12-05|每周五前 2023-11-24|每季度末 2023-12-31|每月底前 2023-11-30|每半年 2023-12-31
每年12月底前 2023-12-31|每年6月底前 2024-06-30|每天 2023-11-20|每周 2023-11-26|每年 2023-12-31|每月31日前 2023-11-30
12月前 2023-11-30|2024年3月前 2024-02-29|12月内 2023-12-31|11月份完成 2023-11-30
"""
NONE = """
主题教育结束前 BY_EVENT|汛期来临前 BY_EVENT|会前 BY_EVENT|收到通知后5个工作日内 BY_EVENT|发现问题后2日内 BY_EVENT|24小时内 BY_HOUR
长期坚持 OPEN|持续推进 OPEN|常态化开展 OPEN|岁末年初 OPEN|提前 NO_DAY|尽早 NO_DAY|事不过夜 NO_DAY|时间节点 NO_DAY|立即 NO_DAY
如期 NO_DAY|11月31日前 IMPOSSIBLE|2023年2月30日前 IMPOSSIBLE|本月31日前 IMPOSSIBLE|没有说 NO_DAY
"""


def _rows(table: str) -> list[tuple[str, str]]:
    rows = (row.split() for line in table.split("\n") for row in line.split("|") if row.strip())
    return [(words, meant) for words, meant in rows]


@pytest.mark.parametrize(("words", "day"), _rows(DAYS))
def test_a_phrase_means_its_day(words: str, day: str) -> None:
    assert resolve(words, ON)[0] == date.fromisoformat(day)


@pytest.mark.parametrize(("words", "reason"), _rows(NONE))
def test_what_hangs_on_an_event_or_is_open_means_no_day_and_says_why(words: str, reason: str) -> None:
    assert resolve(words, ON) == (None, getattr(dates, reason))


@pytest.mark.parametrize(
    "words",
    [
        "11月底前",
        "明年1月底前",
        "本季度内",
        "年底前",
        "月底前",
        "周五前",
        "3个工作日内",
        "春节前",
        "上半年",
        "今年12月5日前",
    ],
)
def test_without_the_day_of_the_document_a_phrase_without_a_year_means_none(words: str) -> None:
    assert resolve(words, None) == (None, dates.NO_DATE)


def test_without_the_day_of_the_document_a_full_date_still_means_its_day() -> None:
    assert resolve("2024年3月15日前", None) == (date(2024, 3, 15), "")
    assert resolve("每月25日前", None) == (None, dates.RECURS)


@pytest.mark.parametrize("words", ["今年以来", "从9月开始", "3月会议", "2023年的工作", "三个月", "第一批", "每个单位"])
def test_what_only_tells_a_time_is_no_deadline(words: str) -> None:
    assert first(words, ON) is None


def test_a_month_alone_is_a_deadline_only_where_one_is_asked_for() -> None:
    assert first("12月", ON) is None
    assert resolve("12月", ON)[0] == date(2023, 12, 31)
    assert resolve("2024年", ON)[0] == date(2024, 12, 31)


def test_the_calendar_day_is_stronger_than_a_loose_word() -> None:
    found = first("尽快制定方案，12月10日前报县委办", ON)
    assert found is not None
    assert (found.words, found.start) == ("12月10日前", 7)


def test_a_feast_beyond_the_calendar_is_said_to_be_unknown() -> None:
    assert resolve("春节前", date(2027, 3, 1)) == (None, dates.UNKNOWN_FEAST)
    assert feast("元旦", date(2023, 12, 2)) == date(2024, 1, 1)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("某某讲话\n（2023年11月20日）\n正文", "2023-11-20"),
        ("县委办\n二〇二三年十一月二十日\n", "2023-11-20"),
        ("2024年5月16日，县长主持召开会议", "2024-05-16"),
        ("2023年2月30日\n2023年3月1日", "2023-03-01"),
        ("要在2023年11月20日前完成", None),
        ("11月20日", None),
    ],
)
def test_the_day_a_document_bears_stands_alone(text: str, day: str | None) -> None:
    assert written_day(text) == (date.fromisoformat(day) if day else None)


def test_working_days_know_holidays_and_the_weekends_worked_for_them() -> None:
    assert not is_workday(date(2023, 10, 2))
    assert is_workday(date(2023, 10, 7))
    assert is_workday(date(2030, 1, 1))
    assert after_workdays(date(2023, 9, 28), 1) == date(2023, 10, 7)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("十二", 12), ("二十", 20), ("一百零五", 105), ("三百二十一", 321), ("百", 100), ("１５", 15), ("二〇二三", 2023),
        ("两", 2), ("7", 7), ("统一", None), ("", None), ("半", None),
    ],
)  # fmt: skip
def test_numerals_are_read_where_a_number_is_expected(written: str, value: int | None) -> None:
    assert number(written) == value


@given(
    st.dates(min_value=date(2020, 1, 1), max_value=date(2030, 12, 31)), st.sampled_from([row[0] for row in _rows(DAYS)])
)
def test_no_deadline_without_a_year_lies_before_the_day_of_the_document(dated: date, words: str) -> None:
    day, _ = resolve(words, dated)
    assert day is None or day >= dated or "20" in words or "二〇" in words or words.startswith(("今年", "本月", "本季"))
