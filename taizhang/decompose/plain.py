"""Bytes of a text file to text: UTF-8 with or without a mark, UTF-16, GB18030; newlines stay as they are."""

import codecs
from typing import Final

from taizhang.errors import msg, refuse

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SAMPLE: Final = 400


def decode(data: bytes, name: str) -> str:
    """The text of the bytes; what is no text is refused."""
    if not data.strip(b"\0 \r\n\t"):
        raise refuse(msg("文件是空的：{name}。请打开看看，存好后再传。"), name=name)
    text = next((text for encoding in _encodings(data) if (text := _try(data, encoding)) is not None), None)
    if text is None or "\0" in text:
        raise refuse(msg("认不出 {name} 的文字编码。请用记事本打开它，另存为 UTF-8 编码的 txt，再传。"), name=name)
    return text


def _encodings(data: bytes) -> tuple[str, ...]:
    """The encodings worth trying, best first."""
    marked = tuple(encoding for mark, encoding in _MARKS if data.startswith(mark))
    if marked:
        return marked
    head = data[:SAMPLE]
    if head.count(0) * 5 > len(head):
        return ("utf-16-le",) if head[1::2].count(0) > head[::2].count(0) else ("utf-16-be",)
    return "utf-8", "gb18030"


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None
