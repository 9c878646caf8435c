"""Doors of an entry's page that tie it to others: the same fault, a rule, parts for several units, members of a group."""

import secrets

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from taizhang.errors import Refusal, msg, refuse, words
from taizhang.record.entry import Draft
from taizhang.store import sight
from taizhang.store.ledger import record
from taizhang.store.models import Entry
from taizhang.store.parting import part_out
from taizhang.store.tying import Tie, tie
from taizhang.web.answers import redirected
from taizhang.web.belonging import RULE
from taizhang.web.pages_moves import before, kept
from taizhang.web.permission import writes
from taizhang.web.proofs import text_in
from taizhang.web.say import say, tell
from taizhang.web.seat import Seat
from taizhang.web.unit_names import named

TIES, PARTS = "ties", "parts"
TITLE_LONGEST, UNITS_LONGEST, MOST = 500, 4000, 200


@writes
@require_POST
def entry_tie(request: HttpRequest, key: str) -> HttpResponse:
    """Tie this entry to others by a role; with `inward` the others speak of this one."""
    seat, row = before(request, key)
    role, others = request.POST.get("role", ""), request.POST.getlist("other")[:MOST]
    try:
        if not any(others):
            raise refuse(msg("还没有选要关联的条目"))
        ties = [Tie(one, role, key) if request.POST.get("inward") else Tie(key, role, one) for one in others if one]
        made = tie(seat.campaign, ties, by=seat.actor, batch=secrets.token_hex(8))
    except Refusal as refusal:
        return kept(request, seat, row, refusal, TIES)
    messages.success(request, say(words(msg("已关联 {n} 条"), n=made)))
    return redirected(request, reverse("entry", args=[key]))


@writes
@require_POST
def entry_rule(request: HttpRequest, key: str) -> HttpResponse:
    """Link a rule that is there, or record one from here by its name alone."""
    seat, row = before(request, key)
    if RULE not in seat.campaign.kinds:
        raise sight.Unseen
    try:
        _rule(request, seat, row)
    except Refusal as refusal:
        return kept(request, seat, row, refusal, RULE)
    messages.success(request, tell(msg("制度已关联")))
    return redirected(request, reverse("entry", args=[key]))


def _rule(request: HttpRequest, seat: Seat, row: Entry) -> None:
    title, chosen = text_in(request, "title", TITLE_LONGEST), request.POST.get("other", "")
    if chosen:
        tie(seat.campaign, [Tie(chosen, "rule_for", row.key)], by=seat.actor)
    elif title:
        token = request.POST.get("token", "")[:32] or secrets.token_urlsafe(18)
        made = Draft(
            kind=RULE,
            unit=row.unit.code,
            title=title,
            day=seat.today,
            origin=f"page:{seat.person.pk}:{token}:{RULE}",
            values=dict(seat.campaign.kinds[row.kind].begins.get(RULE, {})),
            links=(("rule_for", row.key),),
        )
        record(seat.campaign, [made], by=seat.actor)
    else:
        raise refuse(msg("请选一项已有的制度，或写新制度的名称"))


@writes
@require_POST
def entry_parts(request: HttpRequest, key: str) -> HttpResponse:
    """Give parts of a joint item to several units."""
    seat, row = before(request, key)
    try:
        units = [unit.code for unit in named(seat.campaign, seat.actor, text_in(request, "units", UNITS_LONGEST))]
        made = part_out(seat.campaign, key, units, by=seat.actor)
    except Refusal as refusal:
        return kept(request, seat, row, refusal, PARTS)
    messages.success(request, say(words(msg("已分给 {n} 个单位，各有一条分项"), n=made.new)))
    return redirected(request, reverse("entry", args=[key]))
