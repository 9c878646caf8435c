"""Doors of a meeting's page: its agenda, votes, decisions given out, papers sent to units."""

import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import chain

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from taizhang.campaign.sitting import Agenda
from taizhang.errors import Refusal, msg, refuse, words
from taizhang.record.asks import DAY, TITLE, UNIT
from taizhang.record.drafting import draft
from taizhang.record.entry import Draft, Source
from taizhang.record.permits import records
from taizhang.record.voting import FIELDS, SIDES, Named, Vote
from taizhang.store import meeting as door
from taizhang.store import sight
from taizhang.store.books import context_near
from taizhang.store.ledger import record
from taizhang.store.models import Entry
from taizhang.web.answers import redirected
from taizhang.web.meeting import result_label
from taizhang.web.pages_moves import FLAWED, before, kept, version_in
from taizhang.web.permission import writes
from taizhang.web.proofs import again, text_in
from taizhang.web.say import say
from taizhang.web.seat import Seat
from taizhang.web.undo_said import said_with_undo, undo_of_batch, undo_of_last
from taizhang.web.unit_names import named

AGENDA, TEXT_LONGEST, UNITS_LONGEST, MOST = "agenda", 500, 4000, 100_000
LINE = ("title", "report_unit", "minutes")


def _act(request: HttpRequest, key: str, act: Callable[[HttpRequest, Seat, Entry], None]) -> HttpResponse:
    """Do something at a meeting and go back to its page; a Refusal is told beside the form."""
    seat, row = before(request, key)
    found = door.meeting_of(seat.campaign, row)
    if found is None:
        raise sight.Unseen
    try:
        act(request, seat, row)
    except Refusal as refusal:
        return kept(request, seat, found[0], refusal, AGENDA)
    return redirected(request, reverse("entry", args=[found[0].key]) + "#agenda")


@writes
@require_POST
def entry_agenda(request: HttpRequest, key: str) -> HttpResponse:
    """Add agenda items, several at once: what, who reports, for how long."""
    return _act(request, key, _add_items)


def _add_items(request: HttpRequest, seat: Seat, row: Entry) -> None:
    agenda = _agenda(seat, row)
    token = request.POST.get("token", "")[:32] or secrets.token_urlsafe(18)
    first = len(door.items(seat.actor, row, agenda)) + 1
    lines = [[request.POST.get(f"{at}-{name}", "").strip() for name in LINE] for at in (1, 2, 3)]
    around = context_near(seat.actor, row.unit.code, chain.from_iterable(lines))
    drafts: list[Draft] = []
    for at, line in enumerate((line for line in lines if line[0]), first):
        facts = dict(zip((TITLE, *LINE[1:]), line, strict=True))
        given = {**facts, "item_no": str(at), UNIT: row.unit.code, DAY: row.day.isoformat()}
        origin = f"page:{seat.person.pk}:{token}:{at - first + 1}"
        made, problems = draft(seat.campaign, agenda.items, given, replace(around, origin=origin))
        if made is None:
            raise Refusal(FLAWED, tuple(problems))
        drafts.append(replace(made, links=(("part_of", row.key),)))
    if not drafts:
        raise refuse(msg("一个议题也没有写，请至少写一个"))
    batch = secrets.token_hex(8)
    record(seat.campaign, drafts, by=seat.actor, batch=batch)
    said_with_undo(request, say(words(msg("已加 {n} 个议题"), n=len(drafts))), undo_of_batch(batch))


def _agenda(seat: Seat, row: Entry) -> Agenda:
    found = door.meeting_of(seat.campaign, row)
    if found is None or found[0] is not row:
        raise sight.Unseen
    return found[1]


@writes
@require_POST
def entry_vote(request: HttpRequest, key: str) -> HttpResponse:
    """Keep the vote on an agenda item; what it comes to is reckoned by the campaign's rule."""
    return _act(request, key, _vote)


def _vote(request: HttpRequest, seat: Seat, row: Entry) -> None:
    numbers = {name: _number(request, field) for name, field in FIELDS.items()}
    named = Named(**{side: text_in(request, f"names_{side}", UNITS_LONGEST) for side, _ in SIDES})
    chosen = {name: request.POST.get(name, "")[:20] for name in ("way", "share")}
    voted = door.Voted(
        key=row.key, version=version_in(request, row), vote=Vote(**numbers), text=request.POST.get("text", ""),
        named=named, **chosen,
    )  # fmt: skip
    came_to = door.vote(seat.campaign, voted, by=seat.actor)
    said = say(words(msg("表决已记：{result}"), result=result_label(seat.campaign, came_to)))
    said_with_undo(request, said, undo_of_last(seat, row.key))


def _number(request: HttpRequest, name: str) -> int:
    given = request.POST.get(name, "").strip() or "0"
    if not (given.isascii() and given.isdecimal()) or int(given) > MOST:
        raise refuse(msg("“{given}”不是人数，请填 0 到 {most} 的整数"), given=given[:20], most=MOST)
    return int(given)


@writes
@require_POST
def entry_decide(request: HttpRequest, key: str) -> HttpResponse:
    """Give a decision out: a task for each unit named, with its date."""
    return _act(request, key, _decide)


def _decide(request: HttpRequest, seat: Seat, row: Entry) -> None:
    units = [unit.code for unit in named(seat.campaign, seat.actor, text_in(request, "units", UNITS_LONGEST))]
    decided = door.Decided(
        key=row.key, text=text_in(request, "decision", TEXT_LONGEST), units=tuple(units), due=_day(request)
    )
    batch = secrets.token_hex(8)
    made = door.assign(seat.campaign, decided, by=seat.actor, batch=batch)
    said_with_undo(request, say(words(msg("已转为 {n} 项任务"), n=made.new)), undo_of_batch(batch) if made.new else "")


def _day(request: HttpRequest) -> date | None:
    given = request.POST.get("due", "").strip()
    try:
        return date.fromisoformat(given) if given else None
    except ValueError:
        raise refuse(msg("“{given}”不是日期，请写成 2023-11-30"), given=given[:20]) from None


@writes
@require_POST
def entry_send(request: HttpRequest, key: str) -> HttpResponse:
    """Send papers of the meeting to units: each finds them in 待办 and signs for them."""
    return _act(request, key, _send)


def _send(request: HttpRequest, seat: Seat, row: Entry) -> None:
    agenda = _agenda(seat, row)
    units = named(seat.campaign, seat.actor, text_in(request, "units", UNITS_LONGEST))
    title = text_in(request, "title", TEXT_LONGEST) or say(words(msg("{meeting}资料"), meeting=row.title))
    if not agenda.papers or not records(seat.actor, row.path):
        raise sight.Unseen
    if not units:
        raise refuse(msg("请写发给哪些单位，几个单位用、隔开"))
    files = tuple(again(one) for one in row.evidence.filter(kind="file").order_by("pk"))
    drafts = [
        Draft(
            kind=agenda.papers,
            unit=unit.code,
            title=title,
            day=seat.today,
            due=max(row.day, seat.today),
            origin=f"paper:{row.key}:{title[:80]}:{unit.code}",
            links=(("part_of", row.key),),
            proofs=files,
            source=Source(name=row.title[:200]),
        )
        for unit in units
    ]
    batch = secrets.token_hex(8)
    made = record(seat.campaign, drafts, by=seat.actor, batch=batch)
    said_with_undo(request, say(words(msg("已发给 {n} 个单位，等签收"), n=made.new)), undo_of_batch(batch))
