"""The door `decide_pieces`: of each piece of the campaign before, whether this one takes it over, and if not why.

Decisions are steps of the office's chain. They change no campaign: the file made of them is looked at, tried and put in
force like any other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, Literal

from taizhang.campaign.book_in import written
from taizhang.campaign.inherit import Piece, pieces, taken_over
from taizhang.campaign.yaml_marks import read
from taizhang.errors import msg, refuse
from taizhang.record.permits import Actor
from taizhang.store import reading, revisions
from taizhang.store.doors import door
from taizhang.store.models import Step
from taizhang.store.office_steps import tell

MOVE: Final = "inherit"
LONGEST: Final = 200
Verdict = Literal["take", "leave"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What was said of a piece: taken or left, and why it was left."""

    verdict: Verdict
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inheritance:
    """The campaign before (its code), every piece the new one lacks, and what has been said of them so far."""

    before: str
    pieces: tuple[Piece, ...]
    said: Mapping[str, Decided]

    @property
    def taken(self) -> tuple[str, ...]:
        """The codes of the pieces to take over, in their order."""
        return tuple(one.code for one in self.pieces if self.said.get(one.code, LEFT).verdict == "take")


LEFT: Final = Decided(verdict="leave")


def inheritance(code: str) -> Inheritance | None:
    """What the campaign in force under this code may still take over; None where it follows none that is here."""
    own = reading.in_force(code)
    if own.follows not in reading.campaign_codes():
        return None
    return Inheritance(before=own.follows, pieces=pieces(_raw(own.follows), _raw(code)), said=_said(code))


def _raw(code: str) -> Mapping[str, Any]:
    text = revisions.history(code)[0].text
    found = read(text, f"{code}.yaml").data
    return found if isinstance(found, dict) else {}


def _said(code: str) -> Mapping[str, Decided]:
    """The last word on each piece."""
    steps = Step.objects.filter(region="", subject=f"campaign:{code}", move=MOVE).order_by("seq")
    return MappingProxyType({
        str(told["piece"]): Decided(verdict=told["verdict"], reason=str(told.get("reason", "")))
        for told in steps.values_list("values", flat=True)
    })  # fmt: skip


@door
def decide_pieces(code: str, given: Sequence[tuple[str, Verdict, str]], *, by: Actor) -> int:
    """Keep what is said of pieces (code, take or leave, why); a piece that is left needs its reason. How many are new."""
    found = inheritance(code)
    known = {one.code: one for one in found.pieces} if found else {}
    fresh = 0
    for piece, verdict, reason in given:
        if piece not in known or verdict not in ("take", "leave"):
            raise refuse(msg("没有这一项可以选用，请刷新页面再看"))
        if verdict == "leave" and not reason.strip():
            raise refuse(msg("“{label}”不选用，请写一句为什么"), label=known[piece].label)
        said = Decided(verdict=verdict, reason=reason.strip()[:LONGEST] if verdict == "leave" else "")
        if found and found.said.get(piece) != said:
            tell(MOVE, f"campaign:{code}", by=by, piece=piece, verdict=verdict, reason=said.reason)
            fresh += 1
    return fresh


def file_of(code: str) -> str:
    """The campaign's file with everything that was taken over, as text; nothing is put in force by it."""
    found = inheritance(code)
    if found is None:
        return revisions.history(code)[0].text
    return written(taken_over(_raw(found.before), _raw(code), found.taken))
