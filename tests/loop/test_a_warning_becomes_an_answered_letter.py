"""Story: a warning is ticked, written about, sent with a number, read, answered, mended and settled; its effect is seen."""

import re
from datetime import UTC, date, datetime, timedelta
from html import unescape
from urllib.parse import urlencode

import pytest
from django.test import Client

from taizhang.record.entry import Draft, Proof
from taizhang.store import clock
from taizhang.store.ledger import move, record
from taizhang.store.letter_tables import Cited
from taizhang.store.models import Entry, Link
from taizhang.store.moving import Moving
from tests.loop.conftest import People, enrolled_at
from tests.web.at_desk import at_desk

OLD = datetime(2023, 9, 10, 4, tzinfo=UTC)


@pytest.fixture
def late(people: People) -> Entry:
    """A task of 溪口镇, started and long past its date."""
    told = Draft(
        kind="task", unit="YX-01", title="集镇占道停车清理", day=date(2023, 9, 10), due=date(2023, 10, 31), origin="t"
    )
    (key,) = record(people.campaign, [told], by=people.office, at=OLD).keys
    start = Moving(key=key, move="start", version=1, values={"owner": "周敏"}, at=OLD)
    move(people.campaign, start, by=people.clerk)
    return Entry.objects.get(key=key)


def fields(page: str) -> dict[str, object]:
    """What the form of the preview would send."""
    found: dict[str, list[str]] = {}
    form = page[page.index('action="/supervision/letter/make"') :]
    for name, value in re.findall(r'<input[^>]*?name="([^"]+)"[^>]*?value="([^"]*)"', form):
        found.setdefault(name, []).append(unescape(value))
    for name, value in re.findall(r'<textarea[^>]*?name="([^"]+)"[^>]*>(.*?)</textarea>', form, re.DOTALL):
        found.setdefault(name, []).append(unescape(value))
    return {name: values if len(values) > 1 else values[0] for name, values in found.items()}


def drafted(office: Client, *marks: str, **more: str) -> dict[str, object]:
    answered = office.post("/supervision/letter", {"finding": list(marks), **more})
    assert answered.status_code == 200, answered.content.decode()
    return fields(answered.content.decode())


def mark_of(row: Entry, rule: str = "late_items") -> str:
    return f"{rule}|{row.unit.code}|{row.key}"


def page_of(browser: Client, row: Entry) -> str:
    answered = browser.get(f"/entry/{row.key}")
    assert answered.status_code == 200
    return answered.content.decode()


def the_letter(kind: str = "reminder") -> Entry:
    return Entry.objects.get(kind=kind)


def mended(people: People, late: Entry) -> None:
    """The task is done, proved and verified."""
    claim = Moving(
        key=late.key,
        move="claim",
        version=2,
        values={"effect": "划线管理"},
        proofs=(Proof(kind="note", text="现场已清理"),),
    )
    move(people.campaign, claim, by=people.clerk)
    move(people.campaign, Moving(key=late.key, move="verify", version=3), by=people.verifier)


def test_a_warning_becomes_a_letter_that_is_read_answered_and_closed(people: People, late: Entry) -> None:
    office, clerk = at_desk(people.office), at_desk(people.clerk)
    assert mark_of(late) in office.get("/supervision?rule=late_items").content.decode()
    form = drafted(office, mark_of(late))
    assert "“集镇占道停车清理”（时限" in str(form["0-facts"])
    assert "周敏" not in str(form)
    assert Entry.objects.filter(kind="reminder").count() == 0
    sent = office.post("/supervision/letter/make", {**form, "0-contact": "孙洁", "do": "send"})
    letter = the_letter()
    assert sent["Location"] == f"/entry/{letter.key}"
    year = clock.today().year
    assert (letter.state, letter.values["number"]) == ("sent", f"提示函〔{year}〕1号")
    assert letter.due == clock.today() + timedelta(days=10)
    assert list(Link.objects.filter(source=letter).values_list("role", "target__key")) == [("answers", late.key)]
    assert "未读" in office.get("/supervision/letters").content.decode()

    assert letter.title in clerk.get("/").content.decode()
    shown = page_of(clerk, letter)
    letter.refresh_from_db()
    assert letter.state == "received"
    assert "已过完成时限仍未办结" in shown
    assert "还有 1 处没有消除" in shown
    assert "未复" in office.get("/supervision/letters").content.decode()
    answer = {"version": letter.version, "answer_text": "已清理，核实材料已报"}
    assert clerk.post(f"/entry/{letter.key}/move/answer", answer).status_code == 302

    mended(people, late)
    shown = page_of(office, letter)
    assert "都已消除" in shown
    assert re.search(r"办理中.*已办结.*已消除", shown, re.DOTALL)
    letter.refresh_from_db()
    assert office.post(f"/entry/{letter.key}/move/settle", {"version": letter.version}).status_code == 302
    letter.refresh_from_db()
    assert letter.state == "verified"


def test_a_draft_waits_for_a_person_and_is_unseen_by_its_unit(people: People, late: Entry) -> None:
    office, clerk = at_desk(people.office), at_desk(people.clerk)
    office.post("/supervision/letter/make", {**drafted(office, mark_of(late)), "do": "keep"})
    letter = the_letter()
    assert (letter.state, "number" in letter.values, Link.objects.count()) == ("drafted", False, 0)
    assert clerk.get(f"/entry/{letter.key}").status_code == 404
    assert letter.key not in clerk.get("/supervision/letters").content.decode()
    assert "草稿" in page_of(office, letter)
    page_of(office, letter)
    letter.refresh_from_db()
    assert letter.state == "drafted"


def test_several_units_get_a_letter_each_and_a_form_sent_twice_makes_them_once(people: People, late: Entry) -> None:
    office = at_desk(people.office)
    enrolled_at("other", "何芳", "YX-02", "clerk")
    marks = (mark_of(late), "no_discussion|YX-01|", "no_discussion|YX-02|")
    form = drafted(office, *marks)
    assert (form["0-unit"], form["1-unit"], form["count"]) == ("YX-01", "YX-02", "2")
    assert str(form["0-facts"]).startswith("1.")
    assert str(form["1-facts"]).startswith("还没有开展专题研讨：")
    for _ in range(2):
        assert office.post("/supervision/letter/make", {**form, "do": "send"})["Location"] == "/supervision/letters"
    assert Entry.objects.filter(kind="reminder", state="sent").count() == 2
    assert Cited.objects.count() == 3
    figure = Cited.objects.get(unit_code="YX-02")
    assert (figure.metric, figure.value, figure.floor, figure.row) == ("study.discussions", "0", "1", None)


def test_what_is_wrong_in_a_letter_is_told_and_what_was_typed_stays(people: People, late: Entry) -> None:
    office = at_desk(people.office)
    form = drafted(office, mark_of(late), kind="interview")
    refused = office.post("/supervision/letter/make", {**form, "0-facts": "一件逾期", "0-due": "下周", "do": "send"})
    assert refused.status_code == 422
    assert "一件逾期" in refused.content.decode()
    assert "决定人" in refused.content.decode()
    assert Entry.objects.filter(kind="interview").count() == 0


def test_the_ladder_is_climbed_by_a_person_and_a_talk_is_seen_by_its_chain_alone(people: People, late: Entry) -> None:
    office, clerk, verifier = at_desk(people.office), at_desk(people.clerk), at_desk(people.verifier)
    office.post("/supervision/letter/make", {**drafted(office, mark_of(late)), "do": "send"})
    letter = the_letter()
    shown = page_of(office, letter)
    assert "另拟约谈问责" in shown
    assert "另拟" not in page_of(clerk, letter)
    form = drafted(office, mark_of(late), kind="interview")
    office.post("/supervision/letter/make", {**form, "0-decided_by": "钱峰", "do": "send"})
    talk = the_letter("interview")
    assert talk.values["number"] == f"约谈〔{clock.today().year}〕1号"
    assert letter.title in page_of(office, talk)
    assert page_of(verifier, talk)
    assert clerk.get(f"/entry/{talk.key}").status_code == 404
    told = (
        "/supervision/letters", "/ledger/interviews", "/ledger/all", "/notices", "/", f"/entry/{letter.key}",
        f"/entry/{late.key}", "/ledger/all/export?as=csv&unit=YX-01", f"/search?{urlencode({'q': '约谈'})}",
    )  # fmt: skip
    for address in told:
        assert talk.key not in clerk.get(address).content.decode(), address
        assert "约谈通知" not in clerk.get(address).content.decode(errors="ignore"), address
    assert "约谈通知" in office.get("/ledger/interviews").content.decode()


def test_who_may_not_send_letters_is_told(people: People, late: Entry) -> None:
    refused = at_desk(people.clerk).post("/supervision/letter", {"finding": mark_of(late)})
    assert refused.status_code == 422
    assert "您的职责不能发函件" in refused.content.decode()
    assert at_desk(people.clerk).post("/supervision/letter/make", {"count": "1"}).status_code == 422
    office = at_desk(people.office)
    assert "还没有勾选" in office.post("/supervision/letter", {}).content.decode()
    assert "还没有勾选" in office.post("/supervision/letter/make", {"count": "x"}).content.decode()
    assert "已经消除" in office.post("/supervision/letter", {"finding": "late_items|YX-01|gone"}).content.decode()
