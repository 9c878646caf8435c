"""文件, 进度 and 材料 in Chromium: nothing axe complains of, nothing wider than the screen, the draft confirmed in one click."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from taizhang.store.ledger import record
from taizhang.store.models import Document
from tests.browser.browsing import DESK, PHONE, browsing
from tests.store.conftest import County, draft
from tests.web.at_desk import DAY, at_desk, received

TEXT = "X县总结讲话（草稿）\n同志们：\n共查摆问题X个。整改率X％。植树X棵。\n"


def prepared(county: County) -> tuple[str, ...]:
    """The addresses of every page of the three rooms, each with something on it."""
    record(county.campaign, [draft(f"n{at}", title=f"第{at}处路灯不亮") for at in range(60)], by=county.clerk)
    speech, paper = received(county), received(county, "draft", TEXT)
    client, told = at_desk(county.office), {"unit": "YX", "day": DAY}
    for act in ("confirm", "issue"):
        client.post(f"/reports/{paper.key}", {"act": act, **told})
    out = Document.objects.get(sort="out")
    parts = tuple(f"/documents/{speech.key}?part={part}" for part in ("duties", "faults", "claims", "blanks", "slips"))
    found = ("/documents", *parts, "/progress", "/rows?metric=items.found", "/reports")
    return (*found, f"/reports/{paper.key}", f"/reports/{out.key}?check=1")


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_every_page_is_clear_to_everybody_and_fits_its_screen(
    county: County, chromium: str, served: str, size: tuple[int, int]
) -> None:
    addresses = prepared(county)
    with browsing(chromium, served, county.office, size) as page:
        for address in addresses:
            page.goto(address)
            assert page.evaluate("document.documentElement.scrollWidth") <= size[0], address
            found = Axe().run(page)
            assert found.violations_count == 0, f"{address}\n{found.generate_report()}"


def test_a_draft_is_confirmed_in_one_click_and_issued(county: County, chromium: str, served: str) -> None:
    record(county.campaign, [draft("a")], by=county.clerk)
    paper = received(county, "draft", TEXT)
    with browsing(chromium, served, county.office) as page:
        page.goto(f"/reports/{paper.key}")
        page.get_by_role("button", name="确认拟好的 2 处").click()
        expect(page.locator(".counts")).to_contain_text("已确认 2")
        page.locator("#names").fill("X县=云溪县")
        page.get_by_role("button", name="填上").click()
        page.get_by_role("button", name="定稿").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("云溪县总结讲话")
        page.get_by_role("link", name="现在还成立吗").click()
        expect(page.get_by_role("status").first).to_contain_text("都成立")
