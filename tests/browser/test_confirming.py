"""文件 by keyboard: twenty tasks confirmed, changed, refused and taken back without the mouse."""

from playwright.sync_api import Page, expect

from taizhang.store.models import Document, Entry
from tests.browser.browsing import PHONE, browsing
from tests.store.conftest import County
from tests.web.at_desk import SPEECH, received

TASKS = "".join(f"溪口镇要在11月{day}日前修好第{day}处路灯。\n" for day in range(10, 30))


def speech(county: County) -> Document:
    return received(county, text=f"讲话\n（2023年9月8日）\n{TASKS}")


def press(page: Page, key: str, told: str) -> None:
    """A key, and the counters that follow it."""
    page.keyboard.press(key)
    expect(page.locator("#tally")).to_have_text(told)


def test_twenty_tasks_are_confirmed_with_twenty_keys(county: County, chromium: str, served: str) -> None:
    document = speech(county)
    with browsing(chromium, served, county.office) as page:
        page.goto(f"/documents/{document.key}")
        expect(page.locator("[data-card='open']")).to_have_count(20)
        for done in range(1, 21):
            press(page, "1", f"已采用 {done}不是 0待定 {20 - done}")
    assert Entry.objects.filter(document=document, unit__code="YX-01").count() == 20


def test_no_and_undo_and_the_way_from_card_to_card(county: County, chromium: str, served: str) -> None:
    document = speech(county)
    with browsing(chromium, served, county.office) as page:
        page.goto(f"/documents/{document.key}")
        press(page, "3", "已采用 0不是 1待定 19")
        press(page, "u", "已采用 0不是 0待定 20")
        page.keyboard.press("j")
        page.keyboard.press("j")
        page.keyboard.press("k")
        press(page, "3", "已采用 0不是 1待定 19")
        expect(page.locator("article").nth(1)).to_have_attribute("data-card", "no")


def test_two_opens_the_fields_and_keys_typed_there_are_text(county: County, chromium: str, served: str) -> None:
    document = received(county, text=SPEECH)
    with browsing(chromium, served, county.office) as page:
        page.goto(f"/documents/{document.key}")
        page.keyboard.press("2")
        field = page.locator("article").nth(0).locator("input[name=units]")
        expect(field).to_be_focused()
        field.fill("石桥乡")
        page.keyboard.type("3")
        expect(field).to_have_value("石桥乡3")
        field.fill("石桥乡、溪口镇")
        page.keyboard.press("Escape")
        press(page, "1", "已采用 1不是 0待定 1")
        expect(page.locator("article").nth(0).locator(".standing a")).to_have_text(["溪口镇", "石桥乡"])


def test_where_a_unit_is_wanting_its_field_is_asked_for(county: County, chromium: str, served: str) -> None:
    document = received(county, text=SPEECH)
    with browsing(chromium, served, county.office) as page:
        page.goto(f"/documents/{document.key}")
        page.keyboard.press("j")
        page.keyboard.press("1")
        card = page.locator("article").nth(1)
        expect(card.locator(".wrong")).to_contain_text("请先选定责任单位")
        expect(card.locator("input[name=units]")).to_be_focused()


def test_a_phone_shows_text_and_cards_one_under_the_other(county: County, chromium: str, served: str) -> None:
    document = speech(county)
    with browsing(chromium, served, county.office, PHONE) as page:
        for address in (f"/documents/{document.key}", "/documents", "/progress", "/rows?metric=items.rate"):
            page.goto(address)
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0], address
