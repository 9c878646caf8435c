"""What becomes of a draft's own file: each figure at its place, the table of sources behind a traced copy."""

from dataclasses import replace
from datetime import date

from docx.oxml.ns import qn
from lxml import etree

from taizhang.report.fill import fill
from taizhang.report.official import Paper
from taizhang.report.own_layout import changes
from tests.report.holes import blanks_of, bound, number

TEXT = "总结\n集体学习X余次，植树X棵。"


def paper(*, traced: bool = False) -> Paper:
    first, second = blanks_of(TEXT)
    filled = fill(TEXT, [bound(first, number(127)), bound(second, number(0))])
    return Paper(filled=filled, cut_off=date(2023, 12, 31), traced=traced, units={"qh": "青禾县"})


def test_a_clean_copy_has_its_figures_and_its_open_holes_marked() -> None:
    told = changes(paper(), TEXT, {"X县": "青禾县"})
    assert [(TEXT[one.start : one.end], one.text, one.open, one.note) for one in told.edits] == [
        ("X余", "120余", False, 0), ("X", "X", True, 0),
    ]  # fmt: skip
    assert (told.text, told.margins, told.annex) == (TEXT, {"X县": "青禾县"}, b"")


def test_a_traced_copy_numbers_its_figures_and_brings_the_table_of_sources() -> None:
    told = changes(paper(traced=True), TEXT, {})
    assert [one.note for one in told.edits] == [1, 0]
    body = etree.fromstring(told.annex)
    words = "".join(str(one) for one in body.itertext())
    assert "数据来源表" in words
    assert "截至2023年12月31日" in words
    assert str(body[-1].tag).endswith("}sectPr")


def test_in_a_traced_copy_each_figure_leads_to_its_rows() -> None:
    linked = replace(paper(traced=True), rows={1: "https://taizhang/rows?metric=study"})
    body = etree.fromstring(changes(linked, TEXT, {}).annex)
    ways = [one.get(qn("w:instr")) for one in body.iter(qn("w:fldSimple"))]
    assert ways == ['HYPERLINK "https://taizhang/rows?metric=study"']
