"""On whose behalf a command acts, and in which campaign: writing needs a person, reading a unit."""

from taizhang.campaign.model import Campaign
from taizhang.errors import msg, refuse
from taizhang.record.permits import Actor, DutyAt
from taizhang.store import reading, sight
from taizhang.store.models import Person, Unit


def writer(login: str) -> Actor:
    """The person with this login and their duties; the doors judge the rest."""
    person = Person.objects.filter(login=login, is_active=True).first()
    if person is None:
        raise refuse(msg("没有这个登录名：{login}"), login=login)
    return sight.actor_of(person)


def reader(unit: Unit) -> Actor:
    """Whoever holds the ledger's files reads as that unit does: it and everything under it."""
    return Actor(person=0, name="", duties=(DutyAt(path=unit.path, role="leader"),))


def chosen(code: str) -> Campaign:
    """The campaign asked for; without a word, the only one, or a Refusal naming those to choose from."""
    codes = reading.campaign_codes()
    if not code and len(codes) != 1:
        raise refuse(msg("请用 --campaign 指明专项：{codes}"), codes="、".join(codes) or "（台账里还没有专项）")
    return reading.in_force(code or codes[0])


def unit_or_top(code: str) -> Unit:
    """The unit asked for; without a word, the top of the tree."""
    if code:
        return reading.unit_of(code)
    top = Unit.objects.order_by("path").first()
    if top is None:
        raise refuse(msg("台账里还没有单位"))
    return top
