"""What the cells of a duty say: its time limit, how far each unit is, what proves it, who has verified it.

Claimed, verified and confirmed are three truths; a cell never passes one for another.
"""

from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from taizhang.errors import msg
from taizhang.report.table import in_chinese

DONE, CLAIMED, OWN, DOING, NOT_BEGUN = (
    msg("已完成"), msg("已报完成"), msg("已完成（自报）"), msg("正在推进"), msg("未启动"),
)  # fmt: skip
LATE: Final = msg("，已逾期")
EACH: Final = 4
"""Up to so many units are told one by one, more by their number."""
LATE_NAMED: Final = 5
PROOFS: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one unit does of a duty: where it stands, what it reports, what proves it, when it was verified."""

    unit: str
    state: str
    truth: str = ""
    closed: bool = False
    late: bool = False
    moved: bool = False
    progress: str = ""
    evidence: tuple[str, ...] = ()
    verified_on: date | None = None
    confirmed_on: date | None = None


def limit_words(due: date | None, deadline: str, rhythm: str) -> str:
    """2023年10月底前, 2023年10月15日前; what comes back or has no day stands as the text has it."""
    if due is None or (rhythm and deadline):
        return deadline
    if due.day == monthrange(due.year, due.month)[1]:
        return f"{due.year}年{due.month}月底前"
    return f"{in_chinese(due)}前"


def progress_words(parts: Sequence[Part]) -> str:
    """What each unit reports, else the name of where it stands; many units by their numbers."""
    if len(parts) > EACH:
        return _counted(parts)
    return _each(parts, lambda one: one.progress or one.state)


def _counted(parts: Sequence[Part]) -> str:
    """共12个单位：已完成8个，正在推进4个；逾期2个（甲镇、乙镇）."""
    steps = [done_of(one) for one in parts]
    told = "，".join(f"{step}{steps.count(step)}个" for step in dict.fromkeys(sorted(steps, key=_order)))
    late = [one.unit for one in parts if one.late]
    more = "等" if len(late) > LATE_NAMED else ""
    overdue = f"；逾期{len(late)}个（{'、'.join(late[:LATE_NAMED])}{more}）" if late else ""
    return f"共{len(parts)}个单位：{told}{overdue}"


def _order(step: str) -> int:
    known = (DONE, OWN, CLAIMED, DOING, NOT_BEGUN)
    return known.index(step) if step in known else len(known)


def done_of(one: Part) -> str:
    """Whether it is done, and by whose word; an end that is no deed (移出) goes by its own name."""
    if one.truth in ("verified", "confirmed"):
        return DONE
    if one.truth == "claimed":
        return OWN if one.closed else CLAIMED
    if one.closed:
        return one.state
    return DOING if one.moved else NOT_BEGUN


def done_words(parts: Sequence[Part]) -> str:
    """已完成, 已报完成, 正在推进, 未启动; the least advanced for many units, 逾期 wherever one is."""
    if len(parts) <= EACH:
        return _each(parts, lambda one: done_of(one) + (LATE if one.late else ""))
    least = max((done_of(one) for one in parts), key=_order)
    return least + (LATE if any(one.late for one in parts) else "")


def evidence_words(parts: Iterable[Part]) -> str:
    """The first pieces by name, and how many there are."""
    named = [proof for one in parts for proof in one.evidence]
    more = f"等{len(named)}份" if len(named) > PROOFS else ""
    return "、".join(named[:PROOFS]) + more


def verified_words(parts: Sequence[Part]) -> str:
    """The day another hand verified it and that of the affected people's word; of many units how many."""
    if len(parts) > EACH:
        many = sum(one.verified_on is not None for one in parts)
        return f"已核实{many}个，共{len(parts)}个" if many else ""
    return _each(parts, _verified)


def _verified(one: Part) -> str:
    told = (
        f"{in_chinese(one.verified_on)}核实" if one.verified_on else "",
        f"{in_chinese(one.confirmed_on)}群众确认" if one.confirmed_on else "",
    )
    return "，".join(part for part in told if part)


def _each(parts: Sequence[Part], says: Callable[[Part], str]) -> str:
    """What the only unit says; of several each under its name, those that say the same together."""
    if len(parts) == 1:
        return says(parts[0])
    told = [(says(one), one.unit) for one in parts if says(one)]
    if told and len(told) == len(parts) and len({said for said, _ in told}) == 1:
        return told[0][0]
    groups = groupby(sorted(told, key=lambda pair: [said for said, _ in told].index(pair[0])), key=lambda pair: pair[0])
    return "\n".join(f"{'、'.join(unit for _, unit in group)}：{said}" for said, group in groups)
