"""An item's page in Chromium: closed with evidence in five clicks, looked back at in one tap; every state fits."""

import pytest
from playwright.sync_api import expect, sync_playwright

from taizhang.campaign.model import Campaign
from taizhang.campaign.shipped import shipped_text
from taizhang.store import office
from taizhang.store.ledger import record
from taizhang.store.models import Entry
from tests.browser.browsing import DESK, PHONE, browsing
from tests.browser.test_desk_and_phone import fits, small_targets, violations
from tests.store.conftest import County, draft, enrolled
from tests.web.at_desk import at_desk
from tests.web.test_entry_lives import Life

SIZES = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])


@pytest.fixture
def theme(county: County) -> Campaign:
    return office.adopt(shipped_text("theme_education_2023"), "theme_education_2023.yaml")


def test_the_button_of_the_next_step_is_on_the_first_screen(
    county: County, theme: Campaign, chromium: str, served: str
) -> None:
    one = Life(county, theme).under_way()
    with browsing(chromium, served, county.clerk) as page:
        page.goto(f"/entry/{one.key}")
        box = page.locator(".next button.step").bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= DESK[1]


def test_a_look_back_is_one_tap_on_the_phone(county: County, theme: Campaign, chromium: str, served: str) -> None:
    one = Life(county, theme).verified(days_ago=31)
    with browsing(chromium, served, county.verifier, PHONE) as page:
        page.goto(f"/entry/{one.key}")
        page.get_by_role("button", name="还好，没有反弹").click()
        expect(page.locator(".told")).to_contain_text("回头看未反弹")
    assert one.row.state == "held"


@SIZES
def test_who_was_overtaken_in_another_tab_is_told_where_they_look_and_what_they_typed_comes_back(
    county: County, theme: Campaign, chromium: str, served: str, size: tuple[int, int]
) -> None:
    one = Life(county, theme).under_way()
    session = at_desk(county.clerk).cookies["sessionid"].value
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, base_url=served)
        context.add_cookies([{"name": "sessionid", "value": session, "url": served}])
        page, other = context.new_page(), context.new_page()
        for tab, title in ((page, "集镇停车难，这一页里改的"), (other, "集镇停车难，另一页里改的")):
            tab.goto(f"/entry/{one.key}/amend")
            tab.locator("#in-title").fill(title)
        other.get_by_role("button", name="改好了").click()
        other.wait_for_url(f"**/entry/{one.key}")
        page.get_by_role("button", name="改好了").click()
        expect(page.locator("#said [role=alert]")).to_be_in_viewport()
        page.get_by_role("link", name="看最新情况").click()
        expect(page.locator("#said [role=alert]")).to_have_count(0)
        expect(page.locator("#in-title")).to_have_value("集镇停车难，这一页里改的")
        page.get_by_role("button", name="改好了").click()
        page.wait_for_url(f"**/entry/{one.key}")
        browser.close()
    assert one.row.title == "集镇停车难，这一页里改的"


@SIZES
def test_every_state_fits_and_axe_finds_nothing(
    county: County, theme: Campaign, chromium: str, served: str, size: tuple[int, int]
) -> None:
    group = enrolled("group", "赵组长", "YX", "group")
    facts = {"unit": "YX", "kind": "special", "title": "停车秩序整治", "values": {"focus": "占道"}}
    special = Entry.objects.get(key=record(theme, [draft("s", **facts)], by=county.office).keys[0])
    found = Life(county, theme)
    asked = Life(county, theme, title="路灯不亮", origin="asked").verified()
    due = Life(county, theme, title="水管漏水", origin="due").verified(days_ago=31)
    back = (
        Life(county, theme, title="窗口排队久", origin="back").verified().go("rebound", county.verifier, note="又排队")
    )
    claimed = Life(county, theme, title="公交不到村", origin="claimed").under_way().claimed()
    seen = (
        (found, county.verifier),
        (asked, county.clerk),
        (due, group),
        (back, county.clerk),
        (claimed, county.verifier),
    )
    for life, who in seen:
        with browsing(chromium, served, who, size) as page:
            page.goto(f"/entry/{life.key}")
            for fold in page.locator("main details.fold").all():
                fold.evaluate("one => { one.open = true; }")
            assert fits(page), life.key
            assert violations(page) == [], life.key
            if size == PHONE:
                assert small_targets(page) == [], life.key
    with browsing(chromium, served, county.office, size) as page:
        page.goto(f"/entry/{special.key}?find=停车")
        assert fits(page)
        assert violations(page) == []
