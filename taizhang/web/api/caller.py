"""Who asks: the bearer of a token, with that one duty; wrong tokens are counted and slowed, sessions are not looked at."""

import time
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.core.cache import cache
from django.http import HttpRequest
from ninja.security import HttpBearer

from taizhang.campaign.model import Campaign
from taizhang.errors import msg, words
from taizhang.record.permits import Actor
from taizhang.store import clock, reading, sight, tokens
from taizhang.store.models import Token
from taizhang.web.api.faults import Denied
from taizhang.web.seat import Seat

WRONG_MOST, REST = 10, 15 * 60
"""Wrong tokens from one address before it is told to wait. A right one is always heard: an office shares one address."""
BYTES_A_MINUTE: Final = 200 * 1024 * 1024
NO_TOKEN = words(msg("请在 Authorization 里写 Bearer 和令牌"))
WRONG = words(msg("令牌不对、已到期、已收回，或背后的职责已经不在"))
SLOWER = words(msg("送来的内容太多太快，请稍后再送"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """The token and its person with one duty."""

    token: Token
    actor: Actor

    def seat(self, campaign: Campaign, unit: str = "", day: date | None = None) -> Seat:
        """The same seat a person has before a page: at the token's unit or one in sight under it."""
        today = clock.today()
        at = sight.unit(self.actor, unit) if unit else self.token.unit
        return Seat(
            person=self.token.person, actor=self.actor, campaign=campaign, unit=at, day=min(day or today, today),
            today=today,
        )  # fmt: skip


class Bearer(HttpBearer):
    """What the description of the API says of the token; the gate has looked at it before."""

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        """The caller the gate has let in."""
        return vars(request).get("caller")


def caller_of(request: HttpRequest) -> Caller:
    """The caller the gate has let in."""
    found = vars(request).get("caller")
    if not isinstance(found, Caller):
        raise Denied(401, NO_TOKEN)
    return found


def known(request: HttpRequest) -> Caller:
    """Who comes with the token of this request; 401 for nobody, 429 for one address's many wrong tokens."""
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not secret.strip():
        raise Denied(401, NO_TOKEN)
    found = tokens.bearer(secret.strip())
    if found is None:
        raise _wrong(request)
    tokens.used(found.token)
    return Caller(token=found.token, actor=found.actor)


def _wrong(request: HttpRequest) -> Denied:
    key = f"api.wrong.{request.META.get('REMOTE_ADDR', '').replace(':', '.') or '-'}"
    count, since = cache.get(key, (0, time.time()))
    cache.set(key, (count + 1, since), REST)
    if count < WRONG_MOST:
        return Denied(401, WRONG)
    wait = max(1, int(since + REST - time.time()))
    return Denied(429, words(msg("错误的令牌太多，请过 {seconds} 秒再试"), seconds=wait), wait=wait)


def weigh(caller: Caller, size: int) -> None:
    """Count what a token sends in a minute; a token that floods is told to wait."""
    if size <= 0:
        return
    minute = int(time.time() // 60)
    key = f"api.bytes.{caller.token.pk}.{minute}"
    sent = cache.get(key, 0) + size
    cache.set(key, sent, 120)
    if sent > BYTES_A_MINUTE:
        raise Denied(429, SLOWER, wait=60 - int(time.time()) % 60)


def campaign_of(code: str) -> Campaign:
    """The campaign with this code, or Unseen."""
    if code not in reading.campaign_codes():
        raise sight.Unseen
    return reading.in_force(code)
