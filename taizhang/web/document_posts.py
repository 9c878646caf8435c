"""The answers to what is posted on the page of a document: one card back to a page with JavaScript, else the whole page."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from taizhang.errors import Refusal, msg, refuse
from taizhang.store import sight
from taizhang.web.document_acts import acted
from taizhang.web.document_blanks import blanks_of, said_of_blank
from taizhang.web.document_cards import Desk, card_at, desk_of, sentence_marks
from taizhang.web.document_page import card_context, page
from taizhang.web.document_parts import BLANKS, View, view_of
from taizhang.web.document_shown import Look, Wrong, look_at, with_flaw
from taizhang.web.document_word import page_act


def posted(request: HttpRequest, desk: Desk) -> HttpResponse:
    """A button over the whole document, the word on a blank, or the answer to a card."""
    view, place = view_of(request.POST.dict()), str(request.POST.get("place", ""))
    if "act" in request.POST:
        return _whole(request, desk, view)
    return _blank(request, desk, place) if view.part == BLANKS else _card(request, desk, view, place)


def _address(look: Look, anchor: str = "") -> str:
    leaf = {"leaf": str(look.leaf.number)} if look.leaf.many > 1 else {}
    query = "&".join(part for part in (look.view.query, urlencode(leaf)) if part)
    page = reverse("document", args=[look.desk.document.key])
    return f"{page}{'?' if query else ''}{query}{'#' if anchor else ''}{anchor}"


def _whole(request: HttpRequest, desk: Desk, view: View) -> HttpResponse:
    try:
        page_act(desk, str(request.POST.get("act", "")))
    except Refusal as refusal:
        return page(look_at(request, desk, view, Wrong(refusal)))
    return redirect(_address(look_at(request, desk, view)))


def _card(request: HttpRequest, desk: Desk, view: View, place: str) -> HttpResponse:
    card, wrong = card_at(desk, place), None
    if card is None:
        raise refuse(msg("文件“{title}”里没有这一处：{place}"), title=desk.document.title, place=place)
    try:
        acted(request, desk, card)
    except Refusal as refusal:
        wrong = Wrong(refusal, place)
    look = look_at(request, desk_of(desk.seat, desk.document), view, wrong)
    if request.headers.get("HX-Request"):
        return _card_alone(look, place)
    return page(look) if wrong else redirect(_address(look, card.anchor))


def _card_alone(look: Look, place: str) -> HttpResponse:
    """One card as it stands now and the mark of its sentence."""
    card = card_at(look.desk, place)
    if card is None:
        raise sight.Unseen
    state = sentence_marks(look.desk).get(card.sentence)
    shown = with_flaw(look, card) if look.wrong else card
    context = {**card_context(look.desk, look.view), "card": shown, "state": state}
    return render(look.request, "documents/answer.html", context)


def _blank(request: HttpRequest, desk: Desk, place: str) -> HttpResponse:
    view, wrong = View(part=BLANKS, place=place), None
    try:
        said_of_blank(request, desk.seat, desk.document, place)
    except Refusal as refusal:
        wrong = Wrong(refusal, place)
    spot = next((one for one in blanks_of(desk.seat, desk.document).spots if one.place == place), None)
    if request.headers.get("HX-Request") and spot:
        context = {**card_context(desk, view), "spot": spot, "wrong": wrong}
        return render(request, "documents/blank.html", context)
    if wrong:
        return page(look_at(request, desk_of(desk.seat, desk.document), view, wrong))
    return redirect(_address(look_at(request, desk, view), spot.anchor if spot else ""))
