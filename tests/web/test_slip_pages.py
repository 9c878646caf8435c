"""An entry's forms (单据), the papers it was counted in, and lists printed as offices want them."""

from datetime import UTC, date, datetime
from io import BytesIO

from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document as Word
from python_calamine import CalamineWorkbook

from taizhang.campaign.shipped import shipped_text
from taizhang.store import office, slips
from taizhang.store.counted_tables import CountedRow
from taizhang.store.ledger import record
from tests.store.conftest import County, Recorder, draft
from tests.web.at_desk import DAY, at_desk

AT = datetime(2023, 10, 9, 12, tzinfo=UTC)


def cells(data: bytes) -> list[list[str]]:
    sheet = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0)
    return [[str(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]


def test_an_entry_offers_the_forms_of_its_kind_and_state_filled_in(county: County, recorded: Recorder) -> None:
    row = recorded("a", values={"source": "masses", "effect": "划线管理"})
    client = at_desk(county.clerk)
    assert f'href="/entry/{row.key}/papers"' in client.get(f"/entry/{row.key}").content.decode()
    shown = client.get(f"/entry/{row.key}/papers").content.decode()
    assert f"/entry/{row.key}/papers/closing.docx" in shown
    assert "extension.docx" not in shown
    word = Word(BytesIO(client.get(f"/entry/{row.key}/papers/closing.docx").content))
    assert [cell.text for cell in word.tables[0].rows[1].cells] == ["整改成效", "划线管理"]
    assert cells(client.get(f"/entry/{row.key}/papers/closing.xlsx").content)[3][1] == "集镇停车难，高峰时段占道严重"
    for address in ("extension.docx", "closing.pdf", "nothing.docx"):
        assert client.get(f"/entry/{row.key}/papers/{address}").status_code == 404


def test_a_row_tells_in_which_issued_papers_it_was_counted(county: County, recorded: Recorder) -> None:
    row, study = recorded("a"), recorded("s", kind="study", title="第一次集体学习", values={})
    client = at_desk(county.office)
    assert "还没有哪份定稿的材料数到它" in client.get(f"/entry/{row.key}/papers").content.decode()
    made = client.post("/papers/report", {"unit": "YX", "day": DAY})["Location"]
    late = recorded("b", title="路灯不亮")
    shown = client.get(f"/entry/{row.key}/papers").content.decode()
    assert f'href="{made}"' in shown
    assert "查摆问题 1</a>" in shown
    assert "整改问题" not in shown
    assert slips.counted_in(county.campaign, study, county.office) == ()
    assert client.get(f"/entry/{late.key}/papers").status_code == 200


def test_what_was_counted_is_what_was_there_when_the_paper_went_out(county: County, recorded: Recorder) -> None:
    row = recorded("a")
    client = at_desk(county.office)
    client.post("/papers/report", {"unit": "YX", "day": DAY})
    late = recorded("b", title="路灯不亮")
    assert CountedRow.objects.filter(entry=row).exists()
    assert slips.counted_in(county.campaign, late, county.office) == ()
    with CaptureQueriesContext(connection) as asked:
        assert len(slips.counted_in(county.campaign, row, county.office)) == 1
    assert len(asked) <= 6
    CountedRow.objects.all().delete()
    assert len(slips.counted_in(county.campaign, row, county.office)) == 1


def test_a_new_version_names_the_rows_that_came_beside_the_figure(county: County, recorded: Recorder) -> None:
    recorded("a")
    client = at_desk(county.office)
    client.post("/papers/report", {"unit": "YX", "day": DAY})
    late = recorded("b", title="路灯不亮")
    second = client.post("/papers/report", {"unit": "YX", "day": DAY})["Location"]
    shown = client.get(second).content.decode()
    told = shown[shown.index('id="changes"') :]
    assert f'<a href="/entry/{late.key}">路灯不亮</a>' in told
    assert ">1</td>" in told
    assert ">2</td>" in told
    assert "新加的行" in told


def test_a_figure_whose_metric_is_gone_counts_nothing(county: County, recorded: Recorder) -> None:
    row = recorded("a")
    at_desk(county.office).post("/papers/report", {"unit": "YX", "day": DAY})
    without = office.adopt(
        shipped_text("theme_education_2023").replace("campaign: theme_education_2023", "campaign: other_2023"),
        "别的.yaml",
    )
    assert slips.counted_in(without, row, county.office) == ()


def test_a_list_is_printed_with_merged_cells_months_total_and_notes(county: County) -> None:
    shipped = office.adopt(shipped_text("theme_education_2023"), "主题教育.yaml")
    town = [
        draft("t1", kind="task", title="举办读书班", values={"measure": "study"}, due=date(2023, 11, 20)),
        draft("t2", kind="task", title="走访企业", values={"measure": "research"}),
        draft("t3", kind="task", title="上党课", values={"measure": "study"}),
    ]  # fmt: skip
    record(shipped, town, by=county.clerk, at=AT)
    client = at_desk(county.clerk)
    word = Word(BytesIO(client.get(f"/ledger/schedule/export?as=docx&campaign=theme_education_2023&day={DAY}").content))
    table = word.tables[0]
    head = [cell.text for cell in table.rows[0].cells]
    assert head[head.index("9月") :] == ["9月", "10月", "11月", "12月", "1月", "完成情况", "备注"]
    body = [[cell.text for cell in row.cells] for row in table.rows[1:]]
    assert [row[1] for row in body] == ["理论学习", "理论学习", "调查研究"]
    begun = next(row for row in body if "举办读书班" in row)
    assert [begun[head.index(month)] for month in ("9月", "10月", "11月", "12月")] == ["\u3000", "●", "●", "\u3000"]
    assert any("●为安排办理的月份" in each.text for each in word.paragraphs)


def test_a_ballot_has_boxes_for_a_pen_and_nobody_signs_it(county: County) -> None:
    office.adopt(shipped_text("theme_education_2023"), "主题教育.yaml")
    address = f"/ledger/ballot/export?as=xlsx&campaign=theme_education_2023&day={DAY}"
    sheet = cells(at_desk(county.office).get(address).content)
    assert sheet[2][3:7] == ["满意", "基本满意", "不满意", "不了解"]
    assert not any("填表人" in cell for row in sheet for cell in row)


def test_a_list_of_projects_begins_with_its_total(county: County) -> None:
    shipped = office.adopt(shipped_text("theme_education_2023"), "主题教育.yaml")
    special = [draft(f"z{n}", kind="special", title=f"整治{n}",
                     values={"focus": "作风", "found_count": n, "fixed_count": 1}) for n in (2, 3)]  # fmt: skip
    record(shipped, special, by=county.clerk, at=AT)
    address = f"/ledger/specials/export?as=docx&campaign=theme_education_2023&day={DAY}"
    table = Word(BytesIO(at_desk(county.clerk).get(address).content)).tables[0]
    head = [cell.text for cell in table.rows[0].cells]
    last = [cell.text for cell in table.rows[-1].cells]
    assert last[1] == "合计"
    assert [last[head.index(name)] for name in ("发现问题数", "已整改数")] == ["5", "2"]
