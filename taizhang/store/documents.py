"""The doors `receive`, `decide` and `issue`: texts that come in, what people say of their sentences, papers that go out.

A document's analysis is frozen at receipt, so that every span keeps its meaning. What a person decides about a span is a
step of the document; the newest step on a span holds, and nothing is erased by changing one's mind.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from taizhang.campaign.model import Campaign
from taizhang.decompose.analysis import Analysis
from taizhang.errors import msg, refuse
from taizhang.record.permits import Actor
from taizhang.record.tree import region_of
from taizhang.report.hole import NOBODY
from taizhang.see.figure import Figure
from taizhang.store import clock, words
from taizhang.store.counted import keep_counted, keep_told
from taizhang.store.decided import Decision, Verdict, decisions
from taizhang.store.deciding import await_word, awaits, decide, release
from taizhang.store.document_steps import may_write, step_of
from taizhang.store.doors import door
from taizhang.store.evidence import keep
from taizhang.store.kinds_offered import TASK
from taizhang.store.ledger import append
from taizhang.store.models import Document, IssuedFigure, Unit
from taizhang.store.new_rows import new_key
from taizhang.store.own_files import keep_own, keep_template, keep_traced
from taizhang.store.reading import refuse_closed
from taizhang.store.taking_over import taken_over

__all__ = (
    "TASK", "Decision", "Incoming", "Issued", "IssuedPaper", "Verdict", "await_word", "awaits", "decide", "decisions",
    "issue", "issue_made", "receive", "release",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A read document and the unit it came to: sort "in" (speech, plan, notice) or "draft" (a text with blanks).

    `awaits` says that what is accepted in it waits for the leader's word; `file` are the bytes a draft was read from, kept
    so that it can be filled in its own styles.
    """

    analysis: Analysis
    unit: Unit
    sort: Literal["in", "draft"]
    awaits: bool = False
    file: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """A figure as written at a place ("start-end" in its text) of a paper that goes out."""

    place: str
    written: str
    figure: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedPaper:
    """A paper to be issued: its title, its text as filled, the Word file, and the figures in it.

    `own` says that the file is the draft's own Word file, filled; `traced` is the same paper with the source of every
    figure; `told` are the keys of the entries it tells one by one, by the code of their list.
    """

    title: str
    text: str
    file_name: str
    file: bytes
    figures: tuple[Issued, ...]
    own: bool = False
    traced: bytes = b""
    told: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: NOBODY)


@door
def receive(campaign: Campaign, incoming: Incoming, *, by: Actor, at: datetime | None = None) -> Document:
    """Take a read document into the ledger; the same text at the same unit is taken once.

    A draft takes over what was confirmed of the blanks of an earlier one.
    """
    analysis, unit, sort = incoming.analysis, incoming.unit, incoming.sort
    may_write(by, unit)
    refuse_closed(unit)
    if not analysis.text.strip():
        raise refuse(msg("{name} 里没有文字。若是扫描件，请先转成文字再传"), name=analysis.name)
    at = at or clock.now()
    digest = hashlib.sha256(analysis.text.encode()).hexdigest()
    known = Document.objects.filter(campaign=campaign.campaign, unit=unit, sort=sort, digest=digest).first()
    if known is not None:
        keep_own(known, incoming.file, analysis.name)
        return known
    document = Document.objects.create(
        key=new_key(),
        region=region_of(unit.path),
        campaign=campaign.campaign,
        unit=unit,
        path=unit.path,
        sort=sort,
        title=analysis.title[:300] or analysis.name,
        name=analysis.name[:200],
        dated=analysis.dated,
        text=analysis.text,
        analysis=analysis.as_json(),
        digest=digest,
    )
    words.remember_documents([document])
    append([step_of(document, "receive", by, at, {"name": analysis.name})])
    if incoming.awaits:
        await_word(document, waits=True, by=by, at=at)
    if sort == "draft":
        carried = taken_over(campaign.campaign, unit, analysis)
        append(step_of(document, one.verdict, by, at, {**one.values, "place": one.place}) for one in carried)
        keep_own(document, incoming.file, analysis.name)
    return document


def _issued_figure(document: Document, one: Issued) -> IssuedFigure:
    figure = one.figure
    exact = {name: getattr(figure, name) for name in ("value", "numerator", "denominator")}
    return IssuedFigure(
        region=document.region,
        document=document,
        place=one.place,
        metric=figure.metric,
        unit_code=figure.unit,
        start=figure.period.start,
        end=figure.period.end,
        written=one.written,
        rows=figure.rows,
        seal=figure.seal,
        **{name: "" if number is None else str(number) for name, number in exact.items()},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _From:
    """What a paper is made from: a draft, or a template of the campaign."""

    unit: Unit
    draft: Document | None = None
    form: str = ""


@door
def issue(
    campaign: Campaign, draft: Document, paper: IssuedPaper, *, by: Actor, at: datetime | None = None
) -> Document:
    """Freeze a filled paper with its figures; the same draft issued again with other figures is a new version."""
    may_write(by, draft.unit)
    Document.objects.select_for_update(no_key=True).get(pk=draft.pk)
    return _frozen(campaign, _From(unit=draft.unit, draft=draft), paper, by, at or clock.now())


@door
def issue_made(
    campaign: Campaign, made: tuple[Unit, str], paper: IssuedPaper, *, by: Actor, at: datetime | None = None
) -> Document:
    """Freeze a paper put together for a unit from a template (its form); the same form again is a new version."""
    unit, form = made
    may_write(by, unit)
    refuse_closed(unit)
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    return _frozen(campaign, _From(unit=unit, form=form), paper, by, at or clock.now())


def _frozen(campaign: Campaign, made: _From, paper: IssuedPaper, by: Actor, at: datetime) -> Document:
    """The paper kept with its file and figures; what was issued with the same bytes before is that paper."""
    digest = keep(paper.file)
    same = Document.objects.filter(campaign=campaign.campaign, unit=made.unit, sort="out")
    earlier = same.filter(made_from=made.draft, form=made.form).order_by("-version").first()
    known = same.filter(digest=digest).first()
    if known is not None:
        return known
    document = Document.objects.create(
        key=new_key(),
        region=region_of(made.unit.path),
        campaign=campaign.campaign,
        unit=made.unit,
        path=made.unit.path,
        sort="out",
        title=paper.title[:300],
        name=paper.file_name[:200],
        dated=clock.day_of(at),
        text=paper.text,
        digest=digest,
        made_from=made.draft,
        form=made.form,
        version=earlier.version + 1 if earlier else 1,
    )
    words.remember_documents([document])
    if paper.own and made.draft:
        keep_template(document, made.draft)
    found = IssuedFigure.objects.bulk_create([_issued_figure(document, one) for one in paper.figures])
    keep_counted(campaign, document, found)
    keep_told(document, paper.told)
    facts = {"digest": digest, "figures": len(paper.figures)}
    if paper.traced:
        facts["traced"] = keep_traced(document, paper.traced)
    append([step_of(document, "issue", by, at, facts)])
    return document
