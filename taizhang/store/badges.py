"""The two numbers in the frame of every page, in one question: no click may get slower for them."""

from dataclasses import dataclass
from typing import Final

from django.db import connection

from taizhang.record.permits import Actor
from taizhang.store.jobs import RUNNING, WAITING

ASKED: Final = """
SELECT (SELECT COUNT(*) FROM store_job WHERE person_id = %s AND turn = 0 AND state IN (%s, %s)),
       (SELECT COUNT(*) FROM store_notice n JOIN store_entry e ON e.id = n.entry_id AND e.version = n.version
        WHERE n.person_id = %s AND n."read" IS NULL)
"""


@dataclass(frozen=True, slots=True)
class Badges:
    """Jobs that are not done yet, notices that have not been read."""

    jobs: int
    notices: int


def badges(by: Actor) -> Badges:
    """The numbers of this person now."""
    with connection.cursor() as cursor:
        cursor.execute(ASKED, [by.person, WAITING, RUNNING, by.person])
        under_way, unread = cursor.fetchone()
    return Badges(int(under_way), int(unread))
