"""The other parts of a document's page: shortcomings, work reported, blanks, flaws, the leader's word and the prints."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from taizhang.store.documents import await_word, awaits, decisions
from taizhang.store.ledger import record
from taizhang.store.models import Document, Entry
from tests.store.conftest import County, draft
from tests.web.at_desk import at_desk, place_of, received

HTMX = {"HX-Request": "true"}
TEXT = """云溪县委书记在推进会上的讲话
（2023年11月8日）
同志们：
一、肯定成绩
前一阶段，全县查摆问题2个，群众看得见变化。
二、看到不足
工作中还存在一些短板：有的乡镇学习抓得不紧，有的干部作风漂浮。
三、抓好落实
溪口镇要在11月底前解决占道停车问题。
全年共查摆问题X个，整改率X％，参加单位*个（名单见附件。
"""


def talk(county: County) -> Document:
    """A speech with something for every part."""
    return received(county, text=TEXT)


def place(document: Document, layer: str, words: str) -> str:
    """The span of the finding of this layer that holds the words."""
    found = next(one for one in document.analysis[layer] if words in one["text"] + str(one.get("context")))
    return f"{found['start']}-{found['end']}"


def looked(client: Client, document: Document, part: str) -> str:
    """A part of its page."""
    answered = client.get(f"/documents/{document.key}?part={part}")
    assert answered.status_code == 200
    return answered.content.decode()


def said(client: Client, document: Document, **data: str) -> str:
    """The page that follows a post."""
    return client.post(f"/documents/{document.key}", data, follow=True).content.decode()


def test_every_part_has_its_address_and_says_how_much_is_in_it(county: County) -> None:
    document, client = talk(county), at_desk(county.office)
    for part in ("duties", "faults", "claims", "blanks", "slips", "nonsense"):
        assert '<nav class="tabs"' in looked(client, document, part)
    bare = received(county, text="讲话\n谢谢大家。\n")
    for part, told in (("duties", "没有找到要谁做什么"), ("faults", "没有找到自己承认的问题"),
                       ("claims", "没有找到写明的成绩或数字"), ("blanks", "没有要填的空格"), ("slips", "没有查出要改的地方")):  # fmt: skip
        assert told in looked(client, bare, part)


def test_a_shortcoming_becomes_a_problem_once_its_fields_are_given(county: County) -> None:
    document, client = talk(county), at_desk(county.office)
    data = {
        "part": "faults",
        "place": place(document, "shortcomings", "学习抓得不紧"),
        "units": "溪口镇",
        "verdict": "accept",
    }
    page = said(client, document, **data)
    assert "还缺：问题来源" in page
    said(client, document, **data, source="research")
    problem = Entry.objects.get(document=document)
    assert (problem.kind, problem.unit.code, problem.values["source"]) == ("problem", "YX-01", "research")


def test_the_next_shortcoming_is_offered_the_same_fields(county: County) -> None:
    document, client = talk(county), at_desk(county.office)
    assert 'value="research" selected' not in looked(client, document, "faults")
    data = {"part": "faults", "verdict": "accept", "units": "溪口镇", "source": "research"}
    page = said(client, document, place=place(document, "shortcomings", "学习抓得不紧"), **data)
    assert 'value="research" selected' in page


def test_a_shortcoming_may_only_be_watched_or_become_a_task(county: County) -> None:
    document, client = talk(county), at_desk(county.office)
    first, second = (place(document, "shortcomings", words) for words in ("学习抓得不紧", "作风漂浮"))
    page = said(client, document, part="faults", place=first, verdict="watch")
    assert "已列为关注" in page
    said(client, document, part="faults", place=second, verdict="accept", kind="task", units="溪口镇")
    assert Entry.objects.get(document=document).kind == "task"


def test_work_reported_is_recorded_as_a_kind_that_is_chosen(county: County) -> None:
    document, client = talk(county), at_desk(county.office)
    layer = "achievements" if document.analysis["achievements"] else "claims"
    data = {"part": "claims", "place": place(document, layer, ""), "units": "溪口镇", "verdict": "accept"}
    assert "请先选定立为哪一类" in said(client, document, **data)
    assert "请先选定立为哪一类" in said(client, document, **data, kind="problem")
    said(client, document, **data, kind="study")
    assert Entry.objects.get(document=document).kind == "study"


@pytest.mark.parametrize(("rows", "told"), [(2, "一致"), (3, "不一致")])
def test_a_figure_already_written_stands_beside_what_the_ledger_says(county: County, rows: int, told: str) -> None:
    found = [draft(f"n{at}", title=f"第{at}处路灯不亮", day=date(2023, 9, 2)) for at in range(rows)]
    record(county.campaign, found, by=county.clerk, at=datetime(2023, 9, 3, tzinfo=UTC))
    page = looked(at_desk(county.office), talk(county), "claims")
    assert f">{rows}个</a>" in page
    assert f"{told}</span>" in page


def test_a_blank_is_bound_left_open_and_taken_back(county: County) -> None:
    record(county.campaign, [draft("a")], by=county.clerk)
    document, client = talk(county), at_desk(county.office)
    where = place(document, "placeholders", "查摆问题X个")
    page = said(client, document, part="blanks", place=where, verdict="bind", metric="查摆问题")
    assert decisions(document)[where].values["metric"] == "items.found"
    assert 'data-count="accept cover">1<' in page
    said(client, document, part="blanks", place=where, verdict="undo")
    assert where not in decisions(document)
    page = said(client, document, part="blanks", place=where, verdict="no")
    assert "留空，由人来写" in page
    said(client, document, part="blanks", place=where, verdict="undo")
    assert where not in decisions(document)


def test_a_wrong_word_on_a_blank_is_said_on_its_card(county: County) -> None:
    document, client = talk(county), at_desk(county.office)
    where = place(document, "placeholders", "查摆问题X个")
    data = {"part": "blanks", "place": where, "verdict": "bind", "metric": "没有的指标"}
    answered = client.post(f"/documents/{document.key}", data)
    assert answered.status_code == 422
    assert "没有“没有的指标”这个指标" in answered.content.decode()
    told = client.post(f"/documents/{document.key}", data, headers=HTMX).content.decode()
    assert told.count("<article") == 1
    assert "没有“没有的指标”这个指标" in told
    assert "请选要办的事" in said(client, document, part="blanks", place=where, verdict="strange")
    assert "里没有这一处" in said(client, document, part="blanks", place="0-3", verdict="no")


def test_all_proposed_blanks_are_confirmed_at_once(county: County) -> None:
    record(county.campaign, [draft("a")], by=county.clerk)
    document, client = talk(county), at_desk(county.office)
    assert "确认拟好的" in looked(client, document, "blanks")
    said(client, document, part="blanks", act="bind_all")
    assert {one.verdict for one in decisions(document).values()} == {"bind"}


def test_a_metric_is_made_of_a_blank(county: County) -> None:
    document, client = talk(county), at_desk(county.office)
    where = place(document, "placeholders", "参加单位")
    assert "做成指标" in looked(client, document, "blanks")
    page = looked(client, document, f"blanks&make={where}")
    assert "metrics: 下面" in page
    said(client, document, part="blanks", place=where, verdict="made")
    assert decisions(document)[where].verdict == "made"
    assert "yaml" in decisions(document)[where].values
    assert "这一处不是要填数的空格" in said(client, document, part="blanks", place="0-3", verdict="made")
    assert "drafted" not in looked(client, document, "blanks&make=0-3")


def test_flaws_are_listed_with_place_rule_and_mend_and_marked_in_the_text(county: County) -> None:
    page = looked(at_desk(county.office), talk(county), "slips")
    assert "引号括号不配对" in page
    assert 'slip"' in page
    assert 'data-card="slip"' in page


def test_what_is_accepted_may_wait_for_the_leaders_word(county: County) -> None:
    document, office, leader = talk(county), at_desk(county.office), at_desk(county.leader)
    page = said(office, document, part="duties", act="wait")
    assert awaits(document)
    page = said(office, document, place=place_of(document, "占道停车"), verdict="accept", units="溪口镇")
    assert not Entry.objects.exists()
    assert 'data-count="hold">1<' in page
    assert '<span class="lamp soon">等领导审定</span></span>' in page
    assert "审定放行 1 项" in looked(leader, document, "duties")
    said(leader, document, part="duties", act="release")
    assert Entry.objects.get(document=document).unit.code == "YX-01"
    said(office, document, part="duties", act="at_once")
    assert not awaits(document)


def test_only_who_may_speaks_for_the_leader(county: County) -> None:
    document = received(county, text=TEXT, unit="YX-01")
    clerk = at_desk(county.clerk)
    await_word(document, waits=True, by=county.office)
    said(clerk, document, place=place_of(document, "占道停车"), verdict="accept", units="溪口镇")
    page = looked(clerk, document, "duties")
    assert "等领导审定 1 项" in page
    assert 'value="release"' not in page
    answered = clerk.post(f"/documents/{document.key}", {"act": "release"})
    assert answered.status_code == 422
    assert "只有“溪口镇”的领导或活动办可以批示放行" in answered.content.decode()
    assert "请选要办的事" in said(clerk, document, act="strange")
    assert not Entry.objects.exists()


@pytest.mark.parametrize("sort", ["decomposition", "progress"])
def test_the_two_tables_are_taken_away(county: County, sort: str) -> None:
    document, client = talk(county), at_desk(county.office)
    said(client, document, place=place_of(document, "占道停车"), verdict="accept", units="溪口镇")
    answered = client.get(f"/documents/{document.key}/{sort}.xlsx")
    rows = CalamineWorkbook.from_filelike(BytesIO(answered.content)).get_sheet_by_index(0).to_python()
    cells = [str(cell) for row in rows for cell in row]
    assert any("占道停车" in cell for cell in cells)
    assert client.get(f"/documents/{document.key}/{sort}.docx").content[:2] == b"PK"


@pytest.mark.parametrize("address", ["strange.docx", "progress.exe"])
def test_no_other_table_is_there(county: County, address: str) -> None:
    document = talk(county)
    assert at_desk(county.office).get(f"/documents/{document.key}/{address}").status_code == 404
