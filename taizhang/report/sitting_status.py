"""情况汇报 at a day and 讲评: figures beside the last meeting's, who does well, who lags and why. Facts, never a rank."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from taizhang.report.grid import Grid
from taizhang.report.official_form import Block, OfficialPaper, Text
from taizhang.report.sitting import Decided, Sitting, ordinal
from taizhang.report.sitting_tables import before_grid
from taizhang.report.table import NOTHING, Table, in_chinese, table_of

SIZE: Final = 10.5
LISTED: Final = 10
"""So many rows are printed of each; the sheet and the page have more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A figure at the last meeting and now, as written, and by how much it moved ("" where nothing can be said)."""

    label: str
    before: str
    now: str
    by: str
    definition: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Good:
    """A case of who does well: its unit and what it did."""

    unit: str
    title: str
    practice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lag:
    """What a rule found at a unit: the entry or the figure, the reason the unit gave, since when."""

    unit: str
    fact: str
    reason: str = ""
    since: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lagging:
    """A rule and everything it found; `found` counts more than `lags` may list."""

    label: str
    text: str
    mend: str
    found: int
    lags: tuple[Lag, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """How things stand at the end of `day`; `last` is the day of the last meeting, `held` tells which units have met."""

    sitting: Sitting
    day: date
    last: date | None
    moved: tuple[Moved, ...]
    held: str = ""
    good: tuple[Good, ...] = ()
    lagging: tuple[Lagging, ...] = ()


def status_paper(status: Status, *, draft: str = "") -> OfficialPaper:
    """情况汇报."""
    body = tuple(_status(status))
    under = (f"（数据截至{in_chinese(status.day)}）",)
    text = Text(title=f"{status.sitting.title}情况汇报", under=under, body=body)
    return OfficialPaper(text=text, made=status.day, mark=draft)


def _status(status: Status) -> Iterator[Block]:
    last = f"，与上次会议（{in_chinese(status.last)}）相比的变化列在表中" if status.last else ""
    yield "一、总体进展"
    yield f"各项数据出自台账，截至{in_chinese(status.day)}{last}。"
    yield moved_grid(status)
    part = 1
    for heading, blocks in (("上次议定事项落实情况", _before(status.sitting.before)), ("会议召开情况", _held(status))):
        told = tuple(blocks)
        if told:
            part += 1
            yield f"{ordinal(part)}、{heading}"
            yield from told


def moved_grid(status: Status) -> Grid:
    """指标、上次、本次、变化; without an earlier meeting only the figures."""
    if status.last is None:
        alone = [(str(at), one.label, one.now, one.definition) for at, one in enumerate(status.moved, 1)]
        return _grid(("序号", "指标", "目前", "口径"), (14, 50, 26, 66), (True, False, True, False), alone)
    rows = [(str(at), one.label, one.before, one.now, one.by or NOTHING) for at, one in enumerate(status.moved, 1)]
    headings = ("序号", "指标", f"上次\n（{status.last.isoformat()}）", f"目前\n（{status.day.isoformat()}）", "变化")
    return _grid(headings, (14, 50, 30, 30, 32), (True, False, True, True, True), rows)


def _grid(
    headings: Sequence[str], widths: Sequence[int], centred: Sequence[bool], rows: Sequence[Sequence[str]]
) -> Grid:
    return Grid(headings=headings, widths=widths, centred=centred, rows=rows, size=SIZE)


def _before(before: Sequence[Decided]) -> Iterator[Block]:
    if before:
        yield before_grid(before)


def _held(status: Status) -> Iterator[Block]:
    if status.held:
        yield status.held


def status_table(status: Status) -> Table:
    """The same figures as a sheet."""
    shows = ("no", "label", "before", "now", "by", "definition")
    rows = [
        {
            "no": str(at),
            "label": one.label,
            "before": one.before,
            "now": one.now,
            "by": one.by,
            "definition": one.definition,
        }
        for at, one in enumerate(status.moved, 1)
    ]
    last = f"上次（{status.last.isoformat()}）" if status.last else "上次"
    labels = ("序号", "指标", last, "目前", "变化", "口径")
    title = f"{status.sitting.title}情况汇报"
    return table_of(labels, shows, rows, title=title, unit=status.sitting.unit, day=status.day)


def comment_paper(status: Status, *, draft: str = "") -> OfficialPaper:
    """讲评: who does well stands beside who lags (严管厚爱); each line is a row of the ledger."""
    under = (f"（数据截至{in_chinese(status.day)}）",)
    body = (*_well(status), *_behind(status))
    text = Text(title=f"{status.sitting.title}讲评材料", under=under, body=body)
    return OfficialPaper(text=text, made=status.day, mark=draft)


def _well(status: Status) -> Iterator[Block]:
    yield "一、做得好的"
    if not status.good:
        yield "台账里还没有登记正面典型案例。"
        return
    if len(status.good) > LISTED:
        yield f"共有{len(status.good)}个正面典型案例，以下列{LISTED}个，其余见台账。"
    rows = [(str(at), one.unit, one.title, one.practice or NOTHING) for at, one in enumerate(status.good[:LISTED], 1)]
    yield Grid(headings=("序号", "单位", "案例", "主要做法"), widths=(14, 32, 46, 64), centred=(True, True, False, False),
               rows=rows, size=SIZE)  # fmt: skip


def _behind(status: Status) -> Iterator[Block]:
    yield "二、需要加快的"
    if not status.lagging:
        yield "按所列规则检查，没有发现滞后的情况。"
    for at, one in enumerate(status.lagging, 1):
        yield f"（{ordinal(at)}）{one.label}"
        shown = one.lags[:LISTED]
        more = f"，以下列{len(shown)}处，其余见台账" if one.found > len(shown) else ""
        yield f"{one.text.rstrip('。')}，共{one.found}处{more}。下一步：{one.mend.rstrip('。')}。"
        rows = [(str(no), lag.unit, lag.fact, lag.reason or NOTHING) for no, lag in enumerate(shown, 1)]
        yield Grid(headings=("序号", "单位", "情况", "单位说明的原因"), widths=(14, 34, 68, 40),
                   centred=(True, True, False, False), rows=rows, size=SIZE)  # fmt: skip


def comment_table(status: Status) -> Table:
    """讲评 as a sheet: each rule, and the cases before them, under a band of its own."""
    rows: list[dict[str, str]] = []
    bands: list[tuple[int, str]] = []
    if status.good:
        bands.append((0, f"做得好的　{len(status.good)} 个案例"))
    rows += [{"unit": one.unit, "fact": one.title, "reason": one.practice, "since": ""} for one in status.good]
    for one in status.lagging:
        bands.append((len(rows), f"{one.label}　{one.found} 处　下一步：{one.mend}"))
        rows += [{"unit": lag.unit, "fact": lag.fact, "reason": lag.reason, "since": lag.since} for lag in one.lags]
    numbered = [{"no": str(at), **row} for at, row in enumerate(rows, 1)]
    labels, shows = ("序号", "单位", "情况", "做法或原因", "自何时"), ("no", "unit", "fact", "reason", "since")
    title = f"{status.sitting.title}讲评材料"
    table = table_of(labels, shows, numbered, title=title, unit=status.sitting.unit, day=status.day)
    return replace(table, bands=tuple(bands))
