"""What the page shows of a closed item: whether somebody should look again, and what those affected say."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from taizhang.campaign.model import Life, Move
from taizhang.record.ballots import MOVE, VOTES, Votes, read, tally
from taizhang.record.entry import Entry
from taizhang.record.lifecycle import Offer
from taizhang.record.looking import closed_and_looked
from taizhang.record.permits import roles_at
from taizhang.record.struck import standing
from taizhang.store.models import Entry as Row
from taizhang.store.moving import ASKED_AFTER
from taizhang.web.moves import MoveForm, move_form
from taizhang.web.say import label, tell
from taizhang.web.seat import Seat
from taizhang.web.timeline import WAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A look-back: which it is, so many days after the closing, when it is due; the two answers open to this person."""

    nth: int
    days: int
    closed_on: date
    on: date
    due: bool
    fine: MoveForm | None = None
    back: MoveForm | None = None

    @property
    def now(self) -> bool:
        """Whether this person should answer it now."""
        return self.due and self.fine is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What those affected say: the numbers, how they were asked, what it comes to, the rule, whether one may add more."""

    votes: Votes
    ways: tuple[tuple[str, int], ...]
    word: str
    code: str
    least: int
    above: int
    may: bool

    @property
    def more(self) -> int:
        """How many answers are still wanting."""
        return max(0, self.least - self.votes.answers)

    @property
    def rate(self) -> int | None:
        """Satisfied and mostly satisfied as whole per cent of those who answered, rounded down; None without answers."""
        good = self.votes.satisfied + self.votes.mostly
        return good * 100 // self.votes.answers if self.votes.answers else None


def looked(seat: Seat, row: Row, told: Entry, offered: tuple[Offer, ...]) -> Look | None:
    """The next look-back at this item, None where there is none."""
    life = seat.campaign.lives.get(seat.campaign.kinds[row.kind].life)
    if life is None or row.look_on is None or not life.states[row.state].look_back:
        return None
    closed_on, answered = closed_and_looked(life, told)
    days = (row.look_on - closed_on).days
    fine = next((one for one in offered if one.move.looks), None)
    back = next((one for one in offered if one.move.round), None)
    return Look(
        nth=answered + 1,
        days=days,
        closed_on=closed_on,
        on=row.look_on,
        due=row.look_on <= seat.today,
        fine=move_form(seat, told, fine) if fine else None,
        back=move_form(seat, told, back) if back else None,
    )


def answers_look(move: Move) -> bool:
    """Whether a move is one of the two answers to a look-back."""
    return move.looks or move.round


def asked(seat: Seat, told: Entry, life: Life) -> Asked | None:
    """What those affected say of this item; None where nobody is asked, or not yet."""
    rule, votes = life.ballot, tally(told.steps, told.round)
    after = life.states[told.state].truth in ASKED_AFTER
    if rule is None or not (after or votes.answers):
        return None
    code = str(told.values.get("satisfaction") or "")
    return Asked(
        votes=votes,
        ways=tuple(_ways(told)),
        word=_said(seat, code),
        code=code,
        least=rule.least,
        above=rule.above,
        may=after and bool(roles_at(seat.actor.duties, told.path) & set(rule.by)),
    )


def _said(seat: Seat, code: str) -> str:
    codes = seat.campaign.codes[seat.campaign.fields["satisfaction"].codes].values
    return label(codes[code]) if code in codes else ""


def _ways(told: Entry) -> Iterator[tuple[str, int]]:
    """How many answered in each way, this round."""
    counted: dict[str, int] = {}
    for step in standing(told.steps):
        if step.move == MOVE and step.round == told.round:
            kept: Any = step.values.get(VOTES) or {}
            counted[str(kept.get("way"))] = counted.get(str(kept.get("way")), 0) + read(kept).answers
    return ((tell(WAYS[way]), number) for way, number in counted.items() if way in WAYS)
