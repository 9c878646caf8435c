"""Votes at a meeting: numbers without names, and what they come to by the campaign's rule (应到、实到、同意、反对、弃权)."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Final, Literal

from taizhang.campaign.sitting import Agenda
from taizhang.errors import Words, msg, words

Result = Literal["passed", "failed", "short"]

FIELDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "due": "due_people", "present": "present_people", "favour": "votes_for", "against": "votes_against",
        "abstained": "votes_abstain",
    }
)  # fmt: skip
"""Where each number of a vote stands on an agenda item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """How many are due, present, in favour, against, abstaining."""

    due: int
    present: int
    favour: int
    against: int = 0
    abstained: int = 0

    @property
    def cast(self) -> int:
        """How many have voted one way or the other."""
        return self.favour + self.against + self.abstained


def wrong(vote: Vote) -> Words | None:
    """What cannot be in these numbers; None where they can stand."""
    if vote.due < 1 or not 0 <= vote.present <= vote.due:
        return words(msg("应到至少一人，实到不多于应到：应到{due}，实到{present}"), due=vote.due, present=vote.present)
    if min(vote.favour, vote.against, vote.abstained) < 0 or vote.cast > vote.present:
        told = msg("同意、反对、弃权加起来是{cast}，多于实到{present}")
        return words(told, cast=vote.cast, present=vote.present)
    return None


def result(rule: Agenda, vote: Vote) -> Result:
    """short: fewer present than the rule asks of those due; passed: more in favour than it asks of those due."""
    if vote.present < vote.due * Fraction(rule.present):
        return "short"
    return "passed" if vote.favour > vote.due * Fraction(rule.favour) else "failed"


def told(vote: Vote) -> str:
    """The numbers as minutes tell them."""
    return f"应到{vote.due}人，实到{vote.present}人，同意{vote.favour}人，反对{vote.against}人，弃权{vote.abstained}人"


def vote_of(values: Mapping[str, object]) -> Vote | None:
    """The vote an agenda item keeps; None while nobody has voted."""
    numbers = {name: _number(values.get(field)) for name, field in FIELDS.items()}
    if numbers["favour"] is None or numbers["due"] is None:
        return None
    return Vote(**{name: number or 0 for name, number in numbers.items()})


def _number(value: object) -> int | None:
    """A kept number; fields keep whole numbers as numbers or as their text."""
    text = str(value if value is not None else "").removesuffix(".0")
    return int(text) if text.isdecimal() else None
