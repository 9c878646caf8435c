"""How a person wants to be told, and the calendars they have opened: set by themselves alone, revocable from now on."""

import re
import secrets
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from taizhang.errors import msg, refuse
from taizhang.record.permits import Actor
from taizhang.store import reading, sight
from taizhang.store.doors import door
from taizhang.store.models import Unit
from taizhang.store.notice_tables import Calendar, Wish

OFF, DAILY, OVERDUE = "off", "daily", "overdue"
MAIL, ROBOT = "mail", "robot"
ADDRESS: Final = re.compile(r"[^@\s,;<>\"]{1,64}@[A-Za-z0-9.-]{1,180}\.[A-Za-z]{2,24}")
MOST: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Wished:
    """What a person sets: when they are told, by what, and where to."""

    when: str = OFF
    by: str = MAIL
    mail: str = ""
    robot: str = ""
    language: str = "zh-hans"


def ways() -> tuple[str, ...]:
    """How this installation can tell anybody: by mail, by robot, or neither."""
    return (*((MAIL,) if settings.SMTP else ()), *((ROBOT,) if settings.WEBHOOKS else ()))


def wish_of(by: Actor) -> Wished:
    """What this person has set; nobody is told anything who has set nothing."""
    row = Wish.objects.filter(person=by.person).first()
    if row is None:
        return Wished(by=next(iter(ways()), MAIL))
    return Wished(when=row.when, by=row.by, mail=row.mail, robot=row.robot, language=row.language)


@door
def wish(wished: Wished, *, by: Actor) -> None:
    """Set how one wants to be told; an address that cannot be told is refused with the reason."""
    if wished.when not in {OFF, DAILY, OVERDUE} or wished.by not in {MAIL, ROBOT}:
        raise refuse(msg("请选什么时候发、发到哪里"))
    if wished.when != OFF:
        _refuse_untold(wished)
    told = {"when": wished.when, "by": wished.by, "mail": wished.mail, "robot": wished.robot}
    Wish.objects.update_or_create(person_id=by.person, defaults={**told, "language": wished.language})


def _refuse_untold(wished: Wished) -> None:
    if wished.by not in ways():
        raise refuse(msg("这套系统还没有接通这种方式，请系统管理员先设好（见 docs/operations.md）"))
    if wished.by == MAIL and not ADDRESS.fullmatch(wished.mail):
        raise refuse(msg("“{mail}”不是邮箱地址，请写成 name@example.cn 这样"), mail=wished.mail)
    if wished.by == ROBOT and not permitted(wished.robot):
        raise refuse(
            msg("群机器人的地址要以 {origins} 开头，请从群设置里原样复制"), origins="、".join(settings.WEBHOOKS)
        )


def permitted(url: str) -> bool:
    """Whether the office has allowed calls to where this leads: the same scheme, host and port, nothing before the host."""
    if len(url) > MOST * 50:
        return False
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}" in settings.WEBHOOKS and url.isprintable() and " " not in url


def wishing() -> QuerySet[Wish]:
    """Whoever wants to be told anything."""
    return Wish.objects.filter(person__is_active=True).exclude(when=OFF).order_by("person")


def calendars(by: Actor) -> QuerySet[Calendar]:
    """The calendars of a person that are open."""
    return Calendar.objects.filter(person=by.person, revoked=None).select_related("unit").order_by("pk")


@door
def open_calendar(campaign: str, unit: str, language: str, *, by: Actor) -> Calendar:
    """Open a calendar of what waits for oneself, or (with a unit's code) of what is due in a unit in sight."""
    if campaign not in reading.campaign_codes():
        raise sight.Unseen
    place: Unit | None = sight.unit(by, unit) if unit else None
    there = calendars(by).filter(campaign=campaign, unit=place).first()
    if there is not None:
        return there
    if calendars(by).count() >= MOST:
        raise refuse(msg("日历地址最多开 {most} 个，请先停用不用的"), most=MOST)
    return Calendar.objects.create(
        person_id=by.person, campaign=campaign, unit=place, nonce=secrets.token_hex(16), language=language,
        made=timezone.now(),
    )  # fmt: skip


@door
def close_calendar(number: int, *, by: Actor) -> None:
    """From the next request on the address leads nowhere."""
    if not calendars(by).filter(pk=number).update(revoked=timezone.now()):
        raise sight.Unseen


def secret_of(one: Calendar) -> str:
    """The part of the address that nobody can guess; made of the installation's key, so it stands in no table."""
    return salted_hmac("taizhang.calendar", f"{one.pk}:{one.nonce}", algorithm="sha256").hexdigest()[:40]


def calendar_at(number: int, secret: str) -> Calendar:
    """The open calendar with this address, or Unseen; the same for what never was and what is no more."""
    one = Calendar.objects.filter(pk=number, revoked=None).select_related("person", "unit").first()
    if one is None or not one.person.is_active or not constant_time_compare(secret_of(one), secret):
        raise sight.Unseen
    return one
