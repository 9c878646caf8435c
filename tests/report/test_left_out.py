"""A sentence of the user's own draft that says so is left out where its figure is zero or unknown."""

import io
from dataclasses import replace
from datetime import date
from fractions import Fraction

import docx
import pytest

from taizhang.decompose.analyse import analyse
from taizhang.decompose.refill import refilled
from taizhang.report.fill import fill
from taizhang.report.hole import Hole, hole_of
from taizhang.report.official import Paper
from taizhang.report.own_layout import changes
from tests.campaign.sample import sound
from tests.report.test_assemble import figure

TEXT = "情况汇报\n全县查摆问题X个。{{没有就不写}}已整改X个。继续抓。\n"


def holes(found: int | None, done: int | None) -> tuple[Hole, ...]:
    blanks = [one for one in analyse(TEXT, "稿.txt").blanks if one.kind == "count"]
    told = (("problems.total", found), ("problems.done", done))
    return tuple(
        hole_of(sound(), blank, name, figure(name, value)) for blank, (name, value) in zip(blanks, told, strict=True)
    )


def test_the_words_are_no_hole() -> None:
    assert [one.text for one in analyse(TEXT, "稿.txt").blanks] == ["X", "X"]


@pytest.mark.parametrize(
    ("done", "said"),
    [
        (9, "全县查摆问题13个。已整改9个。继续抓。"),
        (0, "全县查摆问题13个。继续抓。"),
        (None, "全县查摆问题13个。继续抓。"),
    ],
)
def test_a_zero_or_an_unknown_takes_its_sentence_along_and_a_figure_stays(done: int | None, said: str) -> None:
    filled = fill(TEXT, holes(13, done))
    assert filled.text.splitlines()[1] == said
    assert filled.open == ()
    assert [one.run.text for one in filled.placed if one.run.state == "name"] == [""]
    assert len(filled.trace) == 1 + bool(done)


def test_a_hole_nobody_has_bound_stays_open_and_other_sentences_are_not_touched() -> None:
    first, second = holes(0, 9)
    filled = fill(TEXT, (first, replace(second, metric="", figure=None)))
    assert filled.text.splitlines()[1] == "全县查摆问题X个。已整改X个。继续抓。"
    assert len(filled.open) == 2
    assert Fraction(0) == first.figure.value if first.figure else False


def test_in_the_writer_s_own_word_file_the_sentence_goes_and_its_neighbours_keep_their_place() -> None:
    document = docx.Document()
    for line in TEXT.splitlines():
        document.add_paragraph(line)
    target = io.BytesIO()
    document.save(target)
    data = target.getvalue()
    paper = Paper(filled=fill(TEXT, holes(13, 0)), cut_off=date(2025, 6, 30))
    made = docx.Document(io.BytesIO(refilled(data, "稿.docx", changes(paper, TEXT, {}))))
    assert [one.text for one in made.paragraphs] == ["情况汇报", "全县查摆问题13个。继续抓。"]
