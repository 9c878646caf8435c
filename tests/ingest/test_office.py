"""Old papers (doc, wps, rtf, odt): turned into docx by LibreOffice where it is, else refused with what to do."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from taizhang.errors import Refusal
from taizhang.ingest import child, office
from taizhang.ingest.child import read_document
from tests.decompose.word_files import docx, family, level, numbered, paragraph

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORD = OLE + "WordDocument".encode("utf-16-le")
RTF = rb"{\rtf1\ansi\ansicpg936 {\fonttbl{\f0 SimSun;}}\f0 \'d2\'aa\'d7\'a5\'ba\'c3\'c2\'e4\'ca\'b5\'a1\'a3\par}"
needs_office = pytest.mark.skipif(not office.program(), reason="没有装 LibreOffice，老格式的转换没有测")


def test_an_old_paper_is_known_by_its_bytes() -> None:
    assert office.form(WORD) == "doc"
    assert office.form(RTF) == "rtf"
    assert office.form(b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text") == "odt"
    assert office.form(OLE) == office.form(docx(paragraph("要落实。"))) == office.form(b"text") == ""


@pytest.mark.parametrize("data", [WORD, RTF])
def test_without_libreoffice_an_old_paper_is_refused_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, data: bytes
) -> None:
    monkeypatch.setenv(office.VARIABLE, "")
    with pytest.raises(Refusal, match="没有装 LibreOffice，读不了。请在 WPS 里打开它，另存为 docx"):
        read_document(data, "讲话.doc")


def test_the_place_of_libreoffice_can_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(office.VARIABLE, sys.executable)
    assert office.program() == sys.executable
    monkeypatch.setenv(office.VARIABLE, "/nowhere/soffice")
    assert office.program() == ""
    monkeypatch.delenv(office.VARIABLE)
    monkeypatch.setattr("shutil.which", lambda _: None)
    monkeypatch.setattr(office, "_PLACES", (sys.executable,))
    assert office.program() == sys.executable


@needs_office
def test_a_rtf_is_read() -> None:
    assert read_document(RTF, "讲话.rtf").strip() == "要抓好落实。"


@needs_office
def test_a_doc_with_numbers_of_its_own_is_read_as_its_docx_is(tmp_path: Path) -> None:
    numbering = (
        family(7, level(0, "chineseCounting", "%1、")) + '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    )
    body = paragraph("讲话") + numbered("提高认识", 0) + paragraph("要抓好落实。") + numbered("强化整改", 0)
    made = docx(body, numbering=numbering, styles="")
    (tmp_path / "a.docx").write_bytes(made)
    profile = (tmp_path / "profile").as_uri()
    subprocess.run(
        [office.program(), f"-env:UserInstallation={profile}", "--headless", "--convert-to", "doc:MS Word 97",
         "--outdir", str(tmp_path), str(tmp_path / "a.docx")],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    old = tmp_path / "a.doc"
    assert office.form(old.read_bytes()) == "doc"
    assert read_document(old) == read_document(made, "a.docx") == "讲话\n一、提高认识\n要抓好落实。\n二、强化整改\n"
    (tmp_path / "a.wps").write_bytes(old.read_bytes())
    assert read_document(tmp_path / "a.wps") == read_document(old)


@needs_office
def test_a_damaged_doc_is_refused() -> None:
    with pytest.raises(Refusal, match="请"):
        read_document(WORD + b"\0" * 4000, "讲话.doc")


def test_a_program_that_makes_nothing_or_hangs_leaves_a_refusal_and_no_process(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    hanging = tmp_path / "soffice"
    hanging.write_text(f"#!/bin/sh\necho $$ > {tmp_path}/pid\nsleep 600 & sleep 600\n")
    hanging.chmod(0o755)
    monkeypatch.setenv(office.VARIABLE, str(hanging))
    monkeypatch.setattr(child, "OFFICE_SECONDS", 5.0)
    before = time.perf_counter()
    with pytest.raises(Refusal, match="读了太久"):
        read_document(WORD, "讲话.doc")
    assert time.perf_counter() - before < 300
    pid = int((tmp_path / "pid").read_text())
    assert not Path(f"/proc/{pid}").exists() or "Z" in Path(f"/proc/{pid}/stat").read_text().split()[2]
    hanging.write_text("#!/bin/sh\nexit 0\n")
    with pytest.raises(Refusal, match="打不开"):
        read_document(WORD, "讲话.doc")


def test_inside_the_child_the_profile_trusts_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    maker = tmp_path / "soffice"
    maker.write_text('#!/bin/sh\nwhile [ "$1" != "--outdir" ]; do shift; done\ncp "$3" "$2/paper.docx"\n')
    maker.chmod(0o755)
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.setenv(office.VARIABLE, str(maker))
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(work))
    assert office.docx(b"paper", "doc", "讲话.doc") == b"paper"
    profile = (work / "profile" / "user" / "registrymodifications.xcu").read_text(encoding="utf-8")
    assert "DisableMacrosExecution" in profile
    assert "BlockUntrustedRefererLinks" in profile


def test_where_files_cannot_be_locked_papers_are_turned_all_the_same(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(office, "fcntl", None)
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    monkeypatch.setenv(office.VARIABLE, "/bin/true")
    with pytest.raises(Refusal, match="打不开"):
        office.docx(b"paper", "doc", "讲话.doc")
