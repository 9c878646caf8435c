"""The doors `receive`, `decide` and `issue`."""

from datetime import date
from fractions import Fraction

import pytest

from taizhang.decompose.analyse import analyse
from taizhang.decompose.analysis import Analysis, Blank, Obligation, Sentence
from taizhang.errors import Refusal
from taizhang.record.permits import Actor
from taizhang.see.figure import Figure, Period
from taizhang.store import sight
from taizhang.store.documents import Decision, Incoming, Issued, IssuedPaper, decide, decisions, issue, receive
from taizhang.store.models import Document, Entry, Step, Unit
from tests.store.conftest import County

TEXT = "同志们：\n各乡镇要在10月底前列出问题清单。共整改问题X个。"
DUTY = "各乡镇要在10月底前列出问题清单"


def analysed(text: str = TEXT) -> Analysis:
    start = text.index(DUTY)
    duty = Obligation(
        start=start, end=start + len(DUTY), text=DUTY, sentence="2.1", actor="各乡镇", measure="rectification",
        deadline="10月底前", due=date(2023, 10, 31), due_reason="", deliverables=("问题清单",), firmness="firm",
        why="要", section="",
    )  # fmt: skip
    hole = text.index("X")
    blank = Blank(start=hole, end=hole + 1, text="X", kind="count", noun="问题", measure_word="个")
    sentence = Sentence(start=start, end=start + len(DUTY) + 1, text=f"{DUTY}。", number="2.1")
    return Analysis(
        name="讲话.txt", title="动员讲话", text=text, dated=date(2023, 9, 8), sentences=(sentence,), outline=(),
        obligations=(duty,), blanks=(blank,), achievements=(), shortcomings=(),
    )  # fmt: skip


PLACE = f"{TEXT.index(DUTY)}-{TEXT.index(DUTY) + len(DUTY)}"
HOLE = f"{TEXT.index('X')}-{TEXT.index('X') + 1}"


def received(county: County, by: Actor | None = None, text: str = TEXT) -> Document:
    incoming = Incoming(analysis=analysed(text), unit=Unit.objects.get(code="YX"), sort="in")
    return receive(county.campaign, incoming, by=by or county.office)


def test_a_text_is_received_once_and_read_by_everybody_below(county: County) -> None:
    document = received(county)
    assert received(county) == document
    assert sight.document(county.clerk, document.key) == document
    assert document.analysis["obligations"][0]["due"] == "2023-10-31"


def test_a_reader_cannot_receive(county: County) -> None:
    with pytest.raises(Refusal, match="不能收发文件"):
        received(county, by=county.leader)


def test_an_accepted_sentence_becomes_a_task_that_cites_it(county: County) -> None:
    document = received(county)
    accept = Decision(place=PLACE, verdict="accept", values={"unit": "YX-01", "due": "2023-10-31"})
    (key,) = decide(county.campaign, document, [accept], by=county.office)
    task = Entry.objects.get(key=key)
    assert (task.kind, task.state, task.title, task.due) == ("task", "open", DUTY, date(2023, 10, 31))
    assert (task.document, task.sentence, task.span_start) == (document, "2.1", TEXT.index(DUTY))
    assert decisions(document)[PLACE].values["entry"] == key


def test_one_sentence_may_oblige_several_units_and_is_taken_once_by_each(county: County) -> None:
    document = received(county)
    both = [Decision(place=PLACE, verdict="accept", values={"unit": code}) for code in ("YX-01", "YX-02", "YX-01")]
    assert len(set(decide(county.campaign, document, both, by=county.office))) == 2


def test_who_is_asked_where_nobody_is_named_and_nothing_is_invented(county: County) -> None:
    document = received(county)
    with pytest.raises(Refusal, match=r"第2\.1句：请先选定责任单位"):
        decide(county.campaign, document, [Decision(place=PLACE, verdict="accept")], by=county.office)
    assert Entry.objects.count() == 0
    assert decisions(document) == {}


def test_a_place_that_was_not_found_in_the_text_is_refused(county: County) -> None:
    with pytest.raises(Refusal, match="里没有这一处：0-3"):
        decide(county.campaign, received(county), [Decision(place="0-3", verdict="no")], by=county.office)


def test_the_newest_word_holds_and_every_word_is_kept(county: County) -> None:
    document = received(county)
    decide(county.campaign, document, [Decision(place=PLACE, verdict="no")], by=county.office)
    assert decisions(document)[PLACE].verdict == "no"
    decide(county.campaign, document, [Decision(place=PLACE, verdict="undo")], by=county.office)
    assert decisions(document) == {}
    accept = Decision(place=PLACE, verdict="accept", values={"unit": "YX-01"})
    decide(county.campaign, document, [accept], by=county.office)
    assert [step.move for step in Step.objects.filter(document=document).order_by("seq")] == [
        "receive", "no", "undo", "accept",
    ]  # fmt: skip


def test_a_blank_is_bound_once_and_kept_with_the_document(county: County) -> None:
    document = received(county)
    bind = Decision(place=HOLE, verdict="bind", values={"metric": "items.closed"})
    decide(county.campaign, document, [bind], by=county.office)
    assert decisions(document)[HOLE].values["metric"] == "items.closed"


def paper(written: str) -> IssuedPaper:
    period = Period(start=date(2023, 9, 1), end=date(2023, 12, 31))
    value = Fraction(127)
    figure = Figure(metric="items.closed", unit="YX", period=period, value=value, numerator=value, rows=127, seal="s")
    return IssuedPaper(
        title="总结", text=TEXT, file_name="总结.docx", file=written.encode(),
        figures=(Issued(place=HOLE, written=written, figure=figure),),
    )  # fmt: skip


def test_an_issued_paper_is_frozen_with_its_figures_and_a_changed_one_is_a_new_version(county: County) -> None:
    draft = received(county)
    first = issue(county.campaign, draft, paper("120余"), by=county.office)
    again = issue(county.campaign, draft, paper("120余"), by=county.office)
    later = issue(county.campaign, draft, paper("130余"), by=county.office)
    assert (first, later.version) == (again, 2)
    figure = first.figures.get()
    assert (figure.written, figure.value, figure.denominator, figure.rows) == ("120余", "127", "", 127)


def test_a_paper_without_words_is_not_received_by_whatever_way_it_comes(county: County) -> None:
    blank = Incoming(analysis=analyse(" \n\u3000\n", "空白"), unit=Unit.objects.get(code="YX"), sort="in")
    with pytest.raises(Refusal, match="空白 里没有文字"):
        receive(county.campaign, blank, by=county.office)
    assert not Document.objects.exists()
