"""The pages in Chromium, at a desk and on a phone: they work, they fit, axe finds nothing, nothing leaves the host."""

import gzip
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Response, expect, sync_playwright
from xlsxwriter import Workbook

from taizhang.store.models import Entry
from tests.browser.browsing import DESK, PHONE, browsing
from tests.store.conftest import County, Recorder

SIZES = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
FIRST_PAGE = 60 * 1024


def fits(page: Page) -> bool:
    """Whether nothing has to be scrolled sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def small_targets(page: Page) -> list[str]:
    """Buttons and boxes lower than a thumb."""
    boxes = "main input:not([type=hidden]):not([type=checkbox]):not([type=radio]):not(.off)"
    targets = f"main .btn, {boxes}, main select, .thumb a"
    low = "one => one.offsetParent && one.getBoundingClientRect().height < 43.5"
    return list(page.eval_on_selector_all(targets, f"all => all.filter({low}).map(one => one.outerHTML)"))


def violations(page: Page) -> list[str]:
    """What axe finds."""
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in Axe().run(page).response["violations"]]


def workbook(folder: Path) -> Path:
    """A good row and a flawed one."""
    path = folder / "问题台账.xlsx"
    with Workbook(str(path)) as made:
        sheet = made.add_worksheet("问题")
        sheet.write_row(0, 0, ("存在问题", "单位", "查摆时间", "问题来源"))
        sheet.write_row(1, 0, ("集镇停车难", "溪口镇", "2023-10-08", "群众反映"))
        sheet.write_row(2, 0, ("村口路灯不亮", "溪口镇", "11月底", "群众来信"))
    return path


@SIZES
def test_sign_in_record_move_and_find_it_again(
    county: County, chromium: str, served: str, size: tuple[int, int]
) -> None:
    strange: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_context(viewport={"width": size[0], "height": size[1]}, base_url=served).new_page()
        page.on("console", lambda said: strange.append(said.text) if "Content Security Policy" in said.text else None)
        host = urlsplit(served).netloc
        page.on("request", lambda asked: strange.append(asked.url) if urlsplit(asked.url).netloc != host else None)
        signed_in(page)
        recorded_once(page)
        moved_on(page)
        page.goto("/ledger/problems?text=停车")
        expect(page.locator("#rows")).to_contain_text("已交账")
        browser.close()
    assert strange == []
    assert Entry.objects.get().state == "claimed"


def signed_in(page: Page) -> None:
    """Two fields and one press; a wrong password first."""
    page.goto("/")
    for password in ("错了", "台账Taizhang2023"):
        page.fill("#login", "clerk")
        page.fill("#password", password)
        page.get_by_role("button", name="登录").click()
    expect(page.locator("h1")).to_have_text("待办")


def recorded_once(page: Page) -> None:
    """A flawed form keeps what was typed; mended it is recorded, and a double press records once."""
    page.goto("/record/problem")
    page.fill("#in-title", "集镇停车难")
    page.get_by_role("button", name="记下").click()
    expect(page.locator(".field.bad")).to_have_count(1)
    expect(page.locator("#in-title")).to_have_value("集镇停车难")
    page.select_option("#in-source", "masses")
    page.get_by_role("button", name="记下").dblclick()
    expect(page.locator("h1")).to_have_text("集镇停车难")


def moved_on(page: Page) -> None:
    """The button says what is missing until it is there."""
    button = page.locator(".next button[data-lacking]")
    expect(button).to_have_attribute("aria-disabled", "true")
    expect(button).to_contain_text("缺佐证")
    page.fill(".next [name=effect]", "划线管理")
    page.fill(".next [name=proof]", "现场核查：已清理")
    expect(button).to_have_attribute("aria-disabled", "false")
    button.click()
    expect(page.locator(".told")).to_contain_text("已办：交账")


@SIZES
def test_a_workbook_is_looked_at_and_taken_in(
    county: County, chromium: str, served: str, size: tuple[int, int], tmp_path: Path
) -> None:
    with browsing(chromium, served, county.clerk, size) as page:
        page.goto("/import")
        page.set_input_files("#file", workbook(tmp_path))
        page.get_by_role("button", name="看结果").click()
        expect(page.get_by_role("button", name="导入可用的 1 行")).to_be_visible()
        assert fits(page)
        assert violations(page) == []
        page.get_by_role("button", name="导入可用的 1 行").click()
        expect(page.locator(".told")).to_contain_text("新增 1 条")
    assert Entry.objects.count() == 1


def test_what_was_typed_survives_leaving_the_page(county: County, chromium: str, served: str) -> None:
    with browsing(chromium, served, county.clerk) as page:
        page.goto("/record/problem")
        page.fill("#in-title", "写了一半的问题")
        kept = 0
        while not kept:
            page.wait_for_timeout(200)
            kept = page.evaluate("localStorage.length")
        page.goto("/")
        page.goto("/record/problem")
        expect(page.locator("#in-title")).to_have_value("写了一半的问题")
        page.get_by_role("button", name="清空重填").click()
        expect(page.locator("#in-title")).to_have_value("")


def test_a_unit_is_chosen_by_its_initials_with_the_keyboard(county: County, chromium: str, served: str) -> None:
    with browsing(chromium, served, county.office) as page:
        page.goto("/record/problem")
        page.fill("#in-unit", "")
        page.type("#in-unit", "lsc")
        expect(page.locator(".combo [role=option]")).to_have_text(["柳树村溪口镇"])
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(page.locator("#in-unit")).to_have_value("柳树村")


def test_a_list_is_narrowed_while_typing_and_the_way_back_works(
    county: County, recorded: Recorder, chromium: str, served: str
) -> None:
    recorded("a")
    recorded("b", title="村口路灯不亮")
    with browsing(chromium, served, county.clerk) as page:
        page.goto("/ledger/problems")
        page.keyboard.press("/")
        expect(page.locator("#find")).to_be_focused()
        page.type("#in-text", "路灯")
        expect(page.locator("#rows tbody tr")).to_have_count(1)
        assert page.url.endswith("/ledger/problems?text=%E8%B7%AF%E7%81%AF")
        page.go_back()
        expect(page.locator("#rows tbody tr")).to_have_count(2)


def kept(got: list[Response], answer: Response) -> None:
    """Playwright cannot listen with a method of a list."""
    got.append(answer)


def weight(got: Sequence[Response]) -> int:
    """Bytes of what came, as gzip sends them."""
    return sum(len(gzip.compress(answer.body(), 9)) for answer in got if answer.status == 200)
