"""进度·覆盖 tells how many units are spared a demand; the number opens exactly the exemptions granted."""

import re
from html import unescape

import pytest

from taizhang.campaign.model import Campaign
from taizhang.store.ledger import move, record
from taizhang.store.models import Entry
from taizhang.store.moving import Moving
from tests.store.conftest import County, draft
from tests.web.at_desk import at_desk
from tests.web.test_entry_lives import theme

__all__ = ["theme"]
ADDRESS = "/progress?view=cover"


@pytest.fixture
def spared(county: County, theme: Campaign) -> tuple[Entry, ...]:
    """溪口镇 asked to be spared twice and was both times, 石桥乡 asked and waits."""
    asked = (("a", "YX-01", "session"), ("b", "YX-01", "expert"), ("c", "YX-02", "session"))
    drafts = [
        draft(origin, kind="exception", unit=unit, title=f"派驻期间暂免（{origin}）", values={"waived": [what]})
        for origin, unit, what in asked
    ]
    keys = record(theme, drafts, by=county.office).keys
    for key in keys[:2]:
        move(theme, Moving(key=key, move="grant", version=1, note="派驻期间免做"), by=county.office)
    return tuple(Entry.objects.get(key=key) for key in keys)


def test_the_number_opens_exactly_what_was_granted(county: County, spared: tuple[Entry, ...]) -> None:
    shown = unescape(at_desk(county.office).get(ADDRESS).content.decode())
    said = re.search(r'1 个单位经同意免做部分要求，不算在应做之列：<a href="([^"]+)">同意免做的要求 2', shown)
    assert said is not None
    rows = at_desk(county.office).get(said[1]).content.decode()
    assert [one.title in rows for one in spared] == [True, True, False]


def test_nothing_is_said_where_nobody_is_spared(county: County, theme: Campaign) -> None:
    assert "免做部分要求" not in at_desk(county.office).get(ADDRESS).content.decode()
