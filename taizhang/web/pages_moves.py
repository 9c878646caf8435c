"""The doors of an entry's page: a move, more evidence, corrected facts, a measure. Refused, what was typed stays."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from taizhang.campaign.questions import life_of
from taizhang.errors import Refusal, msg, refuse, words
from taizhang.record.asks import DUE, UNIT, Ask, asks, form_of, units_written
from taizhang.record.revising import revise
from taizhang.record.values import Value
from taizhang.store import books, sight
from taizhang.store.ledger import move
from taizhang.store.models import Entry
from taizhang.store.moving import Moving, refuse_readers, stale
from taizhang.store.reading import entry_values
from taizhang.web.answers import redirected
from taizhang.web.boxes import Box, boxes, given_in
from taizhang.web.moves import NOTE, PROOF, asked_by, known_of, move_form, named, open_moves, told_of
from taizhang.web.pages_entry import page
from taizhang.web.permission import writes
from taizhang.web.proofs import brought, recent, text_in
from taizhang.web.refusals import refused, seen_in, status_of
from taizhang.web.say import label, say, tell
from taizhang.web.seat import Seat, seat_before, seat_of
from taizhang.web.undo_said import said_with_undo, undo_of_last

AMEND, TAP = "amend", "tap"
NOTE_LONGEST = 500
FLAWED = words(msg("有几处要改："))
EMPTY: tuple[object, ...] = (None, "", (), [])


@writes
@require_POST
def entry_move(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """Make a move; a Refusal tells everything that is missing and leaves the form as it was."""
    seat, row = before(request, key)
    life = life_of(seat.campaign, row.kind)
    filled = life and name in life.moves and not request.POST.get(TAP)
    asked = asked_by(seat.campaign, row.kind, life.moves[name]) if life and filled else ()
    try:
        _move(request, seat, row, name, asked)
    except Refusal as refusal:
        return kept(request, seat, row, refusal, name)
    said = label(life.moves[name]) if life else name
    said_with_undo(request, say(words(msg("已办：{move}"), move=said)), undo_of_last(seat, key))
    return redirected(request, reverse("entry", args=[back_to(request, key)]))


def back_to(request: HttpRequest, key: str) -> str:
    """The entry on whose page the form stood: a measure may be closed on the page of its item."""
    given = request.POST.get("back", "")
    return given if given.isalnum() else key


def before(request: HttpRequest, key: str) -> tuple[Seat, Entry]:
    """The person's seat before an entry in sight; Unseen for what is not."""
    row = sight.entry(seat_of(request).actor, key)
    return seat_before(request, row.campaign), row


def _move(request: HttpRequest, seat: Seat, row: Entry, name: str, asked: tuple[Ask, ...]) -> None:
    version = version_in(request, row)
    given = given_in(request.POST, asked)
    values, problems = books.typed(seat.campaign, _may_be_blank(asked), given, by=seat.actor)
    if problems:
        raise Refusal(FLAWED, tuple(problems))
    due = values.pop(DUE, None)
    moving = Moving(
        key=row.key,
        move=name,
        version=version,
        note=text_in(request, NOTE, NOTE_LONGEST),
        values={**_emptied(row, asked, values), **values},
        proofs=brought(request, seat, row),
        due=date.fromisoformat(str(due)) if due else None,
    )
    move(seat.campaign, moving, by=seat.actor)


def _may_be_blank(asked: tuple[Ask, ...]) -> tuple[Ask, ...]:
    """What is missing is told by the judge of moves, all at once."""
    return tuple(replace(ask, required=False) for ask in asked)


def _emptied(row: Entry, asked: tuple[Ask, ...], values: Mapping[str, Value]) -> dict[str, object]:
    """Fields that had a value and were left blank."""
    return {
        ask.name: None
        for ask in asked
        if ask.name != DUE and ask.name not in values and row.values.get(ask.name) not in EMPTY
    }


def version_in(request: HttpRequest, row: Entry) -> int:
    """The entry as the person saw it; where it has moved on, that is said before anything else."""
    given = request.POST.get("version", "")
    if not given.isdecimal() or int(given) != row.version:
        raise stale(row)
    return int(given)


def kept(request: HttpRequest, seat: Seat, row: Entry, refusal: Refusal, name: str) -> HttpResponse:
    """The refusal beside the form, which keeps what was typed; without script the page is made again around it."""
    if request.headers.get("HX-Request"):
        return refused(request, refusal)
    told = told_of(seat, row)
    offered = next((one for one in open_moves(seat, told) if one.name == name), None)
    more: dict[str, object] = {"refusal": refusal, "refused_at": name, "note": request.POST.get(NOTE, "")}
    more["seen_files"] = seen_in(refusal)
    if offered:
        asked = asked_by(seat.campaign, row.kind, offered.move)
        more["refused_form"] = move_form(seat, told, offered, given_in(request.POST, asked))
    return page(request, row, more, status_of(refusal))


@writes
@require_http_methods(["GET", "POST"])
def entry_amend(request: HttpRequest, key: str) -> HttpResponse:
    """Correct the facts of an entry; its unit and an agreed due date have doors of their own."""
    seat, row = before(request, key)
    refuse_readers(seat.actor, row)
    (told,) = entry_values([row])
    asked = tuple(
        ask for ask in asks(seat.campaign, row.kind) if ask.name != UNIT and not (ask.name == DUE and row.due)
    )
    if request.method == "GET":
        return _amend_form(request, row, boxes(asked, named(asked, known_of(told))))
    version_in(request, row)
    given = given_in(request.POST, asked)
    form, written = form_of(seat.campaign, row.kind), units_written(asked, given)
    change, problems = books.with_units(
        seat.campaign, seat.actor, row.unit.code, written, lambda around: revise(form, told, given, around)
    )
    if problems:
        return _amend_form(request, row, boxes(asked, given, problems), len(problems))
    if change:
        move(seat.campaign, books.moving_of(change, row), by=seat.actor)
    outcome = tell(msg("已改好") if change else msg("没有改动"))
    said_with_undo(request, outcome, undo_of_last(seat, key) if change else "")
    return redirected(request, reverse("entry", args=[key]))


def _amend_form(request: HttpRequest, row: Entry, made: tuple[Box, ...], flaws: int = 0) -> HttpResponse:
    told = {"row": row, "boxes": made, "count": flaws}
    template = "entry/amend_sheet.html" if request.headers.get("HX-Target") == "form" else "entry/amend.html"
    return render(request, template, told, status=422 if flaws else 200)


@writes
@require_POST
def entry_prove(request: HttpRequest, key: str) -> HttpResponse:
    """Add evidence without moving the entry."""
    seat, row = before(request, key)
    try:
        moving = Moving(key=key, move=AMEND, version=version_in(request, row), proofs=brought(request, seat, row))
        if not moving.proofs:
            raise refuse(msg("请选一个文件，或写一句核查记录或群众意见"))
        move(seat.campaign, moving, by=seat.actor)
    except Refusal as refusal:
        return kept(request, seat, row, refusal, PROOF)
    said_with_undo(request, tell(msg("佐证已存")), undo_of_last(seat, key))
    return redirected(request, reverse("entry", args=[key]))


@writes
@require_GET
def entry_files(request: HttpRequest, key: str) -> HttpResponse:
    """Files of the entry's unit that may be used again, asked for when somebody wants to."""
    seat, row = before(request, key)
    return render(request, "entry/files.html", {"recent": recent(seat, row), "row": row})
