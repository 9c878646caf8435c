"""The bytes of a document a person gives, to text; what cannot be read is refused with what to do about it.

This opens parsers of every kind: only the reading child imports it. Whoever asks what a file is, asks `kinds`.
"""

from pathlib import PurePath
from typing import Final

from taizhang.decompose.docx import read_docx
from taizhang.decompose.kinds import MOST_BYTES, Kind, kind
from taizhang.decompose.ofd import is_ofd, read_ofd
from taizhang.decompose.package import opened
from taizhang.decompose.pdf import read_pdf
from taizhang.decompose.plain import MOST_CHARACTERS, decode
from taizhang.decompose.refusals import broken, foreign, locked, oversized, wordless
from taizhang.errors import Refusal, msg, refuse

_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_OLE_KINDS: Final = (
    ("WordDocument".encode("utf-16-le"), ""),
    ("Workbook".encode("utf-16-le"), "电子表格"),
    ("Book".encode("utf-16-le"), "电子表格"),
    ("PowerPoint Document".encode("utf-16-le"), "演示文稿"),
)
_OFFICE: Final = frozenset({".docx", ".doc", ".wps", ".pdf", ".ofd", ".xlsx", ".xls", ".et"})


def read(data: bytes, name: str) -> str:
    """The text of a file, told apart by what it is and not by what it is called."""
    if len(data) > MOST_BYTES:
        raise refuse(msg("{name} 超过 50 兆。请删去图片，另存后再传。"), name=name)
    text = _text(data, name, kind(data))
    if not text.strip():
        raise wordless(name)
    if len(text) > MOST_CHARACTERS:
        raise oversized(name, MOST_CHARACTERS)
    return text


def _text(data: bytes, name: str, is_kind: Kind) -> str:
    if is_kind == "package":
        return _package(data, name)
    if is_kind == "pdf":
        return read_pdf(data, name)
    if is_kind != "text":
        raise _unread(data, name, is_kind)
    if data and PurePath(name).suffix.lower() in _OFFICE:
        raise broken(name)
    return decode(data, name)


def _package(data: bytes, name: str) -> str:
    with opened(data, name) as package:
        ofd = is_ofd(package)
        drawn = package.members.get("mimetype") is not None
    if drawn and not ofd:
        raise old(name, "odt")
    return read_ofd(data, name) if ofd else read_docx(data, name)


def _unread(data: bytes, name: str, is_kind: Kind) -> Refusal:
    """What to say of a file of another kind."""
    if is_kind == "ole":
        return _ole(data, name)
    if is_kind == "rtf":
        return old(name, "rtf")
    return foreign(name, {"picture": "图片", "page": "网页", "archive": "压缩包"}.get(is_kind, "XML 数据"))


def _ole(data: bytes, name: str) -> Refusal:
    """A file of the years before docx: a paper, a sheet, slides, or a locked docx."""
    if _ENCRYPTED in data:
        return locked(name)
    called = next((said for mark, said in _OLE_KINDS if mark in data), "旧格式文件")
    return foreign(name, called) if called else old(name, "doc、wps")


def old(name: str, form: str) -> Refusal:
    """A paper in a format that only LibreOffice reads here, where there is none."""
    return refuse(
        msg("{name} 是{form}格式，这台机器没有装 LibreOffice，读不了。请在 WPS 里打开它，另存为 docx，再传。"),
        name=name, form=form,
    )  # fmt: skip
