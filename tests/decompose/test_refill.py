"""A draft's own Word file filled: words change where they stand, everything else stays as it was."""

import io
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.shared import RGBColor

from taizhang.decompose.docx import read_docx
from taizhang.decompose.refill import refilled
from taizhang.decompose.refilling import Changes, Edit
from taizhang.errors import Refusal
from tests.decompose import word_files
from tests.report.read_back import of, text_of


def draft() -> bytes:
    """A report as a clerk writes it: a hole torn over three runs, a table, a header that names the unit, a list."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "X县主题教育办　　{{截至日期}}"
    document.add_heading("X县工作情况", 1)
    line = document.add_paragraph("安排集体学习")
    for text, bold in (("X", True), ("X余", False), ("次，", True)):
        line.add_run(text).bold = bold
    line.add_run("植树X棵，走访X户。").font.color.rgb = RGBColor(0xC0, 0, 0)
    document.add_paragraph("整改率X％。", style="List Number")
    table = document.add_table(1, 2, style="Table Grid")
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "查摆问题", " X  个 "
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def changed(data: bytes, edits: dict[str, str], *, state: str = "", margins: dict[str, str] | None = None) -> bytes:
    """The file with each of these words replaced; `state` is "open" or "note"."""
    text = read_docx(data, "稿.docx")
    found = tuple(
        Edit(
            start=text.index(old),
            end=text.index(old) + len(old),
            text=new,
            open=state == "open",
            note=number if state == "note" else 0,
        )
        for number, (old, new) in enumerate(edits.items(), 1)
    )
    return refilled(data, "稿.docx", Changes(text=text, edits=found, margins=margins or {}))


def opened(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


def texts(data: bytes) -> list[str]:
    """Its lines as Word shows them."""
    return [line.text for line in opened(data).paragraphs]


def test_a_hole_torn_over_runs_takes_the_look_of_its_first_sign() -> None:
    made = changed(draft(), {"XX余": "120余", "植树X": "植树300"})
    assert texts(made)[1] == "安排集体学习120余次，植树300棵，走访X户。"
    runs = opened(made).paragraphs[1].runs
    assert [(run.text, run.bold) for run in runs[:4]] == [
        ("安排集体学习", None),
        ("120余", True),
        ("", False),
        ("次，", True),
    ]
    assert runs[4].font.color.rgb == RGBColor(0xC0, 0, 0)


def test_a_cell_and_a_numbered_line_are_filled_where_they_stand() -> None:
    made = opened(changed(draft(), {"整改率X": "整改率94", "X 个": "3个"}))
    assert made.paragraphs[2].text == "整改率94％。"
    assert made.paragraphs[2].style is not None
    assert made.paragraphs[2].style.name == "List Number"
    assert made.tables[0].rows[0].cells[1].text.strip() == "3个"


def test_nothing_else_of_the_file_changes() -> None:
    before = draft()
    after = changed(before, {"植树X": "植树300"})
    with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
        assert old.namelist() == new.namelist()
        differing = [name for name in old.namelist() if old.read(name) != new.read(name)]
    assert set(differing) <= {"word/document.xml", "word/header1.xml"}
    assert changed(before, {"植树X": "植树300"}) == after


def test_an_open_hole_is_yellow_in_its_own_look() -> None:
    made = opened(changed(draft(), {"XX余": "", "走访X": ""}, state="open"))
    yellow = [run.text for run in made.paragraphs[1].runs if run.font.highlight_color == WD_COLOR_INDEX.YELLOW]
    assert yellow == ["X", "X余", "走访X"]
    assert made.paragraphs[1].text == "安排集体学习XX余次，植树X棵，走访X户。"
    red = next(run for run in made.paragraphs[1].runs if run.text == "走访X")
    assert red.font.color.rgb == RGBColor(0xC0, 0, 0)


def test_a_traced_figure_has_its_number_raised_behind_it() -> None:
    made = opened(changed(draft(), {"XX余": "120余", "植树X": "植树300"}, state="note"))
    assert made.paragraphs[1].text == "安排集体学习120余[1]次，植树300[2]棵，走访X户。"
    assert [run.text for run in made.paragraphs[1].runs if run.font.superscript] == ["[1]", "[2]"]


def test_names_are_put_into_headers_too() -> None:
    made = opened(changed(draft(), {}, margins={"X县": "云溪县", "{{截至日期}}": "2023年12月31日", "没有的": "无"}))
    assert made.sections[0].header.paragraphs[0].text == "云溪县主题教育办　　2023年12月31日"


def test_an_annex_stands_behind_the_last_page_on_pages_of_its_own() -> None:
    data = draft()
    blocks = '<w:p><w:r><w:t>数据来源表</w:t></w:r></w:p><w:sectPr><w:pgSz w:w="16838" w:h="11906"/></w:sectPr>'
    annex = f'<w:body xmlns:w="{word_files.PLAIN}">{blocks}</w:body>'
    changes = Changes(text=read_docx(data, "稿"), edits=(), margins={}, annex=annex.encode())
    made = opened(refilled(data, "稿.docx", changes))
    assert [section.page_width for section in made.sections][1] == 16838 * 635
    assert made.paragraphs[-1].text == "数据来源表"
    bare = word_files.docx("<w:p><w:r><w:t>稿</w:t></w:r></w:p>", strict=True)
    strict = refilled(bare, "稿.docx", replace(changes, text=read_docx(bare, "稿")))
    assert read_docx(strict, "稿").split() == ["稿", "数据来源表"]


def test_notes_boxes_and_formulas_are_filled_and_a_box_is_told_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>办结X件</w:t></w:r></w:p></w:txbxContent>"
    body = (
        '<w:p><w:r><w:t>见注</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><m:r><m:t>率X</m:t></m:r></w:p>'
        f"<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    notes = '<w:footnote w:id="2"><w:p><w:r><w:t>共X次</w:t></w:r></w:p></w:footnote>'
    data = word_files.docx(body, footnotes=notes)
    for state in ("", "note"):
        made = changed(data, {"共X": "共9", "办结X": "办结7", "率X": "率80"}, state=state)
        text = read_docx(made, "稿")
        assert all(words in text for words in ("共9", "办结7", "率80"))
        with zipfile.ZipFile(io.BytesIO(made)) as package:
            assert b"Fallback" not in package.read("word/document.xml")
    assert "率X" in read_docx(changed(data, {"率X": ""}, state="open"), "稿")


def test_what_only_the_reader_wrote_is_left_alone_and_another_file_is_refused() -> None:
    data = draft()
    text = read_docx(data, "稿")
    made = refilled(data, "稿", Changes(text=text, edits=(Edit(start=0, end=0, text="无"),), margins={}))
    assert read_docx(made, "稿") == text
    with pytest.raises(Refusal, match="对不上"):
        refilled(data, "稿", Changes(text=f"{text}。", edits=(), margins={}))


def test_a_file_longer_than_there_are_signs_is_refused() -> None:
    data = word_files.docx(f"<w:p><w:r><w:t>{'字' * 131_100}</w:t></w:r></w:p>")
    with pytest.raises(Refusal, match="太长"):
        refilled(data, "稿", Changes(text=read_docx(data, "稿"), edits=(), margins={}))


def test_a_mark_stands_where_the_schema_wants_it() -> None:
    body = (
        '<w:p><w:r><w:rPr><w:b/><w:highlight w:val="green"/><w:u w:val="single"/></w:rPr><w:t>共X次</w:t></w:r></w:p>'
    )
    made = opened(changed(word_files.docx(body), {"X": ""}, state="open"))
    run = made.paragraphs[0].runs[1]._r
    assert [str(one.tag).rpartition("}")[2] for one in run[0]] == ["b", "highlight", "u"]
    assert (of(run, "rPr/highlight", "val"), text_of(run)) == ("yellow", "X")


def test_a_header_that_is_named_and_not_there_is_no_flaw() -> None:
    data = word_files.docx("<w:p><w:r><w:t>共X次</w:t></w:r></w:p>", footnotes="")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = {name: package.read(name).decode() for name in package.namelist() if "footnotes" not in name}
    assert read_docx(changed(word_files.zipped(members), {"X": "3"}), "稿") == "共3次\n"
