"""The list in Chromium: ticked with Shift, moved by three presses, walked by keys; it fits, axe finds nothing."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from taizhang.store.ledger import record
from taizhang.store.models import Entry
from tests.browser.browsing import DESK, PHONE, browsing
from tests.browser.test_desk_and_phone import fits, small_targets, violations
from tests.store.conftest import NOTE, County, draft

SIZES = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])


@pytest.fixture
def many(county: County) -> None:
    """Sixty problems with proof and what was achieved, so that each may be claimed at once."""
    values = {"source": "masses", "effect": "新划车位120个", "owner": "周敏"}
    told = [
        draft(f"i{at}", title=f"第{at}条问题", values=values, proofs=NOTE, day=date(2023, 10, 8)) for at in range(60)
    ]
    record(county.campaign, told, by=county.clerk)


def ticked(page: Page) -> int:
    return int(page.evaluate("document.querySelectorAll('[name=key]:checked').length"))


@SIZES
def test_the_list_fits_and_axe_finds_nothing_with_everything_open(
    county: County, many: None, chromium: str, served: str, size: tuple[int, int]
) -> None:
    with browsing(chromium, served, county.clerk, size) as page:
        for address in ("/ledger/problems?group=unit&state=found&f.source=masses", "/batches"):
            page.goto(address)
            assert fits(page), address
            assert violations(page) == [], address
            assert size == DESK or small_targets(page) == [], address
        page.goto("/ledger/problems")
        page.locator("td.tick label").first.click()
        page.locator(".cols summary").click()
        assert fits(page)
        assert violations(page) == []


def test_a_range_is_ticked_with_shift_and_moved_by_three_presses(
    county: County, many: None, chromium: str, served: str
) -> None:
    with browsing(chromium, served, county.clerk) as page:
        page.goto("/ledger/problems")
        boxes = page.locator("td.tick label")
        boxes.nth(1).click()
        boxes.nth(6).click(modifiers=["Shift"])
        assert ticked(page) == 6
        expect(page.locator("[data-ticked]")).to_have_text("已勾选 6 条")
        page.get_by_role("button", name="交账").click()
        expect(page.locator("h2").first).to_have_text("将办理 6 条，都可以办")
        assert violations(page) == []
        page.get_by_role("button", name="交账 6 条").click()
        expect(page.locator("[data-toast]")).to_contain_text("已办：交账 6 条")
        page.keyboard.press("u")
        expect(page.locator(".told")).to_contain_text("已撤销 6 条")
    assert not Entry.objects.exclude(state="found").exists()


def test_all_of_the_list_can_be_meant(county: County, many: None, chromium: str, served: str) -> None:
    with browsing(chromium, served, county.clerk) as page:
        page.goto("/ledger/problems")
        page.locator("[data-tick-all]").click()
        assert ticked(page) == 50
        page.locator("[data-tick-list]").click()
        expect(page.locator("[data-ticked]")).to_have_text("已选这张清单的全部 60 条")
        page.get_by_role("button", name="交账").click()
        expect(page.locator("h2").first).to_have_text("将办理 60 条，都可以办")


def test_rows_are_walked_and_ticked_by_keys_and_not_while_typing_or_when_switched_off(
    county: County, many: None, chromium: str, served: str
) -> None:
    with browsing(chromium, served, county.clerk) as page:
        page.goto("/ledger/problems")
        for key in ("j", "j", "x", "k", "x"):
            page.keyboard.press(key)
        assert ticked(page) == 2
        assert page.evaluate("document.activeElement.textContent") == "第59条问题"
        page.locator("#find").focus()
        page.keyboard.press("x")
        assert ticked(page) == 2
        page.locator("h1").click()
        page.keyboard.press("?")
        expect(page.locator("dialog.keys-list")).to_be_visible()
        page.locator("[data-keys-on]").uncheck()
        page.locator("[data-keys-close]").click()
        page.keyboard.press("x")
        assert ticked(page) == 2


def test_enter_opens_e_edits_and_n_records(county: County, many: None, chromium: str, served: str) -> None:
    with browsing(chromium, served, county.clerk) as page:
        for keys, there in ((("j", "Enter"), "/entry/"), (("j", "e"), "/amend"), (("n",), "/record")):
            page.goto("/ledger/problems")
            for key in keys:
                page.keyboard.press(key)
            page.wait_for_url(f"**{there}*")


def test_columns_are_chosen_in_the_browser_and_stand_in_the_address(
    county: County, many: None, chromium: str, served: str
) -> None:
    with browsing(chromium, served, county.clerk) as page:
        page.goto("/ledger/problems?state=found")
        page.locator(".cols summary").click()
        page.get_by_label("查摆时间").check()
        page.get_by_role("button", name="按所选显示").click()
        page.wait_for_url("**state=found*cols=no%2Ctitle*day*")
        expect(page.get_by_role("columnheader", name="查摆时间")).to_be_visible()
