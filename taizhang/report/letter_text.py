"""What a letter to a unit says (提示函, 督办单, 约谈通知), drafted from facts of the ledger alone; a person edits and sends it.

Basis, one sentence of praise where there are rows for it, the findings as numbered facts with figure and place, what is
asked and by when (domain.md section 2). No person is named, nothing is proposed against anybody.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from taizhang.campaign.model import Campaign, Letter, Metric, Rule
from taizhang.report.table import in_chinese
from taizhang.report.wording import plain, told_apart

SHOWN: Final = 5
"""So many rows of one finding are named; the letter's page holds all of them."""
SHARES: Final = frozenset({"ratio", "coverage"})
NUMBERS: Final = "一二三四五六七八九十"
MOST_NAMED: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedRow:
    """A row of the ledger as a letter names it; `place` is its unit where that is not the one written to."""

    title: str
    place: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """What one rule found at the unit: rows, or a figure under its floor."""

    rule: Rule
    rows: Sequence[CitedRow] = ()
    value: Fraction | None = None
    floor: Fraction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """To whom, in whose name (the organ in full), on which day, answer by when; `praise` is a metric and what it counts."""

    campaign: Campaign
    letter: Letter
    unit: str
    organ: str
    day: date
    due: date
    praise: tuple[Metric, Fraction] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterText:
    """The parts of a letter, each to be edited; facts and request hold one a line."""

    title: str
    basis: str
    praised: str
    facts: str
    request: str


def drafted(occasion: Occasion, points: Sequence[Point]) -> LetterText:
    """The first wording of a letter about these findings."""
    facts = _numbered([_fact(occasion, one) for one in points], "{n}.")
    asks = [f"请{one.rule.mend}，{_short(occasion, occasion.due)}前办好。" for one in points]
    about = [f"关于{one.rule.label}：{ask}" for one, ask in zip(points, asks, strict=True)]
    return LetterText(
        title=occasion.letter.title.replace("{matter}", _matter(points)),
        basis=_basis(occasion),
        praised=_praise(occasion),
        facts="\n".join(facts),
        request="\n".join(_counted(about)) if len(about) > 1 else "".join(asks),
    )


def _matter(points: Sequence[Point]) -> str:
    labels = tuple(dict.fromkeys(one.rule.label for one in points))
    more = "等" if len(labels) > MOST_NAMED else ""
    return "、".join(labels[:MOST_NAMED]) + f"{more}情况"


def _basis(occasion: Occasion) -> str:
    name = occasion.campaign.wording.names.get("专项", occasion.campaign.title)
    return f"根据{name}工作安排，近期查看了{occasion.unit}截至{in_chinese(occasion.day)}的工作台账。"


def _praise(occasion: Occasion) -> str:
    if occasion.praise is None or occasion.praise[1] <= 0:
        return ""
    metric, value = occasion.praise
    unit = metric.measure_words[0] if metric.measure_words else ""
    return f"总体看，工作有进展，{metric.label}{plain(value)}{unit}。"


def _fact(occasion: Occasion, point: Point) -> str:
    if point.value is not None and point.floor is not None:
        return _under(occasion, point, point.value, point.floor)
    named = "；".join(_row(occasion, row) for row in point.rows[:SHOWN])
    more = "等" if len(point.rows) > SHOWN else ""
    return f"{point.rule.text}，共{len(point.rows)}项：{named}{more}。"


def _row(occasion: Occasion, row: CitedRow) -> str:
    said = [row.place, f"时限{_short(occasion, row.due)}" if row.due else ""]
    beside = "，".join(one for one in said if one)
    return f"“{row.title}”（{beside}）" if beside else f"“{row.title}”"


def _under(occasion: Occasion, point: Point, value: Fraction, floor: Fraction) -> str:
    metric = occasion.campaign.metrics[point.rule.metric]
    day = f"截至{_short(occasion, occasion.day)}"
    if metric.form in SHARES:
        told = "{}为{}％，应达到{}％".format(metric.label, *told_apart(value, floor))
    else:
        unit = metric.measure_words[0] if metric.measure_words else ""
        told = f"{metric.label}{plain(value)}{unit}，应不少于{plain(floor)}{unit}"
    return f"{point.rule.text}：{day}{told}。"


def _numbered(lines: Sequence[str], sign: str) -> list[str]:
    """One line stands without a number."""
    return [sign.format(n=at) + line for at, line in enumerate(lines, 1)] if len(lines) > 1 else list(lines)


def _counted(lines: Sequence[str]) -> Iterator[str]:
    return (f"{number}、{line}" for number, line in zip(_chinese(), lines, strict=False))


def _chinese() -> Iterator[str]:
    """一、二、… 十、十一、… as far as anybody asks."""
    yield from NUMBERS
    yield from (f"十{one}" for one in NUMBERS[:-1])


def _short(occasion: Occasion, day: date) -> str:
    """The day in text; with its year where that is not the letter's own."""
    return f"{day.month}月{day.day}日" if day.year == occasion.day.year else in_chinese(day)
