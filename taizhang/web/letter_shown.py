"""A letter on its page: its text, why it was sent with what has become of it since, and what was done before."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from urllib.parse import urlencode

from django.urls import reverse

from taizhang.campaign.questions import life_of
from taizhang.record.permits import roles_at
from taizhang.report.letter_paper import paragraphs
from taizhang.report.letter_text import SHARES
from taizhang.report.wording import plain
from taizhang.store.effects import Effect, Ruled, Rung, cited_by, ladder
from taizhang.store.letters import kinds_to_send, sending
from taizhang.store.models import Entry
from taizhang.web.letter_parts import on_paper
from taizhang.web.say import label, mend_of, text_of
from taizhang.web.seat import Seat


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What was found, then and now; `mended` when its rule finds it no more."""

    what: str
    href: str
    place: str
    then: str
    now: str
    mended: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """A rule the letter speaks of, in its own words, with what it found; `marks` name the findings in a form."""

    label: str
    text: str
    mend: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A rung of the ladder: its letters about this matter, and how many others the unit has had."""

    label: str
    about: tuple[tuple[str, str, date], ...]
    others: int
    here: bool
    onward: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Everything the page of a letter adds to that of an entry."""

    organ: str
    number: str
    title: str
    unit: str
    lines: tuple[str, ...]
    copied_to: str
    draft: bool
    day: date
    why: tuple[Why, ...]
    open_still: int
    ladder: tuple[Step, ...]
    marks: tuple[str, ...]


def shown(seat: Seat, row: Entry) -> Shown | None:
    """The letter, None for an entry that is none."""
    if seat.campaign.kinds[row.kind].letter is None:
        return None
    found = cited_by(seat.campaign, row, seat.actor)
    effects = tuple(effect for ruled in found for effect in ruled.effects)
    paper = on_paper(seat, row)
    return Shown(
        organ=paper.organ, number=paper.number, title=row.title, unit=row.unit.name, lines=paragraphs(paper),
        copied_to=paper.copies_to, draft=not paper.number, day=paper.made,
        why=tuple(_why(seat, ruled) for ruled in found), open_still=sum(not one.mended for one in effects),
        ladder=_ladder(seat, row, found), marks=tuple(_mark(one) for one in effects if not one.mended),
    )  # fmt: skip


def _why(seat: Seat, ruled: Ruled) -> Why:
    rule = ruled.rule
    return Why(
        label=label(rule) if rule else ruled.name,
        text=text_of(rule) if rule else "",
        mend=mend_of(rule) if rule else "",
        lines=tuple(_line(seat, one) for one in ruled.effects),
    )


def _line(seat: Seat, one: Effect) -> Line:
    if one.row is not None:
        return _row(seat, one, one.row)
    metric = seat.campaign.metrics.get(one.cited.metric)
    asked = {"metric": one.cited.metric, "unit": one.cited.unit_code, "day": one.cited.day.isoformat()}
    share = bool(metric and metric.form in SHARES)
    return Line(
        what=label(metric) if metric else one.cited.metric,
        href=f"{reverse('rows')}?{urlencode(asked)}" if metric else "",
        place="",
        then=_number(one.cited.value, share=share),
        now=_number("" if one.now is None else str(one.now), share=share),
        mended=one.mended,
    )


def _row(seat: Seat, one: Effect, row: Entry) -> Line:
    life = life_of(seat.campaign, row.kind)
    states = life.states if life else {}
    return Line(
        what=row.title,
        href=reverse("entry", args=[row.key]),
        place=row.unit.name,
        then=label(states[one.cited.state]) if one.cited.state in states else "",
        now=label(states[row.state]) if row.state in states else "",
        mended=one.mended,
    )


def _number(value: str, *, share: bool) -> str:
    if not value:
        return "—"
    return f"{plain(Fraction(value) * 100, 0)}%" if share else plain(Fraction(value))


def _mark(one: Effect) -> str:
    unit = one.row.unit.code if one.row else one.cited.unit_code
    return f"{one.cited.rule}|{unit}|{one.row.key if one.row else ''}"


def _ladder(seat: Seat, row: Entry, found: tuple[Ruled, ...]) -> tuple[Step, ...]:
    rules = frozenset(one.name for one in found)
    rows = frozenset(effect.row.pk for ruled in found for effect in ruled.effects if effect.row)
    able = frozenset(_able(seat, row))
    return tuple(_rung(seat, row, one, able) for one in ladder(seat.campaign, seat.actor, row.path, rules, rows))


def _able(seat: Seat, row: Entry) -> tuple[str, ...]:
    """The kinds of letters this person may send to this unit."""
    roles = roles_at(seat.actor.duties, row.path)
    kinds = kinds_to_send(seat.campaign, seat.actor)
    return tuple(name for name in kinds if roles & {*sending(seat.campaign, name)[1].by})


def _rung(seat: Seat, row: Entry, one: Rung, able: frozenset[str]) -> Step:
    above = seat.campaign.ladder.index(one.kind) > seat.campaign.ladder.index(row.kind) if _on(seat, row) else False
    return Step(
        label=label(seat.campaign.kinds[one.kind]),
        about=tuple((entry.key, entry.title, entry.day) for entry in one.about),
        others=one.others,
        here=one.kind == row.kind,
        onward=one.kind if above and one.kind in able else "",
    )


def _on(seat: Seat, row: Entry) -> bool:
    return row.kind in seat.campaign.ladder
