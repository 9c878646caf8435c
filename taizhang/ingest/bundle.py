"""Many files in one zip, as WPS, 7-Zip or Windows pack them: taken out one by one under the guard of `gate`."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from taizhang.errors import msg, refuse
from taizhang.ingest import gate
from taizhang.ingest.many import File

_OWN_PARTS: Final = frozenset({"[Content_Types].xml", "mimetype", "OFD.xml"})
_IDLE: Final = ("~$", ".", "__MACOSX")
_UTF8: Final = 0x800


def is_bundle(data: bytes) -> bool:
    """Whether the bytes are a zip of files, and not a package (xlsx, ods …) that is one file itself."""
    if not data.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _OWN_PARTS.isdisjoint(package.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def unpacked(data: bytes, name: str) -> Iterator[File]:
    """The files in the zip by their names, without what systems leave behind; a Refusal for a zip that is too large."""
    gate.inspect(data, name)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = [(member, _called(member)) for member in package.infolist() if not member.is_dir()]
        found = [(member, called) for member, called in members if not _idle(called)]
        if not found:
            raise refuse(msg("{name} 里没有文件。请把各单位的表格放进去，压缩后再传。"), name=name)
        for member, called in found:
            yield called, package.read(member)


def _called(member: zipfile.ZipInfo) -> str:
    """The name; without the mark of UTF-8 a Chinese Windows wrote it in GB18030, which zip takes for cp437."""
    if member.flag_bits & _UTF8:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return member.filename


def _idle(called: str) -> bool:
    return any(part.startswith(_IDLE) for part in PurePosixPath(called).parts)
