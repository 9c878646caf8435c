"""Files of evidence known by their content, whatever they are called."""

import io
import zipfile

import pytest

from taizhang.errors import Refusal
from taizhang.ingest.sorts import named, sort_of
from tests.ingest.books import package
from tests.ingest.pictures import drawn, encoded, photo

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def packed(*members: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for member in members:
            made.writestr(member, "<a/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "suffix", "media"),
    [
        (packed("word/document.xml"), "a.zip", ".docx", "wordprocessingml"),
        (packed("xl/workbook.xml"), "a.xlsx", ".xlsx", "spreadsheetml"),
        (packed("ppt/presentation.xml"), "a", ".pptx", "presentationml"),
        (packed("OFD.xml"), "a.pdf", ".ofd", "ofd"),
        (packed("content.xml"), "a.ods", ".odt", "opendocument"),
        (OLE, "清单.et", ".et", "ole"),
        (OLE, "清单.exe", ".doc", "ole"),
        (b"%PDF-1.7\n", "a.jpg", ".pdf", "pdf"),
        (b"{\\rtf1 a}", "a.doc", ".rtf", "rtf"),
        (photo(), "a.pdf", ".jpg", "image/jpeg"),
        (encoded(drawn(), "PNG"), "a.png", ".png", "image/png"),
        (encoded(drawn(), "WEBP"), "a.png", ".webp", "image/webp"),
        ("现场核查：已清理".encode("gb18030"), "核查.txt", ".txt", "text/plain"),
        ("编号,问题\n1,乱停".encode("utf-8-sig"), "清单.csv", ".csv", "text/plain"),
        ("现场核查".encode("utf-16"), "核查.txt", ".txt", "text/plain"),
    ],
)
def test_the_content_says_what_a_file_is(data: bytes, name: str, suffix: str, media: str) -> None:
    sort = sort_of(data, name)
    assert sort.suffix == suffix
    assert media in sort.media


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        (b"MZ\x90\0" + b"\0" * 200, "验收单.pdf", "能收 PDF"),
        (b"\x7fELF\x02" + b"\0" * 200, "a", "能收 PDF"),
        (b"<html><script>alert(1)</script>", "a.txt", "能收 PDF"),
        (b"<?xml version='1.0'?><svg onload='x()'/>", "a.png", "能收 PDF"),
        (packed("藏着.exe"), "资料.zip", "请解开后一件一件传"),
        (b"Rar!\x1a\x07\x00", "资料.rar", "能收 PDF"),
        (packed("word/document.xml", "word/vbaProject.bin"), "通知.docx", "带着宏"),
        (OLE + "_VBA_PROJECT".encode("utf-16-le"), "通知.doc", "带着宏"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 50, "照片.heic", "兼容性最佳"),
        (b"\0\0\0\x18ftypmp42" + b"\0" * 50, "录像.mp4", "能收 PDF"),
        (b"RIFF\x24\0\0\0WAVEfmt ", "录音.wav", "能收 PDF"),
        (b"\xff\xfea", "乱.txt", "能收 PDF"),
        (b"\x81\x20\xff", "乱.txt", "能收 PDF"),
    ],
)
def test_what_is_no_evidence_is_refused_with_the_mend(data: bytes, name: str, why: str) -> None:
    with pytest.raises(Refusal, match=why):
        sort_of(data, name)


def test_a_package_that_is_a_bomb_is_refused_by_the_gate() -> None:
    with pytest.raises(Refusal):
        sort_of(package({"word/document.xml": b"0" * (410 * 1024 * 1024)}), "炸弹.docx")


def test_the_name_ends_as_the_content_says() -> None:
    text, jpeg = sort_of(b"abc", "a.txt"), sort_of(photo(), "a.jpg")
    assert named("C:\\资料\\验收单.pdf", text) == "验收单.pdf.txt"
    assert named("现场.JPEG", jpeg) == "现场.JPEG"
    assert named("现场", jpeg) == "现场.jpg"
    assert named("", jpeg) == "file.jpg"
    assert len(named("长" * 300, jpeg)) == 200
