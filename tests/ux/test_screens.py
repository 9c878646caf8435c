"""Rows 10 and 14: every page of every room weighs little when first opened, fits its screen and axe finds nothing."""

from datetime import date

import pytest
from playwright.sync_api import Response

from taizhang.store.ledger import record
from taizhang.store.models import Document
from tests.browser.browsing import DESK, PHONE, browsing
from tests.browser.test_desk_and_phone import FIRST_PAGE, fits, kept, small_targets, violations, weight
from tests.store.conftest import County, draft
from tests.web.at_desk import DAY, at_desk, received

TEXT = "X县总结讲话（草稿）\n同志们：\n共查摆问题X个。整改率X％。植树X棵。\n"


def pages(county: County) -> tuple[str, ...]:
    """The address of each page of the rooms, with something on it."""
    drafts = [draft(f"n{at}", title=f"第{at}处路灯不亮", due=date(2023, 10, 20)) for at in range(60)]
    key = record(county.campaign, drafts, by=county.clerk).keys[0]
    speech, paper = received(county), received(county, "draft", TEXT)
    client, told = at_desk(county.office), {"unit": "YX", "day": DAY}
    for act in ("confirm", "issue"):
        client.post(f"/reports/{paper.key}", {"act": act, **told})
    out = Document.objects.get(sort="out")
    return (
        "/", "/ledger", "/ledger/problems", "/ledger/all?group=unit&late=1", "/record", "/record/problem", "/import",
        f"/entry/{key}", f"/entry/{key}/amend", "/documents", f"/documents/{speech.key}",
        *(f"/documents/{speech.key}?part={part}" for part in ("duties", "faults", "claims", "blanks", "slips")),
        "/progress", "/rows?metric=items.found", "/reports", f"/reports/{paper.key}", f"/reports/{out.key}?check=1",
        "/search?q=路灯", "/jobs", "/notices", "/batches", "/passing", "/me", "/settings", "/settings/units",
    )  # fmt: skip


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_every_page_is_light_fits_and_is_clear_to_everybody(
    county: County, chromium: str, served: str, size: tuple[int, int]
) -> None:
    addresses, got = pages(county), list[Response]()
    with browsing(chromium, served, county.office, size) as page:
        page.on("response", lambda answer: kept(got, answer))
        forget = page.context.new_cdp_session(page)
        for address in addresses:
            forget.send("Network.clearBrowserCache")
            got.clear()
            page.goto(address, wait_until="load")
            assert weight(got) <= FIRST_PAGE, (address, weight(got))
            assert fits(page), address
            assert violations(page) == [], address
            assert size != PHONE or small_targets(page) == [], address
