"""What stands in one paragraph of a Word document: its words, the notes it points at, and its text boxes.

Insertions are read as accepted, deletions as made; comments, field codes, hidden words and placeholders are no text.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from taizhang.decompose.numbering import Counter
from taizhang.decompose.word_lists import W, switched_on

_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
ALTERNATES: Final = f"{_MC}AlternateContent"
BOX: Final = f"{W}txbxContent"
NOTES: Final = frozenset({f"{W}footnoteReference", f"{W}endnoteReference"})
DROPPED: Final = frozenset(
    f"{W}{name}"
    for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "tblPr", "tblGrid", "trPr", "tcPr", "instrText", "delText", "rt")
)  # fmt: skip
_WORDS: Final = frozenset({f"{W}t", f"{_MATH}t"})
_FIELD: Final = f"{W}fldChar"
_SIGNS: Final = {
    f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}noBreakHyphen": "-", f"{W}cr": "\n", f"{W}br": "\n", f"{W}sym": "",
}  # fmt: skip
_LEAVES: Final = _WORDS | NOTES | _SIGNS.keys() | {_FIELD, BOX}
_PRIVATE: Final = range(0xE000, 0xF900)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a paragraph, the notes it points at, and its text boxes, each in its order."""

    text: str
    notes: tuple[Element, ...]
    boxes: tuple[Element, ...]


def words(paragraph: Element, counter: Counter, depth: int) -> Words:
    """Read one paragraph; nesting deeper than `depth` is cut off."""
    leaves = tuple(_leaves(paragraph, counter, depth))
    text, closed = _read(leaves)
    return Words(
        text if closed else "".join(map(_said, leaves)),  # a field that never ends must not swallow the paragraph
        tuple(leaf for leaf in leaves if leaf.tag in NOTES),
        tuple(leaf for leaf in leaves if leaf.tag == BOX),
    )


def shown_children(element: Element) -> Iterator[Element]:
    """The children that count: of alternatives the first, of a content control not its grey prompt."""
    for child in element:
        if child.tag == ALTERNATES:
            chosen = child.find(f"{_MC}Choice")
            yield from child.findall(f"{_MC}Fallback")[:1] if chosen is None else (chosen,)
        elif child.tag not in DROPPED and not _prompts(child):
            yield child


def _prompts(control: Element) -> bool:
    return control.tag == f"{W}sdt" and switched_on(control.find(f"{W}sdtPr"), "showingPlcHdr")


def _leaves(element: Element, counter: Counter, depth: int) -> Iterator[Element]:
    """The elements that say something, in order."""
    for child in shown_children(element) if depth else ():
        if child.tag in _LEAVES:
            yield child
        elif child.tag != f"{W}r" or not _hidden(child, counter):
            yield from _leaves(child, counter, depth - 1)


def _hidden(run: Element, counter: Counter) -> bool:
    """Whether a run is not shown: by its own switch, else by its style."""
    properties = run.find(f"{W}rPr")
    if properties is None:
        return False
    if properties.find(f"{W}vanish") is not None:
        return switched_on(properties, "vanish")
    return counter.style(properties).hidden


def _read(leaves: tuple[Element, ...]) -> tuple[str, bool]:
    """The words outside the codes of fields, and whether every code has ended."""
    said: list[str] = []
    codes: list[bool] = []
    for leaf in leaves:
        if leaf.tag == _FIELD:
            _turn(codes, leaf.get(f"{W}fldCharType", ""))
        elif not any(codes):
            said.append(_said(leaf))
    return "".join(said), not any(codes)


def _turn(codes: list[bool], sign: str) -> None:
    """A field begins with its code, then comes its result, then it ends."""
    if sign == "begin":
        codes.append(True)
    elif codes and sign == "separate":
        codes[-1] = False
    elif codes:
        codes.pop()


def _said(leaf: Element) -> str:
    if leaf.tag in _WORDS:
        return leaf.text or ""
    if leaf.tag == f"{W}br" and leaf.get(f"{W}type") in ("page", "column"):
        return ""
    return _symbol(leaf.get(f"{W}char", "")) if leaf.tag == f"{W}sym" else _SIGNS.get(leaf.tag, "")


def _symbol(code: str) -> str:
    """A sign given by its code; those that only a symbol font can draw are no text."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return chr(number) if 0x20 <= number < 0xD800 and number not in _PRIVATE else ""
