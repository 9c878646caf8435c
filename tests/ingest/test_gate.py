"""The guard before every parser: bombs and lies are refused at once, an honest file passes."""

import io
import zipfile

import pytest
from xlsxwriter import Workbook

from taizhang.errors import Refusal
from taizhang.ingest import gate
from taizhang.ingest.gate import inspect
from tests.ingest.books import book, package


def _two_cells(made: Workbook) -> None:
    sheet = made.add_worksheet()
    sheet.write(0, 0, 1)
    sheet.write(1_048_575, 16_383, 1)


def _honest(made: Workbook) -> None:
    sheet = made.add_worksheet()
    for row in range(300):
        sheet.write(row, row % 200, "整改")


def test_an_honest_workbook_passes() -> None:
    inspect(book(_honest), "台账.xlsx")
    inspect(package({"xl/worksheets/sheet1.xml": b'<c r="IV200000"/>'}, packed=False), "台账.xlsx")


def test_the_bomb_of_two_cells_is_refused() -> None:
    data = book(_two_cells)
    with pytest.raises(Refusal, match="最多 200000 行、256 列"):
        inspect(data, "台账.xlsx")


@pytest.mark.parametrize(
    "cell",
    [
        b'<c r="XFD1"/>',
        b"<c r='IW1'/>",
        b'<c r = "A200001"/>',
        b'<row r="900000">',
        b'<c r="a0000300000"/>',
        b'<c r="AB300000"/>',
        b'<c r="ZZZZZ1"/>',
    ],
)
def test_a_cell_too_far_out_is_refused_however_it_is_written(cell: bytes) -> None:
    with pytest.raises(Refusal, match="伸得太远"):
        inspect(package({"xl/worksheets/x.xml": b"<a>" + b" " * gate.PIECE + cell}), "台账.xlsx")


@pytest.mark.parametrize(
    "cell",
    [
        b'<c r="IV200000"/>',
        b'<c r="A000001"/>',
        b'<row dr="900000">',
        b'<row _r="900000">',
        b'<row r="AB12" x="900000">',
    ],
)
def test_a_cell_near_enough_passes_and_so_does_what_only_looks_like_a_reference(cell: bytes) -> None:
    inspect(package({"xl/worksheets/x.xml": b"<a>" + cell}), "台账.xlsx")


def test_far_references_outside_sheets_do_no_harm() -> None:
    inspect(package({"word/document.xml": b'<c r="XFD1048576"/>', "media/a.png": b"<!DOCTYPE"}), "讲话.docx")


@pytest.mark.parametrize("lie", [b'<!DOCTYPE a [<!ENTITY b "c">]>', b"<!ENTITY a 'b'>"])
def test_declarations_of_entities_are_refused(lie: bytes) -> None:
    with pytest.raises(Refusal, match="打包方式不正常"):
        inspect(package({"word/document.xml": lie}), "讲话.docx")


def test_what_would_inflate_beyond_the_limit_is_refused_from_the_directory_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(gate, "MOST_INFLATED", 1000)
    with pytest.raises(Refusal, match="展开后太大"):
        inspect(package({"a.xml": b" " * 2000}), "台账.xlsx")


def test_what_lies_about_its_size_is_refused_when_it_has_shown_more() -> None:
    data = bytearray(package({"a.xml": b" " * 5000}))
    place = data.index(b"PK\x01\x02") + 24
    data[place : place + 4] = (10).to_bytes(4, "little")
    with pytest.raises(Refusal, match="打包方式不正常"):
        inspect(bytes(data), "台账.xlsx")


def test_what_lies_and_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = bytearray(package({"a.xml": b" " * 5000}))
    place = data.index(b"PK\x01\x02") + 24
    data[place : place + 4] = (10).to_bytes(4, "little")
    monkeypatch.setattr(gate, "MOST_INFLATED", 1000)
    with pytest.raises(Refusal, match="展开后太大"):
        inspect(bytes(data), "台账.xlsx")


def test_too_many_members_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "MOST_MEMBERS", 2)
    with pytest.raises(Refusal, match="展开后太大"):
        inspect(package({f"{number}.xml": b"" for number in range(3)}), "台账.xlsx")


def test_members_that_overlap_are_refused() -> None:
    data = bytearray(package({"a.xml": b"one", "b.xml": b"two"}))
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4)
    data[second + 42 : second + 46] = (4).to_bytes(4, "little")
    with pytest.raises(Refusal, match="打包方式不正常"):
        inspect(bytes(data), "台账.xlsx")


def test_a_locked_package_is_refused_with_what_to_do() -> None:
    data = bytearray(package({"a.xml": b"one"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(Refusal, match="密码"):
        inspect(bytes(data), "台账.xlsx")


def test_an_unknown_packing_is_refused() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_BZIP2) as made:
        made.writestr("a.xml", b"one")
    with pytest.raises(Refusal, match="打包方式不正常"):
        inspect(content.getvalue(), "台账.xlsx")


@pytest.mark.parametrize("place", [0, 40])
def test_broken_content_is_refused(place: int) -> None:
    data = bytearray(package({"a.xml": b"one two three four five six" * 50}))
    data[place : place + 4] = b"\xff\xff\xff\xff"
    with pytest.raises(Refusal):
        inspect(bytes(data), "台账.xlsx")


def test_what_is_no_package_is_refused() -> None:
    with pytest.raises(Refusal, match="打不开"):
        inspect(b"PK\x03\x04 nothing", "台账.xlsx")
