"""导入 in Chromium: a broken workbook sent, mended in place, taken in and undone; a foreign one matched; both sizes."""

import pytest
from playwright.sync_api import FilePayload, Page, expect

from taizhang.store.models import Entry
from tests.browser.browsing import DESK, PHONE, browsing
from tests.browser.test_desk_and_phone import fits, small_targets, violations
from tests.store.conftest import County
from tests.web.test_import_mapping import foreign_book
from tests.web.test_import_page import BAD, GOOD, book

SIZES = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CLICKS_MOST = 5


def sound(page: Page, size: tuple[int, int]) -> None:
    """Nothing axe finds, nothing sideways, nothing too small to touch."""
    assert violations(page) == []
    assert fits(page)
    assert size != PHONE or small_targets(page) == []


def sent(page: Page, name: str, data: bytes) -> None:
    """A workbook chosen and looked at: three presses (the box of files, the file, 看结果)."""
    payload: FilePayload = {"name": name, "mimeType": XLSX, "buffer": data}
    page.goto("/import")
    with page.expect_file_chooser() as chooser:
        page.locator("#file").click()
    chooser.value.set_files(payload)
    page.get_by_role("button", name="看结果").click()


@SIZES
def test_a_broken_workbook_goes_in_with_five_clicks_and_is_undone_with_one(
    county: County, chromium: str, served: str, size: tuple[int, int]
) -> None:
    with browsing(chromium, served, county.clerk, size) as page:
        sent(page, "问题台账.xlsx", book(GOOD, BAD, ("路面破损", "溪口镇", "11月底", "群众反映", "")).read())
        clicks = 3
        sound(page, size)
        page.get_by_role("button", name="采用全部").click()
        expect(page.get_by_role("button", name="导入可用的")).to_be_visible()
        page.get_by_role("button", name="导入可用的").click()
        clicks += 2
        expect(page.get_by_text("这份表已导入")).to_be_visible()
        assert clicks <= CLICKS_MOST
        sound(page, size)
        page.locator(".taken").get_by_role("button", name="撤销这次导入").click()
        expect(page.get_by_text("已撤销这次导入的 2 条")).to_be_visible()
    assert not Entry.objects.filter(campaign=county.campaign.campaign).exists()
    assert Entry.objects.count() == 2


def test_one_offer_is_adopted_and_one_cell_typed_without_leaving_the_page(
    county: County, chromium: str, served: str
) -> None:
    with browsing(chromium, served, county.clerk) as page:
        sent(page, "问题台账.xlsx", book(BAD).read())
        address = page.url
        page.get_by_role("button", name="采用", exact=True).first.click()
        expect(page.locator(".mend tbody tr")).to_have_count(1)
        page.locator(".mend tbody select").select_option("群众反映")
        page.get_by_role("button", name="按改的再查一遍").last.click()
        expect(page.get_by_role("button", name="导入可用的 1 行")).to_be_visible()
        assert page.url == address


@SIZES
def test_a_foreign_ledger_is_matched_in_the_browser(
    county: County, chromium: str, served: str, size: tuple[int, int]
) -> None:
    with browsing(chromium, served, county.clerk, size) as page:
        sent(page, "摸底.xlsx", foreign_book().read())
        page.locator("#map-kind").select_option("problem")
        page.get_by_role("button", name="换成这一类").click()
        sound(page, size)
        for column, ask in ((1, "title"), (2, "day"), (3, "source"), (4, "unit")):
            page.locator(f"#column-{column}").select_option(ask)
        page.get_by_role("button", name="就这样对，再看结果").click()
        expect(page.get_by_role("button", name="导入可用的 1 行")).to_be_visible()
