"""The notice of a year's holidays, as it is published, becomes the calendar."""

from datetime import date

from taizhang.decompose.holiday_notice import holidays, read_notice
from taizhang.decompose.workdays import YEARS, is_workday, known

NOTICE = """一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七（周一））放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
"""


def test_the_notice_of_2026_is_read_as_the_table_has_it() -> None:
    found, flaws = read_notice(2026, NOTICE)
    assert flaws == ()
    assert found.written == YEARS[2026]


def test_every_year_of_the_table_comes_back_as_it_was_written() -> None:
    for year, written in YEARS.items():
        assert holidays(year, *written).written == written


def test_a_span_over_the_turn_of_the_year_is_cut_and_iso_days_are_read() -> None:
    found, flaws = read_notice(
        2023, "2022年12月31日至2023年1月2日放假。2023-01-28、2023-01-29上班。2024年2月10日至17日放假"
    )
    assert flaws == ()
    assert found.written == ("0101-0102", "0128 0129")


def test_what_cannot_be_is_told() -> None:
    for text, said in (
        ("", "没有读出 2027 年的放假日子"),
        ("2月30日放假，1月1日放假", "“2月30日”不是一天"),
        ("1月5日至1日放假，1月1日放假", "“1月5日至1日”不是一天"),
        ("1月1日至9月1日放假，1月1日放假", "“1月1日至9月1日”不是一天"),
        ("1日放假，1月1日放假", "“1日”不是一天"),
        ("1月1日至3日放假。1月2日上班", "2027-01-02 又放假又上班"),
        ("1月1日放假。1月4日上班", "2027-01-04 本来就是工作日"),
    ):
        _, flaws = read_notice(2027, text)
        assert [str(flaw.what) for flaw in flaws if said in str(flaw.what)], text


def test_a_year_that_was_told_is_known_inside_and_nowhere_else() -> None:
    day = date(2027, 1, 1)
    assert is_workday(day) is None
    with known({2027: ("0101-0103", "0109")}):
        assert is_workday(day) is False
        assert is_workday(date(2027, 1, 9)) is True
        assert is_workday(date(2027, 1, 4)) is True
    assert is_workday(day) is None


def test_what_was_told_stands_before_the_table() -> None:
    with known({2026: ("0101-0102", "")}):
        assert is_workday(date(2026, 1, 5)) is True
        assert is_workday(date(2026, 2, 16)) is True
