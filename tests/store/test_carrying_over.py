"""What an earlier campaign finished is taken over one by one, or left for good; nothing is asked twice."""

import pytest

from taizhang.campaign.model import Campaign
from taizhang.campaign.shipped import shipped_text
from taizhang.errors import Refusal
from taizhang.store import integrity, office
from taizhang.store.carrying_over import finished, keep, leave
from taizhang.store.ledger import record
from taizhang.store.models import Entry, Step
from tests.store.conftest import County, draft
from tests.web.at_desk import at_desk

THEME, EIGHT = "theme_education_2023", "eight_rules_2025"


@pytest.fixture
def theme(county: County) -> Campaign:
    return office.adopt(shipped_text(THEME), f"{THEME}.yaml")


@pytest.fixture
def eight(theme: Campaign) -> Campaign:
    return office.adopt(shipped_text(EIGHT), f"{EIGHT}.yaml")


def case(county: County, theme: Campaign, origin: str, **more: object) -> str:
    facts: dict[str, object] = {
        "kind": "case",
        "title": f"案例{origin}",
        "values": {"case_type": "good", "content": "一事一办"},
    }
    return record(theme, [draft(origin, **facts | more)], by=county.clerk).keys[0]


def waiting(campaign: Campaign, county: County) -> dict[str, list[str]]:
    return {one.kind: sorted(one.rows.values_list("key", flat=True)) for one in finished(campaign, by=county.clerk)}


def issued(county: County, theme: Campaign) -> str:
    """A rule as it stands when somebody else has issued it."""
    key = record(
        theme, [draft("z", kind="rule", title="停车管理办法", values={"rule_type": "new"})], by=county.clerk
    ).keys[0]
    Entry.objects.filter(key=key).update(state="issued")
    return key


def test_finished_entries_are_offered_and_what_is_under_way_is_not(
    county: County, theme: Campaign, eight: Campaign
) -> None:
    first = case(county, theme, "a")
    record(theme, [draft("r", kind="rule", title="起草中的办法", values={"rule_type": "new"})], by=county.clerk)
    rule = issued(county, theme)
    assert waiting(eight, county) == {"rule": [rule], "case": [first]}
    assert waiting(theme, county) == {}


def test_what_is_taken_is_an_entry_here_that_says_where_it_came_from(
    county: County, theme: Campaign, eight: Campaign
) -> None:
    keys = (case(county, theme, "a"), issued(county, theme))
    made = Entry.objects.filter(key__in=keep(eight, keys, by=county.clerk)).order_by("kind")
    assert [(row.kind, row.title, row.state) for row in made] == [
        ("case", "案例a", ""),
        ("rule_in_force", "停车管理办法", ""),
    ]
    assert made[0].values == {"case_type": "good", "content": "一事一办"}
    assert {(row.source_name, row.source_place) for row in made} == {(theme.title, key) for key in keys}
    assert waiting(eight, county) == {"rule": [], "case": []}
    assert {one.kind: one.taken for one in finished(eight, by=county.clerk)} == {"rule": 1, "case": 1}


def test_what_is_left_is_not_asked_again_and_the_step_says_who_left_it(
    county: County, theme: Campaign, eight: Campaign
) -> None:
    first, second = case(county, theme, "a"), case(county, theme, "b")
    assert leave(eight, [first], by=county.clerk) == 1
    assert waiting(eight, county)["case"] == [second]
    assert Step.objects.get(move="leave").person_id == county.clerk.person
    assert integrity.check() == ()
    with pytest.raises(Refusal, match="可能已经有人定了"):
        keep(eight, [first], by=county.clerk)


def test_a_stranger_sees_nothing_a_reader_decides_nothing_and_a_lacking_field_is_named(
    county: County, theme: Campaign, eight: Campaign
) -> None:
    first = case(county, theme, "a")
    with pytest.raises(Refusal, match="没有选出"):
        keep(eight, [first], by=county.other)
    for act in (keep, leave):
        with pytest.raises(Refusal, match="只能查看"):
            act(eight, [first], by=county.leader)
    Entry.objects.filter(key=first).update(values={"content": "没有类型"})
    with pytest.raises(Refusal, match="有 1 件还选用不了"):
        keep(eight, [first], by=county.clerk)
    assert not Entry.objects.filter(campaign=EIGHT).exists()


def test_a_campaign_that_follows_one_that_was_never_adopted_offers_nothing(county: County) -> None:
    alone = office.adopt(shipped_text(EIGHT), f"{EIGHT}.yaml")
    assert finished(alone, by=county.clerk) == ()


def test_the_page_hands_over_by_a_checklist_and_takes_or_leaves_what_is_ticked(
    county: County, theme: Campaign, eight: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TAIZHANG_TODAY", "2025-04-01")
    first, second = case(county, theme, "a"), case(county, theme, "b")
    client = at_desk(county.clerk)
    page = client.get("/passing", {"campaign": EIGHT}).content.decode()
    assert "交接清单" in page
    assert ("案例a" in page, "案例b" in page) == (True, True)
    client.post("/passing", {"act": "keep", "key": first})
    client.post("/passing", {"act": "leave", "key": second})
    assert list(Entry.objects.filter(campaign=EIGHT).values_list("title", flat=True)) == ["案例a"]
    assert waiting(eight, county)["case"] == []
