"""What a visit pointed out, on its page: each line with what it has become, or the one press that makes an entry of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from taizhang.campaign.model import Campaign
from taizhang.campaign.questions import life_of
from taizhang.record.asks import Ask, asks
from taizhang.record.permits import records
from taizhang.store.models import Entry
from taizhang.store.pointing import Point, begun, points
from taizhang.web.boxes import Box, boxes
from taizhang.web.lamps import Lamp, lamp
from taizhang.web.say import label
from taizhang.web.seat import Seat


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointed:
    """A line, the field it stands in, the kind it becomes; its entry with its state, or the boxes still to be chosen."""

    field: str
    number: int
    said: str
    text: str
    kind: str
    key: str = ""
    state: str = ""
    lamp: Lamp | None = None
    boxes: tuple[Box, ...] = ()


def pointed(seat: Seat, row: Entry) -> tuple[Pointed, ...]:
    """The lines of this entry; none for a kind that points nothing out."""
    if row.kind not in seat.campaign.kinds or not seat.campaign.kinds[row.kind].points:
        return ()
    return tuple(_pointed(seat, row, one) for one in points(seat.campaign, row, seat.actor))


def may_point(seat: Seat, row: Entry) -> bool:
    """Whether this person may make entries at the visited unit."""
    return seat.writes and records(seat.actor, row.path)


def wanted(campaign: Campaign, row: Entry, kind: str) -> tuple[Ask, ...]:
    """What the kind demands beyond title, unit and day, and the visit does not give."""
    given = begun(campaign, row, kind)
    required = campaign.kinds[kind].required
    return tuple(ask for ask in asks(campaign, kind) if ask.name in required and ask.name not in given)


def guessed(asked: Sequence[Ask], text: str) -> Mapping[str, object]:
    """The code whose own words stand in the line, where one does."""
    return {ask.name: code for ask in asked for code in (_code(ask, text),) if code}


def _code(ask: Ask, text: str) -> str:
    return next((code for code, one in ask.codes.items() if any(word in text for word in (one.label, *one.words))), "")


def _pointed(seat: Seat, row: Entry, one: Point) -> Pointed:
    campaign = seat.campaign
    said, kind = label(campaign.fields[one.field]), label(campaign.kinds[one.kind])
    if one.made is None:
        asked = wanted(campaign, row, one.kind)
        made = boxes(asked, guessed(asked, one.text), form=f"{one.field}{one.number}")
        return Pointed(field=one.field, number=one.number, said=said, text=one.text, kind=kind, boxes=made)
    life = life_of(campaign, one.kind)
    state = life.states[one.made.state] if life else None
    return Pointed(
        field=one.field, number=one.number, said=said, text=one.text, kind=kind, key=one.made.key,
        state=label(state) if state else "",
        lamp=lamp(one.made.due, seat.today, closed=state.closed, on=one.made.moved_on) if state else None,
    )  # fmt: skip
