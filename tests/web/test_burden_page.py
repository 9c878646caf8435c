"""进度 · 负担 as a page, and what a request costs told before it goes to many units."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from taizhang.store import office
from taizhang.store.models import Entry
from tests.store.conftest import SMALL, County, Recorder
from tests.web.api.machine import machine
from tests.web.at_desk import at_desk

TEXT = SMALL.read_text(encoding="utf-8").replace(
    "task: {label: 任务, en: Task,", "task: {label: 任务, en: Task, costs: request, many: true,"
)
TO_ALL = {"title": "报送整改进展", "unit": "溪口镇、石桥乡", "day": "2023-10-08", "owner": "某某", "token": "t1"}


@pytest.fixture
def client(county: County, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setenv("TAIZHANG_TODAY", "2023-10-09")
    office.adopt(TEXT, SMALL.name)
    return at_desk(county.office)


def test_the_page_tells_what_is_asked_what_is_open_and_what_was_spent(client: Client, recorded: Recorder) -> None:
    recorded("a")
    client.post("/record/task", {**TO_ALL, "weighed": "2"})
    page = client.get("/progress/burden").content.decode()
    for told in ("专项每周最多占一个单位 60 分钟", "乡镇", "每月", "2023-10", "溪口镇", "石桥乡"):
        assert told in page, told
    row = page[page.index("石桥乡</th>") :].partition("</tr>")[0]
    assert 'data-label="没有答复的">1<' in row
    assert 'data-label="近七天要答复的">1<' in row


def test_a_request_to_several_units_says_what_it_costs_before_it_goes(client: Client) -> None:
    first = client.post("/record/task", TO_ALL)
    page = first.content.decode()
    assert first.status_code == 422
    assert "这一件要发给 2 个单位" in page
    assert 'name="weighed" value="2"' in page
    assert not Entry.objects.filter(kind="task").exists()
    assert client.post("/record/task", {**TO_ALL, "weighed": "2"}).status_code == 302
    assert Entry.objects.filter(kind="task").count() == 2


def test_one_unit_is_asked_without_a_second_look(client: Client) -> None:
    assert client.post("/record/task", {**TO_ALL, "unit": "溪口镇"}).status_code == 302


def test_a_request_that_takes_a_unit_beyond_its_week_is_refused_with_the_numbers(
    client: Client, county: County
) -> None:
    office.adopt(TEXT.replace("ends: 2024-01-31", "ends: 2024-01-31\nminutes_a_week: 1"), SMALL.name)
    assert client.post("/record/task", {**TO_ALL, "weighed": "2"}).status_code == 302
    refused = client.post("/record/task", {**TO_ALL, "title": "再报一次", "token": "t2", "weighed": "2"})
    assert "一个单位这一周要填约" in refused.content.decode()
    assert "超过专项定的 1 分钟" in refused.content.decode()
    assert Entry.objects.filter(kind="task").count() == 2


def test_the_api_and_a_workbook_end_at_the_same_limit(client: Client, county: County) -> None:
    office.adopt(TEXT.replace("ends: 2024-01-31", "ends: 2024-01-31\nminutes_a_week: 1"), SMALL.name)
    asked = {"kind": "task", "title": "报送进展", "unit": "YX-02", "day": "2023-10-08", "values": {"owner": "某某"}}
    sender = machine(county.office)
    assert sender.send("/campaigns/small/entries", asked).status_code == 201
    refused = sender.send("/campaigns/small/entries", {**asked, "title": "再报一次"})
    assert (refused.status_code, "超过专项定的 1 分钟" in refused.content.decode()) == (422, True)
    sheet = "任务,单位,交办日期,责任人\n第三次报送,石桥乡,2023-10-08,某某\n".encode("utf-8-sig")
    sent = client.post("/import", {"file": SimpleUploadedFile("任务.csv", sheet)})
    page = client.get(sent.headers["Location"]).content.decode()
    assert "要 1 个单位答复" in page
    assert "超过上限，发不出去" in page
    client.post(sent.headers["Location"] + "/take")
    assert Entry.objects.filter(kind="task").count() == 1


def test_what_began_as_the_last_one_is_counted_as_saved(client: Client) -> None:
    client.post("/record/task", {**TO_ALL, "unit": "溪口镇"})
    client.post("/record/task", {**TO_ALL, "unit": "溪口镇", "title": "另一件", "token": "t3", "copied": "1"})
    assert list(Entry.objects.order_by("pk").values_list("source_place", flat=True)) == ["", "copied"]


def test_a_campaign_tried_out_says_what_it_will_cost_a_unit_in_a_week(client: Client) -> None:
    page = client.post(
        "/settings/campaigns", {"text": TEXT.replace("小专项", "小专项二"), "act": "try"}
    ).content.decode()
    assert "启用后（分钟）" in page
