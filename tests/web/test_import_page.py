"""导入: fetched, filled, looked at, taken in; good rows wait, every flaw is named, the same file twice changes nothing."""

import os
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from taizhang.store import office
from taizhang.store.ledger import record
from taizhang.store.models import Entry, Person, Step
from taizhang.web import waiting
from tests.store.conftest import County, draft
from tests.web.at_desk import at_desk

HEAD = ("存在问题", "单位", "查摆时间", "问题来源", "责任人")
GOOD = ("集镇停车难", "溪口镇", "2023-10-08", "群众反映", "周敏（站长）")
BAD = ("村口路灯不亮", "溪口镇", "11月底", "群众来信", "")


def book(*rows: tuple[str, ...]) -> SimpleUploadedFile:
    """A workbook as an office makes one."""
    out = BytesIO()
    made = Workbook(out, {"in_memory": True})
    sheet = made.add_worksheet("问题")
    for number, row in enumerate((HEAD, *rows)):
        sheet.write_row(number, 0, row)
    made.close()
    return SimpleUploadedFile("问题台账.xlsx", out.getvalue())


def looked_at(client: Client, *rows: tuple[str, ...]) -> tuple[str, str]:
    """The address and the page of what the workbook would do."""
    answered = client.post("/import", {"file": book(*rows)})
    assert answered.status_code == 302, answered.content.decode()
    return answered["Location"], client.get(answered["Location"]).content.decode()


def test_the_page_leads_through_three_steps(county: County) -> None:
    page = at_desk(county.clerk).get("/import").content.decode()
    assert "下载本单位的表格" in page
    assert '<option value="problem">问题</option>' in page


def test_the_workbook_of_the_unit_is_prefilled_with_its_open_rows(county: County) -> None:
    record(county.campaign, [draft("a")], by=county.clerk)
    answered = at_desk(county.clerk).get("/import/workbook?kind=problem")
    cells = CalamineWorkbook.from_filelike(BytesIO(answered.content)).get_sheet_by_index(0).to_python()
    assert any("集镇停车难，高峰时段占道严重" in row for row in cells)
    assert at_desk(county.clerk).get("/import/workbook?kind=nosuch").status_code == 404


def test_nothing_is_written_by_looking(county: County) -> None:
    _, page = looked_at(at_desk(county.clerk), GOOD)
    assert "导入可用的 1 行" in page
    assert not Entry.objects.exists()


def test_good_rows_go_in_and_flawed_ones_are_named_by_cell(county: County) -> None:
    client = at_desk(county.clerk)
    address, page = looked_at(client, GOOD, BAD)
    for said in ("11月底", "群众来信", "查摆时间", "下载有误的 1 行"):
        assert said in page, said
    client.post(f"{address}/take")
    assert Entry.objects.get().title == "集镇停车难"
    assert "已导入：新增 1 条，更新 0 条" in client.get(address).content.decode()
    back = CalamineWorkbook.from_filelike(BytesIO(client.get(f"{address}/flawed").content))
    assert any("村口路灯不亮" in row for row in back.get_sheet_by_index(0).to_python())


def test_the_same_workbook_twice_changes_nothing(county: County) -> None:
    client = at_desk(county.clerk)
    address, _ = looked_at(client, GOOD)
    client.post(f"{address}/take")
    steps = Step.objects.count()
    client.post(f"{address}/take")
    again, page = looked_at(client, GOOD)
    client.post(f"{again}/take")
    assert Entry.objects.count() == 1
    assert Step.objects.count() == steps
    assert "导入可用的" not in page
    assert client.get(f"{again}/flawed").status_code == 404


def test_a_workbook_waits_for_its_sender_alone(county: County) -> None:
    address, _ = looked_at(at_desk(county.clerk), GOOD)
    for tail in ("", "/flawed"):
        assert at_desk(county.verifier).get(address + tail).status_code == 404
    assert at_desk(county.verifier).post(f"{address}/take").status_code == 404


def test_rows_for_another_unit_stay_out(county: County) -> None:
    address, page = looked_at(at_desk(county.clerk), ("石桥乡排水沟堵塞", "石桥乡", "2023-10-08", "群众反映", ""))
    assert "您不能为“石桥乡”填报" in page
    at_desk(county.clerk).post(f"{address}/take")
    assert not Entry.objects.exists()


def test_no_file_and_what_is_no_workbook_are_refused_in_one_sentence(county: County) -> None:
    client = at_desk(county.clerk)
    assert "请先选一个工作簿" in client.post("/import").content.decode()
    for data in (b"PK\x03\x04 broken", b"\x00\x01\x02", b""):
        answered = client.post("/import", {"file": SimpleUploadedFile("坏.xlsx", data)})
        assert answered.status_code == 422, data
        assert "Traceback" not in answered.content.decode()


def test_a_sheet_that_is_no_table_of_ours_is_named(county: County) -> None:
    out = BytesIO()
    made = Workbook(out, {"in_memory": True})
    made.add_worksheet("随手记").write_row(0, 0, ("今天", "天气"))
    made.close()
    client = at_desk(county.clerk)
    answered = client.post("/import", {"file": SimpleUploadedFile("随手记.xlsx", out.getvalue())})
    page = client.get(answered["Location"]).content.decode()
    assert "有的表读不了" in page
    assert "导入可用的" not in page


def test_who_may_not_write_for_the_unit_in_view_is_told_so(county: County) -> None:
    office.appoint(Person.objects.get(login="clerk"), "YX", "leader")
    page = at_desk(county.clerk).get("/import").content.decode()
    assert "您不能为“云溪县”填报；请在页面上方换成您填报的单位" in page


def test_workbooks_of_yesterday_are_thrown_away(county: County) -> None:
    token = waiting.keep(county.clerk.person, "旧.xlsx", "YX-01", b"old")
    assert waiting.found(county.clerk.person, token).data == b"old"
    room = waiting.room_of(county.clerk.person)
    for old in room.iterdir():
        os.utime(old, (0, 0))
    waiting.keep(county.clerk.person, "新.xlsx", "YX-01", b"new")
    assert not (room / f"{token}.json").exists()
