"""Signing in, a session that ends under one's hands, and the rooms of the three officers, in Chromium."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect, sync_playwright

from taizhang.record.permits import Actor
from taizhang.store import office
from taizhang.store.models import Entry
from tests.browser.browsing import DESK, PHONE, browsing
from tests.browser.test_desk_and_phone import fits, small_targets, violations
from tests.store.conftest import County
from tests.store.officers import officer, person

SIZES = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
PASSWORD = "台账Taizhang2023"
TITLE = "集镇停车难，高峰时段占道严重"


def run_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half an hour and a minute go by, for the server (the ledger itself is the server's while a page is open)."""
    monkeypatch.setattr(timezone, "now", lambda: datetime.now(UTC) + timedelta(minutes=31))


def sign_in(page: Page) -> None:
    """Two fields, the second pasted, and one press."""
    page.get_by_label("登录名").fill("clerk")
    page.get_by_label("密码").evaluate(
        "(box, text) => { const paste = new ClipboardEvent('paste', {bubbles: true, cancelable: true});"
        " if (box.dispatchEvent(paste)) { box.value = text; } }",
        PASSWORD,
    )
    page.get_by_role("button", name="登录").click()


def filled(page: Page, title: str) -> None:
    page.goto("/record/problem")
    page.locator("#in-title").fill(title)
    page.locator("#in-source").select_option(index=1)


@SIZES
def test_two_fields_and_one_press_lead_in_and_pasting_is_allowed(
    county: County, chromium: str, served: str, size: tuple[int, int]
) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_context(viewport={"width": size[0], "height": size[1]}, base_url=served).new_page()
        page.goto("/")
        assert page.locator("form.signin input:visible").count() == 2
        assert fits(page)
        assert violations(page) == []
        sign_in(page)
        page.wait_for_url(f"{served}/")
        browser.close()


def test_what_was_typed_when_the_session_ended_comes_back_filled_and_is_recorded_once(
    county: County, chromium: str, served: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with browsing(chromium, served, county.clerk) as page:
        filled(page, TITLE)
        run_out(monkeypatch)
        page.get_by_role("button", name="记下", exact=True).click()
        expect(page.get_by_label("密码")).to_be_visible()
        sign_in(page)
        page.wait_for_url("**/record/problem*")
        expect(page.locator("#in-title")).to_have_value(TITLE)
        expect(page.locator("[data-say]")).to_contain_text("填的内容已放回")
        page.get_by_role("button", name="记下", exact=True).click()
        page.wait_for_url("**/entry/**")
        expect(page.locator("[data-held]")).to_have_count(0)
    assert Entry.objects.get().title == TITLE


def test_a_look_up_of_the_page_leads_nobody_away_and_the_form_sent_after_it_is_kept(
    county: County, chromium: str, served: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with browsing(chromium, served, county.clerk) as page:
        filled(page, TITLE)
        run_out(monkeypatch)
        with page.expect_response(lambda answer: "/alike" in answer.url) as asked:
            page.locator("#in-title").click()
            page.locator("#in-title").press_sequentially("！")
            page.locator("#in-source").focus()
        assert asked.value.status == 204
        expect(page.locator("#in-title")).to_have_value(TITLE + "！")
        page.get_by_role("button", name="记下", exact=True).click()
        sign_in(page)
        page.wait_for_url("**/record/problem*")
        expect(page.locator("#in-title")).to_have_value(TITLE + "！")
        expect(page.locator("[data-say]")).to_contain_text("填的内容已放回")


def test_what_was_typed_a_moment_ago_is_there_after_leaving_the_page(
    county: County, chromium: str, served: str
) -> None:
    with browsing(chromium, served, county.clerk) as page:
        filled(page, TITLE)
        page.goto("/")
        page.goto("/record/problem")
        expect(page.locator("#in-title")).to_have_value(TITLE)


def test_it_comes_back_without_javascript_too(
    county: County, chromium: str, served: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with browsing(chromium, served, county.clerk, javascript=False) as page:
        filled(page, TITLE)
        run_out(monkeypatch)
        page.get_by_role("button", name="记下", exact=True).click()
        page.get_by_label("登录名").fill("clerk")
        page.get_by_label("密码").fill(PASSWORD)
        page.get_by_role("button", name="登录").click()
        page.get_by_role("button", name="再次提交").click()
        page.wait_for_url("**/entry/**")
    assert Entry.objects.get().title == TITLE


def rooms(county: County) -> tuple[tuple[Actor, tuple[str, ...]], ...]:
    office.enrol("idle", "何闲", "", None)
    people = ("/settings/people", f"/settings/people/{person('idle').pk}", "/settings/people/many")
    me = ("/me", "/me/password", "/me/factor", "/settings")
    return (
        (county.office, (*me, "/settings/campaigns", "/settings/campaigns/small", "/settings/campaigns?code=small")),
        (officer("system"), (*me, *people, "/settings/people/new", "/settings/calendar", "/settings/backup")),
        (officer("security"), (*people, f"/settings/people/{person('clerk').pk}", "/settings/audit")),
        (officer("audit"), ("/settings", "/settings/audit")),
    )


@SIZES
def test_every_room_fits_and_axe_finds_nothing(
    county: County, chromium: str, served: str, size: tuple[int, int]
) -> None:
    for by, addresses in rooms(county):
        with browsing(chromium, served, by, size) as page:
            for address in addresses:
                page.goto(address)
                assert fits(page), address
                assert violations(page) == [], address
                assert size == DESK or small_targets(page) == [], address


def test_a_duty_is_given_by_initials(county: County, chromium: str, served: str) -> None:
    number = office.enrol("idle", "何闲", "", None).pk
    with browsing(chromium, served, officer("security")) as page:
        page.goto(f"/settings/people/{number}")
        page.locator("[name=unit]").fill("sqx")
        page.locator(".combo [role=option]").first.click()
        page.get_by_role("button", name="任职").click()
        expect(page.locator("main")).to_contain_text("已任职：何闲，石桥乡")
