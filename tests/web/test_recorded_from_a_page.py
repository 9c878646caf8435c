"""What is recorded from another entry's page: tied to it, begun by it; for several units at once; telling of rows."""

from datetime import date
from typing import Any

import pytest

from taizhang.campaign.model import Campaign
from taizhang.campaign.shipped import shipped_text
from taizhang.store import lists, office
from taizhang.store.ledger import record
from taizhang.store.models import Entry, Link
from tests.store.conftest import County, draft
from tests.web.at_desk import at_desk
from tests.web.test_entry_lives import post, under
from tests.web.test_meeting_page import page

ASKED: dict[str, Any] = {"title": "围绕整改写一篇经验", "key_points": "做法、成效、数据", "day": "2023-11-01",
                         "due": "2023-11-06", "token": "c"}  # fmt: skip


@pytest.fixture
def that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is asked today is a request; what is entered of long ago is not."""
    monkeypatch.setenv("TAIZHANG_TODAY", "2023-11-01")


@pytest.fixture
def theme(county: County) -> Campaign:
    return office.adopt(shipped_text("theme_education_2023"), "theme_education_2023.yaml")


def made(county: County, theme: Campaign, origin: str, **facts: Any) -> Entry:
    return Entry.objects.get(key=record(theme, [draft(origin, **facts)], by=county.office).keys[0])


def test_a_contribution_is_asked_of_several_units_at_once_and_stands_in_each_ones_to_do(
    county: County, theme: Campaign, that_day: None
) -> None:
    form = at_desk(county.office).get("/record/contribution").content.decode()
    assert "每个单位各有一条，进它的待办" in form
    first = post(county.office, "/record/contribution", unit="全部乡镇街道", **ASKED)
    assert (first.status_code, 'name="weighed" value="2"' in first.content.decode()) == (422, True)
    assert not Entry.objects.exists()
    answered = post(county.office, "/record/contribution", unit="全部乡镇街道", weighed="2", **ASKED)
    assert answered.headers["Location"] == "/ledger/contributions"
    rows = Entry.objects.filter(kind="contribution").order_by("path")
    assert [(row.unit.name, row.state, row.due) for row in rows] == [
        ("溪口镇", "asked", date(2023, 11, 6)), ("石桥乡", "asked", date(2023, 11, 6)),
    ]  # fmt: skip
    post(county.office, "/record/contribution", unit="全部乡镇街道", weighed="2", **ASKED)
    assert rows.count() == 2
    assert "围绕整改写一篇经验" in at_desk(county.clerk).get("/").content.decode()
    assert "围绕整改写一篇经验" in at_desk(county.other).get("/").content.decode()


def test_a_unit_nobody_knows_is_told_beside_its_box_and_nothing_is_recorded(county: County, theme: Campaign) -> None:
    answered = post(county.office, "/record/contribution", unit="溪口镇、没有的镇", **ASKED)
    assert "没有“没有的镇”这个单位" in answered.content.decode()
    assert not Entry.objects.exists()
    post(county.office, "/record/contribution", unit="溪口镇", **ASKED)
    assert Entry.objects.get().unit.name == "溪口镇"


def test_a_kind_for_one_unit_is_never_spread_over_several(county: County, theme: Campaign) -> None:
    answered = post(
        county.office, "/record/case", unit="溪口镇、石桥乡", title="经验", day="2023-11-01", case_type="good"
    )
    assert answered.status_code == 422
    assert not Entry.objects.exists()


def test_a_report_answers_the_contribution_from_whose_page_it_was_recorded(county: County, theme: Campaign) -> None:
    asked = made(county, theme, "c", kind="contribution", title="约稿：整改经验", values={"key_points": "做法"})
    assert f'/record/info?from={asked.key}"' in page(county.clerk, asked.key)
    form = at_desk(county.clerk).get(f"/record/info?from={asked.key}").content.decode()
    assert f'name="from" value="{asked.key}"' in form
    assert "记下后与这一条相连" in form
    given = {
        "title": "溪口镇整改见实效",
        "unit": "溪口镇",
        "day": "2023-11-05",
        "info_type": "experience",
        "token": "i",
    }
    answered = post(county.clerk, "/record/info", **{"from": asked.key}, **given)
    assert answered.headers["Location"] == f"/entry/{asked.key}"
    info = Entry.objects.get(kind="info")
    assert Link.objects.get(source=info).role == "answers"
    shown = lists.cells(theme, theme.lists["info"], [info], lists.Reader())
    assert shown[0]["answers"] == "约稿：整改经验"


def test_no_page_lends_itself_to_a_kind_it_does_not_add(county: County, theme: Campaign) -> None:
    asked = made(county, theme, "c", kind="contribution", title="约稿", values={"key_points": "做法"})
    assert at_desk(county.clerk).get(f"/record/problem?from={asked.key}").status_code == 404
    assert at_desk(county.other).get(f"/record/info?from={asked.key}").status_code == 404


def test_rows_a_report_tells_of_are_ticked_on_its_page_and_then_open_from_it(county: County, theme: Campaign) -> None:
    values: dict[str, Any] = {"aspect": "style", "problem_source": "masses", "rhythm": "limited"}
    rows = [made(county, theme, f"p{n}", title=title, values=values)
            for n, title in enumerate(("集镇停车难", "路灯不亮", "办事排队久"))]  # fmt: skip
    far = made(county, theme, "far", title="石桥乡停车难", unit="YX-02", values=values)
    info = made(county, theme, "i", kind="info", title="溪口镇整改见实效", values={"info_type": "news"})
    offered = under(page(county.clerk, info.key), 'id="cites"')
    assert "还没有依据" in offered
    assert all(f'value="{row.key}"' in offered for row in rows)
    assert far.key not in offered
    found = under(at_desk(county.clerk).get(f"/entry/{info.key}?cite=路灯").content.decode(), 'id="cites"')
    assert rows[1].key in found
    assert rows[0].key not in found
    ticked = {"role": "reported_in", "other": [row.key for row in rows]}
    at_desk(county.clerk).post(f"/entry/{info.key}/tie", ticked)
    told = under(page(county.office, info.key), 'id="cites"')
    assert all(f'href="/entry/{row.key}"' in told for row in rows)
    shown = lists.cells(theme, theme.lists["info"], [info], lists.Reader())
    assert shown[0]["cited"] == "集镇停车难；路灯不亮等3条"


def test_the_editor_sees_what_is_much_the_same_and_marks_without_judging(county: County, theme: Campaign) -> None:
    title = "溪口镇集镇停车难整改见到实效群众满意"
    made(county, theme, "old", kind="info", title=title, values={"info_type": "news"}, unit="YX-02")
    info = made(county, theme, "new", kind="info", title=title, values={"info_type": "news"})
    assert "文字相同" in under(page(county.office, info.key), 'id="g-same"')
    given = {"used_by": ["county", "city"], "issue": "《主题教育简报》第12期", "quality": "good"}
    at_desk(county.office).post(f"/entry/{info.key}/move/publish", {"version": info.version, **given})
    info.refresh_from_db()
    assert (info.state, info.values["used_by"], info.values["quality"]) == ("accepted", ["county", "city"], "good")
    assert not any(theme.fields[name].judges for name in ("used_by", "issue", "quality"))


def test_units_note_that_they_used_a_case(county: County, theme: Campaign) -> None:
    case = made(county, theme, "case", kind="case", title="错时停车法", values={"case_type": "good"})
    given = {"title": "错时停车", "unit": "溪口镇", "day": "2023-11-05", "token": "u", "used_how": "集镇推广"}
    post(county.clerk, "/record/case_use", **{"from": case.key}, **given)
    assert "错时停车" in under(page(county.clerk, case.key), 'id="g-ties"')
