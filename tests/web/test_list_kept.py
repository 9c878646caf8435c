"""A page of a list is made once for those who ask the same, and never shown as it no longer is."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from taizhang.store import alike, office, sight
from taizhang.store.ledger import move, record
from taizhang.store.models import Entry, Person, Unit
from taizhang.store.moving import Moving
from tests.store.conftest import County, Recorder, draft, enrolled
from tests.web.at_desk import at_desk

LIST = "/ledger/problems"


def shown(client: Client, address: str = LIST, **headers: str) -> str:
    """The page without what is new in every answer: the mark against forged forms."""
    text = client.get(address, headers=headers).content.decode()
    return re.sub(r'value="\w{64}"|"X-CSRFToken": "\w+"', "", text)


def asked_of(client: Client, table: str, address: str = LIST) -> int:
    """How many questions about this table the page puts."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return sum(f'FROM "{table}"' in one["sql"] for one in asked)


def test_the_same_page_again_asks_for_no_entry_and_says_the_same(recorded: Recorder, county: County) -> None:
    recorded("a")
    client = at_desk(county.office)
    first = shown(client)
    assert asked_of(client, "store_entry") == 0
    assert shown(client) == first
    assert "集镇停车难" in first


def test_whatever_happens_in_the_ledger_stands_on_the_next_page(recorded: Recorder, county: County) -> None:
    client, row = at_desk(county.office), recorded("a")
    assert "共 1 条" in shown(client)
    recorded("b", title="村口路灯不亮")
    assert "共 2 条" in shown(client)
    moving = Moving(key=row.key, move="amend", version=row.version, values={"title": "集镇停车难已划线"})
    move(county.campaign, moving, by=county.clerk)
    assert "集镇停车难已划线" in shown(client)


def test_a_unit_that_is_called_otherwise_is_called_so_on_the_next_page(recorded: Recorder, county: County) -> None:
    recorded("a")
    client = at_desk(county.office)
    assert ">溪口镇</td>" in shown(client, "/ledger/all")
    Unit.objects.filter(code="YX-01").update(name="溪口街道")
    office.enrol("later", "何迟", "", None)  # any step of the office: a rename is one
    assert ">溪口街道</td>" in shown(client, "/ledger/all")


def test_each_sees_their_own_rows_in_their_own_language(recorded: Recorder, county: County) -> None:
    recorded("a")
    record(county.campaign, [draft("b", unit="YX-02", title="石桥乡排水沟堵塞")], by=county.other)
    clerk, other, whole = (at_desk(one) for one in (county.clerk, county.other, county.office))
    assert "石桥乡排水沟堵塞" not in shown(clerk)
    assert "集镇停车难" not in shown(other)
    assert "共 2 条" in shown(whole)
    whole.cookies["django_language"] = "en"
    assert ">Found</td>" in shown(whole)
    assert ">Found</td>" not in shown(at_desk(county.office))


def test_persons_of_the_same_duties_share_a_page_but_not_what_is_their_own(recorded: Recorder, county: County) -> None:
    recorded("a")
    enrolled("second", "何静", "YX-01", "clerk")
    first, second = at_desk(county.clerk), at_desk(sight.actor_of(Person.objects.get(login="second")))
    assert "集镇停车难" in shown(first)
    assert asked_of(second, "store_entry") == 0
    assert "集镇停车难" in shown(second)
    assert "集镇停车难" in shown(first, f"{LIST}?own=1")
    assert "集镇停车难" not in shown(second, f"{LIST}?own=1")


def test_the_choices_in_the_address_and_those_kept_make_other_pages(recorded: Recorder, county: County) -> None:
    recorded("a", due=date(2023, 10, 20))
    recorded("b", title="村口路灯不亮")
    client = at_desk(county.clerk)
    assert "村口路灯不亮" in shown(client)
    assert "村口路灯不亮" not in shown(client, f"{LIST}?text=停车")
    assert "村口路灯不亮" in shown(client, f"{LIST}?cols=title")
    assert 'data-label="问题来源"' not in shown(client)
    assert 'data-label="问题来源"' in shown(client, f"{LIST}?cols=own")


def test_a_page_costs_the_same_questions_however_many_rows_and_units(county: County) -> None:
    client = at_desk(county.office)
    costs = []
    for number in range(3):
        unit = ("YX-01", "YX-02", "YX-0101")[number]
        record(
            county.campaign,
            [draft(f"{number}-{at}", unit=unit, title=f"第{at}处") for at in range(9)],
            by=county.office,
        )
        client.get(f"{LIST}?text=没有")
        with CaptureQueriesContext(connection) as asked:
            client.get(LIST)
        costs.append(len(asked))
    assert costs[1] == costs[2]
    assert max(costs) <= 12


def test_the_ways_at_the_side_are_those_of_each_person_and_place(county: County) -> None:
    clerk, leader = at_desk(county.clerk), at_desk(county.leader)
    assert 'href="/ledger" aria-current="page"' in shown(clerk)
    assert 'href="/record"' in shown(clerk)
    assert 'href="/record"' not in shown(leader).partition("<nav")[2].partition("</nav>")[0]
    assert 'href="/ledger" aria-current="page"' not in shown(clerk, "/reports")


def test_the_newest_are_found_by_walking_the_days_where_a_unit_holds_many(
    county: County, recorded: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):
        recorded(
            f"x{number}", title=f"集镇第{number}条街停车难，高峰时段占道严重", unit="YX-01" if number else "YX-0101"
        )
    town, clerk = Unit.objects.get(code="YX-01"), county.clerk
    plain = alike.alike(county.campaign, "problem", "集镇停车难，高峰时段占道严重", town, by=clerk)
    monkeypatch.setattr(alike, "MANY", 1)
    assert alike.alike(county.campaign, "problem", "集镇停车难，高峰时段占道严重", town, by=clerk) == plain
    assert len(plain) == 3


def test_a_form_that_is_right_fetches_only_the_units_it_names(county: County) -> None:
    good = {"title": "集镇停车难", "unit": "溪口镇", "day": "2023-10-08", "source": "masses", "token": "t1"}
    client = at_desk(county.clerk)
    with CaptureQueriesContext(connection) as asked:
        assert client.post("/record/problem", good).status_code == 302
    whole = [one["sql"] for one in asked if 'FROM "store_unit"' in one["sql"] and "WHERE" not in one["sql"]]
    assert whole == []
    assert Entry.objects.get().unit.name == "溪口镇"
    wrong = client.post("/record/problem", good | {"unit": "溪口真", "token": "t2"})
    assert wrong.status_code == 422
    assert "溪口镇" in wrong.content.decode()
    assert Person.objects.filter(login="clerk").exists()
