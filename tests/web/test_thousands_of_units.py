"""A county of three thousand units: no page and no form lists them all, and a form looks up those it names."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from taizhang.store import office
from taizhang.store.ledger import record
from taizhang.store.models import Entry
from taizhang.store.office import Planted
from tests.store.conftest import County, draft
from tests.web.at_desk import at_desk, received
from tests.web.test_every_address import FILLED, every

TOWNS, VILLAGES = 60, 50
MOST = 2 * TOWNS
"""Names that a page may show: those right below the unit in view, once or twice."""
NAMED = re.compile(r"第\d+镇(?:第\d+村)?")


@pytest.fixture
def large(county: County) -> County:
    """The county with sixty towns more, of fifty villages each."""
    towns = [Planted(code=f"T{at}", name=f"第{at}镇", unit_class="town", parent="YX") for at in range(TOWNS)]
    villages = [
        Planted(code=f"T{town.code}-{at}", name=f"{town.name}第{at}村", unit_class="village", parent=town.code)
        for town in towns
        for at in range(VILLAGES)
    ]
    office.plant((*towns, *villages))
    return county


def addresses(large: County) -> list[str]:
    """Every address, with an entry and a document that are there where one is asked for."""
    key = record(large.campaign, [draft("a")], by=large.clerk).keys[0]
    paper = received(large).key
    asked = (address for address, _ in every() if address != "/logout")
    return [one.replace(FILLED["key"], paper if "/documents/" in one else key) for one in asked]


def test_no_page_lists_the_whole_tree(large: County) -> None:
    client = at_desk(large.office)
    for address in addresses(large):
        answer = client.get(address)
        if not answer.streaming and "text/html" in answer.get("Content-Type", ""):
            assert len(NAMED.findall(answer.content.decode())) <= MOST, address


def rows_read(client: Client, address: str, given: dict[str, str], status: int = 302) -> int:
    """How many statements of a form that is sent ask for all units there are."""
    with CaptureQueriesContext(connection) as asked:
        assert client.post(address, given).status_code == status
    every_unit = re.compile(r'FROM "store_unit"(?: ORDER BY [^;]*)?$')
    return sum(bool(every_unit.search(one["sql"])) for one in asked)


def test_forms_look_up_the_units_they_name(large: County) -> None:
    key = record(large.campaign, [draft("a")], by=large.clerk).keys[0]
    client = at_desk(large.clerk)
    amended = {"version": "1", "title": "集镇停车难", "day": "2023-10-08", "source": "masses"}
    assert rows_read(client, f"/entry/{key}/amend", amended) == 0
    misspelt = {"version": "2", "to_unit": "第七十镇"}
    assert rows_read(client, f"/entry/{key}/move/hand_over", misspelt, 422) == 1
    moved = {"version": "2", "to_unit": "第7镇"}
    assert rows_read(client, f"/entry/{key}/move/hand_over", moved) == 0
    assert Entry.objects.get(key=key).values["to_unit"] == "T7"
