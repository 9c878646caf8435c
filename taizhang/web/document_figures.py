"""成绩与数字 on the page of a document: a figure already written, beside what the ledger says of the same thing."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from taizhang.campaign.model import Campaign
from taizhang.decompose.analysis import Claim
from taizhang.see.figure import Figure, Period
from taizhang.store import papers
from taizhang.store.models import Document
from taizhang.web.readings import SHARES, figure_text, floor_percent, rows_address
from taizhang.web.say import label, say
from taizhang.web.seat import Seat


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the ledger says: `said` with its measure word ("" where no metric is sure), whether it agrees, and why not."""

    said: str = ""
    label: str = ""
    href: str = ""
    agrees: bool = False
    reason: str = ""
    value: Fraction | None = None


def told_of(seat: Seat, found: Document, claims: Sequence[Claim]) -> dict[str, Told]:
    """For each figure what the receiving unit's ledger answers as of the document's day, by place."""
    campaign = seat.campaign
    end = max(min(found.dated or seat.day, seat.today), campaign.starts)
    asked = papers.Asked(found.unit, Period(start=campaign.starts, end=end))
    bounds = papers.bound(campaign, claims)
    figures = papers.told(campaign, {one.metric for one in bounds if one.metric}, asked)
    values = {papers.place_of(claim): claim.value for claim in claims}
    nothing = {place: Told() for place in values}
    return nothing | {one.place: _told(campaign, one, figures.get(one.metric), values[one.place]) for one in bounds}


def _told(campaign: Campaign, one: papers.Bound, figure: Figure | None, written: Decimal) -> Told:
    if figure is None:
        return Told(reason=say(one.binding.reason))
    metric = campaign.metrics[one.metric]
    value = _as_written(figure, share=metric.form in SHARES)
    return Told(
        said=figure_text(metric, figure.value),
        label=label(metric),
        href=rows_address(figure),
        agrees=value is not None and _agree(value, written),
        value=value,
    )


def _as_written(figure: Figure, *, share: bool) -> Fraction | None:
    """The value in the units papers write it in: a share as so many per cent."""
    if figure.value is None or not share:
        return figure.value
    return Fraction(floor_percent(figure.value))


def _agree(value: Fraction, written: Decimal) -> bool:
    return value == Fraction(written)
