"""记一笔: what was done, or what must be closed; one form made of the kind, every flaw at once, once however often sent."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from taizhang.campaign.model import Campaign
from taizhang.errors import Problem, msg
from taizhang.record.asks import DAY, DUE, TITLE, UNIT, Ask, asks
from taizhang.record.drafting import draft
from taizhang.record.permits import records
from taizhang.store import sight
from taizhang.store.books import context_for
from taizhang.store.ledger import record
from taizhang.store.models import Entry
from taizhang.store.reading import entry_value
from taizhang.web.answers import redirected
from taizhang.web.boxes import Box, boxes, given_in
from taizhang.web.permission import writes
from taizhang.web.say import label, tell
from taizhang.web.seat import Seat, seat_of

RECENT, OFTEN = 200, 6


@dataclass(frozen=True, slots=True)
class Choice:
    """A kind to choose."""

    name: str
    said: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """The kinds under one measure of the campaign."""

    said: str
    kinds: tuple[Choice, ...]


@writes
@require_GET
def record_choose(request: HttpRequest) -> HttpResponse:
    """做了一件事, or 有一件要办结的事: the kinds of the campaign under its measures, those used lately first."""
    seat = seat_of(request)
    told = {
        "often": _often(seat),
        "activities": _shelves(seat.campaign, items=False),
        "items": _shelves(seat.campaign, items=True),
    }
    return render(request, "record/choose.html", told)


def _shelves(campaign: Campaign, *, items: bool) -> tuple[Shelf, ...]:
    wanted = {name: kind for name, kind in campaign.kinds.items() if bool(kind.life) is items}
    found = []
    for measure in (*campaign.measures, ""):
        kinds = tuple(Choice(name, label(kind)) for name, kind in wanted.items() if kind.measure == measure)
        said = label(campaign.measures[measure]) if measure else tell(msg("其他"))
        found += [Shelf(said, kinds)] if kinds else []
    return tuple(found)


def _often(seat: Seat) -> tuple[Choice, ...]:
    """Kinds this unit recorded lately, the most frequent first."""
    rows = sight.entries(seat.actor, seat.campaign.campaign).filter(unit=seat.unit).order_by("-pk")[:RECENT]
    names = [row.kind for row in rows.only("kind")]
    by_count = sorted(dict.fromkeys(names), key=lambda name: -names.count(name))
    return tuple(Choice(name, label(seat.campaign.kinds[name])) for name in by_count[:OFTEN])


@writes
@require_http_methods(["GET", "POST"])
def record_form(request: HttpRequest, kind: str) -> HttpResponse:
    """The form of a kind; sent with every answer right, the entry is recorded once."""
    seat = seat_of(request)
    if kind not in seat.campaign.kinds:
        raise sight.Unseen
    asked = asks(seat.campaign, kind)
    if request.method == "GET":
        last = _last(seat, kind)
        given = _prefilled(seat, asked, last if request.GET.get("copy") else None)
        return _form(request, seat, Sheet(kind=kind, boxes=boxes(asked, given), last=last))
    return _sent(request, seat, kind, asked)


def _sent(request: HttpRequest, seat: Seat, kind: str, asked: Sequence[Ask]) -> HttpResponse:
    given = given_in(request.POST, asked)
    around = context_for(seat.campaign, seat.actor, "" if seat.everything else seat.unit.code)
    token = request.POST.get("token", "")[:32] or secrets.token_urlsafe(18)
    made, problems = draft(seat.campaign, kind, given, replace(around, origin=f"page:{seat.person.pk}:{token}"))
    if made is None:
        return _form(request, seat, Sheet(kind=kind, boxes=boxes(asked, given, problems), problems=problems))
    key = record(seat.campaign, [made], by=seat.actor).keys[0]
    messages.success(request, tell(msg("已记下")))
    return redirected(request, reverse("entry", args=[key]))


def _last(seat: Seat, kind: str) -> Entry | None:
    rows = sight.entries(seat.actor, seat.campaign.campaign).filter(kind=kind, unit=seat.unit)
    return rows.select_related("unit").order_by("-pk").first()


def _prefilled(seat: Seat, asked: Sequence[Ask], last: Entry | None) -> dict[str, object]:
    """Unit and day as they most likely are; after 照上次再记 everything but the day and the due date."""
    unit = seat.unit.name if records(seat.actor, seat.unit.path) and not seat.everything else ""
    given: dict[str, object] = {UNIT: unit, DAY: seat.today.isoformat()}
    if last is not None:
        entry = entry_value(last)
        own = {ask.name: entry.values.get(ask.name) for ask in asked if ask.name not in (TITLE, UNIT, DAY, DUE)}
        given |= own | {TITLE: entry.title}
    return given


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A form to be shown: its kind and boxes, what was recorded last of this kind, what is wrong with what was sent."""

    kind: str
    boxes: tuple[Box, ...]
    last: Entry | None = None
    problems: Sequence[Problem] = ()


def _form(request: HttpRequest, seat: Seat, sheet: Sheet) -> HttpResponse:
    definition = seat.campaign.kinds[sheet.kind]
    told = {
        "kind": sheet.kind,
        "said": label(definition),
        "item": bool(definition.life),
        "first": tuple(sorted((box for box in sheet.boxes if _first(box)), key=_rank)),
        "further": tuple(box for box in sheet.boxes if not _first(box)),
        "flawed": bool(sheet.problems),
        "count": len(sheet.problems),
        "token": request.POST.get("token") or secrets.token_urlsafe(18),
        "last": sheet.last,
        "copied": bool(request.GET.get("copy")),
    }
    partial = request.headers.get("HX-Target") == "form"
    status = 422 if sheet.problems else 200
    return render(request, "record/sheet.html" if partial else "record/form.html", told, status=status)


def _first(box: Box) -> bool:
    """What is always in view: what must be given, unit, day and due date, and whatever is flawed."""
    return box.required or bool(box.flaws) or box.name in (TITLE, UNIT, DAY, DUE)


def _rank(box: Box) -> int:
    """What has to be thought about first; unit and day come filled in, the due date is reckoned."""
    return {TITLE: 0, UNIT: 2, DAY: 2, DUE: 3}.get(box.name, 1)
