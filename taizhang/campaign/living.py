"""How items live, as values: states, the moves between them, who is asked whether it is good, and what all this needs."""

from collections.abc import Mapping
from dataclasses import KW_ONLY
from typing import Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from taizhang.campaign.letters import Sight
from taizhang.campaign.written import CLOSED, Days, Name, Role

Need = Literal[
    "owner", "due", "measures", "evidence", "other_hand", "reason", "similar_check", "rule",
    "affected_word", "satisfied", "before_due", "new_due", "acceptance", "parts", "admission", "recurrence", "succession",
]  # fmt: skip
"""What a move demands (design.md section 5). `rule` binds only items whose fix is 长久立; `parts` only joint items."""

Truth = Literal["claimed", "verified", "confirmed"]

Way = Literal["link", "ballot", "visit"]
"""How those affected were asked: a link of one purpose, ballots, a visit. Never who."""


@dataclass(frozen=True, slots=True, config=CLOSED)
class State:
    """Where an item stands. `truth` says whose word it is; `look_back` gives the days after which someone looks again.

    `fixed: true` keeps what was written: from there on only what a move asks for is laid on the item. `sight` says who
    alone reads an item standing there (a draft that has not been sent).
    """

    _: KW_ONLY
    label: str
    en: str = ""
    truth: Truth | None = None
    closed: bool = False
    look_back: tuple[Days, ...] = ()
    fixed: bool = False
    sight: Sight | None = None


@dataclass(frozen=True, slots=True, config=CLOSED)
class Move:
    """A legal step of a life: who may take it from where to where, and what it needs.

    `fill` are fields that must have a value after the move, `ask` are offered but may stay empty, `round: true` opens a
    new round (rebound) and keeps the old dates, `looks: true` answers a look-back with "still good". `numbers: true` gives
    a letter the next number of who sends it, `seen: true` is made when somebody of the unit itself opens it.
    """

    _: KW_ONLY
    label: str
    en: str = ""
    from_: tuple[str, ...] = Field(alias="from")
    to: str
    by: tuple[Role, ...]
    needs: tuple[Need, ...] = ()
    fill: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    round: bool = False
    looks: bool = False
    numbers: bool = False
    seen: bool = False


@dataclass(frozen=True, slots=True, config=CLOSED)
class Ballot:
    """The rule by which answers of those affected become one word (domain.md form 21).

    At least `least` answers count; more than `above` per cent 满意 is 满意, else more than that together with 基本满意 is
    基本满意, else 不满意. `by` may enter answers that came on paper or on a visit.
    """

    _: KW_ONLY
    least: int = Field(default=1, ge=1, le=1000)
    above: int = Field(default=50, ge=1, le=99)
    by: tuple[Role, ...]


@dataclass(frozen=True, slots=True, config=CLOSED)
class Life:
    """States and the moves between them; the only judge of them is record.lifecycle."""

    _: KW_ONLY
    label: str
    en: str = ""
    start: str
    states: Mapping[Name, State]
    moves: Mapping[Name, Move]
    ballot: Ballot | None = None
