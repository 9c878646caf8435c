"""导入: a workbook fetched, filled and sent back; every flaw of every row at once, good rows go in, flawed ones come back."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from taizhang.errors import msg, refuse, words
from taizhang.ingest.bundle import is_bundle
from taizhang.record.drafting import Context
from taizhang.record.permits import records
from taizhang.record.workbook_out import flawed_workbook
from taizhang.store import books, jobs, sight, undoing
from taizhang.store.heading_maps import remember
from taizhang.web import importing, merging_shown, waiting
from taizhang.web.as_file import EXCEL, as_file
from taizhang.web.import_mapping import mapping_of, said_in
from taizhang.web.import_mend import noted_with
from taizhang.web.import_shown import causes_of, flaws_of, torn_of
from taizhang.web.pages_record import often
from taizhang.web.permission import writes
from taizhang.web.say import label, say, tell
from taizhang.web.seat import Seat, seat_of
from taizhang.web.undo_said import said_with_undo, undo_of_batch
from taizhang.web.weighing import cost_told

ZIP = "application/zip"
SHOWN = 200


@writes
@require_http_methods(["GET", "POST"])
def import_start(request: HttpRequest) -> HttpResponse:
    """Fetch the workbook of a kind, or send one back."""
    seat = seat_of(request)
    if request.method == "GET":
        kinds = tuple((name, label(kind), bool(kind.life)) for name, kind in seat.campaign.kinds.items())
        told = {"kinds": kinds, "often": often(seat)[:1], "may": records(seat.actor, seat.unit.path)}
        return render(request, "import/start.html", told)
    file = request.FILES.get("file")
    if file is None:
        raise refuse(msg("请先选一个工作簿（xlsx、xls、et、csv，或装着它们的 zip）"))
    token = waiting.keep(seat.person.pk, file.name or "", seat.unit.code, file.read())
    kept = waiting.found(seat.person.pk, token)
    if not is_bundle(kept.data):
        importing.sheets_of(kept)
    return HttpResponseRedirect(reverse("import_look", args=[token]))


@writes
@require_GET
def workbook(request: HttpRequest) -> HttpResponse:
    """The workbook of a kind for the unit in view, prefilled with its open rows: `/import/workbook?kind=problem`."""
    seat = seat_of(request)
    kind = request.GET.get("kind", "")
    if kind not in seat.campaign.kinds:
        raise sight.Unseen
    data = books.workbook(seat.campaign, kind, seat.unit, by=seat.actor)
    return as_file(data, EXCEL, f"{label(seat.campaign.kinds[kind])}-{seat.unit.name}.xlsx")


@writes
@require_GET
def import_look(request: HttpRequest, token: str) -> HttpResponse:
    """What the workbook would do: new, changed, the same, flawed; nothing is written yet."""
    seat = seat_of(request)
    file = waiting.found(seat.person.pk, token)
    if is_bundle(file.data):
        return merging_shown.page(request, seat, file)
    sheets = importing.sheets_of(file)
    raw = importing.before_choosing(seat, file, sheets)
    reading = raw.choosing(file.noted.choices)
    flaws = flaws_of(seat.campaign, reading, [sheet.name for sheet in sheets])
    cause = request.GET.get("cause", "")
    shown = tuple(flaw for flaw in flaws if cause in {"", flaw.cause})
    kind = seat.campaign.kinds.get(reading.kind)
    told = {
        "file": file,
        "reading": reading,
        "kind_said": label(kind) if kind else "",
        "good": len(reading.new) + len(reading.changed),
        "causes": causes_of(flaws, cause),
        "cause": cause if shown else "",
        "flaws": shown[:SHOWN],
        "flaw_count": len(flaws),
        "shown_count": len(shown),
        "offers": sum(bool(flaw.offer) for flaw in shown),
        "torn": torn_of(raw, file.noted.choices),
        "flawed_rows": len(reading.flawed) + reading.unread,
        "cost": cost_told(seat.campaign, reading.new, by=seat.actor),
        "mapping": mapping_of(seat, sheets, reading, _around(seat, file), request.GET.get("kind", "")),
    }
    return render(request, "import/look.html", told)


def _around(seat: Seat, file: waiting.Waiting) -> Context:
    return books.context_for(seat.campaign, seat.actor, file.unit)


@writes
@require_POST
def import_map(request: HttpRequest, token: str) -> HttpResponse:
    """What the headings of a foreign ledger mean: remembered for the unit, so that nobody is asked again."""
    seat = seat_of(request)
    file = waiting.found(seat.person.pk, token)
    fingerprint, learned = said_in(seat, importing.sheets_of(file), request.POST)
    remember(seat.campaign, sight.unit(seat.actor, file.unit), fingerprint, learned, by=seat.actor)
    waiting.note(seat.person.pk, file, replace(file.noted, kind=learned.kind))
    messages.success(request, say(words(msg("栏目对好了，已记住；下次这样的表头不再问"))))
    return HttpResponseRedirect(reverse("import_look", args=[token]))


@writes
@require_POST
def import_mend(request: HttpRequest, token: str) -> HttpResponse:
    """Cells mended on the page, offers adopted, sides chosen: kept beside the workbook, which stays as it was sent."""
    seat = seat_of(request)
    file = waiting.found(seat.person.pk, token)
    sheets = importing.sheets_of(file)
    names = [sheet.name for sheet in sheets]
    flaws = flaws_of(seat.campaign, importing.before_choosing(seat, file, sheets), names)
    waiting.note(seat.person.pk, file, noted_with(file.noted, request.POST, flaws, dict(enumerate(names))))
    cause = request.POST.get("cause", "")
    address = reverse("import_look", args=[token])
    return HttpResponseRedirect(f"{address}?{urlencode({'cause': cause})}" if cause else address)


@writes
@require_POST
def import_take(request: HttpRequest, token: str) -> HttpResponse:
    """Take the good rows in, all of them or none, or many of them by a worker; the same workbook again changes nothing."""
    seat = seat_of(request)
    file = waiting.found(seat.person.pk, token)
    if is_bundle(file.data):
        return _merge(request, seat, file)
    reading = importing.understood(seat, file)
    if importing.good(reading) > importing.AT_ONCE:
        jobs.refuse_too_many(seat.actor)
        jobs.ask("import", importing.put_off(seat, file), by=seat.actor, language=get_language() or "")
        return HttpResponseRedirect(reverse("jobs"))
    taken = books.take_in(seat.campaign, reading, by=seat.actor)
    if taken.new or taken.changed:
        noted = replace(file.noted, batch=taken.batch, new=taken.new, changed=taken.changed)
        waiting.note(seat.person.pk, file, noted)
    told = words(msg("已导入：新增 {new} 条，更新 {changed} 条"), new=taken.new, changed=taken.changed)
    said_with_undo(request, say(told), undo_of_batch(taken.batch) if taken.new or taken.changed else "")
    return HttpResponseRedirect(reverse("import_look", args=[token]))


def _merge(request: HttpRequest, seat: Seat, file: waiting.Waiting) -> HttpResponse:
    """Take in what is good of every file in the zip, many rows by a worker."""
    looked = merging_shown.looked_at(seat, file)
    if looked.new + looked.changed > importing.AT_ONCE:
        jobs.refuse_too_many(seat.actor)
        jobs.ask("import", importing.put_off(seat, file), by=seat.actor, language=get_language() or "")
        return HttpResponseRedirect(reverse("jobs"))
    taken = merging_shown.taken(seat, file)
    if taken.batch:
        noted = replace(file.noted, batch=taken.batch, new=taken.new, changed=taken.changed)
        waiting.note(seat.person.pk, file, noted)
    said_with_undo(request, say(merging_shown.said(taken)), undo_of_batch(taken.batch) if taken.batch else "")
    return merging_shown.back_to(file)


@writes
@require_POST
def import_undo(request: HttpRequest, token: str) -> HttpResponse:
    """Take back what this workbook did, wherever nobody has gone on with it since."""
    seat = seat_of(request)
    file = waiting.found(seat.person.pk, token)
    undone = undoing.undo_batch(file.noted.batch, by=seat.actor)
    waiting.note(seat.person.pk, file, replace(file.noted, batch=""))
    messages.success(request, say(words(msg("已撤销这次导入的 {n} 条"), n=len(undone.keys))))
    for left in undone.left:
        messages.warning(request, f"{left.title}：{say(left.why)}")
    return HttpResponseRedirect(reverse("import_look", args=[token]))


@writes
@require_POST
def import_drop(request: HttpRequest, token: str) -> HttpResponse:
    """Throw the workbook away: nothing of it goes in."""
    seat = seat_of(request)
    waiting.drop(seat.person.pk, waiting.found(seat.person.pk, token))
    return HttpResponseRedirect(reverse("import"))


@writes
@require_GET
def import_flawed(request: HttpRequest, token: str) -> HttpResponse:
    """The flawed rows as a workbook: what is wrong stands beside them; mended, it can be sent back."""
    seat = seat_of(request)
    file = waiting.found(seat.person.pk, token)
    stem = f"{file.name.rpartition('.')[0] or file.name}-{tell(msg('有误'))}"
    if is_bundle(file.data):
        return as_file(merging_shown.given_back(seat, file), ZIP, f"{stem}.zip")
    reading = importing.understood(seat, file)
    if not reading.flawed:
        raise sight.Unseen
    around = books.context_for(seat.campaign, seat.actor, reading.unit)
    return as_file(flawed_workbook(seat.campaign, reading, around), EXCEL, f"{stem}.xlsx")
