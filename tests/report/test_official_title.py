"""Titles break between words, in lines of about the same length."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.report.official_title import LINE, broken


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("在全县主题教育推进会上的讲话", ("在全县主题教育推进会上的讲话",)),
        (
            "青禾县委书记在全县第二批主题教育总结会议上的讲话",
            ("青禾县委书记在全县第二批", "主题教育总结会议上的讲话"),
        ),
        ("关于县人力资源和社会保障局整改逾期事项的提示函", ("关于县人力资源和社会保障局", "整改逾期事项的提示函")),
        ("关于县卫生健康局民生实事推进情况的提示函", ("关于县卫生健康局", "民生实事推进情况的提示函")),
        (
            "关于印发《青禾县主题教育问题整改工作方案》的通知",
            ("关于印发《青禾县主题教育", "问题整改工作方案》的通知"),
        ),
        (
            "青禾县问题清单、责任清单、任务清单（三单合一）",
            ("青禾县问题清单、责任清单、任务清单", "（三单合一）"),
        ),
        (
            "关于2024年第一季度全县安全生产治本攻坚三年行动进展情况的报告",
            ("关于2024年第一季度全县安全生产", "治本攻坚三年行动进展情况的报告"),
        ),
    ],
)
def test_a_title_breaks_where_a_reader_would_pause(title: str, lines: tuple[str, ...]) -> None:
    assert broken(title) == lines


def test_a_word_longer_than_a_line_is_left_to_word() -> None:
    title = "A" * (LINE + 6)
    assert broken(title) == (title,)


@given(st.text(st.sampled_from("关于全县主题教育的和在会议上讲话、（《》）X2023年"), max_size=60))
def test_nothing_of_a_title_is_lost_and_no_line_is_too_long(title: str) -> None:
    lines = broken(title)
    assert "".join(lines) == title
    assert all(len(line) <= LINE for line in lines) or len(lines) == 1
