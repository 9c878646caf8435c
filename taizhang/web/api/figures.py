"""Figures: what a metric says of a unit in sight, exact, with its parts, and the rows it was made of."""

from dataclasses import replace

from django.http import HttpRequest
from ninja import Query

from taizhang.campaign.model import Campaign
from taizhang.errors import msg, words
from taizhang.see.figure import Figure, Period
from taizhang.store import clock, lists, sight
from taizhang.store import figures as asking
from taizhang.store.models import Unit
from taizhang.web.api.caller import Caller, caller_of, campaign_of
from taizhang.web.api.campaign_told import columns_told
from taizhang.web.api.faults import Fault, Flawed
from taizhang.web.api.ledger import newest
from taizhang.web.api.paging import cursor
from taizhang.web.api.router import answers, router
from taizhang.web.api.shapes import Children, FigureAsked, RowsAsked
from taizhang.web.api.told import ListOut, RowOut
from taizhang.web.api.told_papers import FigureOut, FiguresOut, exact, parts_told
from taizhang.web.listing import ALL
from taizhang.web.say import english

figures = router("figures")
MOST = 2000


def _metric(campaign: Campaign, name: str) -> str:
    if name not in campaign.metrics:
        raise sight.Unseen
    return name


def _unit(caller: Caller, asked: FigureAsked) -> Unit:
    return sight.unit(caller.actor, asked.unit) if asked.unit else caller.token.unit


def _period(campaign: Campaign, asked: FigureAsked) -> Period:
    end = asked.day or clock.today()
    start = asked.since or min(campaign.starts, end)
    if start > end:
        raise Flawed((Fault("since", words(msg("起始日{start}在截止日{end}之后，请对调"), start=start, end=end)),))
    return Period(start=start, end=end)


@figures.get("/campaigns/{slug:campaign}/metrics/{str:metric}", response=answers(FigureOut))
def figure(request: HttpRequest, campaign: str, metric: str, asked: Query[FigureAsked]) -> FigureOut:
    """The figure of a metric for a unit with all under it, sealed over its rows."""
    caller, found = caller_of(request), campaign_of(campaign)
    told = asking.figure(found, _metric(found, metric), _unit(caller, asked), _period(found, asked))
    return _told(replace(told, seal=asking.seal(found, told)))


def _told(figure: Figure) -> FigureOut:
    return FigureOut(
        metric=figure.metric,
        unit=figure.unit,
        start=figure.period.start,
        end=figure.period.end,
        value=exact(figure.value),
        decimal=None if figure.value is None else float(figure.value),
        numerator=exact(figure.numerator),
        denominator=exact(figure.denominator),
        parts=parts_told(figure.parts),
        rows=figure.rows,
        seal=figure.seal,
    )


@figures.get("/campaigns/{slug:campaign}/figures", response=answers(FiguresOut))
def figures_of(request: HttpRequest, campaign: str, asked: Query[Children]) -> FiguresOut:
    """Several metrics (all, when none is named) for a unit, or with `children` for the unit and each right under it."""
    caller, found = caller_of(request), campaign_of(campaign)
    unit, names = _unit(caller, asked), tuple(_metric(found, name) for name in dict.fromkeys(asked.metric))
    units = (unit, *sight.units(caller.actor).filter(parent=unit)) if asked.children else (unit,)
    names = names or tuple(found.metrics)
    if len(names) * len(units) > MOST:
        what = words(msg("一次最多问 {most} 个数，请少选几个指标"), most=MOST)
        raise Flawed((Fault("metric", what),))
    told = asking.figures(found, names, units, _period(found, asked))
    return FiguresOut(figures=[_told(one) for one in told.values()])


@figures.get("/campaigns/{slug:campaign}/metrics/{str:metric}/rows", response=answers(ListOut))
def figure_rows(request: HttpRequest, campaign: str, metric: str, asked: Query[RowsAsked]) -> ListOut:
    """The entries a figure was made of, newest first."""
    caller, found = caller_of(request), campaign_of(campaign)
    period = _period(found, asked)
    rows = asking.rows(found, _metric(found, metric), _unit(caller, asked), period)
    total, some = rows.count(), list(newest(rows, asked.cursor).select_related("unit", "document")[: asked.limit + 1])
    shown = some[: asked.limit]
    cells = lists.cells(found, ALL, shown, lists.Reader(english=english(), day=period.end))
    return ListOut(
        total=total,
        next=cursor(shown[-1].day, shown[-1].pk) if len(some) > asked.limit else "",
        columns=columns_told(found, ALL),
        rows=[
            RowOut(
                key=row.key, kind=row.kind, unit=row.unit.code, state=row.state, day=row.day, due=row.due,
                version=row.version, cells=dict(cell),
            )
            for row, cell in zip(shown, cells, strict=True)
        ],
    )  # fmt: skip
