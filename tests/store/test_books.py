"""Workbooks through the doors: what is sent is taken back, and the same file twice changes nothing."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook, SheetVisibleEnum

from taizhang.errors import Refusal
from taizhang.record.sheets import Sheet
from taizhang.store import books, clock
from taizhang.store.ledger import move
from taizhang.store.models import Entry, Step, Unit
from taizhang.store.moving import Moving
from tests.store.conftest import NOTE, County, Recorder

HEADINGS = ("存在问题*", "单位", "查摆时间*", "问题来源*", "整改类型")
NEW = ("集镇排水不畅，雨天积水", "溪口镇", "2023-10-12", "群众反映", "立行立改")


def sheets_of(data: bytes) -> tuple[Sheet, ...]:
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    hidden = {meta.name for meta in book.sheets_metadata if meta.visible != SheetVisibleEnum.Visible}
    return tuple(
        Sheet(
            name,
            tuple(tuple(cell if cell != "" else None for cell in row) for row in rows),
            name in hidden,
        )
        for name in book.sheet_names
        for rows in [book.get_sheet_by_name(name).to_python(skip_empty_area=False)]
    )


RETYPED = {"集镇停车难，高峰时段占道严重": "集镇停车难，已划定临时车位", "李科长": None}


def retyped(sent: bytes) -> tuple[Sheet, ...]:
    """The workbook as its reader changed it: another title, an emptied cell."""
    return tuple(
        Sheet(
            sheet.name, tuple(tuple(RETYPED.get(str(cell), cell) for cell in row) for row in sheet.rows), sheet.hidden
        )
        for sheet in sheets_of(sent)
    )


def own(*rows: tuple[object, ...]) -> tuple[Sheet, ...]:
    return (Sheet("问题清单", (HEADINGS, *rows)),)


def test_the_workbook_sent_out_comes_back_all_the_same(county: County, recorded: Recorder) -> None:
    recorded("a")
    recorded("b", values={"source": "research", "rhythm": "at_once"}, due=date(2023, 10, 23))
    sent = books.workbook(county.campaign, "problem", Unit.objects.get(code="YX-01"), by=county.clerk)
    reading = books.understood(
        county.campaign, books.Sent(name="问题.xlsx", sheets=sheets_of(sent), unit="YX-01"), by=county.clerk
    )
    assert (reading.same, reading.new, reading.changed, reading.flawed) == (2, (), (), ())


def test_good_rows_go_in_flawed_rows_wait_and_the_same_file_twice_is_nothing(county: County) -> None:
    sheets = own(NEW, ("乡村道路破损", "溪口镇", "去年冬天", "群众反映", ""))
    reading = books.understood(
        county.campaign, books.Sent(name="问题.xlsx", sheets=sheets, unit="YX-01"), by=county.clerk
    )
    assert (len(reading.new), len(reading.flawed)) == (1, 1)
    taken = books.take_in(county.campaign, reading, by=county.clerk)
    row = Entry.objects.get()
    assert (taken.new, row.source_name, row.due) == (1, "问题.xlsx", date(2023, 10, 27))
    assert Step.objects.get(entry=row).batch == taken.batch
    again = books.understood(
        county.campaign, books.Sent(name="问题.xlsx", sheets=sheets, unit="YX-01"), by=county.clerk
    )
    assert (again.new, again.same) == ((), 1)
    assert books.take_in(county.campaign, again, by=county.clerk).new == 0


def test_a_row_changed_in_the_workbook_is_amended_and_an_emptied_cell_empties(
    county: County, recorded: Recorder
) -> None:
    row = recorded("a", values={"source": "masses", "owner": "李科长"})
    sent = books.workbook(county.campaign, "problem", Unit.objects.get(code="YX-01"), by=county.clerk)
    sheets = retyped(sent)
    reading = books.understood(
        county.campaign, books.Sent(name="问题.xlsx", sheets=sheets, unit="YX-01"), by=county.clerk
    )
    assert books.take_in(county.campaign, reading, by=county.clerk).changed == 1
    row.refresh_from_db()
    assert (row.title, row.values) == ("集镇停车难，已划定临时车位", {"source": "masses"})


def test_what_somebody_else_changed_meanwhile_stays_and_goes_together_with_the_sheet(
    county: County, recorded: Recorder
) -> None:
    row = recorded("a")
    sent = books.workbook(county.campaign, "problem", Unit.objects.get(code="YX-01"), by=county.clerk)
    move(county.campaign, Moving(key=row.key, move="amend", version=1, values={"owner": "王科长"}), by=county.clerk)
    back = books.Sent(name="问题.xlsx", sheets=retyped(sent), unit="YX-01")
    reading = books.understood(county.campaign, back, by=county.clerk)
    assert books.take_in(county.campaign, reading, by=county.clerk).changed == 1
    row.refresh_from_db()
    assert (row.title, row.values["owner"]) == ("集镇停车难，已划定临时车位", "王科长")


def test_what_both_sides_changed_is_told_with_who_and_when_and_waits_for_a_choice(
    county: County, recorded: Recorder
) -> None:
    row = recorded("a")
    sent = books.workbook(county.campaign, "problem", Unit.objects.get(code="YX-01"), by=county.clerk)
    move(
        county.campaign, Moving(key=row.key, move="amend", version=1, values={"title": "停车更难"}), by=county.verifier
    )
    back = books.Sent(name="问题.xlsx", sheets=retyped(sent), unit="YX-01")
    reading = books.understood(county.campaign, back, by=county.clerk)
    told = f"表格发出后，吴强在 {clock.today()} 改成了“停车更难”，表里是“集镇停车难，已划定临时车位”"
    assert [str(problem.what) for problem in reading.flawed[0].problems] == [told]
    assert books.take_in(county.campaign, reading, by=county.clerk).changed == 0
    chosen = books.understood(county.campaign, replace(back, choices={row.key: "ours"}), by=county.clerk)
    assert books.take_in(county.campaign, chosen, by=county.clerk).changed == 1
    row.refresh_from_db()
    assert row.title == "集镇停车难，已划定临时车位"


def test_of_two_workbooks_that_hold_the_same_row_only_one_records_it(county: County) -> None:
    sent = [books.Sent(name=f"{number}.xlsx", sheets=own(NEW), unit="YX-01") for number in range(2)]
    around = books.context_for(county.campaign, county.clerk)
    first, second = books.all_understood(county.campaign, sent, around, by=county.clerk)
    assert (len(first.new), len(second.new), second.same) == (1, 0, 1)


def test_rows_of_another_unit_are_flawed_and_nobody_elses_lines_can_be_changed(
    county: County, recorded: Recorder
) -> None:
    recorded("a")
    theirs = own(("集镇停车难", "溪口镇", "2023-10-12", "群众反映", ""))
    reading = books.understood(
        county.campaign, books.Sent(name="问题.xlsx", sheets=theirs, unit="YX-02"), by=county.other
    )
    assert "您不能为“溪口镇”填报" in str(reading.flawed[0].problems[0].what)
    sent = books.workbook(county.campaign, "problem", Unit.objects.get(code="YX-01"), by=county.clerk)
    edited = retyped(sent)
    reading = books.understood(
        county.campaign, books.Sent(name="问题.xlsx", sheets=edited, unit="YX-02"), by=county.other
    )
    assert "不在这本台账里，或不归您填报" in str(reading.flawed[0].problems[0].what)


def test_an_import_is_all_or_nothing(county: County, recorded: Recorder) -> None:
    row = recorded("a", values={"source": "masses", "owner": "李科长"})
    sent = books.workbook(county.campaign, "problem", Unit.objects.get(code="YX-01"), by=county.clerk)
    sheets = retyped(sent)
    reading = books.understood(
        county.campaign, books.Sent(name="问题.xlsx", sheets=(*sheets, *own(NEW)), unit="YX-01"), by=county.clerk
    )
    moved = Moving(key=row.key, move="claim", version=1, proofs=NOTE, values={"effect": "已办"})
    move(county.campaign, moved, by=county.clerk)
    with pytest.raises(Refusal, match="刚被周敏在"):
        books.take_in(county.campaign, reading, by=county.clerk)
    assert Entry.objects.count() == 1


def test_a_large_import_is_written_in_parts_behind_a_single_savepoint(
    county: County, recorded: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorded("first")
    monkeypatch.setattr(books, "TOGETHER", 2)
    rows = [(f"{title}，群众不满意", *NEW[1:]) for title in ("路灯不亮", "供水不足", "公厕不洁", "停车难", "噪声大")]
    sent = books.Sent(name="问题.xlsx", sheets=own(*rows), unit="YX-01")
    reading = books.understood(county.campaign, sent, by=county.clerk)
    with CaptureQueriesContext(connection) as asked:
        assert books.take_in(county.campaign, reading, by=county.clerk).new == len(rows)
    assert sum(one["sql"].startswith("SAVEPOINT") for one in asked) == 1
    others = tuple(replace(one, origin=f"again-{one.origin}") for one in reading.new)
    lost = replace(reading.new[0], origin="lost", unit="YX-9")
    with pytest.raises(Refusal, match="没有这个单位"):
        books.take_in(county.campaign, replace(reading, new=(*others, lost)), by=county.clerk)
    assert Entry.objects.count() == 1 + len(rows)
