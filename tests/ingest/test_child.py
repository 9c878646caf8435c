"""Files through the child process: what comes back is what the user sees, and whatever goes wrong is a sentence."""

import io
import sys
import time
from datetime import date, datetime
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from taizhang.decompose.analyse import analyse
from taizhang.decompose.kinds import MOST_BYTES
from taizhang.errors import Refusal
from taizhang.ingest import __main__ as inside
from taizhang.ingest import child, limits, wire
from taizhang.ingest.child import analyse_document, read_document
from taizhang.ingest.many import read_one
from taizhang.ingest.sheet import Workbook as Workbook_
from taizhang.ingest.sheets import read_book
from taizhang.record.sheets import Sheet
from tests.ingest.books import book, package


def _ledger(made: Workbook) -> None:
    day = made.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    clock = made.add_format({"num_format": "hh:mm"})
    sheet = made.add_worksheet("问题清单")
    sheet.write_row(1, 0, ("编号", "问题", "日期"))
    sheet.write_row(2, 0, ("0012", "整改不实", 3, 2.5, True))
    sheet.write_datetime(3, 0, datetime(2023, 11, 20), day)  # noqa: DTZ001
    sheet.write_datetime(3, 1, datetime(2023, 11, 20, 9, 30), day)  # noqa: DTZ001
    sheet.write_number(3, 2, 0.5, clock)
    sheet.write_formula(4, 0, "=1/0", None, "#DIV/0!")
    hidden = made.add_worksheet("_字典")
    hidden.hide()
    hidden.write(0, 0, "立行立改")
    made.add_chartsheet("图")
    made.set_custom_property("taizhang-template", "issue/v3")


def test_a_workbook_comes_back_as_the_user_sees_it() -> None:
    read = read_one(book(_ledger), "问题清单.xls")
    visible, hidden = read.sheets
    assert (visible.name, visible.hidden, hidden) == ("问题清单", False, Sheet("_字典", (("立行立改",),), hidden=True))
    assert visible.rows[0] == ()
    assert visible.rows[1][:3] == ("编号", "问题", "日期")
    assert visible.rows[2] == ("0012", "整改不实", 3, 2.5, True)
    assert visible.rows[3][:3] == (date(2023, 11, 20), datetime(2023, 11, 20, 9, 30), "12:00")  # noqa: DTZ001
    assert dict(read.properties) == {"taizhang-template": "issue/v3"}


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig"])
def test_a_text_table_is_read_even_when_it_is_called_xlsx(encoding: str) -> None:
    (sheet,) = read_one("编号\t问题\n1\t“整改”,不实\n\n".encode(encoding), "台账.xlsx").sheets
    assert sheet.rows == (("编号", "问题"), ("1", "“整改”,不实"))


def test_a_document_comes_back_as_text_by_bytes_or_by_path(tmp_path: Path) -> None:
    path = tmp_path / "讲话.txt"
    path.write_bytes("一、要学习\r\n".encode("gb18030"))
    assert read_document(path) == read_document(path.read_bytes(), "讲话.txt") == "一、要学习\r\n"
    with pytest.raises(Refusal, match="打不开"):
        read_document(tmp_path / "没有.txt")


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "a.xlsx", "是空的"),
        (package({"a.txt": b"x"}), "a.xlsx", "不是能读的表格"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.xls", "不是能读的表格"),
        (b"a" * (MOST_BYTES + 1), "a.xlsx", "50 兆"),
        (b'a,"' + b"x" * 200_000 + b"\n", "a.csv", "不是能读的表格"),
        (("a," * 300).encode(), "a.csv", "伸得太远"),
    ],
)
def test_what_is_no_table_is_refused_with_what_to_do(data: bytes, name: str, words: str) -> None:
    with pytest.raises(Refusal, match=words) as refusal:
        read_one(data, name)
    assert "请" in str(refusal.value)


def test_a_refusal_keeps_its_template_for_the_reader_of_another_language() -> None:
    with pytest.raises(Refusal) as refusal:
        read_document(b"nothing", "a.docx")
    assert refusal.value.what.fills == (("name", "a.docx"),)


def _job(monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Let the child be this script instead."""
    monkeypatch.setattr(child, "COMMAND", (sys.executable, "-c", script))


def test_a_child_that_hangs_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    _job(monkeypatch, "import time; time.sleep(60)")
    monkeypatch.setattr(child, "SECONDS", 0.5)
    before = time.perf_counter()
    with pytest.raises(Refusal, match="读了太久"):
        read_document(b"text", "a.txt")
    assert time.perf_counter() - before < 5


@pytest.mark.parametrize(
    "script", ["import os; os.abort()", "raise SystemExit(3)", "print('no json')", "print('[]')", "print('{}')"]
)
def test_a_child_that_dies_or_babbles_is_a_sentence(monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    _job(monkeypatch, script)
    with pytest.raises(Refusal, match="读不了"):
        read_document(b"text", "a.txt")


def test_a_child_that_asks_for_too_much_memory_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    _job(monkeypatch, "from taizhang.ingest import limits as m; m.bound(m.READING); bytearray(1 << 29)")
    with pytest.raises(Refusal, match="读不了"):
        read_document(b"text", "a.txt")


def test_the_child_sees_nothing_of_the_servers_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "secret")
    _job(monkeypatch, "import os, json; print(json.dumps({'text': os.environ.get('DATABASE_URL', 'none')}))")
    assert read_document(b"text", "a.txt") == "none"


def test_inside_the_child_memory_that_runs_out_is_told_by_the_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    def starve(data: bytes, name: str) -> str:
        raise MemoryError

    monkeypatch.setattr(inside, "bound", lambda _: None)
    monkeypatch.setattr(inside, "_READERS", {"document": starve})
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"text")))
    assert inside.main(["document", "a.txt"]) == inside.STARVED


def test_a_paper_is_taken_apart_in_the_child_as_it_would_be_here(tmp_path: Path) -> None:
    text = (
        "关于做好冬季安全工作的通知\n（2023年11月20日）\n一、工作要求\n县应急局要牵头，会同县住建局每月25日前排查一次燃气隐患，"
        "12月底前形成问题清单。\n已排查企业86家，整改隐患X处，整改率X％，投入资金120万元。\n有的单位排查不细。\n"
    )
    file = tmp_path / "通知.txt"
    file.write_text(text, encoding="utf-8")
    for dated in (None, date(2023, 12, 1)):
        assert analyse_document(file, dated=dated) == analyse(text, "通知.txt", dated)


def test_a_text_that_takes_too_long_to_take_apart_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "SECONDS", 0.05)
    with pytest.raises(Refusal, match="读了太久还没读完"):
        analyse_document(("要认真学习\n" * 20_000).encode(), "长文.txt")


def test_a_sheet_of_durations_and_broken_properties_is_read() -> None:
    def fill(made: Workbook) -> None:
        made.add_worksheet().write_number(0, 0, 1.25, made.add_format({"num_format": "[h]:mm:ss"}))

    data = book(fill)
    (sheet,) = read_book(data, "a.xlsx").sheets
    assert sheet.rows == (("1 day, 6:00:00",),)


def test_inside_the_child_each_job_answers_on_the_wire(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(inside, "bound", lambda _: None)
    said = []
    for kind, name, data in (
        ("document", "a.txt", "要学".encode()),
        ("document", "a.docx", b"none"),
    ):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        assert inside.main([kind, name]) == 0
        said.append(wire.heard(capsys.readouterr().out.encode()) if name != "a.docx" else capsys.readouterr().out)
    text, refusal = said
    assert text == {"text": "要学"}
    assert "refusal" in str(refusal)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "是空的"),
        (b"PK none", "不是能读的表格"),
        (("a," * 300).encode(), "伸得太远"),
        (b"a," + b"x" * 200_000, "不是能读的表格"),
    ],
)
def test_inside_the_child_what_is_no_table_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        read_book(data, "a.xlsx")


def test_only_days_travel_besides_plain_cells() -> None:
    with pytest.raises(TypeError):
        list(wire.of_book(Workbook_((Sheet("a", ((object(),),)),))))


def test_where_the_system_has_no_limits_the_child_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "resource", None)
    limits.bound(limits.READING)


def test_the_limits_are_set_and_a_system_that_refuses_them_is_forgiven(monkeypatch: pytest.MonkeyPatch) -> None:
    set_limits: list[int] = []

    def refuse(what: int, most: tuple[int, int]) -> None:
        set_limits.append(most[0])
        raise ValueError

    monkeypatch.setattr("resource.setrlimit", refuse)
    limits.bound(limits.READING)
    assert 512 * 1024 * 1024 in set_limits
