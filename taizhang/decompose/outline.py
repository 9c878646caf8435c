"""Enumerators to a tree: the level is the depth in the discourse, by first-seen order inside the parent."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from taizhang.decompose.analysis import Heading
from taizhang.decompose.enumerators import RANK, Enumerator, enumerators, following, places_of
from taizhang.decompose.sentences import EDGES, Layout

# "我也提几点要求：" begins a new list beside the sections before it; only an agenda stays above it.
_ANNOUNCED: Final = re.compile(
    r"我[^。，\n]{0,12}(?:讲|提|谈|强调|说)[^。，\n]{0,6}[几一二三四五六七八九十两\d]{1,2}(?:[点条]|个方面|句话|方面)"
    r"|^[ \u3000]*(?:为此，|此外，|同时，)?(?:恳请|提请|建议|希望|请求)[^。\n]{2,30}[：:]",
    re.MULTILINE,
)
# 会议的六项议程已经全部进行完毕: what is counted from here on stands under none of them.
_OVER: Final = re.compile(
    r"议[程题][^。，\n]{0,12}(?:完毕|结束|完成|进行完)|(?:完成|进行完)[^。，\n]{0,8}(?:各项|全部|所有|既定)[^。，\n]{0,4}议[程题]"
)
# 刚才…讲了话，我提几点要求: after another's agenda item the chair speaks for himself again.
_SPOKEN: Final = re.compile(r"(?:刚才|方才|刚刚)[^。\n]{0,40}(?:讲话|发言|汇报|通报|部署|宣读|传达|签订|讲了|强调)")
_MYSELF: Final = re.compile(r"我(?![省市县区镇乡局委厅院校])")
# 附：立行立改事项清单: what is added after the paper counts for itself.
_ADDED: Final = re.compile(r"^[ \u3000]*附[件录表]?[\d一二三四五]{0,2}[：:]", re.MULTILINE)
# 三、责任怎么落 防汛实行…: the line break behind a heading got lost on its way.
_GLUED: Final = re.compile(r"([^，。；：、\s]{3,16})[ \u3000]+(?=[^\n]{4,40}[，。；])")
_STOP: Final = re.compile(r"[。！？\n]")
MOST_WORDS: Final = 80


@dataclass(frozen=True, slots=True)
class Node:
    """A heading in its place: `parent` is an index or -1, its own words run to `end`, `children` are counted."""

    heading: Heading
    mark: Enumerator
    parent: int
    end: int
    children: int = 0


@dataclass(frozen=True, slots=True)
class _Open:
    """A heading whose section is not closed yet."""

    index: int
    mark: Enumerator
    level: int


def tree(layout: Layout) -> tuple[Node, ...]:
    """The headings of a document, each with its parent."""
    marks = enumerators(layout)
    places = places_of(marks)
    fresh = _fresh_lists(layout, marks)
    starts = [mark.start for mark in marks]
    over = frozenset(bisect_left(starts, match.start()) for match in _OVER.finditer(layout.quiet))
    stack: list[_Open] = []
    rows: list[tuple[Heading, Enumerator, int, int]] = []
    for index, mark in enumerate(marks):
        if index in over:
            stack.clear()
        elif index in fresh:
            stack[:] = [one for one in stack if one.mark.style == "agenda"]
        if stack and _done_with(layout, stack[-1].mark, mark):
            stack.clear()
        _settle(layout, stack, mark, places)
        level, parent = (stack[-1].level + 1, stack[-1].index) if stack else (1, -1)
        limit = marks[index + 1].start if index + 1 < len(marks) else len(layout.text)
        rows.append((_heading(layout, mark, limit, level), mark, parent, limit))
        stack.append(_Open(index, mark, level))
    children = Counter(parent for _, _, parent, _ in rows)
    return tuple(Node(*row, children=children[index]) for index, row in enumerate(rows))


def chain(nodes: tuple[Node, ...], index: int) -> str:
    """The headings from the top to this one, " > " between; long ones are cut."""
    texts: list[str] = []
    while index >= 0:
        text = nodes[index].heading.text
        texts.append(text if len(text) <= MOST_WORDS else text[:MOST_WORDS] + "…")
        index = nodes[index].parent
    return " > ".join(reversed(texts))


def _done_with(layout: Layout, item: Enumerator, mark: Enumerator) -> bool:
    """Whether an item of the agenda gave others the word, and who speaks has it again before points of his own begin."""
    if item.style != "agenda" or mark.style not in ("ordinal", "han") or mark.ordinal != 1:
        return False
    words = layout.quiet[item.start : _words_end(layout, item.start, mark.start)]
    return not _MYSELF.search(words) and bool(_SPOKEN.search(layout.quiet, item.end, mark.start))


def _settle(
    layout: Layout, stack: list[_Open], mark: Enumerator, places: Mapping[tuple[str, int], tuple[int, ...]]
) -> None:
    """Close the sections that this mark ends."""
    styles = [one.mark.style for one in stack]
    if mark.style in styles:
        del stack[styles.index(mark.style) :]
        return
    while stack and RANK[stack[-1].mark.style] > RANK[mark.style]:
        if _goes_on(stack[-1], mark, places) or _inside(layout, stack[-1].mark, mark):
            break
        stack.pop()


def _inside(layout: Layout, one: Enumerator, mark: Enumerator) -> bool:
    """Whether a mark in running text stands on the line that a heading opened: it is a part of that."""
    line = layout.paragraph_at(one.start)
    return layout.paragraphs[line - 1].start == one.start and layout.paragraph_at(mark.start) == line


def _goes_on(one: _Open, mark: Enumerator, places: Mapping[tuple[str, int], tuple[int, ...]]) -> bool:
    """Whether the open section's next sibling comes after the mark, before its row begins anew."""
    sibling = following(places, one.mark.style, one.mark.ordinal + 1, mark.start)
    again = following(places, one.mark.style, 1, mark.start)
    return sibling is not None and (again is None or sibling < again)


def _fresh_lists(layout: Layout, marks: tuple[Enumerator, ...]) -> frozenset[int]:
    """Indexes of marks whose list is announced after the section before it has ended with its own paragraph."""
    starts = [mark.start for mark in marks]
    found = set()
    for match in _ANNOUNCED.finditer(layout.quiet):
        index = bisect_left(starts, match.start())
        if index == 0 or _ended(layout, starts[index - 1], match.start()):
            found.add(index)
    found |= {bisect_left(starts, match.start()) for match in _ADDED.finditer(layout.quiet)}
    return frozenset(found)


def _ended(layout: Layout, heading: int, offset: int) -> bool:
    """Whether the heading's body stood in its own paragraph, and the offset stands in a later one."""
    line = layout.paragraph_at(heading)
    body = layout.paragraphs[line - 1].end > _words_end(layout, heading, len(layout.text)) + 2
    return body and layout.paragraph_at(offset) > line


def _words_end(layout: Layout, start: int, limit: int) -> int:
    """Where the heading's own words end: its first stop outside brackets, the line end, or the next enumerator."""
    stops = (stop.start() for stop in _STOP.finditer(layout.quiet, start, limit) if not layout.enclosed[stop.start()])
    return next(stops, limit)


def _heading(layout: Layout, mark: Enumerator, limit: int, level: int) -> Heading:
    """The enumerator and its sentence, without the punctuation at the end."""
    end = _words_end(layout, mark.start, limit)
    if mark.style == "han" and (glued := _GLUED.match(layout.quiet, mark.end, end)):
        end = glued.end(1)
    end = mark.start + len(layout.quiet[mark.start : end].rstrip(EDGES))
    end = max(end, mark.end)
    return Heading(start=mark.start, end=end, text=layout.text[mark.start : end], level=level, number=mark.number)
