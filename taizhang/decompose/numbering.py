"""Word's automatic numbers, said as they are printed: 一、（一）1.（1）. They are not in the paragraph's text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

from taizhang.decompose.lexicon import NUMERALS

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SLOT: Final = re.compile(r"%([1-9])")
_LEGAL: Final = "壹贰叁肆伍陆柒捌玖"
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN: Final = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
                 (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
LEVELS: Final = 9


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its first number, how numbers look, and the text around them (%1、)."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of a document: list id → (family, levels, first numbers of its own)."""

    levels: Mapping[str, Mapping[int, Level]]
    family: Mapping[str, str]
    restarts: Mapping[str, Mapping[int, int]]
    styles: Mapping[str, tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Counter:
    """The numbers reached so far while a document is walked from top to bottom."""

    lists: Lists
    _reached: dict[str, list[int | None]] = field(default_factory=dict)
    _seen: set[str] = field(default_factory=set)

    def number(self, paragraph: Element) -> str:
        """What Word prints before this paragraph, "" where it prints nothing or a bullet."""
        list_id, depth = self._place(paragraph)
        level = self.lists.levels.get(list_id, {}).get(depth)
        if level is None or level.form in ("bullet", "none"):
            return ""
        reached = self._step(list_id, depth, level)
        return _SLOT.sub(lambda slot: self._shown(list_id, level, reached, int(slot[1]) - 1), level.text)

    def _place(self, paragraph: Element) -> tuple[str, int]:
        """The list and depth of a paragraph, its own or its style's."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return "", 0
        style = properties.find(f"{W}pStyle")
        styled = self.lists.styles.get(value(style), ("", 0)) if style is not None else ("", 0)
        own = properties.find(f"{W}numPr")
        if own is None:
            return styled
        list_id, depth = own.find(f"{W}numId"), own.find(f"{W}ilvl")
        return (
            value(list_id) if list_id is not None else styled[0],
            whole(value(depth)) if depth is not None else styled[1],
        )

    def _step(self, list_id: str, depth: int, level: Level) -> list[int | None]:
        """Count this level one on; deeper ones begin anew, and so does a list with first numbers of its own."""
        reached = self._reached.setdefault(self.lists.family[list_id], [None] * LEVELS)
        if list_id not in self._seen:
            self._seen.add(list_id)
            for own, start in self.lists.restarts.get(list_id, {}).items():
                reached[own] = start - 1
        before = reached[depth]
        reached[depth] = level.start if before is None else before + 1
        reached[depth + 1 :] = [None] * (LEVELS - depth - 1)
        return reached

    def _shown(self, list_id: str, level: Level, reached: list[int | None], depth: int) -> str:
        other = self.lists.levels[list_id].get(depth, Level())
        number = reached[depth]
        return shown(other.start if number is None else number, "decimal" if level.legal else other.form)


def shown(number: int, form: str) -> str:
    """A number in one of Word's forms; an unknown form is shown in figures."""
    if form.startswith("decimalEnclosedCircle") and 1 <= number <= 20:
        return chr(ord("①") + number - 1)
    if ("hinese" in form and "Legal" not in form) or form in ("japaneseCounting", "ideographDigital"):
        return chinese(number, NUMERALS)
    if form == "chineseLegalSimplified":
        return chinese(number, _LEGAL + "拾")
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("upperRoman", "lowerRoman"):
        return _roman(number).upper() if form == "upperRoman" else _roman(number)
    if form in ("ideographTraditional", "ideographZodiac"):
        signs = _STEMS if form == "ideographTraditional" else _BRANCHES
        return signs[(number - 1) % len(signs)]
    return f"{number:02d}" if form == "decimalZero" else str(number)


def chinese(number: int, signs: str) -> str:
    """1–999 in Chinese numerals: 十, 十二, 二十, 一百零五."""
    digits, ten = signs[:9], signs[9]
    if not 0 < number < 1000:
        return str(number)
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    head = f"{digits[hundreds - 1]}百" if hundreds else ""
    middle = (digits[tens - 1] if tens > 1 or hundreds else "") + ten if tens else "零" if hundreds and ones else ""
    return head + middle + (digits[ones - 1] if ones else "")


def _roman(number: int) -> str:
    written = ""
    for size, sign in _ROMAN:
        written += sign * (number // size)
        number %= size
    return written


def value(element: Element) -> str:
    """The w:val of an element."""
    return element.get(f"{W}val", "")


def whole(written: str) -> int:
    """A depth or start as Word wrote it, inside what Word allows."""
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 6 else 0


def lists(numbering: Element | None, styles: Element | None) -> Lists:
    """The lists that numbering.xml and styles.xml declare."""
    declared = () if numbering is None else numbering.findall(f"{W}num")
    families = (
        {} if numbering is None else {_id(one, "abstractNumId"): one for one in numbering.findall(f"{W}abstractNum")}
    )
    levels: dict[str, Mapping[int, Level]] = {}
    family: dict[str, str] = {}
    restarts: dict[str, Mapping[int, int]] = {}
    for one in declared:
        list_id = _id(one, "numId")
        link = one.find(f"{W}abstractNumId")
        family[list_id] = value(link) if link is not None else ""
        own = families.get(family[list_id])
        levels[list_id] = {} if own is None else _levels(own)
        restarts[list_id] = dict(_restarts(one))
    return Lists(levels, family, restarts, _styles(styles))


def _id(element: Element, name: str) -> str:
    return element.get(f"{W}{name}", "")


def _levels(family: Element) -> Mapping[int, Level]:
    """The levels of one family; Word knows nine."""
    found = {}
    for one in family.findall(f"{W}lvl"):
        parts = {name: one.find(f"{W}{name}") for name in ("start", "numFmt", "lvlText", "isLgl")}
        says = {name: value(part) for name, part in parts.items() if part is not None}
        depth = min(whole(_id(one, "ilvl")), LEVELS - 1)
        found[depth] = Level(
            whole(says.get("start", "1")), says.get("numFmt", "decimal"), says.get("lvlText", ""), "isLgl" in says
        )
    return found


def _restarts(one: Element) -> tuple[tuple[int, int], ...]:
    """The first numbers a list sets for itself."""
    found = ((change, change.find(f"{W}startOverride")) for change in one.findall(f"{W}lvlOverride"))
    return tuple(
        (min(whole(_id(change, "ilvl")), LEVELS - 1), whole(value(start)))
        for change, start in found
        if start is not None
    )


def _styles(styles: Element | None) -> Mapping[str, tuple[str, int]]:
    """Style id → (list id, depth) of the styles that number their paragraphs."""
    found = {}
    for style in () if styles is None else styles.findall(f"{W}style"):
        own = style.find(f"{W}pPr/{W}numPr")
        if own is not None:
            list_id, depth = own.find(f"{W}numId"), own.find(f"{W}ilvl")
            found[_id(style, "styleId")] = (
                value(list_id) if list_id is not None else "",
                whole(value(depth)) if depth is not None else 0,
            )
    return found
