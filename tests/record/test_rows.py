"""What is odd about the sheets of real offices: merged cells, filtered rows, formulas without a result, mended cells."""

from dataclasses import replace

from taizhang.record.reading import Reading
from taizhang.record.sheets import Merged, Sheet
from taizhang.record.workbook_in import read
from tests.record.county import CAMPAIGN, CONTEXT
from tests.record.sheetwork import HEADS, HELD, back, holding, said, sent

FULL = (*HEADS, "单位", "责任人")
TITLE, DAY, RHYTHM, TIMES, UNIT, OWNER = range(1, 7)


def row(
    number: int, title: object, *, unit: object = None, owner: object = None, times: object = 1
) -> tuple[object, ...]:
    return (number, title, "2023-10-08", "立行立改", times, unit, owner)


def looked(sheet: Sheet) -> Reading:
    reading = read(CAMPAIGN, (sheet,), CONTEXT)
    assert reading.all_counted()
    return reading


def test_a_cell_merged_down_holds_for_every_row_it_covers() -> None:
    rows = (FULL, row(1, "停车难", unit="石桥镇", owner="王某"), row(2, "路灯不亮"), row(3, "排队久", unit="云溪镇"))
    reading = looked(Sheet("台账", rows, merged=(Merged(1, UNIT, 2, UNIT), Merged(1, OWNER, 3, OWNER))))
    assert [draft.unit for draft in reading.new] == ["0003", "0003", "0002"]
    assert [draft.values["owner"] for draft in reading.new] == ["王某"] * 3


def test_rows_whose_title_is_merged_are_asked_about_and_the_first_is_read() -> None:
    rows = (
        FULL,
        row(1, "停车难", owner="王某"),
        row(2, None, owner="李某"),
        ("", "", "", "", "", "", ""),
        row(3, "排队久"),
    )
    reading = looked(Sheet("台账", rows, merged=(Merged(1, TITLE, 3, TITLE),)))
    assert [draft.title for draft in reading.new] == ["停车难", "排队久"]
    assert said(reading) == [
        "台账·第3行·存在问题: 与第 2 行合并成一格，分不清是一条还是几条（请拆开合并的单元格，每一条各占一行）"
    ]
    assert reading.skipped == 1


def test_titles_and_headings_that_are_merged_change_nothing() -> None:
    rows = (("青山县问题台账",), FULL, row(1, "停车难"), (None, "合计", None, None, 1))
    merged = (Merged(0, 0, 0, 6), Merged(1, TITLE, 1, DAY), Merged(3, 0, 3, 1), Merged(2, 9, 3, 9))
    reading = looked(Sheet("台账", rows, merged=merged))
    assert (len(reading.new), reading.skipped, reading.flawed) == (1, 1, ())


def test_a_formula_nobody_has_worked_out_is_told_and_not_taken_for_an_empty_cell() -> None:
    rows = (FULL, row(1, "停车难", times=None), row(2, "路灯不亮"))
    sheet = Sheet("台账", rows, unsolved=((1, TIMES), (1, 30), (0, TIMES)))
    reading = looked(sheet)
    assert said(reading) == ["台账·第2行·人次: 公式还没有算出结果（请在 WPS 里打开存一次，或直接填数）"]
    assert len(reading.new) == 1
    required = looked(Sheet("台账", (FULL, row(1, None)), unsolved=((1, TITLE),)))
    assert said(required) == ["台账·第2行·存在问题: 公式还没有算出结果（请在 WPS 里打开存一次，或直接填数）"]


def test_a_row_of_ours_with_a_formula_without_a_result_does_not_empty_the_value() -> None:
    rows = sent(HELD)
    at = rows[0].index("人次")
    rows[2][at] = None
    context = holding(HELD)
    assert back([list(one) for one in rows], HELD).changed[0].values == {"times": None}
    sheets = read(CAMPAIGN, _unsolved(rows, at), context)
    assert (sheets.changed, len(sheets.flawed)) == ((), 1)


def _unsolved(rows: list[list[object]], column: int) -> tuple[Sheet, ...]:
    return (
        Sheet("问题", ((), (), *map(tuple, rows)), unsolved=((4, column),)),
        Sheet("_字典", (("taizhang-template=qingshan_2023/problem/0002/v1",),), hidden=True),
    )


def test_rows_that_a_filter_hides_are_read_and_told() -> None:
    rows = (FULL, *(row(number, f"第{number}处路灯不亮") for number in range(1, 15)))
    reading = looked(Sheet("台账", rows, hidden_rows=(0, *range(2, 14))))
    assert len(reading.new) == 14
    note = "台账: 有 12 行是隐藏的（第 3、4、5、6、7、8、9、10、11、12… 行），也读入了（不要的请在表里删去再传）"
    assert note in map(str, reading.notes)
    assert not [one for one in looked(Sheet("台账", rows, hidden_rows=(0,))).notes if "隐藏" in str(one)]
    assert any("（第 3 行）" in str(one) for one in looked(Sheet("台账", rows, hidden_rows=(2,))).notes)


def test_a_cell_mended_on_the_page_is_read_as_mended() -> None:
    rows = (FULL, row(1, "停车难", times="约12"), row(2, "路灯不亮", times=None))
    sheet = Sheet("台账", rows, unsolved=((2, TIMES),))
    context = replace(CONTEXT, fixes={("台账", 2): {"times": "12"}, ("台账", 3): {"times": "13"}})
    reading = read(CAMPAIGN, (sheet,), context)
    assert [draft.values["times"] for draft in reading.new] == [12, 13]
    assert reading.flawed == ()
