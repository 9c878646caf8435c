"""Tokens: a duty of a person lent to a machine, made and revoked by that person or by the office above the unit.

The secret is shown once and never kept; what is kept is its SHA-256. A token is worth no more than the duty behind it: it
ends with the duty, with the person's account, on its day, or when it is revoked, from the next request on.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from taizhang.errors import msg, refuse
from taizhang.record.permits import Actor, DutyAt, roles_at
from taizhang.store import clock, sight
from taizhang.store.doors import door
from taizhang.store.models import Person, Token
from taizhang.store.office_steps import tell, visit
from taizhang.store.persons import may_come
from taizhang.store.remembered import until_the_office_changes
from taizhang.store.tree_rows import at_or_under

MARK = "tz_"
DAYS, MOST_DAYS = 365, 730
OFFICE = "office"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A token to be made for the duty (unit code, role) of a person; `login` "" means whoever asks."""

    label: str
    unit: str
    role: str
    login: str = ""
    days: int = DAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Granted:
    """A token just made, and its secret, which nobody can be told again."""

    token: Token
    secret: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearer:
    """Who comes with a token: the token, and its person with this one duty."""

    token: Token
    actor: Actor


def digest_of(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _told(move: str, token: Token, by: Actor, **values: object) -> None:
    tell(move, f"token:{token.pk}", by=by, **values)


def _person(login: str, by: Actor) -> Person:
    found = Person.objects.filter(is_active=True)
    person = (found.filter(login=login) if login else found.filter(pk=by.person)).first()
    if person is None:
        raise refuse(msg("没有这个登录名：{login}"), login=login)
    return person


def _refuse_badly_asked(wanted: Wanted) -> None:
    if not wanted.label.strip() or len(wanted.label) > 80:
        raise refuse(msg("请给令牌起个名，写明给哪个系统用，不超过 80 个字"))
    if not 1 <= wanted.days <= MOST_DAYS:
        raise refuse(msg("令牌的有效期要在 1 到 {most} 天之间"), most=MOST_DAYS)


@door
def grant(wanted: Wanted, *, by: Actor) -> Granted:
    """Make a token for a duty one holds, or, as the office above, for somebody who holds it; a role is never widened."""
    _refuse_badly_asked(wanted)
    unit, person = sight.unit(by, wanted.unit), _person(wanted.login, by)
    if person.pk != by.person and OFFICE not in roles_at(by.duties, unit.path):
        raise refuse(msg("只有活动办能替别人发令牌"))
    if wanted.role not in roles_at(sight.actor_of(person).duties, unit.path):
        told = {"name": person.name, "unit": unit.name, "role": wanted.role}
        raise refuse(msg("{name}在“{unit}”没有这项职责，不能发这样的令牌：{role}"), **told)
    secret = MARK + secrets.token_urlsafe(32)
    token = Token.objects.create(
        label=wanted.label.strip(), digest=digest_of(secret), person=person, unit=unit, role=wanted.role,
        made_by_id=by.person, made=clock.now(), expires=clock.today() + timedelta(days=wanted.days),
    )  # fmt: skip
    _told("grant", token, by, person=person.login, unit=unit.code, role=wanted.role, expires=token.expires.isoformat())
    return Granted(token=token, secret=secret)


def tokens(by: Actor) -> QuerySet[Token]:
    """One's own tokens, and as an office those of the units under it, newest first."""
    seen = Q(person=by.person)
    for duty in by.duties:
        if duty.role == OFFICE:
            seen |= at_or_under(duty.path, "unit__path")
    return Token.objects.filter(seen).select_related("person", "unit").order_by("-pk")


@door
def revoke(number: int, *, by: Actor) -> Token:
    """End a token from now on; ending it twice changes nothing, and one out of sight is Unseen."""
    token = tokens(by).filter(pk=number).first()
    if token is None:
        raise sight.Unseen
    if token.revoked is None:
        token.revoked = clock.now()
        token.save(update_fields=["revoked"])
        _told("revoke", token, by)
    return token


@until_the_office_changes
def _live(digest: str) -> Token | None:
    """The token with this digest, unless revoked or its person gone; both are told in the chain of the office."""
    live = Token.objects.filter(digest=digest, revoked=None, person__is_active=True)
    return live.select_related("person", "unit").first()


def bearer(secret: str) -> Bearer | None:
    """Who comes with this secret now; None for what was never a token, has ended, or has lost its duty."""
    if not secret.startswith(MARK):
        return None
    token = _live(digest_of(secret))
    if (
        token is None
        or token.expires < clock.today()
        or not may_come(token.person)
        or token.role not in roles_at(sight.actor_of(token.person).duties, token.unit.path)
    ):
        return None
    duty = DutyAt(path=token.unit.path, role=token.role)
    return Bearer(token=token, actor=Actor(person=token.person_id, name=token.person.name, duties=(duty,)))


def used(token: Token) -> None:
    """Keep the day of the last use, and tell of it; written on the first request of a day."""
    if token.last_used != clock.today():
        _used(token, clock.today())


@door
def _used(token: Token, today: date) -> None:
    if Token.objects.filter(pk=token.pk).exclude(last_used=today).update(last_used=today):
        visit("token_used", f"token:{token.pk}", person=token.person_id)
    token.last_used = today
