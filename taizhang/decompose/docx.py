"""The text of a Word document: paragraphs with their automatic numbers, tables row by row, text boxes after their paragraph.

Tracked insertions are read as accepted, deletions as made; comments, field codes and hidden text are no text. The parts are
read straight from the package: a third of the start-up time of a library, and the numbers are needed from the XML anyway.
"""

import io
import zipfile
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element, ParseError, XMLParser, fromstring

from taizhang.decompose.numbering import Counter, W, lists
from taizhang.errors import Refusal, msg, refuse

_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DROPPED: Final = frozenset(
    {f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "footnoteReference", "tblPr")}
    | {f"{_MC}Fallback"}
)
_SIGNS: Final = {f"{W}tab": "\t", f"{W}noBreakHyphen": "-", f"{W}cr": "\n"}
_BOX: Final = f"{W}txbxContent"
DEEPEST: Final = 60


def read_docx(data: bytes, name: str) -> str:
    """The text of a docx; what is none is refused with what to do."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            body = _part(package, "word/document.xml", name)
            numbering, styles = (_part(package, f"word/{part}.xml", name) for part in ("numbering", "styles"))
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, ParseError, OSError) as error:
        raise _broken(name) from error
    except RuntimeError as error:  # zipfile says "encrypted" with it
        raise refuse(msg("{name} 加了密码。请在 WPS 里去掉密码，另存后再传。"), name=name) from error
    if body is None:
        raise refuse(msg("{name} 不是 Word 文件。请在 WPS 里打开它，另存为 docx，再传。"), name=name)
    counter = Counter(lists(numbering, styles))
    return "\n".join(_lines(body, counter, DEEPEST)) + "\n"


def _broken(name: str) -> Refusal:
    return refuse(msg("{name} 打不开，可能没有传完或已损坏。请在 WPS 里打开它，另存为 docx，再传。"), name=name)


def _part(package: zipfile.ZipFile, path: str, name: str) -> Element | None:
    """One part of the package as XML; a part that declares entities is refused."""
    if path not in package.namelist():
        return None
    data = package.read(path)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise _broken(name)
    return fromstring(data, parser=XMLParser())  # noqa: S314 - declarations are refused above


def _lines(container: Element, counter: Counter, depth: int) -> Iterator[str]:
    """The lines of a body, a cell, a text box or a content control."""
    for child in container if depth else ():
        if child.tag == f"{W}p":
            yield from _paragraph(child, counter, depth)
        elif child.tag == f"{W}tbl":
            yield from _rows(child, counter, depth)
        elif child.tag not in _DROPPED:
            yield from _lines(child, counter, depth - 1)


def _paragraph(paragraph: Element, counter: Counter, depth: int) -> Iterator[str]:
    """A paragraph as one line (or several where it breaks softly), then the lines of its text boxes."""
    text = "".join(_words(paragraph, depth))
    number = counter.number(paragraph) if text.strip() else ""
    yield number + text
    for box in _boxes(paragraph, depth):
        yield from _lines(box, counter, depth - 1)


def _words(element: Element, depth: int) -> Iterator[str]:
    """The words of an element, without deletions, codes and text boxes."""
    for child in element if depth else ():
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag == f"{W}br":
            yield "" if child.get(f"{W}type") in ("page", "column") else "\n"
        elif child.tag not in _DROPPED and child.tag != _BOX and not _hidden(child):
            yield from _words(child, depth - 1)


def _hidden(run: Element) -> bool:
    return run.tag == f"{W}r" and run.find(f"{W}rPr/{W}vanish") is not None


def _boxes(element: Element, depth: int) -> Iterator[Element]:
    """The text boxes of a paragraph; the fallback copy of one is not read twice."""
    for child in element if depth else ():
        if child.tag == _BOX:
            yield child
        elif child.tag not in _DROPPED:
            yield from _boxes(child, depth - 1)


def _rows(table: Element, counter: Counter, depth: int) -> Iterator[str]:
    """A table row by row, cells between tabs, the paragraphs of a cell between blanks."""
    for row in table.iter(f"{W}tr"):
        cells = (
            " ".join(line for line in _lines(cell, counter, depth - 1) if line.strip())
            for cell in row.findall(f"{W}tc")
        )
        line = "\t".join(cell.replace("\n", " ") for cell in cells)
        if line.strip():
            yield line
