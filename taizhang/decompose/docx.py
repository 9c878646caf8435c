"""The text of a Word document: paragraphs with their automatic numbers, tables row by row, text boxes and notes after
their paragraph.

The parts are read straight from the package: a third of the start-up time of a library, and the numbers are needed from
the XML anyway. A footnote is a line of its own, 〔注1〕…, so that it neither breaks its sentence nor is lost.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Final
from xml.etree.ElementTree import Element

from taizhang.decompose.numbering import Counter
from taizhang.decompose.package import Package, opened
from taizhang.decompose.refusals import foreign
from taizhang.decompose.runs import shown_children, words
from taizhang.decompose.word_lists import W, lists, value, whole

_STRICT: Final = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_MAIN: Final = "word/document.xml"
_PARTS: Final = ("numbering", "styles", "footnotes", "endnotes")
_P, _TABLE, _ROW, _CELL = (f"{W}{name}" for name in ("p", "tbl", "tr", "tc"))
DEEPEST: Final = 60
MOST_COLUMNS: Final = 64


@dataclass(frozen=True, slots=True)
class _Walk:
    """What is carried from paragraph to paragraph: numbers reached, notes by kind and id, lines that wait their turn."""

    counter: Counter
    notes: Mapping[tuple[str, str], Element]
    waiting: list[str] = field(default_factory=list)
    told: Iterator[int] = field(default_factory=lambda: count(1))

    def waited(self) -> tuple[str, ...]:
        """The lines of boxes and notes that now follow."""
        lines = tuple(self.waiting)
        self.waiting.clear()
        return lines


def read_docx(data: bytes, name: str) -> str:
    """The text of a docx; what is none is refused with what to do."""
    with opened(data, name) as package:
        main = next((path for kind, path in package.relations("") if kind == "officeDocument"), _MAIN)
        body = _word(package, main)
        named = {kind: f"word/{kind}.xml" for kind in _PARTS} | dict(package.relations(main))
        parts = {kind: _word(package, named[kind]) for kind in _PARTS}
    if body is None or body.tag != f"{W}document":
        raise foreign(name, _called(package))
    walk = _Walk(Counter(lists(parts.get("numbering"), parts.get("styles"))), dict(_notes(parts)))
    return "\n".join(_lines(body, walk, DEEPEST)) + "\n"


def _called(package: Package) -> str:
    """What a package that is no Word file is."""
    signs = (("xl/", "电子表格"), ("ppt/", "演示文稿"))
    return next((kind for start, kind in signs if any(path.startswith(start) for path in package.members)), "压缩包")


def _word(package: Package, path: str) -> Element | None:
    """A part in the names of every day; the strict names of the standard are turned into them."""
    root = package.part(path) if path.endswith(".xml") else None
    if root is not None and root.tag.startswith(_STRICT):
        for element in root.iter():
            element.tag = element.tag.replace(_STRICT, W)
            for key in tuple(element.keys()):
                element.set(key.replace(_STRICT, W), element.get(key, ""))
    return root


def _notes(parts: Mapping[str, Element | None]) -> Iterator[tuple[tuple[str, str], Element]]:
    for kind in ("footnote", "endnote"):
        part = parts.get(f"{kind}s")
        for note in () if part is None else part.findall(f"{W}{kind}"):
            yield (kind, note.get(f"{W}id", "")), note


def _lines(container: Element, walk: _Walk, depth: int, *, cell: bool = False) -> Iterator[str]:
    """The lines of a body, a cell, a text box, a note or a content control."""
    begun = ""
    for block in _within(container, (_P, _TABLE), depth):
        if block.tag == _TABLE:
            yield from _rows(block, walk, depth - 1)
            continue
        begun += _paragraph(block, walk, depth, cell=cell)
        if not _runs_on(block):
            if not _in_contents(block, walk):
                yield begun
            begun = ""
        yield from () if cell else walk.waited()
    if begun:
        yield begun


def _within(container: Element, wanted: tuple[str, ...], depth: int) -> Iterator[Element]:
    """The blocks of these kinds, also inside content controls and insertions, not inside each other."""
    for child in shown_children(container) if depth else ():
        if child.tag in wanted:
            yield child
        else:
            yield from _within(child, wanted, depth - 1)


def _runs_on(paragraph: Element) -> bool:
    """Whether the paragraph's end was deleted, so that the next one goes on."""
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    return mark is not None and any(mark.find(f"{W}{name}") is not None for name in ("del", "moveFrom"))


def _in_contents(paragraph: Element, walk: _Walk) -> bool:
    """Whether the paragraph is a line of the table of contents, which says every heading a second time."""
    return walk.counter.style(paragraph.find(f"{W}pPr")).contents


def _paragraph(paragraph: Element, walk: _Walk, depth: int, *, cell: bool) -> str:
    """A paragraph as one line (or several where it breaks softly); its notes and boxes wait until the line is out."""
    said = words(paragraph, walk.counter, depth)
    number = walk.counter.number(paragraph)
    for note in said.notes:
        walk.waiting.extend(_note(note, walk, depth))
    for box in said.boxes:
        walk.waiting.extend(tuple(_lines(box, _Walk(walk.counter, walk.notes, told=walk.told), depth - 1)))
    return number + said.text if said.text.strip() or cell else said.text


def _note(reference: Element, walk: _Walk, depth: int) -> Iterator[str]:
    """A note on a line of its own."""
    kind = reference.tag.removeprefix(W).removesuffix("Reference")
    note = walk.notes.get((kind, reference.get(f"{W}id", "")))
    lines = () if note is None else _lines(note, _Walk(walk.counter, {}), depth - 1)
    text = " ".join(line.strip() for line in lines if line.strip())
    if text:
        yield f"〔注{next(walk.told)}〕{text}"


def _rows(table: Element, walk: _Walk, depth: int) -> Iterator[str]:
    """A table row by row, cells between tabs; a row of a single cell only frames its paragraphs."""
    for row in _within(table, (_ROW,), depth):
        if any(row.find(f"{W}trPr/{W}{name}") is not None for name in ("del", "moveFrom")):
            continue
        cells = tuple(_within(row, (_CELL,), depth))
        if len(cells) == 1:
            yield from (line for line in _lines(cells[0], walk, depth - 1, cell=True) if line.strip())
        elif line := "\t".join(text for cell in cells for text in _columns(cell, walk, depth)).rstrip("\t"):
            yield line
        yield from walk.waited()


def _columns(cell: Element, walk: _Walk, depth: int) -> Iterator[str]:
    """The text of a cell, then nothing for each further column it covers; a cell merged into the one above says nothing."""
    properties = cell.find(f"{W}tcPr")
    lines = () if _covered(properties) else tuple(_lines(cell, walk, depth - 1, cell=True))
    yield " ".join(" ".join(lines).split())
    span = None if properties is None else properties.find(f"{W}gridSpan")
    yield from [""] * (min(whole(value(span)), MOST_COLUMNS) - 1)


def _covered(properties: Element | None) -> bool:
    """Whether a cell goes on from the one above or beside it, or was deleted."""
    if properties is None:
        return False
    if properties.find(f"{W}cellDel") is not None:
        return True
    merges = (properties.find(f"{W}{name}") for name in ("vMerge", "hMerge"))
    return any(merge is not None and value(merge) != "restart" for merge in merges)
