"""Findings as a page shows them: what, where, since when, who has to act, and one click to the mend."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Final
from urllib.parse import urlencode

from django.urls import reverse

from taizhang.campaign.burden import seconds_of
from taizhang.campaign.model import Campaign, Metric, Rule
from taizhang.campaign.questions import resolve, selection_kinds
from taizhang.errors import msg
from taizhang.errors import words as said_in
from taizhang.record.permits import explains, roles_at
from taizhang.see.figure import Figure, Period
from taizhang.store.explaining import Said, reasons
from taizhang.store.findings import Finding
from taizhang.store.models import Entry
from taizhang.web.readings import beside_floor, figure_text, rows_address
from taizhang.web.role_names import ROLES
from taizhang.web.say import label, say, tell
from taizhang.web.seat import Seat

POST: Final = re.compile("[（(]([^（）()]+)[）)]")
"""姓名（职务）: what stands in the brackets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """Where a finding is mended, and what stands on the link."""

    href: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One finding for the eye; `mark` is its name in a form, `where` what it is about, `mend` for whoever has to act.

    `said` is why it is not mended yet, as the unit says; `may_say`: this person may say it for the unit.
    """

    mark: str
    what: str
    note: str
    where: str
    unit: str
    state: str
    owner: str
    since: date
    mend: Way | None
    said: Said | None = None
    may_say: bool = False


def lines(seat: Seat, findings: Iterable[Finding]) -> Iterator[Line]:
    """The findings as lines."""
    found = tuple(findings)
    said = reasons(seat.campaign, (one.mark for one in found)) if found else {}
    for one in found:
        line = _of_entry(seat, one, one.entry) if one.entry else _of_unit(seat, one)
        yield replace(line, said=said.get(one.mark), may_say=explains(seat.actor, one.unit.path))


def owner_said(rule: Rule) -> str:
    """Who has to act on what a rule finds."""
    return tell(ROLES[rule.owner])


def asked_said(campaign: Campaign, rule: Rule) -> str:
    """The floors a rule asks for, class by class; "" for a rule that finds entries."""
    if not rule.metric:
        return ""
    metric = campaign.metrics[rule.metric]
    named = {name: label(one) for name, one in campaign.classes.items()} | {"*": tell(msg("其余各类"))}
    floors = tell(msg("；")).join(f"{named[name]} {_floor(metric, least)}" for name, least in rule.floors.items())
    return say(said_in(msg("{metric}应达到：{floors}"), metric=label(metric), floors=floors))


def _floor(metric: Metric, least: float | str) -> str:
    return tell(msg("已过时间的比例")) if least == "time" else figure_text(metric, Fraction(str(least)))


def _of_entry(seat: Seat, one: Finding, row: Entry) -> Line:
    kind = seat.campaign.kinds[row.kind]
    state = seat.campaign.lives[kind.life].states.get(row.state) if kind.life else None
    href = reverse("entry", args=[row.key])
    owner = "" if seat.campaign.rules[one.rule].shown_to else str(row.values.get("owner") or "")
    return Line(
        mark=one.mark, what=row.title, note=_weighed(seat, one, row), where=href, unit=one.unit.name,
        state=label(state or kind), owner=owner, since=one.since,
        mend=Way(href=href, said=tell(msg("去补正"))) if _owns(seat, one) else None,
    )  # fmt: skip


def _weighed(seat: Seat, one: Finding, row: Entry) -> str:
    """How many there are of what there is too little or too much of; a person by their post alone, never by name."""
    for words in resolve(seat.campaign, seat.campaign.rules[one.rule].of):
        if words.fewer:
            slots = {"kind": label(seat.campaign.kinds[words.fewer.kind]), "n": _n(one.value), "least": _n(one.floor)}
            said = say(said_in(msg("{kind} {n} 条，应有 {least} 条"), **slots))
            return f"{_post(row.values.get(words.fewer.by))}{said}" if words.fewer.by else said
        if words.crowded:
            value = str(row.values.get(words.crowded.field) or "")
            return say(said_in(msg("{value}：已有 {n} 个单位"), value=value, n=_n(one.value)))
    return ""


def _n(number: Fraction | None) -> int:
    return int(number or 0)


def _post(written: object) -> str:
    """The post out of 姓名（职务）, followed by a colon; nothing where no post is written."""
    found = POST.search(str(written or ""))
    return f"{found[1]}：" if found else ""


def _of_unit(seat: Seat, one: Finding) -> Line:
    rule = seat.campaign.rules[one.rule]
    metric = seat.campaign.metrics[rule.metric]
    there = rows_address(Figure(metric=rule.metric, unit=one.unit.code, period=_period(seat), value=one.value))
    value, floor = beside_floor(metric, one.value, one.floor)
    slots = {"metric": label(metric), "value": value, "floor": floor}
    return Line(
        mark=one.mark, what=say(said_in(msg("{metric} {value}，应达到 {floor}"), **slots)), note="", where=there,
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
    said = say(said_in(msg("记一笔{kind}"), kind=label(seat.campaign.kinds[kind])))
    return Way(href=f"{reverse('record_form', args=[kind])}?{urlencode({'unit': one.unit.code})}", said=said)
