"""Forms about one entry, filled in from the ledger, and the issued papers in which it was counted.

What is tied to it comes through the actor's sight; names of persons stand only where they are asked for.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from taizhang.campaign.model import Campaign, Column, Listing, Selection, Slip, Tied
from taizhang.campaign.questions import label, selection_kinds
from taizhang.record.permits import Actor
from taizhang.record.tree import covers
from taizhang.report.slip import Form, Part
from taizhang.store import figures, lists, sight
from taizhang.store.counted import Question, lists_telling, own_figures, question, with_rows
from taizhang.store.counted_tables import CountedRow
from taizhang.store.holding import figure_then
from taizhang.store.models import Document, Entry, IssuedFigure, Link
from taizhang.store.reading import unit_of

PAPERS = 30
"""Issued papers that are looked through, the newest first."""


def offered(campaign: Campaign, row: Entry) -> Mapping[str, Slip]:
    """The forms this entry may be printed on now."""
    return {
        name: slip
        for name, slip in campaign.slips.items()
        if row.kind in slip.kinds and (not slip.states or row.state in slip.states)
    }


def form_of(campaign: Campaign, slip: Slip, row: Entry, actor: Actor, reader: lists.Reader) -> Form:
    """The form filled in from this entry and what is tied to it."""
    return Form(
        title=label(slip, english=reader.english),
        unit=row.unit.name,
        day=reader.day or row.day,
        lines=tuple(_said(campaign, slip.columns, row, reader)),
        signs=slip.signs,
        parts=tuple(_part(campaign, tied, row, actor, reader) for tied in slip.tied),
    )


def _listing(columns: tuple[Column, ...]) -> Listing:
    return Listing(label="", of=Selection(), columns=columns)


def _said(
    campaign: Campaign, columns: tuple[Column, ...], row: Entry, reader: lists.Reader
) -> Iterator[tuple[str, str]]:
    """Each line: what it is called and what it says."""
    listing = _listing(columns)
    (cells,) = lists.cells(campaign, listing, [row], reader)
    for column in columns:
        yield lists.heading(campaign, listing, column, english=reader.english), cells[column.show]


def _part(campaign: Campaign, tied: Tied, row: Entry, actor: Actor, reader: lists.Reader) -> Part:
    numbers = Link.objects.filter(target=row, role=tied.role).order_by("pk").values_list("source", flat=True)
    seen = sight.among(actor, campaign.campaign, list(numbers))
    listing = _listing(tied.columns)
    cells = lists.cells(campaign, listing, [seen[number] for number in numbers if number in seen], reader)
    return Part(
        label=label(tied, english=reader.english),
        headings=tuple(lists.heading(campaign, listing, one, english=reader.english) for one in tied.columns),
        rows=tuple(tuple(cell[column.show] for column in tied.columns) for cell in cells),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """An issued paper, its figures that this entry was counted in, and the lists (codes) through which it tells it."""

    paper: Document
    figures: tuple[IssuedFigure, ...]
    lists: tuple[str, ...]


def counted_in(campaign: Campaign, row: Entry, actor: Actor) -> tuple[Counted, ...]:
    """The papers in sight in which this entry was counted or told, the newest first, as kept when they went out.

    Figures whose rows were not kept are asked again.
    """
    seen = sight.documents(actor, campaign.campaign).filter(sort="out")
    papers = [paper for paper in seen.select_related("unit")[:PAPERS] if covers(paper.path, row.path)]
    counted = set(CountedRow.objects.filter(entry=row).values_list("figure_id", flat=True))
    kept = with_rows(papers)
    told: dict[int, tuple[IssuedFigure, ...]] = {}
    for number, group in groupby(own_figures(papers), key=lambda one: one.document_id):
        found = tuple(group)
        known = {question(one) for one in found if one.pk in kept}
        again = (one for one in found if question(one) not in known)
        told[number] = (*(one for one in found if one.pk in counted), *_asked_again(campaign, row, again))
    by_name = lists_telling(row, papers)
    both = (Counted(paper=one, figures=told.get(one.pk, ()), lists=by_name.get(one.pk, ())) for one in papers)
    return tuple(one for one in both if one.figures or one.lists)


def _asked_again(campaign: Campaign, row: Entry, found: Iterable[IssuedFigure]) -> Iterator[IssuedFigure]:
    """Those whose rows, asked today, hold this entry; each question once, tables repeat them."""
    told: set[Question] = set()
    for one in found:
        if question(one) not in told and one.end >= row.day:
            told.add(question(one))
            if _holds(campaign, row, one):
                yield one


def _holds(campaign: Campaign, row: Entry, one: IssuedFigure) -> bool:
    metric = campaign.metrics.get(one.metric)
    if metric is None or (metric.of and row.kind not in selection_kinds(campaign, metric.of)):
        return False
    then = figure_then(one)
    return figures.rows(campaign, one.metric, unit_of(one.unit_code), then.period).filter(pk=row.pk).exists()
