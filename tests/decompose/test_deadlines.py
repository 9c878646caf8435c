"""Calendar phrases, each with the day it means on 20 November 2023 (a Monday), or the reason why it means none.

`deadlines.tsv` beside this file is the large table: phrase, day of the document, first day, rhythm, reason, and whether the
phrase stands in a sentence (文) or where a deadline is asked for (栏). It was judged by hand.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.decompose import dates
from taizhang.decompose.deadlines import Deadline, expected, first, resolve
from taizhang.decompose.document_day import document_day
from taizhang.decompose.numerals import number
from taizhang.decompose.workdays import after_workdays, feast, is_workday, last_workday, next_workday

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
长期坚持 OPEN|持续推进 OPEN|常态化开展 OPEN|岁末年初 SEASON|提前 NO_DAY|尽早 NO_DAY|事不过夜 NO_DAY|时间节点 NO_DAY|立即 NO_DAY
如期 NO_DAY|11月31日前 IMPOSSIBLE|2023年2月30日前 IMPOSSIBLE|本月31日前 IMPOSSIBLE|没有说 UNREAD
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
    assert resolve("春节前", date(2030, 3, 1)) == (None, dates.UNKNOWN_FEAST)
    assert resolve("2019年中秋节前", date(2018, 3, 1)) == (None, dates.UNKNOWN_FEAST)
    assert feast("元旦", date(2023, 12, 2)) == date(2024, 1, 1)


@dataclass(frozen=True, slots=True)
class Case:
    """One line of the table."""

    phrase: str
    dated: date | None
    due: date | None
    rhythm: str
    reason: str | None
    alone: bool

    def found(self) -> Deadline | None:
        """What the program makes of the phrase."""
        return expected(self.phrase, self.dated) if self.alone else first(self.phrase, self.dated)


def _cases() -> Iterator[Case]:
    for line in (Path(__file__).parent / "deadlines.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            phrase, dated, due, rhythm, reason, kind = line.split("\t")
            why = getattr(dates, reason) if reason else dates.RECURS if rhythm else "" if due else None
            yield Case(phrase, _day(dated), _day(due), rhythm, why, kind == "栏")


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None


CASES = tuple(_cases())


def test_the_table_is_large_enough() -> None:
    assert len(CASES) >= 200
    assert len({case.phrase for case in CASES}) >= 180


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.phrase}@{case.dated}")
def test_every_line_of_the_table_is_read_as_judged_by_hand(case: Case) -> None:
    found = case.found()
    assert (found and found.due, found.rhythm if found else "", found and found.reason) == (
        case.due,
        case.rhythm,
        case.reason,
    )


def test_a_phrase_is_given_back_as_it_stands_in_the_text() -> None:
    found = first("请于2023 年 12 月 31 日前报送 2023 年 11 月情况", date(2023, 11, 20))
    assert found is not None
    assert (found.start, found.words) == (2, "2023 年 12 月 31 日前")
    found = first("１２月５日前报送", date(2023, 11, 20))
    assert found is not None
    assert found.words == "１２月５日前"
    assert expected(" 2024 年 3 月 ", date(2023, 11, 20)).due == date(2024, 3, 31)


def test_a_limit_holds_once_unless_it_recurs_or_says_no_day() -> None:
    once = {
        phrase: expected(phrase, ON).once
        for phrase in ("12月底前", "收到通知后3日内", "每月25日前", "尽快", "长期坚持")
    }
    assert once == {
        "12月底前": True,
        "收到通知后3日内": True,
        "每月25日前": False,
        "尽快": False,
        "长期坚持": False,
    }


@pytest.mark.parametrize(
    ("phrase", "dated", "due"),
    [
        ("每月第一个工作日", "2024-05-01", "2024-05-06"),
        ("每周最后一个工作日前", "2023-11-20", "2023-11-24"),
        ("每周第一个工作日", "2023-11-21", "2023-11-27"),
        ("每季度第一个工作日", "2024-03-18", "2024-04-01"),
        ("每季度最后一个工作日", "2024-03-18", "2024-03-29"),
        ("每季度第二个月10日前", "2024-03-18", "2024-05-10"),
        ("每年12月25日前", "2024-12-26", "2025-12-25"),
        ("每月中旬", "2024-04-25", "2024-05-20"),
        ("每三个月", "2024-04-10", "2024-06-30"),
        ("每周末", "2024-04-10", "2024-04-14"),
        ("每旬", "2024-04-25", "2024-04-30"),
        ("每半年结束后15日内", "2024-04-10", "2024-07-15"),
        ("每月最后一个工作日", "2027-08-02", "2027-08-31"),
    ],
)
def test_rhythms_of_every_kind_have_a_first_day(phrase: str, dated: str, due: str) -> None:
    assert expected(phrase, date.fromisoformat(dated)).due == date.fromisoformat(due)


def test_a_rhythm_by_working_days_is_unknown_where_the_calendar_does_not_reach() -> None:
    found = expected("每月最后一个工作日", date(2028, 9, 18))
    assert (found.due, found.reason, found.rhythm) == (None, dates.UNKNOWN_WORKDAYS, "month")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("某某讲话\n（2023年11月20日）\n正文", "2023-11-20"),
        ("县委办\n二〇二三年十一月二十日\n", "2023-11-20"),
        ("2024年5月16日，县长主持召开会议", "2024-05-16"),
        ("2023年2月30日\n2023年3月1日", "2023-03-01"),
        ("2025年3月11日下午，区长主持召开会议\n2025年3月12日印发", "2025-03-11"),
        ("时间：2024年5月16日\n", "2024-05-16"),
        ("讲话\n（2024年1月19日，送审稿）\n", "2024-01-19"),
        ("报告\n——2025年1月9日在县人民代表大会上\n", "2025-01-09"),
        ("报告\n（2025年1月9日在县人民代表大会上）\n", "2025-01-09"),
        ("会上（2024年3月1日印发的文件）指出", None),
        ("２０２５年 ３ 月 ２０ 日\n", "2025-03-20"),
        ("要在2023年11月20日前完成", None),
        ("11月20日", None),
        (
            "专题会议纪要\n时  间：2025年6月24日 14:30—17:10\n地  点：三楼\n正文。\n办公室    2025年6月26日印发\n",
            "2025-06-24",
        ),
        ("工作方案\n（2025年4月3日局党组会议通过）\n正文", "2025-04-03"),
        ("工作总结\n（送审稿　2025年12月5日）\n正文", "2025-12-05"),
        ("会议纪要\n县人民政府办公室　　　　2025年8月22日\n\n8月20日上午，县长主持召开会议。", "2025-08-22"),
        ("通知\n请认真执行。\n某县应急管理局 2025年8月22日\n", "2025-08-22"),
        ("办法\n（自2024年3月1日起施行）\n第一条　为了规范管理。", None),
        ("通知\n根据省厅2024年3月1日\n的通知，现安排如下。", None),
    ],
)
def test_the_day_a_document_bears_stands_in_its_head_or_at_its_end(text: str, day: str | None) -> None:
    assert document_day(text) == (date.fromisoformat(day) if day else None)


def test_working_days_know_holidays_and_the_weekends_worked_for_them() -> None:
    assert not is_workday(date(2023, 10, 2))
    assert is_workday(date(2023, 10, 7))
    assert after_workdays(date(2023, 9, 28), 1) == date(2023, 10, 7)
    assert last_workday(date(2024, 10, 7)) == date(2024, 9, 30)
    assert next_workday(date(2024, 10, 1)) == date(2024, 10, 8)


def test_a_year_that_is_not_announced_is_read_by_weekends_away_from_the_feasts_only() -> None:
    assert is_workday(date(2030, 3, 11))
    assert is_workday(date(2030, 3, 10)) is False
    assert is_workday(date(2030, 1, 1)) is None
    assert is_workday(date(2041, 7, 1)) is None
    assert last_workday(date(2028, 10, 2)) is None
    assert after_workdays(date(2030, 4, 25), 9) is None


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
    named = "20" in words or "二〇" in words or words.startswith(("今年", "本月", "本季", "本周"))
    assert day is None or day >= dated or named


@given(
    st.dates(min_value=date(2020, 1, 1), max_value=date(2030, 12, 31)),
    st.sampled_from([case for case in CASES if case.dated and case.rhythm]),
)
def test_what_recurs_is_first_due_on_or_after_the_day_of_the_document(dated: date, case: Case) -> None:
    found = expected(case.phrase, dated)
    assert found.rhythm == case.rhythm
    assert found.due is None or found.due >= dated


@pytest.mark.parametrize(
    ("phrase", "due"),
    [
        ("自本报告报送之日起30日内", date(2025, 10, 18)),
        ("自本通知印发之日起10日内", date(2025, 9, 28)),
        ("自收到本通知之日起10日内", None),
        ("明年一季度前", date(2026, 3, 31)),
        ("明年上半年前", date(2026, 6, 30)),
        ("明年三季度前", None),
    ],
)
def test_a_spell_runs_from_the_paper_itself_but_not_from_its_receipt(phrase: str, due: date | None) -> None:
    found = first(phrase, date(2025, 9, 18))
    assert found is not None
    assert found.due == due
