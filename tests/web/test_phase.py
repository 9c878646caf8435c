"""阶段侧重: the progress page says in which phase the campaign stands and opens that phase's own tasks."""

import re
from datetime import UTC, datetime
from html import unescape

from taizhang.campaign.model import Campaign
from taizhang.store.ledger import record
from tests.store.conftest import County, draft
from tests.web.at_desk import at_desk
from tests.web.test_entry_lives import theme

__all__ = ["theme"]


def test_the_phase_of_the_day_is_told_with_what_weighs_most_and_its_own_tasks(county: County, theme: Campaign) -> None:
    drafts = [
        draft("d1", kind="task", title="逐项销号", values={"phase": "deep", "measure": "rectify"}),
        draft("d2", kind="task", title="回头看", values={"phase": "deep", "measure": "rectify"}),
        draft("s1", kind="task", title="动员部署", values={"phase": "start", "measure": "organise"}),
    ]
    record(theme, drafts, by=county.office, at=datetime(2023, 10, 9, 12, tzinfo=UTC))
    client = at_desk(county.office)
    page = client.get("/progress?day=2023-12-01").content.decode()
    said = re.sub(r"<[^>]+>", "", page)
    assert "“深化整改”阶段，11月15日起，侧重检视整改、推动发展；本阶段任务 2 项，2 项没有办结" in said
    (address,) = re.findall(r'href="(/ledger/all[^"]*f\.phase=deep[^"]*)"', page)
    rows = client.get(unescape(address)).content.decode()
    assert "逐项销号" in rows
    assert "动员部署" not in rows.partition("<tbody")[2]
    before = client.get("/progress?day=2023-09-20").content.decode()
    assert "“动员部署”阶段" in before
