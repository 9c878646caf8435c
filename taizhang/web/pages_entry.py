"""The page of one entry: where it stands, the one next step, its proofs, its measures, and everything that happened."""

import secrets
from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from taizhang.campaign.model import Life
from taizhang.campaign.questions import life_of
from taizhang.errors import msg
from taizhang.record import entry as value
from taizhang.record.lifecycle import Offer
from taizhang.record.permits import records
from taizhang.record.struck import standing
from taizhang.store import evidence, reading, sight
from taizhang.store.letters import read_letter, to_be_read
from taizhang.store.models import Entry
from taizhang.web import letter_shown, timeline
from taizhang.web.as_file import BYTES, as_file
from taizhang.web.belonging import RULE, found, groups, may_part, rules, same, wants_rule, whole
from taizhang.web.citing import citing
from taizhang.web.closing import Asked, answers_look, asked, looked
from taizhang.web.guest_links import links_shown
from taizhang.web.lamps import lamp
from taizhang.web.lifeline import primary, stages
from taizhang.web.measures import lines, measures
from taizhang.web.meeting import sitting
from taizhang.web.moves import move_form, open_moves, told_of
from taizhang.web.permission import reads
from taizhang.web.pointed import may_point, pointed
from taizhang.web.rooted import addings
from taizhang.web.say import english, label, tell
from taizhang.web.seat import Seat, seat_before, seat_of
from taizhang.web.spread_shown import foreign, spread_shown
from taizhang.web.warned import warned

SANDBOX = "sandbox; default-src 'none'"


@reads
@require_GET
def entry(request: HttpRequest, key: str) -> HttpResponse:
    """The page of an entry."""
    actor = seat_of(request).actor
    row = sight.entry(actor, key)
    campaign = reading.in_force(row.campaign)
    if to_be_read(campaign, row, actor) and read_letter(campaign, key, by=actor):
        row = sight.entry(actor, key)
    return page(request, row)


def page(request: HttpRequest, row: Entry, more: Mapping[str, object] | None = None, status: int = 200) -> HttpResponse:
    """The page, with a form as it was sent where a door has refused it."""
    seat = seat_before(request, row.campaign)
    told = told_of(seat, row)
    life = life_of(seat.campaign, row.kind)
    shown = {**_facts(seat, row, life), **_steps(seat, row, told, life), **_tied(seat, row, life)}
    shown |= {**_belongs(request, seat, row, told), **_listed(request, seat, row, shown["ties"]), **(more or {})}
    shown["warned"] = warned(seat, row, told)
    shown |= {"links": links_shown(request, seat, row), "row": row, "token": secrets.token_urlsafe(18)}
    shown |= {"letter": letter_shown.shown(seat, row), "pointed": pointed(seat, row), "may_point": may_point(seat, row)}
    shown |= {"same": ()} if shown["letter"] else {}
    shown |= _spread(seat, row, shown["addings"])
    return render(request, "entry/page.html", shown, status=status)


def _spread(seat: Seat, row: Entry, addings: object) -> dict[str, object]:
    """To whom it is spread and who used it; a reader of another unit sees neither its steps nor its names."""
    spread = spread_shown(seat, row)
    if spread is None or not foreign(seat, row):
        return {"spread": spread}
    return {
        "spread": spread,
        "spread_adds": addings,
        "addings": (),
        "told": (),
        "facts": timeline.facts(seat, row, persons=False),
    }


def _listed(request: HttpRequest, seat: Seat, row: Entry, ties: object) -> dict[str, object]:
    """The parts of a meeting, what it tells of, what may be added; what is listed there is not told again as a tie."""
    met, cites = sitting(seat, row), citing(seat, row, request.GET.get("cite", ""))
    listed = (met.listed if met else frozenset()) | (cites.listed if cites else frozenset())
    left = tuple(one for one in ties if one.key not in listed) if isinstance(ties, tuple) else ()
    return {"met": met, "cites": cites, "ties": left, "addings": addings(seat, row)}


def _facts(seat: Seat, row: Entry, life: Life | None) -> dict[str, object]:
    kind = seat.campaign.kinds[row.kind]
    state = life.states[row.state] if life else None
    measure = seat.campaign.measures.get(row.measure)
    return {
        "kind_label": label(kind),
        "kind": row.kind,
        "measure_label": label(measure) if measure else "",
        "day_label": tell(msg("日期")) if english() else tell(kind.day),
        "due_label": timeline.due_label(seat, row),
        "state_label": label(state) if state else "",
        "lamp": lamp(row.due, seat.today, closed=state.closed, on=row.moved_on) if state else None,
        "facts": timeline.facts(seat, row),
        "cited": timeline.cited(row),
        "told": timeline.steps(seat, row),
        "proof_first": bool(state and state.truth == "claimed" and not state.closed),
        **_proofs(row, item=life is not None),
        "may_amend": records(seat.actor, row.path) and not (state and (state.closed or state.fixed)),
    }


def _proofs(row: Entry, *, item: bool) -> dict[str, object]:
    """What proves it; which files a newer version may stand for; whether all of it is paper of one's own."""
    tiles = timeline.proofs(row)
    files = tuple(one.row for one in tiles if one.row.kind == "file" and not one.older)
    return {
        "proofs": tiles,
        "files": files,
        "only_papers": item and bool(tiles) and all(one.row.paper for one in tiles),
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
        "returned": _returned(told),
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
        "ties": tuple(one for one in ties if one.role not in ("measure_of", "part_of")),
        "wants_measures": wants,
        "lines": lines(seat, row) if wants and _may_add(seat, row, life) else (),
    }


def _belongs(request: HttpRequest, seat: Seat, row: Entry, told: value.Entry) -> dict[str, object]:
    """What it belongs with, and what it may be tied to from here."""
    life = life_of(seat.campaign, row.kind)
    may = seat.writes and records(seat.actor, row.path)
    words = request.GET.get("find", "").strip()[:40]
    ruled = any(link.role == "rule_for" and link.inward for link in told.links)
    wants = may and wants_rule(told, life)
    return {
        "same": same(seat, row, told, life),
        "whole": whole(seat, row, life),
        "gathers": bool(seat.campaign.kinds[row.kind].groups),
        "may_gather": may and not (life and life.states[row.state].closed),
        "may_part": may and may_part(seat, row, life),
        "find": words,
        "hits": found(seat, row, words) if may else (),
        "rules": rules(seat, row) if wants else (),
        "wants_rule": wants and RULE in seat.campaign.kinds,
        "rule_wanted": wants and not ruled and _rule_wanted(told),
        "groups": groups(seat, row, told) if may and life and not life.states[row.state].closed else (),
    }


def _rule_wanted(told: value.Entry) -> bool:
    """Whether a rule is waited for: the fault came back, or it is to be settled for long."""
    return bool(told.again) or told.round > 1 or "long" in str(told.values.get("fix") or "")


def _returned(told: value.Entry) -> value.Step | None:
    """The step that sent it back to where it had been before, with its reason; None where the last step led on."""
    steps = [step for step in standing(told.steps) if step.from_state != step.to_state]
    been = {step.to_state for step in steps[:-1]}
    return steps[-1] if steps and steps[-1].note and steps[-1].to_state in been else None


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
    answer = as_file(evidence.read(found.digest), BYTES, found.name)
    answer["Content-Security-Policy"] = SANDBOX
    return answer
