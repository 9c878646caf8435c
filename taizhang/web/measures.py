"""Measures on the page of the item they serve: a small table with one tap to 已落实, and room to add several at once."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.http import QueryDict

from taizhang.campaign.model import Campaign, Life
from taizhang.campaign.questions import life_of
from taizhang.errors import Problem
from taizhang.record.asks import MEASURE, TITLE, measure_asks
from taizhang.record.entry import Entry
from taizhang.record.lifecycle import Offer
from taizhang.store import sight
from taizhang.store.models import Entry as Row
from taizhang.store.reading import entry_values
from taizhang.web.boxes import Box, boxes, given_in
from taizhang.web.lamps import Lamp, lamp
from taizhang.web.moves import open_moves
from taizhang.web.say import label
from taizhang.web.seat import Seat

LINES, MOST = 3, 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One measure: who, on what, by when, where it stands; `move` closes it in one tap where nothing is missing."""

    key: str
    version: int
    title: str
    owner: str
    object: str
    state: str
    lamp: Lamp | None
    move: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """The boxes of one measure to be added, and the fields it begins with that nobody needs to choose."""

    number: int
    boxes: tuple[Box, ...]
    hidden: tuple[tuple[str, str], ...]


def measures(seat: Seat, row: Row) -> tuple[Measure, ...]:
    """The measures of this item in the order they were made, as far as they are in sight."""
    if MEASURE not in seat.campaign.kinds:
        return ()
    seen = sight.entries(seat.actor, seat.campaign.campaign)
    rows = seen.filter(links_out__target=row, links_out__role="measure_of").select_related("unit").order_by("pk")
    return tuple(_measure(seat, one) for one in entry_values(rows))


def _measure(seat: Seat, one: Entry) -> Measure:
    life = life_of(seat.campaign, one.kind)
    closing = _closing(seat, one, life) if life else None
    state = life.states[one.state] if life else None
    entered = (step for step in reversed(one.steps) if step.to_state == one.state != step.from_state)
    closed_on = next((step.day for step in entered), None)
    return Measure(
        key=one.key,
        version=one.version,
        title=one.title,
        owner=str(one.values.get("owner") or ""),
        object=str(one.values.get("object") or ""),
        state=label(state) if state else "",
        lamp=lamp(one.due, seat.today, closed=state.closed, on=closed_on) if state else None,
        move=closing.name if closing else "",
        said=label(closing.move) if closing else "",
    )


def _closing(seat: Seat, one: Entry, life: Life) -> Offer | None:
    """The move by which it is carried out: it ends in a closed state that is somebody's word, and lacks nothing."""
    ends = {name for name, state in life.states.items() if state.closed and state.truth}
    return next((offer for offer in open_moves(seat, one) if offer.move.to in ends and not offer.missing), None)


def _begins(campaign: Campaign, kind: str) -> dict[str, str]:
    """The codes with which a measure of such an item begins."""
    return dict(campaign.kinds[kind].begins.get(MEASURE, {}))


def lines(seat: Seat, row: Row) -> tuple[Line, ...]:
    """Empty lines, the first one with the owner and the date of the item."""
    begun = _begins(seat.campaign, row.kind)
    asked = tuple(ask for ask in measure_asks(seat.campaign) if ask.name not in begun)
    due = row.due.isoformat() if row.due and row.due >= seat.today else ""
    known = {"due": due, "owner": row.values.get("owner")}
    return tuple(
        Line(number, _numbered(number, boxes(asked, known, form=MEASURE)), tuple(begun.items()))
        for number in range(1, LINES + 1)
    )


def _numbered(number: int, made: tuple[Box, ...]) -> tuple[Box, ...]:
    return tuple(replace(box, name=f"{number}-{box.name}", form=f"{MEASURE}-{number}") for box in made)


def given_lines(campaign: Campaign, kind: str, post: QueryDict) -> Iterator[tuple[int, dict[str, object]]]:
    """What was written in each line that names a measure; a line without a title says nothing."""
    asked, begun = measure_asks(campaign), _begins(campaign, kind)
    for number in range(1, MOST + 1):
        if post.get(f"{number}-{TITLE}", "").strip():
            named = tuple(replace(ask, name=f"{number}-{ask.name}") for ask in asked)
            given = given_in(post, named)
            bare = {name.partition("-")[2]: fact for name, fact in given.items()}
            yield number, bare | {name: code for name, code in begun.items() if not bare.get(name)}


def placed(problem: Problem, number: int) -> Problem:
    """A flaw with the line it stands in."""
    return replace(problem, place=replace(problem.place, row=number))
