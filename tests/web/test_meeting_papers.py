"""The papers of a meeting through its page: each opens, says what stands in the ledger, and keeps names to itself."""

import io
from datetime import date
from typing import Any

import docx
import pytest
from django.test import Client

from taizhang.campaign.model import Campaign
from taizhang.campaign.shipped import shipped_text
from taizhang.store import office
from taizhang.store.ledger import move, record
from taizhang.store.models import Entry
from taizhang.store.moving import Moving
from tests.store.conftest import County, draft
from tests.web.at_desk import at_desk
from tests.web.test_entry_lives import post
from tests.web.test_meeting_page import FOURTH, held, item, page, vote

PROBLEM: dict[str, Any] = {"aspect": "style", "problem_source": "masses", "rhythm": "limited"}


@pytest.fixture
def theme(county: County) -> Campaign:
    return office.adopt(shipped_text("theme_education_2023"), "theme_education_2023.yaml")


@pytest.fixture
def fourth(county: County, theme: Campaign) -> Entry:
    values = {"meeting_type": "progress", "due_people": 12, "present_people": 11, "chair": "领导小组组长",
              "recorder": "周敏", "names": "周敏、吴强"}  # fmt: skip
    return held(county, theme, values=values)


def words(reader: Client, row: Entry, paper: str) -> str:
    answered = reader.get(f"/entry/{row.key}/paper/{paper}")
    assert answered.status_code == 200
    document = docx.Document(io.BytesIO(answered.content))
    cells = (cell.text for table in document.tables for line in table.rows for cell in line.cells)
    return "\n".join((*(one.text for one in document.paragraphs), *cells))


def test_script_record_and_minutes_tell_votes_and_decisions_and_no_names(county: County, fourth: Entry) -> None:
    one = vote(county, item(county, fourth), 10)
    post(county.office, f"/entry/{one.key}/decide", decision="补齐问题清单", units="溪口镇、石桥乡", due="2023-12-10")
    for paper in ("script.docx", "record.docx", "minutes.docx"):
        told = words(at_desk(county.leader), fourth, paper)
        assert "应到12人，实到11人，同意10人" in told
        assert "补齐问题清单" in told
        assert "溪口镇、石桥乡" in told
        assert "周敏" not in told
    assert "予以通过" in words(at_desk(county.leader), fourth, "script.docx")
    assert "周敏、吴强" in words(at_desk(county.leader), fourth, "minutes.docx?persons=1")
    agenda = words(at_desk(county.leader), fourth, "agenda.docx")
    assert "审议工作规则" in agenda


def test_an_english_reader_sees_the_figures_in_english_and_gets_the_papers_in_chinese(
    county: County, fourth: Entry
) -> None:
    reader = at_desk(county.leader)
    reader.cookies["django_language"] = "en"
    shown = reader.get(f"/entry/{fourth.key}/status").content.decode()
    assert "Problems confirmed for rectification, without those only found" in shown
    assert "已确认列入整改的问题数" not in shown
    assert "Next step: 尽快" not in shown
    paper = words(reader, fourth, "status.docx")
    assert "已确认列入整改的问题数，不含只查摆未确认的" in paper
    assert "Confirmed problems" not in paper


def test_what_has_no_agenda_says_that_there_are_no_papers_of_a_meeting(county: County, theme: Campaign) -> None:
    found = record(theme, [draft(kind="hint", title="苗头", unit="YX", values={})], by=county.office).keys[0]
    for address in ("status", "paper/agenda.docx"):
        answered = at_desk(county.office).get(f"/entry/{found}/{address}")
        assert answered.status_code == 422
        assert "“苗头提醒”没有议程，出不了会议材料" in answered.content.decode()


def test_every_paper_comes_in_the_forms_offered_and_no_other(county: County, fourth: Entry) -> None:
    item(county, fourth)
    shown = page(county.leader, fourth.key)
    for paper in ("agenda.docx", "script.docx", "record.docx", "record.xlsx", "minutes.docx"):
        assert f"/paper/{paper}" in shown
    for paper in ("agenda.xlsx", "status.docx", "status.xlsx", "comment.docx", "comment.xlsx", "record.xlsx"):
        answered = at_desk(county.leader).get(f"/entry/{fourth.key}/paper/{paper}")
        assert answered.content.startswith(b"PK"), paper
    for wrong in ("script.xlsx", "agenda.pdf", "speech.docx"):
        assert at_desk(county.leader).get(f"/entry/{fourth.key}/paper/{wrong}").status_code == 404
    assert at_desk(county.clerk).get(f"/entry/{fourth.key}/paper/agenda.docx").status_code == 404


def closed(county: County, theme: Campaign, origin: str, day: date) -> None:
    """A problem found and confirmed on a day."""
    made = draft(origin, title=f"问题{origin}", values=PROBLEM, day=day, due=date(2023, 11, 10))
    key = record(theme, [made], by=county.clerk).keys[0]
    move(theme, Moving(key=key, move="confirm", version=1), by=county.verifier)


def test_the_status_page_sets_figures_beside_the_last_meetings_and_opens_their_rows(
    county: County, theme: Campaign, fourth: Entry
) -> None:
    held(county, theme, "m3", title="第三次推进会", day=date(2023, 10, 30))
    facts: dict[str, Any] = {"kind": "group_study", "values": {"topic": "高质量发展"}}
    record(theme, [draft("s1", **facts, title="第一次学习", day=date(2023, 10, 8)),
                   draft("s2", **facts, title="第二次学习", day=date(2023, 11, 8))], by=county.clerk)  # fmt: skip
    told = at_desk(county.office).get(f"/entry/{fourth.key}/status").content.decode()
    line = told.partition("集体学习")[2].partition("</tr>")[0]
    assert ">1次<" in line
    assert ">2次<" in line
    assert "＋1次" in line
    assert f"metric=study.group&amp;unit=YX&amp;from=2023-09-01&amp;day={FOURTH.isoformat()}" in line
    assert "上次会议 2023-10-30" in told
    first = at_desk(county.office).get(f"/entry/{fourth.key}/status?on=2023-10-08").content.decode()
    assert "数据截至 2023-10-08" in first
    assert at_desk(county.office).get(f"/entry/{fourth.key}/status?on=总结会").status_code == 200


def test_who_does_well_and_who_lags_are_rows_of_the_ledger_with_the_reason_the_unit_gave(
    county: County, theme: Campaign, fourth: Entry
) -> None:
    closed(county, theme, "p", date(2023, 10, 8))
    row = Entry.objects.get(title="问题p")
    move(
        theme,
        Moving(key=row.key, move="amend", version=row.version, values={"reason": "用地还没批下来"}),
        by=county.clerk,
    )
    facts: dict[str, Any] = {"kind": "case", "values": {"case_type": "good", "content": "早市开放院坝"}}
    case = record(theme, [draft("c", **facts, title="错时停车", day=date(2023, 11, 1))], by=county.clerk).keys[0]
    told = at_desk(county.office).get(f"/entry/{fourth.key}/status").content.decode()
    assert f'href="/entry/{case}"' in told
    late = told.partition("逾期未办结")[2].partition("</details>")[0]
    assert f'href="/entry/{row.key}"' in late
    assert "用地还没批下来" in late
    assert "2023-11-11" in late
    paper = words(at_desk(county.leader), fourth, "comment.docx")
    assert "早市开放院坝" in paper
    assert "用地还没批下来" in paper
