"""The page on which a unit takes over what the campaign before left open."""

import pytest

from taizhang.campaign.model import Campaign
from taizhang.store import office
from taizhang.store.ledger import record
from taizhang.store.models import Entry
from tests.store.conftest import County, draft
from tests.store.test_passing import NEXT, OLD, PROBLEM
from tests.web.at_desk import at_desk


@pytest.fixture
def key(county: County) -> str:
    """An open problem of a campaign that has ended; the next one is in force."""
    theme: Campaign = office.adopt(OLD, "theme_education_2023.yaml")
    found = record(theme, [draft("a", values=PROBLEM), draft("b", unit="YX-02", values=PROBLEM)], by=county.office)
    office.adopt(NEXT, "theme_next.yaml")
    return found.keys[0]


def test_todo_leads_to_what_was_left_open_and_a_press_takes_it_over(county: County, key: str) -> None:
    client = at_desk(county.clerk)
    assert "上一专项还有没办结的事项" in client.get("/").content.decode()
    page = client.get("/passing").content.decode()
    assert page.count("集镇停车难") == 1
    assert "查摆" in page
    answered = client.post("/passing", {"key": key})
    assert answered["Location"] == "/"
    assert "上一专项还有没办结的事项" not in client.get("/").content.decode()
    assert "都有人接了" in client.get("/passing").content.decode()
    new = Entry.objects.get(campaign="theme_next")
    old_page = client.get(f"/entry/{key}").content.decode()
    assert "已转下一专项" in old_page
    assert f'href="/entry/{new.key}"' in old_page.partition('id="g-ties"')[2]
    assert "转自" in client.get(f"/entry/{new.key}").content.decode().partition('id="g-ties"')[2]


def test_nothing_ticked_is_said_and_a_reader_has_no_such_page(county: County, key: str) -> None:
    assert "没有选出可以接过来的事项" in at_desk(county.clerk).post("/passing").content.decode()
    assert at_desk(county.leader).get("/passing").status_code == 403
    assert "上一专项还有" not in at_desk(county.leader).get("/").content.decode()
