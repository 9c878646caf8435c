"""Where the person sits: which campaign and unit they look at, and as of which day. Chosen once, kept in the session."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.http import HttpRequest

from taizhang.campaign.model import Campaign
from taizhang.errors import msg, refuse, words
from taizhang.record.permits import Actor, ranges
from taizhang.store import clock, reading, sight
from taizhang.store.models import Person, Unit
from taizhang.web.permission import may_write
from taizhang.web.say import say

CAMPAIGN, UNIT, DAY = "campaign", "unit", "day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """The person, what they may do, the campaign and unit in view, the day at whose end everything is asked.

    `units` is how many separate units the person answers for while none of them has been chosen (a guidance group): lists
    and 待办 then show all of them, `unit` being the first.
    """

    person: Person
    actor: Actor
    campaign: Campaign
    unit: Unit
    day: date
    today: date
    units: int = 1

    @property
    def writes(self) -> bool:
        """Whether any duty of theirs may write."""
        return may_write(self.actor)

    @property
    def everything(self) -> bool:
        """Whether several units are in view at once."""
        return self.units > 1

    @property
    def grounds(self) -> tuple[str, ...]:
        """The paths in view, none under another: one index range each."""
        return ranges(self.actor) if self.everything else (self.unit.path,)

    @property
    def place(self) -> str:
        """What is in view, in the reader's language."""
        if not self.everything:
            return self.unit.name
        return say(words(msg("{unit}等{n}个单位"), unit=self.unit.name, n=self.units))

    @property
    def visits(self) -> bool:
        """Whether the campaign has visits that point things out line by line."""
        return any(kind.points for kind in self.campaign.kinds.values())

    @property
    def past(self) -> bool:
        """Whether an earlier day than today is in view."""
        return self.day < self.today


def seat_before(request: HttpRequest, campaign: str) -> Seat:
    """The seat before a row of this campaign, whichever campaign the person was looking at."""
    seat = seat_of(request)
    return seat if seat.campaign.campaign == campaign else replace(seat, campaign=reading.in_force(campaign))


def seat_of(request: HttpRequest) -> Seat:
    """The seat of who asks; made once for each request."""
    kept = vars(request).get("_seat")
    if not isinstance(kept, Seat):
        kept = vars(request)["_seat"] = _seat(request, request.GET if request.method == "GET" else {})
    return kept


def seat_at_home(request: HttpRequest) -> Seat:
    """The seat whatever unit the address names: what is said of a unit nobody knows stands on a page with its ways."""
    return _seat(request, {})


def _seat(request: HttpRequest, named: Mapping[str, str]) -> Seat:
    """The seat by what the address names, else by what the session keeps."""
    asked = {name: _asked(request, named, name) for name in (CAMPAIGN, UNIT, DAY)}
    person = request.user
    if not isinstance(person, Person):
        raise refuse(msg("请先登录"))
    actor = sight.actor_of(person)
    if not actor.duties:
        raise refuse(msg("您还没有被安排职责，请联系安全管理员"))
    today = clock.today()
    return Seat(
        person=person, actor=actor, campaign=_campaign(asked[CAMPAIGN]), day=_day(asked[DAY], today),
        unit=_unit(actor, named.get(UNIT, "").strip(), asked[UNIT]), today=today,
        units=1 if asked[UNIT] else len(ranges(actor)),
    )  # fmt: skip


def _asked(request: HttpRequest, named: Mapping[str, str], name: str) -> str:
    return str(named.get(name) or request.session.get(name) or "").strip()


def _campaign(asked: str) -> Campaign:
    codes = reading.campaign_codes()
    if not codes:
        raise refuse(msg("台账里还没有专项。请最上级的活动办在“设置 · 专项文件”里启用一个"))
    return reading.in_force(asked if asked in codes else codes[-1])


def _unit(actor: Actor, named: str, kept: str) -> Unit:
    if named:
        return unit_meant(actor, named)
    try:
        return sight.unit(actor, kept) if kept else sight.top(actor)
    except sight.Unseen:
        return sight.top(actor)


def _day(asked: str, today: date) -> date:
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        return today
    return min(day, today)


def unit_meant(actor: Actor, written: str) -> Unit:
    """The unit in sight with this code or name; Unseen when there is none, a Refusal when there are several."""
    seen = sight.units(actor)
    found = tuple(seen.filter(code=written)[:1]) or tuple(seen.filter(name=written)[:2])
    if not found:
        raise sight.Unseen
    if len(found) > 1:
        raise refuse(msg("叫“{name}”的单位不止一个，请改写单位代码"), name=written)
    return found[0]
