"""A meeting as its papers tell it, read under somebody's eyes: agenda, votes, decisions, how things stand."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from taizhang.campaign.model import Metric
from taizhang.campaign.questions import life_of
from taizhang.campaign.sitting import Agenda
from taizhang.errors import msg, refuse, words
from taizhang.record.voting import NAMES, UNNAMED, WAY, rule_of, told, vote_of
from taizhang.report.sitting import Decided, Item, Sitting, rule_words
from taizhang.report.sitting_status import Good, Lag, Lagging, Moved, Status
from taizhang.see.figure import Figure, Period
from taizhang.store import meeting as door
from taizhang.store import sight, sittings
from taizhang.store.figure_sets import figure_set
from taizhang.store.findings import Finding, Watch, findings, how_many
from taizhang.store.models import Entry
from taizhang.store.scene import Scene
from taizhang.store.selecting import narrowed
from taizhang.web.meeting import plain, result_label, way_label
from taizhang.web.readings import SHARES, beside_floor, figure_text, floor_percent, number_text, rows_address
from taizhang.web.say import day_in_text, definition_of, english, label, mend_of, say, tell, text_of
from taizhang.web.seat import Seat

FILE_TYPE: Final = re.compile(r"\.\w{2,5}》$")
"""《工作规则.docx》 is said as 《工作规则》."""

NO_AGENDA: Final = msg("“{kind}”没有议程，出不了会议材料。要出，请活动办在专项文件里给这一类写上 agenda")

CASES, LAGS, NAMED = 50, 50, 12
REASON, PRACTICE = "reason", "content"


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting under somebody's eyes; with `persons` names may stand in its papers."""

    seat: Seat
    row: Entry
    agenda: Agenda
    persons: bool = False

    def value(self, name: str) -> str:
        """A fact of the meeting as written; a person's name only where names may stand."""
        field = self.seat.campaign.fields.get(name)
        if field is not None and field.type == "person" and not self.persons:
            return ""
        return plain(self.row.values.get(name)).strip()


def meeting_of(seat: Seat, row: Entry, *, persons: bool = False) -> Meeting:
    """This row as a meeting; a Refusal says of what has no agenda that there are no papers of it."""
    kind = seat.campaign.kinds[row.kind]
    if kind.agenda is None:
        raise refuse(NO_AGENDA, kind=label(kind))
    return Meeting(seat, row, kind.agenda, persons)


def told_of(meeting: Meeting) -> Sitting:
    """Everything its papers tell."""
    seat, row, agenda = meeting.seat, meeting.row, meeting.agenda
    rows = door.items(seat.actor, row, agenda)
    tasks = sittings.by_item(door.tied(seat.actor, row, agenda.tasks, "found_in"), rows)
    names = ("hour", "place", "chair", "attend", "guests", "absent", "recorder", "names")
    return Sitting(
        title=row.title,
        unit=row.unit.name,
        day=row.day,
        due=meeting.value("due_people"),
        present=meeting.value("present_people"),
        rule=rule_words(agenda.present, agenda.favour),
        items=tuple(_item(meeting, one, tasks.get(one.pk, ())) for one in rows),
        decided=tuple(_decided(meeting, tasks.get(0, ()))),
        before=tuple(_decided(meeting, sittings.outcome(seat.actor, seat.campaign, row, agenda))),
        **{name: meeting.value(name) for name in names},
    )


def _item(meeting: Meeting, row: Entry, tasks: Sequence[Entry]) -> Item:
    values, vote = row.values, vote_of(row.values)
    given = tuple(_decided(meeting, tasks))
    assigned = {one.text for one in given}
    bare = (Decided(text=text) for text in sittings.decisions(row) if text not in assigned)
    text = FILE_TYPE.sub("》", str(values.get("voted_text") or ""))
    return Item(
        title=row.title,
        reports=str(values.get("report_unit") or ""),
        reporter=str(values.get("reporter") or "") if meeting.persons else "",
        minutes=plain(values.get("minutes")),
        gist=str(values.get("gist") or ""),
        discussion=str(values.get("discussion") or ""),
        vote=told(vote) if vote else "",
        result=str(values.get("vote_result") or ""),
        said=result_label(meeting.seat.campaign, str(values.get("vote_result") or "")),
        text=text,
        mark=str(values.get("voted_digest") or "")[:12],
        way=way_label(meeting.seat.campaign, str(values.get(WAY) or "")),
        secret=values.get(WAY) == UNNAMED,
        rule=rule_words(*rule_of(values, meeting.agenda)) if vote else "",
        names=str(values.get(NAMES) or "") if meeting.persons else "",
        decided=(*given, *bare),
    )


def _decided(meeting: Meeting, rows: Iterable[Entry]) -> Iterator[Decided]:
    """Tasks of the same words and date are one decision of several units; their states beside each other."""
    groups: dict[tuple[str, date | None], list[Entry]] = {}
    for row in rows:
        groups.setdefault((row.title, row.due), []).append(row)
    for (text, due), group in groups.items():
        states = dict.fromkeys(_state(meeting, row) for row in group)
        units = tuple(dict.fromkeys(row.unit.name for row in group))
        yield Decided(text=text, units=units, due=due, state="、".join(states))


def _state(meeting: Meeting, row: Entry) -> str:
    life = life_of(meeting.seat.campaign, row.kind)
    return life.states[row.state].label if life and row.state in life.states else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A figure on the page: then, now, by how much it moved, and where the rows of both stand."""

    moved: Moved
    then: str
    rows: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A rule's findings on the page, each with its entry's key."""

    lagging: Lagging
    keys: tuple[str, ...]

    @property
    def lines(self) -> tuple[tuple[Lag, str], ...]:
        """Each finding with the key of its entry ("" for a figure)."""
        return tuple(zip(self.lagging.lags, self.keys, strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How things stand, for the page: figures with their rows, cases, findings with theirs."""

    status: Status
    lines: tuple[Line, ...]
    cases: tuple[tuple[Good, str], ...]
    found: tuple[Found, ...]


def standing_of(meeting: Meeting, day: date) -> Standing:
    """How things stand at the end of `day`, beside the last meeting of the series."""
    seat, row, agenda = meeting.seat, meeting.row, meeting.agenda
    before = door.earlier(seat.actor, row, agenda)
    last = before[0].day if before else None
    lines = tuple(_lines(meeting, day, last))
    cases, found = tuple(_cases(meeting, day)), tuple(_found(meeting, day))
    status = Status(
        sitting=told_of(meeting),
        day=day,
        last=last,
        moved=tuple(one.moved for one in lines),
        held=_held(meeting, day),
        good=tuple(one for one, _ in cases),
        lagging=tuple(one.lagging for one in found),
    )
    return Standing(status=status, lines=lines, cases=cases, found=found)


def _lines(meeting: Meeting, day: date, last: date | None) -> Iterator[Line]:
    campaign, unit = meeting.seat.campaign, meeting.row.unit
    now = _figures(meeting, day)
    then = _figures(meeting, last) if last else {}
    for name in meeting.agenda.figures:
        metric, new, old = campaign.metrics[name], now[name, unit.code], then.get((name, unit.code))
        moved = Moved(
            label=tell(label(metric)),
            before=figure_text(metric, old.value) if old else "",
            now=figure_text(metric, new.value),
            by=_by(metric, old.value if old else None, new.value),
            definition=definition_of(metric),
        )
        yield Line(moved=moved, then=rows_address(old) if old else "", rows=rows_address(new))


def _figures(meeting: Meeting, day: date) -> Mapping[tuple[str, str], Figure]:
    campaign = meeting.seat.campaign
    period = Period(start=campaign.starts, end=max(day, campaign.starts))
    return figure_set(campaign, meeting.agenda.figures, (meeting.row.unit,), period)


def _by(metric: Metric, old: Fraction | None, new: Fraction | None) -> str:
    """＋12件, －3, ＋5个百分点, 持平; "" where one of them is not known."""
    if old is None or new is None:
        return ""
    if metric.form in SHARES:
        points = floor_percent(new) - floor_percent(old)
        return _signed(Fraction(points), tell(msg("个百分点")))
    word = metric.measure_words[0] if metric.measure_words and not english() else ""
    return _signed(new - old, word)


def _signed(moved: Fraction, word: str) -> str:
    if not moved:
        return tell(msg("持平"))
    return f"{'＋' if moved > 0 else '－'}{number_text(abs(moved))}{word}"


def _held(meeting: Meeting, day: date) -> str:
    """Which units have met since the last meeting above (this one where it is the first); a few that have not are named."""
    seat, agenda = meeting.seat, meeting.agenda
    before = door.earlier(seat.actor, meeting.row, agenda)
    base = before[0] if before else meeting.row
    since = sittings.since(seat.actor, seat.campaign, base, agenda, day) if agenda.classes else None
    if since is None:
        return ""
    told = msg("{title}（{day}）以后，{all}个单位中{n}个召开了会议。")
    said = say(words(told, title=base.title, day=day_in_text(base.day), all=len(since.units), n=len(since.met)))
    names = "、".join(one.unit.name for one in since.waiting)
    return said + (say(words(msg("还没有召开的：{names}。"), names=names)) if 0 < len(since.waiting) <= NAMED else "")


def _cases(meeting: Meeting, day: date) -> Iterator[tuple[Good, str]]:
    if not meeting.agenda.good:
        return
    campaign = meeting.seat.campaign
    seen = sight.under(meeting.seat.actor, campaign.campaign, meeting.row.path)
    rows = narrowed(seen, Scene(campaign, day), meeting.agenda.good).select_related("unit").order_by("path", "pk")
    for row in rows[:CASES]:
        yield Good(unit=row.unit.name, title=row.title, practice=str(row.values.get(PRACTICE) or "")), row.key


def _found(meeting: Meeting, day: date) -> Iterator[Found]:
    campaign = meeting.seat.campaign
    watch = Watch(campaign=campaign, by=meeting.seat.actor, paths=(meeting.row.path,), day=day)
    for name in meeting.agenda.rules or tuple(campaign.rules):
        found = findings(watch, name, most=LAGS)
        if found:
            rule = campaign.rules[name]
            many = len(found) if len(found) < LAGS else how_many(watch, name)
            lags = tuple(_lag(meeting, one) for one in sorted(found, key=lambda one: one.unit.path))
            lagging = Lagging(label=label(rule), text=text_of(rule), mend=mend_of(rule), found=many, lags=lags)
            keys = tuple(one.entry.key if one.entry else "" for one in sorted(found, key=lambda one: one.unit.path))
            yield Found(lagging=lagging, keys=keys)


def _lag(meeting: Meeting, one: Finding) -> Lag:
    fact, reason = "", ""
    if one.entry is not None:
        due = f"（{one.entry.due.isoformat()}）" if one.entry.due else ""
        fact, reason = f"{one.entry.title}{due}", str(one.entry.values.get(REASON) or "")
    elif one.value is not None and one.floor is not None:
        metric = meeting.seat.campaign.metrics[meeting.seat.campaign.rules[one.rule].metric]
        value, floor = beside_floor(metric, one.value, one.floor)
        fact = say(words(msg("{label}{value}，要求{floor}"), label=label(metric), value=value, floor=floor))
    return Lag(unit=one.unit.name, fact=fact, reason=reason, since=one.since.isoformat())
