"""What a file is, told by its first bytes and never by its name."""

from typing import Final, Literal

Kind = Literal["package", "ole", "pdf", "rtf", "picture", "page", "xml", "archive", "text"]

MOST_BYTES: Final = 50 * 1024 * 1024
HEAD: Final = 1024
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKS: Final[tuple[tuple[bytes, Kind], ...]] = (
    (b"PK", "package"),
    (OLE, "ole"),
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"BM", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"RIFF", "picture"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
)
_SHORT: Final = frozenset({b"BM", b"RIFF"})
_PAGES: Final = (b"<html", b"<!doctype html", b"<head", b"<body", b"mime-version:")


def kind(data: bytes) -> Kind:
    """The kind of a file; what has no mark is taken for text."""
    head = data[:HEAD]
    found = next((kind for mark, kind in _MARKS if head.startswith(mark) and _sure(head, mark)), None)
    if found is not None:
        return found
    words = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if words.startswith(_PAGES):
        return "page"
    if words.startswith(b"<?xml"):
        return "page" if b"<html" in words else "xml"
    return "pdf" if b"%PDF-" in head and 0 in data else "text"


def _sure(head: bytes, mark: bytes) -> bool:
    """A mark of a few letters might begin a text: a file that bears one truly has bytes no text has."""
    return mark not in _SHORT or any(sign < 9 for sign in head[:64])


def is_package(data: bytes) -> bool:
    """Whether the bytes are a zip package (docx, ofd, xlsx)."""
    return data.startswith(b"PK")


def is_plain(data: bytes) -> bool:
    """Whether the bytes are nothing but text, so that no parser is needed."""
    return kind(data) == "text"
