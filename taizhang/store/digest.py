"""The jobs of the notices: follow the ledger every minute, look at everybody in the morning, and tell once a day.

A digest goes out at most once a day and person: its key says so. A worker that is killed after it began to send leaves a
mark, and whoever takes over does not send again; what certainly did not go out is tried again with longer pauses.
"""

import http.client
import smtplib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from taizhang.errors import Words, msg, words
from taizhang.record.permits import Actor
from taizhang.store import clock, jobs, notices, reading, sending, sight, wishes
from taizhang.store.jobs import Leased, Outcome, Wanted
from taizhang.store.models import Person
from taizhang.store.notice_tables import Notice
from taizhang.store.notice_words import why
from taizhang.store.sending import Message, Unsent
from taizhang.store.wishes import MAIL, OVERDUE, ROBOT, Wished
from taizhang.store.working import Again, Beat

SENDING: Final = "sending"
TITLES: Final = 10
WAYS: Final[Mapping[str, Callable[[Message, Callable[[], None]], None]]] = MappingProxyType(
    {MAIL: sending.mail, ROBOT: sending.robot}
)


def follow(job: Leased, beat: Beat) -> Outcome:
    """Every minute: look again at whoever answers for a unit where something happened."""
    looked: set[int] = set()
    for region, upto in notices.happened():
        for pk in sorted(notices.touched(region, upto)):
            beat(len(looked))
            if pk not in looked:
                notices.renew(Person.objects.get(pk=pk))
                looked.add(pk)
        notices.followed(region, upto)
    return Outcome(said=words(msg("看过 {n} 个人的提醒"), n=len(looked)))


def morning(job: Leased, beat: Beat) -> Outcome:
    """Every morning: look at everybody, for the days that have come nearer."""
    looked = 0
    for region, upto in notices.happened():
        notices.followed(region, upto)
    for person in notices.everybody():
        beat(looked)
        notices.renew(person)
        looked += 1
    return Outcome(said=words(msg("看过 {n} 个人的提醒"), n=looked))


def announce(job: Leased, beat: Beat) -> Outcome:
    """At eight: a message for everybody who wants one, each a job of its own that is once for this day and person."""
    day, asked = timezone.localdate(), 0
    for row in wishes.wishing().iterator():
        beat(asked)
        key = f"message:{row.person_id}:{day}"
        jobs.enqueue(Wanted(sort="message", key=key, params={"person": row.person_id}, language=row.language))
        asked += 1
    return Outcome(said=words(msg("{n} 个人要摘要"), n=asked))


def message(job: Leased, beat: Beat) -> Outcome:
    """One digest to one person; nothing where there is nothing to do."""
    person = Person.objects.get(pk=job.params["person"])
    if job.stage == SENDING:
        return Outcome(said=words(msg("发到一半时进程停了，说不准发出没有；不重复打扰，没有再发")))
    beat()
    notices.renew(person)
    by = sight.actor_of(person)
    wished = wishes.wish_of(by)
    rows = _untold(by, wished)
    if not rows or wished.when == wishes.OFF or not person.is_active:
        return Outcome(said=words(msg("没有要办的，没有发")))
    _sent(job, wished, rows)
    notices.told([row.pk for row in rows])
    return Outcome(said=words(msg("已发：{n} 件"), n=len(rows)))


def _untold(by: Actor, wished: Wished) -> list[Notice]:
    """What has not been told yet and has not been read; of 只在逾期时 only what is late."""
    rows: QuerySet[Notice] = notices.of(by).filter(told=False, read=None)
    return list(rows.filter(entry__due__lt=clock.today()) if wished.when == OVERDUE else rows)


def _sent(job: Leased, wished: Wished, rows: Sequence[Notice]) -> None:
    to = wished.mail if wished.by == MAIL else wished.robot
    if wished.by not in wishes.ways() or (wished.by == ROBOT and not wishes.permitted(to)):
        raise Again(words(msg("这种方式现在没有接通，稍后再试")))
    subject = words(msg("台账：{n} 件事等您办"), n=len(rows)).say(gettext)
    told = Message(
        to=to, subject=subject, text=text_of(rows, english=job.language.startswith("en")), number=_number(job)
    )
    try:
        WAYS[wished.by](told, lambda: jobs.mark(job, SENDING))
    except Unsent as unsent:
        jobs.mark(job, "")
        raise Again(words(msg("没有发出去（{why}），稍后再试"), why=unsent)) from unsent
    except (OSError, smtplib.SMTPException, http.client.HTTPException) as error:
        raise Again(words(msg("发到一半断了（{why}）"), why=type(error).__name__)) from error


def _number(job: Leased) -> str:
    return job.key.replace(":", ".")


def text_of(rows: Sequence[Notice], *, english: bool) -> str:
    """How many for which reason, the first ten titles, and where to go; nothing else."""
    said = [(row, _why(row, english=english).say(gettext)) for row in rows]
    counts = Counter(text for _, text in said)
    lines = [words(msg("{why} {n} 件"), why=text, n=n).say(gettext) for text, n in counts.most_common()]
    lines += ["", *(f"· {row.entry.title}" for row, _ in said[:TITLES])]
    if len(rows) > TITLES:
        lines.append(words(msg("……共 {n} 件"), n=len(rows)).say(gettext))
    if settings.CSRF_TRUSTED_ORIGINS:
        lines += ["", f"{settings.CSRF_TRUSTED_ORIGINS[0]}/notices"]
    return "\n".join(lines)


def _why(row: Notice, *, english: bool) -> Words:
    return why(reading.in_force(row.campaign), row, english=english)
