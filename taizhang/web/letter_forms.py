"""The form of letters before they are made: one for each unit, holding the first words or what was typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from django.http import QueryDict

from taizhang.campaign.model import Campaign
from taizhang.errors import Problem, msg
from taizhang.record.asks import DAY, DUE, TITLE, UNIT, Ask, asks, units_written
from taizhang.record.drafting import Context, draft
from taizhang.record.entry import Draft
from taizhang.store import sight
from taizhang.store.books import Flaws, with_units
from taizhang.store.findings import Watch, chosen
from taizhang.store.letters import Plan, Wanted, letter_of
from taizhang.store.models import Unit
from taizhang.web.boxes import Box, boxes
from taizhang.web.say import tell
from taizhang.web.seat import Seat

TEXT: Final = (TITLE, "basis", "praised", "facts", "request")
BESIDE: Final = (DUE, "decided_by", "colour", "contact", "copied_to", "owner", "co_units")
MOST: Final = 50
"""So many letters are made at once."""
WIDE: Final = 40


@dataclass(frozen=True, slots=True)
class Desk:
    """Who writes letters of which kind; `token` keeps a form from being made twice."""

    seat: Seat
    kind: str
    token: str

    @property
    def campaign(self) -> Campaign:
        """The campaign in view."""
        return self.seat.campaign


@dataclass(frozen=True, slots=True)
class About:
    """The place of a letter on the page, its unit, and the marks of what it cites."""

    at: int
    unit: Unit
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A box of a letter and how many lines it is high."""

    box: Box
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterForm:
    """One letter before it is made: its number on the page, its unit, the marks of what it cites, its parts."""

    at: int
    unit: Unit
    marks: tuple[str, ...]
    text: tuple[Part, ...]
    beside: tuple[Box, ...]
    flaws: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A letter as it was sent back: what was typed, the draft it makes, or what is wrong with it."""

    form: LetterForm
    wanted: Wanted | None


def planned(desk: Desk, plan: Plan, at: int) -> LetterForm:
    """The form of a letter in its first words."""
    letter, told = letter_of(desk.campaign, desk.kind), plan.text
    given: dict[str, object] = {
        TITLE: told.title, "basis": told.basis, "praised": told.praised, "facts": told.facts, "request": told.request,
        DUE: plan.due.isoformat(), "copied_to": letter.copies,
    }  # fmt: skip
    return _form(desk, About(at, plan.unit, tuple(one.mark for one in plan.findings)), given)


def typed(desk: Desk, watch: Watch, post: QueryDict, at: int) -> Typed:
    """A letter as somebody has edited it."""
    seat = desk.seat
    unit = sight.unit(seat.actor, post.get(f"{at}-unit", ""))
    marks = tuple(post.getlist(f"{at}-finding"))
    given: dict[str, object] = {ask.name: post.get(f"{at}-{ask.name}", "").strip() for ask in _asked(desk)}
    whole = {**given, UNIT: unit.code, DAY: seat.today.isoformat()}
    origin = f"letter:{seat.person.pk}:{desk.token}:{at}"

    def read(around: Context) -> tuple[Draft | None, Flaws]:
        return draft(seat.campaign, desk.kind, whole, replace(around, origin=origin))

    made, flaws = with_units(seat.campaign, seat.actor, unit.code, units_written(_asked(desk), given), read)
    return Typed(form=_form(desk, About(at, unit, marks), given, flaws), wanted=_wanted(watch, made, marks))


def _wanted(watch: Watch, made: Draft | None, marks: Sequence[str]) -> Wanted | None:
    return Wanted(draft=made, findings=chosen(watch, marks)) if made else None


def _asked(desk: Desk) -> tuple[Ask, ...]:
    known = {ask.name: ask for ask in asks(desk.campaign, desk.kind)}
    told = letter_of(desk.campaign, desk.kind).tells
    return tuple(known[name] for name in dict.fromkeys((*TEXT, *told, *BESIDE)) if name in known)


def _form(desk: Desk, about: About, given: Mapping[str, object], flaws: Sequence[Problem] = ()) -> LetterForm:
    made = [_named(about.at, box) for box in boxes(_asked(desk), given, flaws)]
    text = tuple(Part(box, _rows(box.value)) for box in made if box.name.partition("-")[2] in TEXT)
    beside = tuple(box for box in made if box.name.partition("-")[2] not in TEXT)
    return LetterForm(at=about.at, unit=about.unit, marks=about.marks, text=text, beside=beside, flaws=len(flaws))


def _named(at: int, box: Box) -> Box:
    """The box of this letter; what is due is its answer."""
    said = tell(msg("回复时限")) if box.name == DUE else box.label
    return replace(box, name=f"{at}-{box.name}", label=said)


def _rows(value: str) -> int:
    """As many lines as the text takes on the page."""
    return max(1, sum(1 + len(line) // WIDE for line in value.splitlines()))
