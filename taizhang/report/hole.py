"""A hole with the figure bound to it, and what filling a draft gives: runs, the trace of each figure, what stays open."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, Literal

from taizhang.campaign.model import Campaign, Metric
from taizhang.decompose.analysis import Blank
from taizhang.errors import Words
from taizhang.report.repeat import Repeat
from taizhang.see.figure import Figure, Period

State = Literal["text", "figure", "open", "name"]
NOBODY: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Hole:
    """A blank with its metric ("" while none is confirmed) and the figure asked for it.

    `unit` is 万元 for money, else "" (None: as the hole's measure word says); `share` says that the figure is a share of one
    (None: as the figure's base says). `part` and `whole` are the metrics a rate is made of ("" for coverage); `within` are
    the metrics this one is a part of. `reason` says why no metric is bound.
    """

    blank: Blank
    metric: str = ""
    figure: Figure | None = None
    label: str = ""
    definition: str = ""
    unit: str | None = None
    share: bool | None = None
    part: str = ""
    whole: str = ""
    within: tuple[str, ...] = ()
    reason: Words | None = None

    @property
    def free(self) -> bool:
        """It names its metric ({{整改率}}) and no measure word or per cent sign after it says what it must be."""
        return self.blank.kind == "count" and not self.blank.measure_word

    @property
    def rate(self) -> bool:
        """Its figure is a share of one; a count of units has a base too, but is none."""
        if self.share is not None or self.figure is None or not self.figure.denominator:
            return bool(self.share)
        return self.figure.value == (self.figure.numerator or 0) / self.figure.denominator

    @property
    def money(self) -> bool:
        """Its figure is a sum of money, in 万元."""
        return bool(self.unit) if self.unit is not None else (self.blank.measure_word or "").endswith("元")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of the filled text; `trace` is the number of the figure's row in the trace, 0 where there is none."""

    text: str
    state: State = "text"
    trace: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """Where a written number comes from. `place` is "start-end" in the draft, `context` its clause as filled.

    `exact` is the number before rounding, `sentence` the number of its sentence.
    """

    no: int
    place: str
    context: str
    sentence: str
    written: str
    exact: str
    label: str
    definition: str
    figure: Figure

    @property
    def metric(self) -> str:
        """Code of the metric."""
        return self.figure.metric

    @property
    def unit(self) -> str:
        """Code of the unit it speaks for."""
        return self.figure.unit

    @property
    def period(self) -> Period:
        """The days it was asked for."""
        return self.figure.period

    @property
    def rows(self) -> int:
        """How many rows made it."""
        return self.figure.rows

    @property
    def seal(self) -> str:
        """The seal over question, answer and rows."""
        return self.figure.seal


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """A hole left as it stood, with its clause, the number of its sentence, and why."""

    blank: Blank
    context: str
    sentence: str
    why: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """What stands in the stretch from `start` to `end` of the draft as it was written: a figure, a name, an open hole.

    With `rows` it is a sign of a line that is repeated, each row telling what takes the place of its signs.
    """

    start: int
    end: int
    run: Run
    rows: tuple[Mapping[str, str], ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A draft as far as the ledger can fill it; `placed` tells the same by places of the draft, for its own file.

    `repeats` are its lines that are repeated for the rows of a list; `told` the keys of the entries told one by one, by the
    code of the list they come from.
    """

    runs: tuple[Run, ...]
    trace: tuple[Trace, ...]
    open: tuple[Open, ...]
    placed: tuple[Placed, ...] = ()
    repeats: tuple[Repeat, ...] = ()
    told: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: NOBODY)

    @property
    def text(self) -> str:
        """The draft with what could be filled."""
        return "".join(run.text for run in self.runs)


def hole_of(
    campaign: Campaign, blank: Blank, metric: str | None, figure: Figure | None, reason: Words | None = None
) -> Hole:
    """The hole of a blank and the metric confirmed for it; what the campaign says of the metric comes along."""
    asked = campaign.metrics.get(metric or "")
    if asked is None or metric is None:
        return Hole(blank=blank, reason=reason)
    return Hole(
        blank=blank,
        metric=metric,
        figure=figure,
        label=asked.label,
        definition=asked.definition,
        unit=unit_of(campaign, asked),
        share=asked.form in ("ratio", "coverage"),
        part=asked.part,
        whole=asked.whole,
        within=tuple(one.whole for one in campaign.metrics.values() if one.part == metric),
        reason=reason,
    )


def unit_of(campaign: Campaign, metric: Metric) -> str:
    """What a figure is counted in where that is no measure word: 万元 for sums of money, else ""."""
    summed = campaign.fields.get(metric.field) if metric.form == "sum" else None
    return "万元" if summed and summed.type == "money" else ""
