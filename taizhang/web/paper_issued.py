"""A paper that went out, on the screen: its text with every figure, its versions, and what changed between two of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from taizhang.report.differences import Change, changed
from taizhang.report.hole import Run
from taizhang.store import papers
from taizhang.store.holding import as_issued
from taizhang.store.models import Document
from taizhang.store.series import before
from taizhang.web import spots
from taizhang.web.paper_shown import Bit, blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What a version says otherwise than the one before it: figures, and sentences."""

    than: int
    figures: tuple[Change, ...]
    sentences: tuple[Change, ...]


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


def changes(found: Document) -> Changes | None:
    """What changed since the version before; None for the first."""
    earlier = before(found)
    if earlier is None:
        return None
    old, new = ({(one.then.metric, one.then.unit): one.written for one in as_issued(each)} for each in (earlier, found))
    figures = tuple(
        Change(old=old.get(key, ""), new=new.get(key, ""), about=key[0])
        for key in dict.fromkeys((*old, *new))
        if old.get(key) != new.get(key)
    )
    return Changes(than=earlier.version, figures=figures, sentences=changed(earlier.text, found.text))
