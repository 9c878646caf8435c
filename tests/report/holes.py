"""Holes and figures for the tests of the report room."""

from datetime import date
from fractions import Fraction

from taizhang.campaign.model import Campaign, Code, FieldDef, Kind, Metric, Selection
from taizhang.decompose.analyse import analyse
from taizhang.decompose.analysis import Blank
from taizhang.report.hole import Hole
from taizhang.see.figure import Figure, Period

PERIOD = Period(start=date(2023, 9, 1), end=date(2023, 12, 31))


def blanks_of(text: str) -> tuple[Blank, ...]:
    """The holes of a text as the decompose room finds them."""
    return analyse(text, "草稿.txt").blanks


def blank_of(text: str) -> Blank:
    """The only hole of a text."""
    (found,) = blanks_of(text)
    return found


def number(value: Fraction | int | None, metric: str = "study.group") -> Figure:
    """A count with as many rows."""
    exact = None if value is None else Fraction(value)
    rows = int(exact) if exact else 0
    return Figure(metric=metric, unit="qh", period=PERIOD, value=exact, rows=rows, seal="a1b2c3d4e5f60718" * 4)


def share(part: int, whole: int, metric: str = "livelihood.close_rate") -> Figure:
    """A rate with its base."""
    return Figure(
        metric=metric,
        unit="qh",
        period=PERIOD,
        value=Fraction(part, whole) if whole else None,
        numerator=Fraction(part),
        denominator=Fraction(whole),
        rows=whole,
        seal="f6e5d4c3b2a10987" * 4,
    )


def bound(blank: Blank, figure: Figure | None, label: str = "集体学习") -> Hole:
    """A hole that a person has bound to a metric."""
    metric = figure.metric if figure else ""
    return Hole(blank=blank, metric=metric, label=label, definition="截至当日已开展的次数", figure=figure)


def campaign() -> Campaign:
    """A campaign with livelihood projects, their closing rate and their money."""
    everything = Selection(kinds=("project",))
    return Campaign(
        campaign="small",
        title="小专项",
        starts=date(2023, 9, 1),
        ends=date(2024, 1, 31),
        classes={"organ": Code(label="机关")},
        measures={"development": Code(label="推动发展")},
        fields={"money": FieldDef(label="投资", type="money"), "people": FieldDef(label="人数", type="number")},
        kinds={"project": Kind(label="民生实事", measure="development", fields=("money", "people"))},
        metrics={
            "livelihood.found": Metric(label="民生实事", of=everything, definition="列入清单的件数"),
            "livelihood.closed": Metric(label="办结的民生实事", of=everything, definition="核实办结的件数"),
            "livelihood.close_rate": Metric(
                label="办结率", form="ratio", part="livelihood.closed", whole="livelihood.found"
            ),
            "livelihood.money": Metric(label="投资", form="sum", of=everything, field="money"),
            "livelihood.people": Metric(label="受益人数", form="sum", of=everything, field="people"),
        },
    )
