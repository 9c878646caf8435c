"""What a visit pointed out, line by line: each becomes an entry at the visited unit in one press, tied to the visit."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from taizhang.campaign.model import Campaign
from taizhang.errors import msg, refuse
from taizhang.record.entry import NOTHING, Draft, Source
from taizhang.record.permits import Actor
from taizhang.store import clock, sight
from taizhang.store.doors import door
from taizhang.store.ledger import record
from taizhang.store.models import Entry

LINES: Final = re.compile(r"[\n；;]")
NUMBERED: Final = re.compile(r"^(?:[一二三四五六七八九十]+、|[（(]?\d+[)）.、．]|[一二三四五六七八九十]是)\s*")
REPLY_BY, FOUND_IN = "reply_by", "found_in"
LONGEST: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A line of a field, the kind it becomes, and the entry it has become (None: not yet)."""

    field: str
    number: int
    text: str
    kind: str
    made: Entry | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """The line somebody makes an entry of; `values` are what its kind asks beyond the line."""

    key: str
    name: str
    number: int
    values: Mapping[str, object] = field(default_factory=lambda: NOTHING)


def points(campaign: Campaign, visit: Entry, by: Actor) -> tuple[Point, ...]:
    """Every line the visit pointed out, with what has become of it as far as it is in sight."""
    lines = tuple(lines_of(campaign, visit))
    origins = [_origin(visit, name, text) for name, _, text in lines]
    rows = sight.entries(by, campaign.campaign).filter(origin__in=origins) if origins else ()
    made = {row.origin: row for row in rows}
    kinds = campaign.kinds[visit.kind].points
    return tuple(
        Point(field=name, number=number, text=text, kind=kinds[name], made=made.get(_origin(visit, name, text)))
        for name, number, text in lines
    )


def lines_of(campaign: Campaign, visit: Entry) -> Iterator[tuple[str, int, str]]:
    """Field, number and text of every line it pointed out."""
    for name in campaign.kinds[visit.kind].points:
        told = (NUMBERED.sub("", line.strip()).rstrip("。 ") for line in LINES.split(str(visit.values.get(name) or "")))
        yield from ((name, number, text) for number, text in enumerate(one for one in told if one))


def _origin(visit: Entry, name: str, text: str) -> str:
    """The same line is made an entry once, however often it is pressed."""
    return f"point:{visit.key}:{name}:{hashlib.sha256(text.encode()).hexdigest()[:12]}"


def begun(campaign: Campaign, visit: Entry, kind: str) -> Mapping[str, object]:
    """What an entry made of a line begins with."""
    return dict(campaign.kinds[visit.kind].begins.get(kind, {}))


@door
def take_point(campaign: Campaign, pressed: Pressed, *, by: Actor, at: datetime | None = None) -> str:
    """Make an entry of a line at the visited unit, due when the answer is asked for; pressed twice it is the same key."""
    visit = sight.entry(by, pressed.key)
    found = {(one.field, one.number): one for one in points(campaign, visit, by)}
    point = found.get((pressed.name, pressed.number))
    if point is None:
        raise refuse(msg("督导记录里没有这一条，请刷新后再看"))
    values = {**begun(campaign, visit, point.kind), **pressed.values}
    draft = Draft(
        kind=point.kind,
        unit=visit.unit.code,
        title=point.text[:LONGEST],
        day=visit.day,
        due=_due(visit),
        origin=_origin(visit, point.field, point.text),
        values={name: value for name, value in values.items() if name in campaign.kinds[point.kind].fields},
        links=((FOUND_IN, visit.key),),
        source=Source(name="page", place=visit.title[:100]),
    )
    return record(campaign, [draft], by=by, at=at or clock.now()).keys[0]


def _due(visit: Entry) -> date | None:
    try:
        return date.fromisoformat(str(visit.values.get(REPLY_BY) or ""))
    except ValueError:
        return None
