"""提醒 and 我的办理 in a browser: a notice is read by opening it, a calendar opened and closed, a large list fetched later."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from taizhang.cli.work import SORTS
from taizhang.store import notices
from taizhang.store.ledger import record
from taizhang.store.working import work_off
from taizhang.web import exporting
from tests.browser.browsing import PHONE, browsing
from tests.browser.test_desk_and_phone import SIZES, fits, small_targets, violations
from tests.store.conftest import County, Recorder, draft
from tests.store.test_notices import begun, person
from tests.web.at_desk import at_desk


@pytest.fixture(autouse=True)
def settled(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAIZHANG_TODAY", "2023-10-09")
    monkeypatch.setattr(exporting, "AT_ONCE", 3)
    settings.HOME = tmp_path
    settings.SMTP, settings.WEBHOOKS = "smtp://127.0.0.1", ("https://robot.example",)


def good(page: Page, size: tuple[int, int]) -> None:
    assert fits(page)
    assert violations(page) == []
    if size == PHONE:
        assert small_targets(page) == []


@SIZES
def test_a_notice_is_read_by_opening_it_and_a_calendar_is_opened_and_closed(
    county: County, recorded: Recorder, chromium: str, served: str, size: tuple[int, int]
) -> None:
    row = begun(county, recorded)
    notices.renew(person(county.clerk))
    with browsing(chromium, served, county.clerk, size) as page:
        page.goto("/")
        page.get_by_role("link", name="提醒").click()
        expect(page.get_by_text("被退回")).to_be_visible()
        good(page, size)
        page.get_by_role("button", name="开我的日历").click()
        address = page.get_by_label("我的待办").input_value()
        assert page.request.get(address).status == 200
        good(page, size)
        page.get_by_role("button", name="停用这个地址").click()
        assert page.request.get(address).status == 404
        page.get_by_role("link", name="集镇停车难").click()
        assert page.url.endswith(f"/entry/{row.key}")
        page.goto("/notices")
        expect(page.get_by_role("button", name="标为没看")).to_be_visible()
        good(page, size)


@SIZES
def test_a_large_list_is_put_off_and_fetched_when_it_is_ready(
    county: County, recorded: Recorder, chromium: str, served: str, size: tuple[int, int]
) -> None:
    record(county.campaign, [draft(f"m{n}", title=f"背街小巷第{n}处路灯不亮") for n in range(5)], by=county.clerk)
    at_desk(county.clerk).get("/ledger/problems/export?as=csv")
    work_off(SORTS)
    with browsing(chromium, served, county.clerk, size) as page:
        page.goto("/ledger/all/export?as=csv")
        expect(page.get_by_text("等着办")).to_be_visible()
        expect(page.get_by_text("做好了，可以下载")).to_be_visible()
        good(page, size)
        with page.expect_download() as loaded:
            page.get_by_role("link", name="下载").click()
        assert "背街小巷第4处路灯不亮" in Path(loaded.value.path()).read_text(encoding="utf-8-sig")
