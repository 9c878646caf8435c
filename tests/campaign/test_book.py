"""A campaign as a workbook: there and back without loss, and every flaw told by sheet, row, column, value and mend."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

import pytest

from taizhang.campaign.book_cells import Unread, meant, shown, text_of
from taizhang.campaign.book_in import compiled
from taizhang.campaign.book_out import tables
from taizhang.campaign.book_pages import said
from taizhang.campaign.book_prompts import prompts
from taizhang.campaign.load import load
from taizhang.campaign.shipped import shipped, shipped_text
from taizhang.errors import Refusal
from tests.campaign.sample import changed

Rows = list[list[object]]


def book(text: str) -> dict[str, Rows]:
    """The sheets of a campaign as they are drawn: headings, prompts, rows."""
    return {
        one.page.said: [list(row) for row in (one.columns, prompts(one.page), *one.rows)]
        for one in tables(text, "t.yaml")
    }


def sample() -> dict[str, Rows]:
    return book(changed({}))


def flaws(sheets: Mapping[str, Sequence[Sequence[object]]]) -> list[str]:
    """Every flaw with what stands in its cell."""
    return [f"{one.say()}〔{one.value}〕" for one in compiled(sheets, "专项.xlsx").problems]


@pytest.mark.parametrize("name", shipped())
def test_a_shipped_campaign_goes_into_a_workbook_and_comes_back_as_it_was(name: str) -> None:
    text = shipped_text(name)
    back = compiled(book(text), f"{name}.xlsx")
    assert [str(problem) for problem in back.problems] == []
    assert load(back.text, name)[0] == load(text, name)[0]
    again = [one.rows for one in tables(back.text, name)]
    assert again == [one.rows for one in tables(text, name)]


def test_the_row_of_prompts_may_stay_or_go() -> None:
    without = {name: [rows[0], *rows[2:]] for name, rows in sample().items()}
    assert compiled(without, "t.xlsx").text == compiled(sample(), "t.xlsx").text


def test_a_cell_with_a_wrong_word_is_told_with_what_stands_in_it_and_what_may() -> None:
    sheets = sample()
    at = sheets["字段"][0].index(said("type"))
    sheets["字段"][2][at] = "数字"
    (flaw,) = flaws(sheets)
    assert flaw.startswith("专项.xlsx·字段·第3行·类型: “数字”不在允许的取值之内（可用：text、number")
    assert flaw.endswith("〔数字〕")


def test_a_name_that_leads_nowhere_is_told_at_its_cell_and_a_missing_one_at_its_row() -> None:
    sheets = sample()
    kinds = sheets["条目种类"]
    life, label = kinds[0].index(said("life")), kinds[0].index(said("label"))
    row = next(number for number, one in enumerate(kinds) if one[0] == "problem")
    kinds[row][life] = "probem"
    kinds[2][label] = None
    told = flaws(sheets)
    assert any(
        one.startswith(f"专项.xlsx·条目种类·第{row + 1}行·流程: 没有流程“probem”（是不是“problem”？") for one in told
    ) or any(one.startswith("专项.xlsx·条目种类·第3行·代号: 缺“名称”") for one in told)


@pytest.mark.parametrize(
    ("sheet", "row", "said_of"),
    [
        (
            "字段",
            [None, "没有代号的"],
            "专项.xlsx·字段·第{n}行·代号: 缺代号（用小写英文字母、数字和下划线，字母开头）〔〕",
        ),
        (
            "字段",
            ["owner", "又一个"],
            "专项.xlsx·字段·第{n}行·代号: 代号“owner”写了两遍（请删去一处，或改名）〔owner〕",
        ),
        ("清单列", [None, "title"], "专项.xlsx·清单列·第{n}行·属于: 没有写属于哪一个（填上面那张表里的代号）〔〕"),
        ("基本信息", ["主题", "学习"], "专项.xlsx·基本信息·第{n}行·代号: 没有“主题”这个词"),
    ],
)
def test_a_row_that_cannot_be_placed_is_told(sheet: str, row: list[object], said_of: str) -> None:
    sheets = sample()
    sheets[sheet].append(row)
    (flaw,) = flaws(sheets)
    assert flaw.startswith(said_of.format(n=len(sheets[sheet])))


def test_a_structure_that_does_not_read_is_told_at_its_cell() -> None:
    sheets = sample()
    at = sheets["提醒规则"][0].index(said("floors"))
    sheets["提醒规则"][2][at] = "{town: 1"
    (flaw,) = flaws(sheets)
    assert (
        flaw == "专项.xlsx·提醒规则·第3行·下限: 这一格要写成“代号: 值”外面加花括号，或“甲, 乙”外面加方括号〔{town: 1〕"
    )


def test_a_strange_sheet_and_a_strange_column_are_told_with_the_nearest_names() -> None:
    sheets = sample() | {"清单表": [["代号"]]}
    sheets["字段"][0][1] = "名字"
    told = flaws(sheets)
    assert told[0].startswith("专项.xlsx·清单表: 没有“清单表”这张表（是不是“清单”？")
    assert told[1].startswith("专项.xlsx·字段·第1行·名字: “字段”没有“名字”这一栏（")


def test_a_part_of_a_thing_that_has_no_row_is_told_where_it_is_named() -> None:
    sheets = sample()
    sheets["代码"].append(["nowhere", "one", "一"])
    assert any(one.startswith(f"专项.xlsx·代码·第{len(sheets['代码'])}行·属于: 缺“名称”") for one in flaws(sheets))


def test_what_is_wrong_with_the_whole_is_told_of_the_file() -> None:
    assert flaws({}) == ["专项.xlsx: 工作簿里没有专项：至少要有“基本信息”一张表〔〕"]
    no_kinds = {name: rows for name, rows in sample().items() if name == "基本信息"}
    assert any(one.startswith("专项.xlsx·kinds: 缺“种类”") for one in flaws(no_kinds))


def test_empty_lines_and_a_fact_left_open_say_nothing() -> None:
    sheets = sample()
    sheets["字段"] += [[None, " ", ""], []]
    sheets["基本信息"].append([said("en"), None])
    sheets["基本信息"] = [row for row in sheets["基本信息"] if row[0] != said("en") or not row[1]]
    assert flaws(sheets) == []


@pytest.mark.parametrize(
    ("value", "sort", "cell"),
    [
        (None, "text", ""), ("true", "yes", "是"), ("false", "yes", "否"), ("perhaps", "yes", "perhaps"),
        (["a", "b"], "many", "a；b"), (["甲；乙"], "many", "甲；乙\n"), ([], "many", "（空）"),
        ({"aspect": ["style"]}, "flow", "{aspect: [style]}"), (["a"], "text", "[a]"), ("all", "flow", "all"),
    ],
)  # fmt: skip
def test_a_value_in_its_cell_and_back(value: Any, sort: Any, cell: str) -> None:
    assert shown(value, sort) == cell
    if cell and sort != "text":
        assert meant(cell, sort) == value


def test_cells_are_read_as_people_type_them() -> None:
    typed = (None, True, False, date(2025, 3, 1), datetime(2025, 3, 1, 9, tzinfo=UTC), 12.0, 0.5, 3, " 文字 ")
    assert [text_of(one) for one in typed] == ["", "是", "否", "2025-03-01", "2025-03-01", "12", "0.5", "3", "文字"]
    assert meant("甲； 乙 ；", "many") == ["甲", "乙"]
    assert meant("是", "yes") == "true"


def test_a_cell_may_not_point_to_itself() -> None:
    with pytest.raises(Unread):
        meant("[&a x, *a]", "flow")


def test_a_file_that_is_no_campaign_file_is_refused() -> None:
    with pytest.raises(Refusal, match="专项文件有误"):
        tables("campaign: [", "坏.yaml")
