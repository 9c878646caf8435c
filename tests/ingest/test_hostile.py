"""Files that would take the reader down: every one is answered by a sentence that names it and says what to do."""

import io
import os
import zipfile
from collections.abc import Callable
from contextlib import suppress
from functools import partial

import pytest
from xlsxwriter import Workbook

from taizhang.errors import Refusal
from taizhang.ingest import child
from taizhang.ingest.child import read_document
from tests.decompose.printed_files import Placed, ofd, page_of, pdf
from tests.decompose.word_files import docx, paragraph, table, zipped
from tests.ingest.books import book

SOUND = docx(paragraph("要落实。"))


def _bomb() -> bytes:
    """A part of 500 MB of blanks in half a megabyte."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as made, made.open("word/document.xml", "w") as part:
        for _ in range(500):
            part.write(b" " * 1_000_000)
    return content.getvalue()


def _swollen() -> bytes:
    """A sound part that becomes far more than the child may hold."""
    return docx("<w:p/>" * 5_500_000)


def _nested() -> bytes:
    """A zip in a zip."""
    return zipped({"word/document.xml": "<a/>", "inner.zip": SOUND.decode("latin-1")})


def _laughs() -> bytes:
    lol = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10))
    return zipped({"word/document.xml": f'<!DOCTYPE w [<!ENTITY l0 "lol">{lol}]><w>&l9;</w>'})


def _deep() -> bytes:
    return docx("<w:sdt>" * 300_000 + "</w:sdt>" * 300_000)


def _endless_pages() -> bytes:
    made = pdf([page_of("要落实。")])
    return made.replace(b"/Kids [6 0 R] /Count 1", b"/Kids [2 0 R] /Count 9999999")


HOSTILE: tuple[tuple[str, Callable[[], bytes]], ...] = (
    ("炸弹.docx", _bomb),
    ("膨胀.docx", _swollen),
    ("套娃.docx", lambda: zipped({"a.zip": _nested().decode("latin-1")})),
    ("实体.docx", _laughs),
    ("很深.docx", _deep),
    ("表格.docx", partial(book, Workbook.add_worksheet)),
    ("图片.docx", lambda: b"\x89PNG\r\n\x1a\n" + bytes(2000)),
    ("网页.pdf", "<html><body>要落实。</body></html>".encode),
    ("断了.docx", lambda: SOUND[: len(SOUND) // 2]),
    ("断了.pdf", lambda: pdf([page_of("要落实。")])[:700]),
    ("断了.ofd", lambda: ofd([page_of("要落实。")])[:-80]),
    ("循环.pdf", _endless_pages),
    ("空白.docx", lambda: b""),
    ("全零.docx", lambda: bytes(100_000)),
    ("噪声.pdf", lambda: b"%PDF-1.7\n" + os.urandom(200_000)),
    ("噪声.docx", lambda: b"PK\x03\x04" + os.urandom(200_000)),
    ("噪声.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + os.urandom(200_000)),
    ("程序.txt", lambda: b"\x7fELF" + os.urandom(200_000)),
    ("太长.docx", lambda: docx(paragraph("要" * 1_000_001))),
    ("错位.docx", lambda: SOUND.replace(b"PK\x01\x02", b"PK\x01\x03")),
)


@pytest.mark.parametrize(("name", "made"), HOSTILE, ids=[name for name, _ in HOSTILE])
def test_a_hostile_file_is_answered_by_a_sentence(name: str, made: Callable[[], bytes]) -> None:
    data = made()
    with pytest.raises(Refusal) as refusal:
        read_document(data, name)
    said = str(refusal.value)
    assert name in said
    assert "请" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("seed", range(6))
def test_a_file_with_damaged_bytes_is_read_or_refused(seed: int) -> None:
    for sound, name in (
        (SOUND, "a.docx"),
        (pdf([page_of("要落实。")]), "a.pdf"),
        (ofd([page_of("要落实。")]), "a.ofd"),
    ):
        data = bytearray(sound)
        for at in range(1 + seed):
            data[(seed * 7919 + at * 104_729) % len(data)] ^= 0xFF
        with suppress(Refusal):
            assert read_document(bytes(data), name)


def test_tables_within_tables_without_end_are_cut_off() -> None:
    deep = paragraph("底")
    for _ in range(400):
        deep = table(f"<w:tr><w:tc>{deep}</w:tc></w:tr>")
    assert read_document(docx(paragraph("面") + deep), "a.docx") == "面\n"


def test_a_long_row_of_boxes_and_lists_is_read_in_time() -> None:
    box = f"<w:p><w:r><w:txbxContent>{paragraph('框')}</w:txbxContent></w:r></w:p>"
    assert read_document(docx(box * 20_000), "a.docx").count("框") == 20_000


def test_a_name_with_odd_signs_does_no_harm() -> None:
    assert read_document(SOUND, "-rf\0 ../讲话;$(x).docx") == "要落实。\n"
    assert read_document(pdf([[Placed(79, 105, "要落实。")]]), "") == "要落实。\n"


def test_after_a_child_was_stopped_the_next_file_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as slow:
        slow.setattr(child, "SECONDS", 0.001)
        with pytest.raises(Refusal, match="读了太久"):
            read_document(SOUND, "讲话.docx")
    assert read_document(SOUND, "讲话.docx") == "要落实。\n"
