"""What is said of a card: the form as posted becomes decisions for the door, or a Refusal with its words."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from django.http import HttpRequest

from taizhang.campaign.model import Campaign
from taizhang.errors import msg, refuse, words
from taizhang.store.documents import TASK, Decision, Verdict, decide
from taizhang.store.moving import Stale
from taizhang.web.boxes import given_in
from taizhang.web.card_kinds import kind_meant, wanted
from taizhang.web.cards import Card
from taizhang.web.document_cards import Desk
from taizhang.web.unit_names import named

Act = Callable[[HttpRequest, Desk, Card], tuple[Decision, ...]]


def acted(request: HttpRequest, desk: Desk, card: Card) -> None:
    """Do what the pressed button says; somebody else's answer since the page was drawn is never written over."""
    act = ACTS.get(str(request.POST.get("verdict", "")))
    if act is None:
        raise refuse(msg("请选“采用”或“不是”"))
    if request.POST.get("was", card.verdict) != card.verdict:
        raise Stale(words(msg("第{sentence}句刚有人答过，请看过再定"), sentence=card.sentence))
    decide(desk.seat.campaign, desk.document, act(request, desk, card), by=desk.seat.actor)


def _plain(verdict: Verdict) -> Act:
    def act(request: HttpRequest, desk: Desk, card: Card) -> tuple[Decision, ...]:
        return (Decision(place=card.place, verdict=verdict),)

    return act


def _accept(request: HttpRequest, desk: Desk, card: Card) -> tuple[Decision, ...]:
    """One decision, or, for a sentence that obliges several units, one for each."""
    campaign, written = desk.seat.campaign, _said(request, "units")
    given = {**_facts(request, campaign, card), **_fields(request, campaign, card), "units": written}
    units = named(campaign, desk.seat.actor, written)
    codes = tuple(unit.code for unit in units) or ("",)
    return tuple(Decision(place=card.place, verdict="accept", values={**given, "unit": code}) for code in codes)


def _edit(request: HttpRequest, desk: Desk, card: Card) -> tuple[Decision, ...]:
    """The same facts put right; what has become a task already is amended."""
    values = _facts(request, desk.seat.campaign, card)
    if card.waits:
        values = {**values, "units": _said(request, "units")}
    return (Decision(place=card.place, verdict="edit", values=values),)


def _facts(request: HttpRequest, campaign: Campaign, card: Card) -> Mapping[str, object]:
    """Title and day as typed, who was meant as written, and the measure where the kind asks for one."""
    facts = {"title": _said(request, "title"), "due": _due(_said(request, "due")), "actor": card.who.actor}
    kind, field = campaign.kinds.get(TASK), campaign.fields.get("measure")
    codes = campaign.codes[field.codes].values if field and field.codes in campaign.codes else {}
    known = kind and "measure" in kind.fields and card.what.measure_code in codes
    return {**facts, "measure": card.what.measure_code} if known else facts


def _fields(request: HttpRequest, campaign: Campaign, card: Card) -> Mapping[str, object]:
    """The kind it is recorded as with the fields it must have; what is wanting is said by its name."""
    kind = kind_meant(campaign, card.layer, {"kind": _said(request, "kind")})
    asked = wanted(campaign, kind) if card.waits else ()
    given = given_in(request.POST, asked)
    missing = [ask.label for ask in asked if not given.get(ask.name)]
    if missing:
        raise refuse(msg("还缺：{fields}"), fields="、".join(missing))
    return {**({"kind": kind} if kind else {}), **given}


def _said(request: HttpRequest, name: str) -> str:
    return str(request.POST.get(name, "")).strip()


def _due(written: str) -> str:
    try:
        return date.fromisoformat(written).isoformat() if written else ""
    except ValueError:
        raise refuse(msg("时限“{day}”不是日期，请写成 2023-11-30 这样"), day=written) from None


ACTS: Mapping[str, Act] = MappingProxyType(
    {
        "accept": _accept,
        "edit": _edit,
        "no": _plain("no"),
        "watch": _plain("watch"),
        "undo": _plain("undo"),
    }
)
