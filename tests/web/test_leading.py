"""领导带头情况: events by person, counts of events only, in the order of names; every count opens its rows."""

import re
from html import unescape

from taizhang.campaign.model import Campaign
from taizhang.store.ledger import record
from tests.store.conftest import County, draft
from tests.web.at_desk import at_desk
from tests.web.test_entry_lives import theme

__all__ = ["theme"]
TABLE = re.compile(r'class="panel fold doers".*?</table>', re.DOTALL)


def told(county: County, theme: Campaign) -> str:
    trip = {"destination": "village", "place": "柳树村"}
    drafts = [
        draft("t1", kind="research_trip", title="看停车", values={**trip, "leader": "李明（镇长）"}),
        draft("t2", kind="research_trip", title="看路灯", values={**trip, "leader": "李明（镇长）"}),
        draft("t3", kind="research_trip", title="没有写谁去", values=trip),
        draft("l1", kind="lesson", title="讲党课", values={"speaker": "王芳（书记）", "speaker_role": "head"}),
    ]
    record(theme, drafts, by=county.clerk)
    return at_desk(county.office).get("/ledger/leading").content.decode()


def test_each_person_stands_by_name_with_what_they_did_and_no_sum(county: County, theme: Campaign) -> None:
    page = told(county, theme)
    (table,) = TABLE.findall(page)
    lines = [re.sub(r"<[^>]+>", " ", line).split() for line in re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)]
    assert [line[0] for line in lines] == ["姓名", "李明（镇长）", "王芳（书记）"]
    assert lines[0][1:] == ["讲党课（上讲台）", "调研走访"]
    assert [line[1:] for line in lines[1:]] == [["—", "2"], ["1", "—"]]
    assert "没有写谁去" not in page


def test_a_count_opens_its_rows(county: County, theme: Campaign) -> None:
    (table,) = TABLE.findall(told(county, theme))
    (address,) = re.findall(r'href="([^"]*kind=research_trip[^"]*)"', table)
    page = at_desk(county.office).get("/ledger/leading" + unescape(address)).content.decode()
    rows = page.partition('id="rows"')[2]
    assert "看停车" in rows
    assert "看路灯" in rows
    assert "讲党课" not in rows.partition("<tbody")[2]


def test_names_stay_out_of_the_paper_unless_asked_for(county: County, theme: Campaign) -> None:
    told(county, theme)
    client = at_desk(county.office)
    assert "李明" not in b"".join(client.get("/ledger/leading/export?as=csv")).decode("utf-8-sig")
    assert "李明" in b"".join(client.get("/ledger/leading/export?as=csv&persons=1")).decode("utf-8-sig")
