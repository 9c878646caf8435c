"""A seat kept in a job: where its person sat when they asked, taken again by the worker with the duties of that moment."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from taizhang.errors import msg, refuse
from taizhang.record.permits import ranges
from taizhang.store import clock, reading, sight
from taizhang.store.models import Person
from taizhang.web.seat import Seat


def kept(seat: Seat) -> dict[str, object]:
    """The seat as it is kept; a day in the past stays that day, today stays today."""
    return {
        "campaign": seat.campaign.campaign,
        "unit": seat.unit.code,
        "day": seat.day.isoformat() if seat.past else "",
        "everything": seat.everything,
    }


def taken_again(person: int, told: Mapping[str, Any]) -> Seat:
    """The seat of this person again; a Refusal when they have left, or the unit is not theirs to see any more."""
    found = Person.objects.filter(pk=person, is_active=True).first()
    if found is None:
        raise refuse(msg("这个人的账号已停用，没有办"))
    actor, today = sight.actor_of(found), clock.today()
    return Seat(
        person=found,
        actor=actor,
        campaign=reading.in_force(told["campaign"]),
        unit=sight.unit(actor, told["unit"]),
        day=date.fromisoformat(told["day"]) if told["day"] else today,
        today=today,
        units=len(ranges(actor)) if told["everything"] else 1,
    )
