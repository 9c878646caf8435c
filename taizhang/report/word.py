"""What Word is made of: paragraphs, runs, fields and the package, with faces and measures of GB/T 9704-2012."""

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from types import MappingProxyType
from typing import Final

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

FANGSONG, KAI, HEI, SONG = "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体"
XIAOBIAOSONG: Final = "方正小标宋简体"
LATIN: Final = "Times New Roman"
LINE: Final = 579
"""28.95 pt in twips: 22 lines fill the 225 mm of the type area."""
RED: Final = "FF0000"
_UNSAYABLE: Final = re.compile("[^\t\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NONE: Final[Mapping[str, str]] = MappingProxyType({})
Node = etree._Element


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """How characters look: font of the Chinese signs, size in points, 28 to a line, lifted (for [n]), marked yellow.

    `red` is the red of a printed head; `narrow` is the width of the signs in hundredths of their own.
    """

    font: str = FANGSONG
    size: float = 16
    tight: bool = False
    lifted: bool = False
    marked: bool = False
    red: bool = False
    narrow: int = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A line along a paragraph: at its `top` or `bottom`, `weight` in eighths of a point."""

    side: str
    weight: int
    red: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How a paragraph stands: `first`, `left` and `right` in hundredths of a character, `line` in twips (0: single).

    `keep` keeps it with the paragraph after it, `widow` its last two lines together.
    A `first` below nothing hangs out to the left of the following lines. `sign` is the size of the characters counted in,
    `tabs` are stops in twips (below nothing: text ends there), `reach` are twips the lines go beyond the type area.
    """

    align: str = "both"
    first: int = 0
    left: int = 0
    right: int = 0
    line: int = LINE
    outline: int | None = None
    new_page: bool = False
    keep: bool = False
    widow: bool = False
    sign: float = 16
    before: int = 0
    tabs: tuple[int, ...] = ()
    rules: tuple[Rule, ...] = ()
    reach: tuple[int, int] = (0, 0)


def node(tag: str, said: Mapping[str, object] = _NONE, *children: Node) -> Node:
    """An element of the w: vocabulary with its attributes and children."""
    made = OxmlElement(f"w:{tag}")
    for name, value in said.items():
        made.set(qn(f"w:{name}"), str(value))
    for child in children:
        made.append(child)
    return made


def sayable(text: str) -> str:
    """The text without signs that no file may hold."""
    return _UNSAYABLE.sub("", text)


def run(text: str, face: Face) -> Node:
    """A stretch of text in one face."""
    words = node("t")
    words.text = sayable(text)
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return node("r", _NONE, _face(face), words)


def field(code: str, face: Face) -> Node:
    """A field that Word reckons itself (PAGE)."""
    return node("fldSimple", {"instr": code}, run("1", face))


def paragraph(setting: Setting, *runs: Node) -> Node:
    """A paragraph of runs."""
    return node("p", _NONE, _setting(setting), *runs)


def packed(document: Document, title: str, made: date) -> bytes:
    """The file's bytes; the day it stands for takes the place of the clock, so the same paper gives the same bytes."""
    about = document.core_properties
    about.title, about.comments, about.author, about.last_modified_by = _UNSAYABLE.sub("", title)[:250], "", "", ""
    about.revision = 1
    about.created = about.modified = datetime.combine(made, time(), UTC).replace(tzinfo=None)
    loose, fixed = io.BytesIO(), io.BytesIO()
    document.save(loose)
    with zipfile.ZipFile(loose) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name), source.read(name), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()


def _face(face: Face) -> Node:
    """Run properties in the order of the schema; the hint keeps “” and … full-width."""
    fonts = {"hint": "eastAsia", "ascii": LATIN, "hAnsi": LATIN, "eastAsia": face.font, "cs": LATIN}
    wanted = (
        (True, node("rFonts", fonts)),
        (face.red, node("color", {"val": RED})),
        (face.tight, node("spacing", {"val": -5})),
        (face.narrow != 100, node("w", {"val": face.narrow})),
        (True, node("sz", {"val": round(face.size * 2)})),
        (True, node("szCs", {"val": round(face.size * 2)})),
        (face.marked, node("highlight", {"val": "yellow"})),
        (face.lifted, node("vertAlign", {"val": "superscript"})),
        (True, node("lang", {"val": "en-US", "eastAsia": "zh-CN"})),
    )
    return node("rPr", _NONE, *(each for needed, each in wanted if needed))


def tab() -> Node:
    """On to the next stop."""
    return node("r", _NONE, node("tab"))


def _setting(setting: Setting) -> Node:
    """Paragraph properties in the order of the schema."""
    line = {"line": setting.line, "lineRule": "exact"} if setting.line else {"line": 240, "lineRule": "auto"}
    sides = _sides(setting)
    wanted = (
        (setting.keep, node("keepNext")),
        (setting.new_page, node("pageBreakBefore")),
        (True, node("widowControl", {"val": int(setting.widow)})),
        (bool(setting.rules), node("pBdr", _NONE, *map(_rule, setting.rules))),
        (bool(setting.tabs), node("tabs", _NONE, *map(_stop, setting.tabs))),
        (setting.line != LINE, node("snapToGrid", {"val": 0})),
        (True, node("spacing", {"before": setting.before, "after": 0, **line})),
        (bool(sides), node("ind", sides)),
        (True, node("jc", {"val": setting.align})),
        (setting.outline is not None, node("outlineLvl", {"val": setting.outline})),
    )
    return node("pPr", _NONE, *(each for needed, each in wanted if needed))


def _sides(setting: Setting) -> Mapping[str, object]:
    """Indents in characters, and beside them in twips for readers that know no characters."""
    if any(setting.reach):
        return {"left": -setting.reach[0], "right": -setting.reach[1]}
    first = "firstLine" if setting.first > 0 else "hanging"
    wanted = {first: abs(setting.first), "left": setting.left, "right": setting.right}
    sides: dict[str, object] = {f"{side}Chars": size for side, size in wanted.items() if size}
    return sides | {side: round(size * setting.sign / 5) for side, size in wanted.items() if size}


def _rule(rule: Rule) -> Node:
    return node(rule.side, {"val": "single", "sz": rule.weight, "space": 0, "color": RED if rule.red else "000000"})


def _stop(place: int) -> Node:
    return node("tab", {"val": "left" if place > 0 else "right", "pos": abs(place)})
