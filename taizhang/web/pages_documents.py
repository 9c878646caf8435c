"""文件: what came in, and each document with its text on the left and its proposed tasks on the right."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from taizhang.campaign.model import Campaign
from taizhang.errors import Refusal, msg, refuse
from taizhang.record.permits import Actor, records
from taizhang.store import sight
from taizhang.store.documents import TASK, Decision, Verdict, decide
from taizhang.store.models import Document
from taizhang.web.cards import Card, cards, tally
from taizhang.web.marked import Line, Mark, lines
from taizhang.web.permission import reads
from taizhang.web.refusals import status_of
from taizhang.web.seat import Seat, seat_of
from taizhang.web.unit_names import named, offered
from taizhang.web.uploads import taken_in

PAGE = 50
VERDICTS: Mapping[str, Verdict] = MappingProxyType({"accept": "accept", "no": "no", "undo": "undo"})


@reads
def documents(request: HttpRequest) -> HttpResponse:
    """The documents in sight, newest first; a new one is dropped here."""
    seat, flaw = seat_of(request), ""
    if request.method == "POST":
        try:
            return redirect("document", taken_in(request, seat, "in").key)
        except Refusal as refusal:
            flaw = refusal.say(gettext)
    found = sight.documents(seat.actor, seat.campaign.campaign).filter(sort="in").select_related("unit")
    page = Paginator(found.annotate(tasks=Count("entries")), PAGE).get_page(request.GET.get("page"))
    shown = {"page": page, "flaw": flaw, "offered": offered(seat.campaign, seat.actor) if seat.writes else ()}
    return render(request, "documents/list.html", shown, status=422 if flaw else 200)


@reads
def document(request: HttpRequest, key: str) -> HttpResponse:
    """One document; a post is the answer to one card."""
    seat = seat_of(request)
    found = sight.document(seat.actor, key)
    if request.method != "POST":
        return _page(request, seat, found, cards(seat.campaign, found, seat.actor))
    place, refusal = str(request.POST.get("place", "")), None
    try:
        decide(seat.campaign, found, _answers(request, seat, place), by=seat.actor)
    except Refusal as said_no:
        refusal = said_no
    return _answered(request, seat, found, (place, refusal))


def _answers(request: HttpRequest, seat: Seat, place: str) -> tuple[Decision, ...]:
    """One decision, or, for a sentence that obliges several units, one for each."""
    verdict = VERDICTS.get(str(request.POST.get("verdict", "")))
    if verdict is None:
        raise refuse(msg("请选“采用”或“不是”"))
    if verdict != "accept":
        return (Decision(place=place, verdict=verdict),)
    given = {name: str(request.POST.get(name, "")).strip() for name in ("title", "due", "actor")}
    given["due"] = _due(given["due"])
    given |= _measure(seat.campaign, str(request.POST.get("measure", "")))
    units = named(seat.campaign, seat.actor, str(request.POST.get("units", "")))
    codes = tuple(unit.code for unit in units) or ("",)
    return tuple(Decision(place=place, verdict="accept", values={**given, "unit": code}) for code in codes)


def _due(written: str) -> str:
    try:
        return date.fromisoformat(written).isoformat() if written else ""
    except ValueError:
        raise refuse(msg("时限“{day}”不是日期，请写成 2023-11-30 这样"), day=written) from None


def _measure(campaign: Campaign, measure: str) -> Mapping[str, str]:
    """The measure goes into the task where its kind asks for one and the list has it."""
    kind, field = campaign.kinds.get(TASK), campaign.fields.get("measure")
    codes = campaign.codes[field.codes].values if field and field.codes in campaign.codes else {}
    return {"measure": measure} if kind and "measure" in kind.fields and measure in codes else {}


def _answered(request: HttpRequest, seat: Seat, found: Document, answer: tuple[str, Refusal | None]) -> HttpResponse:
    """The card and the counters to a page with JavaScript, the whole page at that card to one without."""
    place, refusal = answer
    shown = cards(seat.campaign, found, seat.actor)
    if refusal:
        shown = tuple(_with_flaw(request, card, refusal) if card.place == place else card for card in shown)
    card = next((card for card in shown if card.place == place), None)
    if card is None:
        raise refusal or sight.Unseen
    if request.headers.get("HX-Request"):
        context = {"document": found, "card": card, "tally": tally(shown), "decides": _decides(seat.actor, found)}
        return render(request, "documents/answer.html", context)
    if refusal:
        return _page(request, seat, found, shown, status=status_of(refusal))
    return redirect(f"{reverse('document', args=[found.key])}#{card.anchor}")


def _with_flaw(request: HttpRequest, card: Card, refusal: Refusal) -> Card:
    """The card with what was typed still in it, and what was wrong."""
    typed = request.POST
    title, units, due = (str(typed.get(name, getattr(card, name))) for name in ("title", "units", "due"))
    return replace(card, error=refusal.say(gettext), title=title, units=units, due=due)


def _decides(actor: Actor, found: Document) -> bool:
    return records(actor, found.path)


def _page(request: HttpRequest, seat: Seat, found: Document, shown: Iterable[Card], status: int = 200) -> HttpResponse:
    all_cards = tuple(shown)
    decides = _decides(seat.actor, found)
    context = {
        "document": found,
        "lines": _lines(found, all_cards),
        "outline": found.analysis.get("outline", ()),
        "cards": all_cards,
        "tally": tally(all_cards),
        "blanks": len(found.analysis.get("placeholders", ())),
        "faults": len(found.analysis.get("shortcomings", ())),
        "decides": decides,
        "offered": offered(seat.campaign, seat.actor) if decides else (),
    }
    return render(request, "documents/document.html", context, status=status)


def _lines(found: Document, shown: tuple[Card, ...]) -> tuple[Line, ...]:
    """The text with its sentence numbers, headings, obligations, blanks and shortcomings."""
    analysis = found.analysis
    kinds = (("outline", "titled"), ("shortcomings", "fault"), ("obligations", "duty"), ("placeholders", "blank"))
    by_place = {card.place: card for card in shown}
    marks = [
        Mark(one["start"], one["end"], kind, by_place.get(f"{one['start']}-{one['end']}") if kind == "duty" else None)
        for layer, kind in kinds
        for one in analysis.get(layer, ())
    ]
    numbers = {one["start"]: str(one["number"]) for one in analysis.get("sentences", ())}
    levels = {one["start"]: int(one["level"]) for one in analysis.get("outline", ())}
    return lines(found.text, numbers, marks, levels)
