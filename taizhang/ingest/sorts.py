"""What a file of evidence is, told by its content and never by its name; what is no evidence is refused with the mend."""

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Final

from taizhang.decompose.kinds import kind
from taizhang.errors import Refusal, Words, msg, refuse, words
from taizhang.ingest import gate

_OFFICE: Final = "application/vnd.openxmlformats-officedocument."
_PACKAGES: Final[tuple[tuple[str, str, str], ...]] = (
    ("word/document.xml", f"{_OFFICE}wordprocessingml.document", ".docx"),
    ("xl/workbook.xml", f"{_OFFICE}spreadsheetml.sheet", ".xlsx"),
    ("ppt/presentation.xml", f"{_OFFICE}presentationml.presentation", ".pptx"),
    ("OFD.xml", "application/ofd", ".ofd"),
    ("content.xml", "application/vnd.oasis.opendocument", ".odt"),
)
_PICTURES: Final[tuple[tuple[bytes, str, str], ...]] = (
    (b"\xff\xd8\xff", "image/jpeg", ".jpg"),
    (b"\x89PNG", "image/png", ".png"),
    (b"GIF8", "image/gif", ".gif"),
    (b"BM", "image/bmp", ".bmp"),
    (b"II*\0", "image/tiff", ".tif"),
    (b"MM\0*", "image/tiff", ".tif"),
)
_OLD: Final = (".doc", ".xls", ".ppt", ".wps", ".et", ".dps")
_TEXTS: Final = (".txt", ".csv", ".md")
_ALSO: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {".jpg": frozenset({".jpeg"}), ".tif": frozenset({".tiff"}), ".odt": frozenset({".ods", ".odp"})}
)
_MACROS: Final = "_VBA_PROJECT".encode("utf-16-le")
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HEIF: Final = frozenset({b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif"})
WHAT: Final = msg("能收 PDF、OFD、Word、Excel、PPT、WPS、文本和图片（JPG、PNG）")


@dataclass(frozen=True, slots=True)
class Sort:
    """The media type of a file and the ending its name should have."""

    media: str
    suffix: str

    @property
    def picture(self) -> bool:
        """Whether it is to be made anew, without what a camera tells."""
        return self.media.startswith("image/")

    @property
    def document(self) -> bool:
        """Whether its text can be read."""
        return self.suffix in {".docx", ".pdf", ".ofd", ".txt", ".md"}


def sort_of(data: bytes, name: str) -> Sort:
    """What this file is; a Refusal for programs, web pages, films, archives, files with macros, and what nobody knows."""
    match kind(data):
        case "package":
            return _package(data, name)
        case "ole":
            return _old(data, name)
        case "picture":
            return _picture(data, name)
        case "pdf":
            return Sort("application/pdf", ".pdf")
        case "rtf":
            return Sort("application/rtf", ".rtf")
        case "text":
            return _text(data, name)
        case _:
            raise _no(name, words(WHAT))


def named(name: str, sort: Sort) -> str:
    """The name with an ending that says what the file is: 验收单.pdf of a text becomes 验收单.pdf.txt."""
    given = PurePosixPath(name.replace("\\", "/")).name.strip() or "file"
    suffix = PurePosixPath(given).suffix.lower()
    right = suffix == sort.suffix or suffix in _ALSO.get(sort.suffix, frozenset())
    return given[:200] if right else f"{given[: 200 - len(sort.suffix)]}{sort.suffix}"


def _no(name: str, mend: Words) -> Refusal:
    return refuse(msg("“{name}”不能作佐证。{mend}"), name=name, mend=mend)


def _package(data: bytes, name: str) -> Sort:
    gate.inspect(data, name)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = frozenset(package.namelist())
    if any(member.lower().endswith("vbaproject.bin") for member in members):
        raise _no(name, words(msg("它带着宏，请另存为不带宏的文件再传")))
    for member, media, suffix in _PACKAGES:
        if member in members:
            return Sort(media, suffix)
    raise _no(name, words(msg("压缩包里的东西看不见，请解开后一件一件传")))


def _old(data: bytes, name: str) -> Sort:
    if _MACROS in data:
        raise _no(name, words(msg("它带着宏，请另存为不带宏的文件再传")))
    suffix = PurePosixPath(name).suffix.lower()
    return Sort("application/x-ole-storage", suffix if suffix in _OLD else ".doc")


def _picture(data: bytes, name: str) -> Sort:
    if data[:4] == b"RIFF":
        if data[8:12] == b"WEBP":
            return Sort("image/webp", ".webp")
        raise _no(name, words(WHAT))
    return next(Sort(media, suffix) for mark, media, suffix in _PICTURES if data.startswith(mark))


def _text(data: bytes, name: str) -> Sort:
    """A text has no bytes that no text has; what is left is a program, a film or a picture of another make."""
    if data[4:8] == b"ftyp" and data[8:12] in _HEIF:
        raise _no(name, words(msg("这种手机照片别人打不开，请在相机设置里改成“兼容性最佳”，或另存为 JPG 再传")))
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    if (_CONTROL.search(data) and not wide) or not _decodes(data, *(("utf-16",) if wide else ("utf-8-sig", "gb18030"))):
        raise _no(name, words(WHAT))
    suffix = PurePosixPath(name).suffix.lower()
    return Sort("text/plain", suffix if suffix in _TEXTS else ".txt")


def _decodes(data: bytes, *encodings: str) -> bool:
    for encoding in encodings:
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return True
    return False
