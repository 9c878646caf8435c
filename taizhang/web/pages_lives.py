"""Doors of an entry's page beside its moves: what those affected say, and what it is tied to."""

import secrets
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from taizhang.campaign.model import Way
from taizhang.campaign.questions import life_of
from taizhang.errors import Problem, Refusal, msg, refuse, words
from taizhang.record.asks import DAY, MEASURE, UNIT, measure_asks, units_written
from taizhang.record.ballots import Votes
from taizhang.record.drafting import Context, draft
from taizhang.record.entry import Draft
from taizhang.store import sight
from taizhang.store.answering import Answer, answer
from taizhang.store.books import with_units
from taizhang.store.ledger import record
from taizhang.store.models import Entry
from taizhang.web.answers import redirected
from taizhang.web.measures import given_lines, placed
from taizhang.web.pages_moves import FLAWED, before, kept, version_in
from taizhang.web.permission import writes
from taizhang.web.proofs import text_in
from taizhang.web.say import label, say
from taizhang.web.seat import Seat
from taizhang.web.undo_said import said_with_undo, undo_of_batch, undo_of_last

ANSWER, WORDS_LONGEST, MOST = "answer", 500, 100_000


@writes
@require_POST
def entry_answer(request: HttpRequest, key: str) -> HttpResponse:
    """Keep what those affected said: three numbers, how many were asked, and how."""
    seat, row = before(request, key)
    try:
        version = version_in(request, row)
        given = Answer(
            key=key,
            votes=_votes(request),
            way=_way(request),
            version=version,
            words=text_in(request, "word", WORDS_LONGEST),
        )
        state = answer(seat.campaign, given, by=seat.actor)
    except Refusal as refusal:
        return kept(request, seat, row, refusal, ANSWER)
    life = life_of(seat.campaign, row.kind)
    said = label(life.states[state]) if life else state
    told = msg("评价已存，按测评规则转为“{state}”") if state != row.state else msg("评价已存，现在是“{state}”")
    said_with_undo(request, say(words(told, state=said)), undo_of_last(seat, key))
    return redirected(request, reverse("entry", args=[key]))


def _votes(request: HttpRequest) -> Votes:
    numbers: dict[str, Any] = {
        name: _number(request, name) for name in ("satisfied", "mostly", "dissatisfied", "asked")
    }
    return Votes(**numbers)


def _number(request: HttpRequest, name: str) -> int:
    given = request.POST.get(name, "").strip()
    if not given:
        return 0
    if not (given.isascii() and given.isdecimal()) or int(given) > MOST:
        raise refuse(msg("“{given}”不是份数，请填 0 到 {most} 的整数"), given=given[:20], most=MOST)
    return int(given)


def _way(request: HttpRequest) -> Way:
    return "visit" if request.POST.get("way") == "visit" else "ballot"


@writes
@require_POST
def entry_measure(request: HttpRequest, key: str) -> HttpResponse:
    """Add measures to an item: entries of their own, tied to it, each with its own owner and date."""
    seat, row = before(request, key)
    if MEASURE not in seat.campaign.kinds:
        raise sight.Unseen
    try:
        added, batch = _measures(request, seat, row)
    except Refusal as refusal:
        return kept(request, seat, row, refusal, MEASURE)
    said_with_undo(request, say(words(msg("已加 {n} 条措施"), n=added)), undo_of_batch(batch))
    return redirected(request, reverse("entry", args=[key]))


def _measures(request: HttpRequest, seat: Seat, row: Entry) -> tuple[int, str]:
    """Record every line that names a measure, all of them or none; how many they are, and their batch."""
    token = request.POST.get("token", "")[:32] or secrets.token_urlsafe(18)
    lines = tuple(given_lines(seat.campaign, row.kind, request.POST))
    facts = {UNIT: row.unit.code, DAY: seat.today.isoformat()}

    def read(around: Context) -> tuple[list[Draft], list[Problem]]:
        made: list[Draft] = []
        flaws: list[Problem] = []
        for number, given in lines:
            named = replace(around, origin=f"page:{seat.person.pk}:{token}:{number}")
            one, problems = draft(seat.campaign, MEASURE, given | facts, named)
            made += [replace(one, links=(("measure_of", row.key),))] if one else []
            flaws += [placed(problem, number) for problem in problems]
        return made, flaws

    asked = measure_asks(seat.campaign)
    written = (name for _, given in lines for name in units_written(asked, given))
    made, flaws = with_units(seat.campaign, seat.actor, row.unit.code, written, read)
    if flaws:
        raise Refusal(FLAWED, tuple(flaws))
    if not made:
        raise refuse(msg("一条措施也没有写，请至少写一条的内容"))
    batch = secrets.token_hex(8)
    record(seat.campaign, made, by=seat.actor, batch=batch)
    return len(made), batch
