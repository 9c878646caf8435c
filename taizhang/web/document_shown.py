"""The right side of 文件 part by part: its cards, blanks or flaws, and where in the text each of them leads from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from django.http import HttpRequest
from django.utils.translation import gettext

from taizhang.errors import Refusal
from taizhang.store import papers
from taizhang.web.boxes import given_in
from taizhang.web.card_kinds import kind_meant, recorded_as, wanted
from taizhang.web.cards import Card
from taizhang.web.document_blanks import blanks_of, drafted
from taizhang.web.document_cards import Desk, cards, states
from taizhang.web.document_figures import told_of
from taizhang.web.document_leaves import Leaf, leaf_of
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
    """Who looks at which part and leaf, and what was wrong with the last answer."""

    request: HttpRequest
    desk: Desk
    view: View
    leaf: Leaf
    wrong: Wrong | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """What a part puts on the page: for its template, the anchors of its cards by place, marks of its own in the text.

    `states` are those of all its cards by place, on whatever leaf.
    """

    context: Context
    anchors: Mapping[str, str]
    marks: tuple[Mark, ...] = ()
    states: Mapping[str, str] = field(default_factory=dict)


def look_at(request: HttpRequest, desk: Desk, view: View, wrong: Wrong | None = None) -> Look:
    """A look at the leaf that the view asks for, or the first on which something of the part waits."""
    told = states(desk, view)
    waiting = tuple(place for place, state in told.items() if state == "open") or tuple(told)
    return Look(request, desk, view, leaf_of(desk.document, view, waiting), wrong)


def shown(look: Look) -> Shown:
    """The part that is looked at, on its leaf."""
    return PARTS.get(look.view.part, _cards)(look)


def _cards(look: Look) -> Shown:
    found, wrong = cards(look.desk, look.view, look.leaf), look.wrong
    if look.view.part == CLAIMS:
        told = told_of(look.desk.seat, look.desk.document, papers.analysis_of(look.desk.document).claims)
        found = tuple(replace(card, figure=told.get(card.place)) for card in found)
    if wrong:
        found = tuple(with_flaw(look, card) if card.place == wrong.place else card for card in found)
    return Shown({"cards": found}, {card.place: card.anchor for card in found}, states=states(look.desk, look.view))


def _blanks(look: Look) -> Shown:
    found, place = blanks_of(look.desk.seat, look.desk.document), look.request.GET.get("make", "")
    here = tuple(spot for spot in found.spots if look.leaf.holds(spot.place))
    holes = tuple(hole for hole in found.holes if look.leaf.holds(hole.place))
    context = {
        "blanks": replace(found, spots=here, holes=holes),
        "proposed": found.proposed,
        "draft": drafted(look.desk.seat, look.desk.document, place) if place else None,
        "wrong": look.wrong,
    }
    anchors = {spot.place: spot.anchor for spot in here} | {hole.place: hole.anchor for hole in holes}
    return Shown(context, anchors, states={spot.place: spot.state for spot in found.spots})


def _slips(look: Look) -> Shown:
    every = slips_of(look.desk.seat, look.desk.document)
    found = tuple(one for one in every if look.leaf.holds(one.place))
    told = {"slips": found, "slip_count": len(every)}
    return Shown(told, {one.place: one.anchor for one in found}, slip_marks(found))


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
