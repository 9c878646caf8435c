"""Word's automatic numbers, said as they are printed: 一、（一）1.（1）第一章. They are not in the paragraph's text."""

import re
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

from taizhang.decompose.number_forms import shown
from taizhang.decompose.word_lists import LEVELS, Level, Lists, Style, W, value, whole

_SLOT: Final = re.compile(r"%([1-9])")


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
        if level is None or level.form == "bullet":
            return ""
        reached = self._step(list_id, depth, level)
        said = _SLOT.sub(lambda slot: self._shown(list_id, level, reached, int(slot[1]) - 1), level.text)
        bare = said[-1:].isalpha() or said[-1:].isdecimal()  # 第一章, 3: without a mark of their own
        return f"{said} " if level.spaced and bare else said

    def style(self, properties: Element | None) -> Style:
        """The style that a paragraph's or run's properties name."""
        named = () if properties is None else (properties.find(f"{W}{tag}") for tag in ("pStyle", "rStyle"))
        return self.lists.styles.get(value(next((one for one in named if one is not None), None)), Style())

    def _place(self, paragraph: Element) -> tuple[str, int]:
        """The list and depth of a paragraph, its own or its style's."""
        properties = paragraph.find(f"{W}pPr")
        styled = self.style(properties)
        own = None if properties is None else properties.find(f"{W}numPr")
        if own is None:
            return styled.list_id, styled.depth
        list_id, depth = own.find(f"{W}numId"), own.find(f"{W}ilvl")
        return (
            styled.list_id if list_id is None else value(list_id),
            styled.depth if depth is None else min(whole(value(depth)), LEVELS - 1),
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
        for deeper in range(depth + 1, LEVELS):
            if self._begins_anew(list_id, deeper, depth):
                reached[deeper] = None
        return reached

    def _begins_anew(self, list_id: str, deeper: int, depth: int) -> bool:
        """Whether numbers of the deeper level begin anew after one of this depth."""
        restart = self.lists.levels[list_id].get(deeper, Level()).restart
        return restart is None or depth < restart

    def _shown(self, list_id: str, level: Level, reached: list[int | None], depth: int) -> str:
        other = self.lists.levels[list_id].get(depth, Level())
        number = reached[depth]
        return shown(other.start if number is None else number, "decimal" if level.legal else other.form)
