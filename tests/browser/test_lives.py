"""An item's page in Chromium: closed with evidence in five clicks, looked back at in one tap; every state fits."""

from datetime import timedelta

import pytest
from playwright.sync_api import FilePayload, Page, expect

from taizhang.campaign.model import Campaign
from taizhang.campaign.shipped import shipped_text
from taizhang.store import clock, office
from taizhang.store.ledger import record
from taizhang.store.models import Entry
from tests.browser.browsing import DESK, PHONE, browsing
from tests.browser.test_desk_and_phone import fits, small_targets, violations
from tests.store.conftest import County, draft, enrolled
from tests.web.test_entry_lives import Life

SIZES = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
FILE: FilePayload = {"name": "验收单.txt", "mimeType": "text/plain", "buffer": "已验收".encode()}
LETTERS_MOST, CLICKS_MOST = 20, 5


@pytest.fixture
def theme(county: County) -> Campaign:
    return office.adopt(shipped_text("theme_education_2023"), "theme_education_2023.yaml")


class Hand:
    """Presses and types like a person, and counts."""

    def __init__(self, page: Page) -> None:
        self.page, self.clicks, self.letters = page, 0, 0

    def press(self, selector: str) -> None:
        self.clicks += 1
        self.page.locator(selector).first.click()

    def type(self, selector: str, words: str) -> None:
        self.press(selector)
        self.letters += len(words)
        self.page.keyboard.insert_text(words)

    def choose(self, selector: str) -> None:
        """A press opens the box of files, another takes the file."""
        self.clicks += 2
        with self.page.expect_file_chooser() as chooser:
            self.page.locator(selector).first.click()
        chooser.value.set_files(FILE)


@SIZES
def test_a_problem_is_closed_with_evidence_in_five_clicks_from_todo(
    county: County, theme: Campaign, chromium: str, served: str, size: tuple[int, int]
) -> None:
    one = Life(county, theme, due=clock.today() + timedelta(2)).under_way()
    with browsing(chromium, served, county.clerk, size) as page:
        page.goto("/")
        hand = Hand(page)
        hand.press("a.row:has-text('集镇停车难')")
        button = page.locator(".next button.step")
        expect(button).to_contain_text("缺佐证")
        expect(button).to_have_attribute("aria-disabled", "true")
        hand.choose(".next input[type=file]")
        expect(page.locator(".next [data-lack][data-need=proof]")).to_be_hidden()
        hand.type(".next textarea[name=effect]", "划线三十个，不再占道")
        expect(button).to_have_attribute("aria-disabled", "false")
        hand.press(".next button.step")
        expect(page.locator(".told")).to_contain_text("提交核实")
        assert hand.clicks <= CLICKS_MOST
        assert hand.letters <= LETTERS_MOST
    assert one.row.state == "claimed"
    assert one.row.evidence.get(kind="file").name == "验收单.txt"


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
