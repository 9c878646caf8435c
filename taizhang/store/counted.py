"""Which rows the figures of an issued paper were made of, and which it tells one by one, kept as it goes out: true for
that day, and quickly told.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from django.db.models import F, QuerySet

from taizhang.campaign.model import Campaign
from taizhang.see.figure import Period
from taizhang.store import figures
from taizhang.store.counted_tables import CountedRow, ToldRow
from taizhang.store.models import Document, Entry, IssuedFigure

MOST_ROWS: Final = 20_000
"""Of a figure of more rows none are kept: it is asked again when somebody wants to know."""
BATCH: Final = 2_000
Question = tuple[str, object, object]
"""A metric and the first and last day it was asked for."""


def question(one: IssuedFigure) -> Question:
    """What a figure of a paper's own unit asked."""
    return one.metric, one.start, one.end


def keep_counted(campaign: Campaign, document: Document, found: Iterable[IssuedFigure]) -> None:
    """Keep the rows of every figure of the paper's own unit, once a question; called inside the door that issues it."""
    asked: dict[Question, IssuedFigure] = {}
    for one in found:
        if one.unit_code == document.unit.code and 0 < one.rows <= MOST_ROWS:
            asked.setdefault(question(one), one)
    for one in asked.values():
        period = Period(start=one.start, end=one.end)
        rows = figures.rows(campaign, one.metric, document.unit, period).order_by().values_list("pk", flat=True)
        kept = (CountedRow(region=document.region, figure=one, entry_id=number) for number in set(rows))
        CountedRow.objects.bulk_create(kept, batch_size=BATCH)


def keep_told(document: Document, told: Mapping[str, Iterable[str]]) -> None:
    """Keep the entries (keys, by the code of the list) that the paper tells one by one; called inside the door too."""
    for code, keys in told.items():
        found = Entry.objects.filter(campaign=document.campaign, key__in=tuple(keys)).values_list("pk", flat=True)
        kept = (ToldRow(region=document.region, document=document, list=code, entry_id=number) for number in found)
        ToldRow.objects.bulk_create(kept, batch_size=BATCH)


def lists_telling(row: Entry, papers: Iterable[Document]) -> Mapping[int, tuple[str, ...]]:
    """The lists through which these papers tell an entry, by paper."""
    found: dict[int, tuple[str, ...]] = {}
    kept = ToldRow.objects.filter(entry=row, document__in=list(papers)).order_by("document", "pk")
    for paper, code in kept.values_list("document_id", "list"):
        found[paper] = (*found.get(paper, ()), code)
    return found


def own_figures(papers: Iterable[Document]) -> QuerySet[IssuedFigure]:
    """The figures of these papers about their own units that have rows, paper by paper."""
    own = IssuedFigure.objects.filter(document__in=list(papers), unit_code=F("document__unit__code"), rows__gt=0)
    return own.select_related("document__unit").order_by("document_id", "pk")


def with_rows(papers: Iterable[Document]) -> frozenset[int]:
    """Which figures of these papers had their rows kept."""
    kept = CountedRow.objects.filter(figure__document__in=list(papers))
    return frozenset(kept.order_by().values_list("figure_id", flat=True).distinct())


def rows_of(document: Document) -> Mapping[tuple[str, object], frozenset[int]]:
    """The entries each figure of the paper's own unit was made of, by metric and first day, as far as they were kept."""
    told = CountedRow.objects.filter(figure__document=document).values_list(
        "figure__metric", "figure__start", "entry_id"
    )
    none = document.figures.filter(unit_code=document.unit.code, rows=0).values_list("metric", "start")
    found: dict[tuple[str, object], set[int]] = {key: set() for key in none}
    for metric, start, number in told:
        found.setdefault((metric, start), set()).add(number)
    return {key: frozenset(numbers) for key, numbers in found.items()}
