"""A signed-in Chromium page on the live server."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, sync_playwright

from taizhang.record.permits import Actor
from tests.web.at_desk import at_desk

DESK, PHONE = (1366, 768), (360, 740)
# Playwright runs an event loop in this thread; Django would refuse to ask the ledger from it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@contextmanager
def browsing(
    chromium: str, base: str, by: Actor, size: tuple[int, int] = DESK, *, javascript: bool = True
) -> Iterator[Page]:
    """The page of a person; what its console complains of is an error."""
    session = at_desk(by).cookies["sessionid"].value
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, base_url=base, java_script_enabled=javascript
        )
        context.add_cookies([{"name": "sessionid", "value": session, "url": base}])
        page = context.new_page()
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        yield page
        browser.close()
    assert not complaints
