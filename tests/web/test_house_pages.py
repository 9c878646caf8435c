"""工作日历 and 备份: the system officer's, and a told year counts wherever a paper is read."""

import pytest
from django.test import Client

from taizhang.store import calendar
from taizhang.store.models import Document, Step
from tests.store.conftest import County
from tests.store.officers import officer
from tests.web.at_desk import at_desk

NOTICE = (
    "元旦：1月1日（周五）至3日（周日）放假。国庆节：10月1日至7日放假调休，共7天。9月25日（周六）、10月9日（周六）上班。"
)
PAPER = "关于做好整改工作的通知\n（2027年9月28日）\n溪口镇要在5个工作日内报送整改方案。\n"


@pytest.fixture
def system(county: County) -> Client:
    return at_desk(officer("system"))


def sent(client: Client, act: str, text: str = NOTICE, year: str = "2027") -> str:
    return client.post("/settings/calendar", {"act": act, "text": text, "year": year}, follow=True).content.decode()


def due_of_the_paper(county: County) -> str | None:
    at_desk(county.office).post("/documents", {"text": PAPER, "unit": "YX", "dated": "2027-09-28"})
    document = Document.objects.latest("pk")
    due = document.analysis["obligations"][0]["due"]
    return str(due) if due else None


def test_a_year_is_read_from_its_notice_looked_at_and_taken(system: Client) -> None:
    page = sent(system, "look")
    assert "10月1日—10月7日" in page
    assert "启用 2027 年的日历" in page
    assert calendar.in_force() == {}
    assert "2027 年的工作日历已启用" in sent(system, "take")
    assert calendar.in_force() == {2027: ("0101-0103 1001-1007", "0925 1009")}
    assert "本单位加的" in system.get("/settings/calendar").content.decode()
    before = Step.objects.filter(move="calendar").count()
    sent(system, "take")
    assert Step.objects.filter(move="calendar").count() == before


def test_what_cannot_be_a_calendar_is_refused_with_the_text_kept(system: Client) -> None:
    page = sent(system, "take", "2月30日放假")
    assert "“2月30日”不是一天" in page
    assert "没有读出 2027 年的放假日子" in page
    assert "2月30日放假</textarea>" in page
    assert "不是年份" in sent(system, "take", NOTICE, "明年")
    assert calendar.in_force() == {}


def test_a_told_year_counts_when_a_paper_is_read(county: County, system: Client) -> None:
    assert due_of_the_paper(county) is None
    sent(system, "take")
    at_desk(county.office).post("/documents", {"text": PAPER + "\n", "unit": "YX-01", "dated": "2027-09-28"})
    assert Document.objects.latest("pk").analysis["obligations"][0]["due"] == "2027-10-11"


def test_a_backup_that_was_made_is_noted_with_its_place(system: Client) -> None:
    page = system.get("/settings/backup").content.decode()
    assert ("还没有记下过备份" in page, "taizhang backup make" in page) == (True, True)
    assert "请写明备份放在哪里" in system.post("/settings/backup", {"place": " "}).content.decode()
    system.post("/settings/backup", {"place": "二号机柜移动硬盘"})
    page = system.get("/settings/backup").content.decode()
    assert ("二号机柜移动硬盘" in page, "冯运" in page) == (True, True)


def test_both_are_the_system_officer_s(county: County) -> None:
    for actor in (county.office, county.clerk, officer("security"), officer("audit")):
        for address in ("/settings/calendar", "/settings/backup"):
            assert at_desk(actor).get(address).status_code == 403, address
