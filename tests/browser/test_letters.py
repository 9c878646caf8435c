"""From a warning to a letter in four clicks (screens.md flow 10), on a desk and on a phone, readable by everybody."""

import pytest
from playwright.sync_api import Page, expect

from taizhang.store.models import Entry
from tests.browser.browsing import DESK, PHONE, browsing
from tests.browser.test_desk_and_phone import fits, small_targets, violations
from tests.loop.conftest import People, people
from tests.loop.test_a_warning_becomes_an_answered_letter import late, mark_of

__all__ = ["late", "people"]


def sound(page: Page, size: tuple[int, int]) -> None:
    """It fits, can be read by everybody, and pressed by a thumb."""
    assert fits(page)
    assert violations(page) == []
    assert size == DESK or small_targets(page) == []


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_warning_becomes_a_letter_in_four_clicks(
    people: People, late: Entry, chromium: str, served: str, size: tuple[int, int]
) -> None:
    mark = mark_of(late)
    with browsing(chromium, served, people.office, size) as page:
        page.goto("/")
        page.goto("/supervision") if size == PHONE else page.locator(".side a", has_text="督导").click()
        page.locator(f'input[name="finding"][value="{mark}"]').check(force=True)
        page.get_by_role("button", name="写函件").click()
        expect(page.locator("h1")).to_contain_text("提示函 1 份")
        sound(page, size)
        page.get_by_role("button", name="定稿发出").click()
        expect(page.locator("[data-toast]")).to_contain_text("已发出提示函 1 份")
        expect(page.locator(".letter .title")).to_contain_text("关于逾期未办结情况的提示函")
        page.wait_for_timeout(200)
        sound(page, size)
        page.goto("/supervision/letters")
        sound(page, size)
    assert Entry.objects.get(kind="reminder").state == "sent"
