"""The form of a move: what it wants filled, what is still missing, and which of that can be given right there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from taizhang.campaign.model import Campaign, Move
from taizhang.errors import Words, msg, words
from taizhang.record.asks import DUE, Ask, asks
from taizhang.record.entry import Entry
from taizhang.record.lifecycle import LACKS, Hand, Offer, offers
from taizhang.store import clock
from taizhang.store.models import Entry as Row
from taizhang.store.models import Unit
from taizhang.store.reading import entry_values
from taizhang.store.recurring import with_again
from taizhang.web.boxes import Box, boxes, label_of
from taizhang.web.say import label
from taizhang.web.seat import Seat

NOTE, PROOF, WORD, FILE = "note", "proof", "word", "file"
PASSED, WHY_NO_RULE = "passed", "why_no_rule"
BOX_OF_NEED: Mapping[str, str] = MappingProxyType(
    {
        "owner": "owner",
        "due": DUE, "new_due": DUE, "similar_check": "similar_check", "admission": "admission", "evidence": PROOF,
        "affected_word": WORD, "reason": NOTE, "recurrence": WHY_NO_RULE,
    }
)  # fmt: skip
"""Which box of the form gives what a need lacks; the other needs are met elsewhere on the page, or not by this person."""


@dataclass(frozen=True, slots=True)
class Lack:
    """Something missing that the form itself can give, and the box that gives it."""

    box: str
    text: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveForm:
    """A move open to this person: its boxes, what it lacks here, and what must be seen to elsewhere first (`blocks`)."""

    name: str
    said: str
    boxes: tuple[Box, ...]
    lacks: tuple[Lack, ...]
    blocks: tuple[Words, ...]
    needs: frozenset[str]

    @property
    def first(self) -> tuple[Box, ...]:
        """What must be given here and now, and whatever is flawed."""
        if "admission" in self.needs:  # who decides sees every answer on one page
            return self.boxes
        lacking = {lack.box for lack in self.lacks}
        return tuple(box for box in self.boxes if box.name in lacking or box.flaws)

    @property
    def further(self) -> tuple[Box, ...]:
        """What stands there already or may stay empty."""
        return tuple(box for box in self.boxes if box not in self.first)

    @property
    def lacks_proof(self) -> bool:
        """Whether evidence or the word of those affected is still to be brought."""
        return any(lack.box in (PROOF, WORD) for lack in self.lacks)

    @property
    def evidence(self) -> bool:
        """Whether it demands evidence."""
        return "evidence" in self.needs

    @property
    def word(self) -> bool:
        """Whether it demands the word of those affected."""
        return "affected_word" in self.needs

    @property
    def reason(self) -> bool:
        """Whether it demands a reason."""
        return "reason" in self.needs


def hand_of(seat: Seat, entry: Entry) -> Hand:
    """The person's empty hand before an entry."""
    return Hand(
        person=seat.actor.person, duties=seat.actor.duties, at=clock.now(), day=seat.today, version=entry.version
    )


def told_of(seat: Seat, row: Row) -> Entry:
    """The row as a value; where its next moves ask whether the fault has come back, knowing how often it has."""
    (entry,) = entry_values([row])
    life = seat.campaign.lives.get(seat.campaign.kinds[row.kind].life)
    for name in life.moves if life else ():
        entry = with_again(seat.campaign, entry, name)
    return entry


def open_moves(seat: Seat, entry: Entry) -> tuple[Offer, ...]:
    """The moves open to this person here, the next step first; one that makes itself (succession) is not offered."""
    life = seat.campaign.lives.get(seat.campaign.kinds[entry.kind].life)
    found = offers(life, _labels(seat.campaign, entry.kind), entry, hand_of(seat, entry)) if life else ()
    return tuple(one for one in found if "succession" not in one.move.needs)


def _labels(campaign: Campaign, kind: str) -> dict[str, str]:
    return {ask.name: label_of(ask) for ask in asks(campaign, kind)}


def asked_by(campaign: Campaign, kind: str, move: Move) -> tuple[Ask, ...]:
    """The asks of the kind that this move wants answered: those its needs name, those it fills, those it offers."""
    needed = [BOX_OF_NEED[need] for need in move.needs if need in BOX_OF_NEED]
    known = {ask.name: ask for ask in asks(campaign, kind)}
    names = dict.fromkeys((*needed, *move.fill, *move.ask))
    return tuple(replace(known[name], required=name not in move.ask) for name in names if name in known)


def move_form(seat: Seat, entry: Entry, offer: Offer, given: Mapping[str, object] | None = None) -> MoveForm:
    """The form of an offered move, holding what was typed before or what the entry has already."""
    lacks = tuple(_lacks(seat, entry, offer.move))
    needless = {WHY_NO_RULE} - {lack.box for lack in lacks}
    asked = tuple(ask for ask in asked_by(seat.campaign, entry.kind, offer.move) if ask.name not in needless)
    known = given if given is not None else {**known_of(entry), **_expected(offer.move, entry)}
    return MoveForm(
        name=offer.name,
        said=label(offer.move),
        boxes=boxes(asked, named(asked, known), form=offer.name),
        lacks=lacks,
        blocks=tuple(_blocks(seat, entry, offer.move)),
        needs=frozenset(offer.move.needs),
    )


def _expected(move: Move, entry: Entry) -> dict[str, object]:
    """What this move most likely gives: the date that was asked for, and that the test is passed."""
    due = {DUE: entry.values.get("extended_to")} if "new_due" in move.needs else {}
    return due | ({"admission": PASSED} if "admission" in move.needs else {})


def known_of(entry: Entry) -> dict[str, object]:
    """What the entry has already, by the name of the ask."""
    facts = {"title": entry.title, "unit": entry.unit, "day": entry.day.isoformat()}
    return {**entry.values, **facts, DUE: entry.due.isoformat() if entry.due else ""}


def named(asked: Sequence[Ask], known: Mapping[str, object]) -> dict[str, object]:
    """The same with units by their name, as people write them."""
    codes = {str(known[ask.name]) for ask in asked if ask.type == "unit" and known.get(ask.name)}
    names = dict(Unit.objects.filter(code__in=codes).values_list("code", "name")) if codes else {}
    return {
        ask.name: names.get(str(known.get(ask.name)), known.get(ask.name))
        if ask.type == "unit"
        else known.get(ask.name)
        for ask in asked
    }


def _lacks(seat: Seat, entry: Entry, move: Move) -> Iterator[Lack]:
    hand = hand_of(seat, entry)
    for need in move.needs:
        if need in BOX_OF_NEED and (lack := LACKS[need](entry, hand)):
            yield Lack(BOX_OF_NEED[need], lack)
    names = _labels(seat.campaign, entry.kind)
    for name in move.fill:
        if not known_of(entry).get(name):
            yield Lack(name, words(msg("缺“{field}”"), field=names.get(name, name)))


def _blocks(seat: Seat, entry: Entry, move: Move) -> Iterator[Words]:
    hand = hand_of(seat, entry)
    for need in move.needs:
        if need not in BOX_OF_NEED and (lack := LACKS[need](entry, hand)):
            yield lack
