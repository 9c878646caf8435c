"""The head office takes wording, metrics and rules over from the campaign before, one by one; the file is made of them."""

import re

import pytest
from django.test import Client

from taizhang.campaign.load import load
from taizhang.campaign.shipped import shipped_text
from taizhang.errors import Refusal
from taizhang.store import inheriting, office
from taizhang.store.models import Step
from tests.store.conftest import County
from tests.web.at_desk import at_desk

CODE = "eight_rules_2025"
PAGE = f"/settings/campaigns/{CODE}/inherit"


@pytest.fixture
def head(county: County) -> Client:
    """The county's office, with a campaign that follows another."""
    for name in ("theme_education_2023", CODE):
        office.adopt(shipped_text(name), f"{name}.yaml")
    return at_desk(county.office)


def place(page: str, code: str) -> str:
    found = re.search(rf'name="c(\d+)" value="{re.escape(code)}"', page)
    assert found, code
    return found[1]


def said(page: str, *wanted: tuple[str, str, str]) -> dict[str, str]:
    given: dict[str, str] = {}
    for code, verdict, reason in wanted:
        at = place(page, code)
        given |= {f"c{at}": code, f"v{at}": verdict, f"r{at}": reason}
    return given


def test_pieces_are_taken_or_left_one_by_one_and_the_file_holds_what_was_taken(head: Client) -> None:
    page = head.get(PAGE).content.decode()
    assert "还没定" in page
    assert "下载工作簿" not in page
    wanted = (("rules:recurring", "take", ""), ("rules:crowded_places", "leave", "这次不调研"))
    answered = head.post(PAGE, said(page, *wanted), follow=True).content.decode()
    assert "已定 2 项" in answered
    assert 'value="这次不调研"' in answered
    assert "选用 1 项" in answered
    text = head.get(f"{PAGE}.yaml").content.decode()
    campaign, problems = load(text, "a.yaml")
    assert campaign is not None, problems
    assert "recurring" in campaign.rules
    assert "crowded_places" not in campaign.rules
    assert head.get(f"{PAGE}.xlsx").content.startswith(b"PK")
    tried = head.post("/settings/campaigns", {"text": text, "act": "try"})
    assert tried.status_code == 200
    again = head.post(PAGE, said(page, *wanted), follow=True).content.decode()
    assert "已定 0 项" in again
    assert Step.objects.filter(move="inherit").count() == 2


def test_what_is_left_needs_its_reason_and_nothing_is_kept_of_a_refused_form(head: Client) -> None:
    page = head.get(PAGE).content.decode()
    bad = head.post(PAGE, said(page, ("rules:recurring", "take", ""), ("rules:crowded_places", "leave", " ")))
    assert bad.status_code in (409, 422)
    assert "不选用，请写一句为什么" in bad.content.decode()
    assert not Step.objects.filter(move="inherit").exists()


def test_only_the_head_office_says_it_and_only_of_a_campaign_that_follows_one(county: County, head: Client) -> None:
    assert at_desk(county.clerk).get(PAGE).status_code == 403
    assert head.get("/settings/campaigns/theme_education_2023/inherit").status_code == 404
    assert head.get("/settings/campaigns/nosuch/inherit").status_code == 404
    assert head.get(f"{PAGE}.docx").status_code == 404
    with pytest.raises(Refusal, match="没有这一项"):
        inheriting.decide_pieces(CODE, [("rules:nosuch", "take", "")], by=county.office)
    assert inheriting.file_of("theme_education_2023") == shipped_text("theme_education_2023")
    assert "从上一专项选用" in head.get(f"/settings/campaigns/{CODE}").content.decode()
