"""The pages behind links without sign-in on a phone: one tap, big targets, axe finds nothing; the square on the page."""

import pytest
from playwright.sync_api import expect, sync_playwright

from taizhang.campaign.model import Campaign
from taizhang.store import guests
from taizhang.store.guests import Purpose
from taizhang.store.models import Entry
from tests.browser.browsing import DESK, PHONE, browsing
from tests.browser.test_desk_and_phone import fits, small_targets, violations
from tests.store.conftest import County
from tests.store.test_answering import problem_of, theme

__all__ = ["theme"]


@pytest.mark.parametrize("purpose", ["look", "prove"])
def test_a_guest_answers_on_a_phone_by_one_tap(
    county: County, theme: Campaign, chromium: str, served: str, purpose: Purpose
) -> None:
    row = problem_of(county, theme)
    if purpose == "prove":
        Entry.objects.filter(pk=row.pk).update(state="in_progress")
    link = f"/g/{guests.secret(guests.invite(theme, row.key, purpose, by=county.clerk))}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]}, base_url=served).new_page()
        page.goto(link)
        assert fits(page)
        assert violations(page) == []
        assert small_targets(page) == []
        if purpose == "prove":
            page.locator("#word").fill("现场看过，路灯亮了")
            page.get_by_role("button", name="存为佐证").click()
        else:
            page.get_by_role("button", name="还好", exact=True).click()
        expect(page.locator("h1")).to_have_text("谢谢，已经记下")
        browser.close()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_clerk_gets_a_link_and_its_square(
    county: County, theme: Campaign, chromium: str, served: str, size: tuple[int, int]
) -> None:
    row = problem_of(county, theme)
    with browsing(chromium, served, county.clerk, size) as page:
        page.goto(f"/entry/{row.key}")
        page.locator("#links").get_by_role("button", name="生成链接").first.click()
        expect(page.locator("#links .square")).to_have_count(1)
        assert fits(page)
        assert violations(page) == []
