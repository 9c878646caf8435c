"""Holes a writer left: each a count, a percentage, a name, a number in a name, or a redaction."""

from collections.abc import Sequence
from typing import Final

from taizhang.decompose.analysis import Blank
from taizhang.decompose.holes import SLOT, Hole
from taizhang.decompose.neighbours import Says, context, fixed, told
from taizhang.decompose.paper import Paper

STARS = "*＊"
CROSSES: Final = "×XＸx"
HIDDEN: Final = "■"
NOTED: Final = 10
"""A note in brackets longer than this (【此处补一个村的例子，请某镇提供】) stands for a passage, not for somebody's name."""
LONGEST_NAME: Final = 5
"""More crosses than this stand for a number that is kept back, not for somebody's name."""
MOST_COUNTED: Final = 2
SLOT_NAMES: Final = frozenset({"单位", "起始日期", "截至日期", "年份"})
"""What a {{…}} may ask for that is no figure: the unit spoken of, the first and the last day, the year of the last."""


def blank(paper: Paper, hole: Hole, said: Says | None, before: Sequence[Blank]) -> Blank:
    """One hole: what stands left and right of it decides its kind; `said` is None when it is no figure."""
    slot = SLOT.fullmatch(hole.sign)
    if slot:
        said = None if slot[1] in SLOT_NAMES else said or _bare(hole)
    return Blank(**told(paper, hole, said, before)) if said else _named(paper, hole)


def _bare(hole: Hole) -> Says:
    """A {{…}} that no measure word follows still counts what it names."""
    return Says("count", "", None, hole.right, hole.end)


def _dialled(hole: Hole) -> bool:
    """0×××-822××××: figures beside crosses belong to a number that is kept back."""
    beside = hole.left.rstrip("-—－")[-1:] + hole.right.lstrip("-—－")[:1]
    return len(hole.sign) > MOST_COUNTED and any(sign.isdigit() for sign in beside)


def _named(paper: Paper, hole: Hole) -> Blank:
    """A hole that is no figure."""
    hidden = (
        hole.sign[0] == HIDDEN
        or (hole.sign[0] == "【" and len(hole.sign.strip("【】 \u3000")) > NOTED)
        or (hole.sign[0] in STARS and len(hole.sign) > 2)
        or (hole.sign[0] in CROSSES and (len(hole.sign) > LONGEST_NAME or _dialled(hole)))
    )
    kind = "ordinal" if fixed(hole) else "redacted" if hidden else "name"
    return Blank(
        start=hole.start,
        end=hole.end,
        text=paper.layout.text[hole.start : hole.end],
        kind=kind,
        section=paper.section(paper.node_at(hole.start)),
        context=context(paper, hole.start),
    )
