"""Texts of several units that are nearly the same, side by side; set phrases and unit names make nobody a copyist."""

from datetime import date

import pytest

from taizhang.campaign.model import Campaign
from taizhang.record.permits import Actor, DutyAt
from taizhang.see.world import World
from taizhang.store.findings import Watch
from taizhang.store.near_copies import compared, copies, kinds_compared
from tests.see import ledger
from tests.store.ledgers import write
from tests.store.test_findings_by_hand import stepped, theme

PHRASE = "凝心铸魂筑牢根本、锤炼品格强化忠诚、实干担当促进发展、践行宗旨为民造福、廉洁奉公树立新风"
LINES = f"""
m1 measure 溪口镇 09-10 溪口镇逐户走访沿街商铺划定停车泊位三十二个安排专人早晚高峰疏导每周通报一次 经过=planned@09-10
m2 measure 石桥乡 09-11 石桥乡逐户走访沿街商铺划定停车泊位四十个，安排专人早晚高峰疏导，每月通报一次 经过=planned@09-11
m3 measure 溪口镇 09-12 溪口镇逐户走访沿街商铺划定停车泊位三十五个安排专人早晚高峰疏导每周通报两次 经过=planned@09-12
m4 measure 教育局 09-12 {PHRASE}，开设家长接待日 经过=planned@09-12
m5 measure 石桥乡 09-12 {PHRASE}，疏浚老街排水沟 经过=planned@09-12
m6 measure 教育局 12-12 教育局逐户走访沿街商铺划定停车泊位九个安排专人早晚高峰疏导每周通报一次 经过=planned@12-12
p1 plan 溪口镇 09-10 溪口镇主题教育实施方案和配档表 section=党政办
p2 plan 石桥乡 09-10 石桥乡主题教育实施方案和配档表 section=党政办
d1 discussion 教育局 09-20 逐户走访沿街商铺划定停车泊位三十二个安排专人早晚高峰疏导每周通报一次
"""


@pytest.fixture
def campaign(db: None) -> Campaign:
    entries = tuple(ledger.line(stepped(text))[0] for text in LINES.strip().splitlines())
    write(World(campaign=theme(), units=ledger.UNITS, entries=entries))
    return theme()


def watch(campaign: Campaign, path: str = "0000") -> Watch:
    eyes = Actor(person=1, name="孙洁", duties=(DutyAt(path=path, role="office"),))
    return Watch(campaign=campaign, by=eyes, paths=(path,), day=date(2023, 11, 30))


def test_the_kinds_compared_are_those_a_rule_about_copies_names(campaign: Campaign) -> None:
    assert set(kinds_compared(campaign)) == {"measure", "plan", "research_report", "info"}


def test_texts_that_differ_in_names_numbers_and_a_word_are_told_side_by_side(campaign: Campaign) -> None:
    asked = compared(watch(campaign))
    (found,) = [one for one in copies(asked, 0, 20) if {one.one.key, one.other.key} == {"m1", "m2"}]
    assert 70 <= found.percent < 90
    assert {found.one.unit.name, found.other.unit.name} == {"溪口镇", "石桥乡"}


def test_one_s_own_texts_set_phrases_other_kinds_and_later_days_are_no_copies(campaign: Campaign) -> None:
    asked = compared(watch(campaign))
    pairs = [{one.one.key, one.other.key} for one in copies(asked, 0, 20)]
    assert asked.texts == 7
    assert {"p1", "p2"} not in pairs
    assert {"m1", "m3"} not in pairs
    assert {"m4", "m5"} not in pairs
    assert not any(pair & {"m6", "d1"} for pair in pairs)


def test_a_unit_compares_what_is_in_its_sight_alone(campaign: Campaign) -> None:
    assert compared(watch(campaign, "00000000")).found == ()
