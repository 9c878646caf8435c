"""Visits on the page: a line becomes a problem in one press, groups are told where they have not been, partners look on."""

from taizhang.campaign.shipped import shipped_text
from taizhang.store.models import Entry
from taizhang.store.office import adopt
from tests.loop.conftest import People, enrolled_at, people
from tests.store.conftest import County, county
from tests.store.test_pointing import joint, visit
from tests.web.at_desk import at_desk

__all__ = ["county", "people", "visit"]


def test_a_line_becomes_a_problem_in_one_press_and_the_page_says_so(people: People, visit: Entry) -> None:
    group = at_desk(people.group)
    shown = group.get(f"/entry/{visit.key}").content.decode()
    assert shown.count("立为问题</button>") == 3
    assert shown.count("立为任务</button>") == 1
    pressed = {"field": "pointed_out", "number": "1", "aspect": "style"}
    assert group.post(f"/entry/{visit.key}/point", pressed)["Location"] == f"/entry/{visit.key}"
    row = Entry.objects.get(kind="problem")
    shown = group.get(f"/entry/{visit.key}").content.decode()
    assert f"/entry/{row.key}" in shown
    assert "已立为问题" in shown
    refused = group.post(f"/entry/{visit.key}/point", {"field": "pointed_out", "number": "0"})
    assert refused.status_code == 422
    assert "六个方面" in refused.content.decode()


def test_the_list_of_visits_counts_what_became_of_them_and_names_units_not_visited(
    people: People, visit: Entry
) -> None:
    enrolled_at("second", "许川", "YX-02", "group")
    at_desk(people.group).post(f"/entry/{visit.key}/point", {"field": "opinion", "number": "0"})
    shown = at_desk(people.office).get("/supervision/visits").content.decode()
    assert "检查整改台账" in shown
    assert "上级查" in shown
    assert "还没去：石桥乡" in shown


def test_a_list_whose_first_column_is_empty_leads_to_its_rows_by_the_first_that_speaks(
    people: People, visit: Entry
) -> None:
    shown = at_desk(people.group).get("/ledger/supervision").content.decode()
    assert f'<a href="/entry/{visit.key}">2023-11-20</a>' in shown
    assert f">{visit.key}</a>" not in shown
    assert "没有显示：督导组、" in shown


def test_only_a_campaign_that_knows_visits_leads_to_them(county: County) -> None:
    office = at_desk(county.office)
    assert "/supervision/visits" not in office.get("/supervision").content.decode()
    adopt(shipped_text("eight_rules_2025"), "eight_rules_2025.yaml")
    assert "/supervision/visits" in office.get("/supervision?campaign=eight_rules_2025").content.decode()


def test_a_partner_finds_a_joint_activity_in_its_own_list(people: People) -> None:
    partner = at_desk(enrolled_at("partner", "何芳", "YX-02", "clerk"))
    row = joint(people, "石桥乡")
    assert row.key in partner.get("/ledger/joint").content.decode()
    assert row.title in partner.get(f"/entry/{row.key}").content.decode()
    assert row.key not in partner.get("/ledger/all").content.decode()
