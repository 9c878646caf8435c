"""Documents: received as a file or as text, read with their analysis, decided sentence by sentence."""

from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import File, Form, Query, Schema, Status
from ninja.files import UploadedFile
from pydantic import Field

from taizhang.campaign.model import Campaign
from taizhang.errors import msg, refuse, words
from taizhang.ingest.child import analyse_document
from taizhang.record.permits import records
from taizhang.store import calendar, reading, sight
from taizhang.store.documents import Decision, Incoming, decide, decisions, receive
from taizhang.store.models import Document
from taizhang.web.api.caller import Caller, caller_of, campaign_of
from taizhang.web.api.faults import Fault, Flawed
from taizhang.web.api.paging import cursor, number_in, place_in
from taizhang.web.api.router import answers, router
from taizhang.web.api.shapes import DecisionIn, DecisionsIn, Paged, Short, Text
from taizhang.web.api.told_papers import DecidedOut, DocumentOut, DocumentsOut, DocumentWholeOut, SaidOut

papers = router("documents")


class Received(Schema):
    """What comes with a document: text instead of a file, its name, date, unit, and whether it is a draft with blanks."""

    text: Annotated[Text, Field(max_length=2_000_000)] = ""
    name: Short = ""
    unit: Short = ""
    sort: Literal["in", "draft"] = "in"
    dated: date | None = None


class DocumentsAsked(Paged):
    """Documents by sort: what came in, drafts, papers that went out."""

    sort: Literal["", "in", "draft", "out"] = ""


@papers.get("/campaigns/{slug:campaign}/documents", response=answers(DocumentsOut))
def documents(request: HttpRequest, campaign: str, asked: Query[DocumentsAsked]) -> DocumentsOut:
    """The documents in sight, newest first."""
    found = sight.documents(caller_of(request).actor, campaign_of(campaign).campaign).select_related("unit")
    found = found.filter(sort=asked.sort) if asked.sort else found
    total, place = found.count(), place_in(asked.cursor, 1)
    rows = list((found.filter(pk__lt=number_in(place[0])) if place else found)[: asked.limit + 1])
    more = cursor(rows[asked.limit - 1].pk) if len(rows) > asked.limit else ""
    return DocumentsOut(total=total, next=more, documents=[DocumentOut(**_told(one)) for one in rows[: asked.limit]])


def _told(document: Document) -> dict[str, Any]:
    layers = {name: len(document.analysis.get(name, ())) for name in ("sentences", "obligations", "placeholders")}
    return {
        "key": document.key, "title": document.title, "name": document.name, "sort": document.sort,
        "unit": document.unit.code, "dated": document.dated, **layers,
    }  # fmt: skip


def _whole(document: Document) -> DocumentWholeOut:
    said = [
        SaidOut(place=one.place, verdict=one.verdict, values=dict(one.values)) for one in decisions(document).values()
    ]
    return DocumentWholeOut(**_told(document), text=document.text, analysis=document.analysis, decisions=said)


@papers.post("/campaigns/{slug:campaign}/documents", response=answers(DocumentWholeOut, 201))
def document_receive(
    request: HttpRequest, campaign: str, given: Form[Received], file: File[UploadedFile | None] = None
) -> Status[DocumentWholeOut]:
    """Receive a file, or text, at a unit; the same text at the same unit is taken once. Nothing is accepted by this."""
    caller, found = caller_of(request), campaign_of(campaign)
    unit = sight.unit(caller.actor, given.unit) if given.unit else caller.token.unit
    if not records(caller.actor, unit.path):
        raise refuse(msg("您的职责只能查看“{unit}”，不能收发文件"), unit=unit.name)
    data, name = _given(given, file)
    analysis = analyse_document(data, name, given.dated, calendar.in_force())
    incoming = Incoming(analysis=analysis, unit=unit, sort=given.sort, file=data if given.sort == "draft" else b"")
    return Status(201, _whole(receive(found, incoming, by=caller.actor)))


def _given(given: Received, file: UploadedFile | None) -> tuple[bytes, str]:
    if file is not None:
        return file.read(), str(file.name or "-")
    if not given.text.strip():
        raise Flawed((Fault("file", words(msg("请给一个文件，或在 text 里给文字"))),))
    return given.text.encode(), f"{given.name.strip() or 'text'}.txt"


@papers.get("/documents/{slug:key}", response=answers(DocumentWholeOut))
def document(request: HttpRequest, key: str) -> DocumentWholeOut:
    """A document with its numbered sentences and everything found in them."""
    return _whole(sight.document(caller_of(request).actor, key))


@papers.post("/documents/{slug:key}/decisions", response=answers(DecidedOut, 201))
def document_decide(request: HttpRequest, key: str, given: DecisionsIn) -> Status[DecidedOut]:
    """Say what spans of a document are; what is accepted becomes entries that cite their sentence."""
    caller = caller_of(request)
    found = sight.document(caller.actor, key)
    campaign = reading.in_force(found.campaign)
    asked = tuple(_decision(caller, campaign, one, f"decisions[{at}]") for at, one in enumerate(given.decisions))
    return Status(201, DecidedOut(keys=list(decide(campaign, found, asked, by=caller.actor))))


def _decision(caller: Caller, campaign: Campaign, given: DecisionIn, path: str) -> Decision:
    if given.metric and given.metric not in campaign.metrics:
        what = words(msg("专项里没有这个指标：{metric}"), metric=given.metric)
        raise Flawed((Fault(f"{path}.metric", what),))
    if given.kind and given.kind not in campaign.kinds:
        raise Flawed((Fault(f"{path}.kind", words(msg("专项里没有这一类：{kind}"), kind=given.kind)),))
    if given.unit and not sight.units(caller.actor).filter(code=given.unit).exists():
        raise Flawed((Fault(f"{path}.unit", words(msg("没有这个单位：{code}"), code=given.unit)),))
    return Decision(place=given.place, verdict=given.verdict, values=given.said())
