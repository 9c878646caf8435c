"""Headings of foreign ledgers: in two rows, called otherwise, mapped once by a person."""

from dataclasses import replace
from datetime import date

from taizhang.record.asks import Forms, form_of
from taizhang.record.header import Learned, Top
from taizhang.record.headings import table_of
from taizhang.record.mapping import Foreign, Head, fingerprint, foreign, proposed
from taizhang.record.sheets import Merged, Sheet
from taizhang.record.workbook_in import read
from tests.record.county import CAMPAIGN, CONTEXT

FORM = form_of(CAMPAIGN, "problem")
UPPER = ("序号", "存在问题", "整改", "", "", "发现日期")
LOWER = ("", "", "整改类型", "责任人", "办法", "")


def two_rows(*merged: Merged) -> Sheet:
    return Sheet(
        "台账",
        (("青山县问题台账",), UPPER, LOWER, (1, "排队久", "立行立改", "王某", "加窗口", "10月8日")),
        merged=merged,
    )


def test_headings_in_two_rows_are_read_together() -> None:
    table = table_of(FORM, two_rows())
    assert table.header == 2
    assert table.columns == {"序号": 0, "title": 1, "rhythm": 2, "owner": 3, "day": 5}
    assert [str(note.what) for note in table.notes][:1] == ["“办法”不是本表的栏目，没有读入"]
    assert [draft.title for draft in read(CAMPAIGN, (two_rows(),), CONTEXT).new] == ["排队久"]


def test_a_wide_heading_and_a_narrow_one_below_it_may_name_a_column_together() -> None:
    upper = ("存在问题", "发现", "", "责任", "整改类型")
    lower = ("", "日期", "地点", "人", "")
    sheet = Sheet("台账", (upper, lower), merged=(Merged(0, 1, 0, 2), Merged(30, 0, 30, 5)))
    assert table_of(FORM, sheet).columns == {"title": 0, "day": 1, "owner": 3, "rhythm": 4}
    shorter = Sheet("台账", (("存在问题", "发现", "整改类型"), ("", "日期", "", "责任人")))
    assert table_of(FORM, shorter).columns == {"title": 0, "day": 1, "rhythm": 2, "owner": 3}


def test_a_first_row_that_repeats_words_of_the_headings_is_no_heading() -> None:
    sheet = Sheet("台账", (("存在问题", "发现日期", "整改类型"), ("责任人不清", "2023-10-08", "立行立改")))
    assert table_of(FORM, sheet).header == 0
    assert Top(Sheet("空", ())).header(FORM.names) is None


def test_what_the_campaign_says_columns_are_also_called_is_read_like_their_label() -> None:
    campaign = replace(CAMPAIGN, headings={"title": ("问题描述",), "owner": ("负责人姓名", "存在问题")})
    form = form_of(campaign, "problem")
    assert table_of(form, Sheet("台账", (("问题描述", "负责人姓名", "发现日期", "整改类型"),))).problems == ()
    assert form.names["存在问题"] == "title"


def test_forms_are_made_once() -> None:
    forms = Forms(CAMPAIGN)
    assert forms["problem"] is forms["problem"]


ROWS = (
    ("各村问题摸底",),
    ("编码", "问题是什么", "哪天发现", "何种整改", "谁负责", "联系电话", "所在单位"),
    (1, "办事排队久", date(2023, 10, 8), "立行立改", "王某", "无", "石桥镇"),
    (2, "停车难", "2023-10-09", "限期整改", "李某", "", "云溪镇"),
    (3, "路灯不亮", "2023-10-10", "立行立改", "", "", ""),
)
STRANGE = Sheet("摸底", ROWS)


def found() -> Foreign:
    told = foreign(STRANGE)
    assert told is not None
    return told


def test_the_headings_of_a_foreign_sheet_come_with_values_below_them() -> None:
    assert found().header == 1
    assert found().heads[3] == Head("何种整改", ("立行立改", "限期整改"))
    assert found().heads[2].samples == ("2023-10-08", "2023-10-09", "2023-10-10")
    assert foreign(Sheet("空", ())) is None
    assert foreign(Sheet("数", ((1, 2), (3.5, 4)))) is None


def test_what_a_heading_may_be_is_told_by_name_and_by_values() -> None:
    told = proposed(FORM, found(), CONTEXT)
    assert told["哪天发现"] == "day"
    assert told["何种整改"] == "rhythm"
    assert told["所在单位"] == "unit"
    assert told["联系电话"] == ""
    campaign = replace(CAMPAIGN, headings={"title": ("问题是什么",)})
    assert proposed(form_of(campaign, "problem"), found(), CONTEXT)["问题是什么"] == "title"
    assert told["问题是什么"] == "title"
    short = Foreign("台账", 0, (Head("甲", ("1", "2")), Head("乙", ())))
    assert proposed(FORM, short, CONTEXT) == {"甲": "", "乙": ""}
    own = Foreign("台账", 0, (Head("存在问题", ()), Head("存在的问题", ())))
    assert proposed(FORM, own, CONTEXT) == {"存在问题": "title", "存在的问题": ""}


COLUMNS = {
    "问题是什么": "title",
    "哪天发现": "day",
    "何种整改": "rhythm",
    "谁负责": "owner",
    "所在单位": "unit",
    "联系电话": "",
}


def test_what_was_said_once_is_known_the_next_time() -> None:
    learned = {found().fingerprint: Learned("problem", {**COLUMNS, "编码": ""})}
    reading = read(CAMPAIGN, (STRANGE,), replace(CONTEXT, learned=learned))
    assert [(draft.title, draft.unit, draft.values.get("owner")) for draft in reading.new] == [
        ("办事排队久", "0003", "王某"), ("停车难", "0002", "李某"), ("路灯不亮", "0002", None),
    ]  # fmt: skip
    assert not [note for note in reading.notes if "不是本表的栏目" in str(note)]
    assert reading.all_counted()


def test_the_same_headings_in_another_order_and_on_another_row_are_known_too() -> None:
    turned = Sheet("二", (("标题",), (), tuple(reversed(ROWS[1])), *(tuple(reversed(row)) for row in ROWS[2:])))
    learned = {found().fingerprint: Learned("problem", {**COLUMNS, "编码": ""})}
    assert len(read(CAMPAIGN, (turned,), replace(CONTEXT, learned=learned)).new) == 3
    assert fingerprint(("甲", "乙", "甲")) == fingerprint(("乙", "甲"))


def test_what_was_said_of_another_kind_does_not_hold_for_the_kind_chosen() -> None:
    learned = {found().fingerprint: Learned("problem", COLUMNS)}
    reading = read(CAMPAIGN, (STRANGE,), replace(CONTEXT, learned=learned, kind="study"))
    assert reading.kind == "study"
    assert reading.unread == 3


def test_two_columns_meant_as_the_same_keep_the_sheet_out() -> None:
    twice = {**COLUMNS, "联系电话": "owner", "编码": ""}
    reading = read(CAMPAIGN, (STRANGE,), replace(CONTEXT, learned={found().fingerprint: Learned("problem", twice)}))
    assert "有 2 栏" in str(reading.problems[0])
