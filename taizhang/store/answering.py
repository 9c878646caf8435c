"""The door `answer`: what those affected say of an item, as numbers without names, and what follows from it by the rule.

A page without sign-in (a signed link of one purpose) calls `answer_by_link`; nobody's name is asked or kept.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from taizhang.campaign.model import Campaign, Way
from taizhang.campaign.questions import life_of
from taizhang.record.ballots import MOVE, VOTES, Votes, told
from taizhang.record.entry import Proof
from taizhang.record.lifecycle import Offer, offers
from taizhang.record.permits import Actor, DutyAt
from taizhang.store import clock, reading, sight
from taizhang.store.doors import door
from taizhang.store.ledger import move
from taizhang.store.models import Entry
from taizhang.store.moving import Moving, hand_of, labels

NOBODY = 0
"""The person of a step made through a link: none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Answers to one item; `version` is the item as the person saw it (None: as it is), `words` what somebody said."""

    key: str
    votes: Votes
    way: Way
    version: int | None = None
    words: str = ""


@door
def answer(campaign: Campaign, given: Answer, *, by: Actor) -> str:
    """Keep the answers; where they come to 满意 or 基本满意 the item goes on by itself. Gives the state it is in."""
    row = sight.entry(by, given.key)
    proofs = (Proof(kind="word", text=given.words),) if given.words else ()
    kept = Moving(
        key=given.key,
        move=MOVE,
        version=row.version if given.version is None else given.version,
        values={VOTES: told(given.votes, given.way)},
        proofs=proofs,
    )
    (turn,) = move(campaign, kept, by=by)
    onward = _onward(campaign, given.key, by)
    if onward is None:
        return turn.to_state
    (turn,) = move(campaign, Moving(key=given.key, move=onward.name, version=kept.version + 1), by=by)
    return turn.to_state


def _onward(campaign: Campaign, key: str, by: Actor) -> Offer | None:
    """The move that only waited for the answers."""
    row = Entry.objects.get(key=key, campaign=campaign.campaign)
    (entry,) = reading.entry_values([row])
    life = life_of(campaign, row.kind)
    hand = hand_of(Moving(key=key, move="", version=row.version), by, clock.now())
    open_now = offers(life, labels(campaign), entry, hand) if life else ()
    return next((one for one in open_now if "satisfied" in one.move.needs and not one.missing), None)


@door
def answer_by_link(campaign: Campaign, given: Answer) -> str:
    """One affected person's answer through a link that was signed for this item alone; the link is all that vouches."""
    row = Entry.objects.filter(key=given.key, campaign=campaign.campaign).first()
    if row is None:
        raise sight.Unseen
    life = life_of(campaign, row.kind)
    roles = life.ballot.by if life and life.ballot else ()
    return answer(campaign, given, by=guest(row, roles))


def guest(row: Entry, roles: Iterable[str]) -> Actor:
    """Whoever comes by a link to this entry: nobody by name, with these roles here alone."""
    return Actor(person=NOBODY, name="", duties=tuple(DutyAt(path=row.path, role=role) for role in roles))
