"""Many workbooks through few children: each file has its own answer, whatever befalls the child that reads it."""

import io
import sys
from datetime import date, datetime

import pytest
from xlsxwriter import Workbook

from taizhang.errors import Refusal, Words
from taizhang.ingest import many, tables, wire
from taizhang.ingest import sheet as sheet_
from taizhang.ingest.many import read_many, read_one
from taizhang.record.sheets import Merged, Sheet, mark_in
from tests.ingest.books import book


def named(title: str) -> bytes:
    """A small workbook with this word in it."""
    return book(lambda made: made.add_worksheet().write_row(0, 0, ("存在问题", title)))


def test_every_file_is_answered_in_its_order_and_one_that_is_none_hinders_no_other() -> None:
    files = [("一.xlsx", named("停车难")), ("坏.xlsx", b"PK none"), ("空.csv", b""), ("二.xlsx", named("路灯不亮"))]
    one, broken, empty, two = read_many(files)
    assert isinstance(one, sheet_.Workbook)
    assert isinstance(two, sheet_.Workbook)
    assert (one.sheets[0].rows[0][1], two.sheets[0].rows[0][1]) == ("停车难", "路灯不亮")
    assert "坏.xlsx" in str(broken)
    assert "文件是空的：空.csv" in str(empty)


def test_more_files_than_one_child_is_given_are_shared_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "MOST_FILES", 2)
    found = list(read_many((f"{number}.csv", f"存在问题,{number}".encode()) for number in range(7)))
    assert [one.sheets[0].rows[0][1] for one in found if isinstance(one, sheet_.Workbook)] == [
        str(at) for at in range(7)
    ]


FALLS = """
import sys, time
from taizhang.ingest import tables, wire
for name, data in tables.files(sys.stdin.buffer):
    if name == "{bad}":
        {how}
    for line in tables._lines(name, data):
        print(line)
    sys.stdout.flush()
"""


@pytest.mark.parametrize(
    ("how", "words"),
    [("import os; os.abort()", "读不了"), ("time.sleep(60)", "读了太久"), ("print('no json'); continue", "读不了")],
)
def test_after_a_file_that_takes_the_child_down_another_goes_on(
    monkeypatch: pytest.MonkeyPatch, how: str, words: str
) -> None:
    monkeypatch.setattr(many, "COMMAND", (sys.executable, "-c", FALLS.format(bad="坏.csv", how=how)))
    monkeypatch.setattr(many, "SECONDS", 2.0)
    files = [("一.csv", b"a,1"), ("坏.csv", b"b,2"), ("二.csv", b"c,3")]
    one, bad, two = read_many(files)
    assert isinstance(one, sheet_.Workbook)
    assert isinstance(two, sheet_.Workbook)
    assert (one.sheets[0].rows, two.sheets[0].rows) == ((("a", "1"),), (("c", "3"),))
    assert isinstance(bad, Refusal)
    assert words in str(bad)
    assert "坏.csv" in str(bad)


@pytest.mark.parametrize("script", ["raise SystemExit(3)", "print('[]')", "print('{}')", "pass"])
def test_a_child_that_says_nothing_of_worth_is_a_sentence(monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    monkeypatch.setattr(many, "COMMAND", (sys.executable, "-c", script))
    with pytest.raises(Refusal, match="读不了"):
        read_one(b"a,b", "a.csv")


def inside(monkeypatch: pytest.MonkeyPatch, *files: tuple[str, bytes]) -> int:
    monkeypatch.setattr(tables, "bound", lambda _: None)
    given = b"".join(tables.framed(name, data) for name, data in files)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
    return tables.main()


def test_inside_the_child_files_are_answered_line_by_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert inside(monkeypatch, ("一.xlsx", named("停车难")), ("二.csv", b""), ("三.csv", "甲,乙".encode())) == 0
    lines = iter(capsys.readouterr().out.encode().splitlines())
    first = wire.book(lines)
    assert first is not None
    assert first.sheets[0].rows == (("存在问题", "停车难"),)
    with pytest.raises(Refusal, match="文件是空的"):
        wire.book(lines)
    last = wire.book(lines)
    assert last is not None
    assert last.sheets == (Sheet("csv", (("甲", "乙"),)),)
    assert wire.book(lines) is None


def test_inside_the_child_memory_that_runs_out_is_told_by_the_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    def starve(data: bytes, name: str) -> sheet_.Workbook:
        raise MemoryError

    monkeypatch.setattr(tables, "_read", starve)
    assert inside(monkeypatch, ("一.csv", b"a")) == tables.STARVED


def test_a_file_too_large_is_refused_before_it_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_BYTES", 3)
    with pytest.raises(Refusal, match="超过 50 兆"):
        tables._read(b"a,b,c", "大.csv")


def test_everything_a_sheet_holds_survives_the_wire() -> None:
    rows = tuple((number, "立行立改", 2.5, None, date(2023, 10, 8)) for number in range(wire.ROWS + 1))
    moment = ("很长" * wire.SHORT, datetime(2023, 10, 8, 9, 30))  # noqa: DTZ001 - a cell knows no zone
    odd = Sheet("二", (moment,), hidden=True, merged=(Merged(1, 0, 2, 3),), hidden_rows=(4, 5), unsolved=((6, 7),))
    sent = sheet_.Workbook((Sheet("一", rows), odd), {"taizhang-template": "a/b/c/v1"})
    assert wire.book(line.encode() for line in wire.of_book(sent)) == sent


def test_a_refusal_travels_with_its_template() -> None:
    said = wire.of_refusal(Refusal(Words("文件是空的：{name}", (("name", "a"),))))
    with pytest.raises(Refusal) as refusal:
        wire.book([said.encode()])
    assert refusal.value.what.fills == (("name", "a"),)


def test_our_mark_is_found_in_the_properties_when_its_sheet_was_lost() -> None:
    bare = sheet_.Workbook((Sheet("问题", (("存在问题",),)),), {"taizhang-template": "theme/problem/YX/v1"})
    mark = mark_in(bare.marked)
    assert mark is not None
    assert (mark.campaign, mark.kind, mark.unit) == ("theme", "problem", "YX")
    assert mark_in(sheet_.Workbook(bare.sheets).marked) is None
    assert sheet_.Workbook(bare.marked, bare.properties).marked == bare.marked


def odd(made: Workbook) -> None:
    """Merged cells, a filtered row and formulas, as an office makes them."""
    sheet = made.add_worksheet("问题&清单")
    sheet.merge_range(0, 1, 0, 3, "问题清单")
    sheet.write_row(1, 1, ("存在问题", "单位", "人次"))
    sheet.merge_range(2, 2, 3, 2, "溪口镇")
    sheet.write(2, 1, "停车难")
    sheet.write_formula(2, 3, "=SUM(A1:A3)", None, "")
    sheet.write(3, 1, "路灯不亮")
    sheet.write_formula(3, 3, "=1+2", None, 3)
    sheet.set_row(3, None, None, {"hidden": True})
    sheet.set_row(90, None, None, {"hidden": True})
    made.add_worksheet("空")


def test_merged_cells_hidden_rows_and_formulas_without_a_result_are_told() -> None:
    sheet, empty = read_one(book(odd), "清单.xlsx").sheets
    assert sheet.rows[3] == (None, "路灯不亮", None, 3)
    assert sheet.merged == (Merged(0, 1, 0, 3), Merged(2, 2, 3, 2))
    assert (sheet.hidden_rows, sheet.unsolved) == ((3,), ((2, 3),))
    assert (empty.rows, empty.merged) == ((), ())
