"""A guard before any parser: what a package would become is known before anything is built from it.

Two cells at A1 and XFD1048576 make a reader ask for 549 GB; a package may say it holds 1 KB and inflate to
gigabytes. Here it is inflated in small pieces that are thrown away, and cell references are looked at as they pass.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from taizhang.errors import Refusal, Words, msg, refuse, words

MOST_MEMBERS: Final = 2_000
MOST_INFLATED: Final = 400 * 1024 * 1024
MOST_ROWS: Final = 200_000
MOST_COLUMNS: Final = 256
PIECE: Final = 1 << 18
OVERLAP: Final = 64
_STORED, _DEFLATED = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED
# begins with a letter, which is looked for much faster than the edge of a word
_FAR: Final = re.compile(
    rb"r(?<!\w.)\s*=\s*[\"']\s*(?=[A-Za-z]{2,}\d|[A-Za-z]*0*[1-9]\d{5})(?P<column>[A-Za-z]*)0*(?P<row>\d*)"
)
_DECLARES: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_XML: Final = (".xml", ".rels", ".vml", ".xhtml")
_TOO_BIG: Final = msg("展开后太大")
_WEIRD: Final = msg("打包方式不正常")


def inspect(data: bytes, name: str) -> None:
    """Refuse a package that is too large, not what it says, locked, or would make a reader ask for too much memory."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = package.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise refuse(msg("{name} 打不开，可能没有传完或已损坏。请在 WPS 里打开它，另存后再传。"), name=name) from error
    _directory(members, name)
    left = MOST_INFLATED
    for member in members:
        left -= _member(data, member, name, left)


def _refused(name: str, why: str) -> Refusal:
    return refuse(msg("{name} 不能收：{why}。请把需要的内容复制到新文件里，另存后再传。"), name=name, why=why)


def _directory(members: list[zipfile.ZipInfo], name: str) -> None:
    """What the directory alone gives away."""
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_INFLATED:
        raise _refused(name, _TOO_BIG)
    if any(member.flag_bits & 0x1 for member in members):
        raise refuse(msg("{name} 加了密码。请在 WPS 里去掉密码，另存后再传。"), name=name)
    starts = sorted((member.header_offset, member.header_offset + 30 + member.compress_size) for member in members)
    if any(end > start for (_, end), (start, _) in pairwise(starts)):
        raise _refused(name, _WEIRD)
    if any(member.compress_type not in (_STORED, _DEFLATED) for member in members):
        raise _refused(name, _WEIRD)


def _member(data: bytes, member: zipfile.ZipInfo, name: str, left: int) -> int:
    """Inflate one member piece by piece; gives back how large it truly is."""
    is_xml = member.filename.lower().endswith(_XML)
    is_sheet = is_xml and member.filename.lower().startswith("xl/")
    size, before = 0, b""
    for piece in _pieces(data, member, name):
        size += len(piece)
        if size > left or size > member.file_size:
            raise _refused(name, _TOO_BIG if size > left else _WEIRD)
        if is_xml:
            _look(before + piece, is_sheet, name)
            before = piece[-OVERLAP:]
    return size


def _pieces(data: bytes, member: zipfile.ZipInfo, name: str) -> Iterator[bytes]:
    """The member's true content in pieces, whatever the directory says of its size."""
    head = member.header_offset
    if data[head : head + 4] != b"PK\x03\x04":
        raise _refused(name, _WEIRD)
    body = (
        head
        + 30
        + int.from_bytes(data[head + 26 : head + 28], "little")
        + int.from_bytes(data[head + 28 : head + 30], "little")
    )
    packed = data[body : body + member.compress_size]
    if member.compress_type == _STORED:
        yield from (packed[start : start + PIECE] for start in range(0, len(packed), PIECE))
        return
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        while packed and not inflater.eof:
            yield inflater.decompress(packed, PIECE)
            packed = inflater.unconsumed_tail
    except zlib.error as error:
        raise _refused(name, _WEIRD) from error


def _look(piece: bytes, is_sheet: bool, name: str) -> None:
    """Refuse declarations of entities, and in sheets cells too far down or to the right."""
    if _DECLARES.search(piece):
        raise _refused(name, _WEIRD)
    if not is_sheet:
        return
    for far in _FAR.finditer(piece):
        if int(far["row"][:9] or 0) > MOST_ROWS or _column(far["column"]) > MOST_COLUMNS:
            raise refuse(_TOO_FAR.template, name=name, rows=MOST_ROWS, columns=MOST_COLUMNS)


_TOO_FAR: Final[Words] = words(
    msg("{name} 的表格伸得太远，最多 {rows} 行、{columns} 列。请删去数据下方和右侧的空行空列，另存后再传。")
)


def _column(letters: bytes) -> int:
    """A → 1, IV → 256, XFD → 16384."""
    number = 0
    for letter in letters.upper()[:4]:
        number = number * 26 + letter - ord("A") + 1
    return number
