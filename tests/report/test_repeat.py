"""A row of the writer's own table is told for each row of a list, in its own look; what cannot be says why and where."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from taizhang.decompose.docx import read_docx
from taizhang.decompose.each import Each, each_lines
from taizhang.decompose.refill import refilled
from taizhang.ingest.wire import changes as heard
from taizhang.ingest.wire import of_changes
from taizhang.report.fill import fill
from taizhang.report.official import Paper
from taizhang.report.own_layout import changes
from taizhang.report.repeat import Listed, Repeat, no_list, odd_word, repeated

COLUMNS = {"存在问题": "title", "责任单位": "unit", "资金（万元）": "funds"}
ROWS = (
    {"title": "集镇停车难\n高峰占道", "unit": "溪口镇", "funds": "12"},
    {"title": "写着{{责任单位}}的问题", "unit": "石桥乡", "funds": ""},
)
LISTED = Listed(code="problems", label="问题清单", columns=COLUMNS, rows=ROWS, count=2, keys=("a1", "b2"))
ROW = "{{每行：问题清单}}{{序号}}\t{{存在 问题}}\t{{责任单位}}（牵头）"


def each_of(text: str) -> Each:
    (each,) = each_lines(text)
    return each


def told(text: str, listed: Listed = LISTED) -> Repeat:
    return repeated(each_of(text), listed)


def test_the_line_is_told_for_each_row_and_numbered() -> None:
    text = f"情况\n{ROW}\n此后无话。\n"
    done = fill(text, (), {}, (told(text),))
    assert done.text.splitlines() == [
        "情况",
        "1\t集镇停车难 高峰占道\t溪口镇（牵头）",
        "2\t写着{{责任单位}}的问题\t石桥乡（牵头）",
        "此后无话。",
    ]
    assert done.open == ()
    assert done.told == {"problems": ("a1", "b2")}


def test_an_empty_list_is_one_row_that_says_so_or_no_row_at_all() -> None:
    none = replace(LISTED, rows=(), count=0)
    text = f"情况\n{ROW}\n此后无话。"
    assert fill(text, (), {}, (told(text, none),)).text == "情况\n—\t无\t—（牵头）\n此后无话。"
    text = text.replace("{{序号}}", "{{没有就不写}}{{序号}}")
    assert fill(text, (), {}, (told(text, none),)).text == "情况\n此后无话。"
    assert fill(text, (), {}, (told(text),)).text.splitlines()[1].startswith("1\t集镇")
    last = "情况\n{{没有就不写}}{{每行：问题清单}}{{序号}}"
    assert fill(last, (), {}, (told(last, none),)).text == "情况\n"


def test_what_goes_beyond_the_limit_is_told_in_a_last_row() -> None:
    text = f"{ROW}\n"
    done = fill(text, (), {}, (told(text, replace(LISTED, count=258)),))
    assert done.text.splitlines()[-1] == "\t（共258条，列出前2条）\t（牵头）"
    only = "{{每行：问题清单}}第{{序号}}项"
    assert fill(only, (), {}, (told(only, replace(LISTED, count=9)),)).text.endswith("第（共9条，列出前2条）项")


@pytest.mark.parametrize(
    ("line", "wrong", "said"),
    [
        (ROW.replace("责任单位", "责任单外"), "{{责任单外}}", "“问题清单”没有“责任单外”这一栏，是不是“责任单位”？"),
        (ROW.replace("责任单位", "单位"), "{{单位}}", "是不是“责任单位”？"),
        (ROW.replace("责任单位", "电话"), "{{电话}}", "有：序号、存在问题、责任单位、资金（万元）"),
        ("{{每行：问题清单}}\t无", "{{每行：问题清单}}", "没有写要填哪几栏，请在格子里写 {{序号}} 这样的栏名"),
    ],
)
def test_what_is_no_column_of_the_list_is_answered_with_its_place_and_the_nearest_name(
    line: str, wrong: str, said: str
) -> None:
    text = f"情况\n{line}\n此后无话。"
    done = fill(text, (), {}, (told(text),))
    assert done.text == text, "the line stays as it was written"
    (left,) = done.open
    assert left.blank.text == wrong
    assert text[left.blank.start : left.blank.end] == wrong
    assert said in left.why.say()


def test_a_list_that_is_not_there_and_a_word_that_means_nothing_are_answered() -> None:
    each = each_of("{{每行：问题台账，按时限}}{{序号}}")
    assert "没有“问题台账”这张清单，是不是“问题清单”？" in str(no_list(each, ["制度清单", "问题清单"]).why)
    assert "请写成 {{每行：问题清单}}" in str(no_list(each_of("{{每行}}{{序号}}"), []).why)
    many = [f"第{number}类" for number in range(40)]
    assert str(no_list(each, many).why).endswith("第23类…")
    assert "“按时限”看不懂" in str(odd_word(each).why)


def own_file(make: Callable[[Document], object]) -> bytes:
    document = docx.Document()
    make(document)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def with_table(document: Document, *, head: bool = True, mark: str = "") -> None:
    """A table as an office has it: bold words cut over runs, two cells merged, a bookmark and Word's own marks of a row."""
    document.add_paragraph("情况")
    table = document.add_table(1 + head, 4, style="Table Grid")
    for cell, text in zip(table.rows[0].cells, ("序号", "问题", "单位", "备注"), strict=True):
        cell.text = text
    cells = table.rows[-1].cells
    for cell, text in zip(cells, (f"{mark}{{{{每行：问题清单}}}}{{{{序号}}}}", "", "", ""), strict=True):
        cell.text = text
    for text, bold in (("{{存在", True), ("问题}}", False)):
        cells[1].paragraphs[0].add_run(text).bold = bold
    cells[2].merge(cells[3]).text = "{{责任单位}}（牵头）"
    row = table.rows[-1]._tr
    row.set("{http://schemas.microsoft.com/office/word/2010/wordml}paraId", "0A1B2C3D")
    cells[0].paragraphs[0]._p.append(parse_xml(f'<w:bookmarkStart xmlns:w="{qn("w:p")[1:-2]}" w:id="7" w:name="b"/>'))
    document.add_paragraph("此后无话。")


def given_back(data: bytes, listed: Listed = LISTED) -> Document:
    """The file as it comes back, by way of the wire to the child."""
    text = read_docx(data, "稿.docx")
    paper = Paper(filled=fill(text, (), {}, (told(text, listed),)), cut_off=date(2025, 6, 30))
    wanted = heard(of_changes(changes(paper, text, {})))
    return docx.Document(io.BytesIO(refilled(data, "稿.docx", wanted)))


def test_in_the_writer_s_own_file_the_row_keeps_its_look_and_its_merged_cells() -> None:
    made = given_back(own_file(with_table))
    (table,) = made.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["序号", "问题", "单位", "备注"],
        ["1", "集镇停车难 高峰占道", "溪口镇（牵头）", "溪口镇（牵头）"],
        ["2", "写着{{责任单位}}的问题", "石桥乡（牵头）", "石桥乡（牵头）"],
    ]
    said = [[run.bold for run in row.cells[1].paragraphs[0].runs if run.text] for row in table.rows[1:]]
    assert said == [[True], [True]], "the first sign of {{…}} gives the look"
    marks = [one for one in made.element.iter() if one.tag.endswith("bookmarkStart")]
    assert len(marks) == 1, "what a file may hold only once is not doubled"
    assert sum(any(key.endswith("paraId") for key in row._tr.attrib) for row in table.rows) == 1


def test_a_row_that_is_left_out_takes_a_table_of_its_own_along_and_a_cell_keeps_a_paragraph() -> None:
    none = replace(LISTED, rows=(), count=0)
    kept = given_back(own_file(lambda one: with_table(one, mark="{{没有就不写}}")), none)
    assert [len(table.rows) for table in kept.tables] == [1]
    gone = given_back(own_file(lambda one: with_table(one, head=False, mark="{{没有就不写}}")), none)
    assert gone.tables == []
    framed = given_back(own_file(lambda one: framing(one, "{{没有就不写}}")), none)
    assert framed.tables[0].cell(0, 0).text == ""


def framing(document: Document, mark: str = "") -> None:
    document.add_table(1, 1).cell(0, 0).text = f"{mark}{{{{每行：问题清单}}}}{{{{序号}}}}.{{{{存在问题}}}}"


def test_outside_a_table_and_in_a_frame_the_paragraph_is_repeated() -> None:
    made = given_back(own_file(lambda one: one.add_paragraph("{{每行：问题清单}}{{序号}}.{{责任单位}}", "List Bullet")))
    assert [(one.text, one.style and one.style.name) for one in made.paragraphs] == [
        ("1.溪口镇", "List Bullet"),
        ("2.石桥乡", "List Bullet"),
    ]
    assert given_back(own_file(framing)).tables[0].cell(0, 0).text == "1.集镇停车难 高峰占道\n2.写着{{责任单位}}的问题"
    none = replace(LISTED, rows=(), count=0)
    lone = given_back(
        own_file(lambda one: (one.add_paragraph("情况"), one.add_paragraph(ROW + "{{没有就不写}}"))), none
    )
    assert [one.text for one in lone.paragraphs] == ["情况"]


def test_a_content_control_is_not_doubled_by_its_number() -> None:
    def make(document: Document) -> None:
        with_table(document)
        cell = document.tables[0].rows[-1].cells[2]._tc
        space = qn("w:p")[1:-2]
        control = (
            f'<w:sdt xmlns:w="{space}"><w:sdtPr><w:id w:val="5"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>'
        )
        cell.append(parse_xml(control))

    made = given_back(own_file(make))
    assert len(list(made.element.iter(qn("w:sdt")))) == 2
    assert len(next(made.element.iter(qn("w:sdtPr")))) == 0
