"""进度: a unit and its children against time, every number with its rows; no more is seen than one's own."""

import re
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest

from taizhang.campaign.shipped import shipped, shipped_text
from taizhang.record.permits import Actor
from taizhang.store import office
from taizhang.store.ledger import move, record
from taizhang.store.models import Entry
from taizhang.store.moving import Moving
from tests.store.conftest import NOTE, SMALL, County, draft
from tests.web.at_desk import DAY, at_desk

NO_RANK = re.compile(r"排名|名次|第一名|最差|得分|红灯|绿灯")


def at(day: int) -> datetime:
    """Noon of a day in October 2023."""
    return datetime(2023, 10, day, 12, tzinfo=UTC)


def close(county: County, row: Entry) -> None:
    """Claimed with a note by the clerk, verified by the other hand."""
    claim = Moving(
        key=row.key, move="claim", version=row.version, values={"effect": "划线管理"}, proofs=NOTE, at=at(20)
    )
    move(county.campaign, claim, by=county.clerk)
    row.refresh_from_db()
    move(county.campaign, Moving(key=row.key, move="verify", version=row.version, at=at(25)), by=county.verifier)


@pytest.fixture
def half(county: County) -> County:
    """溪口镇 has two problems, one of them closed; 石桥乡 has one."""
    drafts = [draft("a"), draft("b", title="村口路灯不亮")]
    first, _ = record(county.campaign, drafts, by=county.clerk, at=at(8)).keys
    close(county, Entry.objects.get(key=first))
    record(county.campaign, [draft("c", unit="YX-02", title="排水沟堵塞")], by=county.other, at=at(9))
    return county


def page(actor: Actor, address: str) -> str:
    """The page at this address."""
    answered = at_desk(actor).get(address)
    assert answered.status_code == 200, answered.content.decode()
    return answered.content.decode()


def test_time_and_work_stand_on_one_line(half: County) -> None:
    shown = page(half.office, f"/progress?day={DAY}")
    assert "时间过去 79%" in shown
    assert 'aria-label="完成 33%，时间过去 79%"' in shown
    assert "慢于时间 46 个百分点" in shown
    assert "1/3" in shown
    assert "按核实销号计" in shown


def test_children_stand_in_the_order_of_the_tree_and_nobody_is_ranked(half: County) -> None:
    shown = page(half.office, f"/progress?day={DAY}")
    assert shown.index(">溪口镇</a>") < shown.index(">石桥乡</a>")
    assert "50%" in shown
    assert not NO_RANK.search(shown)
    assert "behind" not in shown.partition('id="children"')[2]


def test_a_child_is_entered_by_its_row_and_left_by_the_way_above(half: County) -> None:
    shown = page(half.office, f"/progress?unit=YX-01&day={DAY}")
    assert "溪口镇的进度" in shown
    assert '<a href="?unit=YX&amp;day=' in shown or '<a href="?unit=YX"' in shown
    assert "柳树村" in shown


def test_what_lies_above_is_not_shown_to_who_may_not_see_it(half: County) -> None:
    shown = page(half.clerk, f"/progress?day={DAY}")
    assert "溪口镇的进度" in shown
    assert 'class="crumbs"' not in shown
    assert "石桥乡" not in shown
    assert at_desk(half.clerk).get("/progress?unit=YX-02").status_code == 404


def test_a_number_opens_its_rows(half: County) -> None:
    shown = page(half.office, f"/progress?day={DAY}")
    address = re.search(r'href="(/rows\?metric=items\.closed[^"]*)"', shown)
    assert address is not None
    rows = page(half.office, address.group(1).replace("&amp;", "&"))
    assert "集镇停车难" in rows
    assert "排水沟堵塞" not in rows
    assert "已核实销号的问题" in rows


def test_rows_are_those_of_the_asked_unit_and_nobody_elses(half: County) -> None:
    assert "排水沟堵塞" not in page(half.office, "/rows?metric=items.found&unit=YX-01")
    assert at_desk(half.clerk).get("/rows?metric=items.found&unit=YX-02").status_code == 404
    assert "排水沟堵塞" not in page(half.clerk, "/rows?metric=items.found")


def test_a_metric_the_campaign_has_not_is_refused_with_a_sentence(half: County) -> None:
    answered = at_desk(half.office).get("/rows?metric=nothing")
    assert answered.status_code == 422
    assert "没有这个指标" in answered.content.decode()
    assert "溪口镇" in page(half.office, "/progress?metric=nothing")


def test_a_figure_without_rows_says_what_to_do(county: County) -> None:
    assert "这个数没有对应的条目" in page(county.office, "/rows?metric=items.closed")
    assert "0/0" in page(county.office, f"/progress?day={DAY}")


def test_fifty_rows_make_a_page_and_the_question_is_kept(county: County) -> None:
    drafts = [draft(f"n{at}", title=f"第{at}处路灯不亮") for at in range(51)]
    record(county.campaign, drafts, by=county.clerk)
    first = page(county.office, "/rows?metric=items.found&unit=YX-01")
    assert "第 1 页，共 2 页 51 条" in first
    following = re.search(r'rel="next" href="([^"]*)"', first)
    assert following is not None
    second = page(county.office, "/rows" + following.group(1).replace("&amp;", "&"))
    assert second.count("/entry/") == 1


def test_an_earlier_day_shows_the_ledger_as_it_stood(half: County) -> None:
    assert "时间过去 0%" in page(half.office, "/progress?day=2023-09-01")


TWO_MORE = """
metrics:
  study.units:
    {label: 学习覆盖面, en: Coverage, form: coverage, of: {kinds: [study]}, classes: [town], definition: 学过的乡镇}
  study.none:
    {label: 没有学习的乡镇, en: None, form: units, metric: study.group, below: 1, classes: [town], definition: 没学过的乡镇}
"""


def test_units_still_lacking_are_named_within_ones_own_tree(county: County) -> None:
    office.adopt(SMALL.read_text(encoding="utf-8").replace("\nmetrics:\n", TWO_MORE, 1), SMALL.name)
    shown = page(county.office, "/rows?metric=study.none")
    assert "还没有达到的单位" in shown
    assert "石桥乡" in shown
    assert "学习覆盖面" in page(county.office, f"/progress?day={DAY}")


@pytest.mark.parametrize("name", shipped())
def test_every_shipped_campaign_has_its_progress_page(county: County, name: str) -> None:
    office.adopt(shipped_text(name), f"{name}.yaml")
    shown = page(county.office, f"/progress?day={DAY}&campaign={name}")
    assert "对照时间" in shown
    assert shown.count("<h3>") == 4
    assert "这个专项没有这类指标" not in shown.partition("核实销号</h3>")[2].partition("</ul>")[0]


def test_progress_is_taken_away_as_word_with_charts_that_word_draws(half: County) -> None:
    client = at_desk(half.office)
    assert "/progress.docx?unit=YX" in client.get(f"/progress?day={DAY}").content.decode()
    answered = client.get(f"/progress.docx?unit=YX&day={DAY}", headers={"accept-language": "en"})
    assert answered.status_code == 200
    with ZipFile(BytesIO(answered.content)) as package:
        charts = [name for name in package.namelist() if name.startswith("word/charts/")]
        document = package.read("word/document.xml").decode()
    assert charts
    assert "云溪县工作进度情况" in document
    assert "（截至2023年12月31日）" in document
