"""进度 as a paper: the figures of a unit against time and those of the units under it, as tables and native charts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from taizhang.report.grid import Grid
from taizhang.report.official_form import Block, OfficialPaper, Text
from taizhang.report.table import NOTHING, in_chinese
from taizhang.report.word_chart import Chart, Series

DRAWN: Final = 24
"""More bars than these are not read off a page; the table has them all."""
BAR: Final = 9
"""Millimetres of height that a category takes, with its two bars."""
OWN: Final = (("指标", 62), ("完成", 24), ("完成数/应完成数", 36), ("快慢", 34))
UNDER: Final = (("单位", 62), ("完成", 24), ("完成数/应完成数", 36), ("快慢", 34))


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One share: whose or what it is, as written, its base, how it stands against time; `share` is None for none."""

    label: str
    written: str
    base: str
    gap: str
    share: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """A unit on a day: its own shares, those of the units under it by one metric, and the share of time gone."""

    unit: str
    day: date
    time: Fraction
    own: tuple[Bar, ...]
    metric: str = ""
    under: tuple[Bar, ...] = ()


def progress_paper(said: Progress) -> OfficialPaper:
    """The paper, to be printed by `official_paper.printed`."""
    day = in_chinese(said.day)
    return OfficialPaper(
        text=Text(title=f"{said.unit}工作进度情况", under=(f"（截至{day}）",), body=tuple(_blocks(said))), made=said.day
    )


def _blocks(said: Progress) -> Iterator[Block]:
    gone = f"时间过去{said.time * 100 // 1}%"
    yield f"一、总体进度\n截至{in_chinese(said.day)}，{gone}。各项指标完成情况如下。"
    yield _grid(OWN, said.own)
    if any(bar.share is not None for bar in said.own):
        yield _chart(f"各项指标完成情况（{gone}）", said.own, said.time)
    if said.under:
        yield f"二、各单位进度\n各单位{said.metric}按机构顺序列出。"
        yield _grid(UNDER, said.under)
    if said.under and len(said.under) <= DRAWN:
        yield _chart(f"各单位{said.metric}（{gone}）", said.under, said.time)


def _grid(columns: Sequence[tuple[str, int]], bars: Sequence[Bar]) -> Grid:
    return Grid(
        headings=[label for label, _ in columns],
        widths=[width for _, width in columns],
        centred=(False, True, True, True),
        rows=[(bar.label, bar.written, bar.base or NOTHING, bar.gap or NOTHING) for bar in bars],
        size=12,
    )


def _chart(title: str, bars: Sequence[Bar], time: Fraction) -> Chart:
    """Each share beside the share of time gone."""
    return Chart(
        title=title,
        categories=tuple(bar.label for bar in bars),
        series=(
            Series(name="完成", values=tuple(bar.share for bar in bars)),
            Series(name="时间", values=(time,) * len(bars)),
        ),
        percent=True,
        height=max(50, 30 + BAR * len(bars)),
        reading="；".join(f"{bar.label}{bar.written}" for bar in bars),
    )
