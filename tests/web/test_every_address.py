"""What holds for every address: a declared permission, sign-in, headers, an answer without a trace."""

import re
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import get_resolver, include, path

from taizhang.record.permits import OFFICERS
from taizhang.store import office
from taizhang.store.models import Person
from taizhang.web import pages_todo
from taizhang.web.permission import Permission, addresses, all_declared, permission_of
from taizhang.web.refusals import answered, broken, failed, forbidden, malformed
from tests.store.conftest import County, Recorder
from tests.store.officers import officer
from tests.web.at_desk import at_desk

FILLED = {"key": "nosuchkey2", "address": "1-x", "name": "problems", "kind": "problem", "token": "0" * 24, "number": "1",
          "form": "clean", "sort": "progress", "revision": "1", "seq": "1", "rule": "late", "batch": "0" * 16}  # fmt: skip
POST_ONLY = ("/supervision/letter", "/supervision/letter/make", "/record/paste",
             "/supervision/why", "/held", "/me/sessions", "/me/tokens", "/me/tokens/1", "/me/factor/codes", "/me/factor/off",
             "/logout", "/language", "/large", "/scope", "/entry/nosuchkey2/prove", "/entry/nosuchkey2/invite",
             "/entry/nosuchkey2/measure", "/entry/nosuchkey2/point", "/entry/nosuchkey2/answer",
             "/entry/nosuchkey2/tie", "/entry/nosuchkey2/rule", "/entry/nosuchkey2/parts", "/entry/nosuchkey2/agenda",
             "/entry/nosuchkey2/vote", "/entry/nosuchkey2/spread", "/entry/nosuchkey2/decide", "/entry/nosuchkey2/send",
             "/entry/nosuchkey2/move/claim", "/entry/nosuchkey2/undo/1", "/ledger/problems/bulk",
             f"/batches/{'0' * 16}/undo", *(f"/import/{'0' * 24}/{act}" for act in ("mend", "map", "take", "undo", "drop")),
             "/jobs/1/stop", "/jobs/1/again", "/notices/read", "/notices/wish", "/notices/1/unread", "/calendars",
             "/calendars/1/close")  # fmt: skip


def every() -> list[tuple[str, Permission]]:
    """Every address with its slots filled, and what it demands."""
    return [
        (
            "/" + re.sub(r"<\w+:(\w+)>", lambda slot: FILLED.get(slot[1], "x"), str(one.pattern)),
            permission_of(one.callback),
        )
        for one in addresses(get_resolver().url_patterns)
    ]


def test_every_address_declares_its_permission() -> None:
    all_declared(get_resolver().url_patterns)


def test_an_address_without_a_permission_does_not_start() -> None:
    def silent(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    with pytest.raises(ImproperlyConfigured, match="silent"):
        all_declared([path("silent", silent)])


def test_a_stranger_is_sent_to_sign_in_from_every_private_page(county: County) -> None:
    for address, demanded in every():
        answered = Client().get(address)
        if demanded not in (Permission.PUBLIC, Permission.BEARER):
            assert answered.status_code == 302, address
            assert answered["Location"] == f"/login?next={address}", address


def test_a_reader_is_refused_wherever_something_is_written(county: County) -> None:
    client = at_desk(county.leader)
    for address, demanded in every():
        if demanded is Permission.WRITES:
            for answered in (client.get(address), client.post(address)):
                assert answered.status_code == 403, address
                assert "您的职责只能查看" in answered.content.decode(), address


def test_what_only_posts_refuses_get(county: County) -> None:
    client = at_desk(county.clerk)
    answers = [client.get(address) for address in POST_ONLY]
    assert [one.status_code for one in answers if one.status_code != 405] == []
    assert all("按页面上的按钮办" in one.content.decode() and one["Allow"] for one in answers)


def test_what_is_not_there_is_not_found_in_one_sentence(county: County) -> None:
    client = at_desk(county.clerk)
    for address in ("/nothing", "/entry/nosuchkey2", "/ledger/nosuch", "/record/nosuch", f"/import/{'0' * 24}"):
        answered = client.get(address)
        assert answered.status_code == 404, address
        assert "没有找到，或不在您的职责范围内" in answered.content.decode()


def test_every_answer_of_every_address_carries_the_headers(county: County) -> None:
    asking = (Client(), at_desk(county.clerk), at_desk(county.office), *(at_desk(officer(one)) for one in OFFICERS))
    for client in asking:
        for address in (*(address for address, _ in every() if address != "/logout"), "/nothing", "/logout"):
            for answer in (client.get(address), client.post(address)):
                headers, place = answer.headers, f"{address} {answer.status_code}"
                assert "unsafe" not in headers["Content-Security-Policy"], place
                assert headers["Content-Security-Policy"].startswith("default-src 'self'") or "/api" in address, place
                assert "frame-ancestors 'none'" in headers["Content-Security-Policy"], place
                assert headers["X-Content-Type-Options"] == "nosniff", place
                assert headers["X-Frame-Options"] == "DENY", place
                assert headers["Referrer-Policy"] == "same-origin", place
                assert "no-store" in headers["Cache-Control"] or "/api/v1/docs" in address, place


def test_the_settings_of_production_satisfy_django_s_own_check(own_ledger: dict[str, str]) -> None:
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    told = subprocess.run(
        command, env={**own_ledger, "TAIZHANG_HTTPS": "1"}, capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stderr


def test_a_person_without_a_duty_is_told_whom_to_ask(county: County) -> None:
    office.enrol("idle", "何闲", "", "台账Taizhang2023")
    client = Client()
    client.force_login(Person.objects.get(login="idle"))
    answered = client.get("/")
    assert answered.status_code == 422
    assert "您还没有被安排职责，请联系安全管理员" in answered.content.decode()


def test_a_unit_nobody_knows_leaves_the_ways_to_the_other_pages(county: County) -> None:
    client = at_desk(county.clerk)
    for address in ("/progress?unit=没有这个", "/ledger/problems?unit=YX-02", "/?unit=x", "/ledger/none", "/nothing"):
        answered = client.get(address)
        assert answered.status_code == 404, address
        assert 'href="/ledger"' in answered.content.decode(), address
        assert "溪口镇" in answered.content.decode(), address


def test_without_a_campaign_the_page_says_what_to_do(db: None) -> None:
    office.plant([office.Planted(code="A", name="甲县", unit_class="county")])
    person = office.enrol("one", "何一", "", "台账Taizhang2023")
    office.appoint(person, "A", "clerk")
    client = Client()
    client.force_login(person)
    assert "台账里还没有专项" in client.get("/").content.decode()


def test_what_breaks_is_said_with_a_number_and_never_a_trace(
    county: County, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken_time(*_: object) -> None:
        raise RuntimeError("the inside of the machine")

    monkeypatch.setattr(pages_todo, "time_gone", broken_time)
    monkeypatch.setattr(pages_todo, "_group", broken_time)
    client = at_desk(county.clerk)
    client.raise_request_exception = False
    answered = client.get("/")
    page = answered.content.decode()
    assert answered.status_code == 500
    assert "machine" not in page
    number = re.search(r"错误号 (\d{6})", page)
    assert number is not None
    assert number[1] in caplog.text


def test_a_failure_before_any_view_has_its_sentence_too() -> None:
    answered = broken(RequestFactory().get("/"))
    assert answered.status_code == 500
    assert "错误号" in answered.content.decode()


def test_a_form_without_its_token_is_told_to_reload(county: County) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(Person.objects.get(pk=county.clerk.person))
    answered = client.post("/record/problem", {"title": "集镇停车难"})
    assert answered.status_code == 403
    assert "请刷新后再提交" in answered.content.decode()


def test_a_part_of_a_page_gets_a_part_as_answer(county: County, recorded: Recorder) -> None:
    answered = at_desk(county.clerk).post(f"/entry/{recorded().key}/move/claim", headers={"HX-Request": "true"})
    assert "<html" not in answered.content.decode()
    stranger = Client().get("/ledger/problems", headers={"HX-Request": "true", "HX-Current-URL": "http://t/entry/a"})
    assert stranger.status_code == 204
    assert stranger["HX-Redirect"] == "/login?next=/entry/a"


def test_the_session_is_touched_at_most_once_a_minute(county: County) -> None:
    client = at_desk(county.clerk)
    assert "sessionid" in client.get("/").cookies
    assert "sessionid" not in client.get("/").cookies


def test_what_django_itself_refuses_has_its_sentence_too(db: None) -> None:
    request = RequestFactory().get("/")
    for answer, status in ((malformed(request), 400), (forbidden(request), 403), (failed(request), 500)):
        assert answer.status_code == status
        assert "没有办成" in answer.content.decode()
    assert answered(request, Http404()).status_code == 404


def test_addresses_that_are_included_are_looked_at_as_well() -> None:
    inner = path("a/", include([path("b", pages_todo.todo)]))
    assert [one.callback for one in addresses([inner])] == [pages_todo.todo]


def test_what_is_announced_as_huge_is_not_read(county: County) -> None:
    answered = at_desk(county.clerk).post("/record/problem", {"title": "长"}, headers={"Content-Length": str(10**9)})
    assert answered.status_code == 400
    assert "太大" in answered.content.decode()
    machine = Client().post("/api/v1/entries", {"a": "b"}, headers={"Content-Length": str(10**9)})
    assert (machine.status_code, machine["Content-Type"]) == (413, "application/problem+json")
