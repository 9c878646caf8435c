"""Bytes of a text file to text: UTF-8 with or without a mark, UTF-16, GB18030; newlines stay as they are.

What UTF-8 cannot read is read in every other way, and the way that gives the most ordinary Chinese is taken: a file cut off
in the middle of a character, or with a single byte damaged, is not handed on as gibberish.
"""

import codecs
import re
from collections.abc import Iterator
from typing import Final

from taizhang.decompose.refusals import oversized
from taizhang.errors import msg, refuse

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ORDINARY: Final = re.compile(r"[ -~\r\n\t，。、；：“”（）的一是不了在和有要对为中工作学习会]")
_STRANGE: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffd\ufffe\uffff]")
SAMPLE: Final = 4000
MOST_CHARACTERS: Final = 1_000_000
_OTHERS: Final = ("gb18030", "utf-8", "utf-16-le", "utf-16-be")
# How many of its signs a text may have lost before it is no text.
DAMAGED: Final = 0.002
# Below it a reading as UTF-16, into which any bytes can be read, is a wrong guess.
FOREIGN: Final = 0.15


def decode(data: bytes, name: str, most: int = MOST_CHARACTERS) -> str:
    """The text of the bytes; what is no text is refused, and so is what is longer than any paper (or `most`)."""
    if not data.strip(b"\0 \r\n\t"):
        raise refuse(msg("文件是空的：{name}。请打开看看，存好后再传。"), name=name)
    text = _text(data)
    if text is None:
        raise refuse(
            msg("{name} 不是文字，或文字编码认不出。请用记事本或 WPS 打开它，另存为 UTF-8 编码的 txt，再传。"),
            name=name,
        )
    if len(text) > most:
        raise oversized(name, most)
    return text


def _text(data: bytes) -> str | None:
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    if marked:
        return _clean(data.decode(marked, "replace"))
    if 0 not in data and (text := _utf8(data)) is not None:
        return _clean(text)
    return max(_candidates(data), key=_ordinary, default=None)


def _candidates(data: bytes) -> Iterator[str]:
    """The readings that make sense at all, the likeliest encoding first."""
    for encoding in _OTHERS:
        text = _clean(data.decode(encoding, "replace"))
        if text is not None and not (encoding.startswith("utf-16") and _ordinary(text) < FOREIGN):
            yield text


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None


def _clean(text: str) -> str | None:
    """The text when hardly a sign of it is damaged; one that was cut off at its end loses that half sign."""
    text = text.rstrip("\x1a\ufffd")
    strange = len(_STRANGE.findall(text))
    return text if text and strange <= len(text) * DAMAGED and "\0" not in text else None


def _ordinary(text: str) -> float:
    """How much of a sample is what any Chinese text is full of."""
    sample = text[:SAMPLE]
    return len(_ORDINARY.findall(sample)) / max(len(sample), 1)
