"""Search in Chromium: from anywhere by a key, found while typing, opened by arrows and Enter; on the phone by one tap."""

from playwright.sync_api import Page, expect

from taizhang.store.ledger import record
from tests.browser.browsing import PHONE, browsing
from tests.browser.test_desk_and_phone import fits, violations
from tests.store.conftest import County, draft


def known(county: County) -> None:
    drafts = [
        draft("a", title="信访积案化解慢"),
        draft("b", title="老年助餐点少，信访件多"),
        draft("c", title="停车难"),
    ]
    record(county.campaign, drafts, by=county.clerk)


def offered(page: Page) -> list[str]:
    """What is offered under the box."""
    return page.locator("#found .hit .name").all_inner_texts()


def test_a_slash_and_two_characters_find_an_entry_and_enter_opens_it(
    county: County, chromium: str, served: str
) -> None:
    known(county)
    with browsing(chromium, served, county.clerk) as page:
        page.goto("/")
        page.keyboard.press("/")
        expect(page.locator("#find")).to_be_focused()
        page.keyboard.insert_text("信访")
        expect(page.locator("#found .hit")).to_have_count(2)
        assert offered(page) == ["老年助餐点少，信访件多", "信访积案化解慢"]
        assert page.locator("#found mark").all_inner_texts() == ["信访", "信访"]
        assert violations(page) == []
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_contain_text("信访积案化解慢")
        page.keyboard.press("Control+k")
        page.keyboard.insert_text("xkz")
        expect(page.locator("#found .hit")).to_have_count(1)
        page.keyboard.press("Escape")
        expect(page.locator("#found")).to_be_hidden()


def test_on_the_phone_one_tap_leads_to_the_search_page(county: County, chromium: str, served: str) -> None:
    known(county)
    with browsing(chromium, served, county.clerk, PHONE) as page:
        page.goto("/")
        page.locator(".seekway").click()
        page.locator("#seek").fill("信访")
        page.keyboard.press("Enter")
        expect(page.locator(".hits .hit")).to_have_count(2)
        assert fits(page)
        assert violations(page) == []
