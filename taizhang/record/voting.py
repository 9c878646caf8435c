"""Votes at a meeting: numbers without names, and what they come to by the campaign's rule (应到、实到、同意、反对、弃权)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Final, Literal

from taizhang.campaign.sitting import Agenda, Share
from taizhang.errors import Words, msg, words

Result = Literal["passed", "failed", "short"]

FIELDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "due": "due_people", "present": "present_people", "favour": "votes_for", "against": "votes_against",
        "abstained": "votes_abstain",
    }
)  # fmt: skip
"""Where each number of a vote stands on an agenda item."""


RULE, WAY, NAMES = "vote_rule", "vote_way", "voted_names"
UNNAMED: Final = "secret"
HALF: Final = Fraction(1, 2)
SHARES: Final = re.compile(r"[1-9]\d?/[1-9]\d?")
BETWEEN: Final = re.compile(r"[、，,；;\s]+")
SIDES: Final = (("favour", "同意"), ("against", "反对"), ("abstained", "弃权"))


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Who voted how, as written: names with 、 between them. Kept of an open vote only, and never asked for."""

    favour: str = ""
    against: str = ""
    abstained: str = ""

    @property
    def text(self) -> str:
        """同意：甲、乙；反对：丙."""
        told = ((said, _apart(getattr(self, side))) for side, said in SIDES)
        return "；".join(f"{said}：{'、'.join(names)}" for said, names in told if names)


def _apart(names: str) -> list[str]:
    return [name for name in BETWEEN.split(names) if name]


def misnamed(vote: Vote, named: Named, way: str) -> Words | None:
    """What stands against these names: a secret vote has none, each person voted once, as many as were counted."""
    given = {side: _apart(getattr(named, side)) for side, _ in SIDES}
    every = [name for names in given.values() for name in names]
    if every and way == UNNAMED:
        return words(msg("无记名投票只记票数，不记姓名：请删去姓名，或改为公开表决"))
    twice = next((name for name in every if every.count(name) > 1), "")
    if twice:
        return words(msg("“{name}”写了两次：一人只投一票；同名的加上单位"), name=twice)
    for side, names in given.items():
        counted = getattr(vote, side)
        if every and len(names) != counted:
            told = msg("这一栏写了{n}个姓名（{names}），票数是{counted}：请对上，或各栏都不写姓名")
            return words(told, n=len(names), names="、".join(names), counted=counted)
    return None


def share_asked(rule: Agenda, asked: str) -> Share:
    """The share in favour that this vote needs: the rule's own, or another that the rule lets one ask for."""
    return asked if asked in rule.also else rule.favour


def result(rule: Agenda, vote: Vote, asked: str = "") -> Result:
    """short: fewer present than the rule asks of those due; passed: as many in favour of those due as are asked for."""
    if vote.present < vote.due * Fraction(rule.present):
        return "short"
    share = Fraction(share_asked(rule, asked))
    edge = vote.due * share
    enough = vote.favour > edge if share == HALF else vote.favour >= edge
    return "passed" if enough else "failed"


def rule_kept(rule: Agenda, asked: str = "") -> str:
    """The rule a vote was held by, as it is kept with the vote and read back by `rule_of`."""
    return f"应到的{rule.present}到会，应到的{share_asked(rule, asked)}同意"


def rule_of(values: Mapping[str, object], rule: Agenda) -> tuple[Share, Share]:
    """The rule kept with a vote, present and in favour; of an older vote the campaign's rule of today."""
    kept = SHARES.findall(str(values.get(RULE) or ""))
    return (kept[0], kept[1]) if len(kept) > 1 else (rule.present, rule.favour)


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
