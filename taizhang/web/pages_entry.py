"""The page of one entry: where it stands, the one next step, its proofs, its measures, and everything that happened."""

import secrets
from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from taizhang.campaign.model import Life
from taizhang.campaign.questions import life_of
from taizhang.record import entry as value
from taizhang.record.lifecycle import Offer
from taizhang.record.permits import records
from taizhang.store import evidence, sight
from taizhang.store.models import Entry
from taizhang.web import timeline
from taizhang.web.closing import Asked, answers_look, asked, looked
from taizhang.web.lamps import lamp
from taizhang.web.lifeline import primary, stages
from taizhang.web.measures import lines, measures
from taizhang.web.moves import move_form, open_moves, told_of
from taizhang.web.permission import reads
from taizhang.web.say import label, tell
from taizhang.web.seat import Seat, seat_before, seat_of

SANDBOX = "sandbox; default-src 'none'"


@reads
@require_GET
def entry(request: HttpRequest, key: str) -> HttpResponse:
    """The page of an entry."""
    return page(request, sight.entry(seat_of(request).actor, key))


def page(request: HttpRequest, row: Entry, more: Mapping[str, object] | None = None, status: int = 200) -> HttpResponse:
    """The page, with a form as it was sent where a door has refused it."""
    seat = seat_before(request, row.campaign)
    told = told_of(seat, row)
    life = life_of(seat.campaign, row.kind)
    shown = {**_facts(seat, row, life), **_steps(seat, row, told, life), **_tied(seat, row, life), **(more or {})}
    shown |= {"row": row, "token": secrets.token_urlsafe(18)}
    return render(request, "entry/page.html", shown, status=status)


def _facts(seat: Seat, row: Entry, life: Life | None) -> dict[str, object]:
    kind = seat.campaign.kinds[row.kind]
    state = life.states[row.state] if life else None
    measure = seat.campaign.measures.get(row.measure)
    return {
        "kind_label": label(kind),
        "kind": row.kind,
        "measure_label": label(measure) if measure else "",
        "day_label": tell(kind.day),
        "due_label": timeline.due_label(seat, row),
        "state_label": label(state) if state else "",
        "lamp": lamp(row.due, seat.today, closed=state.closed, on=row.moved_on) if state else None,
        "facts": timeline.facts(seat, row),
        "cited": timeline.cited(row),
        "told": timeline.steps(seat, row),
        "proofs": timeline.proofs(row),
        "may_amend": records(seat.actor, row.path) and not (state and state.closed),
    }


def _steps(seat: Seat, row: Entry, told: value.Entry, life: Life | None) -> dict[str, object]:
    if life is None:
        return {"stages": (), "next": None, "others": ()}
    offered = open_moves(seat, told)
    look, said = looked(seat, row, told, offered), asked(seat, told, life)
    onward = primary(life, offered, told.state)
    if onward and onward.move.looks:
        onward = None
    hidden = frozenset(one.name for one in offered if look and look.now and answers_look(one.move))
    others = tuple(one for one in offered if one is not onward and one.name not in hidden)
    return {
        "stages": stages(life, told),
        "look": look,
        "asked": said,
        "asks_now": not (look and look.now) and _waits_for_answers(said, onward),
        "next": move_form(seat, told, onward) if onward else None,
        "others": tuple(move_form(seat, told, one) for one in others),
        "waits_for": "" if onward or (look and look.now) else _waits_for(life, told),
    }


def _waits_for_answers(said: Asked | None, onward: Offer | None) -> bool:
    """Whether the next step waits for the answers of those affected, which this person may enter."""
    return bool(onward and said and said.may and "satisfied" in onward.move.needs and onward.missing)


def _waits_for(life: Life, told: value.Entry) -> str:
    """What it waits for, where this person has nothing to do with it now."""
    move = next((move for move in life.moves.values() if told.state in move.from_ and not move.round), None)
    return label(move) if move and not life.states[told.state].closed else ""


def _tied(seat: Seat, row: Entry, life: Life | None) -> dict[str, object]:
    ties = timeline.ties(seat, row)
    wants = life is not None and any("measures" in move.needs for move in life.moves.values())
    return {
        "measures": measures(seat, row),
        "ties": tuple(one for one in ties if one.role != "measure_of"),
        "wants_measures": wants,
        "lines": lines(seat, row) if wants and _may_add(seat, row, life) else (),
    }


def _may_add(seat: Seat, row: Entry, life: Life | None) -> bool:
    """Measures are made while the item is open, by whoever may write for its unit."""
    return records(seat.actor, row.path) and not (life and life.states[row.state].closed)


@reads
@require_GET
def proof(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """A file of evidence: only ever downloaded, never shown or run by the browser (reliability rule 5)."""
    seat = seat_of(request)
    found = sight.entry(seat.actor, key).evidence.filter(pk=number, kind="file").first()
    if found is None:
        raise sight.Unseen
    answer = HttpResponse(evidence.read(found.digest), content_type="application/octet-stream")
    answer["Content-Disposition"] = content_disposition_header(True, found.name) or "attachment"  # noqa: FBT003
    answer["Content-Security-Policy"] = SANDBOX
    return answer
