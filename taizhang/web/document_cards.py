"""The cards of a document for one reader: found in its analysis, laid over with what was decided and where tasks stand."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from taizhang.store.documents import Decision, decisions
from taizhang.store.models import Document
from taizhang.web.actor_units import meant
from taizhang.web.card_kinds import Habit, habit_of, recorded_as
from taizhang.web.cards import Card, Known, duty_card, finding_card, place_in, state_of
from taizhang.web.document_leaves import Leaf
from taizhang.web.document_parts import LAYERS, MUST, View
from taizhang.web.seat import Seat
from taizhang.web.sentence_states import Mark, Task, marks, tasks_by_place

ANSWERABLE = ("obligations", "shortcomings", "achievements", "claims")


@dataclass(frozen=True, slots=True)
class Desk:
    """A document before a reader, asked once: everything its cards and its text are made with."""

    seat: Seat
    document: Document
    known: Known
    habit: Habit

    @property
    def decided(self) -> Mapping[str, Decision]:
        """What holds of each span."""
        return self.known.decided


def desk_of(seat: Seat, document: Document) -> Desk:
    """The document with decisions, tasks and the units its words mean, in a fixed number of queries."""
    decided = decisions(document)
    remembered = remembered_units(decided)
    written = {str(one["actor"]) for one in document.analysis.get("obligations", ())} - remembered.keys()
    known = Known(
        campaign=seat.campaign,
        home=document.unit.name,
        decided=decided,
        tasks=_with_covered(tasks_by_place(seat, document), decided),
        units={**meant(seat.campaign, seat.actor, document.unit, written), **remembered},
        sentences=_sentences(document),
    )
    layers = {place_in(one): layer for layer in ANSWERABLE for one in document.analysis.get(layer, ())}
    return Desk(seat, document, known, habit_of(decided, layers))


def sentence_marks(desk: Desk) -> Mapping[str, Mark]:
    """Where every sentence stands, by its number."""
    places = (place_in(one) for part in MUST for layer in LAYERS[part] for one in _layer(desk, layer))
    return marks(desk.known.tasks, desk.known.sentences, _states(desk, places))


def remembered_units(decided: Mapping[str, Decision]) -> dict[str, str]:
    """The units people chose for the words of this document: the same words mean the same units again."""
    words = (one.values for one in decided.values() if one.verdict in ("accept", "hold"))
    return {str(one["actor"]): str(one["units"]) for one in words if one.get("actor") and one.get("units")}


def _with_covered(
    tasks: Mapping[str, tuple[Task, ...]], decided: Mapping[str, Decision]
) -> Mapping[str, tuple[Task, ...]]:
    """The task of one place stands at every place it covers."""
    covers = {place: str(one.values.get("by", "")) for place, one in decided.items() if one.verdict == "cover"}
    return {**tasks, **{place: tasks[by] for place, by in covers.items() if by in tasks}}


def _sentences(document: Document) -> Mapping[str, str]:
    """The number of the sentence each finding stands in, by place; figures do not say it themselves."""
    numbered = document.analysis.get("sentences", ())
    starts, numbers = [one["start"] for one in numbered], [str(one["number"]) for one in numbered]
    found: dict[str, str] = {}
    for layer in ANSWERABLE:
        for one in document.analysis.get(layer, ()):
            at = bisect_right(starts, one["start"]) - 1
            found[place_in(one)] = str(one.get("sentence") or (numbers[at] if at >= 0 else ""))
    return found


def cards(desk: Desk, view: View, leaf: Leaf) -> tuple[Card, ...]:
    """The cards of a part on a leaf, in the order of the text."""
    return tuple(_card(desk, layer, one) for layer, one in _findings(desk, view) if leaf.holds(place_in(one)))


def states(desk: Desk, view: View) -> Mapping[str, str]:
    """What each card of a part is counted under, on whatever leaf it is: by place, in the order of the text."""
    return _states(desk, (place_in(one) for _, one in _findings(desk, view)))


def _states(desk: Desk, places: Iterable[str]) -> Mapping[str, str]:
    return {place: state_of(desk.decided[place].verdict if place in desk.decided else "") for place in places}


def _findings(desk: Desk, view: View) -> list[tuple[str, Mapping[str, Any]]]:
    """The findings of a part that can be answered, with their layers."""
    layers = (layer for layer in LAYERS[view.part] if layer in ANSWERABLE)
    pairs = ((layer, one) for layer in layers for one in _layer(desk, layer))
    asked = (pair for pair in pairs if view.firmness in ("", "firm" if pair[1].get("firmness") == "firm" else "soft"))
    return sorted(asked, key=lambda pair: pair[1]["start"])


def card_at(desk: Desk, place: str) -> Card | None:
    """The card of one place, None where there is none."""
    return next((_card(desk, layer, one) for layer, one in _all(desk) if place_in(one) == place), None)


def _all(desk: Desk) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for layer in ANSWERABLE:
        for one in _layer(desk, layer):
            yield layer, one


def _card(desk: Desk, layer: str, one: Mapping[str, Any]) -> Card:
    card = duty_card(desk.known, one) if layer == "obligations" else finding_card(desk.known, layer, one)
    if not card.waits:
        return card
    said = desk.decided.get(card.place)
    given = said.values if said else desk.habit.of(layer)
    return replace(card, recorded=recorded_as(desk.seat.campaign, layer, given, card.place))


def _layer(desk: Desk, name: str) -> tuple[Mapping[str, Any], ...]:
    return tuple(desk.document.analysis.get(name, ()))
