"""The text of a pdf that has a text layer: lines healed into paragraphs, without headers, footers and page numbers.

The library must not be called from two threads, so only the reading child imports this.
"""

import ctypes
from collections.abc import Iterator
from typing import Final

from pypdfium2 import PdfDocument, PdfiumError, raw

from taizhang.decompose.glyphs import Glyph, lines
from taizhang.decompose.lines import Page
from taizhang.decompose.plain import MOST_CHARACTERS
from taizhang.decompose.printed import flowing
from taizhang.decompose.refusals import broken, locked, oversized

_LOCKED: Final = frozenset({raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY})
_FLAT: Final = 0.1
_BREAKS: Final = frozenset({0, 10, 13})


def read_pdf(data: bytes, name: str) -> str:
    """The text of a pdf; what is locked, broken or only scanned is refused with what to do."""
    try:
        with PdfDocument(data) as document:
            return flowing(tuple(_pages(document, name)), name)
    except PdfiumError as error:
        raise (locked(name) if error.err_code in _LOCKED else broken(name)) from error


def _pages(document: PdfDocument, name: str) -> Iterator[Page]:
    """The pages one by one; a file without end is refused when it has shown more than any paper holds."""
    read = 0
    for number in range(len(document)):
        page = document[number]
        words = page.get_textpage()
        read += words.count_chars()
        if read > MOST_CHARACTERS:
            raise oversized(name, MOST_CHARACTERS)
        width, height = page.get_size()
        yield Page(height, lines(_glyphs(words.raw, words.count_chars(), (width, height))))
        words.close()
        page.close()


def _glyphs(words: object, count: int, extent: tuple[float, float]) -> Iterator[Glyph]:
    """The signs of a page in the order they were printed; slanting ones are watermarks."""
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(count):
        code = raw.FPDFText_GetUnicode(words, index)
        if code in _BREAKS or raw.FPDFText_IsGenerated(words, index) == 1:
            continue
        raw.FPDFText_GetMatrix(words, index, matrix)
        turned = _turned(matrix.a, matrix.b)
        if turned is None:
            continue
        raw.FPDFText_GetCharOrigin(words, index, x, y)
        raw.FPDFText_GetLooseCharBox(words, index, box)
        size = raw.FPDFText_GetFontSize(words, index) * (abs(matrix.a) + abs(matrix.b))
        breadth = box.right - box.left if turned in (0, 180) else box.top - box.bottom
        left, base = _seen((x.value, y.value), turned, extent)
        yield Glyph(left, left + breadth, base, max(size, 1.0), chr(code))


def _turned(along: float, up: float) -> int | None:
    """How far a sign is turned, in degrees; None when it slants."""
    if abs(up) <= _FLAT * abs(along):
        return 0 if along >= 0 else 180
    if abs(along) <= _FLAT * abs(up):
        return 90 if up > 0 else 270
    return None


def _seen(place: tuple[float, float], turned: int, extent: tuple[float, float]) -> tuple[float, float]:
    """Where the reader of a turned line sees a sign: from the left, and from the top."""
    (x, y), (width, height) = place, extent
    return {90: (y, x), 180: (width - x, y), 270: (width - y, height - x)}.get(turned, (x, height - y))
