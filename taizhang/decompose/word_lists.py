"""The lists a Word document declares (numbering.xml) and the styles that number their paragraphs (styles.xml)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEVELS: Final = 9
MOST_STYLES: Final = 40
_OFF: Final = frozenset({"0", "false", "off", "none"})


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its first number, how numbers look, the text around them (%1、), and what starts it anew.

    `restart` is the level whose numbers begin it anew (0: none, None: every higher one); `style` numbers with it.
    """

    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None
    spaced: bool = True
    style: str = ""


Levels = Mapping[int, Level]


@dataclass(frozen=True, slots=True)
class Style:
    """What matters of a paragraph or character style: its place in a list, and whether its words are not shown."""

    list_id: str = ""
    depth: int = 0
    hidden: bool = False
    contents: bool = False


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of a document: list id → levels, family, first numbers of its own; style id → style."""

    levels: Mapping[str, Levels] = field(default_factory=dict)
    family: Mapping[str, str] = field(default_factory=dict)
    restarts: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    styles: Mapping[str, Style] = field(default_factory=dict)


def lists(numbering: Element | None, styles: Element | None) -> Lists:
    """The lists and styles that the two parts declare."""
    rows = {} if styles is None else {_id(one, "styleId"): one for one in styles.findall(f"{W}style")}
    if numbering is None:
        return Lists(styles=_styles(rows, {}))
    nums = {_id(one, "numId"): one for one in numbering.findall(f"{W}num")}
    families = {_id(one, "abstractNumId"): one for one in numbering.findall(f"{W}abstractNum")}
    family = {list_id: _family(one, families, nums, rows) for list_id, one in nums.items()}
    levels = {list_id: {**_own(families.get(family[list_id])), **dict(_replaced(one))} for list_id, one in nums.items()}
    restarts = {list_id: dict(_restarts(one)) for list_id, one in nums.items()}
    return Lists(levels, family, restarts, _styles(rows, levels))


def value(element: Element | None) -> str:
    """The w:val of an element, "" of none."""
    return "" if element is None else element.get(f"{W}val", "")


def switched_on(properties: Element | None, name: str) -> bool:
    """Whether a switch like w:vanish is there and not turned off."""
    found = None if properties is None else properties.find(f"{W}{name}")
    return found is not None and value(found) not in _OFF


def whole(written: str) -> int:
    """A depth or start as Word wrote it, inside what Word allows."""
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 6 else 0


def _id(element: Element, name: str) -> str:
    return element.get(f"{W}{name}", "")


def _family(
    one: Element, families: Mapping[str, Element], nums: Mapping[str, Element], styles: Mapping[str, Element]
) -> str:
    """The family a list belongs to; one that only names a list style is looked up through that style."""
    family = value(one.find(f"{W}abstractNumId"))
    link = value(families[family].find(f"{W}numStyleLink")) if family in families else ""
    style = styles.get(link)
    linked = nums.get(value(style.find(f"{W}pPr/{W}numPr/{W}numId"))) if style is not None else None
    return family if linked is None else value(linked.find(f"{W}abstractNumId"))


def _own(family: Element | None) -> dict[int, Level]:
    return {} if family is None else {_depth(one): _level(one) for one in family.findall(f"{W}lvl")}


def _replaced(one: Element) -> Iterator[tuple[int, Level]]:
    """The levels a list puts in the place of its family's."""
    for change in one.findall(f"{W}lvlOverride"):
        level = change.find(f"{W}lvl")
        if level is not None:
            yield _depth(change), _level(level)


def _depth(element: Element) -> int:
    return min(whole(_id(element, "ilvl")), LEVELS - 1)


def _level(one: Element) -> Level:
    parts = {name: one.find(f"{W}{name}") for name in ("start", "numFmt", "lvlText", "lvlRestart", "suff", "pStyle")}
    says = {name: value(part) for name, part in parts.items() if part is not None}
    return Level(
        start=whole(says.get("start", "1")),
        form=says.get("numFmt", "decimal"),
        text=says.get("lvlText", ""),
        legal=switched_on(one, "isLgl"),
        restart=whole(says["lvlRestart"]) if "lvlRestart" in says else None,
        spaced=says.get("suff") != "nothing",
        style=says.get("pStyle", ""),
    )


def _restarts(one: Element) -> Iterator[tuple[int, int]]:
    """The first numbers a list sets for itself."""
    for change in one.findall(f"{W}lvlOverride"):
        start = change.find(f"{W}startOverride")
        if start is not None:
            yield _depth(change), whole(value(start))


def _styles(rows: Mapping[str, Element], levels: Mapping[str, Levels]) -> Mapping[str, Style]:
    return {style_id: _style(style_id, rows, levels) for style_id in rows}


def _style(style_id: str, rows: Mapping[str, Element], levels: Mapping[str, Levels]) -> Style:
    """A style with what it takes from the styles it is based on."""
    chain = tuple(_ancestry(style_id, rows))
    owner, numbered = next(
        ((name, found) for name in chain if (found := _numbered(rows[name])) is not None), ("", None)
    )
    list_id = "" if numbered is None else _list_of(chain, rows)
    linked = (depth for depth, level in levels.get(list_id, {}).items() if owner and level.style == owner)
    depth = 0 if numbered is None else whole(value(numbered.find(f"{W}ilvl")))
    name = value(rows[style_id].find(f"{W}name")).lower()
    hidden = any(switched_on(rows[one].find(f"{W}rPr"), "vanish") for one in chain[:1])
    return Style(list_id, next(linked, depth), hidden, name.startswith("toc ") and name[4:].isdecimal())


def _numbered(style: Element) -> Element | None:
    return style.find(f"{W}pPr/{W}numPr")


def _list_of(chain: tuple[str, ...], rows: Mapping[str, Element]) -> str:
    """The nearest list id named in the chain of styles."""
    found = (rows[name].find(f"{W}pPr/{W}numPr/{W}numId") for name in chain)
    return next((value(one) for one in found if one is not None), "")


def _ancestry(style_id: str, rows: Mapping[str, Element]) -> Iterator[str]:
    """The style and those it is based on, the nearest first; a ring is cut off."""
    for _ in range(MOST_STYLES):
        if style_id not in rows:
            return
        yield style_id
        style_id = value(rows[style_id].find(f"{W}basedOn"))
