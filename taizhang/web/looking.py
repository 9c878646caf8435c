"""What a progress page is asked: who looks at which unit, over which period, compared with which day."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.http import HttpRequest

from taizhang.campaign.model import Campaign
from taizhang.see.figure import Figure, Period
from taizhang.see.pace import time_gone
from taizhang.store.figure_sets import figure_set
from taizhang.store.milestones import Milestone, milestones
from taizhang.store.models import Unit
from taizhang.web.readings import Board, Reading, reading
from taizhang.web.seat import Seat, seat_of

BEFORE = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The seat, the period up to the day in view, the chosen share ("" for the largest), the day compared with; `board` is
    what every figure of the page is held against."""

    seat: Seat
    period: Period
    board: Board
    metric: str
    life: str
    since: date
    chosen: bool
    meeting: Milestone | None
    meetings: tuple[Milestone, ...]

    @property
    def campaign(self) -> Campaign:
        """The campaign in view."""
        return self.seat.campaign

    @property
    def unit(self) -> Unit:
        """The unit in view."""
        return self.seat.unit

    @property
    def then(self) -> Period:
        """The period as it would have been asked on the day compared with."""
        return replace(self.period, end=self.since)

    def own(self, *names: str, then: bool = False) -> Mapping[str, Figure]:
        """These figures of the unit in view, now or on the day compared with."""
        told = figure_set(self.campaign, names, (self.unit,), self.then if then else self.period)
        return {name: figure for (name, _), figure in told.items()}

    def told(self, figure: Figure, *, paced: bool = False) -> Reading:
        """A figure for the eye."""
        return reading(self.board, figure, paced=paced)


def look(request: HttpRequest) -> Look:
    """What this request asks; `since` is the chosen day, else that of the last meeting, else thirty days before."""
    seat = seat_of(request)
    start = seat.campaign.starts
    period = Period(start=start, end=max(seat.day, start))
    met = milestones(seat.actor, seat.campaign, seat.unit, period.end)
    picked = _chosen(request)
    since = picked or (met[0].day if met else period.end - BEFORE)
    since = min(max(since, start), period.end)
    meeting = next((one for one in met if one.day == since), None)
    metric = request.GET.get("metric", "")
    return Look(
        seat=seat,
        period=period,
        board=Board(seat.campaign, time_gone(seat.campaign, period.end)),
        metric=metric,
        life=request.GET.get("life", ""),
        since=since,
        chosen=picked is not None,
        meeting=meeting,
        meetings=met,
    )


def _chosen(request: HttpRequest) -> date | None:
    try:
        return date.fromisoformat(request.GET.get("since", ""))
    except ValueError:
        return None
