"""校对 on the page of a document: what is wrong with its words, each with its place, its rule and how to mend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from taizhang.decompose.analysis import Claim
from taizhang.decompose.proof import RULES, Against, Finding, proof
from taizhang.store import papers, sight
from taizhang.store.models import Document
from taizhang.web.document_figures import Told, told_of
from taizhang.web.marked import Mark
from taizhang.web.say import say, tell
from taizhang.web.seat import Seat

OTHERS = 30
"""Papers of other units a draft is compared with, the newest first."""
OWN = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """A flaw: `rule` is what it is called, `mend` what to do about it, `hint` whether it is only a hint."""

    place: str
    sentence: str
    text: str
    rule: str
    said: str
    mend: str
    hint: bool

    @property
    def anchor(self) -> str:
        """Its id on the page."""
        return f"c{self.place}"


def slips_of(seat: Seat, found: Document) -> tuple[Slip, ...]:
    """Everything the checker finds; of our own draft also against the ledger, the places here and the papers of others.

    A paper that came in speaks for somebody else: its “我市” and its figures are not ours to judge.
    """
    analysis = papers.analysis_of(found)
    if found.sort == "in":
        return tuple(_slip(one) for one in proof(analysis, Against(campaign=seat.campaign)))
    told = told_of(seat, found, analysis.claims)
    against = Against(
        campaign=seat.campaign,
        others=tuple(_others(seat, found)),
        ledger=lambda claim: _in_ledger(told, claim),
        own=_own(seat, found),
    )
    return tuple(_slip(one) for one in proof(analysis, against))


def _in_ledger(told: dict[str, Told], claim: Claim) -> Decimal | None:
    value: Fraction | None = told[f"{claim.start}-{claim.end}"].value
    return None if value is None else Decimal(value.numerator) / Decimal(value.denominator)


def _others(seat: Seat, found: Document) -> Iterable[tuple[str, str]]:
    seen = sight.documents(seat.actor, seat.campaign.campaign).exclude(unit=found.unit).exclude(digest=found.digest)
    return seen.values_list("title", "text")[:OTHERS]


def _own(seat: Seat, found: Document) -> tuple[str, ...]:
    below = sight.units(seat.actor).filter(parent=found.unit).values_list("name", flat=True)
    return (found.unit.name, *below[:OWN])


def _slip(one: Finding) -> Slip:
    return Slip(
        place=f"{one.start}-{one.end}",
        sentence=one.sentence,
        text=one.text,
        rule=tell(RULES[one.rule]),
        said=say(one.said),
        mend=say(one.mend),
        hint=one.hint,
    )


def slip_marks(slips: Iterable[Slip]) -> tuple[Mark, ...]:
    """The places of the flaws in the text."""
    places = (one.place.partition("-") for one in slips)
    return tuple(Mark(int(start), int(end), "slip") for start, _, end in places if int(end) > int(start))
