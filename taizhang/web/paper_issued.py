"""A paper that went out, on the screen: its text with every figure, its versions, and what changed between two of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import QuerySet

from taizhang.report.differences import CellChange, Change, cells_changed, changed
from taizhang.report.hole import Run
from taizhang.see.derive import known
from taizhang.store import papers, sight
from taizhang.store.counted import rows_of
from taizhang.store.holding import as_issued
from taizhang.store.models import Document, Entry
from taizhang.store.own_files import template_of
from taizhang.store.series import before
from taizhang.web import spots
from taizhang.web.paper_shown import Bit, blocks
from taizhang.web.say import label
from taizhang.web.seat import Seat

Key = tuple[str, object]
"""A metric and the first day it was asked for."""
Rows = Mapping[Key, frozenset[int]]


SHOWN: Final = 20
"""Rows that came or went, listed beside a figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureChange:
    """A figure told otherwise: what it is, how it was and is written, and the entries in sight that came and went.

    `more` are those that came or went beside the ones shown.
    """

    label: str
    old: str
    new: str
    came: tuple[Entry, ...]
    went: tuple[Entry, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What a version says otherwise than the one before it: figures with their rows, sentences, cells of tables.

    `layout` says that it was filled in another file.
    """

    than: int
    figures: tuple[FigureChange, ...]
    sentences: tuple[Change, ...]
    cells: tuple[CellChange, ...]
    layout: bool


def issued_text(found: Document, shown: Sequence[spots.Stood]) -> Mapping[str, Any]:
    """The text for the template: blocks for a paper put together from a template, else the lines of its draft."""
    if found.form:
        return {"blocks": blocks(tuple(_runs(found.text, shown)), _bits(shown))}
    outline = papers.analysis_of(found.made_from).outline if found.made_from else ()
    return {"lines": spots.issued_lines(found.text, shown, outline)}


def _runs(text: str, shown: Sequence[spots.Stood]) -> Iterator[Run]:
    """The text cut at its figures again."""
    reached = 0
    for number, one in enumerate(shown, 1):
        start, end = map(int, one.place.split("-"))
        yield Run(text=text[reached:start])
        yield Run(text=text[start:end], state="figure", trace=number)
        reached = end
    yield Run(text=text[reached:])


def _bits(shown: Sequence[spots.Stood]) -> Mapping[int, Bit]:
    return {
        number: Bit(text=one.written, href=one.href, title=one.label, kind=one.kind, anchor=one.place)
        for number, one in enumerate(shown, 1)
    }


def versions_of(found: Document) -> QuerySet[Document]:
    """Every version of the same paper, newest first."""
    same = Document.objects.filter(campaign=found.campaign, unit=found.unit_id, sort="out", form=found.form)
    return same.filter(made_from=found.made_from_id).order_by("-version")


def changes(seat: Seat, found: Document) -> Changes | None:
    """What changed since the version before; None for the first."""
    earlier = before(found)
    if earlier is None:
        return None
    return Changes(
        than=earlier.version,
        figures=tuple(_figures(seat, earlier, found)),
        sentences=changed(earlier.text, found.text),
        cells=cells_changed(earlier.text, found.text),
        layout=_file(earlier) != _file(found),
    )


def _file(document: Document) -> str:
    found = template_of(document)
    return found.digest if found else ""


def _figures(seat: Seat, earlier: Document, found: Document) -> Iterator[FigureChange]:
    """Figures of the paper's own unit that are written otherwise or made of other rows."""
    old, new = (_written(each) for each in (earlier, found))
    had, has = (rows_of(each) for each in (earlier, found))
    for key in dict.fromkeys((*new, *old)):
        came, went = (sorted(one - other) for one, other in _sides(has, had, key))
        if old.get(key) == new.get(key) and not came and not went:
            continue
        seen = sight.among(seat.actor, found.campaign, [*came[:SHOWN], *went[:SHOWN]])
        metric = known(seat.campaign, key[0])
        yield FigureChange(
            label=label(metric) if metric else key[0],
            old=old.get(key, ""),
            new=new.get(key, ""),
            came=tuple(seen[one] for one in came[:SHOWN] if one in seen),
            went=tuple(seen[one] for one in went[:SHOWN] if one in seen),
            more=len(came) + len(went) - len(seen),
        )


def _sides(has: Rows, had: Rows, key: Key) -> tuple[tuple[frozenset[int], frozenset[int]], ...]:
    """The rows now and then, both ways; where either side kept none, nothing is said of them."""
    now, then = has.get(key), had.get(key)
    if now is None or then is None:
        return ((frozenset(), frozenset()),) * 2
    return (now, then), (then, now)


def _written(document: Document) -> Mapping[Key, str]:
    """Each figure of the paper's own unit as it was written first, by metric and first day."""
    told: dict[Key, str] = {}
    for one in as_issued(document):
        if one.then.unit == document.unit.code:
            told.setdefault((one.then.metric, one.then.period.start), one.written)
    return told
