"""A zip of many files: told apart from a workbook, its Chinese names read, what systems leave behind passed over."""

import io
import zipfile

import pytest

from taizhang.errors import Refusal
from taizhang.ingest.bundle import is_bundle, unpacked
from taizhang.ingest.many import read_one
from tests.ingest.books import book, package


def named_in_gb(name: str, data: bytes) -> bytes:
    """A zip as a Chinese Windows makes it: names in GB18030, without the mark of UTF-8."""
    made = package({"x" * len(name.encode("gb18030")): data})
    return made.replace(b"x" * len(name.encode("gb18030")), name.encode("gb18030"))


def test_a_workbook_is_no_bundle_and_a_zip_of_workbooks_is_one() -> None:
    one = book(lambda made: made.add_worksheet())
    assert not is_bundle(one)
    assert is_bundle(package({"溪口镇.xlsx": one}))
    assert not is_bundle(b"PK broken")
    assert not is_bundle(b"a,b")


def test_files_come_out_by_their_names_without_what_systems_leave_behind() -> None:
    made = package(
        {"乡镇/溪口镇.csv": b"a", "__MACOSX/._x.csv": b"b", "~$溪口镇.xlsx": b"c", ".DS_Store": b"d", "夹/": b""}
    )
    assert list(unpacked(made, "各乡镇.zip")) == [("乡镇/溪口镇.csv", b"a")]
    assert list(unpacked(named_in_gb("溪口镇.csv", b"a"), "旧.zip")) == [("溪口镇.csv", b"a")]
    strange = package({"x\u00e9.csv": b"a"}).replace("x\u00e9".encode(), b"x\x80\xff").replace(b"\x00\x08", b"\x00\x00")
    assert [data for _, data in unpacked(strange, "怪.zip")] == [b"a"]


def test_an_empty_or_locked_zip_is_refused_with_what_to_do() -> None:
    with pytest.raises(Refusal, match="里没有文件"):
        list(unpacked(package({".DS_Store": b""}), "空.zip"))
    locked = io.BytesIO(package({"a.csv": b"a"}))
    with zipfile.ZipFile(locked) as made:
        spot = made.start_dir
    data = bytearray(locked.getvalue())
    data[spot + 8] |= 1
    with pytest.raises(Refusal, match="加了密码"):
        list(unpacked(bytes(data), "密.zip"))


@pytest.mark.parametrize("data", [b"Rar!\x1a\x07\x01\x00", b"7z\xbc\xaf\x27\x1c"])
def test_another_packing_is_named(data: bytes) -> None:
    with pytest.raises(Refusal, match="改压成 zip"):
        read_one(data + bytes(20), "各乡镇.rar")
