"""文件 by keyboard: twenty tasks confirmed, changed, refused and taken back without the mouse."""

import time

import pytest
from playwright.sync_api import Page, expect

from taizhang.store import office
from taizhang.store.models import Document, Entry
from taizhang.store.office import Planted
from taizhang.web import document_leaves
from tests.browser.browsing import PHONE, browsing
from tests.store.conftest import County
from tests.web.at_desk import SPEECH, received

TASKS = "".join(f"溪口镇要在11月{day}日前修好第{day}处路灯。\n" for day in range(10, 30))
MIXED = """云溪县委书记在推进会上的讲话
（2023年9月8日）
一、抓好落实
""" + "".join(
    f"要在11月{day}日前修好第{day}处路灯。\n县财政局要在12月{day}日前拨付第{day}批资金。\n" for day in range(10, 20)
)
LIMIT = 60
"""Seconds for twenty tasks (screens.md flow 6); a person reads meanwhile, a test does not."""


def speech(county: County, tasks: str = TASKS) -> Document:
    return received(county, text=f"讲话\n（2023年9月8日）\n{tasks}")


def press(page: Page, key: str, told: str) -> None:
    """A key, and the counters that follow it."""
    page.keyboard.press(key)
    expect(page.locator("#tally")).to_have_text(told)


def card(page: Page, number: int) -> str:
    """The selector of a card, the first being 0."""
    return f"article >> nth={number}"


def test_twenty_tasks_are_confirmed_with_twenty_keys(county: County, chromium: str, served: str) -> None:
    document = speech(county)
    with browsing(chromium, served, county.office) as page:
        page.goto(f"/documents/{document.key}")
        expect(page.locator("[data-card='open']")).to_have_count(20)
        for done in range(1, 21):
            press(page, "1", f"已采用 {done}不是 0待定 {20 - done}")
    assert Entry.objects.filter(document=document, unit__code="YX-01").count() == 20


def test_twenty_tasks_take_less_than_a_minute_with_units_still_to_be_named(
    county: County, chromium: str, served: str
) -> None:
    """Half of them name nobody, the other half a body that is no unit here: asked once, remembered for the rest."""
    office.plant([Planted(code="YX-09", name="财政所", unit_class="town", parent="YX")])
    document = received(county, text=MIXED)
    with browsing(chromium, served, county.office) as page:
        page.goto(f"/documents/{document.key}")
        expect(page.locator("[data-card='open']")).to_have_count(20)
        began = time.monotonic()
        press(page, "1", "已采用 1不是 0待定 19")
        page.keyboard.press("1")
        expect(page.locator("input[name=units]:focus")).to_have_count(1)
        page.keyboard.type("czs")
        expect(page.locator(".combo [role=option][aria-selected=true]")).to_have_text("财政所云溪县")
        page.keyboard.press("Enter")
        press(page, "Enter", "已采用 2不是 0待定 18")
        for done in range(3, 21):
            press(page, "1", f"已采用 {done}不是 0待定 {20 - done}")
        assert time.monotonic() - began < LIMIT
    for unit in ("YX", "YX-09"):
        assert Entry.objects.filter(document=document, unit__code=unit).count() == 10


def test_a_hurried_hand_loses_no_answer(county: County, chromium: str, served: str) -> None:
    document = speech(county)
    with browsing(chromium, served, county.office) as page:
        page.goto(f"/documents/{document.key}")
        for key in "11311131111":
            page.keyboard.press(key)
        expect(page.locator("#tally")).to_have_text("已采用 9不是 2待定 9")
        page.keyboard.press("1")
        page.keyboard.press("u")
        expect(page.locator("#tally")).to_have_text("已采用 9不是 2待定 9")
        expect(page.locator(card(page, 11))).to_be_focused()
    assert Entry.objects.filter(campaign=county.campaign.campaign, document=document).count() == 9


def test_no_and_undo_and_the_way_from_card_to_card(county: County, chromium: str, served: str) -> None:
    document = speech(county)
    with browsing(chromium, served, county.office) as page:
        page.goto(f"/documents/{document.key}")
        press(page, "3", "已采用 0不是 1待定 19")
        press(page, "u", "已采用 0不是 0待定 20")
        press(page, "1", "已采用 1不是 0待定 19")
        press(page, "u", "已采用 0不是 0待定 20")
        page.keyboard.press("j")
        page.keyboard.press("j")
        page.keyboard.press("k")
        press(page, "3", "已采用 0不是 1待定 19")
        expect(page.locator(card(page, 1))).to_have_attribute("data-card", "no")
        page.keyboard.press("k")
        page.keyboard.press("n")
        expect(page.locator(card(page, 2))).to_be_focused()


def test_keys_lead_from_leaf_to_leaf_of_a_long_document(
    county: County, chromium: str, served: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document_leaves, "FINDINGS", 8)
    document = speech(county)
    with browsing(chromium, served, county.office) as page:
        page.goto(f"/documents/{document.key}")
        first = page.locator("[data-card]").count()
        for _ in range(first):
            page.keyboard.press("j")
        page.wait_for_url("**leaf=2#first")
        expect(page.locator(card(page, 0))).to_be_focused()
        page.keyboard.press("k")
        page.wait_for_url("**leaf=1#last")
        expect(page.locator(card(page, first - 1))).to_be_focused()
        page.keyboard.press("k")
        for key in ("1", "3"):
            page.keyboard.press(key)
        expect(page.locator("#tally")).to_have_text("已采用 1不是 1待定 18")
        for _ in range(first - 2):
            page.keyboard.press("1")
        page.keyboard.press("n")
        page.wait_for_url("**leaf=2*")
        expect(page.locator("#tally")).to_have_text(f"已采用 {first - 1}不是 1待定 {20 - first}")
    assert Entry.objects.filter(document=document).count() == first - 1


def test_the_sentence_of_the_card_at_hand_is_marked_and_in_view(county: County, chromium: str, served: str) -> None:
    document = speech(county)
    with browsing(chromium, served, county.office) as page:
        page.goto(f"/documents/{document.key}")
        for _ in range(19):
            page.keyboard.press("j")
        marked = page.locator(".doc .at")
        expect(marked).to_have_text("溪口镇要在11月29日前修好第29处路灯")
        expect(marked).to_be_in_viewport()
        expect(page.locator("article.at")).to_be_in_viewport(ratio=1)


def test_two_opens_the_fields_and_keys_typed_there_are_text(county: County, chromium: str, served: str) -> None:
    document = received(county, text=SPEECH)
    with browsing(chromium, served, county.office) as page:
        page.goto(f"/documents/{document.key}")
        page.keyboard.press("2")
        field = page.locator(card(page, 0)).locator("input[name=units]")
        expect(field).to_be_focused()
        field.fill("石桥乡")
        page.keyboard.type("3")
        expect(field).to_have_value("石桥乡3")
        field.fill("石桥乡、溪口镇")
        page.keyboard.press("Escape")
        page.keyboard.press("1")
        expect(page.locator(card(page, 0)).locator(".standing a")).to_have_text(["溪口镇", "石桥乡"])


def test_enter_accepts_what_was_put_in_other_words(county: County, chromium: str, served: str) -> None:
    document = speech(county)
    with browsing(chromium, served, county.office) as page:
        page.goto(f"/documents/{document.key}")
        page.keyboard.press("2")
        words = page.locator(card(page, 0)).locator("textarea")
        words.fill("修好镇区路灯")
        words.press("Enter")
        expect(page.locator("#tally")).to_have_text("已采用 1不是 0待定 19")
        expect(page.locator(card(page, 0)).locator("h2")).to_contain_text("修好镇区路灯")
        page.locator(card(page, 0)).locator("h2").click()
        page.keyboard.press("2")
        words = page.locator(card(page, 0)).locator("textarea")
        words.fill("修好全部路灯")
        words.press("Enter")
        expect(page.locator(card(page, 0)).locator("h2")).to_contain_text("修好全部路灯")
    assert Entry.objects.get(document=document).title == "修好全部路灯"


def test_several_units_are_picked_one_after_the_other_by_initials(county: County, chromium: str, served: str) -> None:
    document = received(county, text=SPEECH)
    with browsing(chromium, served, county.office) as page:
        page.goto(f"/documents/{document.key}")
        page.keyboard.press("2")
        field = page.locator(card(page, 0)).locator("input[name=units]")
        for typed, value in (("sqx", "石桥乡"), ("、lsc", "石桥乡、柳树村"), ("、qbx", "石桥乡、柳树村、全部县")):
            field.press("End")
            page.keyboard.type(typed if value != "石桥乡" else "")
            if value == "石桥乡":
                field.fill(typed)
            expect(page.locator(".combo [role=option]").first).to_be_visible()
            page.keyboard.press("Enter")
            expect(field).to_have_value(value)


def test_where_a_unit_is_wanting_its_field_is_asked_for(county: County, chromium: str, served: str) -> None:
    document = received(county, text="讲话\n（2023年9月8日）\n县财政局要在11月底前拨付资金。\n")
    with browsing(chromium, served, county.office) as page:
        page.goto(f"/documents/{document.key}")
        page.keyboard.press("1")
        field = page.locator(card(page, 0)).locator("input[name=units]")
        expect(field).to_be_focused()
        field.fill("不在的镇")
        field.press("Enter")
        expect(page.locator(card(page, 0)).locator(".wrong")).to_contain_text("没有“不在的镇”这个单位")
        expect(page.locator(card(page, 0)).locator("input[name=units]")).to_be_focused()


def test_no_key_is_taken_while_an_input_method_composes_or_keys_are_off(
    county: County, chromium: str, served: str
) -> None:
    document = speech(county)
    with browsing(chromium, served, county.office) as page:
        page.goto(f"/documents/{document.key}")
        page.evaluate(
            "document.activeElement.dispatchEvent(new KeyboardEvent('keydown',{key:'3',isComposing:true,bubbles:true}))"
        )
        page.keyboard.press("?")
        expect(page.get_by_role("dialog")).to_be_visible()
        page.keyboard.press("3")
        page.locator("[data-keys-on]").uncheck()
        page.keyboard.press("Escape")
        page.keyboard.press("3")
        page.reload()
        page.keyboard.press("3")
        page.wait_for_timeout(300)
        expect(page.locator("#tally")).to_have_text("已采用 0不是 0待定 20")
        page.get_by_role("button", name="按键").click()
        page.locator("[data-keys-on]").check()
        page.get_by_role("button", name="关闭").click()
        press(page, "3", "已采用 0不是 1待定 19")


def test_the_last_answer_leads_on_to_what_still_waits(county: County, chromium: str, served: str) -> None:
    text = "讲话\n（2023年9月8日）\n溪口镇要在11月底前修好路灯。\n工作中还存在一些不足：有的干部作风漂浮，有的村学习抓得不紧。\n"
    document = received(county, text=text)
    with browsing(chromium, served, county.office) as page:
        page.goto(f"/documents/{document.key}")
        press(page, "1", "已采用 1不是 0待定 0")
        expect(page.locator("[data-onward]")).to_be_focused()
        page.keyboard.press("Enter")
        page.wait_for_url("**part=faults*")
        page.keyboard.press("1")
        expect(page.locator("select[name=source]:focus")).to_have_count(1)
        page.keyboard.press("ArrowDown")
        press(page, "Enter", f"已采用 1关注 0不是 0待定 {len(document.analysis['shortcomings']) - 1}")
        page.keyboard.press("4")
        expect(page.locator("[data-count=watch]")).to_have_text("1")
        page.keyboard.press("[")
        page.wait_for_url(f"**/documents/{document.key}?")
    assert set(Entry.objects.values_list("kind", flat=True)) == {"task", "problem"}


def test_what_is_watched_or_refused_asks_for_nothing_an_item_would_need(
    county: County, chromium: str, served: str
) -> None:
    text = "讲话\n（2023年9月8日）\n工作中还存在一些不足：有的干部作风漂浮，有的村学习抓得不紧，部分台账不全。\n"
    document = received(county, text=text)
    open_cards = len(document.analysis["shortcomings"])
    with browsing(chromium, served, county.office) as page:
        page.goto(f"/documents/{document.key}?part=faults")
        expect(page.locator("article >> nth=0").locator("select[required]")).not_to_have_count(0)
        press(page, "4", f"已采用 0关注 1不是 0待定 {open_cards - 1}")
        press(page, "3", f"已采用 0关注 1不是 1待定 {open_cards - 2}")
        page.locator("[data-card=open] button[value=watch]").first.click()
        expect(page.locator("[data-count=watch]")).to_have_text("2")
    assert not Entry.objects.exists()


def test_without_javascript_every_card_is_a_form(county: County, chromium: str, served: str) -> None:
    document = speech(county)
    with browsing(chromium, served, county.office, javascript=False) as page:
        page.goto(f"/documents/{document.key}")
        page.locator(card(page, 0)).get_by_role("button", name="采用").click()
        expect(page.locator("#tally")).to_have_text("已采用 1不是 0待定 19")


def test_a_phone_shows_text_and_cards_one_under_the_other(county: County, chromium: str, served: str) -> None:
    document = speech(county)
    parts = [f"/documents/{document.key}?part={part}" for part in ("duties", "faults", "claims", "blanks", "slips")]
    with browsing(chromium, served, county.office, PHONE) as page:
        for address in (*parts, "/documents", "/progress", "/rows?metric=items.rate"):
            page.goto(address)
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0], address
        page.goto(parts[0])
        page.evaluate("window.scrollTo(0, 2000)")
        expect(page.locator("#tally")).to_be_in_viewport()
        page.locator(card(page, 10)).get_by_role("link").first.click()
        expect(page.locator(".doc .at")).to_be_visible()
