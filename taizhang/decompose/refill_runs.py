"""Words of a Word file changed where they stand: a run keeps its look, is cut in three, marked, or followed by a number."""

from copy import deepcopy
from dataclasses import dataclass
from typing import Final

from lxml import etree

Node = etree._Element
_RUNS: Final = frozenset(
    f"{{{space}}}r"
    for space in (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
)
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_BEHIND: Final = {
    "highlight": frozenset(
        (
            "u",
            "effect",
            "bdr",
            "shd",
            "fitText",
            "vertAlign",
            "rtl",
            "cs",
            "em",
            "lang",
            "eastAsianLayout",
            "specVanish",
        )
    ),
    "vertAlign": frozenset(("rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish")),
}
"""What the schema wants behind these properties of a run."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A stretch of words in a file."""

    node: Node

    @property
    def text(self) -> str:
        """Its words as they stand now."""
        return self.node.text or ""


def rewritten(leaf: Leaf, start: int, end: int, text: str) -> None:
    """Other words in place of a stretch of them."""
    leaf.node.text = f"{leaf.text[:start]}{text}{leaf.text[end:]}"
    leaf.node.set(_SPACE, "preserve")


def isolated(leaf: Leaf, start: int, end: int, *, mark: bool = False) -> Node | None:
    """A stretch of words as a run of its own, marked yellow where wanted; None where no run holds it (a formula)."""
    run = leaf.node.getparent()
    if run is None or run.tag not in _RUNS:
        return None
    middle, behind = _after(run, leaf, leaf.text[start:end]), _after(run, leaf, leaf.text[end:])
    behind.extend(list(leaf.node.itersiblings()))
    rewritten(leaf, start, len(leaf.text), "")
    run.addnext(middle)
    middle.addnext(behind)
    if mark:
        marked(middle, "highlight", "yellow")
    return middle


def noted(leaf: Leaf, start: int, end: int, said: tuple[str, str]) -> None:
    """Other words in place of a stretch of them, and a small raised number behind."""
    text, number = said
    run = isolated(leaf, start, end)
    if run is None:
        rewritten(leaf, start, end, text)
        return
    run[-1].text = text
    raised = deepcopy(run)
    raised[-1].text = number
    marked(raised, "vertAlign", "superscript")
    run.addnext(raised)


def marked(run: Node, name: str, value: str) -> None:
    """A run with this property, in the place the schema wants it."""
    space = etree.QName(run).namespace
    look = run.find(f"{{{space}}}rPr")
    if look is None:
        look = etree.Element(f"{{{space}}}rPr")
        run.insert(0, look)
    for old in look.findall(f"{{{space}}}{name}"):
        look.remove(old)
    made = etree.Element(f"{{{space}}}{name}")
    made.set(f"{{{space}}}val", value)
    place = next((at for at, one in enumerate(look) if etree.QName(one).localname in _BEHIND[name]), len(look))
    look.insert(place, made)


def _after(run: Node, leaf: Leaf, text: str) -> Node:
    """A new run that looks like another and says this."""
    made = etree.Element(run.tag)
    look = run.find(f"{{{etree.QName(run).namespace}}}rPr")
    if look is not None:
        made.append(deepcopy(look))
    words = etree.SubElement(made, leaf.node.tag)
    words.text = text
    words.set(_SPACE, "preserve")
    return made
