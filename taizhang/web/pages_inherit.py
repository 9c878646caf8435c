"""What a campaign takes over from the one before it, said piece by piece by the head office; the file made of it."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from taizhang.campaign.inherit import ROOMS, Piece
from taizhang.errors import Refusal, msg, words
from taizhang.record.campaign_book import campaign_workbook
from taizhang.store import reading, sight
from taizhang.store.inheriting import Decided, Inheritance, Verdict, decide_pieces, file_of, inheritance
from taizhang.web.answers import redirected
from taizhang.web.as_file import EXCEL, YAML, as_file
from taizhang.web.pages_people import actor_of
from taizhang.web.permission import head
from taizhang.web.refusals import status_of
from taizhang.web.say import say, tell

MOST = 500
SAID = {"rules": msg("提醒规则"), "metrics": msg("指标"), "phrases": msg("固定提法"), "foreign": msg("别的专项的名字")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A piece with its place in the form and what has been said of it."""

    at: str
    piece: Piece
    verdict: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The pieces of one room."""

    said: str
    lines: tuple[Line, ...]
    open: int


@head
@require_http_methods(["GET", "POST"])
def campaign_inherit(request: HttpRequest, code: str) -> HttpResponse:
    """Every piece of the campaign before that this one lacks: taken, left with a reason, or not yet said."""
    found = _found(code)
    if request.method == "GET":
        return _page(request, code, found)
    try:
        n = decide_pieces(code, _given(request, found), by=actor_of(request))
    except Refusal as refusal:
        return _page(request, code, found, refusal)
    messages.success(request, say(words(msg("已定 {n} 项"), n=n)))
    return redirected(request, reverse("campaign_inherit", args=[code]))


def _found(code: str) -> Inheritance:
    found = inheritance(code) if code in reading.campaign_codes() else None
    if found is None:
        raise sight.Unseen
    return found


def _given(request: HttpRequest, found: Inheritance) -> tuple[tuple[str, Verdict, str], ...]:
    """What was marked; a line nobody marked stays open."""
    made: list[tuple[str, Verdict, str]] = []
    for at, piece in enumerate(found.pieces[:MOST]):
        verdict = request.POST.get(f"v{at}", "")
        if verdict in ("take", "leave") and request.POST.get(f"c{at}", "") == piece.code:
            made.append((piece.code, "take" if verdict == "take" else "leave", request.POST.get(f"r{at}", "")))
    return tuple(made)


def _page(request: HttpRequest, code: str, found: Inheritance, refusal: Refusal | None = None) -> HttpResponse:
    lines = [_line(request, found, at, piece) for at, piece in enumerate(found.pieces[:MOST])]
    shelves = (_shelf(room, tuple(one for one in lines if one.piece.room == room)) for room in ROOMS)
    told = {
        "code": code,
        "campaign": reading.in_force(code),
        "before": reading.in_force(found.before),
        "shelves": tuple(one for one in shelves if one.lines),
        "taken": len(found.taken),
        "text": file_of(code) if found.taken else "",
        "refusal": refusal,
    }
    return render(request, "settings/campaign_inherit.html", told, status=status_of(refusal) if refusal else 200)


def _line(request: HttpRequest, found: Inheritance, at: int, piece: Piece) -> Line:
    said = found.said.get(piece.code)
    kept = said or Decided(verdict="take")
    verdict = request.POST.get(f"v{at}", kept.verdict if said else "")
    return Line(at=str(at), piece=piece, verdict=verdict, reason=request.POST.get(f"r{at}", kept.reason))


def _shelf(room: str, lines: tuple[Line, ...]) -> Shelf:
    return Shelf(said=tell(SAID[room]), lines=lines, open=sum(not one.verdict for one in lines))


@head
@require_GET
def campaign_inherited(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """The campaign's file with what was taken over, as YAML or as a workbook."""
    _found(code)
    text = file_of(code)
    if form == "xlsx":
        return as_file(campaign_workbook(text, f"{code}.yaml"), EXCEL, f"{code}.xlsx")
    if form != "yaml":
        raise sight.Unseen
    return as_file(text, YAML, f"{code}.yaml")
