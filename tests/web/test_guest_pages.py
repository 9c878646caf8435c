"""The pages behind links without sign-in, and the giving of links on the page of an entry."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from taizhang.campaign.model import Campaign
from taizhang.store.models import Entry, Evidence, Step
from tests.store.conftest import County
from tests.store.test_answering import closed, problem_of, theme
from tests.web.at_desk import at_desk

__all__ = ["closed", "theme"]


@pytest.fixture
def row(county: County, theme: Campaign) -> Entry:
    """A closed problem."""
    return problem_of(county, theme)


def invited(county: County, row: Entry, purpose: str) -> str:
    """The address a clerk is shown after asking for a link."""
    client = at_desk(county.clerk)
    sent = client.post(f"/entry/{row.key}/invite", {"purpose": purpose})
    assert sent["Location"] == f"/entry/{row.key}#links"
    page = client.get(f"/entry/{row.key}").content.decode()
    assert "data:image/svg+xml" in page
    found = re.search(r'value="http:[^"]*(/g/[^"]+)"', page)
    assert found, page
    return found[1]


def test_a_look_back_is_answered_by_one_tap_without_signing_in(county: County, row: Entry) -> None:
    link = invited(county, row, "look")
    asked = Client().get(link).content.decode()
    assert row.title in asked
    assert "周敏" not in asked
    assert "谢谢，已经记下" in Client().post(link, {"held": "1"}).content.decode()
    row.refresh_from_db()
    assert row.state == "held"
    again = Client().get(link)
    assert (again.status_code, "已经用过或过了期" in again.content.decode()) == (410, True)


def test_what_came_back_without_a_word_is_asked_for_one(county: County, row: Entry) -> None:
    link = invited(county, row, "look")
    refused = Client().post(link, {"held": "0"})
    assert (refused.status_code, "请写一句" in refused.content.decode()) == (422, True)
    Client().post(link, {"held": "0", "said": "又堵上了"})
    row.refresh_from_db()
    assert row.state == "rebounded"


def test_a_browser_votes_once_behind_one_link(county: County, closed: Entry) -> None:
    link, villager = invited(county, closed, "vote"), Client()
    assert "您满意吗" in villager.get(link).content.decode()
    assert villager.post(link, {}).status_code == 422
    for _ in range(2):
        assert "谢谢，已经记下" in villager.post(link, {"vote": "mostly"}).content.decode()
    assert Step.objects.filter(entry=closed, move="ballot").count() == 1


def test_a_file_comes_from_a_phone(county: County, row: Entry) -> None:
    Entry.objects.filter(pk=row.pk).update(state="in_progress")
    link = invited(county, row, "prove")
    file = SimpleUploadedFile("验收单.txt", "路灯已亮\n".encode())
    assert "再传一件" in Client().post(link, {"file": file}).content.decode()
    assert Evidence.objects.filter(entry=row).latest("pk").name == "验收单.txt"
    assert Client().post(link, {}).status_code == 422
    refused = Client().post(link, {"file": SimpleUploadedFile("空.txt", b"")})
    assert (refused.status_code, "是空文件" in refused.content.decode()) == (422, True)


def test_a_link_is_closed_from_the_page(county: County, row: Entry) -> None:
    link = invited(county, row, "look")
    number = re.match(r"/g/(\d+)", link)
    assert number
    at_desk(county.clerk).post(f"/entry/{row.key}/invite", {"close": number[1]})
    assert Client().get(link).status_code == 410


def test_nothing_is_given_away_to_who_guesses_or_may_not(county: County, row: Entry) -> None:
    guessed = Client().get("/g/1-AAAAAAAAAAAAAAAAAAAAAA")
    assert guessed.status_code == 404
    assert "这个链接不完整或不对" in guessed.content.decode()
    assert "职责范围" not in guessed.content.decode(), "no word of the office to who has no account"
    assert at_desk(county.other).post(f"/entry/{row.key}/invite", {"purpose": "look"}).status_code == 404
    assert at_desk(county.clerk).post(f"/entry/{row.key}/invite", {"purpose": "prove"}).status_code != 302
    assert "不用登录的链接" not in at_desk(county.leader).get(f"/entry/{row.key}").content.decode()
