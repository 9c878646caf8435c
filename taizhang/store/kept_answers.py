"""Answers kept under idempotency keys for a day: the same request again gets the same answer and does nothing.

`claim` and `keep` may stand in the transaction of the work itself: then a crash keeps both or neither. Where the work is
long they stand on either side of it, and a claim nobody has answered may be taken over after a while; the doors record
the same origin once, so even then nothing is doubled.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.utils import timezone

from taizhang.errors import Refusal, msg, words
from taizhang.store.answer_tables import KeptAnswer
from taizhang.store.doors import door

KEPT: Final = timedelta(hours=24)
ABANDONED: Final = timedelta(seconds=90)


class Clash(Refusal):
    """The key has been used for another request."""


class UnderWay(Refusal):
    """The first request under this key has not been answered yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request under a key: whose token, and a digest of all that was asked."""

    token: int
    key: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An answer as it was given."""

    status: int
    content_type: str
    body: str


@door
def claim(asked: Asked) -> Kept | None:
    """The answer kept for this request; None when it is ours to answer. A Refusal for another request under the key."""
    now = timezone.now()
    KeptAnswer.objects.filter(token=asked.token, at__lt=now - KEPT).delete()
    row, fresh = KeptAnswer.objects.select_for_update().get_or_create(
        token_id=asked.token, key=asked.key, defaults={"digest": asked.digest, "at": now}
    )
    if fresh:
        return None
    if row.digest != asked.digest:
        raise Clash(words(msg("这个 Idempotency-Key 已用于另一个请求，请换一个键")))
    if row.status:
        return Kept(status=row.status, content_type=row.content_type, body=row.body)
    if row.at > now - ABANDONED:
        raise UnderWay(words(msg("同一个请求还在办理，请稍等再试")))
    row.at = now
    row.save(update_fields=["at"])
    return None


def keep(asked: Asked, answer: Kept) -> None:
    """Keep the answer of a claimed request."""
    KeptAnswer.objects.filter(token=asked.token, key=asked.key).update(
        status=answer.status, content_type=answer.content_type, body=answer.body
    )


def let_go(asked: Asked) -> None:
    """Give the key back: the request came to nothing and may be tried again."""
    KeptAnswer.objects.filter(token=asked.token, key=asked.key, status=0).delete()


@door
def forget() -> int:
    """Forget the answers of tokens that have not asked again; gives how many."""
    return KeptAnswer.objects.filter(at__lt=timezone.now() - KEPT).delete()[0]
