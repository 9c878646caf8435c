"""A talk (约谈) is nowhere for those outside its chain: no page, list, search, export, notice, count or answer of the API."""

import re
from functools import reduce

import pytest
from django.test import Client
from django.urls import get_resolver

from taizhang.errors import Refusal
from taizhang.record.permits import Actor
from taizhang.store.models import Entry
from taizhang.web.permission import addresses
from tests.loop.conftest import People, enrolled_at, people
from tests.store.test_letters import letter, sent
from tests.web.api.machine import machine
from tests.web.at_desk import at_desk

__all__ = ["people"]
SECRET = "密语整改推进约见"
LISTS = ("all", "interviews", "reminders", "late", "watch")
COUNTING = (
    "/",
    "/ledger/all",
    "/ledger/watch",
    "/ledger/late",
    "/progress",
    "/supervision",
    "/notices",
    "/supervision/letters",
)
SLOTS = {"kind": "interview", "number": "1", "form": "clean", "sort": "progress", "revision": "1", "seq": "1"}


@pytest.fixture
def talk(people: People) -> Entry:
    return sent(people, letter(people, "talk", "interview", title=SECRET, facts=f"{SECRET}：三件逾期"))


def _filled(address: str, slot: tuple[str, str]) -> str:
    return re.sub(rf"<\w+:{slot[0]}>", slot[1], address)


def asked(row: Entry) -> set[str]:
    """Every address that looks, filled with the talk itself and with every list it could stand in."""
    found = set()
    for one in addresses(get_resolver().url_patterns):
        for name in LISTS:
            filled = {**SLOTS, "key": row.key, "name": name, "code": row.unit.code, r"\w+": "x"}
            found.add(f"/{reduce(_filled, filled.items(), str(one.pattern))}")
    more = (f"/ledger/{name}/export?as={form}" for name in LISTS for form in ("csv", "xlsx", "docx"))
    return {*found, *more, f"/search?q={SECRET[:4]}", "/ledger/all?kind=interview", "/ledger/all?turn=others"}


def told(browser: Client, row: Entry) -> list[str]:
    """The addresses whose answer speaks of the talk: by its words or by a link to it."""
    spoken = []
    for address in sorted(asked(row) - {"/logout"}):
        answer = browser.get(address)
        body = b"".join(answer) if answer.streaming else answer.content
        said = body.decode(errors="ignore").replace(f"next=/entry/{row.key}", "")
        if SECRET in said or (row.key in said and row.key not in address):
            spoken.append(address)
    return spoken


def outside(people: People) -> dict[str, Actor]:
    return {
        "clerk": people.clerk,
        "group": people.group,
        "checker": enrolled_at("checker", "邓平", "YX", "verifier"),
        "beside": enrolled_at("beside", "何芳", "YX-02", "verifier"),
    }


def test_nobody_outside_the_chain_is_told_of_a_talk_at_any_address(people: People, talk: Entry) -> None:
    for who, actor in outside(people).items():
        browser = at_desk(actor)
        assert told(browser, talk) == [], who
        assert browser.get(f"/entry/{talk.key}").status_code == 404, who


def test_its_own_chain_finds_it_where_it_looks(people: People, talk: Entry) -> None:
    leader = enrolled_at("leader", "钱峰", "YX", "leader")
    for actor in (people.office, leader, people.verifier):
        spoken = told(at_desk(actor), talk)
        assert {"/ledger/interviews", "/ledger/all?kind=interview", "/supervision/letters"} <= {*spoken}, spoken
        assert at_desk(actor).get(f"/entry/{talk.key}").status_code == 200


def shown(browser: Client) -> list[str]:
    """What counts and lists say, without the marks that change with every answer."""
    pages = (browser.get(address).content.decode() for address in COUNTING)
    return [re.sub(r'(name="csrfmiddlewaretoken" value|"X-CSRFToken")[=:] ?"[^"]*"', "", page) for page in pages]


def test_no_count_and_no_chart_changes_for_those_outside_when_a_talk_is_sent(people: People) -> None:
    browsers = {who: at_desk(actor) for who, actor in outside(people).items()}
    before = {who: shown(browser) for who, browser in browsers.items()}
    sent(people, letter(people, "talk", "interview", title=SECRET))
    for who, browser in browsers.items():
        assert shown(browser) == before[who], who


def test_the_api_knows_no_talk_for_a_machine_outside_the_chain(people: People, talk: Entry) -> None:
    outer, inner = machine(people.clerk), machine(people.office)
    for path in ("/entries", "/lists/interviews", "/lists/reminders", f"/search?q={SECRET[:4]}"):
        assert talk.key not in outer.ask(path).content.decode(), path
    assert outer.ask(f"/entries/{talk.key}").status_code == 404
    assert inner.ask(f"/entries/{talk.key}").status_code == 200


def test_nobody_outside_the_chain_writes_one(people: People) -> None:
    for outsider in (people.clerk, people.group):
        with pytest.raises(Refusal, match="您的职责不能拟“约谈问责”"):
            letter(people, "talk", "interview", by=outsider)
    with pytest.raises(Refusal, match="您的职责不能拟“提示函”"):
        letter(people, "letter", by=people.clerk)
