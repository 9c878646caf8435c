"""Confirmed bindings of a draft are taken over by its next version and by the units on its line."""

import pytest

from taizhang.decompose.analyse import analyse
from taizhang.record.permits import Actor
from taizhang.store import papers
from taizhang.store.documents import Decision, Incoming, Verdict, decide, decisions, receive
from taizhang.store.integrity import check
from taizhang.store.models import Document, Step, Unit
from tests.store.conftest import County

TEXT = """云溪县主题教育总结
一、检视整改
共查摆问题X个，已整改问题X个，整改率达到X%。
二、理论学习
开展集体学习X次，植树X棵。X县委高度重视。
"""
LATER = """云溪县主题教育总结（修改稿）
一、理论学习扎实推进
全县上下开展集体学习X次，植树X棵。X县委高度重视。
二、检视整改
共查摆问题X个，已整改问题X个，整改率达到X%。
"""
FILLED = TEXT.replace("集体学习X次", "集体学习12次")


def draft(county: County, text: str, unit: str = "YX", by: Actor | None = None) -> Document:
    incoming = Incoming(analysis=analyse(text, "总结.txt"), unit=Unit.objects.get(code=unit), sort="draft")
    return receive(county.campaign, incoming, by=by or county.office)


def decide_on(county: County, document: Document, hole: str, verdict: Verdict, **values: object) -> None:
    place = at(document, hole)
    decide(county.campaign, document, [Decision(place=place, verdict=verdict, values=values)], by=county.office)


def at(document: Document, words: str) -> str:
    """The place of the hole in these words of the text."""
    start = document.text.index(words) + words.index("X")
    return f"{start}-{start + 1}"


@pytest.fixture
def confirmed(county: County) -> Document:
    document = draft(county, TEXT)
    decide_on(county, document, "集体学习X次", "bind", metric="study.group")
    decide_on(county, document, "查摆问题X个", "bind", metric="items.found")
    decide_on(county, document, "整改问题X个", "bind", metric="items.found")
    decide_on(county, document, "植树X棵", "no")
    decide_on(county, document, "X县委", "bind", words="X县委", name="云溪县委")
    return document


def held(document: Document) -> dict[str, tuple[str, object]]:
    words = ("集体学习X次", "查摆问题X个", "整改问题X个", "植树X棵", "X县委")
    found = decisions(document)
    said = {one: found.get(at(document, one)) for one in words if one in document.text}
    return {one: (word.verdict, word.values.get("metric", "")) for one, word in said.items() if word}


def test_the_next_version_takes_over_what_was_confirmed(county: County, confirmed: Document) -> None:
    later = draft(county, LATER)
    assert held(later) == {
        "集体学习X次": ("bind", "study.group"), "查摆问题X个": ("bind", "items.found"),
        "整改问题X个": ("bind", "items.found"), "植树X棵": ("no", ""), "X县委": ("bind", ""),
    }  # fmt: skip
    bounds = papers.bindings(county.campaign, later)
    taken = [one for one in bounds if one.taken_from]
    assert {one.taken_from for one in taken} == {confirmed.key}
    assert all(one.decided for one in taken)
    assert papers.names_given(later) == {"X县委": "云溪县委"}
    assert check() == ()


def test_a_unit_under_it_takes_over_the_metrics_and_not_the_names(county: County, confirmed: Document) -> None:
    town = draft(county, TEXT, "YX-01", county.clerk)
    assert held(town)["整改问题X个"] == ("bind", "items.found")
    assert "X县委" not in held(town)
    assert {step.person_id for step in Step.objects.filter(document=town)} == {county.clerk.person}


def test_a_unit_beside_it_takes_over_nothing(county: County) -> None:
    town = draft(county, TEXT, "YX-01", county.clerk)
    decide_on(county, town, "集体学习X次", "bind", metric="study.group")
    assert held(draft(county, TEXT, "YX-02", county.other)) == {}
    assert held(draft(county, TEXT)) == {"集体学习X次": ("bind", "study.group")}


def test_a_figure_already_written_takes_over_the_metric_of_the_hole(county: County, confirmed: Document) -> None:
    town = draft(county, FILLED, "YX-01", county.clerk)
    start = FILLED.index("12次")
    found = [one for place, one in decisions(town).items() if place.startswith(f"{start}-")]
    assert [one.values["metric"] for one in found] == ["study.group"]
    again = draft(county, FILLED.replace("12次", "13次"), "YX-01", county.clerk)
    assert len(decisions(again)) == len(decisions(town))


def test_another_text_takes_over_nothing_for_one_set_phrase(county: County, confirmed: Document) -> None:
    other = "安全生产工作总结\n开展培训X次，检查企业X家，整治隐患X处，发放资料X份，开展集体学习X次。\n"
    assert decisions(draft(county, other)) == {}
    assert decisions(draft(county, "只有文字的一份材料，没有数。\n")) == {}


def test_a_speech_takes_over_nothing(county: County, confirmed: Document) -> None:
    incoming = Incoming(analysis=analyse(LATER, "讲话.txt"), unit=Unit.objects.get(code="YX"), sort="in")
    assert decisions(receive(county.campaign, incoming, by=county.office)) == {}


def test_a_metric_drafted_from_a_blank_is_noted_until_the_campaign_has_it(county: County) -> None:
    document = draft(county, TEXT)
    decide_on(county, document, "植树X棵", "made", metric="trees.planted", yaml="  trees.planted: …")
    decide_on(county, document, "集体学习X次", "made", metric="study.group", yaml="…")
    found = {one.place: one for one in papers.bindings(county.campaign, document)}
    trees, study = found[at(document, "植树X棵")], found[at(document, "集体学习X次")]
    assert (trees.metric, trees.decided) == ("", False)
    assert "已为它拟了指标“trees.planted”" in str(trees.binding.reason)
    assert (study.metric, study.decided) == ("study.group", True)
