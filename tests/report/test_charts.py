"""Charts are values that say what they show; drawn, nothing leaves the ground."""

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from taizhang.report.charts import Chart, Course, Point, Strip, Strips, reading, time_at
from taizhang.report.drawing import WIDTH, course, strips

RUN = Course(
    title="整改率与时间",
    start=date(2023, 9, 1),
    end=date(2024, 1, 31),
    points=(
        Point(date(2023, 10, 10), None),
        Point(date(2023, 11, 15), Fraction(2, 5)),
        Point(date(2024, 1, 25), Fraction(6, 5)),
    ),
)
SPREAD = Strips(
    title="同类单位的分布",
    strips=(
        Strip(
            label="乡镇街道",
            units=14,
            low=Fraction(77, 100),
            middle=Fraction(82, 100),
            high=Fraction(86, 100),
            own=Fraction(4, 5),
        ),
        Strip(label="县直部门", units=45, low=Fraction(1, 2), middle=Fraction(1, 2), high=Fraction(1, 2)),
    ),
    time=Fraction(4, 5),
)


def said(chart: Chart) -> list[str]:
    """What the chart says."""
    return [str(one) for one in reading(chart)]


def test_a_course_says_every_point_beside_its_time() -> None:
    assert said(RUN)[1:] == ["2023-11-15：完成40%，时间过去49%", "2024-01-25：完成120%，时间过去96%"]
    assert said(RUN)[0] == "2023-10-10：还没有可计的事项，时间过去25%"


def test_a_distribution_names_nobody_but_tells_the_own_share() -> None:
    assert said(SPREAD) == [
        "乡镇街道14个单位：四分之一不到77%，一半不到82%，四分之三不到86%",
        "本单位80%",
        "县直部门45个单位：四分之一不到50%，一半不到50%，四分之三不到50%",
    ]


def test_a_campaign_of_one_day_is_over_on_it() -> None:
    single = Course(title="一天", start=date(2023, 9, 1), end=date(2023, 9, 1), points=())
    assert [int(time_at(single, date(2023, month, day))) for month, day in ((8, 31), (9, 1))] == [0, 1]


def test_a_course_is_drawn_from_the_slant_of_the_time_and_the_known_points() -> None:
    drawn = course(RUN)
    looks = [(one.sort, one.look) for one in drawn.shapes]
    assert looks.count(("dot", "work")) == 2
    assert ("path", "time") in looks
    assert ("path", "work") in looks
    assert [one.text for one in drawn.shapes if one.sort == "text"][-2:] == ["120%", "40%"]
    assert [one.look for one in drawn.shapes if one.sort == "text"][-2:] == ["end", "middle"]


def test_of_two_numbers_that_would_touch_the_later_one_is_written() -> None:
    near = (Point(date(2023, 12, 28), Fraction(3, 5)), Point(date(2023, 12, 31), Fraction(4, 5)))
    drawn = course(Course(title="整改率与时间", start=RUN.start, end=RUN.end, points=near))
    assert [one.text for one in drawn.shapes if one.sort == "text"][-1] == "80%"
    assert "60%" not in [one.text for one in drawn.shapes]
    assert len([one for one in drawn.shapes if one.sort == "dot"]) == 2


def test_a_single_point_has_no_line() -> None:
    one = Course(title="整改率与时间", start=RUN.start, end=RUN.end, points=RUN.points[1:2])
    assert ("path", "work") not in [(shape.sort, shape.look) for shape in course(one).shapes]


def test_every_class_has_its_strip_and_the_own_share_its_mark() -> None:
    drawn = strips(SPREAD)
    assert [one.text for one in drawn.shapes if one.sort == "text"] == ["乡镇街道 14", "82%", "县直部门 45", "50%"]
    assert [one.look for one in drawn.shapes if one.sort == "dot"] == ["own"]
    assert {(one.x2, one.y2 - one.y) for one in drawn.shapes if one.look == "time"} == {(380, 22)}


@given(st.fractions(-1, 3), st.fractions(0, 1))
def test_nothing_ever_leaves_the_ground(done: Fraction, time: Fraction) -> None:
    point = Point(date(2023, 11, 15), done)
    run = course(Course(title="", start=RUN.start, end=RUN.end, points=(point,)))
    strip = Strip(label="", units=4, low=done, middle=done, high=done, own=done)
    for drawn in (run, strips(Strips(title="", strips=(strip,), time=time))):
        assert all(0 <= one.x <= WIDTH and 0 <= one.y <= drawn.height for one in drawn.shapes)
        assert all(one.x2 <= WIDTH and one.y2 <= drawn.height for one in drawn.shapes)
