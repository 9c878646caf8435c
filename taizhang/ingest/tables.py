"""The child that reads workbooks: `python -m taizhang.ingest.tables` reads many, one after another, under one bound.

On stdin a file is two lengths (name and data, four and eight bytes) and the two; on stdout it is the lines of
wire.of_book or one line with a refusal. What takes the child down is told by silence: the parent gives the rest to
another one.
"""

import sys
from collections.abc import Iterator
from typing import BinaryIO, Final

from taizhang.decompose.kinds import MOST_BYTES, is_package
from taizhang.errors import Refusal, msg, refuse
from taizhang.ingest import gate, wire
from taizhang.ingest.limits import READING, bound
from taizhang.ingest.sheet import Workbook
from taizhang.ingest.sheets import read_book

NAME, DATA = 4, 8
STARVED: Final = 3
OTHER_PACKS: Final = (b"Rar!", b"7z\xbc\xaf")


def framed(name: str, data: bytes) -> bytes:
    """A file as it goes in."""
    called = name.encode("utf-8", "replace")
    return len(called).to_bytes(NAME, "big") + len(data).to_bytes(DATA, "big") + called + data


def files(source: BinaryIO) -> Iterator[tuple[str, bytes]]:
    """The files that come in."""
    while head := source.read(NAME + DATA):
        name = source.read(int.from_bytes(head[:NAME], "big")).decode("utf-8", "replace")
        yield name, source.read(int.from_bytes(head[NAME:], "big"))


def _read(data: bytes, name: str) -> Workbook:
    if len(data) > MOST_BYTES:
        raise refuse(msg("{name} 超过 50 兆。请删去图片，另存后再传。"), name=name)
    if data.startswith(OTHER_PACKS):
        raise refuse(msg("{name} 是 rar 或 7z 压缩包。请解压，改压成 zip 再传。"), name=name)
    if is_package(data):
        gate.inspect(data, name)
    return read_book(data, name)


def _lines(name: str, data: bytes) -> Iterator[str]:
    try:
        book = _read(data, name)
    except Refusal as refusal:
        yield wire.of_refusal(refusal)
    else:
        yield from wire.of_book(book)


def main() -> int:
    """Read every file that comes in; 3 when memory ran out."""
    bound(READING)
    try:
        for name, data in files(sys.stdin.buffer):
            for line in _lines(name, data):
                sys.stdout.write(f"{line}\n")
            sys.stdout.flush()
    except MemoryError:
        return STARVED
    return 0


if __name__ == "__main__":
    sys.exit(main())
