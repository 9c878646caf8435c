"""The page of one entry: where it stands, the one next step, its proofs, its measures, and everything that happened."""

import secrets
from collections.abc import Mapping
from types import MappingProxyType

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from taizhang.campaign.model import Life
from taizhang.campaign.questions import life_of
from taizhang.errors import msg
from taizhang.record import entry as value
from taizhang.record.asks import asks
from taizhang.record.permits import records
from taizhang.store import evidence, sight
from taizhang.store.models import Entry
from taizhang.store.reading import entry_values
from taizhang.web import timeline
from taizhang.web.boxes import boxes
from taizhang.web.lamps import lamp
from taizhang.web.lifeline import primary, stages
from taizhang.web.moves import move_form, open_moves
from taizhang.web.permission import reads
from taizhang.web.say import label, tell
from taizhang.web.seat import Seat, seat_before, seat_of

MEASURE = "measure"
SANDBOX = "sandbox; default-src 'none'"
PROOFS: Mapping[str, str] = MappingProxyType(
    {"file": msg("文件"), "note": msg("核查记录"), "word": msg("群众意见"), "row": msg("另一条目")}
)


@reads
@require_GET
def entry(request: HttpRequest, key: str) -> HttpResponse:
    """The page of an entry."""
    return page(request, sight.entry(seat_of(request).actor, key))


def page(request: HttpRequest, row: Entry, more: Mapping[str, object] | None = None, status: int = 200) -> HttpResponse:
    """The page, with a form as it was sent where a door has refused it."""
    seat = seat_before(request, row.campaign)
    (told,) = entry_values([row])
    life = life_of(seat.campaign, row.kind)
    shown = {**_facts(seat, row, life), **_steps(seat, told, life), **_tied(seat, row, life), **(more or {})}
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
        "proofs": tuple((tell(PROOFS[one.kind]), one) for one in row.evidence.order_by("pk")),
        "may_amend": records(seat.actor, row.path) and not (state and state.closed),
    }


def _steps(seat: Seat, told: value.Entry, life: Life | None) -> dict[str, object]:
    if life is None:
        return {"stages": (), "next": None, "others": ()}
    offered = open_moves(seat, told)
    onward = primary(life, offered, told.state)
    others = tuple(move_form(seat, told, offer) for offer in offered if offer is not onward)
    return {
        "stages": stages(life, told),
        "next": move_form(seat, told, onward) if onward else None,
        "others": others,
        "waits_for": "" if onward else _waits_for(life, told),
    }


def _waits_for(life: Life, told: value.Entry) -> str:
    """What it waits for, where this person has nothing to do with it now."""
    move = next((move for move in life.moves.values() if told.state in move.from_ and not move.round), None)
    return label(move) if move and not life.states[told.state].closed else ""


def _tied(seat: Seat, row: Entry, life: Life | None) -> dict[str, object]:
    ties = timeline.ties(seat, row)
    wants = life is not None and any("measures" in move.needs for move in life.moves.values())
    return {
        "measures": tuple(one for one in ties if one.role == "measure_of"),
        "ties": tuple(one for one in ties if one.role != "measure_of"),
        "wants_measures": wants,
        "measure_boxes": _measure_boxes(seat, row) if wants and records(seat.actor, row.path) else (),
    }


def _measure_boxes(seat: Seat, row: Entry) -> tuple[object, ...]:
    """The form of a measure of this entry: its unit is that of the entry, its day today."""
    asked = tuple(ask for ask in asks(seat.campaign, MEASURE) if ask.name not in ("unit", "day"))
    due = row.due.isoformat() if row.due and row.due >= seat.today else ""
    return boxes(asked, {"due": due, "owner": row.values.get("owner")}, form=MEASURE)


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
