"""导入: fetched, filled, looked at, taken in; good rows wait, every flaw is named, the same file twice changes nothing."""

import os
import re
from datetime import date
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from taizhang.store import office
from taizhang.store.ledger import move, record
from taizhang.store.models import Entry, Person, Step
from taizhang.store.moving import Moving
from taizhang.web import waiting
from tests.store.conftest import County, Recorder, draft
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


def test_the_kind_the_unit_records_most_is_chosen_already(county: County, recorded: Recorder) -> None:
    client = at_desk(county.clerk)
    assert " selected" not in client.get("/import").content.decode()
    recorded()
    assert '<option value="problem" selected>' in client.get("/import").content.decode()


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


def test_what_was_refused_leads_back_to_the_form_it_was_sent_from_and_nowhere_else(county: County) -> None:
    client, wrong = at_desk(county.clerk), {"file": SimpleUploadedFile("坏.xlsx", b"PK")}
    back = client.post("/import", wrong, headers={"referer": "http://testserver/import?kind=problem"}).content.decode()
    assert '<a class="btn main" href="http://testserver/import?kind=problem">回去改</a>' in back
    elsewhere = client.post("/import", wrong, headers={"referer": "https://elsewhere.example/"}).content.decode()
    assert "elsewhere.example" not in elsewhere


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


def test_flaws_are_grouped_by_cause_and_one_cause_can_be_looked_at(county: County) -> None:
    client = at_desk(county.clerk)
    address, page = looked_at(
        client, BAD, ("路面破损", "溪口镇", "去年冬天", "群众反映", ""), ("积水", "溪口镇", "", "群众反映", "")
    )
    assert "查摆时间：“…”不是确定的日期 2" in page
    cause = re.search(r'href="\?cause=(\w+)">查摆时间：“…”不是确定的日期', page)
    assert cause is not None
    only = client.get(f"{address}?cause={cause[1]}").content.decode()
    assert "去年冬天" in only
    assert "没有“群众来信”这一选项" not in only
    assert client.get(f"{address}?cause=nosuch").status_code == 200


def test_an_offer_is_adopted_at_one_click_and_a_cell_mended_in_place(county: County) -> None:
    client = at_desk(county.clerk)
    address, page = looked_at(client, BAD)
    (day, source) = re.findall(r'name="(fix-0-2-\w+)"', page)
    adopted = client.post(f"{address}/mend", {"adopt": day, day: "11月底", source: "群众来信"}, follow=True)
    assert "11月底" not in adopted.content.decode()
    assert "群众来信" in adopted.content.decode()
    mended = client.post(f"{address}/mend", {source: "群众反映", "cause": "x"}, follow=True).content.decode()
    assert "导入可用的 1 行" in mended
    assert not Entry.objects.exists()
    client.post(f"{address}/take")
    row = Entry.objects.get()
    assert (row.day.isoformat(), row.values["source"]) == ("2023-11-30", "masses")


def test_all_offers_are_adopted_together(county: County) -> None:
    client = at_desk(county.clerk)
    rows = [(f"第{number}处路灯不亮", "溪口镇", "11月底", "群众反映", "") for number in range(3)]
    address, page = looked_at(client, *rows)
    assert "采用全部 3 处建议" in page
    assert "导入可用的 3 行" in client.post(f"{address}/mend", {"adopt": "all"}, follow=True).content.decode()


def test_what_was_taken_in_is_undone_with_one_click_and_may_be_taken_in_again(county: County) -> None:
    client = at_desk(county.clerk)
    address, _ = looked_at(client, GOOD)
    client.post(f"{address}/take")
    page = client.get(address).content.decode()
    assert "这份表已导入：新增 1 条，更新 0 条" in page
    assert "撤销这次导入" in page
    undone = client.post(f"{address}/undo", follow=True).content.decode()
    assert "已撤销这次导入的 1 条" in undone
    assert "导入可用的 1 行" in undone
    assert not Entry.objects.filter(campaign=county.campaign.campaign).exists()
    assert client.post(f"{address}/undo").status_code == 404


def test_what_others_have_gone_on_with_stays_and_is_named(county: County) -> None:
    client = at_desk(county.clerk)
    address, _ = looked_at(client, GOOD, ("路灯不亮", "溪口镇", "2023-10-08", "群众反映", ""))
    client.post(f"{address}/take")
    row = Entry.objects.get(title="路灯不亮")
    amend = Moving(key=row.key, move="amend", version=1, values={"owner": "王科长"})
    move(county.campaign, amend, by=county.verifier)
    undone = client.post(f"{address}/undo", follow=True).content.decode()
    assert "已撤销这次导入的 1 条" in undone
    assert "路灯不亮：吴强在" in undone


def test_a_workbook_may_be_thrown_away(county: County) -> None:
    client = at_desk(county.clerk)
    address, _ = looked_at(client, GOOD)
    assert client.post(f"{address}/drop")["Location"] == "/import"
    assert client.get(address).status_code == 404
    assert not Entry.objects.exists()


def changed_on_both_sides(county: County, client: Client) -> tuple[str, Entry]:
    """A workbook sent back with a title that the verifier has changed meanwhile; its address and the entry."""
    row = Entry.objects.get(key=record(county.campaign, [draft("a")], by=county.clerk).keys[0])
    sent = client.get("/import/workbook?kind=problem").content
    move(
        county.campaign, Moving(key=row.key, move="amend", version=1, values={"title": "停车更难"}), by=county.verifier
    )
    out = BytesIO()
    made = Workbook(out, {"in_memory": True})
    for title in (book := CalamineWorkbook.from_filelike(BytesIO(sent))).sheet_names:
        sheet = made.add_worksheet(title)
        for number, cells in enumerate(book.get_sheet_by_name(title).to_python(skip_empty_area=False)):
            retyped = ["停车难，已划车位" if cell == row.title else cell for cell in cells]
            sheet.write_row(number, 0, [cell.isoformat() if isinstance(cell, date) else cell for cell in retyped])
    made.close()
    answered = client.post("/import", {"file": SimpleUploadedFile("问题.xlsx", out.getvalue())})
    return answered["Location"], row


def test_a_row_changed_on_both_sides_is_shown_with_both_values_and_the_person_chooses(county: County) -> None:
    client = at_desk(county.clerk)
    address, row = changed_on_both_sides(county, client)
    page = client.get(address).content.decode()
    for said in ("表格发出后台账里也改过", "吴强 在", "停车更难", "停车难，已划车位", "以表里为准"):
        assert said in page, said
    assert "导入可用的" not in page
    for side, good in (("theirs", False), ("", False), ("ours", True)):
        page = client.post(f"{address}/mend", {f"clash-{row.key}": side}, follow=True).content.decode()
        assert ("导入可用的 1 行" in page) is good, side
    client.post(f"{address}/take")
    row.refresh_from_db()
    assert row.title == "停车难，已划车位"
