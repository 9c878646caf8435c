"""A row of a table in a Word file repeated in its own look, or taken out; outside a table a paragraph."""

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from typing import Final

from lxml import etree

Node = etree._Element
Say = Callable[[Node, Mapping[str, str]], None]
_ONCE: Final = frozenset({"bookmarkStart", "bookmarkEnd", "sectPr", "commentRangeStart", "commentRangeEnd"})
"""What a file may hold only once: it stays in the last row."""
_IDS: Final = frozenset({"paraId", "textId"})


def row_of(leaf: Node) -> Node | None:
    """The row of several cells some words stand in, else their paragraph; a row of one cell only frames its paragraphs."""
    row = next(leaf.iterancestors("{*}tr"), None)
    if row is not None and len(row.findall("{*}tc")) > 1:
        return row
    return next(leaf.iterancestors("{*}p"), None)


def repeated(row: Node, told: Sequence[Mapping[str, str]], say: Say) -> None:
    """The row once for each of these, `say` putting the words in; none takes it out."""
    for one in told[:-1]:
        copy = _copy(row)
        row.addprevious(copy)
        say(copy, one)
    for one in told[-1:]:
        say(row, one)
    if not told:
        _taken_out(row)


def _copy(row: Node) -> Node:
    """The row without what a file may hold only once."""
    copy = deepcopy(row)
    copy.tail = None
    for one in tuple(copy.iter("{*}*")):
        name, above = etree.QName(one).localname, one.getparent()
        if above is not None and (name in _ONCE or (name == "id" and etree.QName(above).localname == "sdtPr")):
            above.remove(one)
        for key in [key for key in one.attrib if etree.QName(key).localname in _IDS]:
            del one.attrib[key]
    return copy


def _taken_out(row: Node) -> None:
    """The row goes, with its table where it was the only one; a paragraph a cell cannot be without only loses its words."""
    above = row.getparent()
    paragraph = etree.QName(row).localname == "p"
    alone = above is None or len(above.findall(row.tag)) == 1
    if above is None or (paragraph and (alone or row.find("{*}pPr/{*}sectPr") is not None)):
        for one in [one for one in row if etree.QName(one).localname != "pPr"]:
            row.remove(one)
    elif alone and (beside := above.getparent()) is not None:
        beside.remove(above)
    else:
        above.remove(row)
