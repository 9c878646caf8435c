"""Workbooks: fetched prefilled, sent back, looked at with every flaw by its cell, taken in."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from ninja import File, Form, Query, Status
from ninja.files import UploadedFile

from taizhang.campaign.model import Campaign
from taizhang.errors import msg, refuse
from taizhang.ingest.many import read_one
from taizhang.record.flaw import offered
from taizhang.record.permits import records
from taizhang.record.reading import Reading
from taizhang.record.workbook_out import flawed_workbook
from taizhang.store import books, sight
from taizhang.web import waiting
from taizhang.web.api.caller import Caller, caller_of, campaign_of
from taizhang.web.api.router import answers, file_of, router
from taizhang.web.api.shapes import AtUnit
from taizhang.web.api.told_papers import CellFlawOut, ImportOut, TakenOut
from taizhang.web.as_file import EXCEL, as_file
from taizhang.web.say import label, say, tell
from taizhang.web.waiting import Waiting

workbooks = router("workbooks")
MOST_FLAWS = 2000


@workbooks.get("/campaigns/{slug:campaign}/workbooks/{slug:kind}", response=answers(None), openapi_extra=file_of(EXCEL))
def workbook(request: HttpRequest, campaign: str, kind: str, asked: Query[AtUnit]) -> HttpResponse:
    """The workbook of a kind for a unit, prefilled with its open rows: the one to be sent back."""
    caller, found = caller_of(request), campaign_of(campaign)
    if kind not in found.kinds:
        raise sight.Unseen
    at = sight.unit(caller.actor, asked.unit) if asked.unit else caller.token.unit
    data = books.workbook(found, kind, at, by=caller.actor)
    return as_file(data, EXCEL, f"{label(found.kinds[kind])}-{at.name}.xlsx")


@workbooks.post("/campaigns/{slug:campaign}/imports", response=answers(ImportOut, 201))
def import_look(
    request: HttpRequest, campaign: str, given: Form[AtUnit], file: File[UploadedFile]
) -> Status[ImportOut]:
    """Send a workbook: what taking it in would do. Nothing is written; it waits a day under its token."""
    caller, found = caller_of(request), campaign_of(campaign)
    at = sight.unit(caller.actor, given.unit) if given.unit else caller.token.unit
    if not records(caller.actor, at.path):
        raise refuse(msg("您的职责只能查看“{unit}”，不能登记"), unit=at.name)
    token = waiting.keep(caller.actor.person, file.name or "", at.code, file.read())
    kept = waiting.found(caller.actor.person, token)
    return Status(201, _told(kept, _understood(caller, found, kept)))


@workbooks.get("/campaigns/{slug:campaign}/imports/{slug:token}", response=answers(ImportOut))
def import_again(request: HttpRequest, campaign: str, token: str) -> ImportOut:
    """The same workbook looked at again, as the ledger stands now."""
    caller, found = caller_of(request), campaign_of(campaign)
    kept = _waiting(caller, token)
    return _told(kept, _understood(caller, found, kept))


@workbooks.post("/campaigns/{slug:campaign}/imports/{slug:token}/take", response=answers(TakenOut, 201))
def import_take(request: HttpRequest, campaign: str, token: str) -> Status[TakenOut]:
    """Take the good rows in, all of them or none; the same workbook again changes nothing."""
    caller, found = caller_of(request), campaign_of(campaign)
    taken = books.take_in(found, _understood(caller, found, _waiting(caller, token)), by=caller.actor)
    return Status(201, TakenOut(batch=taken.batch, new=taken.new, changed=taken.changed))


@workbooks.get(
    "/campaigns/{slug:campaign}/imports/{slug:token}/flawed", response=answers(None), openapi_extra=file_of(EXCEL)
)
def import_flawed(request: HttpRequest, campaign: str, token: str) -> HttpResponse:
    """The flawed rows as a workbook, what is wrong beside each; 404 when there are none."""
    caller, found = caller_of(request), campaign_of(campaign)
    kept = _waiting(caller, token)
    reading = _understood(caller, found, kept)
    if not reading.flawed:
        raise sight.Unseen
    around = books.context_for(found, caller.actor, reading.unit)
    return as_file(
        flawed_workbook(found, reading, around), EXCEL, f"{kept.name.rpartition('.')[0]}-{tell(msg('有误'))}.xlsx"
    )


def _waiting(caller: Caller, token: str) -> Waiting:
    """A workbook of this person, sent for a unit that this token sees."""
    kept = waiting.found(caller.actor.person, token)
    sight.unit(caller.actor, kept.unit)
    return kept


def _understood(caller: Caller, campaign: Campaign, kept: Waiting) -> Reading:
    sent = books.Sent(name=kept.name, sheets=read_one(kept.data, kept.name).marked, unit=kept.unit)
    return books.understood(campaign, sent, by=caller.actor)


def _told(kept: Waiting, reading: Reading) -> ImportOut:
    counts = {name: getattr(reading, name) for name in ("kind", "rows", "same", "skipped", "unread")}
    return ImportOut(
        token=kept.token, **counts, new=len(reading.new), changed=len(reading.changed), flawed=len(reading.flawed),
        flaws=list(_flaws(reading))[:MOST_FLAWS], notes=[one.say(tell) for one in reading.notes],
    )  # fmt: skip


def _flaws(reading: Reading) -> Iterator[CellFlawOut]:
    for flaw in (*reading.problems, *(one for row in reading.flawed for one in row.problems)):
        place = flaw.place
        yield CellFlawOut(
            sheet=place.sheet, row=place.row, column=place.column, value=flaw.value, what=say(flaw.what),
            mend=say(flaw.mend) if flaw.mend else "", offer=offered(flaw),
        )  # fmt: skip
