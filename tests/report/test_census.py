"""Statistical tables: the period where it can be told, 累计, a total the whole unit answers; the days they speak of."""

import io
from dataclasses import replace
from datetime import date

import docx
import pytest
from python_calamine import CalamineWorkbook

from taizhang.campaign.model import Campaign, Section
from taizhang.report.assemble import assembled
from taizhang.report.census import Census, counts, sheet_of, starts, table_of
from taizhang.report.official import Paper, speech
from taizhang.report.sheets import Cell, Sheet
from taizhang.report.table import days_in_chinese
from taizhang.report.tables import docx as table_docx
from taizhang.report.tables import xlsx
from tests.campaign.sample import sound
from tests.report.test_assemble import figure, template, told


def census(campaign: Campaign, *, units: int = 2) -> Census:
    table = campaign.statistics["weekly"]
    codes = ("YX", *(f"T{at}" for at in range(units)))
    found = {
        (one.metric, code, one.period): figure(one.metric, None, (1, 2)) if one.metric == "problems.rate"
        else figure(one.metric, at + len(code)) for at, one in enumerate(counts(campaign, table)) for code in codes
    }  # fmt: skip
    named = tuple((code, f"第{at}镇") for at, code in enumerate(codes[1:], 1))
    return Census(units=named, whole=("YX", "云溪县"), figures=found, start=date(2025, 6, 23), day=date(2025, 6, 29))


def test_a_statistical_table_has_the_period_where_it_can_be_told_and_a_total_the_whole_unit_answers() -> None:
    campaign = sound()
    table, answered = campaign.statistics["weekly"], census(campaign)
    sheet = sheet_of(campaign, table, answered)
    assert sheet.headings == (
        "单位", "集体学习（次）·本周", "集体学习（次）·累计", "已整改·本周", "已整改·累计", "整改率·累计",
    )  # fmt: skip
    assert [row[0].text for row in sheet.rows] == ["合计", "第1镇", "第2镇"]
    assert [row[0].text for row in sheet_of(campaign, replace(table, total="last"), answered).rows][-1] == "合计"
    made = table_of(campaign, table, answered)
    assert made.over == (("单位", 1), ("集体学习（次）", 2), ("已整改", 2), ("整改率", 1))
    assert made.notes[0] == "本周为2025年6月23日至2025年6月29日，累计为2025年3月1日以来。"
    assert made.rows[0][-1] == "50.00"


def test_the_statistical_table_is_a_workbook_and_a_word_paper_with_two_lines_of_headings() -> None:
    campaign = sound()
    made = table_of(campaign, campaign.statistics["weekly"], census(campaign))
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(xlsx(made))).get_sheet_by_index(0)
    rows = sheet.to_python(skip_empty_area=False)
    assert rows[2:4] == [
        ["单位", "集体学习\n（次）", "", "已整改", "", "整改率"], ["", "本周", "累计", "本周", "累计", "累计"],
    ]  # fmt: skip
    assert rows[4][0] == "合计"
    assert all(
        column.width >= 2 + max(len(row[at]) for row in made.rows) for at, column in enumerate(made.columns) if at
    )
    table = docx.Document(io.BytesIO(table_docx(made))).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == [
        "单位", "集体学习（次）", "集体学习（次）", "已整改", "已整改", "整改率",
    ]  # fmt: skip
    assert [cell.text for cell in table.rows[1].cells] == ["单位", "本周", "累计", "本周", "累计", "累计"]


def test_a_statistical_table_without_a_period_has_one_line_of_headings() -> None:
    campaign = sound()
    weekly = campaign.statistics["weekly"]
    table = replace(weekly, columns=weekly.columns[-1:])
    answered = census(campaign)
    assert sheet_of(campaign, table, answered).headings == ("单位", "整改率")
    made = table_of(campaign, table, answered)
    assert made.over == ()
    assert [one.label for one in made.columns] == ["单位", "整改率"]
    assert made.notes[0] == "各栏都是2025年3月1日以来的累计数。"


@pytest.mark.parametrize(
    ("first", "last", "said_so"),
    [
        ("2023-12-25", "2023-12-31", "2023年12月25日至31日"),
        ("2023-11-27", "2023-12-03", "2023年11月27日至12月3日"),
        ("2023-12-30", "2024-01-02", "2023年12月30日至2024年1月2日"),
        ("2023-12-31", "2023-12-31", "2023年12月31日"),
    ],
)
def test_days_are_said_without_what_the_last_shares_with_the_first(first: str, last: str, said_so: str) -> None:
    assert days_in_chinese(date.fromisoformat(first), date.fromisoformat(last)) == said_so


def test_short_columns_keep_their_cells_whole_in_smaller_letters_rather_than_wrap() -> None:
    late = ("序号", "问题标题", "单位", "完成时限", "进展情况", "整改结果", "未完成原因")
    row = (
        "1",
        "存量资金清理不到位，5个账户结余两年以上没有上缴财政",
        "县人大常委会办公室",
        "2024-11-25",
        "申请销号",
        "已完成整改",
        "需上级部门批复",
    )
    made = replace(told(), sheets={0: Sheet(headings=late, rows=(tuple(map(Cell, row)),), note="注：核实过的。")})
    paper = assembled(sound(), template(Section(heading="逾期", list="a")), made)
    word = docx.Document(io.BytesIO(speech(Paper(filled=paper, cut_off=date(2025, 6, 30)))))
    table = word.tables[0]
    width = int(table.columns[3]._gridCol.w or 0) / 36000
    size = next(run.font.size for run in table.rows[1].cells[3].paragraphs[0].runs if run.font.size)
    assert width >= 10 * size.pt * 0.18 + 4, "2024-11-25 on one line"
    note = next(one for one in word.paragraphs if one.text.startswith("注："))
    assert {run.font.size.pt for run in note.runs if run.font.size} == {12.0}, "smaller than the text"


@pytest.mark.parametrize(
    ("every", "first"),
    [("week", "2025-05-12"), ("month", "2025-05-01"), ("quarter", "2025-04-01"), ("whole", "2025-03-01")],
)
def test_the_period_begins_with_its_week_month_or_quarter_and_never_before_the_campaign(every: str, first: str) -> None:
    campaign = sound()
    assert starts(every, date(2025, 5, 15), campaign).isoformat() == first  # type: ignore[arg-type]
    assert starts("quarter", date(2025, 3, 10), campaign) == date(2025, 3, 1)


def test_the_hidden_columns_of_a_workbook_stand_beside_the_last_one_on_the_line_of_the_headings() -> None:
    campaign = sound()
    made = replace(table_of(campaign, campaign.statistics["weekly"], census(campaign)), ids=(("k1", "1-0"),) * 3)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(xlsx(made))).get_sheet_by_index(0).to_python()
    assert rows[4][6:] == ["k1", "1-0"]
