"""The right side of 文件 part by part: its cards, blanks or flaws, and where in the text each of them leads from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from django.http import HttpRequest
from django.utils.translation import gettext

from taizhang.errors import Refusal
from taizhang.store import papers
from taizhang.web.boxes import given_in
from taizhang.web.card_kinds import kind_meant, recorded_as, wanted
from taizhang.web.cards import Card, Tally, tally
from taizhang.web.document_blanks import blanks_of, drafted
from taizhang.web.document_cards import Desk, cards
from taizhang.web.document_figures import told_of
from taizhang.web.document_parts import BLANKS, CLAIMS, SLIPS, View
from taizhang.web.document_slips import slip_marks, slips_of
from taizhang.web.marked import Mark

Context = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Wrong:
    """What was wrong with an answer, and the place of the card it was given to ("": to the whole page)."""

    refusal: Refusal
    place: str = ""

    @property
    def said(self) -> str:
        """Its words, in the reader's language."""
        return self.refusal.say(gettext)


@dataclass(frozen=True, slots=True)
class Look:
    """Who looks at which part, and what was wrong with the last answer."""

    request: HttpRequest
    desk: Desk
    view: View
    wrong: Wrong | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """What a part puts on the page: for its template, the anchors of its cards by place, marks of its own in the text."""

    context: Context
    anchors: Mapping[str, str]
    marks: tuple[Mark, ...] = ()


def shown(look: Look) -> Shown:
    """The part that is looked at."""
    return PARTS.get(look.view.part, _cards)(look)


def _cards(look: Look) -> Shown:
    found, wrong = cards(look.desk, look.view), look.wrong
    if look.view.part == CLAIMS:
        told = told_of(look.desk.seat, look.desk.document, papers.analysis_of(look.desk.document).claims)
        found = tuple(replace(card, figure=told.get(card.place)) for card in found)
    if wrong:
        found = tuple(with_flaw(look, card) if card.place == wrong.place else card for card in found)
    return Shown({"cards": found, "tally": tally(found)}, {card.place: card.anchor for card in found})


def _blanks(look: Look) -> Shown:
    found, place = blanks_of(look.desk.seat, look.desk.document), look.request.GET.get("make", "")
    states = [spot.state for spot in found.spots]
    context = {
        "blanks": found,
        "tally": Tally(states.count("accept"), 0, 0, states.count("no"), states.count("open")),
        "draft": drafted(look.desk.seat, look.desk.document, place) if place else None,
        "wrong": look.wrong,
    }
    spots = {one.place: one.anchor for one in found.spots}
    return Shown(context, spots | {one.place: one.anchor for one in found.holes})


def _slips(look: Look) -> Shown:
    found = slips_of(look.desk.seat, look.desk.document)
    return Shown({"slips": found}, {one.place: one.anchor for one in found}, slip_marks(found))


PARTS: Mapping[str, Callable[[Look], Shown]] = MappingProxyType({BLANKS: _blanks, SLIPS: _slips})


def with_flaw(look: Look, card: Card) -> Card:
    """The card with what was typed still in it, and what was wrong."""
    post, campaign = look.request.POST, look.desk.seat.campaign
    told = replace(
        card,
        title=str(post.get("title", card.title)),
        who=replace(card.who, units=str(post.get("units", card.who.units))),
        when=replace(card.when, due=str(post.get("due", card.when.due))),
        error=look.wrong.said if look.wrong else "",
    )
    if not card.waits:
        return told
    kind = kind_meant(campaign, card.layer, {"kind": post.get("kind", "")})
    given = {"kind": kind, **given_in(post, wanted(campaign, kind))}
    return replace(told, recorded=recorded_as(campaign, card.layer, given, card.place))
