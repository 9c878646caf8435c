"""What follows the text of an official paper (GB/T 9704-2012, 7.3.4–7.4): 附件说明, signature, 附注, 版记, foot of a briefing."""

from collections.abc import Iterator
from datetime import date
from math import ceil
from typing import Final

from docx.oxml.ns import qn

from taizhang.report.official_body import BODY, blank, wide
from taizhang.report.official_form import Annex, BriefingEnd, Imprint, Signature
from taizhang.report.official_head import AREA
from taizhang.report.table import in_chinese
from taizhang.report.word import FANGSONG, HEI, LINE, Face, Node, Setting, node, paragraph, run, tab

SMALL: Final = Face(font=FANGSONG, size=14)
LABEL: Final = Face(font=HEI)
SMALL_SIGN: Final = 280
OUTER, INNER = 8, 6
"""Eighths of a point: 1 pt is 0.35 mm, 0.75 pt is 0.26 mm (7.4.1)."""
ACROSS: Final = 29
"""Characters of 四号 in a line of the 版记."""
HANG: Final = 3
LEFT: Final = 1587
"""Twips from the page's edge to the type area: 28 mm."""
DEEP: Final = 12755
"""Twips of the type area from top to bottom: 225 mm."""
NO_DAY: Final = "　　　　年　　月　　日"


def annexes(found: tuple[Annex, ...]) -> Iterator[Node]:
    """附件：1.名称 two characters in; what goes on stands under the first sign of its name, nothing stands behind it."""
    if found:
        yield from blank()
    many = len(found) > 1
    for at, one in enumerate(found, 1):
        number = f"{at}." if many else ""
        hang = (0 if at > 1 else 3) + wide(number)
        label = ("附件：" if at == 1 else "") + number
        setting = Setting(align="left", left=round((5 + wide(number)) * 100), first=-round(hang * 100))
        yield paragraph(setting, run(f"{label}{one.name}", BODY))


def signature(said: Signature | None) -> Iterator[Node]:
    """Who signs and the day (7.3.5)."""
    if said is None:
        return
    day = in_chinese(said.day) if said.day else NO_DAY
    yield from blank({"seal": 2, "plain": 1, "person": 2}[said.form])
    if said.form == "person":
        yield _right(f"{said.post}　　{'、'.join(said.organs)}", 4, keep=True)
        yield from blank()
        yield _right(day, 4)
        return
    organ, own = _places(said, day)
    yield from (_right(one, organ + (max(map(wide, said.organs)) - wide(one)) / 2, keep=True) for one in said.organs)
    yield _right(day, own)


def remark(text: str) -> Iterator[Node]:
    """附注 in brackets, two characters in (7.3.6)."""
    if text:
        yield paragraph(Setting(first=200), run(f"（{text}）", BODY))


def present(people: tuple[tuple[str, str], ...]) -> Iterator[Node]:
    """出席, 请假, 列席 of minutes: the word in 黑体, names under the first name (10.3)."""
    if people:
        yield from blank()
    for word, names in people:
        hang = round((wide(word) + 1) * 100)
        setting = Setting(align="left", left=200 + hang, first=-hang)
        yield paragraph(setting, run(word, LABEL), run(f"：{names}", BODY))


def imprint(said: Imprint, *, letter: bool = False) -> Node | None:
    """版记 at the foot of the page; that of a letter has neither lines nor who printed it (10.1); None when empty."""
    rows = [_row(_listed("抄送", said.copies_to))] if said.copies_to else []
    if not letter and (said.printed_by or said.day):
        rows.append(_row(_printed(said.printed_by, said.day)))
    return _foot(rows, ruled=not letter) if rows else None


def briefing_end(said: BriefingEnd) -> Node | None:
    """报、送、发 and the copies at the foot of the page; None when there is nothing to say."""
    told = (("报", said.report_to), ("送", said.send_to), ("发", said.issue_to))
    lists = [_listed(word, names) for word, names in told if names]
    rows = [_row(*lists)] if lists else []
    if said.copies:
        copies = paragraph(Setting(align="right", right=100, sign=14), run(f"（共印{said.copies}份）", SMALL))
        rows.append(_row(copies))
    return _foot(rows, ruled=True) if rows else None


def _places(said: Signature, day: str) -> tuple[float, float]:
    """Characters that the organ and the day keep from the right edge."""
    organ, own = max(map(wide, said.organs)), wide(day)
    if said.form == "seal":
        spare = (organ - own) / 2
        return max(2.0, 4 - spare), max(4.0, 2 + spare)
    return (2.0, organ - own) if own <= organ else (4 + own - organ, 2.0)


def _right(text: str, away: float, *, keep: bool = False) -> Node:
    return paragraph(Setting(align="right", right=round(away * 100), keep=keep), run(text, BODY))


def _listed(word: str, names: str) -> Node:
    """抄送：… a character from either edge, going on under the first name, ending with a full stop (7.4.2)."""
    hang = round((wide(word) + 1) * 100)
    setting = Setting(align="both", left=100 + hang, right=100, first=-hang, sign=14)
    return paragraph(setting, run(f"{word}：{names.rstrip('。')}。", SMALL))


def _printed(organ: str, day: date | None) -> Node:
    setting = Setting(align="left", left=100, sign=14, tabs=(SMALL_SIGN - AREA,))
    when = (tab(), run(f"{in_chinese(day)}印发", SMALL)) if day else ()
    return paragraph(setting, run(organ, SMALL), *when)


def _row(*lines: Node) -> Node:
    cell = node("tc", {}, node("tcPr", {}, node("tcW", {"w": AREA, "type": "dxa"})), *lines)
    return node("tr", {}, node("trPr", {}, node("cantSplit")), cell)


def _high(rows: list[Node]) -> int:
    """Twips of the rows as reckoned: readers that know no place at the bottom are told how far down the table begins."""
    texts = ("".join(word.text or "" for word in line.iter(qn("w:t"))) for row in rows for line in row.iter(qn("w:p")))
    return sum(LINE * max(1, ceil((wide(text) - HANG) / (ACROSS - HANG))) for text in texts)


def _foot(rows: list[Node], *, ruled: bool) -> Node:
    """A table of the width of the type area at the bottom of its page."""
    weights = {"top": OUTER, "bottom": OUTER, "insideH": INNER}
    lines = (
        node(side, {"val": "single" if ruled else "nil", "sz": weight, "space": 0, "color": "000000"})
        for side, weight in weights.items()
    )
    place = {"leftFromText": 0, "rightFromText": 0, "vertAnchor": "margin", "horzAnchor": "page"}
    margins = (node(side, {"w": 0, "type": "dxa"}) for side in ("left", "right"))
    look = node(
        "tblPr",
        {},
        node("tblpPr", {**place, "tblpX": LEFT, "tblpYSpec": "bottom", "tblpY": DEEP - _high(rows)}),
        node("tblW", {"w": AREA, "type": "dxa"}),
        node("tblBorders", {}, *lines),
        node("tblLayout", {"type": "fixed"}),
        node("tblCellMar", {}, *margins),
    )
    return node("tbl", {}, look, node("tblGrid", {}, node("gridCol", {"w": AREA})), *rows)
