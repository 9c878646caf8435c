"""The bytes of a document a person gives, to text; what cannot be read is refused with what to do about it."""

from pathlib import PurePath
from typing import Final

from taizhang.decompose.docx import read_docx
from taizhang.decompose.plain import decode
from taizhang.errors import msg, refuse

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_OTHERS: Final = (
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
)
_OFFICE: Final = frozenset({".docx", ".doc", ".wps", ".pdf", ".ofd", ".rtf", ".xlsx", ".xls", ".et"})
MOST_BYTES: Final = 50 * 1024 * 1024


def is_package(data: bytes) -> bool:
    """Whether the bytes are a zip package (docx, xlsx, ofd)."""
    return data.startswith(b"PK")


def read(data: bytes, name: str) -> str:
    """The text of a txt or docx, told apart by what it is and not by what it is called."""
    if len(data) > MOST_BYTES:
        raise refuse(msg("{name} 超过 50 兆。请删去图片，另存后再传。"), name=name)
    if is_package(data):
        return read_docx(data, name)
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise refuse(msg("{name} 加了密码。请在 WPS 里去掉密码，另存后再传。"), name=name)
        raise refuse(msg("{name} 是旧格式（doc 或 wps）。请在 WPS 里另存为 docx，再传。"), name=name)
    other = next((kind for mark, kind in _OTHERS if data.startswith(mark)), "")
    if other:
        raise refuse(
            msg("{name} 是{kind}，现在只读 docx 和 txt。请在 WPS 里打开它，另存为 docx，再传。"), name=name, kind=other
        )
    if data and PurePath(name).suffix.lower() in _OFFICE:
        raise refuse(msg("{name} 打不开，可能没有传完或已损坏。请在 WPS 里打开它，另存为 docx，再传。"), name=name)
    return decode(data, name)
