"""Charts of a paper: kept as lines of cells, drawn by Word itself, seen on the page with each number leading to its rows."""

import io
import re
from dataclasses import replace
from datetime import date
from fractions import Fraction

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from taizhang.campaign.model import Entries, Masthead, Section, Template
from taizhang.report.assemble import Told, assembled
from taizhang.report.drawing_plot import plotted
from taizhang.report.hole import Filled, Run
from taizhang.report.masthead import ended, foot_lines, headed
from taizhang.report.official import Paper, speech
from taizhang.report.official_form import BriefingEnd, BriefingHead, RedHead
from taizhang.report.plot import Plot, chart_of, is_plot, plot_sheet
from taizhang.report.sheets import Cell, Sheet, cell_of
from tests.campaign.sample import sound
from tests.report.read_back import indents
from tests.report.test_assemble import FACTS, figure

DAY = date(2025, 6, 30)
FACT = {**FACTS, "day": "6月30日", "number": "3"}


def plot(*values: int, title: str = "各方面问题") -> Plot:
    cells = [cell_of(sound(), figure("problems.total", value)) for value in values]
    rows = tuple((f"方面{at}", (cell, Cell("—"))) for at, cell in enumerate(cells, 1))
    return Plot(title=title, form="bar", series=("查摆的问题", "已销号的问题"), rows=rows)


def made(*sections: Section, signed: bool = True, sheets: dict[int, Sheet] | None = None) -> Filled:
    template = Template(label="汇报", group="report", title="情况汇报", sections=sections, signed=signed)
    return assembled(sound(), template, Told(facts=FACT, sheets=sheets or {}))


def word(done: Filled, **more: object) -> Document:
    return docx.Document(io.BytesIO(speech(replace(Paper(filled=done, cut_off=DAY), **more))))  # type: ignore[arg-type]


def test_a_chart_is_lines_of_cells_whose_numbers_are_traced_and_its_title_is_numbered_under_it() -> None:
    done = made(Section(heading="进展", list="a"), Section(heading="再看", list="b"),
                sheets={0: plot_sheet(plot(3, 0)), 1: plot_sheet(plot(5, title="二"))})  # fmt: skip
    told = done.text.splitlines()
    assert told[2:6] == ["条形图\t查摆的问题\t已销号的问题", "方面1\t3\t—", "方面2\t0\t—", "图1　各方面问题"]
    assert told[-3] == "图2　二"
    assert [one.written for one in done.trace] == ["3", "0", "5"]
    assert is_plot(told[2])
    assert not is_plot(told[3])


def test_word_draws_the_chart_itself_with_its_title_under_it_and_a_traced_copy_adds_the_numbers() -> None:
    done = made(Section(heading="进展", list="a"), sheets={0: plot_sheet(plot(3, 4))})
    clean, traced = word(done), word(done, traced=True)
    charts = [part for part in clean.part.package.iter_parts() if str(part.partname).startswith("/word/charts/")]
    assert [b"\xe6\x96\xb9\xe9\x9d\xa21" in part.blob for part in charts] == [True]
    assert len(clean.tables) == 0
    assert traced.tables[0].rows[1].cells[1].text == "3[1]"
    caption = next(one for one in clean.paragraphs if one.text == "图1　各方面问题")
    drawn = caption._p.getprevious()
    assert drawn is not None
    assert drawn.find(f".//{qn('w:drawing')}") is not None
    assert drawn.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None


def test_shares_are_drawn_as_shares_and_what_is_no_number_has_no_bar() -> None:
    chart = chart_of(["折线图\t整改率（％）\t时间进度（％）", "9月\t50.00\t25.00", "10月\t—\t50.00", "11月\t60.00"])
    assert (chart.form, chart.percent, chart.categories) == ("line", True, ("9月", "10月", "11月"))
    assert chart.series[0].values == (Fraction(1, 2), None, Fraction(3, 5))
    assert chart.series[1].values[2] is None
    assert chart.series[0].name == "整改率"


def test_the_page_shows_the_chart_and_each_number_leads_to_its_rows() -> None:
    lying = plotted(
        chart_of(["条形图\t查摆\t销号", "县人大常委会办公室机关\t3\t—", "城关镇\t0\t0"]), "图", {(0, 0): "/rows?a"}
    )
    texts = {one.text: one for one in lying.shapes if one.sort == "text"}
    assert texts["3"].href == "/rows?a"
    assert texts["县人大常委会办公室…"].look == "end"
    assert {"—", "0", "查摆", "销号"} <= texts.keys()
    assert "县人大常委会办公室机关" in str(lying.reading[0])
    line = plotted(chart_of(["折线图\t率（％）", "9月\t50.00", "10月\t—"]), "图")
    assert [one.points for one in line.shapes if one.sort == "path"] != [""]
    assert "50%" in {one.text for one in line.shapes}
    columns = plotted(chart_of(["柱状图\t查摆\t销号", "9月\t4\t2"]), "图")
    high = [one.h for one in columns.shapes if one.sort == "rect" and one.y > 20]
    assert high[0] > high[1]
    empty = plotted(chart_of(["柱状图\t查摆", "9月\t—"]), "图")
    assert "—" not in {one.text for one in empty.shapes}


def test_a_briefing_and_a_red_paper_are_printed_under_their_heads() -> None:
    said = Masthead(
        form="briefing", mark="{专项}简报", number="第{number}期", organ="{unit}活动办", report_to="县委", copies=60
    )
    top, foot = headed(said, FACT, DAY), ended(said, FACT)
    assert top == BriefingHead(name="读书学习活动简报", issue="第3期", organ="云溪县活动办", day=DAY)
    assert foot == BriefingEnd(report_to="县委", copies=60)
    assert foot_lines(foot) == ("报：县委。", "（共印60份）")
    paper = word(made(Section(heading="动态", text=(("好。",),))), head=top, end=foot)
    assert [one.text for one in paper.paragraphs if one.text][:3] == [
        "读书学习活动简报",
        "第3期",
        "云溪县活动办\t2025年6月30日",
    ]
    assert paper.tables[-1].rows[0].cells[0].text == "报：县委。"
    assert headed(Masthead(form="red", mark="{unit}活动办"), FACT, DAY) == RedHead(organs=("云溪县活动办",), word="")
    assert headed(None, FACT, DAY) is None
    assert ended(None, FACT) is None
    assert ended(Masthead(form="red", mark="县"), FACT) is None
    assert foot_lines(ended(None, FACT)) == ()


def across(paper: Document) -> list[bool]:
    return [section.orientation == WD_ORIENT.LANDSCAPE for section in paper.sections]


def wide(columns: int) -> Sheet:
    cells = tuple(Cell(str(at)) for at in range(columns))
    return Sheet(headings=tuple(f"栏{at}" for at in range(columns)), rows=(cells,), note="注：核实过的。")


def test_what_is_an_annex_stands_behind_the_signature_on_pages_of_its_own() -> None:
    sections = (
        Section(heading="进展", text=(("好。",),)),
        Section(heading="各单位情况", annex=True, list="a"),
        Section(heading="空的", annex=True, list="b"),
        Section(heading="打算", text=(("继续。",),)),
    )
    one = made(*sections, sheets={1: wide(12)})
    assert one.text.splitlines()[1:12] == [
        "一、进展", "好。", "二、打算", "继续。", "附件：各单位情况", "云溪县", "2025年6月30日", "附件", "各单位情况",
        "\t".join(f"栏{at}" for at in range(12)), "\t".join(str(at) for at in range(12)),
    ]  # fmt: skip
    assert across(word(one)) == [False, True]
    two = made(*sections, sheets={1: wide(12), 2: wide(3)})
    told = [text for text in two.text.splitlines() if "附件" in text or text.startswith("2.")]
    assert told == ["附件：1.各单位情况", "2.空的", "附件1", "附件2"]
    paper = word(two)
    named = {one.text: indents(one._p) for one in paper.paragraphs if one.text in ("附件：1.各单位情况", "2.空的")}
    assert named["附件：1.各单位情况"] == {"leftChars": "600", "hangingChars": "400"}
    assert named["2.空的"] == {"leftChars": "600", "hangingChars": "100"}, "the second stands under the first (7.3.4)"
    keeps = [one.text for one in paper.paragraphs if one.paragraph_format.keep_with_next]
    assert keeps[-5:-2] == ["继续。", "附件：1.各单位情况", "2.空的"], "the note of the annexes is not alone on a page"
    assert across(paper) == [False, True, False]
    breaks = [
        one.text
        for one in word(made(*sections, sheets={2: wide(3)})).paragraphs
        if one.paragraph_format.page_break_before
    ]
    assert breaks == ["附件"]


def test_a_foot_stands_on_an_upright_page_even_behind_a_table_that_lies_across() -> None:
    done = made(Section(heading="各单位", list="a"), signed=False, sheets={0: wide(12)})
    assert across(word(done, end=BriefingEnd(report_to="县委"))) == [False, True, False]


def kept(paper: Document) -> list[str]:
    return [one.text for one in paper.paragraphs if one._p.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None]


def test_the_signature_takes_the_last_two_lines_of_the_text_along() -> None:
    short = kept(word(made(Section(text=(("前一段。",), ("后一段。",))))))
    assert short == ["前一段。", "后一段。", "", "云溪县"]
    long = "这一段很长" * 20 + "。"
    paper = word(made(Section(text=(("前一段。",), (long,)))))
    assert kept(paper) == [long, "", "云溪县"]
    last = next(one for one in paper.paragraphs if one.text == long)
    assert [one.get(qn("w:val")) for one in last._p.iter(qn("w:widowControl"))] == ["1"]
    table = word(made(Section(list="a"), sheets={0: replace(wide(3), note="")}))
    rows = [
        [one.find(qn("w:keepNext")) is not None for one in row._tr.iter(qn("w:pPr"))] for row in table.tables[0].rows
    ]
    assert [any(row) for row in rows] == [False, True]


def test_items_of_a_list_that_end_with_a_full_stop_are_no_headings() -> None:
    from_list = speech(
        Paper(
            filled=Filled(runs=(Run(text="题\n一、制度\n1.《办法》。\n2.摸清底数\n"),), trace=(), open=()), cut_off=DAY
        )
    )
    told = {
        one.text: one._p.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        for one in docx.Document(io.BytesIO(from_list)).paragraphs
    }
    assert told["1.《办法》。"] is None
    assert told["2.摸清底数"] is not None


def test_a_list_one_of_whose_items_begins_with_a_number_is_numbered_in_brackets() -> None:
    section = Section(heading="逾期", entries=Entries(list="problems", say="{title}"))
    template = Template(label="汇报", group="report", title="汇报", sections=(section,))
    done = assembled(sound(), template, Told(facts=FACT, entries={0: ("停车难。", "3个路口没有灯。")}))
    assert done.text.splitlines()[2:] == ["（1）停车难。", "（2）3个路口没有灯。"]


def test_the_figures_of_lines_keep_apart_those_of_the_highest_stand_above_it() -> None:
    lines = replace(plot(3, 4), form="line", rows=tuple(
        (f"{week}月", (Cell(str(high)), Cell(str(low)))) for week, high, low in ((1, 9, 3), (2, 12, 7))
    ))  # fmt: skip
    done = made(Section(heading="进展", list="a"), sheets={0: plot_sheet(lines)})
    charts = [one for one in word(done).part.package.iter_parts() if str(one.partname).startswith("/word/charts/")]
    assert [place.decode() for place in re.findall(rb'dLblPos val="(.)"', charts[0].blob)] == ["t", "b"]
