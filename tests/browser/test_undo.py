"""撤销 in Chromium: by the toast, by the keys u and Ctrl+Z, never while something is typed."""

import pytest
from playwright.sync_api import Page, expect

from taizhang.store.models import Entry
from tests.browser.browsing import DESK, PHONE, browsing
from tests.browser.test_desk_and_phone import fits, small_targets, violations
from tests.store.conftest import County, Recorder

SIZES = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])


def claimed(page: Page, row: Entry) -> None:
    """The problem claimed on its page."""
    page.goto(f"/entry/{row.key}")
    page.get_by_label("整改成效").fill("新划车位120个")
    page.locator("textarea[name=proof]").first.fill("现场核查：已清理完毕")
    page.get_by_role("button", name="交账").click()
    expect(page.locator("[data-toast]")).to_contain_text("已办：交账")


@SIZES
def test_the_toast_takes_back_what_was_just_done(
    county: County, recorded: Recorder, chromium: str, served: str, size: tuple[int, int]
) -> None:
    row = recorded()
    with browsing(chromium, served, county.clerk, size) as page:
        claimed(page, row)
        assert fits(page)
        assert violations(page) == []
        assert size == DESK or small_targets(page) == []
        page.locator("[data-toast] button").click()
        expect(page.locator(".told")).to_contain_text("已撤销：集镇停车难")
    assert Entry.objects.get().state == "found"


@pytest.mark.parametrize("keys", ["u", "Control+z"])
def test_a_key_presses_it_but_not_while_something_is_typed(
    county: County, recorded: Recorder, chromium: str, served: str, keys: str
) -> None:
    row = recorded()
    with browsing(chromium, served, county.clerk) as page:
        claimed(page, row)
        page.locator("#find").focus()
        page.keyboard.press(keys)
        page.wait_for_timeout(300)
        expect(page.locator("[data-toast]")).to_contain_text("已办：交账")
        page.locator("h1").click()
        page.keyboard.press(keys)
        expect(page.locator(".told")).to_contain_text("已撤销")
    assert Entry.objects.get().state == "found"


def test_keys_that_are_switched_off_do_nothing_and_ctrl_z_stays(
    county: County, recorded: Recorder, chromium: str, served: str
) -> None:
    row = recorded()
    with browsing(chromium, served, county.clerk) as page:
        claimed(page, row)
        page.evaluate("localStorage.setItem('keys-off', '1')")
        page.keyboard.press("u")
        page.wait_for_timeout(300)
        expect(page.locator("[data-toast]")).to_contain_text("已办：交账")
        page.keyboard.press("Control+z")
        expect(page.locator(".told")).to_contain_text("已撤销")
