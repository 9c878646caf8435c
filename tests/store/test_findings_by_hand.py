"""The twelve findings of the November speech (inventory.md section 3), against a count done by hand in SQL.

The ledger is written as rows, line by line; the SQL is written for these findings alone and knows nothing of campaigns.
"""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from django.db import connection

from taizhang.campaign.load import load
from taizhang.campaign.model import Campaign, Crowded, Rule, Selection
from taizhang.record.permits import Actor, DutyAt
from taizhang.see.world import World
from taizhang.store import findings
from taizhang.store.findings import Watch
from tests.house.reading import ROOT
from tests.see import ledger
from tests.store.ledgers import write

SQL: Final = Path(__file__).with_name("twelve_findings.sql")
DAY: Final = date(2023, 11, 30)
LINES: Final = """
s1 reading_class 溪口镇 09-12 第一期读书班 readings=congress_report+constitution+selected_1+outline days=3 topic=第一专题
s2 group_study 石桥乡 09-20 集体学习 readings=constitution+selected_1+ topic=第一专题
s3 group_study 柳树村 12-02 集体学习 readings=excerpts+outline topic=第二专题
d1 discussion 溪口镇 10-10 专题研讨 topic=第一专题
d2 discussion 教育局 12-05 专题研讨 topic=第一专题
p1 problem 溪口镇 09-05 集镇停车难 经过=found@09-05,claimed@11-20,verified@11-25 aspect=style 佐证=note similar_check=查了三处
p2 problem 溪口镇 09-06 背街路灯暗 经过=found@09-06,claimed@11-21 aspect=style
p7 problem 溪口镇 09-06 垃圾清运不及时 经过=found@09-06,claimed@10-20,verified@10-25 aspect=style 佐证=note similar_check=各村都查了
p3 problem 石桥乡 09-07 桥栏破损 经过=found@09-07,confirmed@09-09,verified@10-20 aspect=duty 佐证=file! similar_check=空
p4 problem 石桥乡 09-08 水渠淤堵 经过=found@09-08,confirmed@09-10,in_progress@09-20 aspect=duty
p5 problem 教育局 09-08 窗口排队 经过=found@09-08,confirmed@09-10,verified@10-20 aspect=ability 佐证=word similar_check=各窗口都查了
p6 problem 教育局 09-09 回复慢 经过=found@09-09,confirmed@09-10,verified@12-20 aspect=ability 佐证=note similar_check=都查了
m1 measure 溪口镇 09-10 划定车位三十个 经过=planned@09-10 owner=李明 object=集镇主街 serves=rectify 时限=11-01 关联=measure_of>p1
m2 measure 溪口镇 09-11 加强领导提高认识 经过=planned@09-11 owner=李明 serves=rectify 时限=11-01 关联=measure_of>p2
m3 measure 石桥乡 09-11 加强领导，提高认识 经过=planned@09-11 owner=王芳 object=桥栏 serves=rectify 关联=measure_of>p3
m4 measure 石桥乡 09-12 逐段清淤 经过=planned@09-12,dropped@09-30 serves=rectify 关联=measure_of>p4
t1 research_topic 溪口镇 09-08 停车怎么管 经过=chosen@09-08,approved@09-10,researching@09-15 leader=李明（镇长） field=governance
t2 research_topic 石桥乡 09-08 水渠怎么护 经过=chosen@09-08,approved@09-10 leader=王芳（副乡长） field=rural
t3 research_topic 教育局 09-08 排队怎么减 经过=chosen@09-08 leader=赵军（局长） field=education
v1 research_trip 溪口镇 09-20 看集镇 leader=李明（镇长） destination=village place=集镇 findings=车位不足 days=2
v2 research_trip 溪口镇 09-27 看车站 leader=李明（镇长） destination=village place=车站 findings=标线不清 days=1
v3 research_trip 石桥乡 09-21 看水渠 leader=王芳（副乡长） destination=village place=水渠 days=0.5
v5 research_trip 教育局 09-22 也看水渠 leader=赵军（局长） destination=village place=水渠 findings=淤堵 days=1
v4 research_trip 石桥乡 12-21 再看水渠 leader=王芳（副乡长） destination=village place=水渠 findings=淤堵 days=2
l1 livelihood 溪口镇 10-08 修好路灯 经过=proposed@10-08 livelihood_class=road
l2 livelihood 石桥乡 10-08 清理水渠 经过=proposed@10-08,admitted@10-20 asked_by=村民 beneficiaries=9 beyond_routine=yes admission=passed
l3 livelihood 教育局 10-08 提供热水 经过=proposed@10-08,admitted@10-20 asked_by=学生 beneficiaries=9 beyond_routine=no admission=passed
l4 livelihood 教育局 10-09 日常保洁 经过=proposed@10-09,admitted@10-20 beyond_routine=yes admission=passed
e1 expert_lecture 石桥乡 10-12 党校宣讲 speaker_role=expert
e2 expert_lecture 溪口镇 10-12 局长宣讲 speaker_role=head
b1 placement 教育局 09-20 走廊展板 medium=unit
b2 placement 溪口镇 12-20 主街展板 medium=road
i1 info 溪口镇 10-15 停车整治见成效 经过=submitted@10-15 info_type=news 关联=reported_in>p1
i2 info 石桥乡 10-15 学习走深走实 经过=submitted@10-15 info_type=news
i3 info 教育局 10-16 学习走深走实！ 经过=submitted@10-16,returned@10-18 info_type=news
c1 contribution 溪口镇 11-01 约稿停车 经过=asked@11-01,answered@11-03 时限=11-05 key_points=做法
c2 contribution 石桥乡 11-01 约稿水渠 经过=asked@11-01,answered@12-03 时限=11-05 key_points=做法
c3 contribution 教育局 11-20 约稿窗口 经过=asked@11-20 时限=12-10 key_points=做法
"""
BY_HAND: Final = tuple(
    re.findall(r"^-- (\S+) \| (\w+) \| (.*)\n((?:.+\n)+)", SQL.read_text(encoding="utf-8"), re.MULTILINE)
)


def theme() -> Campaign:
    file = ROOT / "campaigns" / "theme_education_2023.yaml"
    found, _ = load(file.read_text(encoding="utf-8"), file.name)
    assert found is not None
    return found


def stepped(text: str) -> str:
    """A line of an activity with the step that recorded it on its day."""
    return text if "经过=" in text else f"{text} 经过=@{text.split()[3]}"


@pytest.fixture
def written(db: None) -> Watch:
    """The ledger as rows, looked at by the guidance group of the county at the end of November."""
    read = [ledger.line(stepped(text)) for text in LINES.strip().splitlines()]
    kinds = {entry.key: entry.kind for entry, _ in read}
    ties = [tie for _, found in read for tie in found]
    entries = tuple(ledger.tied(entry, kinds, ties) for entry, _ in read)
    write(World(campaign=theme(), units=ledger.UNITS, entries=entries))
    eyes = Actor(person=1, name="许大川", duties=(DutyAt(path="0000", role="group"),))
    return Watch(campaign=theme(), by=eyes, paths=("0000",), day=DAY)


@pytest.mark.parametrize(
    ("rule", "sql", "hand"), [(row[1], row[3], row[2]) for row in BY_HAND], ids=[row[1] for row in BY_HAND]
)
def test_a_finding_of_the_speech_is_what_is_counted_by_hand(written: Watch, rule: str, sql: str, hand: str) -> None:
    told = findings.findings(written, rule)
    shown = sorted(one.entry.key if one.entry else one.unit.code for one in told)
    with connection.cursor() as cursor:
        cursor.execute(sql)
        counted = sorted(row[0] for row in cursor.fetchall())
    assert counted == hand.split()
    assert shown == counted


def test_all_twelve_findings_are_counted() -> None:
    said = {finding.split("：")[0] for finding, *_ in BY_HAND}
    assert len(said) == 12


def test_what_was_quiet_on_a_past_day_has_been_so_since_what_had_happened_by_then(written: Watch) -> None:
    """p6, confirmed on 10 September, was verified only on 20 December: on 30 November it was quiet since 11 October."""
    told = {one.entry.title: one.since for one in findings.findings(written, "quiet_items") if one.entry}
    assert told["回复慢"] == date(2023, 10, 11)


def test_few_visits_of_leaders_are_shown_to_their_own_unit_and_the_guidance_group_alone(written: Watch) -> None:
    def seen(path: str, role: str) -> list[str]:
        eyes = Actor(person=2, name="某某", duties=(DutyAt(path=path, role=role),))
        watch = Watch(campaign=written.campaign, by=eyes, paths=(path,), day=DAY)
        return [one.entry.key for one in findings.findings(watch, "few_trips") if one.entry]

    assert seen("0000", "office") == []
    assert seen("0000", "leader") == []
    assert seen("0000", "group") == ["t2"]
    assert seen("00000001", "clerk") == ["t2"]
    assert seen("00000000", "clerk") == []


def test_a_crowded_place_is_told_with_how_many_units_went_there(written: Watch) -> None:
    trips = Selection(kinds=("research_trip",), crowded=Crowded(field="place", units=2))
    crowd = Rule(label="扎堆", of=trips, text="同一个地方去的单位多", mend="改到别处去")
    asked = replace(written, campaign=replace(written.campaign, rules={"crowd": crowd}))
    told = findings.findings(asked, "crowd")
    weighed = {one.entry.key: (int(one.value or 0), int(one.floor or 0)) for one in told if one.entry}
    assert weighed == {"v3": (2, 2), "v5": (2, 2)}


def test_what_was_weighed_is_told_with_how_many_there_are_and_the_bound(written: Watch) -> None:
    (few,) = findings.findings(written, "few_trips")
    assert (str(few.value), str(few.floor)) == ("1", "2")
