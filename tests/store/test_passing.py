"""What is open when a campaign ends passes to the next one by acceptance, with its history tied to it."""

import re

import pytest

from taizhang.campaign.model import Campaign
from taizhang.campaign.shipped import shipped_text
from taizhang.errors import Refusal
from taizhang.store import integrity, office
from taizhang.store.ledger import move, record
from taizhang.store.models import Entry, Link
from taizhang.store.moving import Moving
from taizhang.store.passing import offered, take_over
from tests.store.conftest import County, draft

PROBLEM: dict[str, object] = {"aspect": "style", "problem_source": "masses", "rhythm": "limited"}
OLD = shipped_text("theme_education_2023")
NEXT = re.sub(r"(?m)^phases:\n(?:  .*\n)+", "", OLD)
NEXT = NEXT.replace("campaign: theme_education_2023", "campaign: theme_next").replace(
    "starts: 2023-09-01\nends: 2024-01-31", "starts: 2024-02-01\nends: 2099-12-31"
)


@pytest.fixture
def theme(county: County) -> Campaign:
    return office.adopt(OLD, "theme_education_2023.yaml")


@pytest.fixture
def following(theme: Campaign) -> Campaign:
    return office.adopt(NEXT, "theme_next.yaml")


def opened(county: County, theme: Campaign, origin: str = "a", **more: object) -> Entry:
    facts: dict[str, object] = {"values": PROBLEM | {"owner": "周敏", "effect": "划了线"}} | more
    return Entry.objects.get(key=record(theme, [draft(origin, **facts)], by=county.clerk).keys[0])


def offered_keys(campaign: Campaign, county: County) -> list[str]:
    return [key for one in offered(campaign, by=county.clerk) for key in one.rows.values_list("key", flat=True)]


def test_open_items_are_offered_to_the_next_campaign_and_closed_ones_are_not(
    county: County, theme: Campaign, following: Campaign
) -> None:
    row, closed = opened(county, theme), opened(county, theme, "b")
    move(theme, Moving(key=closed.key, move="remove", version=1, note="重复"), by=county.verifier)
    record(theme, [draft("c", kind="discussion", title="研讨", values={"topic": "作风"})], by=county.clerk)
    assert offered_keys(following, county) == [row.key]
    assert offered(theme, by=county.clerk) == ()


def test_what_is_accepted_is_an_entry_there_and_says_here_where_it_went(
    county: County, theme: Campaign, following: Campaign
) -> None:
    row = opened(county, theme)
    (key,) = take_over(following, [row.key], by=county.clerk)
    new = Entry.objects.get(key=key)
    assert (new.campaign, new.state, new.title, new.day) == ("theme_next", "found", row.title, row.day)
    assert new.values == PROBLEM | {"owner": "周敏"}
    assert (new.source_name, new.source_place) == (theme.title, row.key)
    row.refresh_from_db()
    assert row.state == "passed_on"
    tied = Link.objects.get(role="handed_to")
    assert (tied.source.key, tied.target.key) == (row.key, key)
    assert offered_keys(following, county) == []
    assert integrity.check() == ()
    with pytest.raises(Refusal, match="可能已经有人接了"):
        take_over(following, [row.key], by=county.clerk)


def test_what_the_new_campaign_demands_and_the_old_never_asked_is_told_for_each(
    county: County, theme: Campaign
) -> None:
    row = opened(county, theme)
    other = NEXT.replace("style: {label: 工作作风", "manner: {label: 工作作风").replace("[style]", "[manner]")
    following = office.adopt(other, "theme_next.yaml")
    with pytest.raises(Refusal) as refused:
        take_over(following, [row.key], by=county.clerk)
    assert [str(flaw.what) for flaw in refused.value.flaws] == ["缺“六个方面”，请先在原条目上补上"]
    row.refresh_from_db()
    assert row.state == "found"


def test_a_stranger_and_a_reader_take_nothing_over(county: County, theme: Campaign, following: Campaign) -> None:
    row = opened(county, theme)
    with pytest.raises(Refusal, match="没有选出"):
        take_over(following, [row.key], by=county.other)
    with pytest.raises(Refusal) as refused:
        take_over(following, [row.key], by=county.leader)
    assert "您的职责不能接收" in str(refused.value.flaws[0].what)


def test_no_item_says_it_was_passed_on_before_anybody_accepted_it(county: County, theme: Campaign) -> None:
    row = opened(county, theme)
    with pytest.raises(Refusal) as refused:
        move(theme, Moving(key=row.key, move="pass_on", version=1), by=county.clerk)
    assert "下一专项还没有接收" in str(refused.value.flaws[0].what)
