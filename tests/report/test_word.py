"""The page and the pieces of an official paper, in the figures of GB/T 9704-2012."""

import io
import zipfile
from datetime import date

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from taizhang.report.grid import Grid, ruled
from taizhang.report.page import add, new_paper
from taizhang.report.word import HEI, KAI, LINE, Face, Setting, field, packed, paragraph, run

DAY = date(2023, 12, 31)


def opened(document: Document) -> Document:
    return docx.Document(io.BytesIO(packed(document, "讲话", DAY)))


def twips(length: int | None) -> int:
    return round((length or 0) / 635)


def test_an_upright_page_has_the_margins_and_the_grid_of_the_standard() -> None:
    section = opened(new_paper()[0]).sections[0]
    sides = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    assert [twips(side) for side in sides] == pytest.approx([2098, 1474, 1984, 1587], abs=1)
    assert (twips(section.page_width), twips(section.page_height)) == (11906, 16838)
    (grid,) = section._sectPr.findall(qn("w:docGrid"))
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("lines", "579")


def test_twenty_two_lines_fill_the_type_area() -> None:
    height = LINE * 22 / 20 * 25.4 / 72
    assert height == pytest.approx(225, abs=0.5)


def test_odd_pages_are_numbered_on_the_right_and_even_ones_on_the_left() -> None:
    document = opened(new_paper()[0])
    section = document.sections[0]
    assert document.settings.odd_and_even_pages_header_footer
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        (line,) = footer.paragraphs
        assert line._p.find(f".//{qn('w:jc')}").get(qn("w:val")) == side
        assert line._p.find(qn("w:fldSimple")).get(qn("w:instr")) == "PAGE"
        assert [part.text for part in line.runs] == ["— ", " —"]


def test_a_mark_stands_in_the_header_of_every_page_and_only_when_wanted() -> None:
    section = opened(new_paper(mark="草稿")[0]).sections[0]
    assert [part.paragraphs[0].text for part in (section.header, section.even_page_header)] == ["草稿", "草稿"]
    assert opened(new_paper()[0]).sections[0].header.is_linked_to_previous


def test_a_paper_has_nothing_but_what_was_put_on_it_in_order() -> None:
    document, body = new_paper()
    assert opened(document).paragraphs == []
    add(body, paragraph(Setting(), run("一", Face())), paragraph(Setting(), run("二", Face())))
    add(body, paragraph(Setting(), run("三", Face())))
    assert [line.text for line in opened(document).paragraphs] == ["一", "二", "三"]


def test_a_run_names_its_fonts_and_keeps_quotation_marks_wide() -> None:
    made = run("“三会一课”", Face(font=KAI, tight=True, lifted=True, marked=True))
    fonts = made.find(f".//{qn('w:rFonts')}")
    assert fonts is not None
    assert [fonts.get(qn(f"w:{name}")) for name in ("hint", "eastAsia", "ascii")] == [
        "eastAsia",
        KAI,
        "Times New Roman",
    ]
    order = [child.tag.split("}")[1] for child in made[0]]
    assert order == ["rFonts", "spacing", "sz", "szCs", "highlight", "vertAlign", "lang"]


def test_a_paragraphs_properties_stand_in_the_order_of_the_schema() -> None:
    setting = Setting(first=200, outline=0, new_page=True, keep=True, line=0)
    order = [child.tag.split("}")[1] for child in paragraph(setting)[0]]
    assert order == ["keepNext", "pageBreakBefore", "widowControl", "snapToGrid", "spacing", "ind", "jc", "outlineLvl"]
    plain = [child.tag.split("}")[1] for child in paragraph(Setting())[0]]
    assert plain == ["widowControl", "spacing", "jc"]


def test_signs_that_no_file_may_hold_are_dropped() -> None:
    document, body = new_paper()
    add(body, paragraph(Setting(), run("整\x00改\ud800完\x0b成\t好", Face()), field("PAGE", Face(font=HEI))))
    assert opened(document).paragraphs[0].text.startswith("整改完成")


def test_the_same_paper_gives_the_same_bytes_and_says_nothing_of_the_machine() -> None:
    first, second = (packed(new_paper()[0], "讲\x00话", DAY) for _ in range(2))
    assert first == second
    about = docx.Document(io.BytesIO(first)).core_properties
    assert (about.title, about.author, about.comments, about.last_modified_by) == ("讲话", "", "", "")
    assert about.created == about.modified
    assert about.created is not None
    assert about.created.date() == DAY
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b'w:name="compatibilityMode"' in package.read("word/settings.xml")


def test_a_ruled_table_repeats_its_heading_tears_no_row_and_leaves_the_grid() -> None:
    document, body = new_paper()
    grid = Grid(headings=["序号", "口径"], widths=[12, 144], centred=[True, False], rows=[["1", "甲\n乙"]], size=9)
    add(body, ruled(grid), paragraph(Setting()))
    (table,) = opened(document).tables
    assert [cell.text for cell in table.rows[1].cells] == ["1", "甲\n乙"]
    assert len(table._tbl.findall(f".//{qn('w:tblHeader')}")) == 1
    assert len(table._tbl.findall(f".//{qn('w:cantSplit')}")) == 2
    assert {each.get(qn("w:val")) for each in table._tbl.findall(f".//{qn('w:snapToGrid')}")} == {"0"}
