"""Workbooks people made themselves: read by their headings or refused by their cells; nothing vanishes."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from xlsxwriter import Workbook

from taizhang.errors import Place
from taizhang.record.asks import form_of
from taizhang.record.days import Span
from taizhang.record.entry import Entry
from taizhang.record.flaw import offered
from taizhang.record.names import NO_CHOICES
from taizhang.record.sheets import Sheet
from taizhang.record.values import Known
from taizhang.record.values import read as read_value
from taizhang.record.workbook_in import read
from taizhang.record.workbook_out import flawed_workbook, template
from tests.record.county import CAMPAIGN, CONTEXT, TODAY, opened, problem
from tests.record.sheetwork import HEADS, HELD, ROW, back, holding, said, sent, taken


def test_a_hand_made_sheet_is_read_by_its_headings() -> None:
    reading = taken(ROW, (2, "停车难", "10月9日", "limit", ""))

    assert [draft.title for draft in reading.new] == ["办事排队久", "停车难"]
    assert reading.new[0].source.place == "台账·第2行"
    assert reading.new[1].day == date(2023, 10, 9)


def test_every_flaw_of_every_row_is_told_at_once() -> None:
    reading = taken((1, "", "11月底", "立行立该", "约12"), ROW, (3, "停车难", "", "", "x"))

    assert said(reading) == [
        "台账·第2行·存在问题: 空白或公式出错",
        "台账·第2行·发现日期: “11月底”不是确定的日期（改成“2023-11-30”？）",
        "台账·第2行·整改类型: 没有“立行立该”这一选项（改成“立行立改”？）",
        "台账·第2行·人次: “约12”不是数（改成“12”？）",
        "台账·第4行·发现日期: 空白或公式出错",
        "台账·第4行·整改类型: 空白或公式出错",
        "台账·第4行·人次: “x”不是数（只写一个数，不带单位和文字）",
    ]
    assert len(reading.new) == 1
    assert [offered(flaw) for flaw in reading.flawed[0].problems] == ["", "2023-11-30", "立行立改", "12"]


def test_blank_rows_totals_and_signatures_are_skipped_and_counted() -> None:
    reading = taken(
        ("合 计", "", "", "", 130),
        ROW,
        ("", "", "", "", ""),
        (2, None, "", " "),
        HEADS,
        ("填表人：张某", "审核人：李某", "", "", ""),
        ("", "注：本表每月报一次", "", "", ""),
        ("", "", "", "", ""),
    )

    assert (len(reading.new), reading.skipped, reading.rows) == (1, 6, 7)


def test_a_problem_that_begins_like_a_footer_is_read() -> None:
    assert taken((1, "负责人不清楚政策", "2023-10-08", "now", 1)).new[0].title == "负责人不清楚政策"


def test_the_same_file_twice_gives_the_same_origins_and_identical_rows_stay_two() -> None:
    once, twice = taken(ROW, ROW), taken(ROW, ROW)
    origins = {draft.origin for draft in once.new}

    assert len(origins) == 2
    assert origins == {draft.origin for draft in twice.new}
    again = twice.beside(origins)
    assert (again.new, again.same, again.all_counted()) == ((), 2, True)


def test_a_sheet_that_cannot_be_read_does_not_hinder_the_others() -> None:
    sheets = (
        Sheet("说明", (("请各单位",), ("认真填报",))),
        Sheet("台账", (HEADS, ROW)),
        Sheet("空表", ((), ("", None))),
        Sheet("底稿", (HEADS, ROW), hidden=True),
    )
    reading = read(CAMPAIGN, sheets, CONTEXT)

    assert (len(reading.new), reading.unread, reading.rows) == (1, 2, 3)
    assert str(reading.problems[0]).startswith("说明: 前 11 行里没有找到表头")
    assert "底稿: 隐藏的工作表，没有读入（要导入请先取消隐藏）" in map(str, reading.notes)
    assert reading.all_counted()


def test_a_missing_or_doubled_heading_keeps_the_sheet_out_with_all_its_rows_counted() -> None:
    missing = taken((1, "办事排队久", "立行立改"), heads=("序号", "存在问题", "整改类型"))
    doubled = taken((*ROW, 3), heads=(*HEADS, "人次"))

    assert (missing.unread, missing.rows, len(missing.problems)) == (1, 1, 1)
    assert "“人次”有 2 栏（E、F 列）" in str(doubled.problems[0])


def test_a_workbook_of_which_nobody_knows_the_kind_is_refused_whole() -> None:
    reading = read(CAMPAIGN, (Sheet("表", (("甲", "乙"), ("1", "2"))),), CONTEXT)

    assert (reading.kind, reading.unread, reading.rows) == ("", 1, 1)
    assert len(reading.problems) == 1


def test_a_mark_with_a_unit_that_is_gone_falls_back_on_the_writers_own() -> None:
    sheets = opened(template(CAMPAIGN, "problem", (), replace(CONTEXT, unit="0099")))

    assert read(CAMPAIGN, sheets, CONTEXT).unit == "0002"


def test_columns_left_out_leave_the_entry_as_it_is() -> None:
    heads = ("条目编号（勿动）", "版本（勿动）", "存在问题", "发现日期", "整改类型", "人次")
    row = ("k1", "3", HELD.title, HELD.day, "立行立改", 15)
    change = taken(row, heads=heads, context=holding(HELD)).changed[0]

    assert dict(change.values) == {"times": 15}
    assert change.due == HELD.due


def test_the_flawed_rows_come_back_as_a_workbook_and_can_be_mended_in_it() -> None:
    rows = sent(HELD)
    rows[2][rows[0].index("人次")] = "很多"
    rows.append(["", "", "", "停车难", "", "11月底", "", "now", *[""] * 8])
    reading = back(rows, HELD)
    sheets = opened(flawed_workbook(CAMPAIGN, reading, CONTEXT))
    body = sheets[0].rows[2:]

    assert body[0][-1] == "有误之处"
    assert body[1][:4] == ("k1", rows[2][1], 1.0, "办事排队久")
    assert body[1][-1] == "人次：“很多”不是数（只写一个数，不带单位和文字）"
    assert body[2][-1] == "发现日期：“11月底”不是确定的日期（改成“2023-11-30”？）"
    mended = [list(row) for row in body]
    mended[1][mended[0].index("人次")] = 15
    mended[2][mended[0].index("发现日期 *")] = "2023-11-30"
    again = read(CAMPAIGN, (replace(sheets[0], rows=tuple(map(tuple, mended))), sheets[1]), holding(HELD))
    assert (len(again.changed), len(again.new), again.flawed, again.notes) == (1, 1, (), ())


def test_two_flaws_of_one_cell_or_of_the_whole_row_stand_beside_it() -> None:
    reading = taken((1, "办事排队久", "2023-10-08", "now", "x"))
    row = reading.flawed[0]
    twice = replace(row, problems=(*row.problems, *row.problems, replace(row.problems[0], place=Place(row=2))))
    body = opened(flawed_workbook(CAMPAIGN, replace(reading, flawed=(twice,)), CONTEXT))[0].rows

    assert str(body[3][-1]).split("\n") == [
        "人次：“x”不是数（只写一个数，不带单位和文字）",
        "人次：“x”不是数（只写一个数，不带单位和文字）",
        "“x”不是数（只写一个数，不带单位和文字）",
    ]


def by_hand(date_1904: bool) -> tuple[Sheet, ...]:
    """A workbook as somebody makes it: merged title, a date as text, a formula, an error, full-width digits."""
    out = BytesIO()
    book = Workbook(out, {"in_memory": True, "default_date_format": "yyyy/m/d", "date_1904": date_1904})
    sheet = book.add_worksheet("一月")
    sheet.merge_range(0, 0, 0, 4, "青山县问题台账")
    sheet.write_row(2, 0, ["序号", "存在问题", "发现\n日期", "整改类型", "人次", ""])
    sheet.write_row(3, 0, [1, "窗口少", "２０２３．１０．８", "立行立改", "１２"])
    sheet.write_row(4, 0, [2, "停车难"])
    sheet.write_datetime(4, 2, datetime(2023, 10, 9))  # noqa: DTZ001 - Excel cells know no zone
    sheet.write_row(4, 3, ["长期坚持"])
    sheet.write_formula(4, 4, "=1+2", None, 3)
    sheet.write_row(5, 0, [3, "路灯不亮", "2023-10-10", "限期整改"])
    sheet.write_formula(5, 4, "=1/0", None, "#DIV/0!")
    sheet.write_row(6, 0, [4])
    sheet.write_formula(6, 1, "=NA()", None, "#N/A")
    sheet.write_row(6, 2, ["2023-10-11", "限期整改", 5])
    sheet.write_blank(40, 9, None, book.add_format({"bold": True}))
    book.close()
    return opened(out.getvalue())


def test_a_workbook_made_by_hand_is_read_or_refused_by_its_cell() -> None:
    for date_1904 in (False, True):
        reading = read(CAMPAIGN, by_hand(date_1904), CONTEXT)

        assert [(draft.day.day, draft.values.get("times")) for draft in reading.new] == [(8, 12), (9, 3), (10, None)]
        assert said(reading) == ["一月·第7行·存在问题: 空白或公式出错"]
        assert (reading.rows, reading.skipped) == (4, 0)


FORM = form_of(CAMPAIGN, "problem")
KNOWN = Known(units=CONTEXT.units, span=Span(starts=CAMPAIGN.starts, ends=CAMPAIGN.ends, today=TODAY))
TEXTS = st.text(min_size=1, max_size=30).map(lambda text: str(read_value(FORM.asks[0].field, text, NO_CHOICES, KNOWN)))
WORDS = TEXTS.filter(lambda text: bool(text.strip("-—－–―/／")))
VALUES: Mapping[str, st.SearchStrategy[object]] = {
    "owner": WORDS,
    "times": st.integers(0, 10**9) | st.integers(0, 10**9).map(lambda number: number / 10**4),
    "money": st.integers(0, 10**11).map(lambda number: number / 10**4),
    "seen": st.dates(date(1990, 1, 1), date(2100, 12, 31)).map(date.isoformat),
    "aspects": st.lists(st.sampled_from(["theory", "service", "duty"]), unique=True),
    "helper": st.sampled_from(["0001", "0002", "0003", "0004", "0005"]),
    "paper": WORDS,
    "detail": WORDS,
}
ENTRIES = st.builds(
    problem,
    st.uuids().map(lambda key: key.hex[:12]),
    st.fixed_dictionaries({"rhythm": st.sampled_from(["now", "limit", "long"])}, optional=dict(VALUES)),
    WORDS,
    day=st.dates(date(2022, 1, 1), TODAY),
    due=st.none() | st.dates(date(2023, 12, 20), date(2024, 12, 31)),
    version=st.integers(1, 99),
)


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ENTRIES, max_size=4, unique_by=lambda entry: entry.key))
def test_whatever_the_ledger_holds_comes_back_the_same(entries: list[Entry]) -> None:
    sheets = opened(template(CAMPAIGN, "problem", entries, CONTEXT))
    forgetful = tuple(
        replace(sheet, rows=tuple((*row[:1], str(row[1]).partition("-")[0], *row[2:]) for row in sheet.rows[2:]))
        for sheet in sheets[:1]
    )
    for taken_back in (sheets, (*forgetful, *sheets[1:])):
        reading = read(CAMPAIGN, taken_back, holding(*entries))

        assert (reading.same, reading.flawed, reading.changed, reading.new) == (len(entries), (), (), ())
        assert reading.all_counted()


CELLS = (
    st.none() | st.text(max_size=8) | st.integers() | st.floats() | st.booleans() | st.dates() | st.sampled_from(HEADS)
)


@settings(deadline=None)
@given(st.lists(st.lists(CELLS, max_size=7).map(tuple), max_size=8), st.booleans())
def test_no_sheet_whatever_loses_a_row(rows: list[tuple[object, ...]], headed: bool) -> None:
    reading = read(CAMPAIGN, (Sheet("台账", (*((HEADS,) if headed else ()), *rows)),), CONTEXT)

    assert reading.all_counted()
