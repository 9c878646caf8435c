"""Templates and figures become papers: what may be claimed is said, what may not is left out or left open."""

import io
from dataclasses import replace
from datetime import date
from fractions import Fraction

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from taizhang.campaign.model import Campaign, Entries, Section, Template
from taizhang.report.assemble import Told, assembled, number_of
from taizhang.report.differences import CellChange, Change, cells_changed, changed
from taizhang.report.hole import Filled
from taizhang.report.official import Paper, speech
from taizhang.report.rows_said import said, together
from taizhang.report.sheets import Cell, Sheet, cell_of, words_cell
from taizhang.see.figure import Figure, Period
from tests.campaign.sample import sound

PERIOD = Period(start=date(2025, 3, 1), end=date(2025, 6, 30))
FACTS = {"unit": "云溪县", "专项": "读书学习活动", "date": "2025年6月30日", "day": "6月30日"}


def figure(metric: str, value: int | None, base: tuple[int, int] | None = None) -> Figure:
    told = Fraction(*base) if base else Fraction(value) if value is not None else None
    halves = (Fraction(base[0]), Fraction(base[1])) if base else (None, None)
    return Figure(
        metric=metric, unit="YX", period=PERIOD, value=told, numerator=halves[0], denominator=halves[1], rows=value or 0
    )


def told(**values: int) -> Told:
    """Figures of the sample's metrics: sessions, total, done (and the rate they make)."""
    names = {"sessions": "study.sessions", "total": "problems.total", "done": "problems.done", "money": "matters.money"}
    found = {(names[name], False): figure(names[name], value) for name, value in values.items()}
    done, total = values.get("done", 0), values.get("total", 0)
    rate = figure("problems.rate", None, (done, total) if total else None)
    return Told(figures={**found, ("problems.rate", False): rate}, facts=FACTS)


def template(*sections: Section) -> Template:
    return Template(label="汇报", group="report", title="{unit}汇报", sections=sections)


def told_in(text: str) -> Section:
    return Section(heading="进展", text=((text,),))


def shown(campaign: Campaign, made: Template, answers: Told) -> list[str]:
    return assembled(campaign, made, answers).text.splitlines()


def test_the_sample_s_report_is_put_together_with_its_figures_rounded_down_and_its_headings_numbered() -> None:
    campaign = sound()
    done = assembled(campaign, campaign.papers["report"], told(sessions=127, total=40, done=38))
    assert done.text.splitlines() == [
        "云溪县读书学习活动情况汇报",
        "（2025年6月30日）",
        "同志们：",
        "一、主要进展",
        "截至6月30日，开展集体学习120余次，查摆问题40个。其中已整改38个，整改率95％。",
        "云溪县活动办",
        "2025年6月30日",
    ]
    assert [(one.written, one.exact, one.sentence) for one in done.trace] == [
        ("120余", "127", "5.1"), ("40", "40", "5.1"), ("38", "38", "5.2"), ("95％", "95%（38÷40）", "5.2"),
    ]  # fmt: skip
    assert [run.trace for run in done.runs if run.trace] == [1, 2, 3, 4]


def test_a_zero_or_an_unknown_is_never_a_claim_its_clause_its_sentence_or_its_heading_goes() -> None:
    campaign, made = sound(), sound().papers["report"]
    assert "截至6月30日，查摆问题40个。" in shown(campaign, made, told(sessions=0, total=40, done=0))
    gone = shown(campaign, replace(made, signed=False), told(sessions=0, total=0, done=0))
    assert gone == ["云溪县读书学习活动情况汇报", "（2025年6月30日）", "同志们："]


def test_where_the_template_says_so_the_sentence_stays_with_its_blank_open() -> None:
    made = template(replace(told_in("整改{problems.done}个。"), open=True))
    done = assembled(sound(), made, told(done=0))
    assert done.text.splitlines()[-1] == "整改X个。"
    assert [str(one.why) for one in done.open] == ["截至2025-06-30台账里这个数是0，不写成成绩，请改写或删去这一处"]
    clauses = Section(text=((("整改{problems.done}个", "其余继续！"),),), open=True)
    assert shown(sound(), template(clauses), told(done=0))[-1] == "整改X个，其余继续！"


def test_headings_are_numbered_by_level_and_one_above_stays_for_what_stands_under_it() -> None:
    made = template(
        Section(heading="做法"),
        Section(heading="学习", level=2, text=(("学习好。",),)),
        Section(heading="一次", level=3, text=(("好。",),)),
        Section(heading="两次", level=3, text=(("也好。",),)),
        Section(heading="空的", level=2),
        Section(heading="整改", level=2, text=(("整改好。",),)),
        Section(heading="打算", text=(("继续。",),)),
        Section(text=(("完。",),)),
    )
    assert shown(sound(), made, told())[1:] == [
        "一、做法", "（一）学习", "学习好。", "1.一次", "好。", "2.两次", "也好。", "（二）整改", "整改好。", "二、打算", "继续。",
        "完。",
    ]  # fmt: skip
    assert [number_of(1, one) for one in (10, 11, 20, 23)] == ["十、", "十一、", "二十、", "二十三、"]


def test_money_stands_in_its_own_unit_and_a_rate_gets_its_sign() -> None:
    made = template(
        told_in("投入{matters.money}余万元，查摆{problems.total}个，整改{problems.done}个，占{problems.rate}。")
    )
    campaign = sound({"metrics/matters.money": {"label": "投入", "form": "sum", "field": "money",
                                                "of": {"kinds": ["matter"]}, "definition": "投入之和"}})  # fmt: skip
    text = shown(campaign, made, told(money=1368, total=8, done=4))[-1]
    assert text == "投入1300余万元，查摆8个，整改4个，占50％。"


def a_sheet(columns: int = 2) -> Sheet:
    cells = (Cell("云溪县"), *(cell_of(sound(), figure("problems.total", 40 + at)) for at in range(columns - 1)))
    return Sheet(headings=("单位", *(f"问题·{at}" for at in range(columns - 1))), rows=(cells,), note="注：核实过的。")


def paper(columns: int, *, behind: bool = True) -> Filled:
    made = template(Section(heading="进展", text=(("好。",),)), Section(heading="各单位", table="weekly"),
                    *((Section(heading="打算", text=(("继续。",),)),) if behind else ()))  # fmt: skip
    return assembled(sound(), made, replace(told(), sheets={1: a_sheet(columns)}))


def test_a_table_stands_in_the_paper_every_number_of_it_traced_and_nothing_without_rows() -> None:
    done = paper(3)
    assert "单位\t问题·0\t问题·1\n云溪县\t40\t41\n注：核实过的。\n" in done.text
    assert [(one.written, one.context) for one in done.trace] == [("40", "云溪县　问题·0"), ("41", "云溪县　问题·1")]
    empty = replace(told(), sheets={0: Sheet(headings=("单位", "数"))})
    assert shown(sound(), template(Section(heading="各单位", table="weekly")), empty) == ["云溪县汇报"]


@pytest.mark.parametrize(("columns", "pages"), [(3, [False]), (12, [False, True, False])])
def test_a_table_too_wide_for_the_page_lies_across_with_its_heading_and_its_note(
    columns: int, pages: list[bool]
) -> None:
    word = docx.Document(io.BytesIO(speech(Paper(filled=paper(columns), cut_off=date(2025, 6, 30), traced=False))))
    assert [section.orientation == WD_ORIENT.LANDSCAPE for section in word.sections] == pages
    (table,) = word.tables
    assert [cell.text for cell in table.rows[2].cells][:2] == ["云溪县", "40"]
    assert table.rows[0].cells[1].text == "问题"
    assert table.rows[1].cells[1].text == "0"


def test_a_paper_that_ends_with_a_wide_table_turns_back_and_a_traced_copy_numbers_its_cells() -> None:
    done = paper(12, behind=False)
    word = docx.Document(io.BytesIO(speech(Paper(filled=done, cut_off=date(2025, 6, 30), traced=True))))
    assert word.tables[0].rows[2].cells[1].text == "40[1]"
    assert word.tables[1].rows[1].cells[2].text == "40"


def test_a_short_row_is_filled_up_and_headings_of_one_line_stay_one_line() -> None:
    made = template(Section(list="problems"))
    sheet = Sheet(headings=("序号", "问题"), rows=((Cell("1"), Cell("停车难" * 12)), (Cell("2"),)))
    done = assembled(sound(), made, replace(told(), sheets={0: sheet}))
    word = docx.Document(io.BytesIO(speech(Paper(filled=done, cut_off=date(2025, 6, 30)))))
    assert [len(row.cells) for row in word.tables[0].rows] == [2, 2]
    assert len(word.tables[0].rows) == 2


def test_cells_are_exact_zeros_too_rates_have_two_decimals_and_an_unknown_is_a_dash() -> None:
    campaign = sound()
    assert cell_of(campaign, figure("problems.total", 0)).text == "0"
    assert cell_of(campaign, figure("problems.rate", None, (1691, 1786))).text == "94.68"
    assert cell_of(campaign, figure("problems.rate", None)).text == "—"
    assert [words_cell(text).text for text in ("一\t二\n三", " ")] == ["一 二 三", "—"]
    rate = assembled(campaign, template(Section(table="weekly")), replace(told(), sheets={
        0: Sheet(headings=("单位", "率"), rows=((Cell("县"), cell_of(campaign, figure("problems.rate", None, (1, 2)))),))
    }))  # fmt: skip
    assert rate.trace[0].exact == "50%（1÷2）"


def test_rows_are_said_without_the_clauses_that_have_nothing_and_days_are_written_out() -> None:
    say = "{title}。牵头单位：{lead}；时限：{due}"
    row = {"title": "举办读书班。", "unit": "溪口镇", "lead": "—", "due": "2025-06-05"}
    assert said(say, row) == "举办读书班。时限：2025年6月5日。"
    assert said("{lead}；时限{lead}", row) == ""
    assert said("好的做法：{title}", row) == "好的做法：举办读书班。"
    same = [{**row, "unit": unit} for unit in ("溪口镇", "青岩镇", "溪口镇")]
    assert [one["unit"] for one in together(say, same)] == ["溪口镇、青岩镇"]
    other = [{**row, "due": "2025-06-06", "unit": "白沙镇"}, *same]
    assert [one["unit"] for one in together(say, other)] == ["白沙镇", "溪口镇、青岩镇"], "one says another day"


def test_a_new_version_tells_which_sentences_went_came_and_changed() -> None:
    before, after = "题\n整改9个。好。继续。\n", "题\n整改12个。好。继续。再加一句。\n"
    assert changed(before, after) == (Change(old="整改9个。", new="整改12个。"), Change(old="", new="再加一句。"))
    assert changed(before, before) == ()


def test_entries_are_told_one_a_line() -> None:
    made = template(Section(heading="案例", entries=Entries(list="problems", say="{title}")))
    lines = shown(sound(), made, replace(told(), entries={0: ("停车难。", "路灯不亮。")}))
    assert lines[1:] == ["一、案例", "1.停车难。", "2.路灯不亮。"]
    led = template(Section(heading="案例", entries=Entries(list="problems", lead="{unit}的有：", say="{title}")))
    lines = shown(sound(), led, replace(told(), entries={0: ("停车难。", "路灯不亮。")}))
    assert lines[1:] == ["一、案例", "云溪县的有：", "1.停车难。", "2.路灯不亮。"]
    assert shown(sound(), led, replace(told(), entries={0: ()}))[1:] == [], "nothing leads to nothing"
    some = replace(told(), entries={0: ("停车难。", "路灯不亮。")}, rests={0: "其余7个见台账。"})
    assert shown(sound(), made, some)[-1] == "其余7个见台账。"
    own = shown(sound(), made, replace(told(), entries={0: ("案例：停车难。", "路灯不亮。")}))
    assert own[1:] == ["一、案例", "1.停车难。", "2.路灯不亮。"], "a row does not say its heading again"


def test_a_lower_heading_that_stands_alone_is_left_out() -> None:
    made = template(
        Section(heading="做法"),
        Section(heading="学习", level=2, text=(("学习好。",),)),
        Section(heading="整改", level=2, text=(("整改{problems.total}个。",),)),
        Section(heading="打算", text=(("继续。",),)),
    )
    assert shown(sound(), made, told(total=40))[1:] == [
        "一、做法", "（一）学习", "学习好。", "（二）整改", "整改40个。", "二、打算", "继续。",
    ]  # fmt: skip
    assert shown(sound(), made, told(total=0))[1:] == ["一、做法", "学习好。", "二、打算", "继续。"]


def test_rows_are_numbered_alike_in_the_whole_paper_where_one_begins_with_a_number_of_its_own() -> None:
    rows = Entries(list="problems", say="{title}")
    made = template(Section(heading="学习", entries=rows), Section(heading="调研", entries=rows))
    found = {0: ("停车难。", "路灯不亮。"), 1: ("12月10日前形成报告。",)}
    lines = shown(sound(), made, replace(told(), entries=found))
    assert lines[1:] == ["一、学习", "（1）停车难。", "（2）路灯不亮。", "二、调研", "12月10日前形成报告。"], (
        "one alone has none"
    )


def test_the_count_of_rows_in_a_traced_copy_leads_to_the_rows() -> None:
    done = paper(3)
    made = Paper(filled=done, cut_off=date(2025, 6, 30), traced=True, rows={2: "http://taizhang/rows?metric=a"})
    table = docx.Document(io.BytesIO(speech(made))).tables[-1]
    ways = [[one.get(qn("w:instr")) for one in row.cells[8]._tc.iter(qn("w:fldSimple"))] for row in table.rows]
    assert ways == [[], [], ['HYPERLINK "http://taizhang/rows?metric=a"']]


def test_a_new_version_tells_which_cells_of_its_tables_changed_and_which_rows_came_and_went() -> None:
    before = "题\n单位\t问题·累计\n溪口镇\t3\n石桥镇\t2\n好。\n序号\t问题\t时限\n1\t停车难\t9月\n2\t路灯不亮\t9月\n"
    after = "题\n单位\t问题·累计\n溪口镇\t4\n石桥镇\t2\n好。\n序号\t问题\t时限\n1\t路灯不亮\t10月\n2\t排水不畅\t9月\n"
    assert cells_changed(before, after) == (
        CellChange(row="溪口镇", column="问题累计", old="3", new="4"),
        CellChange(row="路灯不亮", column="时限", old="9月", new="10月"),
        CellChange(row="排水不畅", column="", old="", new="排水不畅　9月"),
        CellChange(row="停车难", column="", old="停车难　9月", new=""),
    )
    assert changed(before, after) == ()
    chart = "折线图\t问题\n9月1日\t3\n"
    assert cells_changed(chart, chart.replace("3", "5")) == (CellChange(row="9月1日", column="问题", old="3", new="5"),)
    assert cells_changed("单位\t数\n甲\t1\n", "单位\t人\n甲\t1\n") == ()
