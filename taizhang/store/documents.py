"""The doors `receive`, `decide` and `issue`: texts that come in, what people say of their sentences, papers that go out.

A document's analysis is frozen at receipt, so that every span keeps its meaning. What a person decides about a span is a
step of the document; the newest step on a span holds, and nothing is erased by changing one's mind.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from django.db import transaction

from taizhang.campaign.model import Campaign
from taizhang.decompose.analysis import Analysis
from taizhang.errors import msg, refuse
from taizhang.record.entry import NOTHING, Citation, Draft, Source
from taizhang.record.permits import Actor, records
from taizhang.record.tree import region_of
from taizhang.see.figure import Figure
from taizhang.store import clock
from taizhang.store.evidence import keep
from taizhang.store.ledger import append, new_key, record
from taizhang.store.models import Document, IssuedFigure, Step, Unit

Verdict = Literal["accept", "no", "undo", "bind", "unbind"]
TASK = "task"


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A read document and the unit it came to: sort "in" (speech, plan, notice) or "draft" (a text with blanks)."""

    analysis: Analysis
    unit: Unit
    sort: Literal["in", "draft"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person says of a span ("start-end") of a document.

    accept: it becomes an entry; values are unit (code), due (ISO date), kind (default task), title, actor, and fields.
    no: it is none. bind: the blank is the metric in values["metric"]. unbind, undo: the earlier word is taken back.
    """

    place: str
    verdict: Verdict
    values: Mapping[str, object] = field(default_factory=lambda: NOTHING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """A figure as written at a place ("start-end" in its text) of a paper that goes out."""

    place: str
    written: str
    figure: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedPaper:
    """A paper to be issued: its title, its text as filled, the Word file, and the figures in it."""

    title: str
    text: str
    file_name: str
    file: bytes
    figures: tuple[Issued, ...]


def _step(document: Document, move: str, by: Actor, at: datetime, told: Mapping[str, object]) -> Step:
    return Step(
        region=document.region,
        campaign=document.campaign,
        document=document,
        move=move,
        at=at,
        day=clock.day_of(at),
        person_id=by.person,
        place=str(told.get("place", "")),
        values={name: fact for name, fact in told.items() if name != "place"},
        facts=document.digest,
    )


def _may_write(by: Actor, unit: Unit) -> None:
    if not records(by, unit.path):
        raise refuse(msg("您的职责只能查看“{unit}”，不能收发文件"), unit=unit.name)


@transaction.atomic
def receive(campaign: Campaign, incoming: Incoming, *, by: Actor, at: datetime | None = None) -> Document:
    """Take a read document into the ledger; the same text at the same unit is taken once."""
    analysis, unit, sort = incoming.analysis, incoming.unit, incoming.sort
    _may_write(by, unit)
    at = at or clock.now()
    digest = hashlib.sha256(analysis.text.encode()).hexdigest()
    known = Document.objects.filter(campaign=campaign.campaign, unit=unit, sort=sort, digest=digest).first()
    if known is not None:
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
    append([_step(document, "receive", by, at, {"name": analysis.name})])
    return document


def decisions(document: Document) -> dict[str, Decision]:
    """What holds now for each span: its newest decision, unless that took the earlier one back."""
    verdicts = ("accept", "no", "undo", "bind", "unbind")
    newest: dict[str, Decision] = {}
    for step in Step.objects.filter(document=document, move__in=verdicts).order_by("seq"):
        newest[step.place] = Decision(place=step.place, verdict=step.move, values=step.values)  # type: ignore[arg-type]
    return {place: one for place, one in newest.items() if one.verdict not in ("undo", "unbind")}


def _found(document: Document) -> dict[str, Mapping[str, object]]:
    """Every span of the analysis a person may decide on, by place."""
    layers = ("obligations", "placeholders", "shortcomings", "achievements")
    return {f"{one['start']}-{one['end']}": one for layer in layers for one in document.analysis.get(layer, ())}


def _draft(campaign: Campaign, document: Document, decision: Decision, found: Mapping[str, object]) -> Draft:
    values = dict(decision.values)
    kind = str(values.pop("kind", TASK))
    unit = str(values.pop("unit", "") or "")
    if not unit:
        raise refuse(msg("第{sentence}句：请先选定责任单位"), sentence=found.get("sentence", ""))
    due = values.pop("due", None)
    start, _, end = decision.place.partition("-")
    title = str(values.pop("title", "") or found["text"])[:500]
    fields = campaign.kinds[kind].fields if kind in campaign.kinds else ()
    return Draft(
        kind=kind,
        unit=unit,
        title=title,
        day=document.dated or clock.today(),
        due=date.fromisoformat(str(due)) if due else None,
        origin=f"{document.key}:{decision.place}:{unit}",
        values={name: fact for name, fact in values.items() if name in fields},
        source=Source(name=document.title, place=str(found.get("sentence", ""))),
        citation=Citation(
            document=document.key, sentence=str(found.get("sentence", "")), start=int(start), end=int(end)
        ),
    )


def _checked(document: Document, asked: Sequence[Decision]) -> dict[str, Mapping[str, object]]:
    found, holding = _found(document), decisions(document)
    for one in asked:
        if one.place not in found:
            raise refuse(msg("文件“{title}”里没有这一处：{place}"), title=document.title, place=one.place)
        earlier = holding.get(one.place)
        if one.verdict == "undo" and earlier and earlier.verdict == "accept":
            raise refuse(msg("这一句已立为任务，请到该任务上办理，不能在此撤销"))
    return found


@transaction.atomic
def decide(
    campaign: Campaign, document: Document, asked: Sequence[Decision], *, by: Actor, at: datetime | None = None
) -> tuple[str, ...]:
    """Keep what a person says of spans; accepted ones become entries that cite their sentence. Gives their keys."""
    _may_write(by, document.unit)
    at = at or clock.now()
    found = _checked(document, asked)
    accepted = [one for one in asked if one.verdict == "accept"]
    drafts = [_draft(campaign, document, one, found[one.place]) for one in accepted]
    keys = record(campaign, drafts, by=by, at=at).keys
    told = dict(zip((one.place for one in accepted), keys, strict=True))
    append(
        _step(document, one.verdict, by, at, {**one.values, "place": one.place, "entry": told.get(one.place, "")})
        for one in asked
    )
    return keys


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


@transaction.atomic
def issue(
    campaign: Campaign, draft: Document, paper: IssuedPaper, *, by: Actor, at: datetime | None = None
) -> Document:
    """Freeze a filled paper with its figures; the same draft issued again with other figures is a new version."""
    _may_write(by, draft.unit)
    at = at or clock.now()
    digest = keep(paper.file)
    earlier = Document.objects.filter(made_from=draft, sort="out").order_by("-version").first()
    if earlier is not None and earlier.digest == digest:
        return earlier
    document = Document.objects.create(
        key=new_key(),
        region=draft.region,
        campaign=campaign.campaign,
        unit=draft.unit,
        path=draft.path,
        sort="out",
        title=paper.title[:300],
        name=paper.file_name[:200],
        dated=clock.day_of(at),
        text=paper.text,
        digest=digest,
        made_from=draft,
        version=earlier.version + 1 if earlier else 1,
    )
    IssuedFigure.objects.bulk_create([_issued_figure(document, one) for one in paper.figures])
    append([_step(document, "issue", by, at, {"digest": digest, "figures": len(paper.figures)})])
    return document
