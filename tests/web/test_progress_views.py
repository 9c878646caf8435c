"""进度 in its parts: stages with days, coverage with reasons, breakdowns, what moved since a meeting, the far end."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from html import unescape

import pytest

from taizhang.record.permits import Actor
from taizhang.store import office
from taizhang.store.decided import Decision
from taizhang.store.deciding import decide
from taizhang.store.ledger import move, record
from taizhang.store.models import Entry
from taizhang.store.moving import Moving
from taizhang.store.office import Planted
from taizhang.store.reading import in_force
from taizhang.store.tally_building import build
from tests.store.conftest import NOTE, SMALL, County, draft
from tests.web.at_desk import DAY, at_desk, place_of, received

MORE = """
milestones: {kinds: [study]}
metrics:
  items.claimed: {label: 待核实的问题, en: Claimed, of: {of: problems, states: [claimed]}, measure_words: [个]}
  items.late: {label: 逾期的问题, en: Late, of: {of: problems, late: true}, measure_words: [个]}
  items.source: {label: 各来源问题, en: By source, of: problems, by: source, measure_words: [个]}
  study.units:
    {label: 学习覆盖率, en: Coverage, form: coverage, of: {kinds: [study]}, classes: [town, village], least: 1}
  study.few: {label: 学习偏少的乡镇, en: Few, form: units, metric: study.group, below: 2, classes: [town]}
  items.bare: {label: 没有佐证的, en: Bare, of: {of: problems, states: [claimed], lacks: [evidence]}}
  items.slow: {label: 慢于时间的乡镇, en: Slow, form: units, metric: items.rate, below: time, classes: [town]}
"""
ROWS = re.compile(r'href="(/rows[^"]*)"')


def at(month: int, day: int) -> datetime:
    """Noon of a day of 2023."""
    return datetime(2023, month, day, 12, tzinfo=UTC)


def page(actor: Actor, address: str) -> str:
    """The page at this address."""
    answered = at_desk(actor).get(address)
    assert answered.status_code == 200, answered.content.decode()
    return answered.content.decode()


def acted(county: County, key: str, name: str, when: datetime, by: Actor) -> None:
    """One move with what it needs."""
    moving = Moving(key=key, move=name, version=Entry.objects.get(key=key).version, at=when)
    full = replace(moving, values={"effect": "划线管理"}, proofs=NOTE) if name == "claim" else moving
    move(county.campaign, full, by=by)


@pytest.fixture
def busy(county: County) -> County:
    """Two meetings; one problem closed between them, one claimed after, one still open; study at one town alone."""
    office.adopt(SMALL.read_text(encoding="utf-8").replace("\nmetrics:\n", MORE, 1), SMALL.name)
    drafts = [draft("a"), draft("b", title="村口路灯不亮", values={"source": "research"})]
    first, second = record(county.campaign, drafts, by=county.clerk, at=at(10, 8)).keys
    acted(county, first, "claim", at(10, 20), county.clerk)
    acted(county, first, "verify", at(10, 26), county.verifier)
    acted(county, second, "claim", at(12, 20), county.clerk)
    record(county.campaign, [draft("c", unit="YX-02", title="排水沟堵塞")], by=county.other, at=at(10, 9))
    held = [
        draft(f"m{month}", kind="study", unit="YX-01", title=f"{month}月推进会", day=date(2023, month, 15), values={})
        for month in (10, 11)
    ]
    record(county.campaign, held, by=county.clerk, at=at(11, 16))
    return county


def test_the_funnel_tells_how_many_came_so_far_and_stand_there_and_the_days_in_between(busy: County) -> None:
    shown = unescape(page(busy.office, f"/progress?view=stages&day={DAY}"))
    assert (
        "已发现：走到这里的3件，停在这里的1件；已交账：走到这里的2件，停在这里的1件；已销号：走到这里的1件，停在这里的1件"
        in shown
    )
    took = re.search(r'href="(/rows\?metric=took%3Aproblem%3Afound[^"]*)">([^<]*)<', shown)
    assert took is not None
    assert took[2] == "42.5天"
    rows = page(busy.office, took[1])
    assert "集镇停车难" in rows
    assert "排水沟堵塞" not in rows


def test_every_number_on_every_part_opens_its_rows(busy: County) -> None:
    shown = page(busy.office, f"/progress?view=all&day={DAY}")
    addresses = {unescape(address) for address in ROWS.findall(shown)}
    assert len(addresses) > 30
    for address in addresses:
        assert page(busy.office, address)


def test_a_part_of_a_figure_has_as_many_rows_as_it_says(busy: County) -> None:
    shown = unescape(page(busy.office, f"/progress?view=parts&day={DAY}"))
    assert "问题来源" in shown
    told = dict(re.findall(r'href="(/rows\?metric=of%3Aitems\.source%3Asource%3A[^"]*)">(\d)个<', shown))
    assert sorted(told.values()) == ["1", "2"]
    for address, number in told.items():
        assert page(busy.office, address).count('href="/entry/') == int(number)


def test_a_count_of_units_opens_the_units_that_did_what_is_asked(busy: County) -> None:
    cover = unescape(page(busy.office, f"/progress?view=cover&day={DAY}"))
    found = re.search(r'href="(/rows\?metric=study\.few[^"#]*)#attaining"><b>(\d+)</b>', cover)
    assert found is not None
    shown = unescape(page(busy.office, found[1]))
    done = shown.partition('id="attaining"')[2].partition("</section>")[0]
    assert f'已经达到的单位<span class="count">{found[2]}</span>' in done
    assert done.count("<li>") == int(found[2])
    assert page(busy.office, re.findall(r'href="(/rows[^"]*)"', done)[0])


def test_coverage_says_who_was_asked_because_of_what_and_who_has_not_yet(busy: County) -> None:
    shown = unescape(page(busy.office, f"/progress?view=cover&day={DAY}"))
    assert "专项要求乡镇、村每个单位至少 1 条：集体学习" in shown
    assert "专项要求乡镇的集体学习不少于 2" in shown
    assert "专项要求乡镇的整改率不低于时间进度" in shown
    line = shown.partition("学习覆盖率")[2].partition("</tr>")[0]
    assert "石桥乡" in line
    assert "柳树村" in line
    assert "溪口镇" not in line


def test_a_sentence_of_a_document_says_which_units_it_asked_and_who_is_not_through(busy: County) -> None:
    document = received(busy)
    told = Decision(place=place_of(document, "占道停车"), verdict="accept", values={"unit": "YX-01", "kind": "task"})
    decide(busy.campaign, document, [told], by=busy.office)
    shown = unescape(page(busy.office, f"/progress?view=cover&day={DAY}"))
    assert "文件交办的" in shown
    still = re.search(r'href="(/rows/handed\?[^"]*open=1[^"]*)">1<', shown)
    assert still is not None
    assert "解决占道停车问题" in page(busy.office, still[1])
    assert "这一句交办的" in page(busy.office, still[1].replace("&open=1", ""))
    assert at_desk(busy.other).get(still[1]).status_code == 404


def test_what_moved_since_the_last_meeting_is_told_with_the_rows_that_came_and_went(busy: County) -> None:
    shown = unescape(page(busy.clerk, f"/progress?view=moved&unit=YX-01&day={DAY}"))
    assert "比11月15日“11月推进会”" in shown
    line = shown.partition("待核实的问题")[2].partition("</tr>")[0]
    assert "+1" in line
    difference = re.search(r'href="(/rows\?[^"]*since=2023-11-15)"', line)
    assert difference is not None
    rows = page(busy.clerk, difference[1])
    assert "村口路灯不亮" in rows.partition("那天有")[0]
    assert "没有出去的条目" in rows
    earlier = unescape(page(busy.clerk, f"/progress?view=moved&unit=YX-01&day={DAY}&since=2023-10-24"))
    gone = re.search(r'href="(/rows\?metric=items\.claimed[^"]*since=2023-10-24)"', earlier)
    assert gone is not None
    assert "集镇停车难" in page(busy.clerk, gone[1]).partition("那天有")[2]


def test_a_unit_without_meetings_is_compared_with_thirty_days_before_or_any_day(busy: County) -> None:
    assert "比12月1日" in page(busy.office, f"/progress?view=moved&unit=YX&day={DAY}")
    assert "比11月20日" in page(busy.office, f"/progress?view=moved&unit=YX&day={DAY}&since=2023-11-20")
    assert "比9月1日" in page(busy.office, f"/progress?view=moved&unit=YX&day={DAY}&since=2020-01-01")
    assert "没有变化" in page(busy.office, f"/progress?view=moved&unit=YX&day={DAY}&since=2099-01-01")


def test_a_rate_that_fell_because_there_is_more_to_do_opens_what_came_in(busy: County) -> None:
    more = draft("d", title="公厕没有人打扫", day=date(2023, 12, 1))
    record(busy.campaign, [more], by=busy.clerk, at=at(12, 1))
    shown = unescape(page(busy.clerk, f"/progress?view=moved&unit=YX-01&day={DAY}"))
    fallen = re.search(r'href="(/rows\?metric=items\.rate[^"]*since=2023-11-15)"[^>]*>−(\d+) 个百分点', shown)
    assert fallen is not None
    rows = page(busy.clerk, fallen[1])
    assert len(re.findall("2023-11-15之后进来的", rows)) == 2
    assert "公厕没有人打扫" in rows


def test_the_far_end_of_the_tree_stands_on_its_own_line(busy: County) -> None:
    shown = page(busy.office, f"/progress?day={DAY}")
    levels = shown.partition('id="levels"')[2]
    assert re.search(r'class="last"><th scope="row" class="main"><span class="tag">基层末端</span> 村', levels)
    assert "0%" in levels.partition("基层末端</span>")[2]


def test_what_no_campaign_names_is_told_beside_tallies_as_without_them(busy: County) -> None:
    without = page(busy.office, f"/progress?view=all&day={DAY}")
    build(in_force(busy.campaign.campaign))
    beside = page(busy.office, f"/progress?view=all&day={DAY}")
    assert re.findall(r"<td.*?</td>", beside) == re.findall(r"<td.*?</td>", without)
    assert "基层末端" in beside


def test_the_own_share_stands_in_a_distribution_that_names_nobody(busy: County) -> None:
    office.plant(tuple(Planted(code=f"YX-1{n}", name=f"第{n}乡", unit_class="town", parent="YX") for n in range(4)))
    for n in range(4):
        clerk = Actor(person=busy.office.person, name="", duties=busy.office.duties)
        record(busy.campaign, [draft(f"d{n}", unit=f"YX-1{n}", title=f"第{n}处积水")], by=clerk, at=at(10, 9))
    shown = page(busy.clerk, f"/progress?unit=YX-01&day={DAY}")
    assert "乡镇6个单位：四分之一不到0%" in shown
    assert "本单位50%" in shown
    assert "第1乡" not in shown
    assert "石桥乡" not in shown


def test_a_leader_reads_the_top_of_the_page_first(busy: County) -> None:
    shown = page(busy.leader, f"/progress?day={DAY}&since=2023-11-15")
    top = shown.partition("<h2")[2].partition("</section>")[0]
    told = (
        "整改率",
        "33%",
        "79%",
        "慢于时间 46 个百分点",
        "自报完成，等核实",
        "核实销号",
        "逾期的问题",
        "没有佐证的",
        "+1",
    )
    for word in told:
        assert word in top
    assert top.count("自报完成，等核实") == 1, "a fault of what is claimed keeps its own name"


def test_an_unknown_part_is_the_overview_and_an_unknown_life_the_first(busy: County) -> None:
    assert "三本账" in page(busy.office, "/progress?view=nothing")
    assert "走到这里的" in page(busy.office, f"/progress?view=stages&life=nothing&day={DAY}")
    assert "到下一步用几天" not in page(busy.office, f"/progress?view=stages&life=task&metric=nothing&day={DAY}")


def test_an_empty_unit_says_the_next_step(county: County) -> None:
    assert "还没有要办结的事项" in page(county.office, "/progress?view=stages")
    assert "还没有可以分列的条目" in page(county.office, "/progress?view=parts")
    assert "这个专项没有要求单位的指标" in page(county.office, "/progress?view=cover")


def test_what_only_its_own_chain_reads_is_counted_and_not_shown(county: County) -> None:
    veil = "found: {label: 已发现, en: Found, sight: {own: [verifier], above: [office]}}"
    text = SMALL.read_text(encoding="utf-8").replace("found: {label: 已发现, en: Found}", veil, 1)
    record(county.campaign, [draft("a")], by=county.clerk)
    office.adopt(text, SMALL.name)
    rows = page(county.clerk, f"/rows?metric=items.found&day={DAY}")
    assert "集镇停车难" not in rows
    assert "另有 1 条只给经手单位和它的上级看" in rows
    assert "集镇停车难" in page(county.verifier, f"/rows?metric=items.found&day={DAY}")
