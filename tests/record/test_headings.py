"""Which kind a sheet is about and which column is what; every heading that does not fit is named."""

from dataclasses import replace

from taizhang.campaign.model import Listing, Selection
from taizhang.campaign.papers import Column
from taizhang.errors import Problem
from taizhang.record.asks import Forms, form_of
from taizhang.record.headings import Table, kind_of, table_of
from taizhang.record.sheets import Mark, Sheet, heading
from tests.record.county import CAMPAIGN

FORM = form_of(CAMPAIGN, "problem")
HEADS = ("序号", "存在问题", "发现日期", "整改类型")


def table(*rows: tuple[object, ...]) -> Table:
    return table_of(FORM, Sheet("台账", rows))


def said(problems: tuple[Problem, ...]) -> list[str]:
    return [str(problem) for problem in problems]


def kind(*rows: tuple[object, ...], mark: Mark | None = None, chosen: str = "") -> str:
    return str(kind_of(Forms(CAMPAIGN), (Sheet("台账", rows),), mark, chosen))


def test_a_heading_is_known_in_any_dress() -> None:
    assert {heading(text) for text in ("* 发现\n日期", "发现日期＊", "发现日期（必填）", "发现 日期*")} == {"发现日期"}


def test_the_heading_row_is_found_below_title_rows_in_any_order() -> None:
    found = table(("青山县问题台账", "", "", ""), ("填报单位：云溪镇",), (), ("整改类型", "发现日期", "", "存在问题"))

    assert found.header == 3
    assert found.columns == {"rhythm": 0, "day": 1, "title": 3}
    assert found.problems == ()


def test_an_english_heading_is_known_too() -> None:
    assert table(("存在问题", "发现日期", "Rhythm", "Due date")).columns["due"] == 3


def test_what_the_campaign_s_own_list_of_the_kind_calls_a_column_is_known_too() -> None:
    listed = Listing(
        label="问题清单", of=Selection(kinds=("problem",)), columns=(Column(show="due", label="销号期限"),)
    )
    mixed = Listing(
        label="总表", of=Selection(kinds=("problem", "study")), columns=(Column(show="due", label="最迟哪天"),)
    )
    form = form_of(replace(CAMPAIGN, lists={"problems": listed, "all": mixed}), "problem")

    found = table_of(form, Sheet("台账", (("存在问题", "发现日期", "销号期限", "最迟哪天"),)))

    assert found.columns["due"] == 2
    assert "最迟哪天" in "".join(said((*found.problems, *found.notes)))


def test_a_required_heading_that_is_missing_is_named() -> None:
    assert said(table(("存在问题", "整改类型")).problems) == [
        "台账·第1行: 缺“发现日期”栏（请补上这一栏，或用下载的表格填写）"
    ]


def test_headings_that_are_missing_but_need_not_be_are_noted_once() -> None:
    assert said(table(HEADS).notes) == [
        "台账·第1行: 没有这些栏，按未填处理：单位、完成时限、责任人、人次、投资、查摆时间、涉及方面、配合单位、会议纪要、具体表现"
    ]


def test_a_doubled_heading_is_named_with_its_columns() -> None:
    assert said(table((*HEADS, "责任人", "责任人*")).problems) == [
        "台账·第1行: “责任人”有 2 栏（E、F 列）（只留一栏，或改掉其余的表头）"
    ]


def test_an_unknown_heading_is_named_and_hinders_nothing() -> None:
    found = table((*HEADS, "联系电话"))

    assert said(found.notes)[0] == "台账·第1行·E: “联系电话”不是本表的栏目，没有读入"
    assert found.problems == ()


def test_a_sheet_without_headings_is_refused_with_what_is_needed() -> None:
    assert said(table(("甲", "乙"), ("存在问题", "丙")).problems) == [
        "台账: 前 11 行里没有找到表头，整张表没有读入（表头一行至少要有：存在问题、发现日期、整改类型）"
    ]
    assert table().problems


def test_headings_further_down_than_titles_stand_are_not_looked_for() -> None:
    assert table(*[("题",)] * 11, HEADS).problems
    assert not table(*[("题",)] * 10, HEADS).problems


def test_the_kind_is_told_by_the_mark_by_choice_or_by_the_headings() -> None:
    assert kind(mark=Mark("qingshan_2023", "study", "0002")) == "study"
    assert kind(HEADS, chosen="study") == "study"
    assert kind(HEADS, chosen="nothing") == "problem"
    assert kind(("学习主题", "学习日期", "人次")) == "study"


def test_a_workbook_of_another_campaign_or_of_a_kind_that_is_gone_is_refused() -> None:
    assert kind(mark=Mark("other_2022", "problem", "")) == (
        ": 这是另一个专项（other_2022）的表格（请在那个专项里导入，或重新下载本专项的表格）"
    )
    assert kind(mark=Mark("qingshan_2023", "gone", "")) == ": 本专项已没有“gone”这一种（请重新下载表格）"


def test_a_kind_nobody_can_tell_is_asked_for() -> None:
    twin = replace(CAMPAIGN, kinds={**CAMPAIGN.kinds, "twin": replace(CAMPAIGN.kinds["problem"], label="难题")})

    assert kind(("甲", "乙")).startswith(": 认不出这是哪一种表")
    assert str(kind_of(Forms(CAMPAIGN), (Sheet("台账", ((None, ""),)),), None, "")) == (
        ": 表里什么都没有写（请打开看看，填好、存好再传）"
    )
    assert str(kind_of(Forms(twin), (Sheet("台账", (HEADS,)),), None, "")).startswith(
        ": 分不清这是哪一种表：问题、难题"
    )
