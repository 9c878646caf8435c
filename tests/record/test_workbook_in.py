"""The workbook taken back: what is new, changed, the same; every flaw by its cell; nothing vanishes."""

from dataclasses import replace
from datetime import date

from tests.record.sheetwork import HELD, OPEN, back, edited, holding, said, sent


def test_the_workbook_sent_out_comes_back_with_nothing_changed() -> None:
    reading = back(sent(HELD, OPEN), HELD, OPEN)

    assert (reading.kind, reading.unit, reading.same, reading.skipped, reading.rows) == ("problem", "0002", 2, 1, 3)


def test_a_changed_cell_changes_that_value_and_no_other() -> None:
    reading = edited("人次", "１５")
    change = reading.changed[0]

    assert (change.key, change.version, dict(change.values)) == ("k1", 3, {"times": 15})
    assert (change.title, change.day, change.due) == (HELD.title, HELD.day, HELD.due)
    assert change.place == "问题·第5行"


def test_an_emptied_cell_empties_the_value() -> None:
    assert dict(edited("责任人", "").changed[0].values) == {"owner": None}
    assert dict(edited("涉及方面", "").changed[0].values) == {"aspects": None}


def test_title_and_day_may_be_mended() -> None:
    assert edited("存在问题 *", "办证排队久").changed[0].title == "办证排队久"
    assert edited("发现日期 *", date(2023, 10, 7)).changed[0].day == date(2023, 10, 7)


def test_the_same_value_written_otherwise_changes_nothing() -> None:
    assert edited("整改类型 *", "立即整改").same == 1
    assert edited("发现日期 *", "2023年10月8日").same == 1


def test_an_agreed_due_date_is_not_changed_in_a_sheet_but_a_first_one_may_be_set() -> None:
    assert said(edited("完成时限", "2023-12-31")) == [
        "问题·第5行·完成时限: 已定的完成时限（2023-10-18）不能在表格里改（改回原时限，另办延期）"
    ]
    assert said(edited("完成时限", ""))
    assert edited("完成时限", "2023-12-31", OPEN).changed[0].due == date(2023, 12, 31)


def test_an_entry_does_not_change_its_unit_in_a_sheet() -> None:
    assert said(edited("单位", "石桥镇")) == ["问题·第5行·单位: 单位不能在表格里改（改回原单位，另办移交）"]


def test_a_flaw_in_a_changed_row_is_told_by_its_cell() -> None:
    assert said(edited("整改类型 *", "")) == ["问题·第5行·整改类型: 空白或公式出错"]
    assert said(edited("完成时限", "2023-10-01", OPEN)) == [
        "问题·第5行·完成时限: 早于发现日期（2023-10-08）（请核对年月日）"
    ]


def test_a_row_changed_on_both_sides_is_refused_and_an_untouched_one_is_not() -> None:
    newer = replace(HELD, version=4, title="办事排队很久")
    rows = sent(HELD)

    assert back(rows, newer).same == 1
    rows[2][rows[0].index("人次")] = 15
    assert said(back(rows, newer)) == [
        "问题·第5行: 表格下载之后，这一条已被改动（现为第 4 版）（请重新下载表格，在新表上改）"
    ]
    rows[2][1] = "乱写"
    assert said(back(rows, newer))[0].startswith("问题·第5行: 表格下载之后")


def test_an_entry_nobody_knows_here_is_refused_only_when_touched() -> None:
    rows = sent(HELD)
    assert back(rows).same == 1

    rows[2][rows[0].index("人次")] = 15
    assert said(back(rows)) == [
        "问题·第5行: 编号“k1”的条目不在这本台账里，或不归您填报（请重新下载表格；要新增请填在空白行）"
    ]
    assert said(back(rows, replace(HELD, kind="study")))


def test_an_entry_of_a_unit_one_may_not_write_for_is_not_changed() -> None:
    rows = sent(HELD)
    rows[2][rows[0].index("人次")] = 15
    reading = back(rows, context=replace(holding(HELD), may_write=lambda unit: False))

    assert said(reading) == ["问题·第5行·单位: 您不能为“云溪镇”填报"]


def test_a_copied_row_is_a_new_one_beside_its_unchanged_original() -> None:
    rows = sent(HELD)
    rows.append([*rows[2]])
    rows[3][rows[0].index("存在问题 *")] = "停车难"
    reading = back(rows, HELD)

    assert reading.same == 1
    assert [draft.title for draft in reading.new] == ["停车难"]


def test_of_two_changed_rows_with_one_number_nobody_can_tell_the_original() -> None:
    rows = sent(HELD)
    rows.append([*rows[2]])
    for row in rows[2:]:
        row[rows[0].index("人次")] = 99
    reading = back(rows, HELD)

    assert [row.row for row in reading.flawed] == [5, 6]
    assert said(reading)[0].startswith("问题·第5行: 第 5、6 行带着同一个条目编号，分不清哪一行是原来的")


def test_the_example_row_is_skipped_and_one_written_over_is_not_lost() -> None:
    rows = sent()
    assert back(rows).skipped == 1

    rows[1][3] = "真实的问题"
    assert said(back(rows)) == [
        "问题·第4行: 这一行标着“示例”，内容却改过，没有读入（要导入就清空序号栏的“示例”，否则删去这一行）"
    ]
