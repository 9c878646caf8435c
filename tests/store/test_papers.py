"""From a draft to a paper that stands: blanks bound, figures agreed, papers issued and asked again."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from taizhang.decompose.analyse import analyse
from taizhang.report.official import speech
from taizhang.see.figure import Period
from taizhang.store import figures, papers
from taizhang.store.documents import Decision, Incoming, IssuedPaper, decide, issue, receive
from taizhang.store.figure_sets import figure_set
from taizhang.store.holding import holding
from taizhang.store.ledger import move, record
from taizhang.store.models import Document, Entry, IssuedFigure, Unit
from taizhang.store.moving import Moving
from tests.store.conftest import NOTE, County, draft

TEXT = """X县在总结会上的讲话（草稿）
同志们：
全县共查摆问题X个，整改问题X个，整改率X％。开展集体学习X余次，植树X棵。
"""
PERIOD = Period(start=date(2023, 9, 1), end=date(2023, 12, 31))


def at(day: int) -> datetime:
    return datetime(2023, 10, day, 12, tzinfo=UTC)


def closed(county: County, key: str) -> None:
    row = Entry.objects.get(key=key)
    claim = Moving(key=key, move="claim", version=row.version, values={"effect": "划线"}, proofs=NOTE, at=at(20))
    move(county.campaign, claim, by=county.clerk)
    row.refresh_from_db()
    move(county.campaign, Moving(key=key, move="verify", version=row.version, at=at(21)), by=county.verifier)


@pytest.fixture
def told(county: County) -> Document:
    """Three problems, one of them closed; thirteen study sessions; and the draft that asks for them."""
    problems = [draft(origin, title=title) for origin, title in (("a", "停车难"), ("b", "路灯不亮"), ("c", "排水不畅"))]
    study = [draft(f"s{n}", kind="study", title=f"第{n}次集体学习", values={}) for n in range(13)]
    keys = record(county.campaign, [*problems, *study], by=county.clerk, at=at(9)).keys
    closed(county, keys[0])
    unit = Unit.objects.get(code="YX")
    incoming = Incoming(analysis=analyse(TEXT, "总结.txt"), unit=unit, sort="draft")
    return receive(county.campaign, incoming, by=county.office)


def asked() -> papers.Asked:
    return papers.Asked(Unit.objects.get(code="YX"), PERIOD)


def draft_of(county: County, document: Document) -> papers.Draft:
    bounds = papers.bindings(county.campaign, document)
    return papers.Draft(analysis=papers.analysis_of(document), bounds=bounds, names={"X县": "云溪县"})


def by_context(bounds: tuple[papers.Bound, ...], words: str) -> papers.Bound:
    return next(one for one in bounds if words in one.blank.context)


def bind(county: County, document: Document, place: str, metric: str) -> None:
    decide(
        county.campaign, document, [Decision(place=place, verdict="bind", values={"metric": metric})], by=county.office
    )


def test_what_was_frozen_at_receipt_comes_back_as_it_was(told: Document) -> None:
    again = papers.analysis_of(told)
    assert again == replace(analyse(TEXT, "总结.txt"), dated=told.dated)


def test_blanks_are_proposed_and_what_nothing_answers_stays_open(county: County, told: Document) -> None:
    bounds = papers.bindings(county.campaign, told)
    assert [one.metric for one in bounds] == ["items.found", "items.closed", "items.rate", "study.group", ""]
    assert not any(one.decided for one in bounds)


def test_the_persons_word_is_laid_over_the_proposal_until_it_is_taken_back(county: County, told: Document) -> None:
    trees = by_context(papers.bindings(county.campaign, told), "植树")
    bind(county, told, trees.place, "study.group")
    found = by_context(papers.bindings(county.campaign, told), "植树")
    assert (found.metric, found.decided) == ("study.group", True)
    decide(county.campaign, told, [Decision(place=trees.place, verdict="unbind")], by=county.office)
    assert by_context(papers.bindings(county.campaign, told), "植树").metric == ""
    decide(county.campaign, told, [Decision(place=trees.place, verdict="no")], by=county.office)
    left = by_context(papers.bindings(county.campaign, told), "植树")
    assert (left.metric, left.decided) == ("", True)


def test_a_metric_that_is_gone_is_no_longer_used(county: County, told: Document) -> None:
    place = by_context(papers.bindings(county.campaign, told), "集体学习").place
    bind(county, told, place, "study.gone")
    found = by_context(papers.bindings(county.campaign, told), "集体学习")
    assert found.metric == ""
    assert "study.gone" in str(found.binding.reason)


def test_the_draft_is_filled_and_the_rate_agrees_with_the_counts_beside_it(county: County, told: Document) -> None:
    done = papers.filled(county.campaign, draft_of(county, told), asked())
    assert "共查摆问题3个，整改问题1个，整改率33％。" in done.text
    assert "集体学习10余次" in done.text or "集体学习13次" in done.text
    assert "植树X棵" in done.text
    assert done.text.startswith("云溪县在总结会上")
    assert [one.blank.context for one in done.open] == ["植树X棵"]


def test_a_rate_is_divided_from_the_very_counts_of_its_paper(county: County, told: Document) -> None:
    found = papers.told(county.campaign, ("items.rate", "items.found"), asked(), sealed=True)
    rate = found["items.rate"]
    assert (rate.denominator, rate.rows) == (found["items.found"].value, 3)
    assert set(found) == {"items.rate", "items.found"}
    assert rate.seal != ""
    assert papers.told(county.campaign, ("items.rate",), asked())["items.rate"].seal == ""


def test_a_rate_of_nothing_has_no_value_and_its_hole_stays(county: County, told: Document) -> None:
    nobody = papers.Asked(Unit.objects.get(code="YX-02"), PERIOD)
    assert papers.told(county.campaign, ("items.rate",), nobody)["items.rate"].value is None
    assert "整改率X％" in papers.filled(county.campaign, draft_of(county, told), nobody).text


def test_a_paper_that_stands_is_called_a_draft_no_more(county: County, told: Document) -> None:
    done = papers.final(papers.filled(county.campaign, draft_of(county, told), asked()))
    assert papers.title_of(done) == "云溪县在总结会上的讲话"
    assert papers.final(done) == done
    assert [figure.written for figure in papers.issued(done)][:3] == ["3", "1", "33％"]


def test_every_issued_figure_lies_where_the_text_says_it(county: County, told: Document) -> None:
    done = papers.final(papers.filled(county.campaign, draft_of(county, told), asked()))
    for figure in papers.issued(done):
        start, _, end = figure.place.partition("-")
        assert done.text[int(start) : int(end)] == figure.written


def out(county: County, told: Document) -> Document:
    done = papers.final(papers.filled(county.campaign, draft_of(county, told), asked(), sealed=True))
    file = speech(papers.paper(done, asked()))
    paper = IssuedPaper(
        title=papers.title_of(done), text=done.text, file_name="总结.docx", file=file, figures=papers.issued(done)
    )
    return issue(county.campaign, told, paper, by=county.office)


def answers(county: County, document: Document) -> dict[str, str]:
    return {one.then.metric: one.answer for one in holding(county.campaign, document)}


def test_a_paper_asked_again_at_once_holds_in_every_figure(county: County, told: Document) -> None:
    issued = out(county, told)
    assert set(answers(county, issued).values()) == {"holds"}
    assert [one.written for one in holding(county.campaign, issued)][:3] == ["3", "1", "33％"]


def test_what_moved_is_named_and_what_only_was_touched_is_told_apart(county: County, told: Document) -> None:
    issued = out(county, told)
    record(county.campaign, [draft("late", day=date(2023, 11, 1), title="占道经营")], by=county.clerk, at=at(30))
    row = Entry.objects.get(title="第3次集体学习")
    move(county.campaign, Moving(key=row.key, move="amend", version=row.version, values={"place": "镇党校"}),
         by=county.clerk)  # fmt: skip
    found = answers(county, issued)
    assert (found["items.found"], found["items.rate"]) == ("moved", "moved")
    assert (found["items.closed"], found["study.group"]) == ("holds", "rows")


def test_a_figure_whose_metric_or_unit_is_gone_cannot_be_asked(county: County, told: Document) -> None:
    issued = out(county, told)
    kept = list(IssuedFigure.objects.filter(document=issued).order_by("pk"))
    kept[0].metric, kept[1].unit_code = "items.gone", "YX-99"
    for row in kept[:2]:
        row.save()
    assert [one.answer for one in holding(county.campaign, issued)][:2] == ["gone", "gone"]


def test_figures_of_units_under_one_are_sealed_together_as_each_would_be_alone(county: County, told: Document) -> None:
    top = Unit.objects.get(code="YX")
    units = tuple(Unit.objects.order_by("path"))
    names = ("items.found", "items.closed", "items.rate", "study.group")
    asked_of = tuple(figure_set(county.campaign, names, units, PERIOD).values())
    together = {(one.metric, one.unit): one.seal for one in figures.sealed_under(county.campaign, asked_of, top)}
    assert together == {(one.metric, one.unit): figures.seal(county.campaign, one) for one in asked_of}
    assert len(set(together.values())) > len(names)
