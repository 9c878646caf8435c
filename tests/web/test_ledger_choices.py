"""What a reader chooses on a list: columns remembered for them, chips, order by a heading, groups.

The titles stand in one order by code point, by sound and by strokes: engines differ in how they sort Chinese.
"""

import re
from datetime import date

import pytest
from django.test import Client

from taizhang.store.ledger import record
from tests.store.conftest import County, draft
from tests.web.at_desk import at_desk
from tests.web.test_ledger_page import page


@pytest.fixture
def listed(county: County) -> Client:
    """The clerk before three problems of 溪口镇 and its village, and one study."""
    drafts = [
        draft("a", title="在建的水渠", due=date(2023, 10, 20), values={"source": "masses", "owner": "周敏"}),
        draft(
            "b",
            title="乐园缺护栏",
            unit="YX-0101",
            values={"source": "research", "owner": "吴强"},
            day=date(2023, 10, 9),
        ),
        draft("c", title="不亮的路灯", day=date(2023, 10, 10), due=date(2023, 9, 20)),
        draft("d", kind="study", title="学习第一讲", values={"place": "会议室"}),
    ]
    record(county.campaign, drafts[:2], by=county.clerk)
    record(county.campaign, drafts[2:], by=county.verifier)
    return at_desk(county.clerk)


def titles(shown: str) -> list[str]:
    """The rows in their order."""
    return re.findall(r'main" data-label="[^"]*"><a href="[^"]*">([^<]*)</a>', shown)


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        ("sort=title", ["不亮的路灯", "乐园缺护栏", "在建的水渠"]),
        ("sort=-title", ["在建的水渠", "乐园缺护栏", "不亮的路灯"]),
        ("sort=due", ["不亮的路灯", "在建的水渠", "乐园缺护栏"]),
        ("sort=-due", ["在建的水渠", "不亮的路灯", "乐园缺护栏"]),
        ("sort=owner", ["乐园缺护栏", "在建的水渠", "不亮的路灯"]),
        ("sort=measures", ["不亮的路灯", "乐园缺护栏", "在建的水渠"]),
        ("sort=pk;drop", ["不亮的路灯", "乐园缺护栏", "在建的水渠"]),
        ("own=1", ["乐园缺护栏", "在建的水渠"]),
        ("class=village", ["乐园缺护栏"]),
        ("f.source=research", ["乐园缺护栏"]),
        ("f.nosuch=research", ["不亮的路灯", "乐园缺护栏", "在建的水渠"]),
        ("measure=study", []),
        ("due=none", ["乐园缺护栏"]),
        ("due=week&day=2023-10-15", ["在建的水渠"]),
    ],
)
def test_rows_stand_as_the_address_says(listed: Client, asked: str, there: list[str]) -> None:
    assert titles(page(listed, f"/ledger/problems?{asked}")) == there


def test_every_choice_is_a_chip_that_takes_itself_away(listed: Client) -> None:
    shown = page(listed, "/ledger/problems?f.source=masses&class=town&own=1&sort=due")
    for chip, left in (("问题来源：群众反映", "class=town&amp;own=1&amp;sort=due"), ("单位类别：乡镇", "f.source=masses&amp;own=1"),
                       ("我登记的", "f.source=masses&amp;class=town&amp;sort=due")):  # fmt: skip
        found = re.search(rf'<a class="chip on" href="([^"]*)">{chip}<', shown)
        assert found, chip
        assert left in found[1], chip


def test_everyday_chips_are_one_press_and_a_list_of_activities_has_no_due(listed: Client) -> None:
    shown = page(listed, "/ledger/problems")
    assert 'class="chip offer" href="/ledger/problems?turn=mine">轮到我办' in shown
    assert 'href="/ledger/problems?late=1">只看逾期' in shown


def test_a_heading_sorts_and_pressed_again_the_other_way_and_then_not(listed: Client) -> None:
    shown = page(listed, "/ledger/problems")
    assert 'href="/ledger/problems?sort=title">存在问题' in shown
    assert 'aria-sort="ascending"><a href="/ledger/problems?sort=-title">' in page(
        listed, "/ledger/problems?sort=title"
    )
    assert 'aria-sort="descending"><a href="/ledger/problems">' in page(listed, "/ledger/problems?sort=-title")


def test_columns_are_chosen_in_order_and_remembered_for_the_person(listed: Client, county: County) -> None:
    shown = page(listed, "/ledger/problems?cols=unit,title,day,nosuch")
    assert re.findall(r'<th scope="col" class="[^"]*"><a [^>]*>([^<]*)', shown) == ["单位", "存在问题", "查摆时间"]
    assert "查摆时间</a></th>" in page(listed, "/ledger/problems")
    assert "查摆时间</a></th>" not in page(at_desk(county.verifier), "/ledger/problems")
    assert "责任人</a></th>" in page(listed, "/ledger/problems?cols=own")
    assert "查摆时间</a></th>" not in page(listed, "/ledger/problems")


def test_boxes_ticked_without_script_choose_columns_too(listed: Client) -> None:
    assert "查摆时间</a></th>" in page(listed, "/ledger/problems?cols=title&cols=day")


def test_a_group_says_how_many_of_the_whole_list_it_has(listed: Client) -> None:
    shown = page(listed, "/ledger/problems?group=unit")
    assert re.findall(r'colspan="\d+">([^<]*)<span class="count">(\d+) 条', shown) == [("溪口镇", "2"), ("柳树村", "1")]
    shown = page(listed, "/ledger/problems?group=source")
    assert re.findall(r'colspan="\d+">([^<]*)<span class="count">(\d+) 条', shown) == [
        ("调研发现", "1"),
        ("群众反映", "2"),
    ]
    assert "1 条" in page(listed, "/ledger/all?group=kind")


def test_the_lists_of_the_campaign_stand_in_a_row(listed: Client) -> None:
    shown = page(listed, "/ledger/problems")
    assert 'href="/ledger/problems" aria-current="page">问题清单' in shown
    assert 'href="/ledger/all">全部条目' in shown
