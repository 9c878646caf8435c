"""A list becomes a workbook, a text for other programs and a Word paper; none of them can run what a cell says."""

import csv as comma
import io
import re
import zipfile
from datetime import date
from fractions import Fraction

import docx as word
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from taizhang.report.table import Heading, breadth, lines_of
from taizhang.report.table_excel import DEEP
from taizhang.report.tables import Table, csv, docx, in_chinese, table_of, xlsx

LABELS = ("序号", "存在问题", "问题来源", "责任单位", "整改时限", "是否销号")
SHOWS = ("no", "title", "source", "unit", "due", "closed")
ROWS = (
    {"no": "1", "title": "农村饮水工程管护不到位，部分村组冬季停水", "source": "调研发现", "unit": "县水利局", "due": "2023-12-31", "closed": "是"},
    {"no": "2", "title": "=HYPERLINK(\"http://x\")", "unit": "县教育局", "due": "", "closed": "否"},
)  # fmt: skip
DAY = date(2023, 12, 31)
ALARMING = ("=1+1", "+86", "-1", "@SUM(A1)")


def problems(rows: tuple[dict[str, str], ...] = ROWS) -> Table:
    return table_of(
        LABELS, SHOWS, rows, title="云溪县问题清单", unit="云溪县主题教育办", day=DAY, notes=("不含民主生活会问题。",)
    )


def cells(book: bytes) -> list[list[object]]:
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0)
    return [list(row) for row in sheet.to_python(skip_empty_area=False)]


def part(package: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        return opened.read(name).decode()


def test_a_list_becomes_a_table_in_the_order_of_its_columns() -> None:
    table = problems()
    assert table.rows[1] == ("2", '=HYPERLINK("http://x")', "", "县教育局", "", "否")
    assert [column.kind for column in table.columns] == ["no", "text", "short", "short", "day", "short"]
    assert [column.label for column in table.columns] == list(LABELS)


def test_long_texts_get_wide_columns_and_short_facts_narrow_ones() -> None:
    number, title, _, unit, *_ = problems().columns
    assert number.width < unit.width < title.width <= 42


def test_a_table_without_rows_has_columns_as_wide_as_their_headings() -> None:
    assert [column.width for column in problems(()).columns] == [6.0, 10.0, 10.0, 10.0, 13.0, 10.0]


def test_many_wide_columns_give_way_to_the_page_and_days_do_not() -> None:
    labels = ("整改时限", *(f"第{at}栏" for at in range(8)))
    rows = [dict.fromkeys(labels, "逐项制定措施、逐件对账销号，确保件件有着落") | {"due": "2023-12-31"}]
    first, *others = table_of(labels, ("due", *labels[1:]), rows, title="表", unit="县", day=DAY).columns
    assert first.width == 13
    assert sum(column.width for column in others) == pytest.approx(127)


def test_lines_are_counted_by_what_fits_between_the_rules() -> None:
    assert lines_of("整改措施", 9) == 1
    assert lines_of("整改措施一", 9) == 2
    assert lines_of("一\n二", 20) == 2
    assert lines_of("字", 0) == 2


def test_rows_of_the_workbook_are_as_tall_as_their_longest_cell() -> None:
    rows = [{"title": "短"}, {"title": "长" * 60}, {"title": "长" * 9999}]
    table = table_of(("名称",), ("title",), rows, title="表", unit="县", day=DAY)
    heights = re.findall(r'<row r="\d+"[^>]* ht="([\d.]+)"', part(xlsx(table), "xl/worksheets/sheet1.xml"))
    assert [float(height) for height in heights[3:6]] == [21.75, 49.5, 408.75]


def test_a_heading_breaks_before_its_unit_and_its_row_makes_room() -> None:
    columns = (Heading(label="单位", width=16.0), Heading(label="集中整治（项）", width=6.0))
    book = xlsx(Table(title="表", unit="县", day=DAY, columns=columns, rows=(("溪口镇", "4"),)))
    assert cells(book)[2] == ["单位", "集中整治\n（项）"]
    heights = re.findall(r'<row r="3"[^>]* ht="([\d.]+)"', part(book, "xl/worksheets/sheet1.xml"))
    assert float(heights[0]) >= 4 * DEEP


def test_labels_and_facts_must_be_as_many() -> None:
    with pytest.raises(ValueError, match="longer"):
        table_of(("序号",), ("no", "title"), (), title="表", unit="县", day=DAY)


def test_a_chinese_sign_takes_two_columns() -> None:
    assert breadth("整改A1") == 6
    assert in_chinese(date(2023, 9, 6)) == "2023年9月6日"


def test_the_workbook_has_title_filler_day_headings_and_rows() -> None:
    told = cells(xlsx(problems()))
    assert told[0][0] == "云溪县问题清单"
    assert told[1][0] == "填报单位（盖章）：云溪县主题教育办"
    assert told[1][3] == "截至：2023年12月31日"
    assert told[2] == list(LABELS)
    assert told[3][:2] == ["1", "农村饮水工程管护不到位，部分村组冬季停水"]
    assert told[4][2] == "—"
    assert told[5][0] == "注：不含民主生活会问题。"
    assert str(told[6][0]).startswith("填表人：")


def test_the_workbook_prints_across_one_page_wide_with_its_heading_on_every_page() -> None:
    sheet = part(xlsx(problems()), "xl/worksheets/sheet1.xml")
    assert 'orientation="landscape"' in sheet
    assert 'paperSize="9"' in sheet
    assert 'fitToHeight="0"' in sheet
    assert 'topLeftCell="A4"' in sheet
    assert "$3:$3" in part(xlsx(problems()), "xl/workbook.xml")


def test_nothing_in_the_workbook_is_a_formula() -> None:
    book = xlsx(problems())
    assert "<f>" not in part(book, "xl/worksheets/sheet1.xml")
    assert 'quotePrefix="1"' in part(book, "xl/styles.xml")
    assert cells(book)[4][1] == '=HYPERLINK("http://x")'


def test_a_list_of_one_column_and_one_without_rows_have_workbooks_too() -> None:
    one = table_of(("名称",), ("title",), [{"title": "读书班"}], title="[历史]:*?/\\'", unit="县委办", day=DAY)
    assert cells(xlsx(one))[1][0] == "填报单位（盖章）：县委办　截至：2023年12月31日"
    assert cells(xlsx(problems(())))[3][0] == "注：不含民主生活会问题。"


@pytest.mark.parametrize("title", ["", "'", "History", "[]:*?/\\", "云溪县" * 20])
def test_every_title_gives_a_sheet_name_that_excel_takes(title: str) -> None:
    table = table_of(LABELS, SHOWS, ROWS, title=title, unit="县", day=DAY)
    (name,) = CalamineWorkbook.from_filelike(io.BytesIO(xlsx(table))).sheet_names
    assert 0 < len(name) <= 31


def test_the_text_for_other_programs_is_marked_utf8_and_harmless() -> None:
    said = csv(problems())
    assert said.startswith(b"\xef\xbb\xbf")
    rows = list(comma.reader(io.StringIO(said.decode("utf-8-sig"))))
    assert rows[0] == list(LABELS)
    assert rows[2][1] == '\'=HYPERLINK("http://x")'
    assert rows[2][2] == ""


@pytest.mark.parametrize("cell", [*ALARMING, "\t=1", "\r=1"])
def test_no_cell_of_the_text_begins_like_a_formula(cell: str) -> None:
    table = table_of(("=名称",), ("title",), [{"title": cell}], title="表", unit="县", day=DAY)
    rows = list(comma.reader(io.StringIO(csv(table).decode("utf-8-sig"), newline="")))
    assert rows == [["'=名称"], [f"'{cell}"]]


def test_the_word_paper_lies_across_and_repeats_its_heading() -> None:
    paper = word.Document(io.BytesIO(docx(problems())))
    assert paper.sections[0].orientation == WD_ORIENT.LANDSCAPE
    assert paper.paragraphs[0].text == "云溪县问题清单"
    assert paper.paragraphs[1].text == "填报单位（盖章）：云溪县主题教育办\t截至：2023年12月31日"
    (table,) = paper.tables
    assert [cell.text for cell in table.rows[0].cells] == list(LABELS)
    assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
    assert table.rows[2].cells[2].text == "—"
    assert paper.paragraphs[-1].text.startswith("填表人：")


def test_the_columns_of_the_word_paper_fill_the_page() -> None:
    widths = re.findall(r'<w:gridCol w:w="(\d+)"', part(docx(problems()), "word/document.xml"))
    assert sum(map(int, widths)) == pytest.approx(247 * 1440 / 25.4, abs=len(widths))


def test_many_columns_take_smaller_letters() -> None:
    many = [f"栏{at}" for at in range(14)]
    table = table_of(many, many, [{}], title="整改台账", unit="县", day=DAY)
    assert 'w:sz w:val="18"' in part(docx(table), "word/document.xml")
    assert 'w:sz w:val="18"' not in part(docx(problems()), "word/document.xml")


def test_the_same_table_gives_the_same_bytes() -> None:
    assert docx(problems()) == docx(problems())
    assert xlsx(problems()) == xlsx(problems())
    assert csv(problems()) == csv(problems())


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=3))
def test_any_text_can_stand_in_a_cell(said: list[str]) -> None:
    rows = [{"title": text} for text in said]
    table = table_of(("名称", "备注"), ("title", "note"), rows, title=said[0], unit=said[0], day=DAY)
    assert len(cells(xlsx(table))) == len(rows) + 4
    assert len(word.Document(io.BytesIO(docx(table))).tables[0].rows) == len(rows) + 1
    assert Fraction(sum(column.width for column in table.columns)) > 0
