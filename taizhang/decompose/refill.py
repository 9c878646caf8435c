"""A draft's own Word file with other words in some places, in its own styles, runs and tables.

Every character is followed from the text that was read back to its place in the file: the file is read a second time with
a sign of its own in the place of each character, so that the two readings cannot differ. What was not asked to change stays
byte for byte; nothing of the file is evaluated.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Final

from lxml import etree

from taizhang.decompose.docx import read_docx
from taizhang.decompose.package import Package, opened
from taizhang.decompose.refill_rows import repeated, row_of
from taizhang.decompose.refill_runs import Leaf, isolated, noted, rewritten
from taizhang.decompose.refilling import Changes, Edit, Rows
from taizhang.errors import msg, refuse

Node = etree._Element
_STANDINS: Final = (*range(0xF0000, 0xFFFFE), *range(0x100000, 0x10FFFE))
"""Signs that no text holds, one for each character of a paper."""
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_READ: Final = ("footnotes", "endnotes")
_MARGINS: Final = ("header", "footer")
_PLAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MAIN: Final = "word/document.xml"


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parsed parts of a file that hold words, by the names they have in the package."""

    read: Mapping[str, Node]
    margins: Mapping[str, Node]
    main: str


def refilled(data: bytes, name: str, changes: Changes) -> bytes:
    """The file with its edits; a Refusal when it is not the file the text was read from."""
    if read_docx(data, name) != changes.text:
        raise refuse(msg("{name} 和稿子的文字对不上，请把这份文件重新传一次。"), name=name)
    parts = _parts(data, name)
    places = _places(data, name, parts)
    rows = [(one, _row_of(one, places)) for one in changes.rows]
    for edit in sorted(changes.edits, key=lambda one: one.start, reverse=True):
        _apply(edit, [place for place in places[edit.start : edit.end] if place])
    for one, row in rows:
        repeated(row, one.told, _replaced) if row is not None else None
    for part in parts.margins.values():
        _replaced(part, changes.margins)
    if changes.annex:
        _annex(parts.read[parts.main], changes.annex)
    return _packed(data, {**parts.read, **parts.margins})


def _parts(data: bytes, name: str) -> _Parts:
    with opened(data, name) as package:
        relations = package.relations("")
        main = next((path for kind, path in relations if kind == "officeDocument"), _MAIN)
        around = package.relations(main)
        read = {path: _parsed(package, path) for path in (main, *(one for kind, one in around if kind in _READ))}
        margins = {path: _parsed(package, path) for kind, path in around if kind in _MARGINS}
        named = {path: package.members[path.lower()] for path in (*read, *margins) if path.lower() in package.members}
    return _Parts(
        {named[path]: part for path, part in read.items() if part is not None},
        {named[path]: part for path, part in margins.items() if part is not None},
        named[main],
    )


def _parsed(package: Package, path: str) -> Node | None:
    """A part in the names it was written with; what declares entities was refused when it was read."""
    if package.part(path) is None:
        return None
    data = package.file.read(package.members[path.lower()])
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def leaves(part: Node) -> Iterator[Leaf]:
    """Every stretch of words of a part, in its order."""
    return (Leaf(one) for one in part.iter("{*}t"))


def _places(data: bytes, name: str, parts: _Parts) -> list[tuple[Leaf, int] | None]:
    """Where each character of the text stands in the file; None for what only the reader put there."""
    standins = iter(_STANDINS)
    found: dict[str, tuple[Leaf, int]] = {}
    copies = {path: deepcopy(part) for path, part in parts.read.items()}
    for path, part in parts.read.items():
        for leaf, copy in zip(leaves(part), leaves(copies[path]), strict=True):
            copy.node.text = "".join(_standin(leaf, at, sign, standins, found) for at, sign in enumerate(leaf.text))
    if next(standins, None) is None:
        raise refuse(msg("{name} 太长，不能按原版式填。请分成几个文件，再传。"), name=name)
    return [found.get(sign) for sign in read_docx(_packed(data, copies), name)]


def _standin(leaf: Leaf, at: int, sign: str, standins: Iterator[int], found: dict[str, tuple[Leaf, int]]) -> str:
    """The sign that stands for a character; blanks stay, for the reader weighs them."""
    code = None if sign.isspace() else next(standins, None)
    if code is None:
        return sign
    found[chr(code)] = (leaf, at)
    return chr(code)


def _apply(edit: Edit, places: Sequence[tuple[Leaf, int]]) -> None:
    """The first stretch of words takes the new text, the others lose theirs."""
    stretches = tuple(_stretches(places))
    for leaf, start, end in reversed(stretches[1:]):
        _stands_alone(leaf)
        isolated(leaf, start, end, mark=True) if edit.open else rewritten(leaf, start, end, "")
    for leaf, start, end in stretches[:1]:
        _stands_alone(leaf)
        if edit.open:
            isolated(leaf, start, end, mark=True)
        elif edit.note:
            noted(leaf, start, end, (edit.text, f"[{edit.note}]"))
        else:
            rewritten(leaf, start, end, edit.text)


def _stretches(places: Iterable[tuple[Leaf, int]]) -> Iterator[tuple[Leaf, int, int]]:
    """The places by stretch of words, each from its first to behind its last character."""
    by_leaf: dict[Leaf, list[int]] = {}
    for leaf, at in places:
        by_leaf.setdefault(leaf, []).append(at)
    return ((leaf, min(found), max(found) + 1) for leaf, found in by_leaf.items())


def _stands_alone(leaf: Leaf) -> None:
    """Of a text box told twice only the newer telling is filled in; the older one, which would contradict it, goes."""
    for above in leaf.node.iterancestors(f"{_MC}AlternateContent"):
        for old in above.findall(f"{_MC}Fallback"):
            above.remove(old)


def _row_of(rows: Rows, places: Sequence[tuple[Leaf, int] | None]) -> Node | None:
    """What is repeated: the row or the paragraph these words stand in."""
    return next((row_of(place[0].node) for place in places[rows.start : rows.end] if place), None)


def _replaced(part: Node, given: Mapping[str, str]) -> None:
    """Words of a part replaced as they are given, the longest first; what takes their place is not looked through again."""
    if not given:
        return
    wanted = re.compile("|".join(re.escape(words) for words in sorted(given, key=len, reverse=True)))
    for paragraph in tuple(part.iter("{*}p")):
        signs = [(leaf, at) for leaf in leaves(paragraph) for at in range(len(leaf.text))]
        for found in reversed(list(wanted.finditer("".join(leaf.text[at] for leaf, at in signs)))):
            _apply(Edit(start=0, end=0, text=given[found.group()]), signs[found.start() : found.end()])


def _annex(document: Node, annex: bytes) -> None:
    """The annex behind the last page, on pages of its own."""
    space = etree.QName(document).namespace or ""
    body = next(document.iter(f"{{{space}}}body"))
    told = annex.replace(_PLAIN.encode(), space.encode())
    last = body.find(f"{{{space}}}sectPr")
    if last is not None:
        paragraph = etree.SubElement(body, f"{{{space}}}p")
        etree.SubElement(paragraph, f"{{{space}}}pPr").append(last)
    body.extend(etree.fromstring(told, etree.XMLParser(resolve_entities=False, no_network=True)))


def _packed(data: bytes, parts: Mapping[str, Node]) -> bytes:
    """The package with these parts anew and every other member as it was."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.infolist():
            part = parts.get(member.filename)
            told = (
                source.read(member)
                if part is None
                else etree.tostring(part, xml_declaration=True, encoding="UTF-8", standalone=True)
            )
            target.writestr(member, told)
    return made.getvalue()
