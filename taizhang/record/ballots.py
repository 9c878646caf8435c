"""What those affected say, as numbers without names, and the one word it comes to by the life's rule (form 21)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from taizhang.campaign.model import Ballot, Way
from taizhang.record.entry import Step
from taizhang.record.struck import standing

MOVE = "ballot"
VOTES = "votes"
"""The step that holds answers, and where in its values they stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes:
    """Answers counted; `asked` is how many were asked, 0 where nobody says (then those who answered)."""

    satisfied: int = 0
    mostly: int = 0
    dissatisfied: int = 0
    asked: int = 0

    @property
    def answers(self) -> int:
        """How many answered."""
        return self.satisfied + self.mostly + self.dissatisfied

    @property
    def base(self) -> int:
        """Of how many more than so much is asked: of all who were asked, and never of fewer than answered."""
        return max(self.asked, self.answers)

    def __add__(self, other: "Votes") -> "Votes":
        return Votes(
            satisfied=self.satisfied + other.satisfied,
            mostly=self.mostly + other.mostly,
            dissatisfied=self.dissatisfied + other.dissatisfied,
            asked=self.base + other.base if self.asked or other.asked else 0,
        )


def told(votes: Votes, way: Way) -> dict[str, object]:
    """The answers as a step keeps them."""
    return {
        "way": way, "satisfied": votes.satisfied, "mostly": votes.mostly, "dissatisfied": votes.dissatisfied,
        "asked": votes.asked,
    }  # fmt: skip


def read(kept: object) -> Votes:
    """The answers a step keeps."""
    facts: Mapping[str, object] = kept if isinstance(kept, dict) else {}
    number = {name: int(str(facts.get(name) or 0)) for name in ("satisfied", "mostly", "dissatisfied", "asked")}
    return Votes(**number)


def tally(steps: Iterable[Step], round_: int) -> Votes:
    """All answers given in this round."""
    total = Votes()
    for step in standing(steps):
        if step.move == MOVE and step.round == round_:
            total += read(step.values.get(VOTES))
    return total


def word(rule: Ballot, votes: Votes) -> str:
    """What the answers come to: satisfied, mostly or dissatisfied; "" while fewer have answered than the rule asks."""
    if votes.answers < rule.least:
        return ""
    edge = votes.base * rule.above
    if votes.satisfied * 100 > edge:
        return "satisfied"
    return "mostly" if (votes.satisfied + votes.mostly) * 100 > edge else "dissatisfied"
