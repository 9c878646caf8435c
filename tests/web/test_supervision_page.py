"""督导: rules with their text, what they find in the unit in view, one click from the mend; what is mended is gone."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from taizhang.record.permits import Actor
from taizhang.store.ledger import move, record
from taizhang.store.models import Entry
from taizhang.store.moving import Moving
from tests.store.conftest import NOTE, County, draft
from tests.web.at_desk import at_desk

DAY = "2023-12-31"


def at(month: int, day: int) -> datetime:
    """Noon of a day of 2023."""
    return datetime(2023, month, day, 12, tzinfo=UTC)


@pytest.fixture
def lagging(county: County) -> County:
    """溪口镇 has a problem late since 1 November and has held a study; 石桥乡 has neither studied nor anything late."""
    drafts = [
        draft("a", due=date(2023, 10, 31)),
        draft("s", kind="study", title="专题学习", values={"place": "镇政府"}, day=date(2023, 9, 20)),
    ]
    record(county.campaign, drafts, by=county.clerk, at=at(10, 8))
    record(
        county.campaign,
        [draft("b", unit="YX-02", title="排水沟堵塞", due=date(2024, 1, 20))],
        by=county.other,
        at=at(10, 8),
    )
    return county


def page(actor: Actor, address: str = f"/supervision?day={DAY}") -> str:
    answered = at_desk(actor).get(address)
    assert answered.status_code == 200, answered.content.decode()
    return answered.content.decode()


def rule(shown: str, name: str) -> str:
    """The panel of one rule."""
    found = re.search(
        rf'<details class="ruled" id="{name}".*?</details>\n(?=<details class="ruled"|</div>)', shown, re.DOTALL
    )
    assert found, name
    return found[0]


def test_a_rule_says_its_text_its_floor_its_owner_and_how_it_is_mended(lagging: County) -> None:
    shown = rule(page(lagging.office), "no_study")
    assert "还没有开展集体学习" in shown
    assert "集体学习应达到：乡镇 1次；村 1次" in shown
    assert "由经办办：组织一次集体学习并登记" in shown


def test_a_rule_speaks_the_reader_s_language_as_far_as_the_campaign_does(lagging: County) -> None:
    client = at_desk(lagging.office)
    client.post("/language", {"language": "en"})
    shown = rule(client.get(f"/supervision?day={DAY}").content.decode(), "no_study")
    assert "No group study held yet" in shown
    assert "还没有开展集体学习" not in shown
    assert "组织一次集体学习并登记" in shown


def test_what_a_rule_finds_stands_with_its_unit_and_since_when(lagging: County) -> None:
    late = rule(page(lagging.office), "late")
    assert "集镇停车难，高峰时段占道严重" in late
    assert "溪口镇" in late
    assert "2023-11-01" in late
    assert "石桥乡" not in late
    unheld = rule(page(lagging.office), "no_study")
    assert "集体学习 0次，应达到 1次" in unheld
    assert "石桥乡" in unheld
    assert "柳树村" in unheld
    assert "溪口镇" not in unheld


def test_rules_that_find_nothing_are_folded_together(lagging: County) -> None:
    shown = page(lagging.office)
    assert 'id="unproved"' not in shown
    assert "没有发现的规则" in shown
    assert "交账无佐证" in shown


def test_a_clerk_sees_what_concerns_the_own_unit_alone(lagging: County) -> None:
    shown = page(lagging.other)
    assert "集镇停车难" not in shown
    assert "石桥乡" in rule(shown, "no_study")
    assert "柳树村" not in shown


def test_a_mend_is_one_click_away_for_whoever_has_to_act(lagging: County) -> None:
    row = Entry.objects.get(title__startswith="集镇停车难")
    assert f'<a class="btn" href="/entry/{row.key}">去补正</a>' in rule(page(lagging.clerk), "late")
    assert 'href="/record/study?unit=YX-02"' in rule(page(lagging.other), "no_study")
    told = rule(page(lagging.office), "no_study")
    assert "/rows?metric=study.group&amp;unit=YX-02" in told
    assert "记一笔" not in told


def test_a_warning_dies_when_what_it_told_of_is_mended(lagging: County) -> None:
    record(
        lagging.campaign,
        [draft("t", kind="study", unit="YX-02", title="专题学习", values={}, day=date(2023, 12, 1))],
        by=lagging.other,
    )
    assert 'id="no_study"' not in page(lagging.other)
    row = Entry.objects.get(title__startswith="集镇停车难")
    claim = Moving(key=row.key, move="claim", version=row.version, values={"effect": "划线"}, proofs=NOTE, at=at(12, 1))
    move(lagging.campaign, claim, by=lagging.clerk)
    row.refresh_from_db()
    move(lagging.campaign, Moving(key=row.key, move="verify", version=row.version, at=at(12, 5)), by=lagging.verifier)
    assert 'id="late"' not in page(lagging.office)
    assert 'id="late"' in page(lagging.office, "/supervision?day=2023-12-04")


def test_of_many_findings_the_rules_are_opened_one_by_one_and_leafed_through(lagging: County) -> None:
    drafts = [draft(f"m{at}", title=f"第{at}号窨井盖破损", due=date(2023, 10, 1)) for at in range(60)]
    record(lagging.campaign, drafts, by=lagging.clerk)
    shown = rule(page(lagging.office), "late")
    assert "看这 61 处" in shown
    assert "窨井盖" not in shown
    alone = page(lagging.office, f"/supervision/rules/late?day={DAY}")
    assert alone.count('name="finding"') + alone.count('data-label="始于"') >= 50
    assert "下一页" in alone
    last = page(lagging.office, f"/supervision/rules/late?day={DAY}&page=2")
    assert last.count('data-label="始于"') == 11


def test_a_rule_nobody_made_is_not_found(lagging: County) -> None:
    assert at_desk(lagging.office).get("/supervision/rules/lost").status_code == 404


def test_without_any_rule_broken_the_page_says_so(county: County) -> None:
    shown = page(county.office, "/supervision?day=2023-09-01&unit=YX-0101")
    assert "柳树村" in shown


def test_the_unit_may_say_why_not_yet_and_the_office_reads_it(lagging: County) -> None:
    row = Entry.objects.get(title__startswith="集镇停车难")
    mark = f"late|YX-01|{row.key}"
    assert "为什么还没有（可不写）" in rule(page(lagging.clerk, "/supervision"), "late")
    sent = {"mark": mark, "why": "施工队下周进场", "next": f"/entry/{row.key}"}
    answered = at_desk(lagging.clerk).post("/supervision/why", sent)
    assert answered.headers["Location"] == f"/entry/{row.key}"
    seen = rule(page(lagging.office, "/supervision"), "late")
    assert "施工队下周进场" in seen
    assert "周敏" in seen
    assert "为什么还没有（可不写）" not in seen
    assert at_desk(lagging.office).post("/supervision/why", sent).status_code == 422


def test_an_entry_says_why_it_is_warned_of(lagging: County) -> None:
    row = Entry.objects.get(title__startswith="集镇停车难")
    shown = page(lagging.clerk, f"/entry/{row.key}")
    assert "已过完成时限仍未办结" in shown
    assert "2023-11-01 起 · 由经办办：尽快交账，写明滞后原因" in shown
    study = Entry.objects.get(title="专题学习")
    assert 'id="warned"' not in page(lagging.clerk, f"/entry/{study.key}")


def test_the_to_do_page_fetches_what_one_has_to_mend(lagging: County) -> None:
    assert 'hx-get="/supervision/mine"' in page(lagging.clerk, "/")
    assert "/supervision/mine" not in page(lagging.office, "/")
    mine = page(lagging.other, "/supervision/mine")
    assert "没有集体学习" in mine
    assert "整改滞后" not in mine
    assert "整改滞后" in page(lagging.verifier, f"/supervision/mine?day={DAY}")


def test_good_cases_stand_beside_what_lags(lagging: County) -> None:
    row = Entry.objects.get(title="排水沟堵塞")
    claim = Moving(key=row.key, move="claim", version=row.version, values={"effect": "已清"}, proofs=NOTE, at=at(12, 1))
    move(lagging.campaign, claim, by=lagging.other)
    row.refresh_from_db()
    move(lagging.campaign, Moving(key=row.key, move="verify", version=row.version, at=at(12, 5)), by=lagging.office)
    shown = rule(page(lagging.office), "late")
    assert "可以借鉴" in shown
    assert f'href="/entry/{row.key}"' in shown
    assert "可以借鉴" not in rule(page(lagging.clerk), "late")


def test_texts_much_alike_stand_side_by_side(county: County) -> None:
    text = "逐户走访沿街商铺，划定停车泊位{}个，安排专人早晚高峰疏导"
    record(county.campaign, [draft("x", title=text.format("三十"))], by=county.clerk, at=at(10, 8))
    record(county.campaign, [draft("y", unit="YX-02", title=text.format("四十"))], by=county.other, at=at(10, 9))
    shown = page(county.office, f"/supervision/alike?day={DAY}")
    assert "100%" in shown
    assert text.format("三十") in shown
    assert text.format("四十") in shown
    assert "没有雷同" in page(county.other, f"/supervision/alike?day={DAY}")


def test_the_findings_are_printed_though_they_stand_in_a_form(lagging: County) -> None:
    css = Path("taizhang/web/static/taizhang/page.css").read_text(encoding="utf-8").partition("@media print")[2]
    assert "form:not(.ticked)" in css
    assert '<form class="findings ticked"' in page(lagging.office)
