"""From ticked findings to letters: previewed by unit, edited, kept as drafts or sent; then who has read and answered."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from taizhang.campaign.questions import life_of
from taizhang.errors import Refusal, msg, refuse, words
from taizhang.record.struck import standing
from taizhang.store import clock, sight
from taizhang.store.letters import Wanted, draft_letters, kinds_to_send, letter_of, plans
from taizhang.store.models import Entry, Step
from taizhang.store.requests import cost_of
from taizhang.web.lamps import Lamp, lamp
from taizhang.web.letter_forms import MOST, Desk, LetterForm, planned, typed
from taizhang.web.pages_supervision import watch_of
from taizhang.web.permission import reads, writes
from taizhang.web.say import label, say
from taizhang.web.seat import Seat, seat_of
from taizhang.web.undo_said import said_with_undo, undo_of_batch

PAGE: Final = 50


@writes
@require_POST
def letter_look(request: HttpRequest) -> HttpResponse:
    """Letters about the ticked findings, one for each unit, as they would be; nothing is written."""
    seat = seat_of(request)
    kind = _kind(request, kinds_to_send(seat.campaign, seat.actor))
    marks = list(dict.fromkeys(request.POST.getlist("finding")))
    if not marks:
        raise refuse(msg("还没有勾选，请先勾选要写进函件的发现"))
    found = plans(watch_of(seat), kind, marks)
    if not found:
        raise refuse(msg("勾选的发现已经消除，不用再发函"))
    if len(found) > MOST:
        raise refuse(msg("一次最多给 {most} 个单位写函件，请分几次"), most=MOST)
    desk = Desk(seat, kind, _token(request))
    return _page(request, desk, tuple(planned(desk, plan, at) for at, plan in enumerate(found)))


def _kind(request: HttpRequest, kinds: Sequence[str]) -> str:
    """The kind a person chose; the mildest one until somebody does."""
    if not kinds:
        raise refuse(msg("您的职责不能发函件"))
    given = request.POST.get("kind", "")
    return given if given in kinds else kinds[0]


def _token(request: HttpRequest) -> str:
    return request.POST.get("token", "")[:32] or secrets.token_urlsafe(18)


def _page(request: HttpRequest, desk: Desk, forms: tuple[LetterForm, ...], status: int = 200) -> HttpResponse:
    campaign, kinds = desk.campaign, kinds_to_send(desk.campaign, desk.seat.actor)
    told = {
        "kind": desk.kind,
        "kind_label": label(campaign.kinds[desk.kind]),
        "kinds": tuple((name, label(campaign.kinds[name])) for name in kinds),
        "forms": forms,
        "marks": tuple(mark for one in forms for mark in one.marks),
        "letter": letter_of(campaign, desk.kind),
        "restricted": campaign.kinds[desk.kind].sight is not None,
        "flaws": sum(one.flaws for one in forms),
        "token": desk.token,
        "cost": cost_of(campaign, [(desk.kind, one.unit) for one in forms], clock.today())
        if campaign.kinds[desk.kind].costs == "request"
        else None,
    }
    return render(request, "supervision/letter.html", told, status=status)


@writes
@require_POST
def letter_make(request: HttpRequest) -> HttpResponse:
    """The letters as they were edited: kept as drafts, or sent where that was pressed."""
    seat = seat_of(request)
    kind = _kind(request, kinds_to_send(seat.campaign, seat.actor))
    desk, watch = Desk(seat, kind, _token(request)), watch_of(seat)
    asked = request.POST.get("count", "")[:3]
    count = min(int(asked), MOST) if asked.isdecimal() else 0
    if not count:
        raise refuse(msg("还没有勾选，请先勾选要写进函件的发现"))
    given = [typed(desk, watch, request.POST, at) for at in range(count)]
    wanted = tuple(one.wanted for one in given if one.wanted)
    if len(wanted) < len(given):
        return _page(request, desk, tuple(one.form for one in given), 422)
    return _made(request, seat, kind, wanted)


def _made(request: HttpRequest, seat: Seat, kind: str, wanted: Sequence[Wanted]) -> HttpResponse:
    gone = next((one for one in wanted if not one.findings), None)
    if gone:
        unit = sight.unit(seat.actor, gone.draft.unit)
        raise refuse(msg("“{unit}”的这些发现已经消除，不用再发函"), unit=unit.name)
    send = request.POST.get("do") == "send"
    made = draft_letters(seat.campaign, wanted, by=seat.actor, send=send)
    told = msg("已发出{kind} {n} 份") if send else msg("已存为草稿：{kind} {n} 份")
    said = say(words(told, kind=label(seat.campaign.kinds[kind]), n=len(made.keys)))
    said_with_undo(request, said, undo_of_batch(made.batch) if made.batch else "")
    return HttpResponseRedirect(reverse("entry", args=[made.keys[0]]) if len(made.keys) == 1 else reverse("letters"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A letter in the list: its number, to whom, where it stands; when it was sent, read and answered (None: not yet)."""

    row: Entry
    kind: str
    number: str
    state: str
    sent: date | None
    read: date | None
    answered: date | None
    lamp: Lamp | None


@reads
@require_GET
def letters(request: HttpRequest) -> HttpResponse:
    """Every letter in sight, the newest first, with 已读, 已复 and 超期未复."""
    seat = seat_of(request)
    kinds = [name for name, kind in seat.campaign.kinds.items() if kind.letter]
    seen = sight.entries(seat.actor, seat.campaign.campaign).filter(kind__in=kinds)
    asked = request.GET.get("kind", "")
    steps = Prefetch("steps", queryset=Step.objects.order_by("seq"))
    rows = (seen.filter(kind=asked) if asked in kinds else seen).select_related("unit").prefetch_related(steps)
    page = Paginator(rows.order_by("-day", "-pk"), PAGE).get_page(request.GET.get("page"))
    told = {
        "page": page,
        "sent": tuple(_sent(seat, row) for row in page),
        "kinds": tuple((name, label(seat.campaign.kinds[name])) for name in kinds),
        "asked": asked,
    }
    return render(request, "supervision/letters.html", told)


def _sent(seat: Seat, row: Entry) -> Sent:
    life = life_of(seat.campaign, row.kind)
    if life is None:
        raise Refusal(words(msg("“{kind}”不是函件"), kind=row.kind))
    days = {step.move: step.day for step in standing(row.steps.all())}
    moves, state = life.moves, life.states[row.state]
    answering = {name for name, move in moves.items() if life.states[move.to].truth == "claimed"}
    return Sent(
        row=row,
        kind=label(seat.campaign.kinds[row.kind]),
        number=str(row.values.get("number") or ""),
        state=label(state),
        sent=next((days[name] for name, move in moves.items() if move.numbers and name in days), None),
        read=next((days[name] for name, move in moves.items() if move.seen and name in days), None),
        answered=next((days[name] for name in moves if name in answering and name in days), None),
        lamp=lamp(row.due, seat.today, closed=state.closed, on=row.moved_on),
    )
