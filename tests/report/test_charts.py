"""Bars of work done against time gone: what is drawn is also said, and nothing in them can run or style itself."""

import re
from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.report.charts import WIDTH, Bar, bar, bars, reading

SVG = "{http://www.w3.org/2000/svg}"


def test_a_bar_says_what_it_draws_with_cut_percentages() -> None:
    drawn = bar(Fraction(1691, 1786), Fraction(122, 153), "云溪县")
    assert "云溪县：完成94%，时间过去79%" in drawn
    done, time = ET.fromstring(drawn).findall(f".//{SVG}rect")[1], ET.fromstring(drawn).find(f".//{SVG}line")  # noqa: S314
    assert done.get("width") == "946"
    assert time is not None
    assert time.get("x1") == time.get("x2") == "797"
    assert "bar-behind" not in drawn


def test_a_bar_that_is_behind_time_has_a_class_of_its_own() -> None:
    assert 'class="bar bar-behind"' in bar(Fraction(2, 5), Fraction(3, 5), "会昌镇")


def test_nothing_to_do_is_no_zero() -> None:
    row = Bar(label="教育局", done=None, time=Fraction(1, 2))
    assert reading(row) == "教育局：还没有可计的事项，时间过去50%"
    assert "bar-behind" not in bars([row])


def test_no_rows_give_an_empty_drawing() -> None:
    assert 'viewBox="0 0 1000 0"' in bars([])


def test_bars_stand_one_under_the_other() -> None:
    rows = [Bar(label=name, done=Fraction(1, 2), time=Fraction(1, 2)) for name in ("甲镇", "乙镇")]
    tops = re.findall(r'bar-done" x="0" y="(\d+)"', bars(rows))
    assert tops == ["0", "32"]


@pytest.mark.parametrize("label", ["<script>alert(1)</script>", '"><img src=x onerror=1>', "甲&乙"])
def test_a_label_is_only_text(label: str) -> None:
    drawn = bar(Fraction(1, 2), Fraction(1, 2), label)
    assert {node.tag for node in ET.fromstring(drawn).iter()} <= {  # noqa: S314
        SVG + tag for tag in ("svg", "title", "g", "rect", "line")
    }


@given(st.fractions(-1, 3), st.fractions(0, 1))
def test_a_bar_never_leaves_its_ground_and_has_no_style(done: Fraction, time: Fraction) -> None:
    drawn = bar(done, time, "云溪县")
    assert "style" not in drawn
    assert all(0 <= int(width) <= WIDTH for width in re.findall(r'width="(\d+)"', drawn))
