"""任务分解表 and 落实情况表 of a document: its accepted duties in the order of the text, grouped by its headings.

Columns are those offices use (domain notes, section 2, form 1): the heading is the 工作任务, what was asked under it the
具体举措. Only what stands in the document, in a person's decision or in the ledger is told; what nobody said is —.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from types import MappingProxyType
from typing import Final, Literal

from taizhang.errors import msg
from taizhang.report.duty_words import Part, done_words, evidence_words, limit_words, progress_words, verified_words
from taizhang.report.table import Table, in_chinese, table_of

Sort = Literal["decomposition", "progress"]
NAMES: Final[Mapping[Sort, str]] = MappingProxyType({"decomposition": msg("任务分解表"), "progress": msg("落实情况表")})
DIVIDED: Final = (
    ("no", msg("序号")),
    ("work", msg("工作任务")),
    ("step", msg("具体举措/工作标准")),
    ("leader", msg("牵头领导")),
    ("lead", msg("牵头单位")),
    ("partners", msg("责任（配合）单位")),
    ("limit", msg("完成时限")),
)
CARRIED: Final = (
    ("progress", msg("进展情况")),
    ("done", msg("完成情况")),
    ("evidence", msg("佐证材料")),
    ("verified", msg("核实情况")),
)
LAST: Final = (("source", msg("备注")),)
LEAST: Final[Mapping[str, float]] = MappingProxyType({"备注": 10.0})
"""So wide that the number of a sentence stands on one line."""
MANY: Final = 4
"""More units than these are told by the words of the text that name them all, or by the first ones and their number."""
NAMED: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """An accepted duty: its `headings` from the top, the words asked for, who, by when, and its parts, one a unit.

    `sentences` are the numbers it is cited by, the own first; `actor` is who is meant, as written or put right;
    `partners` join in; `deadline` and `rhythm` are as read; `note` is what else must be known.
    """

    headings: tuple[str, ...]
    text: str
    sentences: tuple[str, ...]
    actor: str = ""
    leader: str = ""
    lead: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    due: date | None = None
    deadline: str = ""
    rhythm: str = ""
    note: str = ""
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """Of which document, filled in by which unit, as on which day; `persons` lets the leader's name stand."""

    document: str
    unit: str
    day: date
    persons: bool = False


def duty_table(sort: Sort, duties: Sequence[Duty], paper: Paper) -> Table:
    """The table: the top headings as bands where there are deeper ones, the same 工作任务 in one cell."""
    columns = (*DIVIDED, *(CARRIED if sort == "progress" else ()), *LAST)
    rows = tuple(_row(number, one, paper) for number, one in enumerate(duties, 1))
    table = table_of(
        [label for _, label in columns],
        [show for show, _ in columns],
        rows,
        title=f"《{paper.document}》{NAMES[sort]}",
        unit=paper.unit,
        day=paper.day,
        notes=_notes(sort, duties, paper),
    )
    wide = tuple(replace(one, width=max(one.width, LEAST.get(one.label, 0))) for one in table.columns)
    return replace(table, columns=wide, bands=_bands(duties), merged=(1,), day_word=msg("填报日期"))


def _notes(sort: Sort, duties: Sequence[Duty], paper: Paper) -> tuple[str, ...]:
    """What the reader must know to read it right."""
    told = (f"备注中的句号为文件原句编号；共{len(duties)}项。",)
    return (*told, f"进展截至{in_chinese(paper.day)}；“已报完成”为单位自报，尚待核实。") if sort == "progress" else told


def _deep(duties: Iterable[Duty]) -> bool:
    return any(len(one.headings) > 1 for one in duties)


def _bands(duties: Sequence[Duty]) -> tuple[tuple[int, str], ...]:
    """The row before which a top heading stands, with its words."""
    if not _deep(duties):
        return ()
    groups = groupby(enumerate(duties), key=lambda pair: pair[1].headings[:1])
    first = ((next(group)[0], top) for top, group in groups)
    return tuple((at, bare(top[0])) for at, top in first if top)


def bare(heading: str) -> str:
    """A heading as a cell tells it: without the full stop behind it."""
    return heading.strip().rstrip("。；：:;")


def _row(number: int, one: Duty, paper: Paper) -> Mapping[str, str]:
    return {
        "no": str(number),
        "work": bare(one.headings[min(1, len(one.headings) - 1)]) if one.headings else "",
        "step": one.text,
        "leader": one.leader if paper.persons else "",
        "lead": units(one.lead, one.actor),
        "partners": units(one.partners, ""),
        "limit": limit_words(one.due, one.deadline, one.rhythm),
        "progress": progress_words(one.parts),
        "done": done_words(one.parts),
        "evidence": evidence_words(one.parts),
        "verified": verified_words(one.parts),
        "source": "；".join(part for part in (_cited(one.sentences), one.note) if part),
    }


def _cited(sentences: tuple[str, ...]) -> str:
    return f"第{'、'.join(sentences)}句" if sentences else ""


def units(names: Sequence[str], whole: str) -> str:
    """Units one after the other, the lead first; many by the word that means them all, or the first and their number."""
    if len(names) <= MANY:
        return "、".join(names)
    return whole or f"{'、'.join(names[:NAMED])}等{len(names)}个单位"
