"""Sessions as rows that know whose they are: listed, limited in number and ended from anywhere, from the next request on.

The engine of settings.SESSION_ENGINE. A session lives for TAIZHANG_IDLE minutes after its last use; its row stays a day
longer, so that what was typed meanwhile can be told from a stranger's (web.held).
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.contrib.sessions.backends import db
from django.db.models import QuerySet
from django.utils import timezone

from taizhang.store.account_tables import SignedIn
from taizhang.store.doors import door

PERSON: Final = "_auth_user_id"
SINCE, ADDRESS, AGENT = "since", "address", "agent"
KEPT: Final = timedelta(days=1)


class SessionStore(db.SessionStore):
    """Django's own, with the person, the address and the browser in columns."""

    @classmethod
    def get_model_class(cls) -> type[SignedIn]:
        """The table."""
        return SignedIn

    def create_model_instance(self, data: Mapping[str, Any]) -> SignedIn:
        """The row of this session."""
        made = super().create_model_instance(dict(data))
        return SignedIn(
            session_key=made.session_key, session_data=made.session_data, expire_date=made.expire_date,
            person_id=int(data[PERSON]) if data.get(PERSON) else None,
            since=datetime.fromisoformat(data[SINCE]) if data.get(SINCE) else None,
            address=str(data.get(ADDRESS, ""))[:64], agent=str(data.get(AGENT, ""))[:200],
        )  # fmt: skip


def live(person: int) -> QuerySet[SignedIn]:
    """A person's sessions that have not run out, the newest first."""
    return SignedIn.objects.filter(person=person, expire_date__gt=timezone.now()).order_by("-since", "-expire_date")


def last_used(row: SignedIn) -> datetime:
    """When the session was last used, to the minute."""
    return row.expire_date - timedelta(seconds=settings.SESSION_COOKIE_AGE)


@door
def sweep() -> None:
    """Take away sessions that ran out more than a day ago."""
    SignedIn.objects.filter(expire_date__lt=timezone.now() - KEPT).delete()


@door
def settle(person: int, keep: str) -> None:
    """After a sign-in: the oldest beyond what one account may have are ended, rows long dead are swept away."""
    sweep()
    keys = list(live(person).exclude(session_key=keep).values_list("session_key", flat=True))
    SignedIn.objects.filter(session_key__in=keys[settings.SESSIONS_EACH - 1 :]).delete()


@door
def end(person: int, *, keep: str = "", key: str = "") -> int:
    """End a person's sessions, all but `keep`, or only the one whose key begins so; how many were ended."""
    rows = SignedIn.objects.filter(person=person).exclude(session_key=keep)
    found = rows.filter(session_key__startswith=key) if key else rows
    ended, _ = found.delete()
    return ended


def whose(key: str) -> int | None:
    """Whose session this key was, also after it ran out."""
    return SignedIn.objects.filter(session_key=key).values_list("person", flat=True).first() if key else None
