"""Where engines differ by themselves, the pages do not: case of letters, order of facts, odd characters, silence."""

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import InterfaceError, OperationalError
from django.test import Client, RequestFactory

from taizhang.store import sight
from taizhang.store.ledger import move
from taizhang.store.models import Person
from taizhang.store.moving import Moving
from taizhang.store.office import Planted, plant
from taizhang.web import pages_todo, refusals, timeline
from taizhang.web.api import problems
from taizhang.web.seat import seat_of
from tests.store.conftest import County, Recorder
from tests.store.test_doors import DEADLOCK, NULL, TAKEN
from tests.web.at_desk import at_desk

ABSENT = (OperationalError("server closed the connection: password=secret"), InterfaceError("cursor closed"))


def test_letters_are_found_in_either_case(county: County, recorded: Recorder) -> None:
    recorded(title="WPS表格打不开")
    plant([Planted(code="YX-03", name="溪口ERP办公室", unit_class="town", parent="YX")])
    client = at_desk(county.office)
    assert "WPS表格打不开" in client.get("/ledger/all?text=wps").content.decode()
    assert [one["name"] for one in client.get("/units?q=erp").json()["units"]] == ["溪口ERP办公室"]


def test_what_a_step_brought_stands_in_the_order_of_the_form(county: County, recorded: Recorder) -> None:
    row = recorded()
    brought = {"effect": "已清理", "place": "集镇老街", "owner": "李明"}
    move(county.campaign, Moving(key=row.key, move="amend", version=1, values=brought), by=county.clerk)
    request = RequestFactory().get("/")
    request.user, request.session = Person.objects.get(pk=county.clerk.person), SessionStore()
    told = timeline.steps(seat_of(request), row)[0].changed
    assert [one.text for one in told] == ["李明", "已清理", "集镇老街"]


@pytest.mark.parametrize("address", ["/ledger/all?text=a%00b", "/units?q=%00", "/login?next=%00"])
def test_a_character_no_keyboard_makes_is_no_question(county: County, address: str) -> None:
    answered = at_desk(county.clerk).get(address)
    assert answered.status_code == 400
    assert "没有读入" in answered.content.decode()


def test_nor_is_it_an_answer(county: County) -> None:
    assert Client().post("/login", {"login": "clerk\0", "password": "x"}).status_code == 400


@pytest.mark.parametrize("error", ABSENT, ids=["gone", "closed"])
def test_a_silent_database_is_said_on_a_page_that_asks_it_for_nothing(
    error: Exception, county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent(*_: object, **__: object) -> None:
        raise error

    client = at_desk(county.clerk)
    client.raise_request_exception = False
    for room, name in ((pages_todo, "_group"), (sight, "actor_of")):
        monkeypatch.setattr(room, name, silent)
        for headers in ({}, {"HX-Request": "true"}):
            answered = client.get("/", headers=headers)
            page = answered.content.decode()
            assert answered.status_code == 503
            assert "台账的数据库现在连不上或太忙" in page
            assert "secret" not in page
            assert ("<html" in page) is not bool(headers)


def test_a_machine_that_was_overtaken_is_asked_to_send_again() -> None:
    for error in (*ABSENT, TAKEN, DEADLOCK):
        answered = problems.answered(RequestFactory().post("/api/v1/entries"), error)
        assert (answered.status_code, answered["Retry-After"]) == (503, "2")
    assert problems.answered(RequestFactory().post("/api/v1/entries"), NULL).status_code == 500


def test_what_fails_outside_any_view_is_said_in_the_same_way() -> None:
    request = RequestFactory().get("/")
    for error, status in (*((one, 503) for one in ABSENT), (ValueError("ours"), 500)):
        try:
            raise error
        except (OperationalError, InterfaceError, ValueError):
            assert refusals.failed(request).status_code == status
