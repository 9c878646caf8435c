"""Row 4, its other half: letter from a warning, paper as Word, drill from the nation to a branch; clicks and seconds."""

import pytest
from playwright.sync_api import expect

from taizhang.store import office
from taizhang.store.ledger import record
from taizhang.store.models import Entry
from taizhang.store.office import Planted
from tests.browser.browsing import DESK, PHONE, browsing
from tests.loop.conftest import People, people
from tests.loop.test_a_warning_becomes_an_answered_letter import late, mark_of
from tests.store.conftest import County, draft, enrolled
from tests.ux.hand import Hand

__all__ = ["late", "people"]

SIZES = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
LETTER_CLICKS, LETTER_SECONDS = 4, 12
PAPER_CLICKS, PAPER_SECONDS = 3, 10
DRILL_CLICKS, DRILL_SECONDS = 5, 15
MOST_ROW = 44
LEVELS = (
    ("GX", "全国"),
    ("GX-1", "甲省"),
    ("GX-11", "乙市"),
    ("GX-111", "丙县"),
    ("GX-1111", "丁镇"),
    ("GX-11111", "戊村党支部"),
)


@SIZES
def test_a_warning_becomes_a_letter_in_four_clicks_and_twelve_seconds(
    people: People, late: Entry, chromium: str, served: str, size: tuple[int, int]
) -> None:
    mark = mark_of(late)
    with browsing(chromium, served, people.office, size) as page:
        page.goto("/supervision")
        hand = Hand(page)
        if page.locator("#late_items[open]").count() == 0:
            hand.press("#late_items > summary")
        hand.press(f'label:has(> input[value="{mark}"])')
        hand.press(".bulk button.main")
        hand.press('button[value="send"]')
        expect(page.locator("[data-toast]")).to_contain_text("已发出提示函 1 份")
        assert hand.clicks <= LETTER_CLICKS
        assert hand.seconds <= LETTER_SECONDS
    assert Entry.objects.get(kind="reminder").state == "sent"


def test_a_paper_is_taken_as_word_in_three_clicks_and_ten_seconds(county: County, chromium: str, served: str) -> None:
    """材料, which one, Word: nothing is asked that the ledger knows."""
    record(
        county.campaign, [draft(f"p{number}", title=f"第{number}个路口停车难") for number in range(3)], by=county.clerk
    )
    with browsing(chromium, served, county.office) as page:
        page.goto("/")
        hand = Hand(page)
        hand.press(".side a[href='/reports']")
        hand.press("a[href='/papers/report']")
        with page.expect_download() as taken:
            hand.press("a.main[href*='/papers/report/']")
        assert taken.value.suggested_filename.endswith(".docx")
        assert hand.clicks <= PAPER_CLICKS
        assert hand.seconds <= PAPER_SECONDS


def test_a_leader_s_first_screen_on_the_phone_shows_the_first_bar(county: County, chromium: str, served: str) -> None:
    """Rates to choose from stand in one row, however many there are; 进度 shows its figure and bar, too."""
    record(county.campaign, [draft("b", title="村口路灯不亮")], by=county.clerk)
    with browsing(chromium, served, county.leader, PHONE) as page:
        for address, bar in (("/portfolio", ".against svg.meter"), ("/progress", ".minute svg.meter")):
            page.goto(f"{address}?day=2023-12-31")
            expect(page.locator(bar).first).to_be_in_viewport()
            row = page.locator(".chips.swipe").first
            assert row.evaluate("one => one.clientHeight") < 2 * MOST_ROW


@SIZES
def test_from_the_nation_to_a_branch_in_five_clicks_and_fifteen_seconds(
    county: County, chromium: str, served: str, size: tuple[int, int]
) -> None:
    parents = ("", *(code for code, _ in LEVELS))
    classes = ("county", "county", "county", "county", "town", "village")
    told = zip(LEVELS, parents, classes, strict=False)
    office.plant([Planted(code=code, name=name, unit_class=of, parent=up) for (code, name), up, of in told])
    top, clerk = enrolled("top", "何远", "GX", "office"), enrolled("branch", "罗平", "GX-11111", "clerk")
    record(county.campaign, [draft("x", unit="GX-11111", title="活动室漏雨")], by=clerk)
    with browsing(chromium, served, top, size) as page:
        page.goto("/progress?day=2023-12-31")
        hand = Hand(page)
        for code, name in LEVELS[1:]:
            hand.press(f"section[aria-labelledby=children] th a[href*='unit={code}&']")
            expect(page.locator("h1")).to_contain_text(name)
        assert hand.clicks <= DRILL_CLICKS
        assert hand.seconds <= DRILL_SECONDS
