"""What every page is framed by: campaign, unit, as-of day, person and the way to the other pages."""

from collections.abc import Mapping

from django.http import HttpRequest

from taizhang.campaign.model import Campaign
from taizhang.errors import Refusal, msg
from taizhang.record.permits import Actor
from taizhang.store import reading, sight
from taizhang.store.badges import badges
from taizhang.store.models import Person
from taizhang.web.held import held
from taizhang.web.permission import admits, view_named
from taizhang.web.rails import Open, Way, address_of, rails
from taizhang.web.say import english
from taizhang.web.seat import Seat, seat_at_home, seat_of

ROOMS: tuple[Way, ...] = (
    Way(name="campaigns", said=msg("专项文件"), tells=msg("现行的一版、查错、试改、启用、历次修订")),
    Way(name="tree", said=msg("各单位"), tells=msg("单位的增加、改名、移动、合并、撤销，和它们的历史")),
    Way(name="lines", said=msg("条线"), tells=msg("跨层级的条线，线上有哪些单位，谁在分管")),
    Way(name="people", said=msg("人员和职责"), tells=msg("账号、职责、换人、锁定和重置密码")),
    Way(name="calendar", said=msg("工作日历"), tells=msg("哪天放假、哪个周末上班；贴通知加一年")),
    Way(name="backup", said=msg("备份"), tells=msg("上一次是什么时候，怎么做")),
    Way(name="audit", said=msg("审计"), tells=msg("谁、何时、从哪里、办了什么；导出和校验")),
)
"""The rooms of 设置, each for those its address admits."""


def frame(request: HttpRequest) -> Mapping[str, object]:
    """The context of every template; without a person (sign-in) only the bare frame, without a seat only 设置 and 我."""
    person = getattr(request, "user", None)
    if not isinstance(person, Person):
        return {"seat": None}
    actor, seat = sight.actor_of(person), _seat(request)
    bare = {"person": person, "actor": actor, "rooms": rooms(request, actor), "held": held(request)}
    if seat is None:
        return {**bare, "seat": None}
    return {
        **bare,
        "seat": seat,
        "rails": rails(seat.actor, _room(request), rooms=bool(bare["rooms"]), english=english()),
        "campaigns": _campaigns(seat),
        "badges": badges(seat.actor),
    }


def rooms(request: HttpRequest, actor: Actor) -> tuple[Open, ...]:
    """The rooms of 设置 that are open to this person."""
    return tuple(_room_of(way, request.path) for way in ROOMS if admits(view_named(way.name), actor))


def _room_of(way: Way, path: str) -> Open:
    href = address_of(way.name)
    return Open(way=way, href=href, here=path == href or path.startswith(f"{href}/"))


def _seat(request: HttpRequest) -> Seat | None:
    for seat in (seat_of, seat_at_home):
        try:
            return seat(request)
        except Refusal:
            continue
    return None


def _campaigns(seat: Seat) -> tuple[Campaign, ...]:
    codes = reading.campaign_codes()
    return tuple(reading.in_force(code) for code in codes) if len(codes) > 1 else (seat.campaign,)


def _room(request: HttpRequest) -> str:
    """The first word of the address: /ledger/problems is in the ledger."""
    return request.path.split("/")[1] or "todo"
