"""Findings as a page shows them: what, where, since when, who has to act, and one click to the mend."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from urllib.parse import urlencode

from django.urls import reverse

from taizhang.campaign.burden import seconds_of
from taizhang.campaign.model import Campaign, Metric, Rule
from taizhang.campaign.questions import selection_kinds
from taizhang.errors import msg, words
from taizhang.record.permits import roles_at
from taizhang.see.figure import Figure, Period
from taizhang.store.findings import Finding
from taizhang.store.models import Entry
from taizhang.web.readings import figure_text, rows_address
from taizhang.web.role_names import ROLES
from taizhang.web.say import label, say, tell
from taizhang.web.seat import Seat


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """Where a finding is mended, and what stands on the link."""

    href: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One finding for the eye; `mark` is its name in a form, `where` what it is about, `mend` for whoever has to act."""

    mark: str
    what: str
    where: str
    unit: str
    state: str
    owner: str
    since: date
    mend: Way | None


def lines(seat: Seat, findings: Iterable[Finding]) -> Iterator[Line]:
    """The findings as lines."""
    return (_of_entry(seat, one, one.entry) if one.entry else _of_unit(seat, one) for one in findings)


def owner_said(rule: Rule) -> str:
    """Who has to act on what a rule finds."""
    return tell(ROLES[rule.owner])


def asked_said(campaign: Campaign, rule: Rule) -> str:
    """The floors a rule asks for, class by class; "" for a rule that finds entries."""
    if not rule.metric:
        return ""
    metric = campaign.metrics[rule.metric]
    named = {name: label(one) for name, one in campaign.classes.items()} | {"*": tell(msg("其余各类"))}
    floors = "；".join(f"{named[name]} {_floor(metric, least)}" for name, least in rule.floors.items())
    return say(words(msg("{metric}应达到：{floors}"), metric=label(metric), floors=floors))


def _floor(metric: Metric, least: float | str) -> str:
    return tell(msg("已过时间的比例")) if least == "time" else figure_text(metric, Fraction(str(least)))


def _of_entry(seat: Seat, one: Finding, row: Entry) -> Line:
    kind = seat.campaign.kinds[row.kind]
    state = seat.campaign.lives[kind.life].states.get(row.state) if kind.life else None
    href = reverse("entry", args=[row.key])
    return Line(
        mark=one.mark, what=row.title, where=href, unit=one.unit.name, state=label(state or kind),
        owner=str(row.values.get("owner") or ""), since=one.since,
        mend=Way(href=href, said=tell(msg("去补正"))) if _owns(seat, one) else None,
    )  # fmt: skip


def _of_unit(seat: Seat, one: Finding) -> Line:
    rule = seat.campaign.rules[one.rule]
    metric = seat.campaign.metrics[rule.metric]
    there = rows_address(Figure(metric=rule.metric, unit=one.unit.code, period=_period(seat), value=one.value))
    slots = {"metric": label(metric), "value": figure_text(metric, one.value), "floor": figure_text(metric, one.floor)}
    return Line(
        mark=one.mark, what=say(words(msg("{metric} {value}，应达到 {floor}"), **slots)), where=there,
        unit=one.unit.name, state="", owner="", since=one.since, mend=_mend(seat, one, metric),
    )  # fmt: skip


def _period(seat: Seat) -> Period:
    return Period(start=seat.campaign.starts, end=seat.day)


def _owns(seat: Seat, one: Finding) -> bool:
    """Whether it is for this person to mend."""
    return seat.campaign.rules[one.rule].owner in roles_at(seat.actor.duties, one.unit.path)


def _mend(seat: Seat, one: Finding, metric: Metric) -> Way | None:
    """The form of what is lacking, where entries of a kind mend it."""
    kinds = selection_kinds(seat.campaign, metric.of) if metric.of else ()
    if not kinds or not _owns(seat, one):
        return None
    kind = min(kinds, key=lambda name: seconds_of(seat.campaign, name))
    said = say(words(msg("记一笔{kind}"), kind=label(seat.campaign.kinds[kind])))
    return Way(href=f"{reverse('record_form', args=[kind])}?{urlencode({'unit': one.unit.code})}", said=said)
