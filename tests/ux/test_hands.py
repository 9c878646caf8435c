"""Rows 4 and 5: clicks, and seconds by the keystroke-level model."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from taizhang.campaign.model import Campaign
from taizhang.store import clock
from taizhang.store.models import Entry
from tests.browser.browsing import DESK, PHONE, browsing
from tests.browser.test_confirming import speech
from tests.store.conftest import County, Recorder
from tests.ux.hand import Hand
from tests.web.test_entry_lives import Life, theme

__all__ = ["theme"]

SIZES = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
CLOSE_CLICKS, CLOSE_LETTERS, CLOSE_SECONDS = 5, 20, 45
COPY_SECONDS, TASKS_SECONDS = 37, 60


def test_my_list_is_there_after_signing_in_without_a_click(
    county: County, recorded: Recorder, chromium: str, served: str
) -> None:
    recorded("a", due=clock.today() + timedelta(2))
    with browsing(chromium, served, county.clerk) as page:
        page.goto("/")
        expect(page.locator("a.row:has-text('集镇停车难')").first).to_be_in_viewport()


@SIZES
def test_a_problem_is_closed_with_evidence_in_five_clicks_and_forty_five_seconds(
    county: County, theme: Campaign, chromium: str, served: str, size: tuple[int, int]
) -> None:
    one = Life(county, theme, due=clock.today() + timedelta(2)).under_way()
    with browsing(chromium, served, county.clerk, size) as page:
        page.goto("/")
        hand = Hand(page)
        hand.press("a.row:has-text('集镇停车难')")
        button = page.locator(".next button.step")
        expect(button).to_contain_text("缺佐证")
        expect(button).to_have_attribute("aria-disabled", "true")
        hand.choose(".next input[type=file]")
        expect(page.locator(".next [data-lack][data-need=proof]")).to_be_hidden()
        hand.type(".next textarea[name=effect]", "划线三十个，不再占道")
        expect(button).to_have_attribute("aria-disabled", "false")
        hand.press(".next button.step")
        expect(page.locator(".told")).to_contain_text("提交核实")
        assert hand.clicks <= CLOSE_CLICKS
        assert hand.letters <= CLOSE_LETTERS
        assert hand.seconds <= CLOSE_SECONDS
    assert one.row.state == "claimed"
    assert one.row.evidence.get(kind="file").name == "验收单.txt"


def test_the_same_again_takes_thirty_seven_seconds(
    county: County, recorded: Recorder, chromium: str, served: str
) -> None:
    """记一笔, 照上次再记 of the kind, the selected title typed over, 记下."""
    recorded("a")
    with browsing(chromium, served, county.clerk) as page:
        page.goto("/")
        hand = Hand(page)
        hand.press("a.btn.main.big")
        hand.press("a[href*='copy=1']")
        page.wait_for_url("**copy=1*")
        expect(page.locator("#in-title")).to_be_focused()
        hand.write("柳树村村口路灯不亮夜间出行不便")
        hand.press("#form button.step")
        page.wait_for_url("**/entry/*")
        assert hand.seconds <= COPY_SECONDS
    assert Entry.objects.filter(title="柳树村村口路灯不亮夜间出行不便", values__source="masses").count() == 1


def test_twenty_tasks_of_a_speech_take_less_than_a_minute(county: County, chromium: str, served: str) -> None:
    """For each a look and one key."""
    document = speech(county)
    with browsing(chromium, served, county.office) as page:
        page.goto(f"/documents/{document.key}")
        hand = Hand(page)
        for done in range(1, 21):
            hand.think()
            hand.key("1")
            expect(page.locator("#tally")).to_have_text(f"已采用 {done}不是 0待定 {20 - done}")
        assert hand.seconds <= TASKS_SECONDS
    assert Entry.objects.filter(document=document).count() == 20
