"""A form about one entry as Word and as a table; 合计 over the numbers of a list."""

import io
from dataclasses import replace
from datetime import date

import docx

from taizhang.report.slip import Form, Part, form_docx, form_table
from taizhang.report.tables import Table, table_of, totalled

FORM = Form(
    title="销号申请（验收单）",
    unit="溪口镇",
    day=date(2023, 12, 31),
    lines=(("问题", "集镇停车难"), ("成效", "")),
    signs=("责任单位自评", "验收意见"),
    parts=(
        Part(label="措施", headings=("措施", "时限"), rows=(("划定停车位", "2023-12-01"), ("疏导", ""))),
        Part(label="归入的问题", headings=("问题",), rows=()),
    ),
)


def test_the_form_says_its_lines_leaves_boxes_for_a_pen_and_lists_what_is_tied() -> None:
    word = docx.Document(io.BytesIO(form_docx(FORM)))
    lines, measures = word.tables
    assert [[cell.text.split("\n")[0] for cell in row.cells] for row in lines.rows] == [
        ["问题", "集镇停车难"], ["成效", "—"], ["责任单位自评", ""], ["验收意见", ""],
    ]  # fmt: skip
    assert "（签字）" in lines.rows[2].cells[1].text
    assert [[cell.text for cell in row.cells] for row in measures.rows] == [
        ["序号", "措施", "时限"], ["1", "划定停车位", "2023-12-01"], ["2", "疏导", "—"],
    ]  # fmt: skip
    said = [each.text for each in word.paragraphs if each.text]
    assert said == [
        "销号申请（验收单）",
        "单位（盖章）：溪口镇　　　　日期：2023年12月31日",
        "措施",
        "归入的问题",
        "无。",
    ]


def test_the_form_is_a_table_of_two_columns_too() -> None:
    table = form_table(FORM)
    assert table.rows[:4] == (
        ("问题", "集镇停车难"), ("成效", ""), ("措施", "1.划定停车位；2023-12-01\n2.疏导"), ("归入的问题", ""),
    )  # fmt: skip
    assert table.foot == ()


def projects() -> Table:
    rows = [
        {"no": "1", "title": "停车场", "money": "12.5"},
        {"no": "2", "title": "水厂", "money": "30"},
        {"no": "3", "title": "路灯"},
    ]
    return table_of(
        ("序号", "项目", "投资"),
        ("no", "title", "money"),
        rows,
        title="民生实事",
        unit="云溪县",
        day=date(2023, 12, 31),
    )


def test_a_total_stands_first_or_last_and_moves_the_bands() -> None:
    first = totalled(replace(projects(), bands=((0, "交通"), (1, "饮水"))), [2], first=True)
    assert first.rows[0] == ("", "合计", "42.5")
    assert first.bands == ((1, "交通"), (2, "饮水"))
    assert totalled(projects(), [2], first=False).rows[-1] == ("", "合计", "42.5")
