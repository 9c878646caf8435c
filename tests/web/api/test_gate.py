"""The gate: who is let in, what is refused before any operation, and that every no is a problem and never a trace."""

import json
import re
from typing import Any

import pytest
from django.core.cache import cache
from django.db import OperationalError
from django.test import Client, RequestFactory

from taizhang.store import office
from taizhang.store.answer_tables import KeptAnswer
from taizhang.store.models import Duty, Entry
from taizhang.store.tokens import revoke
from taizhang.web.api import about, caller, entries, gate, problems
from tests.store.conftest import County, Recorder
from tests.web.api.machine import API, Machine, fields, granted, machine, problem
from tests.web.at_desk import at_desk

RECORD = "/campaigns/small/entries"


def said(answer: Any) -> tuple[int, str]:
    """Status and type of a problem; that it is one is asked on the way."""
    assert answer.headers["Content-Type"] == "application/problem+json", answer.content
    told = json.loads(answer.content)
    assert told["status"] == answer.status_code
    assert told["title"]
    assert told["detail"]
    return answer.status_code, told["type"].removeprefix("urn:taizhang:problem:")


def test_without_a_token_nobody_is_let_in(county: County) -> None:
    for headers in ({}, {"Authorization": "Basic abc"}, {"Authorization": "Bearer"}, {"Authorization": "Bearer tz_no"}):
        answer = Client().get(f"{API}/me", headers=headers)
        assert said(answer) == (401, "token")
        assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_session_counts_for_nothing(county: County) -> None:
    assert said(at_desk(county.office).get(f"{API}/me")) == (401, "token")
    assert said(at_desk(county.office).post(f"{API}{RECORD}", {})) == (401, "token")


def test_ten_wrong_tokens_are_heard_then_the_address_waits_but_a_right_one_is_let_in(county: County) -> None:
    right, wrong = machine(county.clerk), Machine("tz_wrong")
    assert {said(wrong.ask("/me"))[0] for _ in range(10)} == {401}
    slowed = wrong.ask("/me")
    assert said(slowed) == (429, "too-many")
    assert 0 < int(slowed.headers["Retry-After"]) <= caller.REST
    assert right.ask("/me").status_code == 200


def test_what_ends_a_token_ends_it_with_the_next_request(county: County) -> None:
    first, second = granted(county.clerk), granted(county.clerk)
    assert Machine(first.secret).ask("/me").status_code == 200
    revoke(first.token.pk, by=county.clerk)
    assert Machine(first.secret).ask("/me").status_code == 401
    Duty.objects.filter(person=county.clerk.person).delete()
    office.appoint(second.token.person, "YX-02", "clerk")
    assert Machine(second.secret).ask("/me").status_code == 401


def test_a_token_tells_whose_it_is(county: County) -> None:
    told = machine(county.clerk, "YX-0101").ask("/me").json()
    assert (told["person"], told["unit"]["code"], told["role"], told["writes"]) == ("周敏", "YX-0101", "clerk", True)
    assert told["unit"]["parent"] == ""


def test_a_reader_s_token_writes_nothing(county: County, recorded: Recorder) -> None:
    leader = machine(county.leader)
    for answer in (
        leader.send(RECORD, problem()), leader.send(f"/entries/{recorded().key}", {"version": 1}, method="PATCH"),
        leader.send("/nosuch", {}),
    ):  # fmt: skip
        assert said(answer)[0] in (403, 404)
    assert said(leader.send(RECORD, problem())) == (403, "forbidden")


def test_what_has_no_address_is_not_found(county: County) -> None:
    clerk = machine(county.clerk)
    for path in ("/nosuch", "/entries/中文", "/campaigns/nosuch", "/campaigns/nosuch/lists/all", "/entries/a\nb", "/"):
        assert said(clerk.ask(path)) == (404, "unseen"), path
    assert said(Client().get("/api/v2/me")) == (404, "unseen")
    assert said(Client().post("/api/nosuch")) == (404, "unseen")


def test_a_method_that_is_not_offered_is_told_which_are(county: County) -> None:
    answer = machine(county.clerk).send(RECORD, {}, method="DELETE")
    assert said(answer) == (405, "method")
    assert answer.headers["Allow"] == "POST"


@pytest.mark.parametrize("body", ["", "{", "[1", '{"a": "\\ud800"}', "中"])
def test_what_cannot_be_read_is_malformed_or_named(county: County, body: str) -> None:
    assert said(machine(county.clerk).send(RECORD, body))[0] in (400, 422)


def test_bytes_that_are_no_text_are_malformed(county: County) -> None:
    head = {"Authorization": f"Bearer {machine(county.clerk).secret}"}
    answer = Client().generic("POST", API + RECORD, b"\xff\xfe{", "application/json", headers=head)
    assert said(answer) == (400, "malformed")
    form = Client().generic("POST", f"{API}/campaigns/small/imports", b"x", "multipart/form-data", headers=head)
    assert said(form)[0] in (400, 422)


def test_a_name_the_query_does_not_know_is_a_fault(county: County) -> None:
    answer = machine(county.clerk).ask("/units", txet="溪")
    assert said(answer) == (422, "refused")
    assert fields(answer) == ["txet"]


def test_what_is_too_large_is_not_read(county: County) -> None:
    clerk = machine(county.clerk)
    assert said(clerk.send(RECORD, " " * (gate.MOST_JSON + 1))) == (413, "too-large")


def test_who_sends_too_much_in_a_minute_waits(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caller, "BYTES_A_MINUTE", 500)
    clerk = machine(county.clerk)
    assert clerk.send(RECORD, problem()).status_code == 201
    answers = [clerk.send(RECORD, problem()) for _ in range(4)]
    assert said(answers[-1]) == (429, "too-many")
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 60
    assert clerk.ask("/me").status_code == 200


def test_problems_are_said_in_the_language_asked_for(county: County) -> None:
    secret = machine(county.clerk).secret
    for language, word in (("en-GB,en;q=0.9,zh;q=0.8", "Nothing"), ("zh-CN,zh;q=0.9,en;q=0.8", "没有"), ("fr", "没有")):
        told = Machine(secret, language).ask("/entries/nosuchkey2")
        assert (word in told.json()["detail"]) or language.startswith("en"), told.json()
        assert told.headers["Content-Language"] == ("en" if language.startswith("en") else "zh-hans")


def test_every_answer_carries_the_headers(county: County) -> None:
    clerk = machine(county.clerk)
    for answer in (
        clerk.ask("/me"),
        clerk.ask("/nosuch"),
        Client().get(f"{API}/me"),
        Client().get(f"{API}/openapi.json"),
    ):
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in answer.headers["Cache-Control"]
        assert "Authorization" in answer.headers["Vary"]
        assert not answer.cookies


def test_what_breaks_has_a_number_and_no_trace(
    county: County, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the inside of the machine")

    monkeypatch.setattr(entries, "record", broken)
    answer = machine(county.clerk).send(RECORD, problem(), key="k1")
    assert said(answer) == (500, "broken")
    assert "machine" not in answer.content.decode()
    number = re.search(r"\d{6}", answer.json()["detail"])
    assert number is not None
    assert number[0] in caplog.text
    assert KeptAnswer.objects.count() == 0
    monkeypatch.setattr(caller, "campaign_of", broken)
    monkeypatch.setattr(gate, "known", broken)
    assert said(Client(raise_request_exception=False).get(f"{API}/me")) == (500, "broken")


def test_a_ledger_that_cannot_be_read_says_when_to_come_again(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_: object, **__: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(about, "connection", type("C", (), {"cursor": staticmethod(locked)}))
    answer = Client().get(f"{API}/health")
    assert said(answer) == (503, "unavailable")
    assert answer.headers["Retry-After"] == "2"


def test_health_needs_no_token(db: None) -> None:
    told = Client().get(f"{API}/health")
    assert told.status_code == 200
    assert told.json()["status"] == "ok"


def test_whatever_is_raised_has_its_answer() -> None:
    request = RequestFactory().get(f"{API}/me")
    assert problems.answered(request, ValueError("x")).status_code == 500


def test_the_page_of_the_description_is_for_the_office_and_loads_nothing_from_elsewhere(county: County) -> None:
    assert Client().get("/api-docs").status_code == 302
    assert at_desk(county.clerk).get("/api-docs").status_code == 403
    page = at_desk(county.office).get("/api-docs").content.decode()
    assert "/static/ninja/swagger-ui-bundle" in page
    assert re.findall(r"(?:src|href)=\"(?:https?:)?//", page) == []


def test_nothing_is_written_on_the_way_to_a_refusal(county: County) -> None:
    cache.clear()
    machine(county.clerk).send(RECORD, {**problem(), "day": "x"})
    assert Entry.objects.count() == 0


def test_a_problem_in_english_is_english(county: County) -> None:
    told = Machine(machine(county.clerk).secret, "en").ask("/units", txet="x").json()
    assert told["title"].isascii()
    assert told["errors"][0]["what"].isascii()
