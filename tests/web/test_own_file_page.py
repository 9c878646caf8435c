"""材料 in the user's own Word file: filled where it stands, told row by row, issued as that very file."""

from html import unescape
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document as Word
from docx.shared import Pt

from taizhang.store import slips
from taizhang.store.ledger import record
from taizhang.store.models import Document, Entry
from tests.store.conftest import County, draft
from tests.web.at_desk import DAY, at_desk
from tests.web.test_reports_page import act, at, page


@pytest.fixture
def told(county: County) -> None:
    """Three problems of 溪口镇."""
    problems = [draft(origin, title=title) for origin, title in (("a", "停车难"), ("b", "路灯不亮"), ("c", "排水不畅"))]
    record(county.campaign, problems, by=county.clerk, at=at(9))


def own_draft(size: int = 16) -> SimpleUploadedFile:
    """A draft as a clerk wrote it, in letters of this size, with its unit in the header."""
    document = Word()
    document.sections[0].header.paragraphs[0].text = "{{单位}}主题教育办"
    document.add_paragraph("工作总结（草稿）")
    document.add_paragraph("共查摆问题").add_run("X个").font.size = Pt(size)
    document.add_paragraph("植树{{植树}}棵，截至{{截至日期}}。")
    made = BytesIO()
    document.save(made)
    return SimpleUploadedFile("总结.docx", made.getvalue())


def test_a_draft_that_came_as_word_is_given_back_filled_in_its_own_file(county: County, told: None) -> None:
    client = at_desk(county.office)
    for size in (16, 15):
        shown = client.post("/reports", {"file": own_draft(size), "unit": "YX"}, follow=True)
        assert "按原文件版式下载" in shown.content.decode()
    key = shown.redirect_chain[-1][0].split("/")[2].partition("?")[0]
    answered = client.get(f"/reports/{key}/own.docx?day={DAY}")
    assert answered.status_code == 200
    made = Word(BytesIO(answered.content))
    lines = [line.text for line in made.paragraphs]
    assert lines == ["工作总结（草稿）", "共查摆问题3个", "植树{{植树}}棵，截至2023年12月31日。"]
    assert made.sections[0].header.paragraphs[0].text == "云溪县主题教育办"
    assert made.paragraphs[1].runs[1].font.size == Pt(15), "the last file given for the same text stands"
    assert [run.text for run in made.paragraphs[2].runs if run.font.highlight_color] == ["{{植树}}"]
    traced = Word(BytesIO(client.get(f"/reports/{key}/own-traced.docx?day={DAY}").content))
    assert "共查摆问题3[1]个" in [line.text for line in traced.paragraphs]
    assert len(traced.tables) == 2
    assert 'HYPERLINK "http://testserver/rows?metric=' in unescape(traced.element.xml), "its rows are a click away"


def by_rows(mark: str = "{{每行：问题清单}}", unit: str = "{{单位}}") -> SimpleUploadedFile:
    """A draft with a table to be told row by row, and one figure."""
    document = Word()
    document.add_paragraph("整改情况（草稿）")
    document.add_paragraph("共查摆问题X个。")
    table = document.add_table(2, 3)
    said = (("序号", "问题", "单位"), (f"{mark}{{{{序号}}}}", "{{存在问题}}", unit))
    for row, words in zip(table.rows, said, strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
    made = BytesIO()
    document.save(made)
    return SimpleUploadedFile("整改情况.docx", made.getvalue())


def taken(client: Client, file: SimpleUploadedFile) -> Document:
    """The draft as it was received."""
    shown = client.post("/reports", {"file": file, "unit": "YX"}, follow=True)
    assert shown.status_code == 200
    return Document.objects.filter(sort="draft").latest("pk")


def table_in(data: bytes) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in Word(BytesIO(data)).tables[0].rows]


def test_a_table_is_told_row_by_row_on_the_page_and_in_the_file_through_the_reader_s_eyes(
    county: County, told: None
) -> None:
    client = at_desk(county.office)
    draft_of = taken(client, by_rows("{{每行：问题清单，最多2行}}"))
    shown = page(client, draft_of)
    assert "共 3 条，列出前 2 条" in shown
    assert f'href="/ledger/problems?unit=YX&amp;day={DAY}"' in shown
    assert '<span class="cell">1</span><span class="cell">停车难</span><span class="cell">溪口镇</span>' in shown
    made = client.get(f"/reports/{draft_of.key}/own.docx?day={DAY}").content
    assert table_in(made)[1:] == [
        ["1", "停车难", "溪口镇"],
        ["2", "路灯不亮", "溪口镇"],
        ["", "（共3条，列出前2条）", ""],
    ]
    none = client.get(f"/reports/{draft_of.key}/own.docx?day={DAY}&unit=YX-02").content
    assert table_in(none)[1:] == [["—", "无", "—"]]


def test_a_column_that_is_not_there_is_named_with_the_nearest_and_the_paper_does_not_go_out(
    county: County, told: None
) -> None:
    client = at_desk(county.office)
    draft_of = taken(client, by_rows(unit="{{单位名}}"))
    shown = page(client, draft_of)
    assert "“问题清单”没有“单位名”这一栏，是不是“单位”？" in shown
    assert '<span class="hole open">{{单位名}}</span>' in shown
    act(client, draft_of, "confirm")
    assert "“{{单位名}}”填不了" in act(client, draft_of, "issue")
    assert not Document.objects.filter(sort="out").exists()
    assert "没有“问题单”这张清单，是不是“问题清单”？" in page(client, taken(client, by_rows("{{每行：问题单}}")))


def test_a_paper_goes_out_in_the_user_s_own_file_and_a_new_version_tells_what_changed(
    county: County, told: None
) -> None:
    client = at_desk(county.office)
    draft_of = taken(client, by_rows())
    act(client, draft_of, "confirm")
    shown = act(client, draft_of, "issue")
    first = Document.objects.get(sort="out")
    assert "按原文件的版式填好" in shown
    data = client.get(f"/reports/{first.key}/clean.docx").content
    assert [one.text for one in Word(BytesIO(data)).paragraphs] == ["整改情况", "共查摆问题3个。"], "草稿 is gone"
    assert table_in(data)[1:] == [["1", "停车难", "溪口镇"], ["2", "路灯不亮", "溪口镇"], ["3", "排水不畅", "溪口镇"]]
    traced = Word(BytesIO(client.get(f"/reports/{first.key}/traced.docx").content))
    assert [one.text for one in traced.paragraphs][:2] == ["整改情况", "共查摆问题3[1]个。"]
    assert [row.cells[2].text for row in traced.tables[-1].rows][1:] == ["3"], "the source of its one figure"
    told_row = Entry.objects.get(title="停车难")
    assert slips.counted_in(county.campaign, told_row, county.office)[0].lists == ("problems",)
    assert "逐条列出：问题清单" in client.get(f"/entry/{told_row.key}/papers").content.decode()
    kept = client.get(f"/reports/{first.key}/own.docx").content
    assert table_in(kept)[1][0] == "{{每行：问题清单}}{{序号}}", "the file it was filled in, as it was that day"
    record(county.campaign, [draft("d", title="占道经营")], by=county.clerk, at=at(30))
    again = act(client, draft_of, "issue")
    assert "填写所用的原文件换了" not in again
    assert "占道经营" in again.partition("与第 1 版不同的地方")[2]
    assert client.get(f"/reports/{first.key}/clean.docx").content == data, "what went out stays as it was"


def test_the_same_text_in_another_layout_is_a_new_version_that_says_so(county: County, told: None) -> None:
    client = at_desk(county.office)
    for size in (16, 15):
        draft_of = taken(client, own_draft(size))
        act(client, draft_of, "confirm")
        shown = act(client, draft_of, "issue")
    assert [one.version for one in Document.objects.filter(sort="out").order_by("pk")] == [1, 2]
    assert "填写所用的原文件换了，版式可能不同。" in shown
    assert "文字和数都没有变。" in shown
