"""The workbook sent out: prefilled, checked while typing, its heading locked, its ids hidden, nothing active in it."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

from taizhang.campaign.model import FieldDef, Kind
from taizhang.record.entry import Entry
from taizhang.record.sheets import DICTIONARY, letters, mark_in
from taizhang.record.workbook_out import template
from tests.record.county import CAMPAIGN, CONTEXT, opened, problem

FULL = problem(
    "k1",
    {
        "rhythm": "now",
        "times": 12,
        "money": 3.5,
        "seen": "2023-10-09",
        "aspects": ["theory", "duty"],
        "helper": "0003",
        "owner": "王某（副镇长）",
        "detail": '=HYPERLINK("http://x")',
    },
    due=date(2023, 10, 18),
)


def parts(*entries: Entry) -> dict[str, str]:
    """The files inside the workbook, as text."""
    with ZipFile(BytesIO(template(CAMPAIGN, "problem", entries, CONTEXT))) as book:
        return {name: book.read(name).decode() for name in book.namelist()}


def test_title_line_and_headings_stand_where_offices_put_them() -> None:
    sheet = opened(template(CAMPAIGN, "problem", (FULL,), CONTEXT))[0]

    assert sheet.name == "问题"
    assert sheet.rows[0][2] == "青山县专项行动·问题"
    assert str(sheet.rows[1][2]).startswith("填报单位：云溪镇（0002）　截止日期：2023-12-20")
    assert sheet.rows[2][:9] == (
        "条目编号（勿动）", "版本（勿动）", "序号", "存在问题 *", "单位", "发现日期 *", "完成时限", "整改类型 *", "责任人",
    )  # fmt: skip


def test_the_units_open_rows_are_filled_in_as_people_read_them() -> None:
    example, row = opened(template(CAMPAIGN, "problem", (FULL,), CONTEXT))[0].rows[3:5]

    assert example[2:4] == ("示例", "存在问题…")
    assert row[0] == "k1"
    assert re.fullmatch("1-[0-9a-f]{8}", str(row[1]))
    assert row[2:] == (
        1.0, "办事排队久", "云溪镇", date(2023, 10, 8), date(2023, 10, 18), "立行立改", "王某（副镇长）", 12.0, 3.5,
        date(2023, 10, 9), "理论学习、担当作为", "石桥镇", "", "=HYPERLINK(\"http://x\")",
    )  # fmt: skip


def test_the_workbook_says_what_it_is_in_a_hidden_cell_and_in_its_properties() -> None:
    sheets = opened(template(CAMPAIGN, "problem", (), CONTEXT))
    mark = mark_in(sheets)

    assert sheets[1].name == DICTIONARY
    assert sheets[1].hidden
    assert str(mark) == "taizhang-template=qingshan_2023/problem/0002/v1"
    assert "qingshan_2023/problem/0002/v1" in parts()["docProps/custom.xml"]


def test_choices_are_lists_with_errors_and_prompts_in_words() -> None:
    book = parts()
    sheet = book["xl/worksheets/sheet1.xml"]

    assert "<definedName name=\"字典_1\">'_字典'!$B$2:$B$4</definedName>" in book["xl/workbook.xml"]
    assert "<formula1>字典_1</formula1>" in sheet
    assert "“整改类型”只能从下拉列表里选" in sheet
    assert "“投资”要填 0 或大于 0 的数，单位万元" in sheet
    assert "“具体表现”最多 2000 个字" in sheet
    assert "必填。写成 2023-11-30 这样的日期" in sheet
    assert "可填多项，用“、”隔开" in book["xl/comments1.xml"]
    assert "写姓名和职务" in book["xl/comments1.xml"]


def test_the_heading_is_locked_the_cells_are_open_and_the_ids_hidden() -> None:
    book = parts(FULL)
    sheet = book["xl/worksheets/sheet1.xml"]

    assert "<sheetProtection" in sheet
    assert "password" not in sheet
    assert re.search(r'<col min="1" max="2" [^>]*hidden="1"', sheet)
    assert 'locked="0"' in book["xl/styles.xml"]
    assert len(re.findall(r"<row ", sheet)) >= 204


def test_nothing_in_the_workbook_is_active() -> None:
    book = parts(FULL)

    assert "<f>" not in book["xl/worksheets/sheet1.xml"]
    assert "hyperlink" not in "".join(name for name in book)
    assert 'quotePrefix="1"' in book["xl/styles.xml"]


def test_the_same_rows_give_the_same_file() -> None:
    assert template(CAMPAIGN, "problem", (FULL,), CONTEXT) == template(CAMPAIGN, "problem", (FULL,), CONTEXT)


def test_a_kind_with_a_long_odd_name_still_makes_a_sheet() -> None:
    long = "很" * 300
    kinds = {"odd": Kind(label="清单/台账:[甲]*?" + long, title="事" * 40, fields=("long",))}
    campaign = replace(CAMPAIGN, kinds=kinds, fields={"long": FieldDef(label="长栏" * 40, hint=long, example=long)})
    sheets = opened(template(campaign, "odd", (), CONTEXT))

    assert sheets[0].name == ("清单台账甲" + long)[:31]


def test_columns_are_called_as_the_user_sees_them() -> None:
    assert [letters(number) for number in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
