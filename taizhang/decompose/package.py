"""A zip package of XML parts (docx, ofd): parts parsed without any declaration, relations followed from part to part."""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element, ParseError, XMLParser, fromstring

from taizhang.decompose.refusals import broken, locked

_RELATION: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DECLARES: Final = re.compile(rb"<\0?!\0?(?:D\0?O\0?C\0?T\0?Y\0?P\0?E|E\0?N\0?T\0?I\0?T\0?Y)")
_ENCODING: Final = re.compile(rb"^<\?xml[^>]{0,80}?encoding\s*=\s*[\"']([\w.:-]{1,40})")
_KNOWN: Final = frozenset({b"utf-8", b"utf8", b"utf-16", b"utf-16le", b"utf-16be", b"us-ascii", b"ascii"})
_FAULTS: Final = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, NotImplementedError, EOFError, ParseError, OSError, ValueError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Package:
    """An open package; every part asked for is parsed anew."""

    name: str
    file: zipfile.ZipFile
    members: Mapping[str, str]

    def part(self, path: str) -> Element | None:
        """One part as XML, None where the package has none; a part that declares entities is refused."""
        member = self.members.get(path.lstrip("/").lower())
        if member is None:
            return None
        data = self.file.read(member)
        told = _ENCODING.match(data)
        if _DECLARES.search(data) or (told and told[1].lower() not in _KNOWN):
            raise broken(self.name)
        return fromstring(data, parser=XMLParser())  # noqa: S314 - declarations are refused above

    def relations(self, path: str) -> tuple[tuple[str, str], ...]:
        """What a part leans on, "" for the package itself: (last word of the kind, path), outside links left out."""
        folder, file = posixpath.split(path)
        found = self.part(posixpath.join(folder, "_rels", f"{file}.rels"))
        return () if found is None else tuple(_targets(found, folder))


def _targets(relations: Element, folder: str) -> Iterator[tuple[str, str]]:
    for one in relations.iter(_RELATION):
        if one.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", "")))
            yield one.get("Type", "").rpartition("/")[2], target.lstrip("/")


@contextmanager
def opened(data: bytes, name: str) -> Iterator[Package]:
    """The package in the bytes; what is cut off, damaged or locked is refused, now or while it is read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            yield Package(name, file, {member.replace("\\", "/").lower(): member for member in file.namelist()})
    except _FAULTS as error:
        raise broken(name) from error
    except RuntimeError as error:  # zipfile says "encrypted" with it
        raise locked(name) from error
