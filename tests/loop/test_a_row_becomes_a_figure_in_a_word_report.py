"""Story: a workbook is filled in, flaws are named while good rows wait, and last time's draft fills itself for any day."""

import re
from datetime import date
from io import BytesIO

import docx
import pytest

from taizhang.decompose.analyse import analyse
from taizhang.record.entry import Draft as Drafted
from taizhang.record.sheets import Sheet
from taizhang.report.official import speech
from taizhang.see.figure import Period
from taizhang.store import books, figures, papers
from taizhang.store.documents import Decision, Incoming, IssuedPaper, decide, issue, receive
from taizhang.store.holding import holding
from taizhang.store.ledger import record
from taizhang.store.models import Document, Entry, Unit
from tests.loop.conftest import People
from tests.store.test_books import sheets_of

DRAFT = """在全县主题教育总结会议上的讲话（草稿）
同志们：
一、前一阶段工作的回顾
第一，坚持学深悟透。全县安排集体学习X余次，临堂测试X次。
第二，坚持刀刃向内。共查摆6方面问题X余条，撰写个人事项报告X余篇，召开了X场次的检视剖析会、专题民主生活会。
二、下一步工作
X系统要持续巩固成果。
"""
HEADINGS = ("学习主题", "单位", "日期", "专题")
PERIOD = Period(start=date(2023, 9, 1), end=date(2023, 12, 31))


def study_rows(many: int) -> tuple[tuple[object, ...], ...]:
    topic = "学习贯彻重要讲话精神"
    days = (date(2023, 9, 1 + number % 28) for number in range(many))
    return tuple((f"第{number}次集体学习", "溪口镇", day, topic) for number, day in enumerate(days, 1))


@pytest.fixture
def ledger(people: People) -> People:
    """127 group studies by workbook, one of them flawed at first; 12 problems."""
    rows = (HEADINGS, *study_rows(126), ("第127次集体学习", "溪口镇", "去年冬天", "主题"))
    first = (Sheet("集体学习", rows),)
    reading = books.understood(
        people.campaign, books.Sent(name="集体学习.xlsx", sheets=first, unit="YX-01"), by=people.clerk
    )
    (flawed,) = reading.flawed
    assert (flawed.sheet, flawed.row, str(flawed.problems[0].place)) == ("集体学习", 128, "集体学习·第128行·日期")
    assert books.take_in(people.campaign, reading, by=people.clerk).new == 126
    mended = (Sheet("集体学习", (*rows[:-1], ("第127次集体学习", "溪口镇", "2023-12-30", "主题"))),)
    again = books.understood(
        people.campaign, books.Sent(name="集体学习.xlsx", sheets=mended, unit="YX-01"), by=people.clerk
    )
    assert (len(again.new), again.same, again.flawed) == (1, 126, ())
    books.take_in(people.campaign, again, by=people.clerk)
    record(people.campaign, [problem(people, number) for number in range(12)], by=people.clerk)
    return people


def problem(people: People, number: int) -> Drafted:
    codes = people.campaign.codes
    fields = people.campaign.fields
    values = {name: next(iter(codes[fields[name].codes].values)) for name in people.campaign.kinds["problem"].required}
    return Drafted(
        kind="problem", unit="YX-01", title=f"第{number}处路面破损", day=date(2023, 10, 8), origin=f"p{number}", values=values
    )  # fmt: skip


@pytest.fixture
def draft(ledger: People) -> Document:
    incoming = Incoming(analysis=analyse(DRAFT, "总结.txt"), unit=Unit.objects.get(code="YX"), sort="draft")
    return receive(ledger.campaign, incoming, by=ledger.office)


def bound(people: People, draft: Document) -> dict[str, str]:
    return {one.place: one.metric for one in papers.bindings(people.campaign, draft)}


def test_each_x_is_matched_with_its_metric_by_noun_verb_and_measure_word(ledger: People, draft: Document) -> None:
    assert list(bound(ledger, draft).values()) == [
        "study.group",
        "study.quiz",
        "items.by_aspect.total",
        "self_report.count",
        "meetings.analysis",
    ]


def filled_for(people: People, draft: Document, unit: str, period: Period = PERIOD) -> str:
    whole = papers.Draft(
        analysis=papers.analysis_of(draft),
        bounds=papers.bindings(people.campaign, draft),
        names={"X系统": "全县各系统"},
    )
    return papers.filled(people.campaign, whole, papers.Asked(Unit.objects.get(code=unit), period)).text


def test_every_unit_fills_the_same_draft_for_any_cut_off_and_a_hole_without_rows_stays_a_hole(
    ledger: People, draft: Document
) -> None:
    whole = filled_for(ledger, draft, "YX")
    assert "集体学习120余次，临堂测试X次" in whole
    assert "问题10余条，撰写个人事项报告X余篇，召开了X场次" in whole
    assert "全县各系统要持续巩固成果" in whole
    september = Period(start=PERIOD.start, end=date(2023, 9, 10))
    by_then = re.search(r"集体学习(\d+)余?次", filled_for(ledger, draft, "YX-01", september))
    assert by_then is not None
    assert int(by_then.group(1)) < 60
    assert "集体学习X余次" in filled_for(ledger, draft, "YX-02")


def issued(people: People, draft: Document) -> Document:
    whole = papers.Draft(analysis=papers.analysis_of(draft), bounds=papers.bindings(people.campaign, draft))
    asked = papers.Asked(Unit.objects.get(code="YX"), PERIOD)
    done = papers.final(papers.filled(people.campaign, whole, asked, sealed=True))
    word = speech(papers.paper(done, asked))
    paper = IssuedPaper(
        title=papers.title_of(done), text=done.text, file_name="总结.docx", file=word, figures=papers.issued(done)
    )
    return issue(people.campaign, draft, paper, by=people.office)


def test_the_clean_copy_is_word_and_the_traced_copy_explains_itself(ledger: People, draft: Document) -> None:
    asked = papers.Asked(Unit.objects.get(code="YX"), PERIOD)
    whole = papers.Draft(analysis=papers.analysis_of(draft), bounds=papers.bindings(ledger.campaign, draft))
    done = papers.filled(ledger.campaign, whole, asked, sealed=True)
    clean = docx.Document(BytesIO(speech(papers.paper(done, asked))))
    assert any("集体学习120余次" in paragraph.text for paragraph in clean.paragraphs)
    traced = docx.Document(BytesIO(speech(papers.paper(done, asked, traced=True))))
    cells = [cell.text for table in traced.tables for row in table.rows for cell in row.cells]
    assert {"127", "120余"} <= {cell.strip() for cell in cells}
    figure = done.trace[0].figure
    assert (str(figure.value), figure.rows, bool(figure.seal)) == ("127", 127, True)
    assert figures.rows(ledger.campaign, "study.group", asked.unit, PERIOD).count() == 127


def test_asked_again_each_figure_says_whether_it_still_holds(ledger: People, draft: Document) -> None:
    out = issued(ledger, draft)
    assert out.title == "在全县主题教育总结会议上的讲话"
    assert {held.answer for held in holding(ledger.campaign, out)} == {"holds"}
    sheet = Sheet("集体学习", (HEADINGS, ("补记的一次集体学习", "溪口镇", date(2023, 11, 2), "主题")))
    sent = books.Sent(name="补.xlsx", sheets=(sheet,), unit="YX-01")
    late = books.understood(ledger.campaign, sent, by=ledger.clerk)
    books.take_in(ledger.campaign, late, by=ledger.clerk)
    moved = [held for held in holding(ledger.campaign, out) if held.answer == "moved"]
    assert [(held.written, str(held.now and held.now.value)) for held in moved] == [("120余", "128")]
    assert Document.objects.get(pk=out.pk).text.count("120余") == 1


def test_a_person_may_leave_a_blank_open_and_that_holds_for_every_unit(ledger: People, draft: Document) -> None:
    first = next(iter(bound(ledger, draft)))
    decide(ledger.campaign, draft, [Decision(place=first, verdict="no")], by=ledger.office)
    assert bound(ledger, draft)[first] == ""
    assert "集体学习X余次" in filled_for(ledger, draft, "YX")


def test_the_workbook_sent_to_a_unit_holds_its_rows(ledger: People) -> None:
    sent = books.workbook(ledger.campaign, "problem", Unit.objects.get(code="YX-01"), by=ledger.clerk)
    reading = books.understood(
        ledger.campaign, books.Sent(name="问题.xlsx", sheets=sheets_of(sent), unit="YX-01"), by=ledger.clerk
    )
    assert (reading.same, len(reading.new), Entry.objects.filter(kind="problem").count()) == (12, 0, 12)
