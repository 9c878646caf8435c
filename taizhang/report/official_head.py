"""The heads of official papers (GB/T 9704-2012, 7.2 and 10): red marks, numbers, who signs them out, red lines."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from taizhang.report.official_body import BODY, blank, gap, wide
from taizhang.report.official_form import (
    Head,
    LetterHead,
    Marks,
    MinutesHead,
    OrderHead,
    RedHead,
)
from taizhang.report.table import in_chinese
from taizhang.report.word import (
    HEI,
    KAI,
    LINE,
    XIAOBIAOSONG,
    Face,
    Node,
    Rule,
    Setting,
    node,
    paragraph,
    run,
    tab,
)

AREA: Final = 8844
"""Twips across the type area: 156 mm."""
SIGN: Final = 320
"""Twips of one character of 三号."""
DOWN: Final = 1984
"""35 mm: from the top of the type area to the top of the mark (7.2.4, 10.3)."""
ORDER_DOWN: Final = 1134
"""20 mm: the same for an order (10.2)."""
UNDER_NUMBER: Final = 227
"""4 mm: from the number to the red line (7.2.7), and in a letter from the mark to the double line (10.1)."""
UNDER_LINE: Final = 280
"""Seven eighths of the height of a character of 三号: from a double line to the text (10.1)."""
LETTER_REACH: Final = (454, 340)
"""Twips that the 170 mm of a letter's lines go beyond the type area: they stand in the middle of the page."""
RED_RULE: Final = Rule(side="bottom", weight=12, red=True)
"""1.5 pt ✎"""
THICK, THIN = 18, 6
"""Eighths of a point: 2.25 pt over 0.75 pt ✎"""
LARGEST: Final = 62.0
SMALLEST: Final = 26.0
LETTER_LARGEST: Final = 42.0
NARROWEST: Final = 50
FULL: Final = 0.95
"""A mark stays within the width of the type area."""
BLACK: Final = Face(font=HEI)
NAME: Final = Face(font=KAI)


def head(said: Head) -> Iterator[Node]:
    """Everything over the title; of a letter what stands under its double line."""
    if isinstance(said, RedHead):
        yield from _red(said)
    elif isinstance(said, LetterHead):
        yield from _under_letter(said)
    elif isinstance(said, OrderHead):
        yield from _order(said)
    elif isinstance(said, MinutesHead):
        yield from _marked(said.mark, said.marks)
        yield from _numbered(said.number, blanks=1)
        yield from _issued(said.organ, said.day)
    else:
        yield from _marked(said.name, said.marks)
        yield from _numbered(said.issue, blanks=1)
        yield from _issued(said.organ, said.day)


def letter_top(said: LetterHead) -> tuple[Node, ...]:
    """The first page's header of a letter: the mark (its top 30 mm from the edge) and 4 mm under it the double line."""
    return (mark(said.organ, most=LETTER_LARGEST), double(THICK, THIN, before=UNDER_NUMBER), gap(UNDER_LINE))


def letter_foot() -> Node:
    """The first page's footer of a letter: the double line 20 mm from the edge, thin over thick."""
    return double(THIN, THICK)


def mark(text: str, *, most: float = LARGEST) -> Node:
    """The red mark: as large as the width allows, the signs narrowed before they get small."""
    size, narrow = measure(text, most=most)
    face = Face(font=XIAOBIAOSONG, size=size, red=True, narrow=narrow)
    return paragraph(Setting(align="center", line=round(size * 20)), run(text, face))


def measure(text: str, *, most: float = LARGEST) -> tuple[float, int]:
    """Points and narrowing in hundredths with which a mark stays within the type area."""
    room = AREA / 20 * FULL / max(wide(text), 1)
    size = max(SMALLEST, min(most, room * 100 // 66))
    return size, max(NARROWEST, min(100, int(room * 100 / size)))


def double(upper: int, lower: int, *, before: int = 0) -> Node:
    """Two red lines of 170 mm in the middle of the page."""
    lines = (Rule(side="top", weight=upper, red=True), Rule(side="bottom", weight=lower, red=True))
    return paragraph(Setting(line=30, before=before, rules=lines, reach=LETTER_REACH))


def _red(said: RedHead) -> Iterator[Node]:
    yield from _top(said.marks, DOWN)
    yield from (mark(f"{said.organs[0]}{said.word}"),) if len(said.organs) == 1 else (_joint(said),)
    yield from blank(2)
    yield from _signed(said) if said.signers else (_centred(said.number),)
    yield _rule()


def _joint(said: RedHead) -> Node:
    """Several organs one under the other, the word 文件 beside them in the middle (7.2.4)."""
    longest = max(said.organs, key=wide)
    size, narrow = measure(f"{longest}{said.word}", most=36)
    face = Face(font=XIAOBIAOSONG, size=size, red=True, narrow=narrow)
    line = round(size * 20 * 1.25)
    right = round((wide(said.word) + 0.5) * size * 20 * narrow / 100)
    left = round((wide(longest) + 0.5) * size * 20 * narrow / 100)
    organs = [paragraph(Setting(align="distribute", line=line), run(organ, face)) for organ in said.organs]
    word = paragraph(Setting(align="center", line=line), run(said.word, face))
    return node(
        "tbl",
        {},
        node(
            "tblPr", {}, node("tblW", {"w": left + right, "type": "dxa"}), node("jc", {"val": "center"}),
            node("tblLayout", {"type": "fixed"}),
        ),
        node("tblGrid", {}, node("gridCol", {"w": left}), node("gridCol", {"w": right})),
        node("tr", {}, _cell(left, organs), _cell(right, [word])),
    )  # fmt: skip


def _cell(width: int, lines: Sequence[Node]) -> Node:
    look = node("tcPr", {}, node("tcW", {"w": width, "type": "dxa"}), node("vAlign", {"val": "center"}))
    return node("tc", {}, look, *lines)


def _marked(text: str, marks: Marks) -> Iterator[Node]:
    yield from _top(marks, DOWN)
    yield mark(text)


def _top(marks: Marks, down: int) -> Iterator[Node]:
    """份号, 密级, 紧急程度 in the first lines, and the rest of the way down to the mark."""
    told = tuple(_signs(marks))
    yield from (paragraph(Setting(align="left"), one) for one in told)
    yield gap(down - len(told) * LINE)


def _signs(marks: Marks) -> Iterator[Node]:
    if marks.copy_no:
        yield run(marks.copy_no, BODY)
    yield from (run(text, BLACK) for text in (marks.secrecy, marks.urgency) if text)


def _under_letter(said: LetterHead) -> Iterator[Node]:
    """The number at the right edge of the first line, the marks at the left edge of the first lines."""
    told = list(_signs(said.marks))
    number = (tab(), run(said.number, BODY)) if said.number else ()
    for at, one in enumerate(told):
        yield paragraph(Setting(align="left", tabs=(-AREA,)), one, *(() if at else number))
    if said.number and not told:
        yield paragraph(Setting(align="right"), run(said.number, BODY))


def _order(said: OrderHead) -> Iterator[Node]:
    yield gap(ORDER_DOWN)
    yield mark(said.mark)
    yield from _numbered(said.number, blanks=2)


def _numbered(number: str, *, blanks: int) -> Iterator[Node]:
    if number:
        yield from blank(blanks)
        yield _centred(number)


def _centred(text: str) -> Node:
    return paragraph(Setting(align="center"), run(text, BODY))


def _issued(organ: str, day: date | None) -> Iterator[Node]:
    """Who and when on one line, a character from either edge, over a red rule ✎"""
    told = in_chinese(day) if day else ""
    if organ or told:
        sides = Setting(align="left", left=100, tabs=(SIGN - AREA,))
        yield from blank()
        yield paragraph(sides, run(organ, BODY), tab(), run(told, BODY))
        yield _rule()


def _signed(said: RedHead) -> Iterator[Node]:
    """The number a character from the left, who signs it out a character from the right, two names a line (7.2.6)."""
    rows = [said.signers[at : at + 2] for at in range(0, len(said.signers), 2)]
    name = round(max(map(wide, said.signers)) * SIGN)
    columns = min(2, len(said.signers))
    starts = [AREA - SIGN - name - (columns - 1 - at) * (name + SIGN) for at in range(columns)]
    label = starts[0] - 4 * SIGN
    for at, row in enumerate(rows):
        first, last = at == 0, at == len(rows) - 1
        stops = (*((label,) if first else ()), *starts[: len(row)])
        names = [piece for one in row for piece in (tab(), run(one, NAME))]
        pieces = [run(said.number, BODY)] if last else []
        pieces += [tab(), run("签发人：", BODY), *names[1:]] if first else names
        yield paragraph(Setting(align="left", left=100, tabs=stops), *pieces)


def _rule() -> Node:
    """The red line as wide as the type area, 4 mm under what stands over it."""
    return paragraph(Setting(line=UNDER_NUMBER, rules=(RED_RULE,)))
