"""A pasted note: its day, numbers, place and title where they stand plainly, nothing where they do not."""

from datetime import date
from decimal import Decimal

import pytest

from taizhang.decompose.noted import TITLE_LONGEST, noted

TODAY = date(2023, 12, 31)
BRIEF = (
    "11月5日上午，溪口镇党委在镇三楼会议室召开理论学习中心组学习会，专题学习推动高质量发展，42人参加。"
    "会议要求，各支部要在11月底前交流一次。"
)
NOTICE = """关于开展集体学习的情况
时间：2023年9月20日 14:30
地点：镇政府二楼会议室
参加人员：机关干部三十五人
主题：党的建设的重要思想"""


def test_a_paragraph_of_a_briefing_is_read() -> None:
    found = noted(BRIEF, TODAY)
    assert found.day == date(2023, 11, 5)
    assert found.place == "镇三楼会议室"
    assert [(one.number, one.unit) for one in found.counts] == [(Decimal(42), "人"), (Decimal(1), "次")]
    assert found.title == "溪口镇党委在镇三楼会议室召开理论学习中心组学习会，专题学习推动高质量发展，42人参加"


def test_lines_with_labels_are_read_by_their_labels() -> None:
    found = noted(NOTICE, TODAY)
    assert (found.day, found.place, found.title) == (date(2023, 9, 20), "镇政府二楼会议室", "关于开展集体学习的情况")
    assert [(one.number, one.unit, "机关干部" in one.around) for one in found.counts] == [(Decimal(35), "人", True)]
    assert found.labelled["主题"] == "党的建设的重要思想"


def test_a_line_that_names_the_subject_is_the_title_where_no_headline_stands() -> None:
    assert noted("主题：深入学习全会精神\n时间：昨天", TODAY).title == "深入学习全会精神"
    assert noted("时间：昨天；地点见通知", TODAY).day == date(2023, 12, 30)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("今天组织学习", TODAY),
        ("前天走访", date(2023, 12, 29)),
        ("二〇二三年十月八日下午", date(2023, 10, 8)),
        ("２０２３年１０月８日", date(2023, 10, 8)),
        ("2023-10-08 集体学习", date(2023, 10, 8)),
        ("3月5日走访（没写年份）", date(2023, 3, 5)),
        ("13月5日", None),
        ("11月31日", None),
        ("近期", None),
        ("完成3.5万元投入", None),
    ],
)
def test_days_as_people_write_them(said: str, day: date | None) -> None:
    assert noted(said, TODAY).day == day


def test_a_day_without_a_year_is_the_last_such_day() -> None:
    assert noted("12月5日集中学习", date(2024, 1, 10)).day == date(2023, 12, 5)


def test_about_so_many_is_no_number() -> None:
    assert noted("参加120余人，走访300多户，发放资料1,200份", TODAY).counts[0].number == Decimal(1200)
    assert len(noted("参加120余人，走访300多户，发放资料1,200份", TODAY).counts) == 1
    assert noted("投入约5万元多，共9人多", TODAY).counts == ()


def test_a_clause_that_only_begins_like_a_place_is_none() -> None:
    assert noted("在此期间，组织学习", TODAY).place == ""
    assert noted("在活动开展过程中，召开会议", TODAY).place == ""
    assert noted("到柳树村走访座谈", TODAY).place == "柳树村"
    assert noted("走进县委党校，参加培训", TODAY).place == "县委党校"


def test_an_empty_note_says_nothing() -> None:
    found = noted(" \n", TODAY)
    assert (found.title, found.day, found.place, found.counts) == ("", None, "", ())


def test_a_long_sentence_is_cut_at_a_whole_clause() -> None:
    long = "组织党员干部学习" * 10 + "，" + "深入交流研讨并形成意见" * 10
    assert noted(long, TODAY).title == "组织党员干部学习" * 10
    assert len(noted("学" * 300, TODAY).title) == TITLE_LONGEST


def test_a_number_without_sense_is_left_alone() -> None:
    assert noted("第1.2.3条", TODAY).counts == ()
