"""On a phone and at twice the size: photos go small, what was typed outlives the network, two presses are one."""

from datetime import date
from pathlib import Path

from PIL import Image
from playwright.sync_api import expect

from taizhang.store.models import Entry, Evidence
from tests.browser.browsing import PHONE, browsing
from tests.browser.test_desk_and_phone import fits, small_targets
from tests.ingest.pictures import encoded
from tests.store.conftest import County, Recorder

KB = 1024
TWICE = (683, 384)
"""A desk of 1366 by 768 at 200 per cent."""


def heavy(folder: Path) -> Path:
    """A photograph of some megabytes."""
    path = folder / "现场.jpg"
    noise = Image.effect_noise((3000, 2200), 60).convert("RGB")
    path.write_bytes(encoded(noise, quality=95))
    return path


def test_a_photo_is_shrunk_in_the_browser_before_it_is_sent(
    county: County, recorded: Recorder, chromium: str, served: str, tmp_path: Path
) -> None:
    row, photo = recorded("a", due=date(2023, 10, 20)), heavy(tmp_path)
    assert photo.stat().st_size > 1000 * KB
    with browsing(chromium, served, county.clerk, PHONE) as page:
        page.goto(f"/entry/{row.key}")
        page.get_by_text("补一件佐证").click()
        page.set_input_files("#file-add", photo)
        expect(page.locator("form[action$='prove'] [data-shrunk]")).to_contain_text("照片已缩小到")
        sent = page.evaluate("document.getElementById('file-add').files[0].size")
        assert sent <= 300 * KB
        assert fits(page)
        assert small_targets(page) == []
        page.get_by_role("button", name="存为佐证").click()
        page.wait_for_selector(".tile .name")
    kept = Evidence.objects.get()
    assert (kept.name, kept.media) == ("现场.jpg", "image/jpeg")


def test_a_form_sent_while_the_photo_is_still_drawn_goes_with_the_small_one(
    county: County, recorded: Recorder, chromium: str, served: str, tmp_path: Path
) -> None:
    row, photo = recorded("a", due=date(2023, 10, 20)), heavy(tmp_path)
    with browsing(chromium, served, county.clerk, PHONE) as page:
        page.goto(f"/entry/{row.key}")
        page.get_by_text("补一件佐证").click()
        with page.expect_request("**/prove") as asked:
            page.set_input_files("#file-add", photo)
            page.get_by_role("button", name="存为佐证").click()
        assert len(asked.value.post_data_buffer or b"") < 320 * KB
        page.wait_for_selector(".tile .name")


def test_the_camera_is_one_press_and_never_demanded(
    county: County, recorded: Recorder, chromium: str, served: str, tmp_path: Path
) -> None:
    row = recorded("a", due=date(2023, 10, 20))
    small = tmp_path / "拍.jpg"
    small.write_bytes(encoded(Image.new("RGB", (20, 20))))
    with browsing(chromium, served, county.clerk, PHONE) as page:
        page.goto(f"/entry/{row.key}")
        page.get_by_text("补一件佐证").click()
        camera = page.locator("form[action$='prove'] input[capture]")
        assert camera.get_attribute("capture") == "environment"
        assert camera.get_attribute("required") is None
        box = camera.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        camera.set_input_files(small)
        page.get_by_role("button", name="存为佐证").click()
        page.wait_for_selector(".tile .name")
    assert Evidence.objects.get().name == "拍.jpg"


def test_what_was_typed_outlives_the_network_and_is_gone_after_it_is_recorded(
    county: County, chromium: str, served: str
) -> None:
    with browsing(chromium, served, county.clerk, PHONE) as page:
        page.goto("/record/study")
        page.fill("#in-title", "学习全会精神")
        page.wait_for_timeout(2300)
        page.evaluate(
            "htmx.on('htmx:beforeSend', e => { if (window.cut) { e.detail.xhr.send = function () { this.onerror(); }; } })"
        )
        page.evaluate("window.cut = true; console.error = function () {}")
        page.get_by_role("button", name="记下").click()
        expect(page.locator("[data-unsent]")).to_contain_text("网络断了")
        assert not Entry.objects.exists()
        page.reload()
        assert page.input_value("#in-title") == "学习全会精神"
        page.get_by_role("button", name="记下").click()
        page.wait_for_url("**/entry/*")
        page.goto("/record/study")
        assert page.input_value("#in-title") == ""
    assert Entry.objects.get().title == "学习全会精神"


def test_two_presses_record_once(county: County, chromium: str, served: str) -> None:
    with browsing(chromium, served, county.clerk, PHONE) as page:
        page.goto("/record/study")
        page.fill("#in-title", "学习全会精神")
        page.get_by_role("button", name="记下").dblclick()
        page.wait_for_url("**/entry/*")
    assert Entry.objects.count() == 1


def test_a_copy_comes_with_its_title_selected(county: County, recorded: Recorder, chromium: str, served: str) -> None:
    recorded("a")
    with browsing(chromium, served, county.clerk) as page:
        page.goto("/record/problem?copy=1")
        assert page.evaluate("window.getSelection().toString()") == "集镇停车难，高峰时段占道严重"


def test_at_twice_the_size_nothing_is_scrolled_sideways(
    county: County, recorded: Recorder, chromium: str, served: str
) -> None:
    row = recorded("a", due=date(2023, 10, 20))
    for size in (TWICE, PHONE):
        with browsing(chromium, served, county.clerk, size) as page:
            for address in ("/", "/record", "/record/problem", "/record/problem?copy=1", f"/entry/{row.key}"):
                page.goto(address)
                assert fits(page), (size, address)
