"""The workbook taken back: what is new, changed, the same; every flaw by its cell; nothing vanishes."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

from taizhang.record.entry import Entry, Step
from taizhang.record.reading import Clash, Reading
from taizhang.record.sheets import Mark, Sheet
from taizhang.record.workbook_in import Opened, keys_changed, opened
from tests.record.county import CAMPAIGN, CONTEXT
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


MEND = "（导入时选以哪边为准，或重新下载表格再改）"


def amended(entry: Entry, *, keeps: bool = True, **values: object) -> Entry:
    """The entry after somebody changed it in the ledger while the workbook was out."""
    moment = datetime(2023, 12, 18, 9, tzinfo=UTC)
    made = Step(move="record", from_state="", to_state="found", at=moment, day=moment.date(), person=1)
    facts = {name: values[name] for name in ("title", "day", "due") if name in values}
    left = {name: value for name, value in values.items() if name not in facts}
    was = {name: str(getattr(entry, name)) for name in facts} | {name: entry.values.get(name) for name in left}
    turn = replace(made, move="amend", person=7, values=values, before=was if keeps else None)
    now = {**entry.values, **left}
    return replace(entry, **facts, version=4, values=now, steps=(made, made, made, turn))  # type: ignore[arg-type]


def clashing(entry: Entry, cells: Mapping[str, object], held: Entry = HELD) -> Reading:
    rows = sent(held)
    for heading, cell in cells.items():
        rows[2][rows[0].index(heading)] = cell
    return back(rows, context=replace(holding(entry), people={7: "吴强"}))


def test_an_untouched_row_is_the_same_whatever_happened_in_the_ledger() -> None:
    assert back(sent(HELD), amended(HELD, times=20)).same == 1


def test_what_two_people_changed_of_different_things_goes_together() -> None:
    held = replace(HELD, values={**HELD.values, "money": 3, "helper": "0003"})
    now = amended(held, owner="赵某", aspects=["service"], money=5, helper="0001", due=date(2023, 12, 30))
    change = clashing(now, {"人次": 15}, held).changed[0]
    assert (change.version, dict(change.values), change.due) == (4, {"times": 15}, date(2023, 12, 30))


def test_a_flaw_in_a_row_of_an_older_version_is_told_all_the_same() -> None:
    assert said(clashing(amended(HELD, times=20), {"人次": "很多"}))[0].startswith("问题·第5行·人次: “很多”不是数")


def test_what_the_ledger_kept_no_word_of_is_asked_about() -> None:
    reading = clashing(amended(HELD, keeps=False, owner="赵某"), {"人次": 15})
    assert [one.label for one in _torn(reading)[0].differing] == ["责任人"]
    assert dict(reading.choosing({"k1": "theirs"}).changed[0].values) == {"times": 15}


def _torn(reading: Reading) -> list[Clash]:
    return [row.clash for row in reading.flawed if row.clash]


def test_what_both_changed_is_told_with_who_when_and_both_values_and_a_person_chooses() -> None:
    reading = clashing(
        amended(HELD, times=20, title="办事排队很久"), {"人次": 15, "责任人": "李某", "存在问题 *": "办事排队很慢"}
    )
    assert said(reading) == [
        f"问题·第5行·存在问题: 表格发出后，吴强在 2023-12-18 改成了“办事排队很久”，表里是“办事排队很慢”{MEND}",
        f"问题·第5行·人次: 表格发出后，吴强在 2023-12-18 改成了“20”，表里是“15”{MEND}",
    ]
    assert reading.choosing({}) == reading
    assert reading.choosing({"k1": "whatever", "nosuch": "ours"}) == reading
    ours, theirs = reading.choosing({"k1": "ours"}), reading.choosing({"k1": "theirs"})
    assert (ours.all_counted(), theirs.all_counted(), ours.flawed, theirs.flawed) == (True, True, (), ())
    assert (ours.changed[0].title, dict(ours.changed[0].values)) == ("办事排队很慢", {"times": 15, "owner": "李某"})
    assert (theirs.changed[0].title, dict(theirs.changed[0].values)) == ("办事排队很久", {"owner": "李某"})


def test_where_nothing_else_was_changed_the_ledger_stays_as_it_is() -> None:
    reading = clashing(amended(HELD, times=20), {"人次": ""})
    assert "改成了“20”，表里是“空”" in said(reading)[0]
    theirs = reading.choosing({"k1": "theirs"})
    assert (theirs.changed, theirs.same, theirs.all_counted()) == ((), 1, True)


def test_a_day_and_a_first_due_date_may_clash_too() -> None:
    undated = replace(HELD, due=None)
    rows = sent(undated)
    rows[2][rows[0].index("发现日期 *")] = date(2023, 10, 9)
    rows[2][rows[0].index("完成时限")] = date(2023, 12, 30)
    reading = back(rows, amended(undated, keeps=False, day=date(2023, 10, 7)))
    clash = _torn(reading)[0]
    assert [one.label for one in clash.differing] == ["发现日期", "完成时限"]
    assert (clash.who, clash.theirs) == ("有人", None)


def test_without_a_history_a_changed_row_of_another_version_is_taken_as_it_is() -> None:
    rows = sent(HELD)
    rows[2][rows[0].index("人次")] = 15
    assert dict(back(rows, replace(HELD, version=4)).changed[0].values) == {"times": 15}


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


def test_only_rows_that_came_back_otherwise_are_looked_up() -> None:
    rows = sent(HELD, OPEN)
    rows[3][rows[0].index("责任人")] = "赵某"
    sheets = (
        Sheet("问题", ((), (), *map(tuple, rows))),
        Sheet("_字典", ((str(Mark("qingshan_2023", "problem", "")),),), hidden=True),
    )
    book = opened(CAMPAIGN, sheets, CONTEXT)
    assert isinstance(book, Opened)
    assert keys_changed(book) == {"k2"}
