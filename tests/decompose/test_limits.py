"""By when, read on the day that holds where the words stand."""

from datetime import date

import pytest

from taizhang.decompose.analyse import analyse
from taizhang.decompose.document_day import document_span


def _dues(text: str) -> list[str]:
    return [one.due.isoformat() if one.due else "" for one in analyse(text, "a.txt").obligations]


def test_a_paper_that_bears_only_its_month_gives_the_days_that_any_day_of_it_would_give() -> None:
    text = "在总结会议上的讲话\n（2024年1月　市住建局）\n各科室要在2月底前报送清单。\n各科室要在5个工作日内报送表格。\n"
    assert _dues(text) == ["2024-02-29", ""]
    assert analyse(text, "a.txt").dated is None


@pytest.mark.parametrize(
    ("line", "month"),
    [
        ("（2024年1月）", date(2024, 1, 1)),
        ("　　2025年11月", date(2025, 11, 1)),
        ("县水利局　2025年6月", date(2025, 6, 1)),
        ("2024年1月以来，各镇行动起来。", None),
        ("（2024年1月至3月）", None),
    ],
)
def test_the_month_stands_in_brackets_or_on_its_own_line(line: str, month: date | None) -> None:
    assert next(iter(document_span(f"讲话\n{line}\n各镇要行动。\n")), None) == month


@pytest.mark.parametrize("line", ["（2024年__月__日）", "2024年X月X日", "（2024年【  】月【  】日）"])
def test_a_draft_whose_day_is_left_open_gives_the_days_that_any_day_of_its_year_would_give(line: str) -> None:
    text = f"在总结会议上的讲话\n{line}\n各科室要在年底前报送清单。\n各科室要在3月底前报送表格。\n"
    assert _dues(text) == ["2024-12-31", ""]


def test_what_a_heading_plans_for_another_year_is_read_in_that_year() -> None:
    text = "县文旅局2025年工作总结\n（2025年12月5日）\n三、2026年工作打算\n各科室要在年内轮训一遍。\n"
    assert _dues(text) == ["2026-12-31"]


@pytest.mark.parametrize("limit", ["年内，2025年12月20日前", "2025年12月20日前，年内", "年内、12月20日前"])
def test_where_a_limit_is_asked_for_a_year_alone_gives_way_to_the_day_beside_it(limit: str) -> None:
    assert _dues(f"方案\n（2025年3月1日）\n一、任务\n更换老旧管道。（牵头单位：县住建局；完成时限：{limit}）\n") == [
        "2025-12-20"
    ]


def test_in_a_cell_of_limits_too_the_day_goes_before_the_year() -> None:
    row = "序号\t工作任务\t牵头单位\t完成时限\n1\t更换老旧管道\t县住建局\t年内；2025年12月20日\n"
    assert _dues("通知\n（2025年3月1日）\n" + row) == ["2025-12-20"]


def test_a_day_on_which_nothing_is_to_be_is_no_limit() -> None:
    assert _dues("通知\n（2025年5月12日）\n各部门原则上不得在周五下午召开会议。\n") == [""]


def test_days_counted_in_a_case_that_may_come_hang_on_it() -> None:
    assert _dues("通知\n（2025年5月12日）\n涉及多家的，由首接部门会商，两个工作日内形成书面答复。\n") == [""]


@pytest.mark.parametrize(
    ("title", "dues"),
    [
        ("关于2025年上半年工作情况的报告", ["2025-12-31", "2025-09-30"]),
        ("县城管局2025年第一季度工作小结", ["2025-12-31", "2025-09-30"]),
        ("县城管局2025年度工作总结", ["", "2026-09-30"]),
        ("县城管局2025年工作要点", ["2025-12-31", "2025-09-30"]),
        ("县城管局上半年工作汇报", ["", ""]),
    ],
)
def test_a_report_that_bears_no_day_was_written_when_its_time_was_over(title: str, dues: list[str]) -> None:
    text = f"{title}\n一、下步打算\n各股室要在12月底前完成车库改造。各股室要在9月底前更换水泵。\n"
    assert _dues(text) == dues


def test_a_heading_that_only_says_when_is_no_duty() -> None:
    text = "县城管局工作总结\n（2025年7月1日）\n二、下半年打算\n要更换水泵。\n"
    assert [one.text for one in analyse(text, "a.txt").obligations] == ["要更换水泵"]
