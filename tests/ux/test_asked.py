"""Rows 2 and 3: how much a form asks, and how often one fact is typed."""

import re
from html.parser import HTMLParser
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from taizhang.campaign.shipped import shipped, shipped_text
from taizhang.store import office
from taizhang.store.models import Entry
from tests.store.conftest import County
from tests.web.at_desk import at_desk

ACTIVITY_MOST, ITEM_MOST, PREFILLED = 5, 6, {"unit", "day"}
CONTROLS = {"input", "select", "textarea"}
TITLE = "集镇停车难，高峰时段占道严重"


class Asked(HTMLParser):
    """The controls of a page that must be filled: name → whether something stands in it already."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.required: dict[str, bool] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = dict(attrs)
        if tag in CONTROLS and "required" in facts:
            self.required[facts.get("name") or ""] = bool(facts.get("value"))


@pytest.mark.parametrize("code", sorted(shipped()))
def test_a_form_asks_five_things_of_what_was_done_and_six_of_what_must_be_closed(county: County, code: str) -> None:
    campaign = office.adopt(shipped_text(code), f"{code}.yaml")
    clerk, seen = at_desk(county.clerk), 0
    for kind, told in campaign.kinds.items():
        answered = clerk.get(f"/record/{kind}?campaign={code}", follow=True)
        if answered.status_code != 200:
            continue  # kinds that only an office or a group records
        required = Asked(answered.content.decode()).required
        assert len(required) <= (ITEM_MOST if told.life else ACTIVITY_MOST), (kind, required)
        assert all(required[name] for name in PREFILLED & required.keys()), (kind, required)
        seen += 1
    assert seen


def test_one_fact_is_typed_once(county: County) -> None:
    """Recorded by form, it stands in 待办, list, search, export, the unit's workbook and under its figure."""
    clerk = at_desk(county.clerk)
    form = clerk.get("/record/problem").content.decode()
    token = re.search(r'name="token" value="([^"]+)"', form)
    assert token is not None
    facts = {"title": TITLE, "day": "2023-10-08", "due": "2023-10-20", "source": "masses", "unit": "溪口镇"}
    clerk.post("/record/problem", {**facts, "token": token[1]})
    assert Entry.objects.get().title == TITLE
    read = (
        "/", "/ledger/problems", "/ledger/problems?text=停车", "/search?q=停车", "/ledger/problems/export?as=csv",
        "/rows?metric=items.found", f"/entry/{Entry.objects.get().key}",
    )  # fmt: skip
    for address in read:
        assert TITLE in shown(b"".join(clerk.get(address))), address
    sheet = CalamineWorkbook.from_filelike(BytesIO(clerk.get("/import/workbook?kind=problem").content))
    assert any(TITLE in row for row in sheet.get_sheet_by_index(0).to_python())


def shown(page: bytes) -> str:
    """The words without the marks a search puts into them."""
    return re.sub(r"</?mark[^>]*>", "", page.decode("utf-8-sig"))
