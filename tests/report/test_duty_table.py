"""任务分解表 and 落实情况表: columns in the offices' order, headings as bands, three truths apart, nothing invented."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from docx import Document
from python_calamine import CalamineWorkbook

from taizhang.report.duty_table import Duty, Paper, Sort, duty_table, units
from taizhang.report.duty_words import (
    Part,
    done_of,
    done_words,
    evidence_words,
    limit_words,
    progress_words,
    verified_words,
)
from taizhang.report.table import PAGEFUL, Table, spans
from taizhang.report.tables import docx, xlsx

DAY = date(2023, 12, 31)
TOWN = Part(unit="溪口镇", state="办理中", moved=True, late=True)
DONE = Part(
    unit="石桥乡", state="已销号", truth="verified", closed=True, moved=True, progress="列出问题12个",
    evidence=("清单.xlsx",), verified_on=date(2023, 11, 24), confirmed_on=date(2023, 12, 1),
)  # fmt: skip
DUTIES = (
    Duty(headings=("一、抓实整改。", "第一，列出清单。"), text="各乡镇要列出问题清单", sentences=("3.1", "7.3"),
         actor="各乡镇", leader="李副县长", lead=("溪口镇", "石桥乡"), partners=("县委办公室",),
         due=date(2023, 10, 31), deadline="10月底前", parts=(TOWN, DONE)),
    Duty(headings=("一、抓实整改。", "第一，列出清单。"), text="逐项明确责任人", sentences=("3.2",), lead=("溪口镇",),
         parts=(TOWN,)),
    Duty(headings=("二、严明纪律。",), text="不得以材料落实材料", sentences=("5.1",), lead=("县委办公室",),
         note="禁止性要求", parts=(DONE,)),
    Duty(headings=(), text="会后抓好落实", sentences=(), lead=("县委办公室",), parts=()),
)  # fmt: skip


def table(sort: Sort = "progress", duties: tuple[Duty, ...] = DUTIES, *, persons: bool = False) -> Table:
    return duty_table(sort, duties, Paper(document="动员讲话", unit="云溪县", day=DAY, persons=persons))


def cells(book: bytes) -> list[list[object]]:
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0)
    return [list(row) for row in sheet.to_python(skip_empty_area=False)]


def part(package: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        return opened.read(name).decode()


def test_the_columns_stand_in_the_offices_order() -> None:
    divided = ["序号", "工作任务", "具体举措/工作标准", "牵头领导", "牵头单位", "责任（配合）单位", "完成时限", "备注"]
    assert [column.label for column in table("decomposition").columns] == divided
    carried = ["进展情况", "完成情况", "佐证材料", "核实情况"]
    assert [column.label for column in table().columns] == [*divided[:-1], *carried, divided[-1]]


def test_a_row_tells_who_by_when_and_how_far_and_cites_every_sentence() -> None:
    assert table().rows[0] == (
        "1", "第一，列出清单", "各乡镇要列出问题清单", "", "溪口镇、石桥乡", "县委办公室", "2023年10月底前",
        "溪口镇：办理中\n石桥乡：列出问题12个", "溪口镇：正在推进，已逾期\n石桥乡：已完成", "清单.xlsx",
        "石桥乡：2023年11月24日核实，2023年12月1日群众确认", "第3.1、7.3句",
    )  # fmt: skip
    assert table().rows[2][-1] == "第5.1句；禁止性要求"
    assert table(persons=True).rows[0][3] == "李副县长"


def test_top_headings_are_bands_and_the_same_work_is_one_cell() -> None:
    found = table()
    assert found.bands == ((0, "一、抓实整改"), (2, "二、严明纪律"))
    assert [row[1] for row in found.rows] == ["第一，列出清单", "第一，列出清单", "二、严明纪律", ""]
    assert spans(found, 1) == ((0, 2), (2, 1), (3, 1))
    many = replace(found, rows=found.rows[:1] * (PAGEFUL + 2), bands=())
    assert spans(many, 1) == ((0, PAGEFUL), (PAGEFUL, 2)), "each page says what its rows are"
    assert spans(found, 2) == ((0, 1), (1, 1), (2, 1), (3, 1))


def test_a_document_of_one_level_needs_no_bands() -> None:
    flat = tuple(
        Duty(headings=("一、抓实整改",), text=text, sentences=(number,))
        for text, number in (("列出清单", "2.1"), ("逐项整改", "2.2"))
    )
    found = table("decomposition", flat)
    assert (found.bands, spans(found, 1)) == ((), ((0, 2),))


def test_the_same_work_under_another_band_and_empty_cells_are_not_one_cell() -> None:
    duties = (
        Duty(headings=("一、整改", "抓好落实"), text="甲", sentences=("2.1",)),
        Duty(headings=("二、宣传", "抓好落实"), text="乙", sentences=("4.1",)),
        Duty(headings=(), text="丙", sentences=("5.1",)),
        Duty(headings=(), text="丁", sentences=("5.2",)),
    )
    assert spans(table("decomposition", duties), 1) == ((0, 1), (1, 1), (2, 1), (3, 1))


def test_notes_say_how_to_read_it_and_the_day_is_the_day_it_is_filled_in() -> None:
    assert table("decomposition").notes == ("备注中的句号为文件原句编号；共4项。",)
    assert table().notes[1].startswith("进展截至2023年12月31日")
    assert table().stands == "填报日期：2023年12月31日"
    assert table().foot[-1].startswith("填表人：")


def test_many_units_are_told_by_the_words_that_mean_them_all() -> None:
    towns = tuple(f"第{at}镇" for at in "一二三四五")
    assert units(towns, "各乡镇") == "各乡镇"
    assert units(towns, "") == "第一镇、第二镇、第三镇等5个单位"
    assert units(towns[:2], "各乡镇") == "第一镇、第二镇"


@pytest.mark.parametrize(
    ("due", "deadline", "rhythm", "says"),
    [
        (date(2023, 12, 31), "年底前", "", "2023年12月底前"),
        (date(2024, 2, 29), "2月底前", "", "2024年2月底前"),
        (date(2023, 10, 15), "10月15日前", "", "2023年10月15日前"),
        (date(2023, 9, 25), "每月25日前", "month", "每月25日前"),
        (date(2023, 9, 30), "", "month", "2023年9月底前"),
        (None, "长期坚持", "", "长期坚持"),
        (None, "", "", ""),
    ],
)
def test_time_limits_are_written_as_offices_write_them(due: date | None, deadline: str, rhythm: str, says: str) -> None:
    assert limit_words(due, deadline, rhythm) == says


@pytest.mark.parametrize(
    ("part", "says"),
    [
        (Part(unit="镇", state="已核实", truth="verified"), "已完成"),
        (Part(unit="镇", state="群众已确认", truth="confirmed"), "已完成"),
        (Part(unit="镇", state="已交账", truth="claimed", moved=True), "已报完成"),
        (Part(unit="镇", state="已办结", truth="claimed", closed=True), "已完成（自报）"),
        (Part(unit="镇", state="已移出", closed=True, moved=True), "已移出"),
        (Part(unit="镇", state="办理中", moved=True), "正在推进"),
        (Part(unit="镇", state="已交办"), "未启动"),
    ],
)
def test_a_unit_s_own_word_is_never_taken_for_a_verification(part: Part, says: str) -> None:
    assert done_of(part) == says


def test_many_units_are_counted_and_those_overdue_are_named() -> None:
    parts = (DONE, DONE, DONE, Part(unit="云岭乡", state="已移出", closed=True), TOWN)
    assert progress_words(parts) == "共5个单位：已完成3个，正在推进1个，已移出1个；逾期1个（溪口镇）"
    assert done_words(parts) == "已移出，已逾期"
    assert done_words((DONE,) * 5) == "已完成"
    assert verified_words(parts) == "已核实3个，共5个"
    assert verified_words((TOWN,) * 5) == ""
    late = tuple(Part(unit=f"{at}镇", state="", late=True) for at in "甲乙丙丁戊己")
    assert progress_words(late).endswith("逾期6个（甲镇、乙镇、丙镇、丁镇、戊镇等）")
    assert progress_words((DONE,) * 5) == "共5个单位：已完成5个"


def test_units_that_say_the_same_are_told_together() -> None:
    alike = Part(unit="云岭乡", state="办理中", moved=True, late=True)
    assert progress_words((TOWN, alike)) == "办理中"
    assert progress_words((TOWN, DONE, alike)) == "溪口镇、云岭乡：办理中\n石桥乡：列出问题12个"
    assert progress_words((TOWN,)) == "办理中"
    assert (verified_words((TOWN,)), verified_words((TOWN, alike)), progress_words(())) == ("", "", "")
    assert verified_words((TOWN, DONE)).startswith("石桥乡：")


def test_proofs_are_named_up_to_two_and_then_counted() -> None:
    more = Part(unit="镇", state="", evidence=("验收单.pdf", "照片说明.docx"))
    assert evidence_words((more,)) == "验收单.pdf、照片说明.docx"
    assert evidence_words((DONE, more)) == "清单.xlsx、验收单.pdf等3份"
    assert evidence_words(()) == ""


def test_the_workbook_has_its_bands_across_and_one_cell_for_the_same_work() -> None:
    rows = cells(xlsx(table()))
    assert rows[1][0] == "填报单位（盖章）：云溪县"
    assert [row[0] for row in rows[3:9]] == ["一、抓实整改", "1", "2", "二、严明纪律", "3", "4"]
    assert [row[1] for row in rows[4:6]] == ["第一，列出清单", ""]
    assert (rows[4][3], rows[8][1]) == ("—", "—")
    sheet = part(xlsx(table()), "xl/worksheets/sheet1.xml")
    assert {"A4:L4", "B5:B6", "A7:L7"} <= set(re.findall(r'mergeCell ref="([^"]+)"', sheet))
    assert "autoFilter" not in sheet


def test_a_cell_for_several_rows_has_room_for_all_its_words() -> None:
    long = "围绕群众反映强烈的突出问题逐项列出清单、明确责任、限期整改、对账销号，" * 4
    duties = tuple(Duty(headings=(long,), text=text, sentences=()) for text in ("甲", "乙"))
    sheet = part(xlsx(table("decomposition", duties)), "xl/worksheets/sheet1.xml")
    first, last = (float(found) for found in re.findall(r'<row r="[45]"[^>]* ht="([\d.]+)"', sheet))
    assert first < 23
    assert last > 60


def test_a_long_title_has_room_in_the_workbook_and_breaks_before_the_name_of_the_table_in_word() -> None:
    paper = Paper(document="在全县学习教育动员部署暨问题整改推进会议上的讲话（摘要）", unit="云溪县", day=DAY)
    found = duty_table("decomposition", DUTIES, paper)
    lines = [each.text for each in Document(io.BytesIO(docx(found))).paragraphs[:2]]
    assert lines == [f"《{paper.document}》", "任务分解表"]
    assert Document(io.BytesIO(docx(table()))).paragraphs[0].text == "《动员讲话》落实情况表"
    sheets = (part(xlsx(each), "xl/worksheets/sheet1.xml") for each in (table(), found))
    one, two = (float(re.findall(r'<row r="1"[^>]* ht="([\d.]+)"', each)[0]) for each in sheets)
    assert (one, two) == (36, 60)


def test_the_word_paper_has_the_same_bands_and_cells() -> None:
    (grid,) = Document(io.BytesIO(docx(table()))).tables
    first = [[cell.text for cell in row.cells] for row in grid.rows]
    assert set(first[1]) == {"一、抓实整改"}
    assert [row[1] for row in first[2:4]] == ["第一，列出清单"] * 2
    assert [row[0] for row in first[1:]] == ["一、抓实整改", "1", "2", "二、严明纪律", "3", "4"]
    xml = part(docx(table()), "word/document.xml")
    assert (xml.count('w:vMerge w:val="restart"'), xml.count("<w:vMerge/>"), xml.count("w:gridSpan")) == (1, 1, 2)


def test_a_table_without_rows_still_has_its_head_and_foot() -> None:
    empty = table("progress", ())
    assert cells(xlsx(empty))[2][0] == "序号"
    assert len(Document(io.BytesIO(docx(empty))).tables[0].rows) == 1
