"""材料 in Chromium: the draft confirmed in one click."""

from playwright.sync_api import expect

from taizhang.store.ledger import record
from tests.browser.browsing import browsing
from tests.store.conftest import County, draft
from tests.web.at_desk import received

TEXT = "X县总结讲话（草稿）\n同志们：\n共查摆问题X个。整改率X％。植树X棵。\n"


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
