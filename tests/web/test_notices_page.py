"""提醒: unread first, read by opening, told as one wishes; calendars at secret addresses that can be revoked."""

import re
from datetime import date

import pytest
from django.db.models import Q
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from taizhang.store import notices, office, wishes
from taizhang.store.ledger import move
from taizhang.store.models import Person
from taizhang.store.moving import Moving
from taizhang.store.notice_tables import Calendar, Notice
from tests.report.test_ical import read
from tests.store.conftest import County, Recorder
from tests.store.test_notices import DUE, begun, person
from tests.web.at_desk import at_desk

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def october(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAIZHANG_TODAY", "2023-10-09")


def page(client: Client) -> str:
    answered = client.get("/notices")
    assert answered.status_code == 200
    return answered.content.decode()


def renewed(county: County) -> None:
    for actor in (county.clerk, county.verifier, county.other, county.office):
        notices.renew(person(actor))


def test_who_has_nothing_to_do_is_told_so(county: County) -> None:
    shown = page(at_desk(county.clerk))
    assert "没有要您办的事，所以没有提醒" in shown
    assert 'class="bell"' in shown
    assert "条没有看" not in shown


def test_a_notice_says_why_and_opening_it_reads_it_and_leads_to_the_item(county: County, recorded: Recorder) -> None:
    row = begun(county, recorded)
    renewed(county)
    client = at_desk(county.clerk)
    shown = page(client)
    for said in ("被退回", "集镇停车难，高峰时段占道严重", "溪口镇", "11月30日", 'class="new"', "条没有看"):
        assert said in shown, said
    number = Notice.objects.get(person=county.clerk.person).pk
    assert client.get(f"/notices/{number}/open")["Location"] == f"/entry/{row.key}"
    shown = page(client)
    assert 'class="new"' not in shown
    assert "条没有看" not in client.get("/").content.decode()
    client.post(f"/notices/{number}/unread")
    assert 'class="new"' in page(client)
    client.post("/notices/read")
    assert 'class="new"' not in page(client)


def test_every_reason_is_said_in_both_languages(county: County, recorded: Recorder) -> None:
    row = begun(county, recorded)
    handed = recorded("b", title="背街小巷路灯不亮")
    move(
        county.campaign,
        [Moving(key=handed.key, move="hand_over", version=1, values={"to_unit": "YX-02"})],
        by=county.clerk,
    )
    renewed(county)
    Notice.objects.filter(entry=row).update(reason="due")
    client = at_desk(county.clerk)
    assert "到期提醒" in page(client)
    assert "待承接" in page(at_desk(county.other))
    for reason, step, said in (
        ("extension", "verify", "延期的答复：核实销号"), ("arrived", "claim", "收到问题"), ("word", "claim", "待交账"),
        ("look_back", "", "回头看到期"),
    ):  # fmt: skip
        Notice.objects.filter(entry=row).update(reason=reason, move=step)
        assert said in page(client)
    client.cookies["django_language"] = "en"
    assert "Due for a second look" in page(client)


def test_others_notices_are_not_there(county: County, recorded: Recorder) -> None:
    begun(county, recorded)
    renewed(county)
    number = Notice.objects.get(person=county.clerk.person).pk
    for other in (county.office, county.other):
        assert "集镇停车难" not in page(at_desk(other))
        assert at_desk(other).get(f"/notices/{number}/open").status_code == 404
        assert at_desk(other).post(f"/notices/{number}/unread").status_code == 404
    at_desk(county.other).post("/notices/read")
    assert notices.how_many_unread(county.clerk) == 1


def test_one_sets_how_one_is_told_and_a_wrong_address_stands_as_it_was_sent(county: County, settings: Settings) -> None:
    client = at_desk(county.clerk)
    assert "还没有接通邮件和群机器人" in page(client)
    settings.SMTP, settings.WEBHOOKS = "smtp://127.0.0.1", ("https://robot.example",)
    asked = {"when": "daily", "by": "mail", "mail": "zhoumin"}
    wrong = client.post("/notices/wish", asked)
    assert wrong.status_code == 422
    assert "“zhoumin”不是邮箱地址" in wrong.content.decode()
    assert 'value="zhoumin"' in wrong.content.decode()
    client.post("/notices/wish", {**asked, "mail": "zhoumin@office.example"})
    shown = page(client)
    assert "摘要的发法已改好" in shown
    assert '<option value="daily" selected>' in shown
    assert wishes.wish_of(county.clerk).mail == "zhoumin@office.example"
    assert wishes.wish_of(county.other).mail == ""


def opened(client: Client, of: str = "me") -> str:
    """The path of the calendar just opened."""
    client.post("/calendars", {"of": of})
    found: list[str] = re.findall(r'value="[^"]*?(/calendar/[^"]+)"', page(client))
    return found[-1]


def test_a_calendar_of_one_s_own_needs_no_sign_in_and_holds_what_waits(county: County, recorded: Recorder) -> None:
    row = begun(county, recorded)
    recorded("b", title="背街小巷路灯不亮")
    address = opened(at_desk(county.clerk))
    answered = Client().get(address)
    assert answered["Content-Type"] == "text/calendar; charset=utf-8"
    told = {event["UID"]: event for event in read(answered.content)}
    assert set(told) == {f"{row.key}.due@taizhang", "small.starts@taizhang", "small.ends@taizhang"}
    event = told[f"{row.key}.due@taizhang"]
    assert (event["SUMMARY"], event["DTSTART;VALUE=DATE"]) == ("到期：集镇停车难，高峰时段占道严重", f"{DUE:%Y%m%d}")
    assert event["LOCATION"] == "溪口镇"
    assert "问题 · 已发现" in event["DESCRIPTION"]
    assert told["small.starts@taizhang"]["DTSTART;VALUE=DATE"] == "20230901"
    again = {event["UID"] for event in read(Client().get(address).content)}
    assert again == set(told)


def test_a_unit_s_calendar_holds_all_that_is_due_there_and_nothing_of_others(
    county: County, recorded: Recorder
) -> None:
    recorded("a", due=DUE)
    address = opened(at_desk(county.office), "unit")
    other = opened(at_desk(county.other), "unit")
    assert "集镇停车难" in Client().get(address).content.decode().replace("\r\n ", "")
    assert "集镇停车难" not in Client().get(other).content.decode().replace("\r\n ", "")
    assert "云溪县的到期日历" in Client().get(address).content.decode().replace("\r\n ", "")


def test_what_was_closed_is_in_the_calendar_on_the_day_of_its_look_back(
    county: County, recorded: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = recorded("a", due=DUE)
    type(row).objects.filter(pk=row.pk).update(state="verified", look_on=date(2023, 12, 30))
    monkeypatch.setattr("taizhang.web.pages_calendar.hands.look_backs", lambda *_: Q(look_on__isnull=False))
    told = list(read(Client().get(opened(at_desk(county.office))).content))
    assert [event["SUMMARY"] for event in told if event["UID"].endswith("look@taizhang")] == [
        "回头看：集镇停车难，高峰时段占道严重"
    ]


def test_a_revoked_address_and_a_guessed_one_are_not_found(county: County, recorded: Recorder) -> None:
    begun(county, recorded)
    client = at_desk(county.clerk)
    address = opened(client)
    one = Calendar.objects.get()
    assert opened(client) == address
    assert Calendar.objects.count() == 1
    for wrong in (
        f"/calendar/{one.pk}/{'0' * 40}.ics",
        f"/calendar/{one.pk + 1}{address[11:]}",
        address.replace("/", "//", 1),
    ):
        assert Client().get(wrong).status_code == 404, wrong
    assert at_desk(county.other).post(f"/calendars/{one.pk}/close").status_code == 404
    assert Client().get(address).status_code == 200
    client.post(f"/calendars/{one.pk}/close")
    assert Client().get(address).status_code == 404
    assert opened(client) != address


def test_a_calendar_shows_only_what_its_person_may_see_at_that_moment(county: County, recorded: Recorder) -> None:
    recorded("a", due=DUE)
    client = at_desk(county.clerk)
    mine, unit = opened(client), opened(client, "unit")
    clerk = Person.objects.get(pk=county.clerk.person)
    office.dismiss(clerk, "YX-01", "clerk")
    assert [Client().get(address).status_code for address in (mine, unit)] == [404, 404]
    office.appoint(clerk, "YX-02", "clerk")
    assert [Client().get(address).status_code for address in (mine, unit)] == [200, 404]
    assert "集镇停车难" not in Client().get(mine).content.decode().replace("\r\n ", "")
    Person.objects.filter(pk=clerk.pk).update(is_active=False)
    assert Client().get(mine).status_code == 404


def test_ten_calendars_are_enough(county: County) -> None:
    for _ in range(wishes.MOST):
        Calendar.objects.create(
            person_id=county.clerk.person, campaign="other", nonce="a", language="en", made=timezone.now()
        )
    assert at_desk(county.clerk).post("/calendars", {"of": "me"}).status_code == 422
